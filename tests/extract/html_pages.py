"""Pages as publishers build them around a text: which words are the text's and which the page's.

Every word of the page's own begins with "x" ("xmenu"), no word of the text does: so a test can count
what was kept and what was left out.
"""

from __future__ import annotations

from typing import NamedTuple

POINTS = (
    "The Parties shall refrain from the threat or use of force against each other.",
    "A joint commission shall be set up in the capital of the host State.",
    "The number of tanks shall not be higher than 342, and of guns not higher than 519.",
    "Observers may enter any barracks within 48 hours of a request.",
    "Prisoners shall be released within 30 days of the entry into force.",
    "The guarantor States shall consult at once where a Party is attacked.",
    "No foreign base shall be opened on the territory of the neutral State.",
    "This Treaty enters into force after both parliaments have approved it.",
)
TITLE = "Treaty on Neutrality"
PREAMBLE = "The Parties, wishing to end the war between them, have agreed as follows."
SIGNATURE = "Done in two copies by the heads of both delegations."
FULL = (TITLE, PREAMBLE, *POINTS, SIGNATURE)


class Page(NamedTuple):
    """A page and the sentences of its text. left: words of the page's own that are known to stay."""

    name: str
    html: str
    text: tuple[str, ...] = (TITLE, *POINTS)
    left: int = 0


def words(name: str, count: int) -> str:
    """So many words of the page's own."""
    return " ".join(f"x{name}{n}" for n in range(count))


def links(name: str, count: int, length: int = 1) -> str:
    items = (f'<li><a href="/{name}/{n}">{words(f"{name}{n}q", length)}</a></li>' for n in range(count))
    return f"<ul>{''.join(items)}</ul>"


def point(n: int) -> str:
    return f"<p>{n + 1}. {POINTS[n]}</p>"


def points(first: int = 0, last: int = len(POINTS)) -> list[str]:
    return [point(n) for n in range(first, last)]


SCRIPT = "<script>var xscript = 'The Parties';</script><noscript><img src='t.gif'></noscript>"
COOKIES = f"<p>{words('cookie', 40)}</p><button>xaccept</button><a href='/privacy'>xprivacy</a>"
NEWSLETTER = (
    f"<h3>{words('news', 4)}</h3><p>{words('letter', 20)}</p><form><input><button>xgo</button></form>"
)
TEASERS = "".join(
    f'<div><a href="/n/{n}"><img src="p.jpg"><h3>{words(f"teaser{n}q", 9)}</h3></a>'
    f"<p>{words(f'lead{n}q', 12)}</p></div>"
    for n in range(5)
)
REMARKS = "".join(
    f"<div><b>xreader{n}</b> <i>xhours{n}</i><p>{words(f'remark{n}q', 60)}</p><a href='#'>xreply</a></div>"
    for n in range(9)
)
SHARE = (
    "<a href='//f.example'>xfacebook</a> <a href='//t.example'>xtwitter</a> <a href='//m.example'>xmail</a>"
)


def whole(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    )


def semantic() -> Page:
    body = (
        f"<header><nav>{links('menu', 8)}</nav></header><main><article><h1>{TITLE}</h1>"
        f"{''.join(points())}</article>"
        f"<aside>{TEASERS}</aside></main><footer>{links('foot', 10)}<p>{words('imprint', 20)}</p></footer>"
    )
    return Page("main and article", whole(SCRIPT + body))


def named_soup() -> Page:
    text = points()
    text.insert(3, f"<div class='ad-slot advert'><span>xadvert</span>{SCRIPT}</div>")
    text.insert(6, f"<div class='newsletter-signup'>{NEWSLETTER}</div>")
    body = (
        f"<div class='top-menu nav'>{links('menu', 8)}</div><div class='cookie-banner'>{COOKIES}</div>"
        f"<div class='page'><div class='content'><h1>{TITLE}</h1><div class='share-buttons'>{SHARE}</div>"
        f"{''.join(text)}</div><div class='sidebar'>{TEASERS}</div></div>"
        f"<div class='related-articles'>{TEASERS}</div><div class='comments-section'>{REMARKS}</div>"
        f"<div class='site-footer'>{links('foot', 8)}</div>"
    )
    return Page("divs with telling names", whole(body))


def hashed_soup() -> Page:
    text = points()
    text.insert(4, f"<div class='sc-9f'><span>Advertisement</span><div id='g-77'></div>{SCRIPT}</div>")
    body = (
        f"<div class='sc-1a'>{links('menu', 9)}</div><div class='sc-2b'><div class='sc-3c'><h1>{TITLE}</h1>"
        f"<div class='sc-4d'>{SHARE}</div>{''.join(text)}</div><div class='sc-5e'>{TEASERS}</div></div>"
        f"<div class='sc-6f'>{NEWSLETTER}</div><div class='sc-7a'>{links('more', 6, 8)}</div>"
        f"<div class='sc-8b'>{links('foot', 12)}<p>{words('imprint', 15)}</p></div>"
        f"<div class='sc-9c'>{COOKIES}</div>"
    )
    # nothing tells an imprint without names or links from a last paragraph
    return Page("divs without names", whole(body), left=15)


