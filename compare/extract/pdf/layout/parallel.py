"""Pages read by two processes at once, each a range of them.

The second process is a fork, which shares the open file and takes a millisecond to start; it is made
only where the caller says that this process is its own (guard.py starts one for each file), for a fork
copies the locks of other threads. Two, because what follows the pages looks at the whole document.
What the second cannot give, for whatever reason, the first reads itself: so a document never depends
on how many processes read it.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import pairwise
from typing import NoReturn

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from compare.decoding import from_msgpack
from compare.extract.pdf.layout.lines import columns_of
from compare.extract.pdf.page.records import PrintedLine, PrintedPage, Sheet
from compare.extract.pdf.page.text import read_pages
from compare.extract.sandbox.worker import CAN_FORK, address_space
from compare.extract.thresholds import (
    FEWEST_TEXTS,
    LEAST_PAGES,
    LEFT,
    PARALLEL_GOOD_PART,
    PARALLEL_SHARE,
    RIGHT,
    SWITCHES,
)
from compare.language.languages import TWO_LANGUAGES, are_two_languages, shares
from compare.language.thresholds import CLEAR
from compare.model import TrustNote
from compare.processes import end_with_parent

# ---------------------------------------------------------------------------------------------
# Two languages side by side: in facing columns or on facing pages, as series of treaties print them.
#
# Read down the page, each text would break off where the other begins, page by page. So each language is
# read through by itself, in the order in which they first appear.


class LanguagePart(Struct, frozen=True):
    """A page, or one of its columns, and how many words of each language it has."""

    sheet: Sheet
    shares: dict[str, float]


def languages_apart(sheets: Sequence[Sheet]) -> tuple[list[list[Sheet]], list[TrustNote]]:
    """The pages in reading order, once for each language that stands beside another; and a note on that."""
    pieces = [piece for sheet in sheets for piece in _pieces(sheet)]
    if len(pieces) < FEWEST_TEXTS:
        return [list(sheets)], []
    told = [piece for piece in pieces if piece.shares]
    best = Counter(max(p.shares, key=lambda code: p.shares[code]) for p in told)
    if len(best) < 2:
        return [list(sheets)], []
    pair = [code for code, _ in best.most_common(2)]
    spoken = [_spoken(piece, pair) for piece in pieces]
    clear = [code for code in spoken if code]
    switches = sum(a != b for a, b in pairwise(clear))
    if switches < SWITCHES or len(clear) < PARALLEL_GOOD_PART * len(told) or min(Counter(clear).values()) < 2:
        return [list(sheets)], []
    first, second = dict.fromkeys(clear)
    streams: dict[str, list[Sheet]] = {first: [], second: []}
    for k, (piece, code) in enumerate(zip(pieces, spoken, strict=True)):
        streams[code or _guessed(pieces, spoken, k) or first].append(piece.sheet)
    return list(streams.values()), [TrustNote("two-languages", TWO_LANGUAGES)]


def without_facing_tables(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages, ruled tables that set a text beside its translation taken for two columns of lines."""
    tables = [table for sheet in sheets for table in sheet.tables]
    if not tables or any(len(table.columns) != 2 for table in tables):
        return list(sheets)
    columns = [[line for t in tables for row in t.rows for line in row[k]] for k in (0, 1)]
    words = [[word.text for line in column for word in line.words] for column in columns]
    if not are_two_languages(*words):
        return list(sheets)
    lines: dict[int, list[PrintedLine]] = {}
    for place, column in zip((LEFT, RIGHT), columns, strict=True):
        for line in column:
            lines.setdefault(line.page, []).append(replace(line, column=place))
    return [replace(s, tables=(), lines=(*s.lines, *lines.get(s.number, ()))) for s in sheets]


def _pieces(sheet: Sheet) -> list[LanguagePart]:
    """The page, or its left column with all that goes across, tables too, and its right one."""
    first, *right = columns_of(sheet)
    return [_piece(first), *(_piece(replace(column, tables=())) for column in right)]


