"""Lines of plain text to paragraphs: which line break is a wrap, and which begins something new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from compare.extract.breaks import joined_halves
from compare.extract.styled import SOFT_HYPHEN
from compare.extract.text.lines import TextLine, TextLines
from compare.extract.thresholds import LONGEST_WORD, NARROWEST, SHORT_WORD, WIDEST_LINE
from compare.language.grammar import joining
from compare.language.labels import LeadingLabel, leading_label
from compare.language.numerals import counted, roman_value
from compare.model import PageStart

_ENDED = re.compile(r"[.;:!?…。；：！？][\"”’»')\]]*$")
_LINKED = r"(?:,|<and or>)$"
_BROKEN = re.compile(rf"[^\W\d_](?:[-‐]{SOFT_HYPHEN}?|{SOFT_HYPHEN})$")
_HYPHEN = re.compile(r"[^\W\d_][-‐]$")
_SUSPENDED = r"<and or to>\b"

_CJK = re.compile(r"[⺀-鿿豈-﫿＀-￯]")

LineGroup = list[TextLine]


class Wrap(Struct, frozen=True):
    """How a text's lines are broken. width: the column that lines are filled to; None: they are not."""

    width: int | None


def wrap_of(lines: TextLines) -> Wrap:
    """Whether the text is hard-wrapped, from its own lines.

    A line break is a wrap where it breaks a sentence, or where the next line's first word would not
    have fitted before it. Where few of the breaks between adjoining lines are, lines are paragraphs.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if not pairs:
        return Wrap(None)
    ends = sorted(a.end for a, _ in pairs)
    width = ends[min(len(ends) - 1, int(len(ends) * 0.97))]
    plain = [(a, b) for a, b in pairs if a.end > width / 2 and _label_of(b) is None]
    filled = sum(_fills(a, b, width) for a, b in plain)
    broken = sum(_breaks_sentence(a, b, width) for a, b in plain)
    wrapped = broken >= len(plain) * 0.25 or filled >= len(plain) * 0.4
    return Wrap(width if wrapped and broken and NARROWEST <= width <= WIDEST_LINE else None)


def _label_of(line: TextLine) -> LeadingLabel | None:
    """The line's label. In running text a dash parts a sentence more often than it marks an item."""
    label = leading_label(line.text)
    return None if label is None or label.text in ("–", "—", "-") else label


def _fills(line: TextLine, following: TextLine, width: int) -> bool:
    """Whether the next word would not have fitted on the line."""
    return line.end + 1 + len(following.text.split(" ", 1)[0]) > width


def _breaks_sentence(line: TextLine, following: TextLine, width: int) -> bool:
    if _ENDED.search(line.text):
        return False
    first = following.text[0]
    if first.isalpha() and not first.isupper():
        return True
    # before a name in capitals, only a full line that ends in running text shows it
    return line.text[-1].islower() and _fills(line, following, width)


def paragraphs(lines: TextLines, wrap: Wrap) -> list[LineGroup]:
    """The lines grouped to paragraphs. A blank line always parts them, a page's end does not."""
    out: list[LineGroup] = []
    labels: dict[str, str] = {}
    blank = True
    for line in lines:
        if line is None:
            blank = True
            continue
        label = _label_of(line)
        last = out[-1] if out else None
        titled = len(out) > 1 and _is_bare_heading(out[-2])
        if last is None or _begins(last, line, label, wrap, blank, labels, titled):
            out.append([line])
        else:
            last.append(line)
        if label:
            labels[_shape(label.text)] = label.text
        blank = False
    return out


def _begins(
    last: LineGroup,
    line: TextLine,
    label: LeadingLabel | None,
    wrap: Wrap,
    blank: bool,
    labels: dict[str, str],
    titled: bool,
) -> bool:
    """Whether `line` begins a paragraph rather than goes on with `last`.

    blank: a blank line lies between them. labels: the last label of each shape. titled: `last`
    follows a bare "Article 5", so it may be that article's title.
    """
    if not blank and _breaks_word(last[-1].text, line.text):
        return False
    over_page = last[-1].page != line.page
    if blank:
        # a paragraph that runs over a form feed has blank lines or furniture in between
        return not (over_page and wrap.width is not None and _goes_on(last[-1], line, wrap.width))
    only = leading_label(last[0].text) if len(last) == 1 else None
    if only and not only.rest:
        # a bare "(a)" waits for its text; "Article 5" is a line of its own
        return only.worded or label is not None
    if wrap.width is None:
        return True
    filled = _fills(last[-1], line, wrap.width)
    ended = bool(_ENDED.search(last[-1].text))
    if label:
        return _label_begins(label, line, filled and not ended, last, labels)
    # a paragraph in capitals takes no other lines: its first and its last tell
    above = _capitals(last[0].text) and _capitals(last[-1].text)
    if _capitals(line.text) or above:
        both = _capitals(line.text) and above
        return not both and not (filled and not ended and not _capitals(last[0].text))
    if _indented(last, line, ended, only is not None):
        return True
    if filled:
        return False
    short = titled or last[-1].end < wrap.width * 0.6
    return ended or (short and not line.text[0].islower())


