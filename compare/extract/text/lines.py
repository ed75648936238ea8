"""The lines of a plain text: where they stand, which pages they are on, which are page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from compare.extract.styled import SOFT_HYPHEN, squeeze
from compare.extract.thresholds import REPEATING_PAGES, TAB
from compare.language.labels.page_lines import is_page_mark, is_page_number
from compare.model import Dropped

_RULE = re.compile(r"\s*([-=_*~+#.·—–―⸺‗¯\u2500-\u259f•●○■□◆◇★☆❖※∗])(?:\s?\1){2,}\s*")


class TextLine(Struct, frozen=True):
    """A line with text: its words on single spaces, the columns before it, its page, its raw form.

    A soft hyphen is in the text at the line's end only.
    """

    text: str
    indent: int
    page: int | None
    raw: str

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.indent + len(self.text)


# a blank line is None: what separates lines matters as much as the lines
TextLines = list[TextLine | None]


def split_lines(text: str) -> tuple[TextLines, list[Dropped], int | None]:
    """The lines of a text, what is only furniture of its pages, and how many pages form feeds make."""
    sheets = text.split("\f")
    paged = len([s for s in sheets if s.strip()]) > 1
    pages = [_lines_of(sheet, number if paged else None) for number, sheet in enumerate(sheets, 1)]
    dropped = [*_drop_furniture(pages)] if paged else []
    lines = [line for page in pages for line in page]
    dropped += [Dropped("rule", line.page, line.text) for line in lines if line and _RULE.fullmatch(line.raw)]
    lines = [None if line and _RULE.fullmatch(line.raw) else line for line in lines]
    marks = [i for i, line in enumerate(lines) if line and is_page_mark(line.text) and _alone(lines, i)]
    for i in marks:
        if line := lines[i]:
            dropped.append(Dropped("page-number", line.page, line.text))
        lines[i] = None
    return _to_margin(lines), dropped, (len(sheets) if paged else None)


def _alone(lines: TextLines, i: int) -> bool:
    """Whether a line has no text right above or below it."""
    return not any(lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines))


def _lines_of(sheet: str, page: int | None) -> TextLines:
    out: TextLines = []
    for raw in re.split(r"[\n\v\x85\u2028\u2029]", sheet):
        text = squeeze(raw) if raw and not raw.isspace() else ""
        if text and raw.rstrip().endswith(SOFT_HYPHEN):
            text += SOFT_HYPHEN  # the word goes on with the next line
        before = raw[: len(raw) - len(raw.lstrip())].expandtabs(TAB)
        out.append(TextLine(text, len(before), page, raw) if text else None)
    return out


def _to_margin(lines: TextLines) -> TextLines:
    """Indents measured from the text's own margin, where the whole text is set in from the edge."""
    margin = min((line.indent for line in lines if line), default=0)
    if not margin:
        return lines
    return [line and TextLine(line.text, line.indent - margin, line.page, line.raw) for line in lines]


def _drop_furniture(pages: Sequence[TextLines]) -> list[Dropped]:
    """Take running heads and page numbers out of the pages, in place, and say what was taken."""
    if len(pages) < REPEATING_PAGES:
        return []
    edges = [[i for i, line in enumerate(page) if line] for page in pages]
    seen = Counter(mask for page, at in zip(pages, edges, strict=True) for mask in _edge_masks(page, at))
    often = max(3, len(pages) * 0.5)
    out: list[Dropped] = []
    for page, at in zip(pages, edges, strict=True):
        for i in dict.fromkeys([*at[:1], *at[-1:]]):
            line = page[i]
            if line and seen[_mask(line.text)] >= often:
                kind = "page-number" if is_page_number(line.text.strip("·/.… ")) else "running-head"
                out.append(Dropped(kind, line.page, line.text))
                page[i] = None
    return out


def _edge_masks(page: TextLines, at: Sequence[int]) -> set[str]:
    edge = [page[i] for i in (*at[:1], *at[-1:])]
    return {_mask(line.text) for line in edge if line}


def _mask(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold())
