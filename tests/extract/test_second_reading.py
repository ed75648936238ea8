"""Figures that became claims are read again in another way; where the two differ, the claim says so."""

from __future__ import annotations

import random
import re
from pathlib import Path

import odt_fixtures
import pytest
from docx_fixtures import docx, r
from msgspec.structs import replace
from pdf_samples import pdf_of

from compare import ExtractOptions, ParseOptions, compare_drafts, extract_draft, pipeline, render_comparison
from compare.annotate import annotate
from compare.extract.sandbox import run
from compare.extract.second_reading import reread
from compare.extract.second_reading.reread import read_again, with_notes
from compare.model import NOT_READ_AGAIN, SECOND_READING
from compare.options import Limits, RenderOptions

DRAFTS = Path(__file__).parents[2] / "drafts"
HERE = ExtractOptions(limits=Limits(isolate="never"))
BEFORE, AFTER = "The Parties shall keep no more than ", " tanks in peacetime."
UP, STRUCK, GONE = '<w:vertAlign w:val="superscript"/>', "<w:strike/>", "<w:vanish/>"
ODT_STYLES = "".join(
    odt_fixtures.style(name, properties)
    for name, properties in {
        "up": 'style:text-position="super 58%"',
        "old": 'style:text-line-through-style="solid"',
        "gone": 'text:display="none"',
    }.items()
)


def in_docx(*runs):
    body = "".join(r(words, properties) + f"<w:r>{''.join(more)}</w:r>" for words, properties, *more in runs)
    return docx(f"<w:p>{r('Article 1')}</w:p><w:p>{r(BEFORE)}{body}{r(AFTER)}</w:p>")


def in_odt(*runs):
    body = "".join(odt_fixtures.span(words, style) if style else words for words, style in runs)
    return odt_fixtures.odt(odt_fixtures.p("Article 1") + odt_fixtures.p(BEFORE + body + AFTER), ODT_STYLES)


def in_html(figure, css=""):
    style = f"<style>{css}</style>" if css else ""
    body = f"<body><p>Article 1</p><p>{BEFORE}{figure}{AFTER}</p></body>"
    return f"<html><head>{style}</head>{body}</html>".encode()


def in_markdown(figure):
    return f"## Article 1\n\n{BEFORE}{figure}{AFTER}\n".encode()


def in_text(figure):
    return f"Article 1\n\n{BEFORE}{figure}{AFTER}\n".encode()


def in_pdf(figure):
    return pdf_of("Article 1", f"{BEFORE}{figure}{AFTER}")


# the file; what a careless reader makes of its figure; what a second reading finds there
MISREAD = {
    "docx raised": (in_docx(("342", ""), ("1", UP)), "docx", "3421", "342"),
    "docx struck": (in_docx(("800", STRUCK), ("342", "")), "docx", "800342", "342"),
    "docx hidden": (in_docx(("9", GONE), ("342", "")), "docx", "9342", "342"),
    "docx hidden end": (in_docx(("342", ""), ("9", GONE)), "docx", "3429", "342"),
    "docx line end": (in_docx(("34", "", "<w:br/>"), ("2", "")), "docx", "342", "34"),
    "odt raised": (in_odt(("342", ""), ("1", "up")), "odt", "3421", "342"),
    "odt struck": (in_odt(("800", "old"), ("342", "")), "odt", "800342", "342"),
    "odt hidden": (in_odt(("342", ""), ("9", "gone")), "odt", "3429", "342"),
    "html sup": (in_html("342<sup>1</sup>"), "html", "3421", "342"),
    "html sup with a link": (in_html('342<sup><a href="#n">1</a></sup>'), "html", "3421", "342"),
    "html del": (in_html("<del>800</del>342"), "html", "800342", "342"),
    "html s": (in_html("<s>800</s>342"), "html", "800342", "342"),
    "html hidden": (in_html("342<span hidden>9</span>"), "html", "3429", "342"),
    "html style": (in_html('342<span style="display: none">9</span>'), "html", "3429", "342"),
    "html class": (in_html('342<b class="n">1</b>', ".n { vertical-align: super }"), "html", "3421", "342"),
    "html line": (in_html('342<span style="text-decoration: line-through">9</span>'), "html", "3429", "342"),
    "md note": (in_markdown("342[^1]"), "md", "3421", "342"),
    "md sup": (in_markdown("342<sup>1</sup>"), "md", "3421", "342"),
    "md struck": (in_markdown("~~800~~ 342"), "md", "800342", "342"),
    "txt raised": (in_text("342¹"), "txt", "3421", "342"),
    "txt bracket": (in_text("342[1]"), "txt", "3421", "342"),
    "md line end": (in_markdown("34\n2"), "md", "342", "34"),
    "pdf raised": (in_pdf("342<super>1</super>"), "pdf", "3421", "342"),
    "pdf struck": (in_pdf("<strike>800</strike>342"), "pdf", "800342", "342"),
}  # fmt: skip


