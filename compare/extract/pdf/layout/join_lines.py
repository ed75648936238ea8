"""Lines of a paragraph as one styled text: spaces single, broken words mended, pages noted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from compare.extract.pdf.page.records import PrintedLine, PrintedWord
from compare.extract.pdf.page.trust import VOWEL
from compare.extract.thresholds import ENDING, SHOWN_PAIRS, SYLLABLE, WHOLE_WORD
from compare.language.labels.page_lines import is_divided
from compare.model import PLAIN, PageStart, Run, Style

# ---------------------------------------------------------------------------------------------
# Hyphens at line ends: those that the typesetter made go, those that the word has stay.
#
# English treaties rarely break words, so there most hyphens at line ends are real (capacity-building);
# in Russian and Ukrainian nearly all are made. What the document itself says comes first: whether the
# joined or the hyphenated word stands elsewhere in it, and what that shows of its other words; then what
# is known of the languages. What neither tells keeps its hyphen, and a note says so.

LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*")
CYRILLIC = re.compile(r"[Ѐ-ӿ]$")


class Dehyphenator:
    """Decides for each word broken over two lines whether its hyphen stays.

    texts: all lines of the document, in runs of lines that follow each other.
    """

    def __init__(self, texts: Iterable[Sequence[PrintedLine]]) -> None:
        self.known: Counter[str] = Counter()
        printed: Counter[str] = Counter()
        pairs: list[tuple[PrintedWord, PrintedWord]] = []
        for lines in texts:
            broken: PrintedWord | None = None
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
        sure = max(shown[True], shown[False]) > SHOWN_PAIRS
        self.habit = shown[True] > shown[False] if sure else None
        self.doubts: dict[str, int | None] = {}

    def joined(self, one: PrintedWord, two: PrintedWord, page: int | None = None) -> bool:
        """Whether the halves are one word without a hyphen; where that is a guess, it is kept in `doubts`."""
        left, right = _halves(one, two)
        if not left or not right or right[0].isupper():
            return False
        shown = self._shown(left, right)
        if shown is not None:
            return shown
        if CYRILLIC.search(left):
            return is_divided(left, right, True) is not False and not self._both_words(left, right)
        told = is_divided(left, right, self.habit)
        if told is None:
            self.doubts.setdefault(f"{left}-{right}", page)
        return self.joins if told is None else told

    def one_word(self, one: PrintedWord, two: PrintedWord) -> bool:
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
        return all(len(half) > SYLLABLE and self.known[half.casefold()] > 0 for half in (left, right))

    def _shown(self, left: str, right: str) -> bool | None:
        """What the rest of the document shows: joined, hyphenated, or nothing."""
        joined, hyphenated = self.known[f"{left}{right}".casefold()], self.known[f"{left}-{right}".casefold()]
        return None if joined == hyphenated else joined > hyphenated


def is_broken(word: PrintedWord) -> bool:
    """Whether a line's last word ends with a hyphen that may be the typesetter's."""
    return word.hyphen or (len(word.text) > 1 and word.text[-1] in "-\u2010\xad")


def _halves(one: PrintedWord, two: PrintedWord) -> tuple[str, str]:
    """The letters on both sides of the hyphen, without punctuation around them."""
    left = LETTERS.findall(one.text.rstrip("-\u2010\xad"))
    right = LETTERS.match(two.text)
    ends = left and one.text.rstrip("-\u2010\xad").endswith(left[-1])
    return (left[-1] if ends else ""), (right[0] if right else "")


# ---------------------------------------------------------------------------------------------

# scripts that set no spaces between words, as Chinese
SPACELESS = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x0000])
LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}

AS_READ = {**UNSEEN, **LIGATURES, 0x2010: "-", 0x2011: "-"}


class JoinedText:
    """Styled text as it grows."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, Style]] = []
        self.length = 0
        self.page_starts: list[PageStart] = []

    def add(self, text: str, style: Style) -> None:
        """Append letters, to the last run if it is set alike."""
        if not text.isascii():
            text = text.translate(AS_READ)
        if not text:
            return
        if self.pieces and self.pieces[-1][1] == style:
            self.pieces[-1] = (self.pieces[-1][0] + text, style)
        else:
            self.pieces.append((text, style))
        self.length += len(text)

    def space(self, after: Style) -> None:
        """Append a space, set in what the words on both sides of it share; none to a space or to nothing."""
        if self.pieces and not self.pieces[-1][0].endswith(" "):
            self.add(" ", _shared(self.pieces[-1][1], after))

    def drop_last_letter(self) -> None:
        """Take back a hyphen."""
        text, style = self.pieces.pop()
        self.length -= 1
        if len(text) > 1:
            self.pieces.append((text[:-1], style))

    def runs(self) -> tuple[Run, ...]:
        """The text so far."""
        return tuple(Run(text, style) for text, style in self.pieces)


def text_of(lines: Sequence[PrintedLine], dehyphenator: Dehyphenator) -> JoinedText:
    """The lines as one text."""
    text = JoinedText()
    add_lines(text, lines, dehyphenator)
    return text


def add_lines(text: JoinedText, lines: Sequence[PrintedLine], dehyphenator: Dehyphenator) -> None:
    """Append the lines to the text."""
    above: PrintedLine | None = None
    for line in lines:
        first = line.words[0]
        if above is None or not _runs_on(text, above, line, dehyphenator):
            text.space(first.style)
        if above is not None and line.page != above.page:
            text.page_starts.append(PageStart(text.length, line.page))
        if line.uniform:
            text.add(line.text, first.style)
        else:
            _add_words(text, line.words)
        above = line


def _add_words(text: JoinedText, words: Sequence[PrintedWord]) -> None:
    before: Run | None = None
    for k, word in enumerate(words):
        if k and not word.glued:
            text.space(word.style)
            before = None
        for run in word.runs():
            if before is not None and _replaces(before, run):
                text.space(PLAIN)
            text.add(run.text, run.style)
            before = run


def _replaces(one: Run, two: Run) -> bool:
    """Whether a struck word or figure touches the one that replaces it."""
    if one.style.strike == two.style.strike:
        return False
    if one.text[-1].isdecimal() and two.text[0].isdecimal():
        return True
    return all(len(run.text.strip(".,;:")) >= WHOLE_WORD and _is_word(run.text) for run in (one, two))


def _is_word(text: str) -> bool:
    return text.strip(".,;:").isalnum()


def _runs_on(text: JoinedText, above: PrintedLine, line: PrintedLine, dehyphenator: Dehyphenator) -> bool:
    """Whether no space stands between two lines; a hyphen that was made for the line's end is dropped."""
    last, first = above.words[-1], line.words[0]
    if not is_broken(last):
        return bool(SPACELESS.match(last.text[-1]) and SPACELESS.match(first.text))
    if dehyphenator.joined(last, first, above.page):
        text.drop_last_letter()
    return True


def _shared(one: Style, two: Style) -> Style:
    if one == two:
        return one
    return Style(
        bold=one.bold and two.bold,
        italic=one.italic and two.italic,
        underline=one.underline and two.underline,
        strike=one.strike and two.strike,
        colour=one.colour if one.colour == two.colour else None,
        highlight=one.highlight if one.highlight == two.highlight else None,
    )
