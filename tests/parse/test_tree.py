"""Lines in, tree of clauses out."""

from __future__ import annotations

import pytest
from drafting import block, document, draft, outline, row
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import EmptyDraft, OptionError
from compare.options import ParseOptions
from compare.parse import parse

CASES = {
    "an article with a heading and its only paragraph": (
        ["Article 1", "Scope", "This Treaty applies to forces.", "Article 2", "It applies at once."],
        ["art-1 | Scope | This Treaty applies to forces.", "art-2 | It applies at once."],
    ),
    "a single line is the text, not the heading, of an article": (
        ["Article 1", "No provision", "Article 2", "Scope", "It applies."],
        ["art-1 | No provision", "art-2 | Scope | It applies."],
    ),
    "a heading on the label's own line": (
        ["Article 1. Scope", "This Treaty applies."],
        ["art-1 | Scope | This Treaty applies."],
    ),
    "a label that only its bold letters part from the text": (
        ["<*Article 1> The Parties agree.", "<*Article 2> The Council meets."],
        ["art-1 | The Parties agree.", "art-2 | The Council meets."],
    ),
    "a heading in capitals that ends with a stop": (
        ["SEC. 1. SHORT TITLE.", "(a) One.", "SEC. 2. ZONES.", "(a) Two."],
        ["sec-1 | SHORT TITLE.", "  sec-1.a | One.", "sec-2 | ZONES.", "  sec-2.a | Two."],
    ),
    "a decision and the agreement that is annexed to it": (
        [
            "The Conference of the Parties,",
            "Recalling its decision,",
            "# I. ADOPTION",
            "1. Adopts the Agreement;",
            "2. Requests the secretariat to print it;",
            "# Annex",
            "# AGREEMENT",
            "The Parties,",
            "Article 1",
            "One.",
        ],
        [
            "preamble | The Conference of the Parties,",
            "  preamble.r-1 | Recalling its decision,",
            "sec-i | ADOPTION",
            "  sec-i.1 | Adopts the Agreement;",
            "  sec-i.2 | Requests the secretariat to print it;",
            "annex | AGREEMENT | The Parties,",
            "  annex.art-1 | One.",
        ],
    ),
    "a table in the masthead stands before the preamble": (
        [row("Nations", "A/1/2"), "The Parties,", "Have agreed as follows:", "Article 1", "One."],
        [
            "table-1",
            "  table-1.row-1 | Nations | A/1/2",
            "preamble | The Parties,",
            "  preamble.r-1 | Have agreed as follows:",
            "art-1 | One.",
        ],
    ),
    "numbered paragraphs with items": (
        ["Article 1", "1. Each Party shall:", "(a) report;", "(b) consult.", "2. The Council meets."],
        [
            "art-1",
            "  art-1.1 | Each Party shall:",
            "    art-1.1.a | report;",
            "    art-1.1.b | consult.",
            "  art-1.2 | The Council meets.",
        ],
    ),
    "text after the items belongs to their paragraph": (
        [
            "Article 1",
            "1. Each Party shall:",
            "(a) report;",
            "(b) consult;",
            "unless agreed otherwise.",
            "2. End.",
        ],
        [
            "art-1",
            "  art-1.1 | Each Party shall:",
            "    art-1.1.a | report;",
            "    art-1.1.b | consult;",
            "    art-1.1.text-1 | unless agreed otherwise.",
            "  art-1.2 | End.",
        ],
    ),
    "(i) after (h) is a letter": (
        ["Article 1", "The terms:", *(f"({c}) term {c}" for c in "abcdefghij")],
        ["art-1 | The terms:", *(f"  art-1.{c} | term {c}" for c in "abcdefghij")],
    ),
    "(i) below (a) is roman, and (b) returns": (
        ["Article 1", "The terms:", "(a) one of:", "(i) first;", "(ii) second;", "(b) two."],
        [
            "art-1 | The terms:",
            "  art-1.a | one of:",
            "    art-1.a.i | first;",
            "    art-1.a.ii | second;",
            "  art-1.b | two.",
        ],
    ),
    "two numbers of a list are missing, as where items were struck out: it goes on": (
        ["Article 1", "1. The Council:", "(1) meets;", "(2) acts;", "(5) reports."],
        [
            "art-1",
            "  art-1.1 | The Council:",
            "    art-1.1.1 | meets;",
            "    art-1.1.2 | acts;",
            "    art-1.1.5 | reports.",
        ],
    ),
    "three numbers of a list are missing: it ends": (
        ["Article 1", "1. The Council:", "(1) meets;", "(2) acts;", "(6) The Council reports."],
        [
            "art-1",
            "  art-1.1 | The Council:",
            "    art-1.1.1 | meets;",
            "    art-1.1.2 | acts;",
            "  art-1.6 | The Council reports.",
        ],
    ),
    "two labels in one line": (
        ["Article 1", "1. (a) Each Party reports.", "(b) Each Party consults.", "2. End."],
        [
            "art-1",
            "  art-1.1",
            "    art-1.1.a | Each Party reports.",
            "    art-1.1.b | Each Party consults.",
            "  art-1.2 | End.",
        ],
    ),
    "dotted numbers stand below the number that they extend": (
        ["Article 1", "1. General.", "1.1. First point.", "1.2. Second point.", "2. Special."],
        [
            "art-1",
            "  art-1.1 | General.",
            "    art-1.1.1 | First point.",
            "    art-1.1.2 | Second point.",
            "  art-1.2 | Special.",
        ],
    ),
    "a label on a line of its own": (
        ["Article 1", "The terms:", "(a)", "one;", "(b)", "two."],
        ["art-1 | The terms:", "  art-1.a | one;", "  art-1.b | two."],
    ),
    "bis stands after its number": (
        ["Article 1", "1. One.", "1 bis. More.", "2. Two.", "Article 1 bis", "Inserted."],
        ["art-1", "  art-1.1 | One.", "  art-1.1-bis | More.", "  art-1.2 | Two.", "art-1-bis | Inserted."],
    ),
    "parts and chapters nest as they come": (
        [
            "PART I",
            "General",
            "Chapter 1",
            "Terms",
            "Article 1",
            "One.",
            "Chapter 2",
            "Scope",
            "Article 2",
            "Two.",
            "PART II",
            "Final",
            "Article 3",
            "Three.",
        ],
        [
            "part-i | General",
            "  part-i.ch-1 | Terms",
            "    art-1 | One.",
            "  part-i.ch-2 | Scope",
            "    art-2 | Two.",
            "part-ii | Final",
            "  art-3 | Three.",
        ],
    ),
    "an annex ends the articles, and counts its own": (
        [
            "Article 1",
            "One.",
            "ANNEX I",
            "Limits",
            "1. Tanks.",
            "2. Ships.",
            "ANNEX II",
            "Maps",
            "Article 1",
            "Map.",
        ],
        [
            "art-1 | One.",
            "annex-i | Limits",
            "  annex-i.1 | Tanks.",
            "  annex-i.2 | Ships.",
            "annex-ii | Maps",
            "  annex-ii.art-1 | Map.",
        ],
    ),
    "an annex between two chapters ends where the body goes on": (
        [
            *(
                "CHAPTER I",
                "Goods",
                "Article 1",
                "One.",
                "Annex 1",
                "Rates",
                "1. A rate.",
                "CHAPTER II",
                "Services",
            ),
            *("Article 2", "Two."),
        ],
        [
            "ch-i | Goods",
            "  art-1 | One.",
            "annex-1 | Rates",
            "  annex-1.1 | A rate.",
            "ch-ii | Services",
            "  art-2 | Two.",
        ],
    ),
    "the points of a plan are articles": (
        [
            "Plan",
            "1. Sovereignty is confirmed.",
            "2. Forces are limited:",
            "(a) at sea;",
            "3. The plan is binding.",
        ],
        [
            "title | Plan",
            "art-1 | Sovereignty is confirmed.",
            "art-2 | Forces are limited:",
            "  art-2.a | at sea;",
            "art-3 | The plan is binding.",
        ],
    ),
    "a plan in parts": (
        ["Part I: Core", "1. One.", "2. Two.", "Part II: Ceasefire", "1. Three."],
        [
            "part-i | Core",
            "  art-1 | One.",
            "  art-2 | Two.",
            "part-ii | Ceasefire",
            "  part-ii.art-1 | Three.",
        ],
    ),
    "preamble with recitals": (
        [
            "Treaty on forces",
            "The Parties to this Treaty,",
            "Recalling their duties,",
            "Have agreed as follows:",
            "Article 1",
            "One.",
        ],
        [
            "title | Treaty on forces",
            "preamble | The Parties to this Treaty,",
            "  preamble.r-1 | Recalling their duties,",
            "  preamble.r-2 | Have agreed as follows:",
            "art-1 | One.",
        ],
    ),
    "a preamble that says so": (
        ["Preamble", "The Parties,", "Recalling their duties,", "Article 1", "One."],
        ["preamble | Preamble | The Parties,", "  preamble.r-1 | Recalling their duties,", "art-1 | One."],
    ),
    "options are clauses that share a group": (
        ["Article 1", "1. Accounting:", "Option 1: Each Party counts.", "Option 2: No text.", "2. End."],
        [
            "art-1",
            "  art-1.1 | Accounting:",
            "    art-1.1.option-1 | Each Party counts.",
            "    art-1.1.option-2 | No text.",
            "  art-1.2 | End.",
        ],
    ),
    "closing matter": (
        ["Article 1", "One.", "IN WITNESS WHEREOF the undersigned have signed.", "For Aland"],
        [
            "art-1 | One.",
            "signature | IN WITNESS WHEREOF the undersigned have signed.",
            "  signature.text-1 | For Aland",
        ],
    ),
    "a title set apart at the start of an article's text": (
        [
            "Article 1. <*Use of terms.> In this Treaty words mean what they say.",
            "ARTÍCULO 2.- <_Notices>. Each Party gives notice.",
            "Article 3. <*Each> Party pays.",
        ],
        [
            "art-1 | Use of terms | In this Treaty words mean what they say.",
            "art-2 | Notices | Each Party gives notice.",
            "art-3 | Each Party pays.",
        ],
    ),
    "a paragraph whose title in brackets stands before its items": (
        ["Article 1", "(1) [Rule] (a) One:", "(i) two;", "(ii) three.", "(b) Four.", "(2) [Rule] Five."],
        [
            "art-1",
            "  art-1.1 | [Rule]",
            "    art-1.1.a | One:",
            "      art-1.1.a.i | two;",
            "      art-1.1.a.ii | three.",
            "    art-1.1.b | Four.",
            "  art-1.2 | [Rule] Five.",
        ],
    ),
    "options on lines of their own before paragraphs": (
        [
            "Article 1",
            "1. One:",
            "(a) two;",
            "(b) three.",
            "Option A:",
            "2. Four.",
            "Option B:",
            "2. Five.",
        ],
        [
            "art-1",
            "  art-1.1 | One:",
            "    art-1.1.a | two;",
            "    art-1.1.b | three.",
            "  art-1.option-a",
            "    art-1.option-a.2 | Four.",
            "  art-1.option-b",
            "    art-1.option-b.2 | Five.",
        ],
    ),
    "a roman list below the letter before i": (
        [
            "Article 1",
            "(f) One:",
            "(i) two;",
            "(ii) three.",
            "(g) Four.",
            "(h) Five:",
            "(i) six.",
            "(i) Seven.",
        ],
        [
            "art-1",
            "  art-1.f | One:",
            "    art-1.f.i | two;",
            "    art-1.f.ii | three.",
            "  art-1.g | Four.",
            "  art-1.h | Five:",
            "    art-1.h.i | six.",
            "  art-1.i | Seven.",
        ],
    ),
    "a letter may have been struck out": (
        ["Article 1", "1. One:", "(f) two;", "(i) three;", "(k) four."],
        [
            "art-1",
            "  art-1.1 | One:",
            "    art-1.1.f | two;",
            "    art-1.1.i | three;",
            "    art-1.1.k | four.",
        ],
    ),
    "more than two letters are not struck out": (
        ["Article 1", "(e) One;", "(i) two;", "(ii) three."],
        ["art-1", "  art-1.e | One;", "    art-1.e.i | two;", "    art-1.e.ii | three."],
    ),
    "an inner list goes on before the outer one": (
        ["Article 1", "1. One:", "1. two;", "3. three."],
        ["art-1", "  art-1.1 | One:", "    art-1.1.1 | two;", "    art-1.1.3 | three."],
    ),
    "a principle of a Russian text is an article": (
        ["Принцип 1.", "Стороны согласны.", "Принцип 2. Безопасность", "Стороны согласны."],
        ["art-1 | Стороны согласны.", "art-2 | Безопасность | Стороны согласны."],
    ),
    "an article whose number is still open": (
        ["Article [X]", "The Parties agree.", "Article [Y]", "The Parties pay."],
        ["art-x | The Parties agree.", "art-y | The Parties pay."],
    ),
    "annexes that are lettered": (
        ["Article 1", "One.", "Annex B", "Two.", "Annex C", "Three.", "Annex D", "Four."],
        ["art-1 | One.", "annex-b | Two.", "annex-c | Three.", "annex-d | Four."],
    ),
    "two languages side by side": (
        ["Article 1", "The Parties agree on this and that.", "Статья 1", "Стороны согласны."],
        [
            "art-1 | The Parties agree on this and that.",
            "art-1-2 | Стороны согласны.",
        ],
    ),
    "a paragraph beside another": (
        ["Article 1", "1. One.", "1 alt. Two.", "2. Three."],
        ["art-1", "  art-1.1 | One.", "  art-1.1-alt | Two.", "  art-1.2 | Three."],
    ),
    "articles by another name, where there are no others": (
        ["Rule 1", "Notices", "1. One.", "2. Two.", "Rule 2", "Costs", "1. Three."],
        [
            "art-1 | Notices",
            "  art-1.1 | One.",
            "  art-1.2 | Two.",
            "art-2 | Costs",
            "  art-2.1 | Three.",
        ],
    ),
    "the rules of an annex are its articles": (
        ["Article 1", "1. One.", "ANNEX", "Rule 1", "1. Two.", "Rule 2", "1. Three."],
        [
            "art-1",
            "  art-1.1 | One.",
            "annex",
            "  annex.art-1",
            "    annex.art-1.1 | Two.",
            "  annex.art-2",
            "    annex.art-2.1 | Three.",
        ],
    ),
    "beside articles another name is a line of the text": (
        ["Article 1", "1. One.", "Rule 1", "2. Two."],
        ["art-1", "  art-1.1 | One.", "  art-1.text-1 | Rule 1", "  art-1.2 | Two."],
    ),
    "a reference at the start of a line is text": (
        [
            "Article 1",
            "1. Under the Charter,",
            "Article 51 of which is recalled, each Party acts.",
            "2. End.",
        ],
        [
            "art-1",
            "  art-1.1 | Under the Charter,",
            "  art-1.text-1 | Article 51 of which is recalled, each Party acts.",
            "  art-1.2 | End.",
        ],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES.keys())
def test_structure(lines: list[str], expected: list[str]):
    assert outline(draft(*lines, language="en")) == expected


def test_russian_and_ukrainian_articles_with_lettered_items():
    russian = draft(
        "Статья 1", "1. Стороны обязуются:", "а) не размещать;", "б) не испытывать.", "Статья 2", "Текст."
    )
    assert russian.info.language == "ru"
    assert [c.id for c in russian.clauses] == ["art-1", "art-1.1", "art-1.1.а", "art-1.1.б", "art-2"]
    ukrainian = draft(
        "Стаття 1", "1. Сторони зобов’язуються:", "а) не розміщувати;", "б) не випробовувати та інше."
    )
    assert ukrainian.info.language == "uk"
    assert [c.label for c in ukrainian.clauses] == ["Стаття 1", "1.", "а)", "б)"]


def test_automatic_numbers_are_labels():
    made = draft(block("Scope", label="Article 1"), block("Each Party reports.", label="1."), language="en")
    assert outline(made) == ["art-1 | Scope", "  art-1.1 | Each Party reports."]


def test_a_table_is_rows_with_the_headers_of_their_columns():
    made = draft(
        "Article 1", "One.", "ANNEX 1", row("Kind", "Limit", header=True), row("Tanks", "342"), language="en"
    )
    table, header, tanks = made.clauses[-3:]
    assert (table.kind, header.kind, tanks.kind) == ("table", "row", "row")
    assert tanks.text == "Tanks | 342"
    assert [(tanks.text[c.start : c.end], c.header) for c in tanks.cells] == [
        ("Tanks", "Kind"),
        ("342", "Limit"),
    ]


def test_text_after_a_table_stays_after_it():
    made = draft("Article 1", row("Tanks", "300"), "The figures bind.", language="en")
    assert [c.kind for c in made.clauses] == ["article", "table", "row", "text"]
    assert made.clauses[-1].text == "The figures bind."


def test_headers_over_two_rows_are_one_header():
    made = draft(
        "Annex 1",
        row("Kind", "Most", "", header=True),
        row("", "in peace", "at war", header=True),
        row("Tanks", "342", "800"),
    )
    assert [cell.header for cell in made.clauses[-1].cells] == ["Kind", "Most in peace", "Most at war"]


def test_notes_are_clauses_with_their_number():
    note = block("As agreed on the first day.", label="1")
    made = draft("Article 1", "One.", note.__class__(kind="note", label="1", runs=note.runs), language="en")
    assert [(c.kind, c.number, c.text) for c in made.clauses][-1] == (
        "note",
        "1",
        "As agreed on the first day.",
    )


def test_title_and_date_stand_before_the_preamble():
    made = draft("Draft of 15.04.2022", "# Treaty on forces", "Article 1", "One.")
    assert (made.info.title, made.info.date) == ("Treaty on forces", "2022-04-15")


@pytest.mark.parametrize(
    ("name", "line", "date"),
    [
        ("treaty-2015-12-04.pdf", "Treaty", "2015-12-04"),
        ("treaty.pdf", "Version of 4 December 2015", "2015-12-04"),
        ("treaty.pdf", "December 4, 2015", "2015-12-04"),
        ("treaty.pdf", "Проект от 15 апреля 2022 года", "2022-04-15"),
        ("treaty.pdf", "Treaty", None),
        ("treaty.pdf", "31.02.2022", None),
    ],
)
def test_date(name: str, line: str, date: str | None):
    language = "ru" if "Проект" in line else "en"
    assert draft(line, "Article 1", "One.", name=name, language=language).info.date == date


def test_a_document_without_words_is_an_error():
    with pytest.raises(EmptyDraft):
        parse(document("…", "---"))


def test_an_unknown_language_is_an_error():
    with pytest.raises(OptionError, match=r"choose one of: ar, .* de, .* en, "):
        parse(document("Article 1"), ParseOptions(language="xx"))


LINES = st.lists(
    st.sampled_from(
        [
            "Article 1",
            "Article 2",
            "Scope",
            "1. One.",
            "2. Two:",
            "1.1 Sub.",
            "(a) item;",
            "(i) item;",
            "(b) item;",
            "– dash",
            "Part I",
            "ANNEX A",
            "Option 1: x",
            "Preamble",
            "The Parties,",
            "text goes on",
            "[open",
            "shut]",
            "A. Heading",
            "II. Second",
            "(a)",
            "In witness whereof x",
            "Статья 5",
            "7. Option 2: y",
        ]
    ),
    min_size=1,
    max_size=30,
)


@given(LINES)
def test_no_word_is_lost_and_ids_are_unique(lines: list[str]):
    """Law 3 begins here: labels, headings and texts hold every word of the blocks, in order."""
    made = draft(*lines, language="en")
    said = " ".join(" ".join((c.label, c.heading, c.text)) for c in made.clauses)
    assert sorted(said.replace("–", "").split()) == sorted(" ".join(lines).replace("–", "").split())
    ids = [clause.id for clause in made.clauses]
    assert len(set(ids)) == len(ids)
    assert all(c.parent is None or ids.index(c.parent) < n for n, c in enumerate(made.clauses))


@given(LINES)
def test_parsing_twice_gives_the_same(lines: list[str]):
    assert draft(*lines, language="en") == draft(*lines, language="en")


def test_a_stray_word_of_another_language_makes_no_text_of_it():
    from compare.language.detection import detect_language

    assert detect_language(["x " * 80, "figure y"]) == "und"
    assert (
        detect_language(["script window iframe parent onload javascript example image " * 10 + "a o do"])
        == "en"
    )
    assert (
        detect_language(["Танки 342 800 Бронированные машины 1029 2400 Миномёты и пусковые установки"])
        == "ru"
    )
    assert detect_language(["Las Partes se consultan en el plazo de tres días y deciden."]) == "es"


def test_no_language_is_guessed_from_letters_that_cannot_be_told():
    garbled = block("la de los que y en las del por con " * 5, trust="garbled-text-layer")
    assert draft("Article 1", garbled, "The Parties agree on the terms of peace.").info.language == "en"
    noise = "qe xo nle ja qe mo vura qe xo lom ja nle vok qe jarm xo ty nle " * 5
    assert draft(block(noise + "y la " * 5, trust="garbled-text-layer")).info.language == "und"


def test_a_language_that_is_not_read_is_said_before_all_else():
    arabic = "تتعهد الأطراف بعدم نشر القذائف في المنطقة المنزوعة السلاح خلال عشرة أيام."
    first, *rest = draft("المادة 1", arabic).info.warnings
    assert first.code == "unread-language"
    assert "in Arabic, which is not read here" in first.message
    assert rest == []


def test_pages_that_are_pictures_in_such_a_language_come_with_what_can_be_done():
    scan = block("Die Vertragsparteien verpflichten sich, keine Raketen zu stationieren.", trust="ocr")
    notes = draft(scan).info.warnings
    assert [note.code for note in notes] == ["unread-language", "ocr-language"]
    assert "ocrmypdf" in notes[1].message


def test_a_language_that_was_guessed_is_said():
    (note,) = draft("Сторони припиняють вогонь").info.warnings
    assert (note.code, "Ukrainian" in note.message) == ("guessed-language", True)
    assert draft("Сторони припиняють вогонь", language="uk").info.warnings == ()