def read(data, ending, folder, language="en", **options):
    path = folder / f"draft.{ending}"
    path.write_bytes(data)
    draft = pipeline.read_draft(
        path, ExtractOptions(**options), ParseOptions(language=language), lambda _: None
    )
    return draft, path


def figures(draft, path, options=HERE):
    found = read_again(annotate(draft), path, options)
    assert not found.unread
    return [(one.figure, one.again) for one in found.found]


def with_figure(draft, wrong):
    """The draft as a careless reader gives it: with this figure before the tanks."""
    clauses = tuple(
        replace(c, text=f"{BEFORE}{wrong}{AFTER}", passages=(), cells=()) if BEFORE in c.text else c
        for c in draft.clauses
    )
    assert clauses != draft.clauses
    return replace(draft, clauses=clauses)


@pytest.mark.parametrize("kind", MISREAD)
def test_where_the_first_reading_is_right_nothing_is_said(kind, tmp_path):
    data, ending, *_ = MISREAD[kind]
    if "line end" in kind:
        pytest.skip("a figure that a line end parts is nobody's figure")
    draft, path = read(data, ending, tmp_path)
    assert [limit.value for limit in annotate(draft).terms.force_limits] == [342]
    assert figures(draft, path) == []


@pytest.mark.parametrize("kind", MISREAD)
def test_a_figure_that_was_put_together_wrongly_is_noted(kind, tmp_path):
    data, ending, wrong, again = MISREAD[kind]
    draft, path = read(data, ending, tmp_path)
    assert figures(with_figure(draft, wrong), path) == [(wrong, again)]


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (in_docx(("342", ""), ("1", '<w:position w:val="-6"/>')), "docx"),
        (in_pdf('342<font size="5">1</font>'), "pdf"),
    ],
)
def test_what_the_first_reader_takes_for_a_digit_is_noted(data, ending, tmp_path):
    """Lowered or small digits stay in the text as they are; behind a figure they may be a mark."""
    draft, path = read(data, ending, tmp_path)
    assert figures(draft, path) == [("3421", "342")]


GROUPED = ["342", "1,029", "85,000", "600 000", "600\u00a0000", "1.5 million", "85 thousand", "1½ million",
           "6 × 10⁵", "two hundred", "six hundred and forty"]  # fmt: skip


@pytest.mark.parametrize("figure", GROUPED)
@pytest.mark.parametrize("ending", ["docx", "odt", "html", "md", "txt", "pdf"])
def test_figures_as_people_write_them_are_read_alike(figure, ending, tmp_path):
    make = {"docx": lambda f: in_docx((f, "")), "odt": lambda f: in_odt((f, "")), "html": in_html,
            "md": in_markdown, "txt": in_text, "pdf": in_pdf}[ending]  # fmt: skip
    if ending == "pdf":
        figure = figure.replace("10⁵", "10<super>5</super>")
    draft, path = read(make(figure), ending, tmp_path)
    assert annotate(draft).terms.force_limits
    assert figures(draft, path) == []


@pytest.mark.parametrize(
    "figure",
    ["600**,**000", "**600**,000", "600,*000*", "6**0**0,000", "600`,`000", "600,<!-- thousand -->000"],
)
def test_emphasis_inside_a_figure_parts_it_nowhere(figure, tmp_path):
    draft, path = read(in_markdown(figure), "md", tmp_path)
    assert [limit.value for limit in annotate(draft).terms.force_limits] == [600_000]
    assert figures(draft, path) == []


