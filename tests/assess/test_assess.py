"""The whole assessment: directions of guarantees, positions, brackets, topics, signals, and what it costs."""

import time

import pytest
from assess_cases import assess_in_words, clause, draft, marked

from compare.annotate import annotate
from compare.assess import assess
from compare.model import Alternative, Edit, Match

ATTACKED = "In the event of an armed attack on Ukraine the guarantor States "
GUARANTEE = ATTACKED + "shall {}."


def assessed(old, new, *matches, language="en", new_language=None):
    if isinstance(old, str):
        old = draft(clause("art-5", old, kind="article"), language=language)
    new = (
        draft(clause("art-5", new, kind="article"), language=new_language or language)
        if isinstance(new, str)
        else new
    )
    whole = Match(id="m1", old=("art-5",), new=("art-5",), relation="edited")
    return assess_in_words(old, new, matches or (whole,))


def texts(assessment, kind=None):
    return [s.text for s in assessment.signals if kind in (None, s.kind)]


@pytest.mark.parametrize(
    ("element", "old", "new", "signal"),
    [
        ("consultation", "consult for 3 days and assist", "consult for 24 hours and assist", "faster"),
        ("consultation", "consult for 3 days and assist", "consult for 2 weeks and assist", "slower"),
        ("consultation", "consult for 3 days and assist", "consult and assist", "slower"),
        ("consultation", "consult and assist", "consult for 3 days and assist", "faster"),
        ("consultation", "consult for 3 days and assist", "assist", "changed"),
        ("decision-rule", "assist", "assist with the consent of all guarantor States", "weaker"),
        (
            "decision-rule",
            "assist with the consent of all guarantor States",
            "individually assist",
            "stronger",
        ),
        ("decision-rule", "jointly assist", "individually assist", "stronger"),
        ("response", "supply weapons", "supply weapons and close the airspace", "wider"),
        ("response", "supply weapons and close the airspace", "supply weapons", "narrower"),
        ("response", "supply weapons", "close the airspace", "changed"),
        ("reporting", "assist and report to the Security Council", "assist", "changed"),
    ],
)
def test_the_direction_of_a_change(element, old, new, signal):
    found = assessed(GUARANTEE.format(old), GUARANTEE.format(new)).terms.guarantees
    assert next(g.direction for g in found if g.element == element) == signal


@pytest.mark.parametrize(
    ("element", "old", "new", "signal"),
    [
        ("guarantors", "Guarantor States: China, France.", "Guarantor States: China, France, Peru.", "wider"),
        ("guarantors", "Guarantor States: China, France.", "Guarantor States: France.", "narrower"),
        ("guarantors", "Guarantor States: China, France.", "Guarantor States: France, Poland.", "changed"),
        ("exclusion", "Security guarantees exist.", "Security guarantees do not cover Crimea.", "narrower"),
        ("exclusion", "Security guarantees do not cover Gaza.", "Security guarantees exist.", "wider"),
        # the place is treated otherwise: what the guarantee is worth to it is not told
        (
            "exclusion", "Security guarantees do not cover Gaza.",
            "Security guarantees exist. Gaza is ceded to Egypt.", "changed",
        ),
        ("voiding", "Security guarantees exist.", "Security guarantees are void on breach.", "weaker"),
        ("voiding", "Security guarantees are void on breach.", "Security guarantees exist.", "stronger"),
        ("obligation-strength", ATTACKED + "shall assist.", ATTACKED + "may assist.", "weaker"),
        ("obligation-strength", ATTACKED + "intend to assist.", ATTACKED + "shall assist.", "stronger"),
    ],
)  # fmt: skip
def test_the_direction_of_other_elements(element, old, new, signal):
    found = assessed(old, new).terms.guarantees
    assert next(g.direction for g in found if g.element == element) == signal


def test_the_same_guarantee_in_two_languages_is_unchanged():
    old = "В случае вооруженного нападения на Украину государства-гаранты консультируются 3 дня."
    new = "In the event of an armed attack on Ukraine the guarantor States shall consult for 3 days."
    assessment = assessed(old, new, language="ru", new_language="en")
    assert {g.change for g in assessment.terms.guarantees} == {"unchanged"}
    assert texts(assessment) == []


def test_a_veto_says_whose_position_it_was():
    old = draft(
        marked(
            "art-5", ATTACKED + "shall assist",
            (" on a decision agreed by all guarantor States", "rus-not-agreed"), ".", kind="article",
        )
    )  # fmt: skip
    found = assessed(old, GUARANTEE.format("assist")).terms.guarantees
    (rule,) = [g for g in found if g.element == "decision-rule"]
    assert [(s.value, s.position) for s in rule.old] == [("all-guarantors", "rus-not-agreed")]
    assert [s.value for s in rule.new] == ["unspecified"]
    assert rule.direction == "stronger"


