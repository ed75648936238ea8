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
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, repeat
from math import prod
from typing import Any, NamedTuple

from compare.language.thresholds import (
    CUES_MOST_NEXTS,
    CUES_MOST_WORDS,
    CUES_NEXT_LETTERS,
    CUES_SHARED,
    CUES_TEXTS,
    FURTHEST,
    MOST_FORMS,
    MOST_GAPS,
    MOST_MISSING,
    MOST_STARS,
)

_SAME = str.maketrans({
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\n": " ",
    "’": "'", "‘": "'", "ʼ": "'", "\u2011": "-", "\u2010": "-", "ё": "е",
})  # fmt: skip
# taken whole, what is between and each word: a hyphen could be of both, and be tried as either without end
_GAP = r"(?:[^\w.;:]++\w[\w'-]*+){0,5}?"
_LETTERS = re.compile(r"\w*")
_RUNS = re.compile(r"(\w+)")
_ENDINGS = {"*": 100, "~": 3}
_BETWEEN = r"[\s-]+"
_SPACES = (" ", "-")


class Hit(NamedTuple):
    """Where a cue was found, and what it stands for. A weak cue counts only in the right company."""

    start: int
    end: int
    family: str
    id: str
    weak: bool = False


# the mark of a note behind a word, "tanks¹", or a short thousand, "250k¹"; "km²" is a unit
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹⁽⁾](?:(?<=[^\W\d_]{3}.)|(?<=\d[kк].))[⁰¹²³⁴-⁹⁽⁾]*")


