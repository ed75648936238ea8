"""Labels in the habits of print that treaties have, and notes that are no labels."""

from __future__ import annotations

from pathlib import Path

import pytest

import compare
from compare.model import Draft

BODY = (
    "The Parties establish a zone.",
    "The Parties shall consult each other.",
    "This Treaty enters into force in May.",
)


def read(tmp_path: Path, text: str, name: str = "draft.txt") -> Draft:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return compare.extract_draft(file)


HABITS = [
    (("ARTICLE - 1", "ARTICLE - 2", "ARTICLE - 3"), ["1", "2", "3"]),
    (("ARTICLE-I", "ARTICLE-II", "ARTICLE-III"), ["I", "II", "III"]),
    (("ARTICLE--1", "ARTICLE--2", "ARTICLE--3"), ["1", "2", "3"]),
    (("СТАТЬЯ – 1", "СТАТЬЯ – 2", "СТАТЬЯ – 3"), ["1", "2", "3"]),
    (("A R T I C L E 1", "A R T I C L E 2", "A R T I C L E 3"), ["1", "2", "3"]),
    (("A R T I C L E I", "A R T I C L E I I", "A R T I C L E I I I"), ["I", "II", "III"]),
    (("Article the First", "Article the Second", "Article the Third"), ["First", "Second", "Third"]),
    (("I\n\nScope", "II\n\nTalks", "III\n\nForce"), ["I", "II", "III"]),
    (("I.\n\nScope", "II.\n\nTalks", "III.\n\nForce"), ["I", "II", "III"]),
    (("Proposal 1:", "Proposal 2:", "Proposal 3:"), ["1", "2", "3"]),
]


@pytest.mark.parametrize(("labels", "numbers"), HABITS)
def test_a_label_above_its_text(tmp_path: Path, labels: tuple[str, ...], numbers: list[str]) -> None:
    text = "\n\n".join(f"{label}\n\n{body}" for label, body in zip(labels, BODY, strict=True))
    draft = read(tmp_path, text)
    assert [c.number for c in draft.clauses if c.kind == "article"] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1 - The Parties keep peace.\n\n2 - The Parties talk.", ["1", "2"]),
        ("№ 1. Стороны хранят мир.\n\n№ 2. Стороны ведут переговоры.", ["1", "2"]),
        ("5. The Parties keep peace.\n\n6. The Parties talk.", ["5", "6"]),
        ("5. Стороны хранят мир.\n\n6. Стороны ведут переговоры.", ["5", "6"]),
    ],
)
def test_a_number_before_its_text(tmp_path: Path, text: str, numbers: list[str]) -> None:
    assert [c.number for c in read(tmp_path, text).clauses if c.number] == numbers


NOTES = [
    "(Point 2 is deleted)",
    "[2. Deleted. Formerly: “The harbour is open to all ships.”]",
    "Note: point 2 of the plan has been struck out. It read: “The harbour is open to all ships.”",
    "(Пункт 2 первого плана исключён. Он гласил: «Гавань открыта.»)",
    "(Пункт 2 вилучено. Він звучав так: «Гавань відкрита.»)",
    "(Le point 2 est supprimé. Il disait : « Le port est ouvert. »)",
    "(El punto 2 se suprime. Decía: «El puerto está abierto.»)",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_a_deletion_is_no_provision(tmp_path: Path, note: str) -> None:
    draft = read(tmp_path, f"1. The army is kept.\n\n{note}\n\n3. Talks are held.\n")
    assert [c.number for c in draft.clauses if c.number] == ["1", "3"]
    assert [c.text for c in draft.clauses if c.kind == "note"] == [note]


def test_a_provision_that_speaks_of_deletion_stays_one(tmp_path: Path) -> None:
    draft = read(tmp_path, "1. Peace.\n\n2. (Ships of Article 5 are removed from the list.)\n\n3. Talks.\n")
    assert [c.number for c in draft.clauses if c.number] == ["1", "2", "3"]


def test_a_quoted_deleted_point_is_not_that_point(tmp_path: Path) -> None:
    words = "The harbour of Port Vale is opened to ships of all flags."
    text = "1. The army is kept.\n\n{}\n\n3. Talks are held every year.\n"
    old = read(tmp_path, text.format(f"2. {words}"), "old.txt")
    new = read(tmp_path, text.format(f"(Point 2 is deleted. It read: “{words}”)"), "new.txt")
    gone = next(c.id for c in old.clauses if c.number == "2")
    matches = compare.compare_drafts(old, new).matches
    assert next(m.relation for m in matches if gone in m.old) == "removed"


@pytest.mark.parametrize("rule", ["______________", "* * *", "-----------", "_ _ _ _"])
def test_a_printed_rule_is_listed_as_dropped(tmp_path: Path, rule: str) -> None:
    draft = read(tmp_path, f"Article 1\n\nPeace is kept.\n\n{rule}\n\nArticle 2\n\nTalks are held.\n")
    assert rule in [d.text for d in draft.info.dropped]
    assert not any(rule in c.text for c in draft.clauses)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Статья 1\n\nСтороны прекращают огонь.\n", "ru"),
        ("1. Киев сохраняет нейтралитет.\n\n2. Армия до 600 тысяч.\n", "ru"),
        ("Стаття 1\n\nСторони припиняють вогонь.\n", "uk"),
    ],
)
def test_few_words_tell_their_language_by_their_letters(tmp_path: Path, text: str, language: str) -> None:
    assert read(tmp_path, text).info.language == language


def test_a_long_text_without_provisions_is_noted(tmp_path: Path) -> None:
    lines = [f"The delegations spoke of the matter called {n} and went on. " * 30 for n in "abcdefghijk"]
    assert "no-structure" in [w.code for w in read(tmp_path, "\n\n".join(lines)).info.warnings]


def test_a_numeral_in_capitals_leaves_its_word_whole(tmp_path: Path) -> None:
    text = "ARTICLE I\n\n{}\n\nARTICLE II\n\nThe parties keep the peace.\n"
    old = read(tmp_path, text.format("Prisoners of Malta are exchanged."), "old.txt")
    new = read(tmp_path, text.format("Roads are repaired."), "new.txt")
    said = " ".join(s.text for s in compare.compare_drafts(old, new).signals)
    assert "Artcle" not in said
    assert "Article I" in said
