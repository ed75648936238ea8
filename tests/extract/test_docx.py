"""DOCX: styled text in reading order, with what a word processor shows and nothing else."""

from __future__ import annotations

import re
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from docx_fixtures import docx, item, level, lines, one_list, p, r, read
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.extract import extract
from compare.model import PLAIN, Dropped, Run, Style

BOLD = Style(bold=True)


def style(
    key: str, name: str, run: str = "", paragraph: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}" {more}><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def styled(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def runs(data: bytes) -> tuple[Run, ...]:
    (block,) = read(data).blocks
    return block.runs


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:b/>", Style(bold=True)),
        ('<w:b w:val="1"/>', Style(bold=True)),
        ('<w:b w:val="0"/>', PLAIN),
        ('<w:i w:val="true"/>', Style(italic=True)),
        ('<w:i w:val="false"/>', PLAIN),
        ('<w:u w:val="single"/>', Style(underline=True)),
        ('<w:u w:val="dash"/>', Style(underline=True)),
        ('<w:u w:val="none"/>', PLAIN),
        ("<w:strike/>", Style(strike=True)),
        ("<w:dstrike/>", Style(strike=True)),
        ('<w:color w:val="C00000"/>', Style(colour="#c00000")),
        ('<w:color w:val="000000"/>', PLAIN),
        ('<w:color w:val="auto"/>', PLAIN),
        ('<w:highlight w:val="yellow"/>', Style(highlight="#ffff00")),
        ('<w:highlight w:val="none"/>', PLAIN),
        ('<w:shd w:val="clear" w:fill="D9D9D9"/>', Style(highlight="#d9d9d9")),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', PLAIN),
        ('<w:b/><w:i/><w:u w:val="single"/>', Style(bold=True, italic=True, underline=True)),
    ],
)
def test_a_run_is_set_by_its_own_properties(properties: str, expected: Style) -> None:
    assert runs(docx(p(r("word", properties) + r(" and others of plain kind")))) == (
        (Run("word", expected), Run(" and others of plain kind"))
        if expected != PLAIN
        else (Run("word and others of plain kind"),)
    )


SHEET = (
    style("Strong", "Strong", "<w:b/>", kind="character")
    + style("Loud", "Loud", "<w:b/>")
    + f"{style('Louder', 'Louder', '<w:i/>')}".replace("<w:pPr>", '<w:basedOn w:val="Loud"/><w:pPr>')
    + style("Link", "Hyperlink", '<w:u w:val="single"/><w:color w:val="0000FF"/>', kind="character")
)


@pytest.mark.parametrize(
    ("paragraph", "run", "expected"),
    [
        ("", '<w:rStyle w:val="Strong"/>', Style(bold=True)),
        (styled("Loud"), "", Style(bold=True)),
        (styled("Louder"), "", Style(bold=True, italic=True)),
        (styled("Loud"), '<w:rStyle w:val="Strong"/>', PLAIN),
        (styled("Loud"), '<w:rStyle w:val="Strong"/><w:b/>', Style(bold=True)),
        (styled("Loud"), '<w:b w:val="0"/>', PLAIN),
        (styled("Loud"), "<w:b/>", Style(bold=True)),
        ("", '<w:rStyle w:val="Link"/>', PLAIN),
        (styled("NoSuchStyle"), '<w:rStyle w:val="NoSuch"/>', PLAIN),
    ],
)
def test_styles_toggle_and_the_runs_own_word_is_final(paragraph: str, run: str, expected: Style) -> None:
    assert runs(docx(p(r("word", run), paragraph), styles=SHEET)) == (Run("word", expected),)


def test_document_defaults_count() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert runs(docx(p("word"), styles=defaults)) == (Run("word", Style(italic=True)),)


