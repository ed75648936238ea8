"""Cues: the words by which the lexicon recognises a thing, and one pass over a text that finds them.

A cue is written as a reader would write it, with four signs:

    tank*            any ending (tanks, tankers); a star may stand anywhere in a word
    Украин~          a grammatical ending: up to three letters
    limited/capped   either word
    (battle) tank    the word in brackets may be missing
    exceed .. total  up to five words may stand between, within one sentence

The kind of space, of hyphen and of apostrophe, and ё for е make no difference. A cue that begins with
a capital (May, Ukraine) needs one in the text, and an abbreviation in capitals (US) needs all of them;
otherwise case makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, TypeAlias

_SAME = str.maketrans({
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\n": " ",
    "’": "'", "‘": "'", "ʼ": "'", "\u2011": "-", "\u2010": "-", "ё": "е",
})  # fmt: skip
_FURTHEST = 600  # characters: no cue is longer, with the few words that its gaps let in
_GAP = r"(?:[^\w.;:]+[\w'-]+){0,5}?"
_LETTERS = re.compile(r"\w*")
_ENDINGS = {"*": 100, "~": 3}
_BETWEEN = r"[\s-]+"


Trie: TypeAlias = dict[str, "Trie"]


class Hit(NamedTuple):
    """Where a cue was found, and what it stands for. A weak cue counts only in the right company."""

    start: int
    end: int
    family: str
    id: str
    weak: bool = False


def fold(text: str) -> str:
    """The text as cues see it: of the same length, so that offsets hold in both."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered if lowered.isascii() else lowered.translate(_SAME)


class Cue:
    """One cue: its family and id, and the pattern, compiled when its first word is first met."""

    def __init__(self, family: str, id: str, words: str, weak: bool = False) -> None:
        self.family, self.id, self.weak = family, id, weak
        first = re.split(r"[/ ]", words, maxsplit=1)[0]
        self.capital = first[:1].isupper()
        self.capitals = len(first) > 1 and first.isupper()
        self.words = fold(words).split()
        if not self.words or self.words[0].startswith((".", "(", "*", "~")):
            raise ValueError(f"a cue begins with a word: {words!r}")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The cue as a regular expression, to be matched where its first word begins."""
        parts, joined = [], True
        for word in self.words:
            if word == "..":
                parts.append(_GAP)
            elif word.startswith("(") and word.endswith(")"):
                parts.append(f"(?:{_BETWEEN}{_word_pattern(word[1:-1])})?")
            else:
                parts.append(("" if joined else _BETWEEN) + _word_pattern(word))
            joined = False
        return re.compile("".join(parts) + r"(?!\w)")

    @cached_property
    def _last(self) -> tuple[str, ...]:
        """What the last word that may not be missing begins with."""
        last = next(word for word in reversed(self.words) if not word.startswith("(") and word != "..")
        return tuple(re.split(r"[*~ -]", option)[0] for option in last.split("/") if option)

    @cached_property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """Of a cue of one plain word: its stems, each with how many letters may follow; else nothing.

        Most cues are of one word, and need no regular expression.
        """
        if len(self.words) > 1:
            return ()
        found = []
        for option in self.words[0].split("/"):
            stem, sign = option.rstrip("*~"), option[-1:]
            if not stem.isalpha():
                return ()
            found.append((stem, _ENDINGS.get(sign, 0)))
        return tuple(found)

    def end_at(self, folded: str, start: int, word_end: int) -> int | None:
        """Where the cue ends that begins at `start`, in a word that ends at `word_end`; else None."""
        if self.forms:
            for stem, more in self.forms:
                if folded.startswith(stem, start) and word_end - start - len(stem) <= more:
                    return word_end
            return None
        # most cues whose first word is met go on in another way: looking for the last word is cheap
        if not any(folded.find(stem, start, start + _FURTHEST) >= 0 for stem in self._last):
            return None
        match = self.pattern.match(folded, start)
        return match.end() if match else None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the text has the capitals that the cue asks for."""
        if self.capitals:
            return text[start:end].isupper()
        return not self.capital or text[start].isupper()

    @property
    def stems(self) -> list[str]:
        """What the first word begins with, one for each of its alternatives."""
        return [re.split(r"[*~]", option)[0] for option in self.words[0].split("/") if option]


def _word_pattern(word: str) -> str:
    options = [_option_pattern(option) for option in word.split("/") if option]
    return options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"


def _option_pattern(option: str) -> str:
    signs = {"*": r"\w*", "~": r"\w{0,3}"}
    return "".join(signs.get(part) or re.escape(part) for part in re.split(r"([*~])", option))


class Matcher:
    """All cues of one language, found in one pass: a trie of first words, then the few cues behind each."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        by_stem: dict[str, list[Cue]] = {}
        for cue in cues:
            for stem in cue.stems:
                by_stem.setdefault(stem, []).append(cue)
        # a word is met by its longest stem: the cues of every shorter stem of that word come along
        self._cues: dict[str, tuple[Cue, ...]] = {
            stem: tuple(
                dict.fromkeys(cue for n in range(1, len(stem) + 1) for cue in by_stem.get(stem[:n], ()))
            )
            for stem in by_stem
        }
        self._first = re.compile(r"(?<!\w)" + _trie_pattern(by_stem)) if by_stem else None

    def hits(self, text: str, folded: str) -> list[Hit]:
        """The cues in a text, given with its folded form; none within a longer one of its family."""
        if self._first is None:
            return []
        found: list[Hit] = []
        for first in self._first.finditer(folded):
            start = first.start()
            word = _LETTERS.match(folded, start)
            word_end = word.end() if word else start
            for cue in self._cues[first[0]]:
                end = cue.end_at(folded, start, word_end)
                if end is not None and cue.fits(text, start, end):
                    found.append(Hit(start, end, cue.family, cue.id, cue.weak))
        return _longest(found)


def _longest(found: list[Hit]) -> list[Hit]:
    # what only looks like something takes its place even at the same length
    found.sort(key=lambda hit: (hit.start, -hit.end, hit.id != "none", hit.weak))
    kept: list[Hit] = []
    reach: dict[str, Hit] = {}
    for hit in found:
        longer = reach.get(hit.family)
        same = longer is not None and hit[:2] == longer[:2] and longer.id not in ("none", hit.id)
        if longer and hit.end <= longer.end and not same:
            continue
        reach[hit.family] = hit
        kept.append(hit)
    return kept


def _trie_pattern(words: Iterable[str]) -> str:
    """An alternation that tries each letter once; where two words fit, the longer one is found."""
    trie: Trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _node_pattern(trie)


def _node_pattern(node: Trie) -> str:
    branches = [re.escape(letter) + _node_pattern(below) for letter, below in sorted(node.items()) if letter]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{pattern})?" if "" in node else pattern