def test_a_force_limit_signal_is_a_plain_sentence_with_its_figures():
    old = draft(
        marked(
            "art-5", "The armed forces of Ukraine shall not exceed ", ("85,000", "rus-not-agreed"), " / ",
            ("250,000", "ukr-not-agreed"), " persons.",
        )
    )  # fmt: skip
    (signal,) = [
        s
        for s in assessed(old, "The armed forces of Ukraine shall not exceed 600,000 persons.").signals
        if s.kind == "force-limit"
    ]
    assert signal.text == "Personnel cap: 85,000 (Russian position) / 250,000 (Ukrainian position) → 600,000"
    assert (signal.severity, signal.terms, signal.match) == ("high", ("f1",), "m1")


def test_a_figure_from_an_uncertain_page_says_so():
    old = draft(clause("art-5", "Ukraine shall have no more than 342 tanks.", trust="ocr"))
    assert texts(assessed(old, "Ukraine shall be neutral."), "force-limit") == [
        "Tanks cap: 342 (text not certain: ocr) → no figure"
    ]


def test_a_condition_that_changed_is_told():
    old, new = "Ukraine shall have 342 tanks at most.", "Ukraine shall have 342 tanks at most in peacetime."
    assert texts(assessed(old, new)) == ["Tanks cap: 342 → 342; condition: none named → peacetime"]


def test_guarantors_that_leave_and_come_are_named():
    old = draft(marked("art-5", "Guarantor States: China, France, ", ("[Belarus]", "rus-not-agreed"), "."))
    found = texts(assessed(old, "Guarantor States: France and Poland."), "guarantee")
    assert found == [
        "Guarantors: no longer named: China (agreed), Belarus (Russian position); newly named: Poland",
    ]


def test_signals_are_ranked_and_numbered():
    old = (
        "Ukraine shall have at most 342 tanks. Each Party shall report. Prisoners shall, as appropriate, go."
    )
    new = "Ukraine shall have at most 800 tanks. Each Party should report. Prisoners shall go."
    signals = assessed(old, new).signals
    assert [(s.id, s.kind, s.severity) for s in signals] == [
        ("s1", "force-limit", "high"),
        ("s2", "obligation", "high"),
        ("s3", "obligation", "low"),
    ]
    assert signals[1].text == "Each Party: “shall” → “should” [weaker]"
    assert signals[2].text == "Prisoners: “as appropriate” dropped [stronger]"


def test_nothing_changed_nothing_signalled():
    text = GUARANTEE.format("consult for 3 days and assist") + " Ukraine shall have no more than 342 tanks."
    assert assessed(text, text).signals == ()


# ---------------------------------------------------------------------------------------------
# positions and brackets


def test_words_that_change_hands_are_told_even_if_they_stay():
    old = draft(marked("art-5", "Ukraine is neutral ", ("and free of bases", "ukr-not-agreed"), "."))
    new = draft(marked("art-5", "Ukraine is neutral and free of bases. ", ("More.", "rus-not-agreed")))
    match = Match(
        id="m1", old=("art-5",), new=("art-5",), relation="edited",
        edits=(Edit("equal", "Ukraine is neutral and free of bases."), Edit("insert", " More.")),
    )  # fmt: skip
    assert texts(assessed(old, new, match), "position") == [
        "Ukrainian position → agreed, 4 words unchanged: “and free of bases”",
        "Ukrainian position: all 4 words of the old draft stand in the new one",
    ]


def test_a_draft_that_marks_no_positions_does_not_agree_to_anything():
    old = draft(marked("art-5", ("Ukraine is neutral.", "ukr-not-agreed")))
    match = Match(id="m1", old=("art-5",), new=("art-5",), relation="unchanged")
    found = texts(assessed(old, "Ukraine is neutral.", match), "position")
    assert (
        found[0] == "Ukrainian position → not marked as a position, 3 words unchanged: “Ukraine is neutral”"
    )


def test_the_ledger_counts_what_was_kept_reworded_and_dropped():
    old = draft(
        marked("art-5", ("Ukraine is neutral and small.", "rus-not-agreed")),
        marked("art-6", ("Gone it is.", "rus-not-agreed")),
    )
    new = draft(clause("art-5", "Ukraine is neutral and large."))
    edited = Match(
        id="m1", old=("art-5",), new=("art-5",), relation="edited",
        edits=(
            Edit("equal", "Ukraine is neutral and "),
            Edit("delete", "small"), Edit("insert", "large"), Edit("equal", "."),
        ),
    )  # fmt: skip
    removed = Match(id="m2", old=("art-6",), new=(), relation="removed")
    assert texts(assessed(old, new, edited, removed), "position")[-1] == (
        "Russian position: of 8 words of the old draft 4 stand in the new one, 1 was reworded and 3 are gone"
    )