def chunked() -> Page:
    chunks = "".join(
        f"<div class='w'><div><div class='chunk'>{point(n)}</div></div></div>"
        f"<div class='w'><div><div class='adbox ad'><span>xad{n}</span></div></div></div>"
        for n in range(len(POINTS))
    )
    inner = f"<div><h1>{TITLE}</h1></div>{chunks}"
    for depth in range(12):
        inner = f"<div class='l{depth}'>{inner}</div>"
    body = f"<div id='nav'>{links('menu', 7)}</div>{inner}<div><div class='related'>{TEASERS}</div></div>"
    return Page("each point in wrappers of its own", whole(body))


def broken_lines() -> Page:
    text = "<br><br>\n".join(f"{n + 1}. {POINTS[n]}" for n in range(4))
    rest = "<br><br>\n".join(f"{n + 1}. {POINTS[n]}" for n in range(4, len(POINTS)))
    body = (
        f"<div class='head'>{links('menu', 8)}</div><div id='main'><h2>{TITLE}</h2><div class='txt'>{text}"
        f"<div class='banner_ads ads'>xbanner</div>{rest}<br><br></div><div class=social>{SHARE}</div></div>"
        f"<div class='rightcol'>{TEASERS}</div><div id='footer'>{words('imprint', 20)}</div>"
    )
    return Page("paragraphs by line breaks", whole(body))


def strong_points() -> Page:
    text = [f"<p><strong>{n + 1}.</strong> {POINTS[n]}</p>" for n in range(len(POINTS))]
    also = f"<p><strong><a href='/n/9'>{words('also', 8)}</a></strong></p>"
    text.insert(3, also)
    text.insert(6, f"<div class='promo'><a href='/app'>{words('app', 6)}</a></div>")
    body = (
        f"<div class='mast'>{links('menu', 6)}</div><div class='story'><h1>{TITLE}</h1>"
        f"<div class='byline'><span>xauthor</span> <time>xdate</time></div>"
        f"<div class='body'>{''.join(text)}</div>"
        f"<div class='tags'>{links('tag', 5)}</div></div><div class='most-read'>{links('most', 8, 9)}</div>"
    )
    return Page("points in bold", whole(body))


def live_blog() -> Page:
    entries = [
        f"<div class='entry'><span class='time'>x0{n}h</span><h2>{words(f'entry{n}q', 7)}</h2>"
        f"<p>{words(f'told{n}q', 45)}</p><div class='share'>{SHARE}</div></div>"
        for n in range(5)
    ]
    entries.insert(
        2, f"<div class='entry'><span class='time'>x09h</span><h2>{TITLE}</h2>{''.join(points())}"
        f"<div class='share'>{SHARE}</div></div>"
    )  # fmt: skip
    body = f"<div class='nav'>{links('menu', 8)}</div><div class='live'>{''.join(entries)}</div>"
    return Page("a live blog", whole(body), left=1)


def table_layout() -> Page:
    body = (
        f"<table width=100%><tr><td colspan=3>{links('menu', 6)}</td></tr><tr>"
        f"<td width=150>{links('left', 9)}</td>"
        f"<td><font size=4><b>{TITLE}</b></font>{''.join(points())}</td><td>{words('right', 25)}"
        f"<a href='/r'>xmore</a></td></tr><tr><td colspan=3><font size=1>{words('imprint', 12)}</font>"
        "</td></tr></table>"
    )
    return Page("laid out by tables", whole(body), left=12)


def weblog() -> Page:
    body = (
        f"<div id='page' class='site'><div id='masthead' class='site-header'>{links('menu', 6)}</div>"
        f"<div id='content' class='site-content'><div class='post hentry'>"
        f"<h1 class='entry-title'>{TITLE}</h1>"
        f"<div class='entry-meta'>xposted <a href='/a'>xauthor</a></div>"
        f"<div class='entry-content'>{''.join(points())}"
        f"<div class='sharedaddy'>{SHARE}</div><div id='jp-relatedposts'>{TEASERS}</div></div>"
        f"<div class='author-box'><p>{words('bio', 30)}</p></div></div>"
        f"<div id='comments' class='comments-area'><h2>xthoughts</h2>{REMARKS}</div></div>"
        f"<div id='secondary' class='widget-area'>{TEASERS}</div></div>"
    )
    return Page("a weblog with many comments", whole(body))