def _breaks_word(before: str, line: str) -> bool:
    """Whether the line's end broke a word, or a name of two: "Ивано-/Франковск"."""
    if not _BROKEN.search(before):
        return False
    name = before.rsplit(maxsplit=1)[-1]
    return line[0].islower() or (len(name) > 2 and name.istitle() and line[:2].istitle())


def _is_bare_heading(paragraph: LineGroup) -> bool:
    label = leading_label(paragraph[0].text) if len(paragraph) == 1 else None
    return label is not None and label.worded and not label.rest


def _goes_on(before: TextLine, line: TextLine, width: int) -> bool:
    return not _ENDED.search(before.text) and line.text[0].islower() and before.end > width * 0.6


def _label_begins(
    label: LeadingLabel, line: TextLine, mid_sentence: bool, last: LineGroup, labels: dict[str, str]
) -> bool:
    """Whether a label at a line's beginning is one: in running text it may be a reference.

    "… as referred to in / Article 5" and "… in paragraph / (a) of this Article" go on; a label that
    follows the one before it in its sequence does not.
    """
    if not mid_sentence:
        return True
    if label.worded:
        return label.text.isupper() and len(label.text) > SHORT_WORD
    if joining(_LINKED, flags=re.IGNORECASE).search(last[-1].text) or line.indent > last[0].indent:
        return True
    before = labels.get(_shape(label.text))
    return before is not None and _follows(before, label.text)


def _shape(label: str) -> str:
    return re.sub(r"[^\W_]+", "#", label)


def _follows(before: str, label: str) -> bool:
    """Whether a label is the next one after another of its shape: (b) after (a), 3. after 2."""
    old, new = re.findall(r"[^\W_]+", before), re.findall(r"[^\W_]+", label)
    if not old or not new:
        return before == label
    if old[:-1] != new[:-1]:
        return False
    a, b = old[-1].casefold(), new[-1].casefold()
    one, other = counted(a), counted(b)
    if one is not None and other is not None:
        return other == one + 1
    if roman_value(a) and roman_value(b) == roman_value(a) + 1:
        return True
    return len(a) == len(b) == 1 and 0 < ord(b) - ord(a) <= 2


def _capitals(text: str) -> bool:
    """A line in capitals: a heading as typewriters set it."""
    return text.isupper() and sum(c.isalpha() for c in text) > 2


def _indented(last: LineGroup, line: TextLine, ended: bool, labelled: bool) -> bool:
    """Whether the line is set in as the first line of a paragraph is.

    From its second line on a paragraph has its own margin; before that, a deeper line after a label
    is that paragraph's hanging indent.
    """
    if len(last) > 1:
        return line.indent >= last[-1].indent + 2 and ended
    return line.indent >= last[0].indent + 2 and ended and not labelled


def join(paragraph: Sequence[TextLine], known: frozenset[str]) -> tuple[str, tuple[PageStart, ...]]:
    """A paragraph's text, hyphens at line ends mended, and the pages that it runs on to.

    known: the words of the text in lower case, to tell "capacity-/building" from "provi-/sions".
    """
    parts, size = [paragraph[0].text], len(paragraph[0].text)
    starts: list[PageStart] = []
    for before, line in pairwise(paragraph):
        # the end alone: with all of the text, a long paragraph would take the square of its lines
        end = "".join(parts[-3:])[-LONGEST_WORD:]
        mended, gap = _mend(end, line.text, known)
        parts[-1] = parts[-1][: len(parts[-1]) - len(end) + len(mended)]
        size += len(mended) - len(end) + len(gap)
        if line.page is not None and line.page != before.page:
            starts.append(PageStart(size, line.page))
        parts += [gap, line.text]
        size += len(line.text)
    return "".join(parts).rstrip(SOFT_HYPHEN), tuple(starts)


def _mend(text: str, following: str, known: frozenset[str]) -> tuple[str, str]:
    """The end of the text before a line end, and what stands between it and the following line.

    A hyphen of which nothing tells stays, with a space: it is noted where words of all formats are made
    whole (breaks.py).
    """
    if text.endswith(SOFT_HYPHEN):
        return text[:-1], ""
    if (
        not _HYPHEN.search(text)
        or not following[0].islower()
        or joining(_SUSPENDED, flags=re.IGNORECASE).match(following)
    ):
        return text, "" if _CJK.match(text[-1]) and _CJK.match(following) else " "
    first = re.split(r"[^\w-]", following, maxsplit=1)[0]
    last = re.split(r"[^\w‐-]", text)[-1][:-1]
    told = joined_halves(last, first, known) if last.isalpha() else False
    return (text, " ") if told is None else (text[:-1] if told else text, "")


def words_of(lines: TextLines) -> frozenset[str]:
    """The words that stand whole on a line, in lower case: what `join` mends hyphens by."""
    if not any(line and _HYPHEN.search(line.text) for line in lines):
        return frozenset()
    return frozenset(w for line in lines if line for w in re.findall(r"\w+(?:-\w+)*", line.text.casefold()))
