"""Shifts of obligation between two wordings of a provision."""

import pytest
from assess_cases import clause, draft, sentences

from compare.annotate import annotate
from compare.assess.obligations import find_shifts
from compare.language.passages import DraftText
from compare.model import Match


def shifts(old, new, language="en", relation="edited", new_language=None):
    before = DraftText(annotate(draft(clause("art-1", old), language=language)))
    after = DraftText(annotate(draft(clause("art-1", new), language=new_language or language)))
    match = Match(id="m1", old=("art-1",), new=("art-1",), relation=relation)
    return find_shifts(before, after, (match,))


@pytest.mark.parametrize("case", sentences("obligations.toml", "old"))
def test_shift_between_two_wordings(case):
    found = shifts(case["old"], case["new"], case.get("language", "en"))
    assert [f"{s.actor}: {s.old} → {s.new} [{s.direction}]" for s in found] == case["shifts"]


@pytest.mark.parametrize("case", sentences("obligations.toml", "old"))
def test_swapped_wordings_give_the_opposite_direction(case):
    language = case.get("language", "en")
    there = shifts(case["old"], case["new"], language)
    back = shifts(case["new"], case["old"], language)
    opposite = {"weaker": "stronger", "stronger": "weaker", "changed": "changed"}
    assert [(s.new, s.old, opposite[s.direction]) for s in back] == [
        (s.old, s.new, s.direction) for s in there
    ]


def test_quotations_are_words_of_each_side():
    (shift,) = shifts("First things. Ukraine shall go.", "First things. Ukraine may go.")
    assert (shift.quote_old, shift.quote_new) == ("Ukraine shall go.", "Ukraine may go.")
    assert shift.match == "m1"


@pytest.mark.parametrize("relation", ["unchanged", "added", "removed"])
def test_only_matches_with_words_on_both_sides_are_read(relation):
    assert shifts("Ukraine shall go.", "Ukraine may go.", relation=relation) == ()


def test_neighbouring_strengths_are_no_shift_across_languages():
    assert shifts("Украина будет участвовать.", "Ukraine shall take part.", "ru", new_language="en") == ()


def test_far_strengths_are_a_shift_across_languages():
    (shift,) = shifts("Украина обязуется участвовать.", "Ukraine may take part.", "ru", new_language="en")
    assert (shift.old, shift.new, shift.direction) == ("обязуется", "may", "weaker")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Грузию пригласят вернуться в форум."),
        ("ru", "Грузию приглашают вернуться в форум."),
        ("uk", "Грузію запросять повернутися до форуму."),
        ("fr", "La Géorgie sera invitée à rejoindre le forum."),
        ("es", "Georgia será invitada a reincorporarse al foro."),
        ("pl", "Gruzja zostanie zaproszona do powrotu na forum."),
    ],
)
def test_who_is_invited_is_bound_to_nothing_in_any_language(language, text):
    english = "Georgia will be invited to rejoin the forum."
    assert shifts(english, text, "en", new_language=language) == ()
    assert shifts(text, english, language, new_language="en") == ()
