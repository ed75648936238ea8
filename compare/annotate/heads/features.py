"""What a head looks at: the openings of a sentence's words, and for a figure where they stand to it.

In: a text as cues see it. Out: names of features, each once. Training and reading share them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from compare.annotate.limits.quantities import Quantity
from compare.annotate.thresholds import (
    FAR_LEFT,
    FAR_RIGHT,
    MOST_COUNTED,
    NEAR_WORDS,
    OF_ARMS,
    OPENING,
    PAIRED_WORDS,
    SHORT_OPENING,
)
from compare.language.passages import DraftText, Text
from compare.model import Span

# words, figures, and the signs that part a list
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d.,  ]*|[:;,()/%$–—]")
# where the part of a sentence ends that a figure stands in
_CUT = re.compile(r"[;:()]|,(?!\d)|\s[–—]\s")


def openings(folded: str) -> list[str]:
    """The first letters of each word, which endings do not change; of a figure only that it is one."""
    return [
        "#" if token[0].isdigit() else token[:OPENING] for token in _TOKEN.findall(folded)
    ]  # fmt: skip


def sentence_words(folded: str) -> set[str]:
    """Of a sentence: its words and pairs of neighbours."""
    words = openings(folded)
    found = set(words)
    found.update(f"{one}_{other}" for one, other in pairwise(words))
    found.update(f"4:{word[:SHORT_OPENING]}" for word in words if len(word) > SHORT_OPENING)
    return found


# the cues that tell something of a guarantee, in every language alike
_OF_GUARANTEES = (
    "role", "trigger", "response", "decision-rule", "legal-basis", "exclusion", "condition", "voiding",
    "cause", "term", "reporting", "compensation", "company", "modal", "negation", "region", "group", "topic",
)  # fmt: skip
# those of which only the number is told: which state it is says nothing
_COUNTED = ("state",)


def sentence_cues(text: Text, span: Span) -> set[str]:
    """Of a sentence: what the lexicon knows of it, and what it does not know."""
    found: set[str] = set()
    for family in _OF_GUARANTEES:
        hits = text.within(span, family)
        found.update(f"cue:{family}:{hit.id}" for hit in hits)
        found.add(f"cue:{family}" if hits else f"no:{family}")
    for family in _COUNTED:
        found.add(f"count:{family}:{min(len(text.within(span, family)), MOST_COUNTED)}")
    return found


def figure_words(text: Text, quantity: Quantity) -> set[str]:
    """Of a figure: the words before and behind it, the nearest by their place, its unit and size."""
    start, end = text.sentence_at(quantity.start)
    left = openings(text.folded[start : quantity.start])[::-1]
    right = openings(text.folded[quantity.end : end])
    found = {f"S:{word}" for word in (*left, *right)}
    for side, words, most in (("L", left, FAR_LEFT), ("R", right, FAR_RIGHT)):
        for n, word in enumerate(words[:most]):
            found.add(f"{side}:{word}")
            if n < NEAR_WORDS:
                found.add(f"{side}{n}:{word}")
            if len(word) > SHORT_OPENING:
                found.add(f"{side}4:{word[:SHORT_OPENING]}")
        near = words[:PAIRED_WORDS]
        found.update(f"{side}{side}:{one}_{other}" for one, other in pairwise(near))
    found.update((f"dimension:{quantity.dimension}", f"unit:{quantity.unit}", f"size:{_size(quantity)}"))
    return found


# the cues that tell something of a figure, in every language alike
_OF_FIGURES = (
    "subject", "bound", "modal", "negation", "prohibition", "part", "circumstance", "limits", "military",
    "movement", "deadline", "notice", "unless", "being", "unlimited", "ceiling", "lifting", "supposed",
)  # fmt: skip


def figure_cues(text: Text, quantity: Quantity) -> set[str]:
    """What the lexicon knows of the sentence, by side of the figure; the nearest of a family too."""
    sentence = text.sentence_at(quantity.start)
    found: set[str] = set()
    for family in _OF_FIGURES:
        hits = text.within(sentence, family)
        left = [hit for hit in hits if hit.end <= quantity.start]
        right = [hit for hit in hits if hit.start >= quantity.end]
        found.update(f"CL:{family}:{hit.id}" for hit in left)
        found.update(f"CR:{family}:{hit.id}" for hit in right)
        if left:
            found.add(f"NL:{family}:{left[-1].id}")
        if right:
            found.add(f"NR:{family}:{right[0].id}")
        if not hits:
            found.add(f"no:{family}")
    return found


def _size(quantity: Quantity) -> int:
    """How many digits a figure has."""
    value = quantity.number.value
    return max(0, value.adjusted()) if value > 0 else 0


def part_with(text: Text, quantity: Quantity) -> Span:
    """The part of a sentence that a figure stands in: between commas, colons, brackets."""
    start, end = text.sentence_at(quantity.start)
    cuts = [cut.end() for cut in _CUT.finditer(text.text, start, quantity.start)]
    behind = _CUT.search(text.text, quantity.end, end)
    return (cuts[-1] if cuts else start), (behind.start() if behind else end)


# ---------------------------------------------------------------------------------------------
# Whether a draft is about war and peace at all: elsewhere nobody asks for limits on forces or guarantees.

# attacks that are no figure of speech
_ATTACKS = ("armed-attack", "aggression", "invasion", "hostilities", "military-operation")
_FORCES = ("subject", "military")


def is_of_arms(reading: DraftText) -> bool:
    """Whether the draft names an attack, a guarantee of security, or again and again forces."""
    forces = 0
    for clause in reading.draft.clauses:
        hits = [
            hit
            for text in (reading.text(clause), reading.heading(clause))
            for hit in text.anchors
            if not hit.weak and hit.id != "none"
        ]
        if any(h.family == "role" or (h.family == "trigger" and h.id in _ATTACKS) for h in hits):
            return True
        forces += any(hit.family in _FORCES for hit in hits)
    return forces >= OF_ARMS * len(reading.draft.clauses) and forces > 0
