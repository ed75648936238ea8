"""Struck text stays in the text, keeps its style, and a note with its page says so."""

import io

import pytest
from docx_fixtures import docx, p, r
from pdf_samples import A4, Canvas, drawn, lines_at, pdf_of, read, spans
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from compare.extract import extract
from compare.extract.marks import struck_notes
from compare.model import Block, Document, LegendEntry, PageStart, Run, Source, Style

STRUCK = Style(strike=True)
SOURCE = Source("sample.docx", "", "", None, "")


def notes_of(name, data, folder):
    path = folder / name
    path.write_bytes(data)
    return [n for n in extract(path).warnings if n.code == "struck-text"]


def test_struck_text_of_a_pdf_has_a_note_with_its_page(tmp_path):
    data = pdf_of("The Parties <strike>shall not</strike> agree.")
    assert spans(read(data).blocks[0]) == [("shall not", "strike")]
    (note,) = notes_of("draft.pdf", data, tmp_path)
    assert note.page == 1
    assert note.message == "2 words are struck through and stay in the text, marked as struck: “shall not”"


def test_struck_text_of_a_docx_has_a_note(tmp_path):
    data = docx(p(r("The Parties ") + r("never", "<w:strike/>") + r(" agree.")))
    (note,) = notes_of("draft.docx", data, tmp_path)
    assert note.page is None
    assert note.message.startswith("1 word is struck through")


@pytest.mark.parametrize("text", ["The Parties agree.", "The Parties <u>agree</u>."])
def test_text_that_is_not_struck_has_no_note(text, tmp_path):
    assert notes_of("draft.pdf", pdf_of(text), tmp_path) == []


def document(*blocks, legend=()):
    return Document(source=SOURCE, blocks=blocks, legend=legend)


def test_one_note_a_page_counts_its_words_and_quotes_the_first():
    block = Block(
        runs=(Run("one two", STRUCK), Run(" and ", Style()), Run("three", STRUCK)),
        page=4,
        page_starts=(PageStart(12, 5),),
    )
    notes = struck_notes(document(block, Block(runs=(Run("four five", STRUCK),), page=5)))
    assert [(n.page, n.message[:8], n.message[-9:]) for n in notes] == [
        (4, "2 words ", "“one two”"), (5, "3 words ", ": “three”"),
    ]  # fmt: skip


def test_a_passage_struck_in_two_styles_is_one():
    runs = (Run("shall ", STRUCK), Run("not", Style(strike=True, bold=True)))
    (note,) = struck_notes(document(Block(runs=runs)))
    assert note.message.startswith("2 words")
    assert "“shall not”" in note.message


def test_a_struck_space_or_dash_is_no_struck_text():
    assert (
        struck_notes(document(Block(runs=(Run("a", Style()), Run(" – ", STRUCK), Run("b", Style()))))) == ()
    )


def test_where_a_legend_says_what_struck_text_means_no_note_is_needed():
    legend = (LegendEntry(STRUCK, "ukr-not-agreed", "deleted by one author"),)
    assert struck_notes(document(Block(runs=(Run("words", STRUCK),)), legend=legend)) == ()


# -- marks that a viewer has put on a page ----------------------------------------------------


def annotated(subtype, *boxes, **more):
    """A page with a line of text, and an annotation over boxes of (x0, y0, x1, y1)."""
    points = [n for x0, y0, x1, y1 in boxes for n in (x0, y1, x1, y1, x0, y0, x1, y0)]
    entries = {
        "Type": PDFName("Annot"), "Subtype": PDFName(subtype), "QuadPoints": PDFArray(points),
        "Rect": PDFArray([min(points[0::2]), min(points[1::2]), max(points[0::2]), max(points[1::2])]),
        "C": PDFArray([1, 0.5, 0]), **more,
    }  # fmt: skip
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Roboto", 11)
    lines_at(72, 700, ["The Parties shall never agree."])(canvas)
    canvas._addAnnotation(PDFDictionary(entries))
    canvas.save()
    return out.getvalue()


def place_of(word, before):
    """The box of a word after these words, with room for tails and for accents."""
    left = 72 + width(before + " ")
    return left, 697.2, left + width(word), 710.5


def width(text):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(text, "Roboto", 11)


NEVER = place_of("never", "The Parties shall")


def test_a_strike_out_annotation_strikes_its_words():
    assert spans(read(annotated("StrikeOut", NEVER)).blocks[0]) == [("never", "strike")]


def test_a_highlight_annotation_highlights_its_words_in_its_colour():
    assert spans(read(annotated("Highlight", NEVER)).blocks[0]) == [("never", "#ff7f00")]


def test_an_annotation_over_several_stretches_marks_each():
    first = place_of("Parties", "The")
    assert spans(read(annotated("StrikeOut", first, NEVER)).blocks[0]) == [
        ("Parties", "strike"), ("never", "strike"),
    ]  # fmt: skip


@pytest.mark.parametrize(("subtype", "more"), [("StrikeOut", {"F": 2}), ("Square", {}), ("Link", {})])
def test_other_and_hidden_annotations_mark_nothing(subtype, more):
    assert spans(read(annotated(subtype, NEVER, **more)).blocks[0]) == []


def test_a_page_without_annotations_is_as_it_was():
    assert spans(read(drawn(lines_at(72, 700, ["The Parties shall never agree."]))).blocks[0]) == []
