"""Line breaks inside a paragraph of HTML or Markdown: which of them part it into several."""

from __future__ import annotations

from compare.extract.styled import StyledText
from compare.extract.thresholds import BREAKS_LONG
from compare.language.grammar import joining
from compare.language.labels import leading_label
from compare.model import PLAIN

# a break that is printed as one, and one that only the source has
HARD = "\n"
SOFT = "\v"
_ENDED = r"(?:[.;:!?…,]|<and or>)[\"”’»')\]]*$"


def parted(pieces: list[StyledText]) -> list[list[StyledText]]:
    """Pieces parted where line breaks part paragraphs.

    Two hard breaks do, as the empty line that they print. One does before a label ("1.", "Article
    5") and after a line that is nothing but such a heading. A soft break does before a label unless
    it is in the middle of a sentence. Every other break is a space.
    """
    out: list[list[StyledText]] = []
    before, alone, blank = "", True, False
    for kind, line in _lines(pieces):
        text = "".join(t for t, _ in line).strip()
        if not text:
            blank = blank or kind == HARD
            continue
        if not out or blank or _parts(kind, before, alone, text):
            out.append(line)
            alone = True
        else:
            out[-1] += [(" ", PLAIN), *line]
            alone = False
        before, blank = text, False
    return out


def _lines(pieces: list[StyledText]) -> list[tuple[str, list[StyledText]]]:
    """The lines, each with the kind of break before it; HARD before the first."""
    out: list[tuple[str, list[StyledText]]] = [(HARD, [])]
    for text, style in pieces:
        if text in (HARD, SOFT):
            out.append((text, []))
        else:
            out[-1][1].append((text, style))
    return out


def _parts(kind: str, before: str, alone: bool, text: str) -> bool:
    """Whether a break parts the line before it, which may be a paragraph so far, from the text after."""
    heading = leading_label(before) if alone and len(before) < BREAKS_LONG else None
    if heading and heading.worded and not heading.rest:
        return True
    if leading_label(text) is None:
        return False
    return kind == HARD or len(before) < BREAKS_LONG or bool(joining(_ENDED).search(before))