def fold(text: str) -> str:
    """The text as cues see it: of the same length, so that offsets hold in both."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if lowered.isascii():
        return lowered
    return _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), lowered.translate(_SAME))


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
        if fault := _ways(self.words):
            raise ValueError(f"a cue has at most {fault}: {words[:40]!r}")

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

    def reach(self, word: str) -> int:
        """How long a word may be that begins as `word` does, to be the cue's first; -1 where it cannot be."""
        longest = -1
        for option in self.words[0].split("/"):
            stem = re.split(r"[*~]", option)[0]
            if stem and word.startswith(stem):
                plain = option.rstrip("*~")
                more = _ENDINGS.get(option[-1:], 0) if plain.isalpha() else _ENDINGS["*"]
                longest = max(longest, len(stem) + more)
        return longest

    @cached_property
    def plain(self) -> bool:
        """Whether the cue is one plain word, for which its length says enough: most are."""
        options = [option.rstrip("*~") for option in self.words[0].split("/") if option]
        return len(self.words) == 1 and all(option.isalpha() for option in options)

    @cached_property
    def nexts(self) -> tuple[str, ...]:
        """What the word after the first begins with, where one must follow at once; else nothing."""
        first = all(option.rstrip("*~").isalpha() for option in self.words[0].split("/") if option)
        if not first or len(self.words) < 2 or self.words[1] == ".." or self.words[1].startswith("("):
            return ()
        stems = [re.split(r"[*~ -]", option)[0] for option in self.words[1].split("/") if option]
        return tuple(stems) if all(stems) else ()

    def end_at(self, folded: str, start: int, word_end: int) -> int | None:
        """Where the cue ends that begins at `start`, in a word that ends at `word_end`; else None."""
        if self.nexts:
            # nearly always one space stands between
            spaced = (
                folded[word_end : word_end + 1] in _SPACES and folded[word_end + 1 : word_end + 2].isalnum()
            )
            if spaced and not folded.startswith(self.nexts, word_end + 1):
                return None
        # most cues whose first word is met go on in another way: looking for the last word is cheap
        elif not self._may_end(folded, start):
            return None
        match = self.pattern.match(folded, start)
        return match.end() if match else None

    def _may_end(self, folded: str, start: int) -> bool:
        """Whether the last word may be near."""
        for stem in self._last:  # noqa: SIM110 - asked very often, and this is the faster way
            if folded.find(stem, start, start + FURTHEST) >= 0:
                return True
        return False

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the text has the capitals that the cue asks for."""
        if self.capitals:
            return text[start:end].isupper()
        return not self.capital or text[start].isupper()

    @property
    def stems(self) -> list[str]:
        """What the first word begins with, one for each of its alternatives."""
        return [re.split(r"[*~]", option)[0] for option in self.words[0].split("/") if option]


class _Begun:
    """The cues that a word may begin: of one plain word, of several, and with a sign within the first.

    Of several words there may be hundreds; what the text goes on with leaves a few.
    """

    def __init__(
        self, plain: tuple[Cue, ...], phrases: tuple[Cue, ...], joined: tuple[tuple[str, Cue], ...]
    ) -> None:
        self.plain, self.phrases, self.joined = plain, phrases, joined
        self._by_next: dict[str, tuple[Cue, ...]] = {}

    def phrases_at(self, folded: str, end: int) -> tuple[Cue, ...]:
        """The cues of several words that may go on as the text does behind the word that ends at `end`."""
        next = folded[end + 1 : end + 1 + CUES_NEXT_LETTERS]
        if folded[end : end + 1] not in _SPACES or not next[:1].isalnum():
            return self.phrases
        able = self._by_next.get(next)
        if able is None:
            able = tuple(
                cue
                for cue in self.phrases
                if not cue.nexts or any(next.startswith(stem[:CUES_NEXT_LETTERS]) for stem in cue.nexts)
            )
            if len(self._by_next) >= CUES_MOST_NEXTS:
                self._by_next.clear()
            self._by_next[next] = able
        return able


_UNMET: Any = object()


def _ways(words: Sequence[str]) -> str:
    """What a cue has too many of: each lets one text be read in several ways; "" where it has not."""
    options = [word.split("/") for word in words]
    if words.count("..") > MOST_GAPS:
        return f"{MOST_GAPS} gaps"
    if sum(word.startswith("(") for word in words) > MOST_MISSING:
        return f"{MOST_MISSING} words that may be missing"
    if any(option.count("*") > MOST_STARS for word in options for option in word):
        return f"{MOST_STARS} stars in a word"
    # "tank*/tanks~ army/arm*": a word may be of two of its forms
    forms = prod(1 + sum(option.endswith(("*", "~")) for option in word) for word in options if len(word) > 1)
    return f"{MOST_FORMS} ways to combine its forms" if forms > MOST_FORMS else ""


def _word_pattern(word: str) -> str:
    options = [_option_pattern(option) for option in dict.fromkeys(word.split("/")) if option]
    return options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"


def _option_pattern(option: str) -> str:
    signs = {"*": r"\w{0,100}", "~": r"\w{0,3}"}
    return "".join(signs.get(part) or re.escape(part) for part in re.split(r"([*~])", option))


class Matcher:
    """All cues of one language, found in one pass over the words of a text.

    A text has few different words: which cues a word may begin is found out when it is first met.
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_stem: dict[str, list[Cue]] = {}
        # cues whose first word has a hyphen, an apostrophe, a sign: by the letters that it begins with
        self._joined: dict[str, list[tuple[str, Cue]]] = {}
        for cue in cues:
            for stem in cue.stems:
                letters = _LETTERS.match(stem)
                run = letters[0] if letters else ""
                if run == stem:
                    self._by_stem.setdefault(stem, []).append(cue)
                else:
                    self._joined.setdefault(run, []).append((stem, cue))
        self._longest_stem = max(map(len, self._by_stem), default=0)
        signs = sorted((stem for stem, _ in self._joined.get("", ())), key=len, reverse=True)
        self._signs = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, signs)) + ")") if signs else None
        self._met: dict[str, _Begun | None] = {}
        # figures are more than can be known each: most lexicons have none to look for
        self._figures = any(stem[:1].isdigit() for stem in (*self._by_stem, *self._joined))

    def hits(self, text: str, folded: str) -> list[Hit]:
        """The cues in a text, given with its folded form; none within a longer one of its family."""
        found: list[Hit] = []
        if not (self._by_stem or self._joined):
            return found
        past = 0
        # nothing is done for a word that begins no cue, as most do
        words, ends = _shared_runs(folded) if len(folded) <= CUES_SHARED else _runs(folded)
        for word, end, begun in zip(words, ends, map(self._met.get, words, repeat(_UNMET)), strict=True):
            if begun is None:
                continue
            if begun is _UNMET:
                begun = self._meet(word)
            start = end - len(word)
            if begun is None or start < past:
                continue
            for cue in begun.plain:
                if cue.fits(text, start, end):
                    found.append(Hit(start, end, cue.family, cue.id, cue.weak))
            if begun.phrases and (phrases := begun.phrases_at(folded, end)):
                _add(found, phrases, text, folded, start, end)
            for stem, cue in begun.joined:
                if folded.startswith(stem, start):
                    past = max(past, start + len(stem))
                    _add(found, (cue,), text, folded, start, end)
        self._add_signs(found, text, folded)
        return _longest(found)

    def _add_signs(self, found: list[Hit], text: str, folded: str) -> None:
        """The hits of cues that begin with a sign, and no letter."""
        if self._signs is not None:
            cues = tuple(dict.fromkeys(cue for _, cue in self._joined[""]))
            for sign in self._signs.finditer(folded):
                _add(found, cues, text, folded, sign.start(), sign.start())

    def _meet(self, word: str) -> _Begun | None:
        """The cues that a word may begin, None where it begins none."""
        if word[0].isdigit() and not self._figures:
            return None
        lengths = range(1, min(len(word), self._longest_stem) + 1)
        cues = dict.fromkeys(cue for n in lengths for cue in self._by_stem.get(word[:n], ()))
        able = [cue for cue in cues if cue.reach(word) >= len(word)]
        plain = tuple(cue for cue in able if cue.plain)
        phrases = tuple(cue for cue in able if not cue.plain)
        joined = tuple(self._joined.get(word, ()))
        begun = _Begun(plain, phrases, joined) if plain or phrases or joined else None
        if len(self._met) >= CUES_MOST_WORDS:
            self._met.clear()
        self._met[word] = begun
        return begun


def _add(found: list[Hit], cues: Iterable[Cue], text: str, folded: str, start: int, word_end: int) -> None:
    """The hits of some cues that may begin at a place."""
    for cue in cues:
        end = cue.end_at(folded, start, word_end)
        if end is not None and cue.fits(text, start, end):
            found.append(Hit(start, end, cue.family, cue.id, cue.weak))


def _runs(folded: str) -> tuple[list[str], list[int]]:
    """The words of a text, and where each ends."""
    runs = _RUNS.split(folded)  # what is between and words, in turn
    return runs[1::2], list(accumulate(map(len, runs)))[1::2]


# several matchers, one a layer, look through the same words
_shared_runs = lru_cache(maxsize=CUES_TEXTS)(_runs)


def _longest(found: list[Hit]) -> list[Hit]:
    if len(found) < 2:
        return found
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