def _piece(sheet: Sheet) -> LanguagePart:
    return LanguagePart(sheet, shares([word.text for line in sheet.lines for word in line.words]))


def _spoken(piece: LanguagePart, pair: Sequence[str]) -> str:
    """Which of the two languages the piece is in; nothing where that is not clear."""
    one, two = (piece.shares.get(code, 0.0) for code in pair)
    if max(one, two) < CLEAR * min(one, two) or one == two:
        return ""
    return pair[0] if one > two else pair[1]


def _guessed(pieces: Sequence[LanguagePart], spoken: Sequence[str], k: int) -> str:
    """The language of a piece with few words: that of most in its column, or on its side of the sheet."""

    def place(n: int) -> tuple[bool, int]:
        lines = pieces[n].sheet.lines
        in_columns = any(line.column for line in lines)
        is_right = bool(lines) and lines[0].column == RIGHT
        return in_columns, is_right if in_columns else pieces[n].sheet.number % 2

    there = Counter(code for n, code in enumerate(spoken) if code and place(n) == place(k))
    return there.most_common(1)[0][0] if there else ""


# ---------------------------------------------------------------------------------------------


def pages_of(document: int, count: int, processes: int, layered: bool = False) -> list[PrintedPage | None]:
    """Every page in turn; None for a page that PDFium cannot read.

    processes: the most to use. layered: the file has layers, which may be put out.
    """
    read = partial(read_pages, document, layered=layered)
    if processes < 2 or count < LEAST_PAGES or not CAN_FORK:
        return list(read(0, count))
    middle = (count + 1) // 2
    with _memory_shared() as share, _reading(partial(read, middle, count), share) as helper:
        pages = list(read(0, middle))
        rest = helper.pages(count - middle)
    return pages + (list(read(middle, count)) if rest is None else rest)


class _Helper(Struct, frozen=True):
    """The second process, seen from the first: the pipe that its pages come through."""

    inlet: int

    def pages(self, count: int) -> list[PrintedPage | None] | None:
        """What it has read; None if that is not all it was asked for."""
        with open(self.inlet, "rb", closefd=False) as pipe:
            answer = pipe.read()
        try:
            found = from_msgpack(answer, list[PrintedPage | None])
        except msgspec.DecodeError:
            return None
        return found if len(found) == count else None


@contextmanager
def _reading(read: Callable[[], Iterable[PrintedPage | None]], share: int | None) -> Iterator[_Helper]:
    """A second process that reads these pages; it has ended when the block is left, however."""
    inlet, outlet = os.pipe()
    parent, pid = os.getpid(), None
    # where no process is to be had, the pipe ends without a word
    with suppress(OSError):
        pid = os.fork()
    if pid == 0:
        _read_and_end(read, outlet, parent, share)
    os.close(outlet)
    try:
        yield _Helper(inlet)
    finally:
        os.close(inlet)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _read_and_end(
    read: Callable[[], Iterable[PrintedPage | None]], outlet: int, parent: int, share: int | None
) -> NoReturn:
    """The life of the second process. It holds no other pipe, so that nobody waits for its end."""
    try:
        end_with_parent(parent)
        os.closerange(0, outlet)
        os.closerange(outlet + 1, 256)
        _bound(share)
        pages = list(read())
        answer = memoryview(msgspec.msgpack.encode(pages))
        while answer:
            answer = answer[os.write(outlet, answer) :]
    finally:
        # no traceback, no handlers, nothing flushed twice: what it shares with the first is the first's
        os._exit(0)


@contextmanager
def _memory_shared() -> Iterator[int | None]:
    """This process's bound on address space lowered by a share, and that share in bytes; None without."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        yield None
        return
    # what the second process has when it begins is shared
    share = int(PARALLEL_SHARE * max(soft - address_space(), 0))
    resource.setrlimit(resource.RLIMIT_AS, (soft - share, hard))
    try:
        yield share
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _bound(share: int | None) -> None:
    if share is not None:
        import resource

        most = address_space() + share
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