def dialogs() -> Page:
    text = points()
    text.insert(2, f"<section aria-label='newsletter'>{NEWSLETTER}</section>")
    text.insert(5, f"<figure><img src='p.jpg'><figcaption>{words('caption', 12)}</figcaption></figure>")
    body = (
        f"<div role='dialog' aria-modal='true'>{COOKIES}</div>"
        f"<div style='display:none'>{links('mobile', 9)}</div>"
        f"<div role='navigation'>{links('menu', 9)}</div><div role='main'><h1>{TITLE}</h1>{''.join(text)}"
        f"<div data-component='paywall'><p>{words('subscribe', 18)}</p><a href='/pay'>xpay</a></div></div>"
        f"<div role='complementary'>{TEASERS}</div><div role='contentinfo'>{words('imprint', 20)}</div>"
    )
    return Page("roles and dialogs", whole(body))


def misnamed() -> Page:
    """The text's own parts have names that elsewhere mean furniture."""
    body = (
        f"<div class='menu'>{links('menu', 8)}</div><div class='doc'><h1>{TITLE}</h1>"
        f"<div class='social'>{point(0)}{point(1)}</div><aside>{point(2)}</aside>"
        f"<div class='related'>{point(3)}{point(4)}</div><form>{point(5)}</form>"
        f"<div class='modal'>{point(6)}</div>"
        f"<footer>{point(7)}</footer></div><div class='footer'>{words('imprint', 20)}</div>"
    )
    return Page("parts of the text under names of furniture", whole(body))


def two_articles() -> Page:
    body = (
        f"<nav>{links('menu', 8)}</nav><h1>{TITLE}</h1><article>{''.join(points(0, 5))}</article>"
        f"<div class='ad'>xad</div><article>{''.join(points(5))}</article>"
        f"<footer>{words('imprint', 9)}</footer>"
    )
    return Page("two articles", whole(body))


def builder_widgets() -> Page:
    def widget(inner: str) -> str:
        return f"<div class='elementor-widget elementor-widget-text'><div class='box'>{inner}</div></div>"

    body = (
        f"<div class='top'>{links('menu', 7)}</div>{widget(f'<h1>{TITLE}</h1>')}"
        f"{widget(f'<p>{PREAMBLE}</p>')}"
        f"{widget(''.join(points()))}{widget(f'<p>{SIGNATURE}</p>')}"
    )
    return Page("each part in a widget of a page builder", whole(body), FULL)


def sections() -> Page:
    articles = "".join(
        f"<section class='s'><h2><a href='/t/{n}'>Article {n + 1}</a></h2><p>{text}</p></section>"
        for n, text in enumerate(POINTS)
    )
    first = f"<section class='s'><h1>{TITLE}</h1><button>xprint</button><p>{PREAMBLE}</p></section>"
    body = f"<div>{links('menu', 7)}</div>{first}<div>{articles}</div><p>{SIGNATURE}</p><div>{TEASERS}</div>"
    titles = tuple(f"Article {n + 1}" for n in range(len(POINTS)))
    return Page("headings of articles are links", whole(body), FULL + titles)


def header_and_form() -> Page:
    body = (
        f"<form id='all'><input type='hidden'><nav>{links('menu', 6)}</nav><header><h1>{TITLE}</h1>"
        f"<p>{PREAMBLE}</p></header><div>{''.join(points())}<p>{SIGNATURE}</p></div>"
        "<div><input><button>xsearch</button></div></form>"
    )
    return Page("a form around all, the preamble in a header", whole(body), FULL)


def automatic_list() -> Page:
    items = "".join(f"<li>{text}</li>" for text in POINTS)
    body = f"<div>{links('menu', 6)}</div><h1>{TITLE}</h1><p>{PREAMBLE}</p><ol>{items}</ol><p>{SIGNATURE}</p>"
    return Page("points numbered by a list", whole(f"{body}<div class='ad'>{words('ad', 5)}</div>"), FULL)


def two_columns() -> Page:
    both = "".join(points())
    body = f"<h1>{TITLE}</h1><table><tr><td>{both}</td><td>{both}</td></tr></table><div class='ads'>xad</div>"
    return Page("two versions side by side", whole(body), (TITLE, *POINTS, *POINTS))


def no_labels() -> Page:
    text = "".join(f"<p>{sentence}</p>" for sentence in POINTS * 3)
    body = (
        f"<div class='menu'>{links('menu', 6)}</div><div class='post'><h1>{TITLE}</h1>{text}</div>"
        f"<div>{TEASERS}</div><div class='newsletter'>{NEWSLETTER}</div>"
    )
    return Page("a text without labels", whole(body), (TITLE, *POINTS * 3))


PAGES = tuple(
    make() for make in (semantic, named_soup, hashed_soup, chunked, broken_lines, strong_points, live_blog,
                        table_layout, weblog, dialogs, misnamed, two_articles, builder_widgets, sections,
                        header_and_form, automatic_list, two_columns, no_labels)
)  # fmt: skip
