"""HTML: the article as publishers print it, and the page around it listed, not lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import DamagedFile, EmptyDraft, ReadError
from compare.extract.html import read_html
from compare.extract.sniff import HTML
from compare.model import PLAIN, Document, Run, Source, Style
from compare.options import ExtractOptions

LONG = "<p>" + "The Parties shall refrain from the use of force. " * 10 + "</p>"


def read(page: str | bytes) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    return read_html(data, Source("draft.html", "", HTML, None, "lxml.html"), ExtractOptions())


def lines(page: str) -> list[str]:
    return [f"{b.label} {b.text}".strip() for b in read(page).blocks]


def kinds(page: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.text) for b in read(page).blocks]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<p>One\n  two&nbsp;three</p>", ["One two three"]),
        ("<p>One<br>two</p>", ["One two"]),
        ("<p>One<br><br>Two<br />\n<br>Three</p>", ["One", "Two", "Three"]),
        ("<p>The forces:<br>1. tanks;<br>2. guns.</p>", ["The forces:", "1. tanks;", "2. guns."]),
        (
            "<p>Article 1<br>The Parties agree.<br>They act.</p>",
            ["Article 1", "The Parties agree. They act."],
        ),
        ("<dl><dt>Party</dt><dd>a State</dd></dl>", ["Party", "a State"]),
        ("<p>co&shy;operate<wbr>d</p>", ["cooperated"]),
        ("<p>He said <q>no</q>.</p>", ["He said “no”."]),
        ("<pre>Article 1\n\nThe Parties\tagree.</pre>", ["Article 1", "The Parties agree."]),
        ("<p>a</p><hr><p>b</p>", ["a", "b"]),
        ("<p>text<script>var x = 1</script><style>p{}</style><!-- no --></p>", ["text"]),
        ("<p>unclosed <b>bold<p>next", ["unclosed bold", "next"]),
        ("plain words only", ["plain words only"]),
    ],
)
def test_blocks(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", ["3.", "7.", "8."]),
        ("<ol reversed><li>a<li>b</ol>", ["2.", "1."]),
        ("<ol type=a><li>a<li>b</ol>", ["a.", "b."]),
        ("<ol type=A start=27><li>a</ol>", ["AA."]),
        ("<ol type=i start=4><li>a</ol>", ["iv."]),
        ("<ol type=I start=9><li>a</ol>", ["IX."]),
        ("<ol><li>a<ol><li>b</ol><li>c</ol>", ["1.", "1.", "2."]),
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
        ('<ol style="list-style-type: lower-alpha"><li>a</ol>', ["a."]),
        ('<ol style="list-style: none"><li>(a) b</ol>', [""]),
        ("<style>ol.r{list-style-type:upper-roman}</style><ol class=r><li>a</ol>", ["I."]),
        ("<ul><li>(a) tanks<li>guns</ul>", ["", "•"]),
        ("<ol><li><p>a</p><p>b</p></ol>", ["1.", ""]),
        ("<ol><li><ol type=a><li>a</ol></ol>", ["1.", "a."]),
        ("<ol><li></li><li>b</ol>", ["2."]),
    ],
)
def test_list_markers_are_what_a_browser_prints(page: str, labels: list[str]) -> None:
    assert [block.label for block in read(page).blocks] == labels


def test_levels_of_lists() -> None:
    page = "<ol><li>a<ul><li>b</ul></ol><blockquote>c</blockquote>"
    assert [(b.level, b.indent) for b in read(page).blocks] == [(1, 30.0), (2, 60.0), (0, 30.0)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<b>x</b>", Style(bold=True)),
        ("<strong>x</strong>", Style(bold=True)),
        ("<i>x</i>", Style(italic=True)),
        ("<em>x</em>", Style(italic=True)),
        ("<u>x</u>", Style(underline=True)),
        ("<ins>x</ins>", Style(underline=True)),
        ("<del>x</del>", Style(strike=True)),
        ("<s>x</s>", Style(strike=True)),
        ("<mark>x</mark>", Style(highlight="#ffff00")),
        ("<b><i>x</i></b>", Style(bold=True, italic=True)),
        ('<font color="red">x</font>', Style(colour="#ff0000")),
        ('<span style="font-weight:700">x</span>', Style(bold=True)),
        ('<b style="font-weight:normal">x</b>', PLAIN),
        ('<span style="font-style: italic !important">x</span>', Style(italic=True)),
        ('<span style="text-decoration: underline dotted">x</span>', Style(underline=True)),
        ('<span style="text-decoration:line-through">x</span>', Style(strike=True)),
        ('<span style="color:#C00">x</span>', Style(colour="#cc0000")),
        ('<span style="color: rgb(192, 0, 0)">x</span>', Style(colour="#c00000")),
        ('<span style="color:#333">x</span>', PLAIN),
        ('<span style="background-color: yellow">x</span>', Style(highlight="#ffff00")),
        ('<span style="background:#fff">x</span>', PLAIN),
        ('<span style="background: rgba(0,0,0,0)">x</span>', PLAIN),
        ("<style>.r{font-weight:bold}</style><span class='a r'>x</span>", Style(bold=True)),
        ("<style>/* no */ span.r, p.z {color:navy}</style><span class=r>x</span>", Style(colour="#000080")),
        ("<style>@media print{.r{font-weight:bold}}</style><span class=r>x</span>", PLAIN),
        ("<style>div .r{font-weight:bold}</style><span class=r>x</span>", PLAIN),
        ('<a href="/x">x</a>', PLAIN),
    ],
)
def test_styles(markup: str, expected: Style) -> None:
    blocks = read(f"<p>{markup}</p>").blocks
    assert [block.runs for block in blocks] == [(Run("x", expected),)]


@pytest.mark.parametrize(
    ("markup", "align"),
    [
        ("<p align=center>x", "center"),
        ("<center>x</center>", "center"),
        ('<p style="text-align:justify">x', "justify"),
        ("<div align=right><p>x</div>", "right"),
        ("<p>x", "left"),
    ],
)
def test_alignment(markup: str, align: str) -> None:
    assert read(markup).blocks[0].align == align


def test_headings_and_titles() -> None:
    page = "<title>Site: treaty</title><h1>Treaty</h1><h3>Article 1</h3>"
    page += "<div role=heading aria-level=4>x</div><p>y"
    assert kinds(page) == [
        ("heading", 1, "Treaty"),
        ("heading", 3, "Article 1"),
        ("heading", 4, "x"),
        ("paragraph", 0, "y"),
    ]
    assert read(page).title == "Treaty"
    assert read("<title> Site:\n treaty </title><p>x").title == "Site: treaty"


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang=ru-RU><p>x", "ru"),
        ("<html xml:lang=uk><p>x", "uk"),
        ("<p>x", ""),
        ("<html lang='  '><p>x", ""),
        ('<meta http-equiv="Content-Language" content="fr, en"><p>x', "fr"),
        ("<html lang='english'><p>x", ""),
    ],
)
def test_language(page: str, language: str) -> None:
    assert read(page).language == language


def test_tables() -> None:
    page = (
        "<table><caption>Ceilings</caption><thead><tr><th>Item<th colspan=2>Most</thead>"
        "<tr><td rowspan=2>Tanks<td>342<td>800<tr><td>1<td>2</table>"
    )
    blocks = read(page).blocks
    assert [(b.kind, b.text, b.header) for b in blocks] == [
        ("paragraph", "Ceilings", False),
        ("row", "Item | Most |", True),
        ("row", "Tanks | 342 | 800", False),
        ("row", "| 1 | 2", False),
    ]
    assert [[b.text[s:e] for s, e in b.cells] for b in blocks[1:]] == [
        ["Item", "Most", ""], ["Tanks", "342", "800"], ["", "1", "2"]
    ]  # fmt: skip
    assert {b.table for b in blocks[1:]} == {1}


def test_a_header_told_by_bold() -> None:
    page = "<table><tr><td><b>Item</b><td><b>Most</b><tr><td>Tanks<td>342</table>"
    assert [b.header for b in read(page).blocks] == [True, False]


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td><h1>Treaty</h1>{LONG}<td><p>x</table>",
        f"<table><tr><td>{LONG}<tr><td>x</table>",
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
    ],
)
def test_tables_that_only_place_things_are_no_tables(page: str) -> None:
    assert "row" not in {b.kind for b in read(page).blocks}


NOTE = '<p>The Parties<sup><a href="#n1" id="r1">1</a></sup> agree.</p>'


@pytest.mark.parametrize(
    ("page", "label"),
    [
        (f'{NOTE}<ol><li id="n1">The note. <a href="#r1">↩</a></li></ol>', "1"),
        (f'{NOTE}<p id="n1"><sup>1</sup> The note.</p>', "1"),
        (f'{NOTE}<div><a name="n1"></a><a href="#r1">1</a> The note.</div>', "1"),
        ('<p>The Parties<a href="#n"><sup>[a]</sup></a> agree.</p><p id=n>The note.</p>', "a"),
        ('<p>The Parties<a role="doc-noteref" href="#n">*</a> agree.</p><aside id=n>The note.</aside>', "*"),
        (f'<main>{NOTE}<footer><p id="n1">The note.</p></footer></main>', "1"),
    ],
)
def test_notes_and_their_marks(page: str, label: str) -> None:
    assert [(b.kind, b.label, b.text) for b in read(page).blocks] == [
        ("paragraph", "", "The Parties agree."), ("note", label, "The note.")
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["<p>m<sup>2</sup></p>", '<p>m<sup><a href="/areas">2</a></sup></p>'])
def test_other_raised_text_stays_raised(page: str) -> None:
    assert lines(page) == ["m²"]


@pytest.mark.parametrize(
    ("page", "kept", "listed"),
    [
        (f"<nav>Home</nav><main>{LONG}</main><footer>Imprint</footer>", 1, ["Home", "Imprint"]),
        (f"<div>Site</div><article>{LONG}</article><div>More news</div>", 1, ["Site", "More news"]),
        (f"<div class='site-menu nav'>Home</div>{LONG}<div id=cookies>We use</div>", 1, ["Home", "We use"]),
        (
            f"<ul><li><a href=/a>Home</a><li><a href=/b>News</a><li><a href=/c>Law</a></ul>{LONG}",
            1,
            ["Home News Law"],
        ),
        (
            f"<main><header><p>Site</p></header>{LONG}<aside>Read more</aside></main>",
            1,
            ["Site", "Read more"],
        ),
        (f"<main><header><h1>Treaty</h1></header>{LONG}</main>", 2, []),
        (f"<main><p style='display:none'>hidden</p><p hidden>too</p>{LONG}</main>", 1, ["hidden", "too"]),
        (f"<form>{LONG}<p>x</form>", 2, []),
        (f"<noscript><main>Switch scripts on</main></noscript><button><main>x</main></button>{LONG}", 1, []),
        (f"<main>{LONG}<button><aside>x</aside></button></main>", 1, []),
        (f"<article>{LONG}</article><article>{LONG}</article>", 2, []),
    ],
)
def test_the_pages_furniture_is_listed(page: str, kept: int, listed: list[str]) -> None:
    document = read(page)
    assert len(document.blocks) == kept
    assert [d.text for d in document.dropped] == listed


def test_a_contents_list_in_the_article_is_listed_as_such() -> None:
    links = "".join(f'<li><a href="#a{n}">Article {n}</a>' for n in range(1, 5))
    document = read(f"<main><ul>{links}</ul>{LONG}</main>")
    assert [(d.kind, d.text) for d in document.dropped] == [
        ("contents", "Article 1 Article 2 Article 3 Article 4")
    ]


def test_listed_text_is_shortened() -> None:
    document = read(f"<nav>{'menu ' * 100}</nav><main>{LONG * 3}</main>")
    assert [len(d.text) for d in document.dropped] == [200]
    assert document.dropped[0].text.endswith("menu…")


def test_declared_encoding_is_used() -> None:
    page = '<meta charset="windows-1251"><p>Статья 1</p>'
    assert [b.text for b in read(page.encode("cp1251")).blocks] == ["Статья 1"]
    assert [b.text for b in read(page.encode()).blocks] == ["Статья 1"]


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<div>" * 4000 + "deep", DamagedFile),
        ("<p>" * 250_001, ReadError),
        ("<html></html>", EmptyDraft),
        ("<!-- nothing -->", EmptyDraft),
        ("<frameset><frame src=x></frameset>", EmptyDraft),
    ],
)
def test_pages_that_cannot_be_read(page: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(page)


def test_tags_left_open_hundreds_deep_are_read() -> None:
    assert lines("<font>" * 500 + "deep" + "<p>after") == ["deep", "after"]


WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta", "342", "силы"])
LEAF = WORDS.map(lambda w: f" {w} ")
TAGS = ["p", "div", "b", "i", "li", "ol", "ul", "td", "tr", "table", "h2", "span", "blockquote", "nav",
        "main", "article", "aside", "sup", "a", "pre", "q", "section", "form", "header"]  # fmt: skip
TREE = st.recursive(
    LEAF,
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREE, max_size=4).map("".join))
def test_every_word_is_in_a_block_or_listed(page: str) -> None:
    document = read(f"<html><body>{page}</body></html>")
    kept = [b.text for b in document.blocks] + [d.text for d in document.dropped]
    written = re.sub(r"<[^>]*>", " ", page)
    told = unicodedata.normalize("NFKC", " ".join(kept))  # raised figures are raised characters
    assert Counter(re.findall(r"\w+", told)) == Counter(re.findall(r"\w+", written))
