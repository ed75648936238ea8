"""What a second reader saw: text with a sign for each character, and what it is compared by.

Places are found by letters alone: two readers differ in spaces, hyphens and line ends, not in letters.
Figures are compared as they are written: digits, the marks between them, what is raised.

In: pieces of text. Out: `Seen`, its letters, and figures in one spelling. Open `canonical` first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from compare.model import Span

PLAIN, RAISED, STRUCK, HIDDEN = " ", "^", "~", "?"


class Seen(Struct, frozen=True):
    """Text of a file, or of one page of it; `marks` says of each character how it is set."""

    text: str
    marks: str
    page: int | None = None


class SeenWriter:
    """Puts together what a second reader sees. Text that stands apart (a note) comes behind the rest."""

    def __init__(self) -> None:
        self._open: list[list[tuple[str, str]]] = [[]]
        self._apart: list[tuple[str, str]] = []

    def add(self, text: str, mark: str = PLAIN) -> None:
        """Put text behind what is there."""
        if text:
            self._open[-1].append((text, mark))

    def line_end(self) -> None:
        """End the line."""
        self._open[-1].append(("\n", PLAIN))

    def begin_apart(self) -> None:
        """What follows stands apart, until it is ended."""
        self._open.append([])

    def end_apart(self) -> None:
        """Go on with the text around."""
        if len(self._open) > 1:
            self._apart += [("\n", PLAIN), *self._open.pop()]

    def seen(self, page: int | None = None) -> Seen:
        """All that was put in."""
        while len(self._open) > 1:
            self.end_apart()
        pieces = [*self._open[0], *self._apart]
        return Seen("".join(t for t, _ in pieces), "".join(m * len(t) for t, m in pieces), page)


# ---------------------------------------------------------------------------------------------
# letters

# numbers that are no decimal digits are none: ¹ ² ³ ½ ⁰ ₁ ⅓
LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u215e]"
_LETTERS = re.compile(LETTER + "+")


class _Bare(dict[int, str]):
    """Letters without case, accents and ligatures."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code).lower())
        self[code] = "".join(c for c in parts if c.isalpha())
        return self[code]


_BARE = _Bare()


def bare(text: str) -> str:
    """The letters of a text, without case and accents."""
    return "".join(_LETTERS.findall(text)).translate(_BARE)


class Letters:
    """The letters of a text, and where each stands in it."""

    def __init__(self, text: str) -> None:
        found, self._at, self._in_text, self._lengths = [], list[int](), list[int](), list[int]()
        count = 0
        for run in _LETTERS.finditer(text):
            letters = run[0].translate(_BARE)
            if letters:
                found.append(letters)
                self._at.append(count)
                self._in_text.append(run.start())
                self._lengths.append(len(run[0]))
                count += len(letters)
        self.text, self._end = "".join(found), len(text)

    def before(self, offset: int) -> int:
        """How many letters stand before a place of the text."""
        run = bisect_left(self._in_text, offset) - 1
        return 0 if run < 0 else self._at[run] + min(offset - self._in_text[run], self._lengths[run])

    def between(self, letter: int) -> Span:
        """The stretch of the text between the letter before this one and this one."""
        start = self.offset(letter - 1) + 1 if letter else 0
        return start, self.offset(letter) if letter < len(self.text) else self._end

    def offset(self, letter: int) -> int:
        """Where a letter stands in the text."""
        run = bisect_right(self._at, letter) - 1
        return self._in_text[run] + min(letter - self._at[run], self._lengths[run] - 1)


# ---------------------------------------------------------------------------------------------
# figures

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_BREAKS = frozenset("\n\t\r\f\v")
_SPACES = re.compile(r"\s+")
_PARTED = re.compile(r"\s*([-×·⋅∙✕*/±^])\s*")
_RAISED = re.compile(r"(\^\{\d+\})")
# a whole figure that is set raised is a figure: "600,000"
_WHOLE = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d{4,}")
FIGURE = re.compile(r"\d+(?:(?:[.,'’·٬٫]| (?=\d{3}(?!\d)))\d+)*")


def canonical(text: str, marks: str | None = None, live: str = PLAIN) -> str:
    """What stands between two words, in one spelling: "342^{1}" for 342¹ and for a figure with a raised 1.

    live: how the characters are set that count, beside raised ones; all others are spaces. What ends a
    line, or stands between columns, is a line end.
    """
    out: list[str] = []
    raised: list[str] = []
    for at, c in enumerate(text):
        mark = marks[at] if marks else PLAIN
        if c in _UNSEEN:
            continue
        digit = _digit(c)
        if digit and (mark == RAISED or not c.isdecimal()):
            raised.append(digit)
            continue
        if raised:
            out.append(_closed(raised))
        if mark not in (live, RAISED):
            out.append(" ")
        elif digit:
            out.append(digit)
        else:
            out.append("\n" if c in _BREAKS else " " if c.isalpha() or c.isspace() else _plain_sign(c))
    if raised:
        out.append(_closed(raised))
    signs = _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", "".join(out).translate(_DASHES))
    return _PARTED.sub(r"\1", signs.strip())


def _digit(c: str) -> str:
    """The digit that a character is, plain or raised."""
    return str(unicodedata.digit(c)) if c.isdigit() and not "①" <= c <= "⓿" else ""


def _plain_sign(c: str) -> str:
    """A sign as it is; ⅓ as "1/3"."""
    if "VULGAR" in unicodedata.name(c, ""):
        return " " + unicodedata.normalize("NFKD", c).replace("\u2044", "/")
    return "/" if c in "⁄∕" else c


def _closed(raised: list[str]) -> str:
    digits = "".join(raised)
    raised.clear()
    return digits if _WHOLE.fullmatch(digits) else f"^{{{digits}}}"


def without_raised(canon: str) -> str:
    """A canonical text without what is raised."""
    return _RAISED.sub(" ", canon)


def figures_in(canon: str) -> Sequence[str]:
    """The figures of a canonical text."""
    return FIGURE.findall(without_raised(canon))


def all_digits(text: str) -> str:
    """The digits of a text, plain, raised, of fractions: what a fraction can be compared by."""
    return "".join(d for c in unicodedata.normalize("NFKD", text) if (d := _digit(c)))


def pattern_of(canon: str, loose: bool) -> re.Pattern[str]:
    """A figure standing by itself. loose: its spaces may be too thin to be seen."""
    parts = [_part(c, loose) for c in canon]
    return re.compile(r"(?<!\d)(?<!\d[.,'’])" + "".join(parts) + r"(?!\d)(?![.,'’]\d)")


def _part(c: str, loose: bool) -> str:
    if c == " ":
        return r"\s?" if loose else r"\s"
    # a sign that two readers may take for two, such as that of multiplication, is any sign
    return re.escape(c) if c in ".,'’·٬٫^{}-/" or c.isdigit() else r"\W?"
