"""Laws of the stage: nothing is lost, the same drafts give the same edits, swapped ones mirrored ones."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compare.conservation import check_conservation
from compare.diff import differences
from compare.model import Clause, Draft, DraftInfo, Edit, Match, ReferenceChange, Relation, Source

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "test")
SENTENCES = [
    "The Guarantor States shall consult at once under Article 2.",
    "The Guarantors may consult under Article 3.",
    "[Each Party] [No Party] shall keep more than 85,000 persons, as paragraph 1 of Article 1 says.",
    "Each Party shall keep at most 100,000 persons within 40 km.",
    "“Guarantor State” means Aland.",
    "Nothing in Article 1 affects Article 51 of the Charter.",
    "Государства-гаранты действуют согласно статье 2.",
    "",
]
texts = st.lists(st.sampled_from(SENTENCES), max_size=3).map(lambda found: " ".join(filter(None, found)))
drafts = st.lists(texts, min_size=1, max_size=4)
languages = st.sampled_from(["en", "ru", "zz"])


def draft(texts: Iterable[str], language: str) -> Draft:
    info = DraftInfo(id="d", title="", date=None, language=language, source=SOURCE)
    clauses = (
        Clause(id=f"c{n}", parent=None, kind="article", number=str(n), text=text, heading=text[:12])
        for n, text in enumerate(texts, 1)
    )
    return Draft(info, tuple(clauses))


def matches(old: Draft, new: Draft, shift: int) -> list[Match]:
    """Each clause with the one `shift` places on; those that have none by themselves."""
    out = []
    there = {clause.id for clause in new.clauses}
    for clause in old.clauses:
        other = f"c{int(clause.number) + shift}"
        found = (other,) if other in there else ()
        there -= set(found)
        relation: Relation = "edited" if found else "removed"
        out.append(Match(id=clause.id, old=(clause.id,), new=found, relation=relation))
    return [*out, *(Match(id=f"new-{c}", old=(), new=(c,), relation="added") for c in sorted(there))]


def mirrored(match: Match) -> Match:
    relation: Relation = {"removed": "added", "added": "removed"}.get(match.relation, match.relation)  # type: ignore[assignment]
    return replace(match, old=match.new, new=match.old, relation=relation)


def told(edits: Iterable[Edit], op: str) -> list[tuple[str, str]]:
    return [(edit.text, edit.why) for edit in edits if edit.op == op]


def pointing(reference: ReferenceChange) -> tuple[str, ...]:
    """A reference on both sides, so that the swapped one is its reverse."""
    return (
        reference.old_target, reference.old_clause, reference.old, reference.match,
        reference.new, reference.new_clause, reference.new_target,
    )  # fmt: skip


@given(drafts, drafts, st.integers(-1, 1), languages, languages)
def test_nothing_is_lost_and_the_same_drafts_give_the_same_edits(old, new, shift, one, other):
    left, right = draft(old, one), draft(new, other)
    pairs = matches(left, right, shift)
    found = differences(left, right, pairs)
    assert check_conservation(left, right, found.matches).conserved
    assert found == differences(left, right, pairs)


@given(drafts, drafts, st.integers(-1, 1))
def test_swapping_the_drafts_mirrors_the_edits(old, new, shift):
    left, right = draft(old, "en"), draft(new, "en")
    pairs = matches(left, right, shift)
    forth = differences(left, right, pairs)
    back = differences(right, left, [mirrored(pair) for pair in pairs])
    assert [(r.old, r.new, r.matches) for r in forth.renamings] == [
        (r.new, r.old, r.matches) for r in back.renamings
    ]
    assert [pointing(r) for r in forth.references] == [pointing(r)[::-1] for r in back.references]
    for one, other in zip(forth.matches, back.matches, strict=True):
        assert one.relation == mirrored(other).relation
        assert told(one.edits, "delete") == told(other.edits, "insert")
        assert told(one.edits, "insert") == told(other.edits, "delete")


def test_references_beside_a_sentence_that_moved_are_told_alike_in_both_directions():
    moved = SENTENCES[2]
    left = draft(["", "", f"{moved} {SENTENCES[0]} {moved}"], "en")
    right = draft(["", "", f"{moved} {moved} {SENTENCES[1]}"], "en")
    pairs = matches(left, right, 0)
    back = differences(right, left, [mirrored(pair) for pair in pairs]).references
    assert [pointing(r) for r in differences(left, right, pairs).references] == [
        pointing(r)[::-1] for r in back
    ]


@given(drafts, languages)
def test_a_draft_against_itself_is_unchanged(texts, language):
    one = draft(texts, language)
    found = differences(one, one, matches(one, one, 0))
    assert {match.relation for match in found.matches} == {"unchanged"}
    assert all(edit.op == "equal" for match in found.matches for edit in match.edits)
    assert (found.renamings, found.references) == ((), ())
