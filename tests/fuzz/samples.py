"""Small whole files of each format, with all that its reader knows to read: what mutations start from."""

# ruff: noqa: E501
from __future__ import annotations

import base64
import quopri
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "extract"))

import odt_fixtures as odf
from docx_fixtures import docx, item, level, one_list, p, r
from pdf_samples import A4, BODY, Table, columns, drawn, in_hebrew, lines_at, pdf_of

from tests.fuzz.mutations import packed, unpacked

DRAFT = (
    "Treaty on Guarantees", "The Parties,", "Recalling their obligations,", "Article 1",
    "1. The Parties shall limit their forces to 342 tanks.", "(a) in peace; and", "(b) in war [342] {Option 1: none}.",
    "Стаття 2. Сторони домовилися про це-", "но не пізніше 31.12.2025.",
)  # fmt: skip
CELLS = [["Kind", "Limit"], ["tanks", "342"], ["aircraft", "102"]]


def pdfs() -> list[bytes]:
    def decorate(canvas, page):
        canvas.drawString(280, 20, str(page))

    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    styled = ("<b>bold</b> <i>italic</i> <u>under</u> <strike>gone</strike> <super>1</super>", BODY)
    turned = lines_at(72, 700, DRAFT)
    return [
        pdf_of(*DRAFT, styled, Table(CELLS, style=grid), *DRAFT * 6, furniture=decorate),
        columns(*DRAFT * 3),
        # uncompressed: the mutations reach operators and not only the stream's checksum
        drawn(turned, turned, size=A4, pageCompression=0),
        # spaced letters, two columns on one baseline, letters read from right to left
        drawn(_spaced, _side_by_side, pageCompression=0),
        in_hebrew(drawn(turned, pageCompression=0)),
    ]


def _spaced(canvas):
    text = canvas.beginText(72, 700)
    text.setFont("Roboto", 11)
    for room, line in enumerate(DRAFT):
        text.setCharSpace(room)
        text.textLine(line)
    canvas.drawText(text)


def _side_by_side(canvas):
    for k in range(12):
        canvas.drawString(72, 700 - 14 * k, "The Parties shall limit their forces to 342 tanks,")
        canvas.drawString(310, 700 - 14 * k, "and shall do so within one year of that day.")


def docxs() -> list[bytes]:
    levels = (level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "%1.%3", "upperRoman"))
    body = [p(text) for text in DRAFT] + [item("agreed", 1, n) for n in (0, 1, 2, 1, 0)]
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    changes = f'<w:ins w:id="1" w:author="a">{r("new")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for row in CELLS for text in row)
    table = f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '</w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="Heading1"/>'
        "</w:style>"
    )
    body += [f"<w:p>{r('bold', '<w:b/>')}{note}{changes}</w:p>", p("Title", '<w:pStyle w:val="A"/>'), table]
    footnotes = f'<w:footnote w:id="2">{p("A note.")}</w:footnote>'
    made = docx("".join(body), numbering=one_list(*levels), styles=styles, footnotes=footnotes)
    return [packed(unpacked(made))]


def htmls() -> list[bytes]:
    rows = "".join("<tr>" + "".join(f"<td colspan=1>{c}</td>" for c in row) + "</tr>" for row in CELLS)
    text = "".join(f"<p>{text}</p>" for text in DRAFT)
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Treaty</title>
<style>.a, p.b {{ font-weight: bold; text-decoration: underline }} li {{ list-style-type: lower-roman }}</style></head>
<body><nav>Home | News</nav><main><h1>Treaty &amp; more</h1>{text}<p class="a b">bold <i>italic</i> <del>gone</del>
<sup><a href="#n1" id="r1">1</a></sup><br>&nbsp;line</p><ol start="3" type="a"><li>one<ul><li value="4">two</ul></ol>
<table><thead>{rows}</thead><tbody>{rows}</tbody></table><p id="n1"><a href="#r1">1</a> The note.</p></main>
<footer>Share</footer><script>var x = "<p>";</script></body></html>"""
    return [
        page.encode(),
        page.encode("utf-16"),
        page.replace("utf-8", "windows-1251").encode("cp1251", "replace"),
    ]


def markdowns() -> list[bytes]:
    table = "| Kind | Limit |\n|:---|---:|\n| tanks | 342 |\n"
    text = "\n\n".join(DRAFT)
    page = f"""---\ntitle: Treaty\nlang: en\n---\n\n# Treaty {{#t}}\n\n{text}\n\n1. one\n   - **two** *three* ~~four~~
   - [link](http://a.b/c "t") ![x](y.png)\n\n{table}\n> quoted[^n]\n\n[^n]: A note\n    goes on.\n\n```\ncode\n```
* TOC\n{{:toc}}\n\n<p align="right">html <b>too</b></p>\n\n***\nSetext\n===\n\n[r]: http://a.b\n[text][r] &amp; \\* `code`\n"""
    return [page.encode()]


def texts() -> list[bytes]:
    page = (
        "\n\n".join(DRAFT)
        + "\n\n|a|b|\n|-|-|\n|c|d|\n\n    indented\n\t- item\n\n----\n\x0cpage 2\n\nx\ty\nz\tw\n"
    )
    return [
        page.encode(),
        page.encode("cp1251", "replace"),
        page.encode("utf-16"),
        page.encode("koi8-u", "replace"),
    ]


def odts() -> list[bytes]:
    body = [odf.h("Treaty"), *map(odf.p, DRAFT), odf.p(odf.span("bold", "B") + odf.span("gone", "S"))]
    body += [
        odf.items("one", odf.item(odf.items("two", "three"))),
        odf.table(*(odf.row(*cells) for cells in CELLS)),
    ]
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    body += [odf.p(f"noted{note}{odf.p('A note.')}</text:note-body></text:note>")]
    automatic = odf.style("B", 'fo:font-weight="bold"') + odf.style(
        "S", 'style:text-line-through-style="solid"'
    )
    levels = odf.numbered(1) + odf.numbered(2, "a", ")")
    automatic += f'<text:list-style style:name="L">{levels}</text:list-style>'
    return [packed(unpacked(odf.odt("".join(body), automatic)))]


def mhtmls() -> list[bytes]:
    head = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=b"\r\n\r\n'
    parts = [(quopri.encodestring(htmls()[0]), "text/html", "quoted-printable")]
    parts += [(base64.encodebytes(b".a { font-weight: bold }"), "text/css", "base64")]
    made = head
    for content, kind, coding in parts:
        made += f"----=b\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
        made += content + b"\r\n"
    return [made + b"----=b--\r\n"]


SAMPLES = {
    "pdf": pdfs, "docx": docxs, "html": htmls, "md": markdowns, "txt": texts, "odt": odts, "mht": mhtmls,
}  # fmt: skip