@pytest.mark.parametrize(
    ("language", "sentence", "wrong", "again"),
    [
        ("ru", "Численность Вооружённых Сил не должна превышать 85 000¹ человек.", "85 0001", "85 000"),
        ("uk", "Чисельність Збройних Сил не повинна перевищувати 85 000¹ осіб.", "85 0001", "85 000"),
        ("fr", "Les forces armées ne dépassent pas 342¹ chars.", "3421", "342"),
        ("es", "Las fuerzas armadas no superarán 342¹ tanques.", "3421", "342"),
    ],
)
def test_a_mark_is_told_from_a_figure_in_every_language(language, sentence, wrong, again, tmp_path):
    title = {"ru": "Статья", "uk": "Стаття", "es": "Artículo"}.get(language, "Article")
    draft, path = read(f"{title} 1\n\n{sentence}\n".encode(), "txt", tmp_path, language)
    assert figures(draft, path) == []
    right = re.search(r"\d[\d ]*¹", sentence)[0]
    clauses = tuple(replace(c, text=c.text.replace(right, wrong)) for c in draft.clauses)
    found = figures(replace(draft, clauses=clauses), path)
    assert all(one[1].startswith(again) for one in found)
    assert found or not annotate(replace(draft, clauses=clauses)).terms.force_limits


def test_letters_that_look_like_digits_are_noted(tmp_path):
    draft, path = read(in_text("6OO,OOO").replace(b"tanks", b"troops"), "txt", tmp_path)
    assert figures(draft, path) == [("600,000", "6OO,OOO")]


def test_a_number_word_that_a_line_end_breaks_is_noted(tmp_path):
    text = f"Article 1\n\n{BEFORE}six hun-\ndred{AFTER}\n"
    draft, path = read(text.encode(), "txt", tmp_path)
    assert figures(draft, path) == []  # the first reader mends it as well
    assert figures(with_figure(draft, "six hun- dred"), path) == [("six", "six hundred")]


def test_a_figure_that_stands_nowhere_is_noted(tmp_path):
    draft, path = read(in_text("342"), "txt", tmp_path)
    strange = "The garrisons on all of the islands shall not exceed 512 tanks."
    clauses = tuple(replace(c, text=strange) if BEFORE in c.text else c for c in draft.clauses)
    assert figures(replace(draft, clauses=clauses), path) == [("512", "")]


def test_of_places_that_look_alike_each_is_looked_at_in_its_turn(tmp_path):
    lines = "\n\n".join(f"({n}) not more than {v} tanks;" for n, v in zip("abc", (10, 20, 30), strict=True))
    draft, path = read(f"Article 1\n\nEach Party shall have:\n\n{lines}\n".encode(), "txt", tmp_path)
    assert len(annotate(draft).terms.force_limits) == 3
    assert figures(draft, path) == []
    clauses = tuple(replace(c, text=c.text.replace("20 tanks", "30 tanks")) for c in draft.clauses)
    assert figures(replace(draft, clauses=clauses), path) == [("30", "20")]


def test_deadlines_and_durations_of_guarantees_are_read_again(tmp_path):
    text = (
        "Article 1\n\nThe guarantor States shall, in the event of an armed attack on Ukraine, hold urgent "
        "consultations within 3 days and provide assistance.\n"
    )
    draft, path = read(text.encode(), "txt", tmp_path)
    assert "3 days" in [one.value for one in annotate(draft).terms.guarantees]
    assert figures(draft, path) == []
    clauses = tuple(replace(c, text=c.text.replace("3 days", "30 days")) for c in draft.clauses)
    changed = replace(draft, clauses=clauses)
    assert figures(changed, path) == [("30", "3")]
    noted = with_notes(annotate(changed), read_again(annotate(changed), path, HERE))
    assert {one.trust for one in noted.terms.guarantees if one.value == "30 days"} == {SECOND_READING}
    assert {one.trust for one in noted.terms.guarantees if one.value != "30 days"} <= {"ok"}


