"""ODT: styled text in reading order, with what a word processor shows and nothing else."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odt_fixtures import (
    NAMESPACES,
    cell,
    h,
    item,
    items,
    lines,
    numbered,
    odt,
    p,
    read,
    row,
    span,
    style,
    table,
)

from compare.errors import CompareError, DamagedFile, EncryptedFile
from compare.model import PLAIN, Run, Style


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("The <text:a>Parties</text:a> agree", "The Parties agree"),
        ('a<text:tab/>b<text:line-break/>c<text:s text:c="3"/>d', "a b c d"),
        ("a<text:bookmark/>b<text:soft-page-break/> c", "ab c"),
        ("page <text:page-number>3</text:page-number>", "page 3"),
        ("<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>over</text:ruby-text></text:ruby>",
         "base"),
        ("a<draw:frame><svg:title>A picture</svg:title><draw:image/></draw:frame>b", "ab"),
    ],
)  # fmt: skip
def test_the_inside_of_paragraphs(content: str, text: str) -> None:
    assert lines(read(odt(p(content)))) == [text]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('fo:font-weight="bold"', Style(bold=True)),
        ('fo:font-weight="normal"', PLAIN),
        ('fo:font-style="italic"', Style(italic=True)),
        ('style:text-underline-style="solid"', Style(underline=True)),
        ('style:text-underline-style="none"', PLAIN),
        ('style:text-line-through-style="solid"', Style(strike=True)),
        ('style:text-line-through-type="double"', Style(strike=True)),
        ('fo:color="#C00000"', Style(colour="#c00000")),
        ('fo:color="#000000"', PLAIN),
        ('fo:background-color="#ffff00"', Style(highlight="#ffff00")),
        ('fo:background-color="transparent"', PLAIN),
    ],
)
def test_a_span_is_set_by_its_style(properties: str, expected: Style) -> None:
    (block,) = read(odt(p(span("word", "T")), style("T", properties))).blocks
    assert block.runs == (Run("word", expected),)


def test_styles_come_from_their_parents_and_spans_lie_in_paragraphs() -> None:
    automatic = style("P", 'fo:font-style="italic"', "paragraph", 'style:parent-style-name="Loud"')
    automatic += style("Off", 'fo:font-weight="normal"')
    named = style("Loud", 'fo:font-weight="bold"', "paragraph", layout='fo:text-align="center"')
    (block,) = read(odt(p(f"loud {span('less', 'Off')}", "P"), automatic, named)).blocks
    assert block.runs == (Run("loud ", Style(bold=True, italic=True)), Run("less", Style(italic=True)))
    assert block.align == "center"


def test_a_style_that_is_its_own_parent_ends() -> None:
    own = style("P", 'fo:font-weight="bold"', "paragraph", 'style:parent-style-name="P"')
    assert lines(read(odt(p("word", "P"), own))) == ["word"]


def test_headings_titles_and_sizes() -> None:
    named = style("Title", 'fo:font-size="20pt"', "paragraph") + style(
        "S", 'fo:font-size="10pt"', "paragraph"
    )
    document = read(odt(p("Treaty", "Title") + h("Article 1", 2) + p("The Parties agree.", "S"), "", named))
    assert [(b.kind, b.level, b.text) for b in document.blocks] == [
        ("heading", 1, "Treaty"), ("heading", 2, "Article 1"), ("paragraph", 0, "The Parties agree.")
    ]  # fmt: skip
    assert [b.size for b in document.blocks] == [2.0, 1.2, 1.0]
    assert document.title == "Treaty"


def test_the_title_field_stands_in_for_a_printed_title() -> None:
    meta = f"<office:document-meta {NAMESPACES}><dc:title> A  treaty </dc:title></office:document-meta>"
    assert read(odt(p("Text"), meta=meta)).title == "A treaty"


IN_BRACKETS = numbered(2, "a", ")", 'style:num-prefix="("')
LIST = f'<text:list-style style:name="L">{numbered(1)}{IN_BRACKETS}</text:list-style>'
OUTLINE = "<text:outline-style>" + "".join(
    f'<text:outline-level-style text:level="{n}" style:num-format="1" text:display-levels="{n}"/>'
    for n in (1, 2)
) + "</text:outline-style>"  # fmt: skip
BULLETS = (
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="{}"/>'
)
BULLETS += "</text:list-style>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items("a", "b"), ["1. a", "2. b"]),
        (items(item(p("a") + p("more")), "b"), ["1. a", "more", "2. b"]),
        (items(item(p("a") + items("x", "y", more="")), "b"), ["1. a", "(a) x", "(b) y", "2. b"]),
        (items(item(items("x", more=""))), ["1.", "(a) x"]),
        (items("a") + items("b"), ["1. a", "1. b"]),
        (items("a") + p("between") + items("b", more='text:style-name="L" text:continue-numbering="true"'),
         ["1. a", "between", "2. b"]),
        (items(item("a", 'text:start-value="5"'), "b"), ["5. a", "6. b"]),
        (items(item(h("Title"))), ["1. Title"]),
        ("<text:list text:style-name='L'><text:list-header><text:p>Head</text:p></text:list-header>"
         "<text:list-item><text:p>a</text:p></text:list-item></text:list>", ["Head", "1. a"]),
        (items(item("")), ["1."]),
        (items("a", more='text:style-name="unknown"'), ["a"]),
    ],
)  # fmt: skip
def test_labels_are_what_a_word_processor_prints(body: str, expected: list[str]) -> None:
    assert lines(read(odt(body, LIST))) == expected


@pytest.mark.parametrize(("char", "label"), [("•", "•"), ("–", "–"), ("\uf0b7", "•")])
def test_bullets(char: str, label: str) -> None:
    document = read(odt(items("a", more='text:style-name="B"'), BULLETS.format(char)))
    assert [b.label for b in document.blocks] == [label]


def test_headings_are_numbered_by_the_outline() -> None:
    document = read(odt(h("One") + h("Two", 2) + h("Three", 2) + h("Four"), "", OUTLINE))
    assert lines(document) == ["1 One", "1.1 Two", "1.2 Three", "2 Four"]


def test_tables() -> None:
    head = f"<table:table-header-rows>{row('Item', 'Most', 'Note')}</table:table-header-rows>"
    wide = row("Tanks", cell("342", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>")
    nested = row(cell(p("Guns") + table(row("b", "c"))), "1", "2")
    blocks = read(odt(table(head, wide, nested, row("", "", "")))).blocks
    assert [(b.kind, b.text, b.header, b.table) for b in blocks] == [
        ("row", "Item | Most | Note", True, 1),
        ("row", "Tanks | 342 |", False, 1),
        ("row", "Guns | 1 | 2", False, 1),
        ("row", "b | c", False, 2),
    ]
    assert [blocks[1].text[a:b] for a, b in blocks[1].cells] == ["Tanks", "342", ""]


def test_a_table_of_one_column_is_a_frame() -> None:
    assert [b.kind for b in read(odt(table(row(cell(h("Article 1") + p("Text")))))).blocks] == [
        "heading", "paragraph"
    ]  # fmt: skip


def note(kind: str, mark: str, text: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def test_notes_comments_and_boxes() -> None:
    by = "<dc:creator>Bo</dc:creator><dc:date>2022</dc:date>"
    comment = f"<office:annotation>{by}{p('Why?')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('In the box')}</draw:text-box></draw:frame>"
    body = p(f"One{note('footnote', '1', 'Foot.')}{note('endnote', 'i', 'End.')}") + p(f"Two{comment}{box}")
    assert [(b.kind, b.label, b.text) for b in read(odt(body)).blocks] == [
        ("paragraph", "", "One"),
        ("note", "1", "Foot."),
        ("paragraph", "", "Two"),
        ("paragraph", "", "In the box"),
        ("note", "comment 1", "Bo: Why?"),
        ("note", "i", "End."),
    ]


CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info>'
    "<dc:creator>Bo</dc:creator></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)


def test_tracked_changes_are_accepted_and_said() -> None:
    document = read(odt(CHANGED + p('The <text:change text:change-id="c"/>text')))
    assert lines(document) == ["The text"]
    assert [(d.kind, d.text) for d in document.dropped] == [("tracked-deletion", "gone")]
    assert [w.code for w in document.warnings] == ["tracked-changes"]
    assert "not as rejected" in read(odt(CHANGED + p("x")), "rejected").warnings[0].message


def test_what_is_no_text_of_the_draft_is_listed() -> None:
    margins = (
        f"<style:master-page><style:header>{p('Draft')}</style:header>"
        f"<style:footer>{p('1')}</style:footer></style:master-page>"
    )
    contents = f"<text:index-body>{p('Article 1 ... 3')}</text:index-body>"
    body = f"<text:table-of-content>{contents}</text:table-of-content>"
    body += p(f"Open {span('secret', 'Hidden')}")
    document = read(odt(body, style("Hidden", 'text:display="none"'), margins))
    assert lines(document) == ["Open"]
    assert [(d.kind, d.text) for d in document.dropped] == [
        ("contents", "Article 1 ... 3"),
        ("hidden-text", "secret"),
        ("running-head", "Draft"),
        ("running-foot", "1"),
    ]


GOOD = odt(items("The Parties agree.") + table(row("a", "b")) + p(note("footnote", "1", "n")), LIST)


def without(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 not really", "not a ZIP archive"),
        (without("content.xml"), "lacks content.xml"),
        (odt("<text:p>"), "content.xml is broken XML"),
    ],
)
def test_a_damaged_file_says_which_part(data: bytes, words: str) -> None:
    with pytest.raises(DamagedFile, match=words) as caught:
        read(data)
    assert "save it as ODT again" in str(caught.value)


def test_an_encrypted_file_needs_a_password() -> None:
    manifest = f"<manifest:manifest {NAMESPACES}><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(EncryptedFile):
        read(odt(p("x"), **{"META-INF__manifest": manifest}))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_any_broken_byte_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    # any error but these would be a bug, and fail the test
    with suppress(CompareError):
        read(bytes(data))