def test_a_style_based_on_itself_ends() -> None:
    sheet = style("A", "A").replace("<w:pPr>", '<w:basedOn w:val="A"/><w:pPr>')
    assert lines(read(docx(p("word", styled("A")), styles=sheet))) == ["word"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("The ") + r("Parties"), "The Parties"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a b"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co-op"),
        ("<w:r><w:t>oper</w:t><w:softHyphen/><w:t>ate</w:t></w:r>", "operate"),
        ("<w:hyperlink>" + r("link") + "</w:hyperlink>" + r(" text"), "link text"),
        ("<w:smartTag>" + r("Kyiv") + "</w:smartTag>", "Kyiv"),
        ("<w:sdt><w:sdtContent>" + r("field") + "</w:sdtContent></w:sdt>", "field"),
        ('<w:fldSimple w:instr="REF x">' + r("Article 5") + "</w:fldSimple>", "Article 5"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Article 5")
         + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" of it"), "Article 5 of it"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("never closed"), ""),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (r("title", "<w:caps/>"), "TITLE"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> x</w:t></w:r>', "• x"),
        ('<w:proofErr w:type="x"/>' + r("a") + '<w:bookmarkStart w:id="1" w:name="b"/>' + r("b"), "ab"),
    ],
)  # fmt: skip
def test_inside_of_a_paragraph(content: str, text: str) -> None:
    assert lines(read(docx(p(content) + p("end")))) == ([text] if text else []) + ["end"]


def test_an_open_field_swallows_no_later_paragraph() -> None:
    opened = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    assert lines(read(docx(opened + p("The Parties agree.")))) == ["The Parties agree."]


@pytest.mark.parametrize(
    ("properties", "kind", "depth"),
    [
        (styled("Heading1"), "heading", 1),
        (styled("Rubrik3"), "heading", 3),
        ('<w:outlineLvl w:val="1"/>', "heading", 2),
        (styled("Heading1") + '<w:outlineLvl w:val="9"/>', "paragraph", 0),
        (styled("Title"), "heading", 1),
        ("", "paragraph", 0),
    ],
)
def test_headings_by_style_or_outline(properties: str, kind: str, depth: int) -> None:
    sheet = style("Heading1", "heading 1", paragraph='<w:outlineLvl w:val="0"/>') + style(
        "Rubrik3", "Heading 3"
    )
    (block,) = read(docx(p("Use of terms", properties), styles=sheet + style("Title", "Title"))).blocks
    assert (block.kind, block.level) == (kind, depth)


def test_a_whole_sentence_in_a_heading_style_is_text() -> None:
    sentence = "The Parties shall refrain in their relations from the threat of force and from any use of it."
    (block,) = read(docx(p(sentence, '<w:outlineLvl w:val="1"/>'))).blocks
    assert block.kind == "paragraph"


def test_title_is_the_printed_one() -> None:
    document = read(
        docx(p("Treaty on", styled("T")) + p("Neutrality", styled("T")), styles=style("T", "Title"))
    )
    assert document.title == "Treaty on Neutrality"


@pytest.mark.parametrize(
    ("properties", "align", "indent"),
    [
        ('<w:jc w:val="center"/>', "center", 0.0),
        ('<w:jc w:val="both"/>', "justify", 0.0),
        ('<w:jc w:val="end"/><w:ind w:left="720"/>', "right", 36.0),
        ('<w:ind w:left="720" w:hanging="360"/>', "left", 18.0),
        ('<w:ind w:start="720" w:firstLine="360"/>', "left", 54.0),
        ('<w:bidi/><w:jc w:val="left"/>', "right", 0.0),
    ],
)
def test_layout(properties: str, align: str, indent: float) -> None:
    (block,) = read(docx(p("word", properties))).blocks
    assert (block.align, block.indent) == (align, indent)


