"""Silences, definitions and annexes: what one draft alone says, and what a change reaches."""

import pytest
from assess_cases import assess_in_words, clause, draft

from compare.model import Edit, Match, Renaming


def matched(id, old, new, *edits):
    relation = "edited" if edits else "unchanged"
    return Match(id=id, old=(old,), new=(new,), relation=relation, edits=tuple(Edit(*e) for e in edits))


def article(number, text, **fields):
    return clause(f"a{number}", text, kind="article", number=str(number), label=f"Article {number}", **fields)


def told(assessment, kind):
    return [signal.text for signal in assessment.signals if signal.kind == kind]


KEPT = "The Parties shall report to the Conference every year."


# ---------------------------------------------------------------------------------------------
# silence


@pytest.mark.parametrize(
    ("gone", "left", "silence"),
    [
        ("All sanctions shall be lifted.", "Trade shall be free.",
         ["Sanctions: in the old draft (Article 2), not found in the new one"]),
        ("Ukraine shall recognise Crimea as Russian.", "Ukraine shall trade freely.",
         ["Crimea: in the old draft (Article 2), not found in the new one"]),
        ("Each State shall give guarantees of security.", "Security guarantees shall be given.", []),
        ("All sanctions shall be lifted.", "The sanctions imposed shall end.", []),
        ("The canteen shall serve hot soup on market days.", "On market days hot soup is served.", []),
    ],
)  # fmt: skip
def test_a_subject_is_silent_only_where_the_other_draft_has_no_word_of_it(gone, left, silence):
    old = draft(article(1, KEPT), article(2, gone))
    new = draft(article(1, KEPT), article(2, left))
    matches = (
        matched("m1", "a1", "a1"),
        Match(id="m2", old=("a2",), new=(), relation="removed"),
        Match(id="m3", old=(), new=("a2",), relation="added"),
    )
    found = told(assess_in_words(old, new, matches), "silence")
    assert [text for text in found if "in the old draft" in text] == silence


def test_provisions_with_nothing_near_them_are_told_in_one_sentence():
    gone = [
        article(n, f"Soup number {n} shall be served hot by waiters.", heading="Meals") for n in (2, 3, 4)
    ]
    old, new = draft(article(1, KEPT), *gone), draft(article(1, KEPT))
    matches = [matched("m1", "a1", "a1")]
    matches += [Match(id=f"m{n}", old=(f"a{n}",), new=(), relation="removed") for n in (2, 3, 4)]
    (signal,) = assess_in_words(old, new, tuple(matches)).signals
    assert signal.text == (
        "Provisions of the old draft with nothing near them in the new one: "
        "Article 2 (Meals), Article 3 (Meals), Article 4 (Meals)"
    )
    assert (signal.match, signal.ripple) == ("m2", ("m3", "m4"))
    assert [e.clause for e in signal.evidence] == ["a2", "a3", "a4"]


def test_forces_that_a_kept_head_names_do_not_speak_for_what_is_gone_below_it():
    head = article(2, "The battle tanks of both Parties stay where they are:")
    soup = clause("a2.a", "Soup shall be served hot by waiters.", parent="a2", kind="item")
    matches = matched("m1", "a2", "a2"), Match(id="m2", old=("a2.a",), new=(), relation="removed")
    assert told(assess_in_words(draft(head, soup), draft(head), matches), "silence") == [
        "Provisions of the old draft with nothing near them in the new one: parts of Article 2"
    ]


def test_between_languages_only_subjects_and_places_are_told():
    old = draft(
        article(1, "Все санкции снимаются."), article(2, "Столовая подаёт горячий суп дважды в день."),
        language="ru",
    )  # fmt: skip
    new = draft(article(1, "Trade shall be free."))
    matches = tuple(Match(id=f"m{n}", old=(f"a{n}",), new=(), relation="removed") for n in (1, 2))
    matches += (Match(id="m3", old=(), new=("a1",), relation="added"),)
    assert told(assess_in_words(old, new, matches), "silence") == [
        "Sanctions (“санкции”): in the old draft (Article 1), not found in the new one"
    ]


def test_what_is_read_from_an_uncertain_page_says_so():
    old = draft(article(1, "All sanctions shall be lifted.", trust="ocr"))
    matches = (Match(id="m1", old=("a1",), new=(), relation="removed"),)
    (signal,) = assess_in_words(old, draft(), matches).signals
    assert signal.text.endswith("(text not certain: ocr)")


# ---------------------------------------------------------------------------------------------
# definitions and annexes