SHIPPED = ["ukraine-2022-04-15.en.pdf", "ukraine-2022-04-15.ru.pdf", "europe-2025-11-23.docx",
           "ukraine-20-points-2025-12-24.html", "us-28-points-2025-11-20.md"]  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_said_of_the_drafts_that_ship(name):
    draft = extract_draft(DRAFTS / name)
    assert draft.terms.force_limits
    assert not {SECOND_READING, NOT_READ_AGAIN} & {note.code for note in draft.info.warnings}


@pytest.mark.parametrize("name", SHIPPED)
def test_digits_that_were_altered_are_always_noted(name):
    """For each claim of a shipped draft: a digit changed, lost, or put in."""
    path = DRAFTS / name
    draft = pipeline.read_draft(path, ExtractOptions(), ParseOptions(), lambda _: None)
    chance = random.Random(name)
    claims = annotate(draft).terms.force_limits
    for limit in claims:
        figure = f"{limit.value:,}".replace(",", "[,. \u00a0]?")
        written = re.search(rf"(?<!\d){figure}(?!\d)", limit.quote)
        if limit.bound == "ban" or written is None:
            continue
        at = chance.choice([m.start() for m in re.finditer(r"\d", written[0])]) + written.start()
        new = chance.choice([str((int(limit.quote[at]) + 3) % 10), limit.quote[at] + "7", ""])
        quote = limit.quote[:at] + new + limit.quote[at + 1 :]
        clauses = tuple(
            replace(c, text=c.text.replace(limit.quote, quote, 1), passages=()) if c.id == limit.clause else c
            for c in draft.clauses
        )
        changed = annotate(replace(draft, clauses=clauses))
        known = {(one.clause, one.value) for one in claims}
        if any((one.clause, one.value) not in known for one in changed.terms.force_limits):
            assert read_again(changed, path).found, quote


# ---------------------------------------------------------------------------------------------
# what a reader of the report is told


@pytest.fixture
def misled(monkeypatch):
    """A parser that takes the mark of a note for a digit."""
    right = pipeline.parse

    def careless(document, options):
        draft = right(document, options)
        return replace(
            draft, clauses=tuple(replace(c, text=c.text.replace("342¹", "3421")) for c in draft.clauses)
        )

    monkeypatch.setattr(pipeline, "parse", careless)


def compared(folder):
    (folder / "old.txt").write_bytes(in_text("800"))
    (folder / "new.txt").write_bytes(in_text("342¹"))
    return compare_drafts(folder / "old.txt", folder / "new.txt")


def test_the_signal_and_its_reason_say_both_readings(misled, tmp_path):
    comparison = compared(tmp_path)
    (limit,) = comparison.terms.force_limits
    assert [one.trust for one in limit.new] == [SECOND_READING]
    signal = comparison.signals[0]
    assert "3,421 (text not certain: read in two ways)" in signal.text
    assert signal.reason.endswith("; the figure was read in two ways: 3421 and 342")
    (note,) = [note for note in comparison.new.info.warnings if note.code == SECOND_READING]
    assert note.message == "a figure was read in two ways: “3421” and “342”"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the figure was read in two ways: 3421 and 342"),
        ("ru", "число прочитано двояко: 3421 и 342"),
        ("uk", "число прочитано двояко: 3421 та 342"),
    ],
)
def test_reports_say_so_in_their_language(language, words, misled, tmp_path):
    page = render_comparison(compared(tmp_path), "html", RenderOptions(ui_language=language)).decode()
    assert page.count(words) + page.count(words[:1].upper() + words[1:]) >= 2


def test_a_draft_alone_has_the_note_and_the_doubt(misled, tmp_path):
    path = tmp_path / "new.txt"
    path.write_bytes(in_text("342¹"))
    draft = extract_draft(path)
    assert [limit.trust for limit in draft.terms.force_limits] == [SECOND_READING]
    assert SECOND_READING in [note.code for note in draft.info.warnings]
    # and keeps both where it is compared as a draft that was read before
    again = compare_drafts(path, draft)
    assert again.terms.force_limits[0].new[0].trust == SECOND_READING