def test_size_is_relative_to_the_body() -> None:
    body = p(r("Title", '<w:sz w:val="32"/>')) + p(r("The Parties agree on all of it.", '<w:sz w:val="20"/>'))
    assert [b.size for b in read(docx(body)).blocks] == [1.6, 1.0]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(c if c.startswith("<w:tc>") else cell(p(c)) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def test_table_rows_with_cells_in_place() -> None:
    body = (
        p("Annex") + table(row("Item", "Most", properties="<w:tblHeader/>"), row("Tanks", "342")) + p("End")
    )
    blocks = read(docx(body)).blocks
    assert [b.text for b in blocks] == ["Annex", "Item | Most", "Tanks | 342", "End"]
    assert [(b.kind, b.table, b.header) for b in blocks[1:3]] == [("row", 1, True), ("row", 1, False)]
    assert [blocks[2].text[a:b] for a, b in blocks[2].cells] == ["Tanks", "342"]


def test_an_undeclared_header_is_told_by_bold() -> None:
    bold = [cell(p(r(t, "<w:b/>"))) for t in ("Item", "Most")]
    body = table(row(*bold), row("Tanks", "342"), row("Guns", "519"))
    assert [b.header for b in read(docx(body)).blocks] == [
        True, False, False
    ]  # fmt: skip
    assert [b.header for b in read(docx(table(row(*bold), row(*bold)))).blocks] == [False, False]


def test_merged_cells_keep_the_columns() -> None:
    wide = cell(p("Ceilings"), '<w:gridSpan w:val="2"/>')
    below = cell(p(), "<w:vMerge/>")
    tanks = cell(p("Tanks"), '<w:vMerge w:val="restart"/>')
    blocks = read(
        docx(table(row("Item", wide, "Note"), row(tanks, "342", "800", "x"), row(below, "1", "2", "y")))
    ).blocks
    assert [b.text for b in blocks] == ["Item | Ceilings | | Note", "Tanks | 342 | 800 | x", "| 1 | 2 | y"]
    assert [[b.text[s:e] for s, e in b.cells] for b in blocks] == [
        ["Item", "Ceilings", "", "Note"], ["Tanks", "342", "800", "x"], ["", "1", "2", "y"]
    ]  # fmt: skip


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    body = table(row(cell(p("Article 1", '<w:outlineLvl w:val="0"/>') + p("The Parties agree."))))
    assert [(b.kind, b.text) for b in read(docx(body)).blocks] == [
        ("heading", "Article 1"), ("paragraph", "The Parties agree.")
    ]  # fmt: skip


def test_automatic_numbers_in_cells_are_printed_in_them() -> None:
    body = table(row(cell(item("")), "Tanks"), row(cell(item("")), "Guns"))
    assert lines(read(docx(body, numbering=one_list(level(0, "%1."))))) == ["1. | Tanks", "2. | Guns"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (table(row("b", "c"), row("x", "y")),
         [("a d | e", 1), ("b | c", 2), ("x | y", 2), ("f | g", 1)]),
        (table(row("b")), [("a b d | e", 1), ("f | g", 1)]),
        (table(row(cell(table(row("b", "c"))), "x")),
         [("a d | e", 1), ("| x", 2), ("b | c", 3), ("f | g", 1)]),
        (table(row(cell(table(row("b", "c")) + p("")), "")), [("a d | e", 1), ("b | c", 3), ("f | g", 1)]),
    ],
    ids=["with columns of its own", "a frame is part of the cell", "three deep", "in a row without text"],
)  # fmt: skip
def test_a_table_in_a_cell_follows_its_row(inner: str, expected: list[tuple[str, int]]) -> None:
    body = table(row(cell(p("a") + inner + p("d")), "e"), row("f", "g"))
    assert [(b.text, b.table) for b in read(docx(body)).blocks] == expected


NOTES = (
    '<w:footnote w:type="separator" w:id="0">'
    + p("line")
    + '</w:footnote><w:footnote w:id="2">'
    + p("First note.")
)
NOTES += '</w:footnote><w:footnote w:id="3">' + p("Second") + p("note.") + "</w:footnote>"


def mark(key: int, kind: str = "footnote", more: str = "", text: str = "") -> str:
    inner = f"<w:t>{text}</w:t>" if text else ""
    return f'<w:r><w:{kind}Reference w:id="{key}" {more}/>{inner}</w:r>'


def test_footnotes_follow_their_paragraph_and_their_marks_leave_the_text() -> None:
    body = p(r("The Parties") + mark(3) + r(" agree.") + mark(2)) + p("They act.")
    document = read(docx(body, footnotes=NOTES))
    assert [(b.kind, b.label, b.text) for b in document.blocks] == [
        ("paragraph", "", "The Parties agree."),
        ("note", "1", "Second note."),
        ("note", "2", "First note."),
        ("paragraph", "", "They act."),
    ]
    assert document.dropped == ()


def test_a_notes_own_mark_is_its_label() -> None:
    body = p(r("Text") + mark(2, more='w:customMarkFollows="1"', text="*") + r(" goes on."))
    document = read(docx(body, footnotes=NOTES))
    assert [(b.label, b.text) for b in document.blocks] == [("", "Text goes on."), ("*", "First note.")]
    assert document.dropped == (Dropped("unused-note", None, "Second note."),)