BASE = "“Base” means a place where foreign troops are kept."
USE = "No Base shall be set up."


def test_a_changed_definition_lists_the_clauses_that_use_the_term():
    old = draft(article(1, BASE), article(2, USE), article(3, "The base of the tower is stone."))
    new = draft(article(1, BASE.replace("troops", "forces")), article(2, USE), old.clauses[2])
    matches = (
        matched(
            "m1", "a1", "a1",
            ("equal", "“Base” means a place where foreign "), ("delete", "troops"), ("insert", "forces"),
            ("equal", " are kept."),
        ),
        matched("m2", "a2", "a2"),
        matched("m3", "a3", "a3"),
    )  # fmt: skip
    (signal,) = assess_in_words(old, new, matches).signals
    assert signal.text == "The definition of “Base” reads differently; 1 other clause uses the term"
    assert (signal.kind, signal.match, signal.ripple) == ("definition", "m1", ("m2",))
    assert [(e.side, e.clause) for e in signal.evidence] == [("old", "a1"), ("new", "a1")]


@pytest.mark.parametrize("why", ["renumbering", "typography", "defined-term"])
def test_a_definition_that_only_follows_other_changes_is_not_one(why):
    old = draft(article(1, "“Base” means a place under Article 4."))
    new = draft(article(1, "“Base” means a place under Article 5."))
    edits = ("equal", "“Base” means a place under Article "), ("delete", "4", why), ("insert", "5", why)
    found = assess_in_words(old, new, (matched("m1", "a1", "a1", *edits, ("equal", ".")),))
    assert [text for text in told(found, "definition") if "reads differently" in text] == []


def test_a_definition_that_is_gone_is_weighty_where_the_term_lives_on():
    old, new = draft(article(1, BASE), article(2, USE)), draft(article(2, USE))
    matches = Match(id="m1", old=("a1",), new=(), relation="removed"), matched("m2", "a2", "a2")
    (signal,) = [s for s in assess_in_words(old, new, matches).signals if s.kind == "definition"]
    assert signal.text == (
        "“Base” is defined in the old draft, not in the new one, where 1 clause uses the term all the same"
    )
    assert signal.severity == "medium"


def test_a_noun_that_looks_like_the_verb_defines_nothing():
    text = "Recourse may be had to supplementary means of reading, and “soft” means are preferred."
    old, new = draft(article(1, "Nothing.", heading="Definitions")), draft(article(1, text))
    matches = (matched("m1", "a1", "a1", ("delete", "Nothing."), ("insert", text)),)
    assert not any("Recourse" in text for text in told(assess_in_words(old, new, matches), "definition"))


def test_a_changed_annex_lists_the_clauses_that_point_to_it():
    def with_limit(number):
        return draft(
            article(1, "The ceilings are laid down in Annex 1."),
            clause("x", "", kind="annex", number="1", label="Annex 1", heading="Ceilings"),
            clause("x1", f"Of boats there are {number}.", parent="x"),
        )

    edits = ("equal", "Of boats there are "), ("delete", "4"), ("insert", "6"), ("equal", ".")
    matches = matched("m1", "a1", "a1"), matched("m2", "x", "x"), matched("m3", "x1", "x1", *edits)
    (signal,) = [
        s for s in assess_in_words(with_limit(4), with_limit(6), matches).signals if s.kind == "definition"
    ]
    assert signal.text == "Annex 1 changed in 1 of its 2 clauses; 1 clause of both drafts points to it"
    assert signal.match == "m1"


def test_a_term_with_another_name_is_one_signal():
    old = draft(*(article(n, f"The Guarantor acts on day {n}.") for n in (1, 2)))
    new = draft(*(article(n, f"The Partner acts on day {n}.") for n in (1, 2)))
    matches = tuple(
        matched(
            f"m{n}", f"a{n}", f"a{n}", ("equal", "The "), ("delete", "Guarantor", "defined-term"),
            ("insert", "Partner", "defined-term"), ("equal", f" acts on day {n}."),
        )
        for n in (1, 2)
    )  # fmt: skip
    renaming = Renaming("Guarantor", "Partner", ("m1", "m2"))
    found = assess_in_words(old, new, matches, renamings=(renaming,)).signals
    (signal,) = [s for s in found if s.kind == "definition"]
    assert signal.text == "“Guarantor” is called “Partner” in 2 clauses"
    assert (signal.match, signal.ripple, signal.severity) == ("m1", ("m2",), "low")
