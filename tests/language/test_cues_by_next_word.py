"""Of the many cues that a word may begin, those are tried that may go on as the text does."""

from __future__ import annotations

import pytest

from compare.language.cues import Cue, Matcher, fold

CUES = ("armed force*", "armed/military group~", "armed (naval) unit", "armed .. tank*", "armed")


def found(text: str) -> list[str]:
    matcher = Matcher(Cue(words, words, words) for words in CUES)
    return sorted(hit.id for hit in matcher.hits(text, fold(text)))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Armed forces stay.", ["armed", "armed force*"]),
        ("Armed-forces stay.", ["armed", "armed force*"]),
        ("Armed\u00a0forces stay.", ["armed", "armed force*"]),
        ("Armed  forces, with two spaces.", ["armed", "armed force*"]),
        ("Armed conflict.", ["armed"]),
        ("Armed naval unit.", ["armed", "armed (naval) unit"]),
        ("Armed unit.", ["armed", "armed (naval) unit"]),
        ("Armed guards of a tank.", ["armed", "armed .. tank*"]),
        ("Military groups and armed", ["armed", "armed/military group~"]),
        ("armed f", ["armed"]),
    ],
)
def test_what_follows_a_word_decides_which_cues_it_begins(text: str, ids: list[str]) -> None:
    assert found(text) == ids


def test_cues_that_cannot_go_on_as_the_text_does_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    end_at = Cue.end_at

    def noted(cue: Cue, folded: str, start: int, word_end: int) -> int | None:
        tried.append(" ".join(cue.words))
        return end_at(cue, folded, start, word_end)

    monkeypatch.setattr(Cue, "end_at", noted)
    found("armed conflict")
    assert tried == ["armed (naval) unit", "armed .. tank*"]