def test_what_the_cache_has_is_what_was_read(misled, tmp_path, monkeypatch):
    monkeypatch.setenv("TREATY_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "new.txt"
    path.write_bytes(in_text("342¹"))
    first = extract_draft(path, ExtractOptions(cache=True))
    monkeypatch.setattr(pipeline, "read_again", None)  # nobody reads it again
    assert extract_draft(path, ExtractOptions(cache=True)) == first
    assert first.terms.force_limits[0].trust == SECOND_READING


def test_what_comes_through_a_pipe_is_read_again(misled, tmp_path):
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(in_text("342¹"),))
    writer.start()
    draft = extract_draft(pipe)
    writer.join()
    assert [note.code for note in draft.info.warnings].count(SECOND_READING) == 1


# ---------------------------------------------------------------------------------------------
# a second reading stops nothing


def test_without_a_claim_nothing_is_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(reread, "guarded_again", None)
    draft, path = read(
        b"Article 1\n\nThe Parties shall consult each other within 10 days.\n", "txt", tmp_path
    )
    assert read_again(annotate(draft), path).found == ()


@pytest.mark.parametrize("fault", [ValueError, RecursionError, MemoryError, KeyError])
def test_a_reader_that_fails_is_told_once(fault, tmp_path, monkeypatch):
    def fail(*_):
        raise fault

    monkeypatch.setattr(reread, "guarded_again", fail)
    draft, path = read(in_text("342"), "txt", tmp_path)
    draft = annotate(draft)
    found = read_again(draft, path)
    assert (found.found, found.unread) == ((), 1)
    noted = with_notes(draft, found)
    (note,) = [note for note in noted.info.warnings if note.code == NOT_READ_AGAIN]
    assert note.message == "1 figure could not be read a second time"
    assert noted.terms == draft.terms


def test_a_file_that_is_another_by_now_is_not_read_again(tmp_path):
    draft, path = read(in_text("342"), "txt", tmp_path)
    path.write_bytes(in_text("343"))
    assert read_again(annotate(draft), path).unread == 1
    path.unlink()
    assert read_again(annotate(draft), path).unread == 1


def test_a_page_is_read_in_a_process_of_its_own(tmp_path, monkeypatch):
    tasks = []
    right = run._outcome
    monkeypatch.setattr(run, "_outcome", lambda task, data: tasks.append(task) or right(task, data))
    draft, path = read(in_pdf("342"), "pdf", tmp_path)
    tasks.clear()
    assert figures(draft, path, ExtractOptions()) == []
    assert [(task.again, task.pages) for task in tasks] == [(True, (1,))]


@pytest.mark.parametrize("kind", ["docx struck", "pdf raised", "odt raised", "html sup"])
def test_in_another_process_the_same_is_seen(kind, tmp_path):
    data, ending, wrong, again = MISREAD[kind]
    draft, path = read(data, ending, tmp_path)
    always = ExtractOptions(limits=Limits(isolate="always"))
    assert figures(with_figure(draft, wrong), path, always) == [(wrong, again)]


def test_tracked_changes_are_read_again_as_they_were_read(tmp_path):
    body = (
        f"<w:p>{r(BEFORE)}<w:del><w:r><w:delText>800</w:delText></w:r></w:del>"
        f"<w:ins>{r('342')}</w:ins>{r(AFTER)}</w:p>"
    )
    for choice, figure in (("accepted", 342), ("rejected", 800), ("positions", 342)):
        draft, path = read(docx(body), "docx", tmp_path, tracked_changes=choice)
        options = ExtractOptions(tracked_changes=choice)
        values = [limit.value for limit in annotate(draft).terms.force_limits]
        assert figure in values
        assert figures(draft, path, options) == []
        assert figures(with_figure(draft, "800342"), path, options) == [("800342", str(figure))]


@pytest.mark.parametrize("count", [1, 2])
def test_the_note_says_in_english_what_reports_say(count):
    from compare.model import SecondReading
    from compare.render.report.context import explain_note
    from compare.render.report.phrases import phrases_of

    draft = extract_draft(DRAFTS / "us-28-points-2025-11-20.md")
    note = with_notes(draft, SecondReading(unread=count)).info.warnings[-1]
    assert note.code == NOT_READ_AGAIN
    assert explain_note(note, phrases_of("en")) == f"{note.message}."
