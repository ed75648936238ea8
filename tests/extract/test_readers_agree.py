"""The same draft in every format gives the same lines: what a format says apart is said in the blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_fixtures import docx, item, level, one_list, p, r
from odt_fixtures import h, items, numbered, odt, span
from odt_fixtures import p as odt_p
from odt_fixtures import style as odt_style

from compare.extract import extract
from compare.model import Document, Style

TEXT = """Treaty on Neutrality

Article 1

1. The Parties shall refrain from the use of force.

2. The forces shall have no more than:

a. 342 tanks;

b. 519 guns.

Article 2

This Treaty enters into force in 30 days.
"""

MARKDOWN = """# Treaty on Neutrality

## Article 1

1. The Parties **shall refrain** from the use of force.
2. The forces shall have no more than:

    a. 342 tanks;

    b. 519 guns.

## Article 2

This Treaty enters into force in 30 days.
"""

HTML = """<html><body><h1>Treaty on Neutrality</h1><h2>Article 1</h2>
<ol><li>The Parties <b>shall refrain</b> from the use of force.<li>The forces shall have no more than:
<ol type=a><li>342 tanks;<li>519 guns.</ol></ol>
<h2>Article 2</h2><p>This Treaty enters into force in 30 days.</body></html>"""

HEADING = '<w:outlineLvl w:val="1"/>'
DOCX = docx(
    p("Treaty on Neutrality", '<w:outlineLvl w:val="0"/>')
    + p("Article 1", HEADING)
    + item(r("The Parties ") + r("shall refrain", "<w:b/>") + r(" from the use of force."))
    + item("The forces shall have no more than:")
    + item("342 tanks;", depth := 1, 1)
    + item("519 guns.", depth, 1)
    + p("Article 2", HEADING)
    + p("This Treaty enters into force in 30 days."),
    numbering=one_list(level(0, "%1."), level(1, "%2.", "lowerLetter")),
)


MHTML = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode() + b"\r\n--b--\r\n"
)

ODT = odt(
    h("Treaty on Neutrality")
    + h("Article 1", 2)
    + items(
        f"<text:p>The Parties {span('shall refrain', 'B')} from the use of force.</text:p>",
        f"<text:p>The forces shall have no more than:</text:p>{items('342 tanks;', '519 guns.', more='')}",
    )
    + h("Article 2", 2)
    + odt_p("This Treaty enters into force in 30 days."),
    odt_style("B", 'fo:font-weight="bold"')
    + f'<text:list-style style:name="L">{numbered(1)}{numbered(2, "a")}</text:list-style>',
)

FILES = {
    "txt": TEXT.encode(), "md": MARKDOWN.encode(), "html": HTML.encode(), "mht": MHTML, "docx": DOCX,
    "odt": ODT,
}  # fmt: skip


@pytest.fixture(params=FILES)
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    path = tmp_path / f"draft.{request.param}"
    path.write_bytes(FILES[request.param])
    return extract(path)


def test_every_format_gives_the_same_lines(document: Document) -> None:
    assert [f"{b.label} {b.text}".strip() for b in document.blocks] == TEXT.strip().split("\n\n")


def test_formats_with_styles_and_headings_agree_on_them(document: Document) -> None:
    if document.source.extractor == "text":
        assert {block.kind for block in document.blocks} == {"paragraph"}
        return
    assert [b.level for b in document.blocks if b.kind == "heading"] == [1, 2, 2]
    assert [r.style for r in document.blocks[2].runs] == [Style(), Style(bold=True), Style()]
    if document.source.extractor != "markdown-it":
        assert [b.level for b in document.blocks[2:6]] == [1, 1, 2, 2]
