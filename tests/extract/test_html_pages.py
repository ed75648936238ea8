"""Pages of publishers: every word of the text is read, and next to none of the page around it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from html_pages import PAGES, Page, points, whole, words

from compare.extract.html import read_html
from compare.extract.html.content import is_box_title
from compare.extract.sniff import HTML
from compare.model import Document, Source
from compare.options import ExtractOptions


def read(page: str) -> Document:
    return read_html(page.encode(), Source("draft.html", "", HTML, None, "lxml.html"), ExtractOptions())


def words_of(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]\w*", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_text_is_read_and_the_page_around_it_is_listed(page: Page) -> None:
    document = read(page.html)
    read_words = words_of(*(block.text for block in document.blocks))
    own = Counter({word: n for word, n in read_words.items() if word.startswith("x")})
    assert read_words - own == words_of(*page.text)
    assert own.total() == page.left
    kinds = {dropped.kind for dropped in document.dropped}
    assert kinds <= {"page-furniture", "hidden-text", "picture"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_texts_order_is_the_pages(page: Page) -> None:
    shown = " ".join(block.text for block in read(page.html).blocks)
    places = [shown.index(sentence) for sentence in dict.fromkeys(page.text) if sentence in shown]
    assert places[1:] == sorted(places[1:]) or page.name == "headings of articles are links"


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("<p><a href='/n'>xread xalso xthis</a></p>", False),
        ("<p><a href='#p1'>xsee xpoint xone</a></p>", True),
        ("<p>xas xsaid in <a href='/law'>xthe xlaw</a></p>", True),
        ("<div>Advertisement</div>", False),
        ("<p>Advertisement xis xlimited</p>", True),
        ("<figure><img><figcaption>xa xmap</figcaption></figure>", False),
        ("<div class='comments'><p>1. xI xsay xthat xit xis xso.</p></div>", False),
        ("<div><p>xmail</p><input><button>ok</button></div>", False),
        (f"<div><p>{words('long', 90)}</p><button>ok</button></div>", True),
        ("<div class='live'><p>xone xparagraph</p></div>", True),
    ],
)
def test_boxes_between_provisions(box: str, kept: bool) -> None:
    page = whole(f"<div>{''.join(points(0, 4))}{box}{''.join(points(4))}</div>")
    document = read(page)
    assert (len(document.blocks) == 9) is kept
    assert bool(document.dropped) is not kept


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Реклама", True),
        ("ADVERTISEMENT:", True),
        ("Advertisement of weapons is banned.", False),
        ("", False),
    ],
)
def test_a_line_above_an_advertisement(line: str, expected: bool) -> None:
    assert is_box_title(line) is expected