def test_endnotes_come_last_in_roman() -> None:
    notes = '<w:endnote w:id="2">' + p("Note.") + "</w:endnote>"
    body = p(r("One") + mark(2, "endnote")) + p("Two")
    assert [(b.label, b.text) for b in read(docx(body, endnotes=notes)).blocks] == [
        ("", "One"), ("", "Two"), ("i", "Note.")
    ]  # fmt: skip


def test_notes_in_tables_follow_the_table() -> None:
    body = table(row(cell(p(r("Tanks") + mark(2))), "342"), row("Guns", "519"))
    assert [b.kind for b in read(docx(body, footnotes=NOTES)).blocks] == ["row", "row", "note"]


COMMENTS = (
    '<w:comment w:id="7" w:author="Anna  Weiss" w:date="2022-04-01T00:00:00Z">'
    + p("Is this agreed?")
    + p("Please check.")
    + '</w:comment><w:comment w:id="8" w:author="Bo">'
    + p("Yes.")
    + '</w:comment><w:comment w:id="9">'
    + p("Not signed.")
    + "</w:comment>"
)


def test_comments_are_notes_after_the_paragraph_that_they_stand_at() -> None:
    first = r("The Parties") + mark(7, "comment") + r(" agree.") + mark(8, "comment")
    document = read(docx(p(first) + p(r("They act.") + mark(9, "comment")), comments=COMMENTS))
    assert [(b.kind, b.label, b.text) for b in document.blocks] == [
        ("paragraph", "", "The Parties agree."),
        ("note", "comment 1", "Anna Weiss: Is this agreed? Please check."),
        ("note", "comment 2", "Bo: Yes."),
        ("paragraph", "", "They act."),
        ("note", "comment 3", "Not signed."),
    ]
    assert document.dropped == ()


def test_a_comment_on_words_that_are_left_out_is_listed() -> None:
    gone = "<w:del>" + mark(8, "comment") + "</w:del>"
    document = read(docx(p(r("The Parties agree.") + gone), comments=COMMENTS))
    assert lines(document) == ["The Parties agree."]
    assert [d.text for d in document.dropped if d.kind == "comment"] == [
        "Is this agreed? Please check.", "Yes.", "Not signed."
    ]  # fmt: skip


