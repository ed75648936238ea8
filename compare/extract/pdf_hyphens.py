"""Hyphens at line ends: those that the typesetter made go, those that the word has stay.

English treaties rarely break words, so there most hyphens at line ends are real (capacity-building);
in Russian and Ukrainian nearly all are made. What the document itself says comes first: whether the
joined or the hyphenated word stands elsewhere in it, and what that shows of its other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from compare.extract.pdf_page import Line, Word

LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*")
CYRILLIC = re.compile(r"[а-яёіїєґ]$", re.I)

# what Russian and Ukrainian join by a hyphen: кто-либо, кое-кто, по-прежнему, во-первых
HYPHENATED = re.compile(
    r".*-(?:либо|нибудь|то|таки|небудь)|(?:кое|кой|казна|будь|хтозна)-.*"
    r"|по-.*(?:ому|ему|ски|цки|ьи)|во?-.*(?:ых|их)",
    re.I,
)


ENDING = 4
"""Letters of an ending that a narrow column parts from its word."""

VOWEL = re.compile("[aeiouyаеёиоуыэюяіїє]", re.I)


class Mender:
    """Decides for each word broken over two lines whether its hyphen stays.

    texts: all lines of the document, in runs of lines that follow each other.
    """

    def __init__(self, texts: Iterable[Sequence[Line]]) -> None:
        self.known: Counter[str] = Counter()
        printed: Counter[str] = Counter()
        pairs: list[tuple[Word, Word]] = []
        for lines in texts:
            broken: Word | None = None
            for line in lines:
                words = line.words
                if broken:
                    pairs.append((broken, words[0]))
                    words = words[1:]
                broken = words[-1] if words and is_broken(words[-1]) else None
                whole = words[:-1] if broken else words
                printed.update([word.text for word in whole])
        for text, count in printed.items():
            if match := LETTERS.search(text):
                self.known[match[0].casefold()] += count
        shown = Counter(self._shown(*_halves(one, two)) for one, two in pairs)
        self.joins = shown[True] > max(shown[False], 2)

    def joined(self, one: Word, two: Word) -> bool:
        """Whether the halves are one word without a hyphen."""
        left, right = _halves(one, two)
        if not left or not right or right[0].isupper():
            return False
        shown = self._shown(left, right)
        if shown is not None:
            return shown
        if CYRILLIC.search(left):
            return not HYPHENATED.fullmatch(f"{left}-{right}") and not self._both_words(left, right)
        return self.joins

    def one_word(self, one: Word, two: Word) -> bool:
        """Whether two pieces without a hyphen are one word that was too long for its column.

        Either it stands whole elsewhere, or the second piece is an ending and no word.
        """
        left, right = one.text, two.text.rstrip(".,;:)")
        if not (left.isalpha() and right.isalpha() and right.islower()):
            return False
        if self.known[f"{left}{right}".casefold()]:
            return True
        ending = len(right) <= ENDING and len(left) > 2 * ENDING and VOWEL.search(right) is not None
        return ending and self.known[right] <= self.known[left.casefold()]  # a word stands elsewhere, too

    def _both_words(self, left: str, right: str) -> bool:
        """Whether both halves are words by themselves elsewhere: государства-участники."""
        return all(len(half) > 3 and self.known[half.casefold()] > 0 for half in (left, right))

    def _shown(self, left: str, right: str) -> bool | None:
        """What the rest of the document shows: joined, hyphenated, or nothing."""
        joined, hyphenated = self.known[f"{left}{right}".casefold()], self.known[f"{left}-{right}".casefold()]
        return None if joined == hyphenated else joined > hyphenated


def is_broken(word: Word) -> bool:
    """Whether a line's last word ends with a hyphen that may be the typesetter's."""
    return word.hyphen or (len(word.text) > 1 and word.text[-1] in "-\u2010\xad")


def _halves(one: Word, two: Word) -> tuple[str, str]:
    """The letters on both sides of the hyphen, without punctuation around them."""
    left = LETTERS.findall(one.text.rstrip("-\u2010\xad"))
    right = LETTERS.match(two.text)
    ends = left and one.text.rstrip("-\u2010\xad").endswith(left[-1])
    return (left[-1] if ends else ""), (right[0] if right else "")
