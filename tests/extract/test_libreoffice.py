"""One draft as LibreOffice saves it: the DOCX and the ODT give the same blocks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from odt_fixtures import NAMESPACES, h, items, numbered, p, row, span, style, table

from compare.extract import extract
from compare.extract.sniff import ODT
from compare.model import Document
from compare.options import ExtractOptions

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]

BY_BO = "<dc:creator>Bo</dc:creator><dc:date>2022-04-01T00:00:00</dc:date>"
CHANGES = (
    '<text:tracked-changes><text:changed-region xml:id="i" text:id="i"><text:insertion><office:change-info>'
    f"{BY_BO.replace('Bo', 'Anna Weiss')}</office:change-info></text:insertion></text:changed-region>"
    '<text:changed-region xml:id="d" text:id="d"><text:deletion><office:change-info>'
    f"{BY_BO}</office:change-info>"
    "<text:p>removed </text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
NEW = '<text:change-start text:change-id="i"/>new <text:change-end text:change-id="i"/>'
GONE = '<text:change text:change-id="d"/>'


def note(kind: str, mark: str, text: str) -> str:
    body = f"<text:note-citation>{mark}</text:note-citation><text:note-body>{p(text)}</text:note-body>"
    return f'<text:note text:note-class="{kind}">{body}</text:note>'


FOOTNOTE = note("footnote", "1", "A note.")
BOX = (
    '<draw:frame text:anchor-type="as-char" svg:width="4cm"><draw:text-box fo:min-height="1cm">'
    f"{p('Inside the box.')}</draw:text-box></draw:frame>"
)
NESTED = f"<table:table-cell>{p('Tanks')}{table(row('T1', '5'))}</table:table-cell>"
BODY = (
    CHANGES
    + h("Treaty on Neutrality")
    + h("Article 1", 2)
    + items(
        p(f"The Parties {span('shall refrain', 'B')} from {NEW}{GONE}force.{FOOTNOTE}"),
        p(f"The forces:<office:annotation>{BY_BO}{p('How many?')}</office:annotation>")
        + items("tanks;", "guns.", more=""),
    )
    + p(f"Boxed paragraph.{BOX}")
    + p(f"With an endnote.{note('endnote', 'i', 'The end note.')}")
    + table(row("Item", "Most"), row(NESTED, "342"))
)
LEVELS = numbered(1) + numbered(2, "a", ")", 'style:num-prefix="("')
BOLD = style("B", 'fo:font-weight="bold"')
FLAT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
    f'office:mimetype="{ODT}"><office:automatic-styles>{BOLD}'
    f'<text:list-style style:name="L">{LEVELS}</text:list-style></office:automatic-styles>'
    f"<office:body><office:text>{BODY}</office:text></office:body></office:document>"
)
EXPECTED = [
    ("heading", 1, "", "Treaty on Neutrality"),
    ("heading", 2, "", "Article 1"),
    ("paragraph", 1, "1.", "The Parties shall refrain from new force."),
    ("note", 0, "1", "A note."),
    ("paragraph", 1, "2.", "The forces:"),
    ("note", 0, "comment 1", "Bo: How many?"),
    ("paragraph", 2, "(a)", "tanks;"),
    ("paragraph", 2, "(b)", "guns."),
    ("paragraph", 0, "", "Boxed paragraph."),
    ("paragraph", 0, "", "Inside the box."),
    ("paragraph", 0, "", "With an endnote."),
    ("row", 0, "", "Item | Most"),
    ("row", 0, "", "Tanks | 342"),
    ("row", 0, "", "T1 | 5"),
    ("note", 0, "i", "The end note."),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office")
    (path / "draft.fodt").write_text(FLAT, encoding="utf-8")
    for form in ("docx", "odt"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(path / 'profile').as_uri()}", "--headless", "--convert-to",
             form, "--outdir", str(path), str(path / "draft.fodt")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return path


def blocks(document: Document) -> list[tuple[str, int, str, str]]:
    return [(b.kind, b.level, b.label, b.text) for b in document.blocks]


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_all_that_the_draft_holds_is_read(folder: Path, form: str) -> None:
    document = extract(folder / f"draft.{form}")
    assert blocks(document) == EXPECTED
    assert [(d.kind, d.text) for d in document.dropped] == [("tracked-deletion", "removed")]
    assert [run.text for run in document.blocks[2].runs if run.style.bold] == ["shall refrain"]


def test_tracked_changes_of_the_docx_are_positions_of_their_authors(folder: Path) -> None:
    document = extract(folder / "draft.docx", ExtractOptions(tracked_changes="positions"))
    said = {entry.style: entry.position for entry in document.legend}
    found = {run.text.strip(): said[run.style] for run in document.blocks[2].runs if run.style in said}
    assert found == {"new": "inserted-by-anna-weiss", "removed": "deleted-by-bo"}