def test_comments_in_cells_follow_the_table() -> None:
    body = table(row(cell(p(r("Tanks") + mark(8, "comment"))), "342"), row("Guns", "519"))
    assert [b.kind for b in read(docx(body, comments=COMMENTS)).blocks] == ["row", "row", "note"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = "<w:txbxContent>" + p("In the box") + "</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(read(docx(p(r("One") + both) + p("Two")))) == ["One", "In the box", "Two"]
    assert lines(read(docx(p(r("One") + old) + p("Two")))) == ["One", "In the box", "Two"]
    assert lines(read(docx(table(row(cell(p(r("a") + both)), "b"))))) == ["a In the box | b"]


def test_what_is_no_text_of_the_draft_is_listed() -> None:
    toc = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    )
    toc += "<w:sdtContent>" + p("Article 1 ... 3") + "</w:sdtContent></w:sdt>"
    body = toc + p("Article 2 ... 4", styled("T1")) + p(r("Open") + r("secret", "<w:vanish/>"))
    body += '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    document = read(
        docx(
            body,
            styles=style("T1", "toc 1"),
            header=p("Draft of 5 May"),
            footer=p("page 1"),
            comments='<w:comment w:id="1">' + p("Is this agreed?") + "</w:comment>",
        )
    )
    assert lines(document) == ["Open"]
    assert [(d.kind, d.text) for d in document.dropped] == [
        ("contents", "Article 1 ... 3"),
        ("contents", "Article 2 ... 4"),
        ("hidden-text", "secret"),
        ("comment", "Is this agreed?"),
        ("running-head", "Draft of 5 May"),
        ("running-foot", "page 1"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (p("<w:r><w:drawing><a:blip/></w:drawing></w:r>"), "pictures"),
        ("<w:altChunk/>", "embedded-document"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>'), "unknown-symbol"),
        (p("<w:ins>" + r("x") + "</w:ins>"), "tracked-changes"),
    ],
)
def test_what_cannot_be_read_is_said(body: str, code: str) -> None:
    assert [note.code for note in read(docx(p("Text") + body)).warnings] == [code]


def test_dark_grey_is_read_as_black() -> None:
    body = p(
        r("All of the text is dark grey", '<w:color w:val="333333"/>')
        + r(" red", '<w:color w:val="600000"/>')
    )
    assert runs(docx(body)) == (Run("All of the text is dark grey"), Run(" red", Style(colour="#600000")))


def test_python_docx_writes_what_is_read(tmp_path: Path) -> None:
    import docx as python_docx

    document = python_docx.Document()
    document.add_heading("Treaty", 0)
    document.add_heading("Article 1", 1)
    document.add_paragraph("The Parties ").add_run("agree.").bold = True
    document.add_paragraph("tanks", style="List Bullet")
    document.save(tmp_path / "draft.docx")
    read_back = extract(tmp_path / "draft.docx")
    assert [(b.kind, b.level, b.label, b.text) for b in read_back.blocks] == [
        ("heading", 1, "", "Treaty"),
        ("heading", 1, "", "Article 1"),
        ("paragraph", 0, "", "The Parties agree."),
        ("paragraph", 1, "•", "tanks"),
    ]
    assert read_back.title == "Treaty"
    assert read_back.blocks[2].runs == (Run("The Parties "), Run("agree.", BOLD))


WORDS = st.lists(
    st.sampled_from(["the", "Parties", "shall", "consult", "on", "tanks", "342", "силы"]),
    min_size=1,
    max_size=6,
)
PROPERTIES = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', "<w:strike/>"])
RUN = st.tuples(WORDS.map(lambda w: " ".join(w) + " "), PROPERTIES)
PARAGRAPH = st.lists(RUN, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PARAGRAPH, st.lists(PARAGRAPH, min_size=1, max_size=3).map(tuple)), max_size=6))
def test_every_word_is_read_once(document: list) -> None:
    def xml(paragraph: list) -> str:
        return p("".join(r(text, properties) for text, properties in paragraph))

    body = "".join(
        table(row(*(cell(xml(c)) for c in part))) if isinstance(part, tuple) else xml(part)
        for part in document
    )
    written = re.findall(r"\w+", " ".join(text for text in re.findall(r"<w:t[^>]*>([^<]*)", body)))
    assert Counter(w for b in read(docx(body)).blocks for w in re.findall(r"\w+", b.text)) == Counter(written)


def test_a_hundred_pages_take_under_a_second_and_a_half() -> None:
    import docx as python_docx

    document = python_docx.Document()
    for number in range(1000):
        paragraph = document.add_paragraph(style="List Number" if number % 3 else "Heading 2")
        for part in range(5):
            run = paragraph.add_run("the Parties shall refrain from the threat or the use of force ")
            run.bold = part % 2 == 0
    out = BytesIO()
    document.save(out)
    start = time.process_time()
    blocks = read(out.getvalue()).blocks
    seconds = time.process_time() - start
    assert sum(len(block.text.split()) for block in blocks) == 60_000
    assert seconds < 1.5


SPOKEN = {
    "en": "The Parties consult each other on the zone and on all that is in it, and tell the others of it.",
    "ru": "Стороны проводят консультации о зоне и обо всём, что в ней есть, и сообщают об этом другим.",
    "fr": "Les Parties se consultent sur la zone et sur tout ce qui est dans la zone, et le disent à tous.",
}


def side_by_side(one: str, two: str, rows: int = 4) -> bytes:
    def cell(language: str, k: int) -> str:
        return f"<w:tc>{p(r(f'Article {k}'))}{p(r(SPOKEN[language]))}</w:tc>"

    row = "".join(f"<w:tr>{cell(one, k)}{cell(two, k)}</w:tr>" for k in range(1, rows + 1))
    return docx(f"<w:tbl>{row}</w:tbl>")


def test_a_text_beside_its_translation_is_read_before_it():
    document = read(side_by_side("en", "ru"))
    assert [block.text for block in document.blocks] == [
        line for language in ("en", "ru") for k in range(1, 5) for line in (f"Article {k}", SPOKEN[language])
    ]
    assert [note.code for note in document.warnings] == ["two-languages"]


def test_a_table_of_one_language_stays_a_table():
    document = read(side_by_side("fr", "fr"))
    assert {block.kind for block in document.blocks} == {"row"}
    assert not document.warnings
