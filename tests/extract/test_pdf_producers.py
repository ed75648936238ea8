"""Styles and structure are the same whatever program wrote the PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pdf_samples import read, spans

PAGE = """<html><head><meta charset="utf-8"><style>
body { font-family: "Liberation Serif", "DejaVu Serif", serif; font-size: 11pt; margin: 0 }
p { text-align: justify; margin: 0 0 8pt 0 } h3 { text-align: center }
table { border-collapse: collapse } td, th { border: 1px solid black; padding: 3px }
</style></head><body>
<h3>Article 1</h3>
<p>Plain, <b>bold words</b>, <i>italic words</i>, <b><i>both</i></b>, and the line goes on until it is so
long that it wraps to the next line of this page, whatever its width.</p>
<p>Here is <u>an underlined passage</u>, <s>a struck one</s>, part<u>ial</u>,
<span style="color:#c00000">red</span>, <span style="background-color:#ffff00">marked words</span>,
<b><u>bold underlined</u></b>.</p>
<p>Русский текст: <b>жирный</b>, <i>курсив</i>, <u>с чертой</u>.</p>
<table><tr><th>Kind</th><th>One side</th></tr><tr><td>Tanks of all kinds</td><td><i>800</i></td></tr></table>
<p>After the table.</p>
</body></html>"""

TEXTS = [
    "Article 1",
    "Plain, bold words, italic words, both, and the line goes on until it is so long that it wraps to the "
    "next line of this page, whatever its width.",
    "Here is an underlined passage, a struck one, partial, red, marked words, bold underlined.",
    "Русский текст: жирный, курсив, с чертой.",
    "Kind | One side",
    "Tanks of all kinds | 800",
    "After the table.",
]

SPANS = [
    [("bold words", "bold"), ("italic words", "italic"), ("both", "bold italic")],
    [("an underlined passage", "underline"), ("a struck one", "strike"), ("ial", "underline"),
     ("red", "#c00000"), ("marked words", "#ffff00"), ("bold underlined", "bold underline")],
    [("жирный", "bold"), ("курсив", "italic"), ("с чертой", "underline")],
]  # fmt: skip


def chromium(source: Path, folder: Path) -> Path:
    program = next(
        p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome")) if p
    )
    out = folder / "page.pdf"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}"]
    subprocess.run([program, *flags, str(source)], check=True, capture_output=True, timeout=120)
    return out


def libreoffice(source: Path, folder: Path) -> Path:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("needs LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf:writer_pdf_Export:{}",
        "--outdir",
        str(folder),
    ]
    document = as_document(source, folder)
    subprocess.run([*command, str(document)], check=True, capture_output=True, timeout=180)
    return document.with_suffix(".pdf")


def as_document(source: Path, folder: Path) -> Path:
    """The page as a text document: LibreOffice lays out web pages in a way of its own."""
    import docx
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import RGBColor
    from lxml import html

    document = docx.Document()
    body = html.fromstring(source.read_text(encoding="utf-8").split("</head>")[1])

    def fill(paragraph, element, **style):
        def add(text):
            run = paragraph.add_run(" ".join((" " + text + " ").split("\n"))[1:-1] if text else "")
            run.bold, run.italic = style.get("b"), style.get("i")
            run.underline, run.font.strike = style.get("u"), style.get("s")
            if style.get("red"):
                run.font.color.rgb = RGBColor(0xC0, 0, 0)
            if style.get("marked"):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW

        add(element.text)
        for child in element:
            css = child.get("style", "")
            own = {"red": True} if "color:#c" in css else {"marked": True} if css else {child.tag: True}
            fill(paragraph, child, **{**style, **own})
            add(child.tail)

    for element in body:
        if element.tag == "table":
            rows = [list(row) for row in element.iter("tr")]
            table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, given in zip(cells.cells, row, strict=True):
                    fill(cell.paragraphs[0], given)
        else:
            fill(document.add_paragraph(), element)
    target = folder / "page.docx"
    document.save(target)
    return target


@pytest.mark.slow
@pytest.mark.parametrize(
    "produce",
    [pytest.param(chromium, marks=pytest.mark.browser), libreoffice],
    ids=["chromium", "libreoffice"],
)
def test_text_styles_and_tables_are_read_from_other_programs(produce, tmp_path):
    source = tmp_path / "page.html"
    source.write_text(PAGE, encoding="utf-8")
    document = read(produce(source, tmp_path).read_bytes())
    assert [block.text for block in document.blocks] == TEXTS
    assert [spans(block) for block in document.blocks[1:4]] == SPANS
    assert [block.kind for block in document.blocks[4:6]] == ["row", "row"]
    assert spans(document.blocks[5]) == [("800", "italic")]
