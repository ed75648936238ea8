"""Files made to harm end in a document or in one line, in bounded time and memory."""

# ruff: noqa: E501
import io
import re
import resource
import time
import zipfile
import zlib

import pytest
from docx_fixtures import W, docx, item, level, one_list, p

from compare.errors import CompareError
from compare.extract import extract
from compare.extract.sandbox.run import ReaderFault
from compare.options import ExtractOptions, Limits

pytestmark = pytest.mark.skipif(not hasattr(resource, "RLIMIT_AS"), reason="the system has no such limits")

# less than the defaults, so that the tests are quick; the memory of an honest reader is some 60 MB
LIMITS = Limits(seconds=6.0, megabytes=500)
WORDS = b"BT /F 12 Tf 50 700 Td (The Parties agree) Tj ET "


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; 1 is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return bytes(out) + b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)


def stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), more, packed)


def page(content: bytes = WORDS, more: bytes = b"", **objects: bytes) -> dict[int, bytes]:
    """The objects of a one-page PDF; `more` goes into its resources."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%s>>>>" % more,
        4: stream(content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }


def with_pages(tree: bytes) -> bytes:
    return pdf(page() | {2: tree})


def forms(count: int) -> bytes:
    """Forms that each draw the next one ten times."""
    objects = page(WORDS + b"/X Do", b"/XObject<</X 6 0 R>>")
    for number in range(6, 6 + count):
        more = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        objects[number] = stream(b"/X Do " * 10, more)
    return pdf(objects)


def itself() -> bytes:
    more = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    return pdf(page(WORDS + b"/X Do", b"/XObject<</X 6 0 R>>") | {6: stream(b"/X Do /X Do /X Do", more)})


def packed_twice() -> bytes:
    twice = zlib.compress(zlib.compress(b" " * (1 << 28), 9), 9)
    content = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(twice), twice)
    return pdf(page() | {4: content})


def loop_of_tables() -> bytes:
    plain = pdf(page())
    return pdf(page(), b"/Prev %d" % plain.rfind(b"xref\n0 1"))


def letters(count: int) -> bytes:
    return pdf(page(b"BT /F 12 Tf 50 700 Td " + b"(abc def) Tj " * count + b"ET"))


PDFS = {
    "a million pages claimed": (lambda: with_pages(b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>"), "has more than"),
    "pages in a circle": (lambda: with_pages(b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 90>>"), ""),
    "one page 19,000 times": (lambda: with_pages(b"<</Type/Pages/Kids[%s]/Count 19000>>" % (b"3 0 R " * 19000)), ""),
    "cross-references in a circle": (loop_of_tables, ""),
    "a form in itself": (itself, "crashed or needed more|takes longer"),
    "ten to the thirtieth forms": (lambda: forms(30), "crashed or needed more|takes longer"),
    "a quarter of a gigabyte in a kilobyte": (packed_twice, ""),
    "lists in lists": (lambda: pdf(page() | {6: b"[" * 200_000 + b"]" * 200_000}), ""),
    "half a million letters": (lambda: letters(80_000), "takes longer|^$"),
    "saved states": (lambda: pdf(page(b"q " * 1_000_000 + WORDS)), ""),
    "lengths without end": (lambda: pdf(page(b"BT /F 1e38 Tf 1e38 1e38 -1e38 1e38 1e38 1e38 Tm (a b) Tj ET" + WORDS)), ""),
    "a page without end": (lambda: pdf(page() | {3: page()[3].replace(b"0 0 600 800", b"-1e30 -1e30 1e30 1e30")}), ""),
    "no size": (lambda: pdf(page(b"BT /F 0 Tf 0 0 0 0 0 0 Tm (a b) Tj ET" + WORDS)), ""),
    "two hundred thousand objects": (lambda: pdf(page() | dict.fromkeys(range(6, 200_000), b"null")), ""),
}  # fmt: skip


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def styles(count: int, circle: bool) -> str:
    """Each style is based on the next; in a circle, the last on the first."""
    last = 0 if circle else count
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1 if n + 1 < count else last}"/></w:style>'
        for n in range(count)
    )


def numbered(form: str, text: str = "%1.", start: int = 2_000_000_000) -> bytes:
    return docx("".join(item("x") for _ in range(50)), numbering=one_list(level(0, text, form, start=start)))


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc></w:tr></w:tbl>"


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + '<!ENTITY x SYSTEM "file:///etc/hostname">]>'
)
DOCXS = {
    "a zip bomb": (lambda: archive({"word/document.xml": b" " * (110 << 20)}), "unpacks to more than 96 MB"),
    "thirty thousand members": (
        lambda: archive({"word/document.xml": b"<a/>"} | {str(n): b"" for n in range(30_000)}), "more than 20,000 members",
    ),
    "a billion laughs": (
        lambda: archive({"word/document.xml": f"{LAUGHS}<w:document {W}>&i;</w:document>".encode()}), "document type",
    ),
    "a hundred thousand paragraphs": (lambda: docx(p("a") * 100_000), ""),
    "an attribute of 20 MB": (lambda: docx(f'<w:p w:x="{"a" * (20 << 20)}"/>'), "broken XML|no text"),
    "tables in tables": (lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + p("deep") + "</w:tc></w:tr></w:tbl>" * 80), ""),
    "a cell over two billion columns": (
        lambda: docx(cell(p("x"), '<w:gridSpan w:val="2000000000"/><w:vMerge w:val="restart"/>')), "",
    ),
    "styles in a circle": (lambda: docx(p("a", '<w:pStyle w:val="S0"/>'), styles=styles(3, True)), ""),
    "styles in a chain": (lambda: docx(p("a", '<w:pStyle w:val="S0"/>') * 90, styles=styles(9000, False)), ""),
    "two billion in Roman": (lambda: numbered("upperRoman"), ""),
    "two billion in letters": (lambda: numbered("lowerLetter"), ""),
    "two billion in words": (lambda: numbered("cardinalText"), ""),
    "a label of ten thousand numbers": (lambda: numbered("decimal", "%1" * 10_000), ""),
    "a note that refers to itself": (
        lambda: docx(
            '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 500,
            footnotes='<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>n</w:t></w:r></w:p></w:footnote>',
        ), "",
    ),
}  # fmt: skip

HTMLS = {
    "boxes in boxes": (lambda: b"<div>" * 200_000 + b"text", "nested too deeply"),
    "lists in lists": (lambda: b"<ul><li>" * 100_000 + b"text", "nested too deeply"),
    "tables in tables": (lambda: b"<table><tr><td>" * 60_000 + b"text", "nested too deeply"),
    "bold in bold": (lambda: b"<html><p>" + b"<b><i>" * 100_000 + b"text", "nested too deeply"),
    "a million tags": (lambda: b"<p>a" * 1_000_000, "has more than"),
    "a cell over a billion rows": (
        lambda: b"<table><tr><td colspan=999999999 rowspan=999999999>x<td>y<tr><td>z</table>", "",
    ),
    "cells over all rows": (
        lambda: b"<table>" + b"<tr>" + b"<td colspan=1000 rowspan=65534>x" * 300 + b"<tr><td>z" * 2000 + b"</table>", "",
    ),
    "lists that begin at two billion": (
        lambda: b"".join(b"<ol start=2000000000 type=%s><li>a<li>b</ol>" % t for t in (b"1", b"a", b"A", b"i", b"I")), "",
    ),
    "a number of a thousand digits": (lambda: b"<ol start=%s><li value=%s>a</ol>" % ((b"9" * 5000,) * 2), ""),
    "a billion laughs": (lambda: f"{LAUGHS.replace('DOCTYPE d', 'DOCTYPE html')}<html><p>&i; text".encode(), ""),
    "a file from outside": (lambda: f"{LAUGHS.replace('DOCTYPE d', 'DOCTYPE html')}<html><p>&x; text".encode(), ""),
    "fifty thousand rules": (
        lambda: b"<style>" + b"p.a b > i{font-weight:bold}\n" * 50_000 + b"</style>" + b"<p class='a b'>x" * 20_000, "",
    ),
    "ten thousand cells in a row": (
        lambda: b"<h1>Treaty</h1>" + b"<p>Article 1<p>The Parties shall agree.<p>Article 2<p>More.<p>Article 3<p>End."
        + b"<table><tr>" + b"<td>cell" * 10_000 + b"</table>", "^$",
    ),
    "rules without end": (lambda: b"<html><style>" + b"a{b:c;" * 500_000 + b"</style><p>x", ""),
    "a line of 10 MB": (lambda: b"<p>" + b"word " * 2_000_000, ""),
}  # fmt: skip

MARKDOWNS = {
    "quotations in quotations": (lambda: b"> " * 100_000 + b"text", "nested too deeply"),
    "items in items": (lambda: b"".join(b" " * (2 * n) + b"- a\n" for n in range(1000)), "nested too deeply"),
    "items on one line": (lambda: b"- " * 100_000 + b"a", "nested too deeply"),
    "links that never close": (lambda: b"[a](" * 20_000, ""),
    "emphasis that never closes": (lambda: b"*a **b " * 20_000, ""),
    "code that never closes": (lambda: b"".join(b"`" * n + b" " for n in range(1, 500)), ""),
    "ten thousand notes": (
        lambda: b"".join(b"x[^n%d]\n\n[^n%d]: note\n\n" % (n, n) for n in range(10_000)),
        "",
    ),
    "a table of a thousand columns": (
        lambda: b"|a" * 1000 + b"|\n" + b"|-" * 1000 + b"|\n" + b"|b\n" * 1000,
        "",
    ),
}
TEXTS = {
    "a line of 10 MB": (lambda: b"word " * 2_000_000, ""),
    "a word of 10 MB": (lambda: b"a" * (10 << 20), ""),
    "more lines than a text has": (lambda: b"\n" * 1_100_000 + b"a", "more than 1,000,000 lines"),
    "a hundred thousand pages": (lambda: b"page 1\nword\f" * 50_000, ""),
    "JSON in JSON": (lambda: b"[" * 1_000_000, ""),
    "bars": (lambda: b"|" * 100_000 + b"!", ""),
}
CASES = {"pdf": PDFS, "docx": DOCXS, "html": HTMLS, "md": MARKDOWNS, "txt": TEXTS}


@pytest.mark.parametrize(("ending", "case"), [(e, name) for e, cases in CASES.items() for name in cases])
def test_a_hostile_file_ends_well(ending, case, tmp_path):
    make, words = CASES[ending][case]
    path = tmp_path / f"draft.{ending}"
    path.write_bytes(make())
    started = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = ""
    try:
        document = extract(path, ExtractOptions(limits=LIMITS))
    except ReaderFault as fault:
        pytest.fail(fault.report)
    except CompareError as error:
        said = str(error)
        assert said.startswith(f"draft.{ending}: ")
        assert "\n" not in said
    else:
        assert document.blocks
        assert "root:" not in str(document.blocks[:9])
    assert re.search(words, said), said
    assert time.monotonic() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500 << 10


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "\x1b[31mred.txt", "\u202efdp.txt", "\udcff.txt", "-o.txt", "𝕏 я.txt"]
)
def test_a_strange_name_is_shown_as_it_can_be(name, tmp_path):
    path = tmp_path / name
    path.write_text("The Parties agree.")
    shown = extract(path).source.name
    assert shown.isprintable()
    shown.encode()
    path.write_bytes(b"\x89PNG\r\n\x1a\n" * 9)
    with pytest.raises(CompareError) as caught:
        extract(path)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("depth", [5, 15, 40])
@pytest.mark.parametrize("mark", ["> ", "- "])
def test_no_word_of_nested_markdown_is_lost(mark, depth, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(mark * depth + "deepest\n")
    assert [block.text for block in extract(path).blocks if block.text] == ["deepest"]