def test_words_of_two_languages_are_not_counted_against_each_other():
    old = draft(marked("art-5", ("Украина нейтральна.", "rus-not-agreed")), language="ru")
    new = draft(marked("art-5", ("Ukraine is neutral.", "rus-not-agreed")))
    match = Match(
        id="m1", old=("art-5",), new=("art-5",), relation="edited",
        edits=(Edit("delete", "Украина нейтральна."), Edit("insert", "Ukraine is neutral.")),
    )  # fmt: skip
    found = assessed(old, new, match)
    assert [(e.words, e.kept, e.reworded, e.dropped) for e in found.ledger] == [(2, 0, 2, 0)]
    assert texts(found) == [
        "Russian position: all 2 words of the old draft have a counterpart in the other language"
    ]


def test_a_clause_that_changes_hands_is_told_across_languages():
    old = draft(marked("art-5", ("Украина нейтральна.", "rus-not-agreed")), language="ru")
    new = draft(clause("art-5", "Ukraine is neutral."), marked("art-6", ("More.", "ukr-not-agreed")))
    match = Match(id="m1", old=("art-5",), new=("art-5",), relation="edited")
    assert "Russian position → agreed, in a clause of the other language" in texts(
        assessed(old, new, match), "position"
    )


@pytest.mark.parametrize(
    ("edits", "new", "told"),
    [
        ([("equal", "A Party "), ("delete", "[shall][should]"), ("insert", "shall"), ("equal", " pay.")],
         "A Party shall pay.", "“shall” stands, not “should”"),
        ([("equal", "A Party "), ("delete", "["), ("equal", "shall"), ("delete", "][should]"),
          ("equal", " pay.")],
         "A Party shall pay.", "“shall” stands, not “should”"),
        ([("equal", "A Party "), ("delete", "["), ("equal", "shall"), ("delete", "]["),
          ("insert", " and "), ("equal", "should"), ("delete", "]"), ("equal", " pay.")],
         "A Party shall and should pay.", "“shall” and “should” stand side by side"),
        ([("equal", "A Party "), ("delete", "[shall][should]"), ("insert", "will"), ("equal", " pay.")],
         "A Party will pay.", "(2 gone); none in the new draft"),
    ],
)  # fmt: skip
def test_what_became_of_brackets(edits, new, told):
    text = "A Party [shall][should] pay."
    alternatives = (Alternative(8, 15, 1, 1), Alternative(15, 23, 2, 1))
    old = draft(clause("art-5", text, alternatives=alternatives))
    edits = tuple(Edit(op, words) for op, words in edits)
    match = Match(id="m1", old=("art-5",), new=("art-5",), relation="edited", edits=edits)
    assert any(found.endswith(told) for found in texts(assessed(old, new, match), "alternative"))


# ---------------------------------------------------------------------------------------------
# topics, and cost


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Ukraine shall be permanently neutral.", ("neutrality",)),
        ("In the event of an armed attack the guarantor States shall consult.", ("security-guarantee",)),
        ("Ukraine shall have no more than 342 tanks.", ("force-limit",)),
        ("All sanctions shall be lifted and prisoners exchanged.", ("sanctions", "prisoners")),
        ("The Parties shall cooperate in the field of statistics.", ()),
    ],
)
def test_topics_of_a_match(text, topics):
    assert assessed(text, "Nothing.").matches[0].topics == topics


def test_assessing_is_pure():
    text = GUARANTEE.format("consult for 3 days") + " Ukraine shall have no more than 342 tanks."
    assert assessed(text, "Nothing.") == assessed(text, "Nothing.")


def test_five_thousand_clauses_take_less_than_a_second():
    pattern = (
        "The Parties shall cooperate in the conservation of resources of area {0} and may, as appropriate, "
        "exchange the data that they have collected in year {0} with the organisations named in Article 12."
    )
    clauses = [clause(f"p{n}", pattern.format(n)) for n in range(2500)]
    old, new = annotate(draft(*clauses)), annotate(draft(*clauses))
    matches = tuple(
        Match(id=f"m{n}", old=(f"p{n}",), new=(f"p{n}",), relation="unchanged") for n in range(2500)
    )
    start = time.process_time()
    assess(old, new, matches)
    assert time.process_time() - start < 1
