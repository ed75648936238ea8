"""References: what they point to, those that follow a renumbering, and those that now point elsewhere."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compare.diff import differences
from compare.diff.references import read_references
from compare.model import Clause, Draft, DraftInfo, Edit, Match, Source

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "test")


def draft(**texts: str) -> Draft:
    """Articles and their paragraphs: a3="…" is article 3, a3_2="…" its paragraph 2, x1="…" annex 1."""
    info = DraftInfo(id="d", title="", date=None, language="en", source=SOURCE)
    kinds = {"a": "article", "x": "annex"}
    clauses = []
    for name, text in texts.items():
        number, _, paragraph = name[1:].partition("_")
        if paragraph:
            parent = f"{name[0]}{number}"
            clauses.append(Clause(id=name, parent=parent, kind="paragraph", number=paragraph, text=text))
        else:
            clauses.append(Clause(id=name, parent=None, kind=kinds[name[0]], number=number, text=text))  # type: ignore[arg-type]
    return Draft(info, tuple(clauses))


def matches(pairs: str) -> list[Match]:
    """ "a1-a2 a2-" is two matches: a1 became a2, and a2 was removed."""
    out = []
    for pair in pairs.split():
        old, _, new = pair.partition("-")
        relation = "edited" if old and new else "removed" if old else "added"
        sides = ((old,) if old else ()), ((new,) if new else ())
        out.append(Match(id=pair, old=sides[0], new=sides[1], relation=relation))
    return out


def marked(edits: tuple[Edit, ...]) -> list[tuple[str, str, str]]:
    return [(e.op, e.text, e.why) for e in edits if e.op != "equal"]


def told(old: Draft, new: Draft, pairs: str) -> list[str]:
    """References that point elsewhere now: "Article 1 → Article 9: a1 → nothing"."""
    found = differences(old, new, matches(pairs)).references
    return [f"{r.old} → {r.new}: {r.old_target or 'nothing'} → {r.new_target or 'nothing'}" for r in found]


def test_a_reference_that_follows_its_article_is_a_consequence():
    old = draft(a1="Terms.", a2="As Article 1 says, it applies.")
    new = draft(a2="Terms.", a3="As Article 2 says, it applies.")
    found = differences(old, new, matches("a1-a2 a2-a3"))
    assert marked(found.matches[1].edits) == [("delete", "1", "renumbering"), ("insert", "2", "renumbering")]
    assert found.matches[1].relation == "unchanged"
    assert found.references == ()


def test_the_numbers_of_a_list_follow_one_by_one():
    old = draft(a7="One.", a8="Two.", a9="Articles 7 and 8 apply.")
    new = draft(a8="One.", a9="Two.", a10="Articles 8 and 9 apply.")
    found = differences(old, new, matches("a7-a8 a8-a9 a9-a10"))
    assert [(t, w) for _, t, w in marked(found.matches[2].edits)] == [
        ("7", "renumbering"), ("8", "renumbering"), ("8", "renumbering"), ("9", "renumbering"),
    ]  # fmt: skip
    assert found.references == ()


def test_a_paragraph_follows_as_its_article_does():
    old = draft(a1="", a1_1="One.", a1_2="Two.", a2="See paragraph 2 of Article 1.")
    new = draft(a2="", a2_1="New.", a2_2="One.", a2_3="Two.", a3="See paragraph 3 of Article 2.")
    found = differences(old, new, matches("a1_1-a2_2 a1_2-a2_3 -a2_1 a2-a3"))
    assert {why for _, _, why in marked(found.matches[3].edits)} == {"renumbering"}


def test_a_reference_that_now_points_elsewhere_is_a_change():
    old = draft(a1="Terms.", a2="As Article 1 says, it applies.")
    new = draft(a2="Terms.", a3="As Article 9 says, it applies.")
    found = differences(old, new, matches("a1-a2 a2-a3"))
    assert marked(found.matches[1].edits) == [("delete", "1", "reference"), ("insert", "9", "reference")]
    assert found.matches[1].relation == "edited"
    assert told(old, new, "a1-a2 a2-a3") == ["Article 1 → Article 9: a1 → nothing"]


def test_the_same_words_that_mean_another_provision_are_told():
    old = draft(a1="Forces.", a2="Ships.", a3="Article 2 binds all.")
    new = draft(a1="Forces.", a2="Aircraft.", a3="Ships.", a4="Article 2 binds all.")
    found = differences(old, new, matches("a1-a1 a2-a3 -a2 a3-a4"))
    assert marked(found.matches[3].edits) == []
    assert found.matches[3].relation == "unchanged"
    (reference,) = found.references
    assert (reference.old, reference.new) == ("Article 2", "Article 2")
    assert (reference.old_target, reference.new_target, reference.went) == ("a2", "a2", ("a3",))
    assert (reference.old_clause, reference.new_clause) == ("a3", "a4")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Under Article 2 of the Charter, all.", "Under Article 2 of the Charter, all.", []),
        ("Under Article 2 of this Treaty.", "Under Article 2 of this Treaty.", ["Article 2"]),
        ("Article 2 of the Kyoto Protocol", "Article 2 of the Kyoto Protocol", []),
        ("Article 2 shall apply to the Charter.", "Article 2 shall apply to the Charter.", ["Article 2"]),
        ("статьи 2 Венской конвенции", "статьи 2 Венской конвенции", []),
        ("статьи 2 настоящего Договора", "статьи 2 настоящего Договора", ["статьи 2"]),
        ("within 2 days", "within 2 days", []),
    ],
)
def test_what_points_to_another_treaty_points_to_nothing_here(before, after, expected):
    old = draft(a1="Forces.", a2="Ships.", a3=before)
    new = draft(a1="Forces.", a2="Aircraft.", a3="Ships.", a4=after)
    found = differences(old, new, matches("a1-a1 a2-a3 -a2 a3-a4"))
    assert [r.old for r in found.references] == expected


def test_another_change_beside_it_is_still_a_change():
    old = draft(a1="Terms.", a2="As Article 1 says, it shall apply.")
    new = draft(a2="Terms.", a3="As Article 2 says, it may apply.")
    found = differences(old, new, matches("a1-a2 a2-a3")).matches
    assert found[1].relation == "edited"
    assert ("delete", "shall", "") in marked(found[1].edits)


def test_a_number_that_refers_to_nothing_is_a_change():
    old = draft(a1="At most 1 ship.", a2="Terms.")
    new = draft(a2="At most 2 ships.", a3="Terms.")
    found = differences(old, new, matches("a1-a2 a2-a3")).matches
    assert {why for _, _, why in marked(found[0].edits)} == {""}


def test_a_provision_that_was_split_may_be_any_of_its_parts():
    old = draft(a1="", a1_1="One. Two.", a2="Under paragraph 1 of Article 1.")
    new = draft(a1="", a1_1="One.", a1_2="Two.", a2="Under paragraph 2 of Article 1.")
    split = Match(id="s", old=("a1_1",), new=("a1_1", "a1_2"), relation="split")
    found = differences(old, new, [split, *matches("a2-a2")])
    assert found.references == ()


def test_two_provisions_of_one_number_are_not_guessed_between():
    old = draft(a1="Terms.", a2="Article 1 applies.")
    twice = Clause(id="again", parent=None, kind="article", number="1", text="Others.")
    old = Draft(old.info, (*old.clauses, twice))
    new = draft(a1="Others.", a2="Article 1 applies.", a3="Terms.")
    assert differences(old, new, matches("a1-a3 a2-a2 again-a1")).references == ()
    back = matches("a3-a1 a2-a2 a1-again")
    assert differences(new, old, back).references == ()


def test_an_article_that_moved_whole_is_what_its_number_follows():
    old = draft(a1="", a1_1="One.", a1_2="Two.", a2="Under Article 1.", a3="Ships.")
    new = draft(a1="Ships.", a2="Under Article 3.", a3="", a3_1="One.", a3_2="Two.")
    moved = [replace(match, moved=True) for match in matches("a1_1-a3_1 a1_2-a3_2")]
    assert differences(old, new, [*moved, *matches("a2-a2 a3-a1")]).references == ()
    one = [moved[0], *matches("a1_2- -a3_2 a2-a2 a3-a1")]
    assert [r.went for r in differences(old, new, one).references] == [()]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Articles 1 to 2 bind.", "Articles 1 to 3 bind.", []),
        ("Articles 1 to 2 bind.", "Articles 1 to 2 bind.", ["Articles 2"]),
        ("Articles 1 and 2 bind.", "Articles 1 and 2 bind.", ["Articles 2"]),
    ],
)
def test_a_range_that_was_drawn_again_says_so_in_its_words(before, after, expected):
    old = draft(a1="Forces.", a2="Ships.", a4=before)
    new = draft(a1="Forces.", a2="Aircraft.", a3="Trade.", a4=after, a5="Ships.")
    found = differences(old, new, matches("a1-a1 a2-a5 -a2 -a3 a4-a4")).references
    assert [r.old for r in found] == expected


def test_a_reference_to_what_the_other_draft_does_not_have_is_told_both_ways():
    old, new = draft(a1="Terms.", a2="Article 1 applies."), draft(a2="Terms.", a3="Article 7 applies.")
    assert told(old, new, "a1-a2 a2-a3") == ["Article 1 → Article 7: a1 → nothing"]
    assert told(new, old, "a2-a1 a3-a2") == ["Article 7 → Article 1: nothing → a1"]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("under Article 7", ["article 7"]),
        ("under Articles 7, 8 and 9", ["article 7", "article 8", "article 9"]),
        ("under Articles 7 to 9", ["article 7", "article 9"]),
        ("Article 7(2)(b)", ["article 7 / paragraph 2 / item b"]),
        ("Article 4.2(d) applies", ["article 4 / paragraph 2 / item d"]),
        ("Article 5, paragraph 1, shall", ["article 5 / paragraph 1"]),
        ("paragraph 3 of Article 5", ["article 5 / paragraph 3"]),
        ("paragraphs 2 and 3 of Article 5", ["article 5 / paragraph 2", "article 5 / paragraph 3"]),
        ("subparagraph (b) of paragraph 2 of Article 7", ["article 7 / paragraph 2 / item b"]),
        ("paragraph 2 of this Article", ["article . / paragraph 2"]),
        ("paragraph 7 above", ["article . / paragraph 7"]),
        ("Article 5 bis", ["article 5bis"]),
        ("laid down in Annex II.", ["annex ii"]),
        ("paragraph 1 of Annex 2", ["annex 2 / paragraph 1"]),
        ("согласно статье 7", ["article 7"]),
        ("статей 7 и 8", ["article 7", "article 8"]),
        ("статьями 7–9", ["article 7", "article 9"]),
        ("в соответствии с пунктом 2 статьи 5", ["article 5 / paragraph 2"]),
        ("пунктами 2 и 3 статьи 5", ["article 5 / paragraph 2", "article 5 / paragraph 3"]),
        ("подпунктом б) пункта 2 статьи 5", ["article 5 / paragraph 2 / item б"]),
        ("пунктом 3 настоящей статьи", ["article . / paragraph 3"]),
        ("в приложении 1", ["annex 1"]),
        ("відповідно до статті 7", ["article 7"]),
        ("пунктом 2 статті 5", ["article 5 / paragraph 2"]),
        ("у додатку 2", ["annex 2"]),
        ("le paragraphe 2 de l’article 5", ["article 5 / paragraph 2"]),
        ("los artículos 7 y 8", ["article 7", "article 8"]),
        ("Article 51 of the Charter of the United Nations", []),
        ("Article 5 of the Vienna Convention", []),
        ("paragraph 3 of Article 15 of the Convention", []),
        ("статьёй 51 Устава Организации Объединённых Наций", []),
        ("статті 51 Статуту Організації", []),
        ("l’article 51 de la Charte", []),
        ("Article 5 of the present Convention", ["article 5"]),
        ("de l’article 5 du présent Traité", ["article 5"]),
        ("статьи 5 настоящего Договора", ["article 5"]),
        ("Article 3 and Article 4 of the Convention", []),
        ("the Convention, in particular its Article 3, paragraph 1, and Article 4, paragraph 2,", []),
        ("(paragraphs 1 to 7)", ["article . / paragraph 1", "article . / paragraph 7"]),
        ("within 7 days", []),
        ("the particle 7", []),
        ("this Article", []),
        ("the preceding paragraph", []),
    ],
)  # fmt: skip
def test_references_are_read_in_each_language(text: str, paths: list[str]):
    found = [
        " / ".join(f"{level} {number}" for level, number in reference.path)
        for reference in read_references(text)
    ]
    assert found == paths
