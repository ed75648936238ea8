"""Word edits: minimal, readable, and nothing lost."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.diff import diff_words
from compare.diff.spans import mark_moved
from compare.language.tokens import tokenise
from compare.model import Edit


def marked(old: str, new: str) -> str:
    """The edits as text: [-deleted-] {+inserted+}."""
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(signs[e.op].format(e.text) for e in diff_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The cap is set.", "The cap is set.", "The cap is set."),
        ("Each Party shall report.", "Each Party may report.", "Each Party [-shall-]{+may+} report."),
        ("at most 85,000 persons", "at most 100,000 persons", "at most [-85,000-]{+100,000+} persons"),
        ("не более 85 000 человек", "не более 250 000 человек", "не более [-85 000-]{+250 000+} человек"),
        ("a range of 40 km", "a range of 280 km", "a range of [-40 km-]{+280 km+}"),
        ("дальность 40 км.", "дальность 280 км.", "дальность [-40 км-]{+280 км+}."),
        ("40 members", "50 members", "[-40-]{+50+} members"),
        ("the Guarantor’s help", "the guarantor help", "the [-Guarantor’s-]{+guarantor+} help"),
        ("", "New text.", "{+New text.+}"),
        ("Old text.", "", "[-Old text.-]"),
        ("", "", ""),
        ("One. Two.", "One. Or other. Two.", "One.{+ Or other.+} Two."),
        (
            "Each Party shall act.",
            "Each Party, where able, shall act.",
            "Each Party{+, where able,+} shall act.",
        ),
        ("A, B and C.", "A and C.", "A[-, B-] and C."),
        ("[shall] [may] act", "[shall] act", "[shall][- [may]-] act"),
        (
            "the Parties. They act.",
            "the Parties. If so, the Parties. They act.",
            "the Parties.{+ If so, the Parties.+} They act.",
        ),
        ("85 тыс. человек", "100 тыс. человек", "[-85 тыс.-]{+100 тыс.+} человек"),
        ("12 per cent of it", "15 per cent of it", "[-12 per cent-]{+15 per cent+} of it"),
    ],
)
def test_words_are_never_split(old: str, new: str, expected: str):
    assert marked(old, new) == expected


def test_wholly_different_sentences_are_not_confetti():
    old = "The guarantor states consult at once on the measures that each of them is to take."
    new = "No such help is due where Aland itself has attacked the territory of another state."
    assert len(diff_words(old, new)) <= 5


def test_a_deletion_stands_before_the_insertion_that_replaces_it():
    ops = [e.op for e in diff_words("a b c d e f", "a x c y e z")]
    assert all(after != "delete" for op, after in pairwise(ops) if op == "insert")


words = st.sampled_from(
    ["shall", "may", "the", "Parties", "85,000", "km", ",", ".", "[", "]", "не", "более", " ", "–"]
)
texts = st.lists(words, max_size=40).map(" ".join)


@given(texts, texts)
def test_edits_rebuild_both_texts(old: str, new: str):
    """Law 3: equal and deleted words are the old text, equal and inserted ones the new."""
    edits = diff_words(old, new)
    assert "".join(e.text for e in edits if e.op != "insert") == old
    assert "".join(e.text for e in edits if e.op != "delete") == new
    assert all(e.text for e in edits)
    assert all((a.op, a.why) != (b.op, b.why) for a, b in pairwise(edits))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_rebuilt(old: str, new: str):
    edits = diff_words(old, new)
    assert "".join(e.text for e in edits if e.op != "insert") == old
    assert "".join(e.text for e in edits if e.op != "delete") == new


@given(st.text(max_size=80))
def test_tokens_joined_are_the_text(text: str):
    assert "".join(token.text for token in tokenise(text)).split() == "".join(text.split()).split()


@given(texts)
def test_a_text_against_itself_has_no_edit(text: str):
    assert [e.op for e in diff_words(text, text)] == ["equal"] * bool(text)


def test_long_texts_are_cut_at_what_they_share():
    old = " ".join(f"Provision {n} binds each of the Parties." for n in range(400))
    new = old.replace("Provision 200 binds", "Provision 200 shall bind")
    edits = diff_words(old, new)
    assert [e.text for e in edits if e.op != "equal"] == ["binds", "shall bind"]


def by_kind(edits: tuple[Edit, ...], op: str) -> list[str]:
    return [edit.text for edit in edits if edit.op == op]


@given(texts, texts)
def test_swapping_the_texts_mirrors_the_edits(old: str, new: str):
    forth, back = diff_words(old, new), diff_words(new, old)
    assert by_kind(forth, "delete") == by_kind(back, "insert")
    assert by_kind(forth, "insert") == by_kind(back, "delete")
    assert by_kind(forth, "equal") == by_kind(back, "equal")


def adversaries() -> dict[str, tuple[str, str]]:
    """Clauses of ten thousand words that make a naive diff slow."""
    rng = Random(7)
    few = ["the", "Party", "shall", "of", "a", "report", ",", "and"]
    old = [rng.choice(few) for _ in range(10_000)]
    named = ["".join(chr(97 + int(digit)) for digit in str(n)) for n in range(10_000)]
    return {
        "other words": (
            " ".join(named),
            " ".join(named).upper().translate({n: n + 10 for n in range(65, 75)}),
        ),
        "few words": (" ".join(old), " ".join(rng.choice(few) for _ in range(10_000))),
        "one word": ("word " * 10_000, "word " * 9_000),
        "backwards": (" ".join(named), " ".join(reversed(named))),
        "shifted": (" ".join(old), " ".join(old[5_000:] + old[:5_000])),
        "marks": ("[ ] " * 5_000, "] [ " * 5_000),
        "spaces": (" " * 10_000 + "a", "a" + " " * 10_000),
    }


@pytest.mark.parametrize("name", adversaries())
def test_the_worst_clauses_take_seconds_at_most(name: str):
    old, new = adversaries()[name]
    start = process_time()
    edits = mark_moved(diff_words(old, new))
    assert process_time() - start < 5
    assert "".join(e.text for e in edits if e.op != "insert") == old
    assert "".join(e.text for e in edits if e.op != "delete") == new
