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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import msgspec
from msgspec import Struct

from compare.decoding import from_msgpack
from compare.extract.child import CAN_FORK, address_space
from compare.extract.pdf_page import Page
from compare.extract.pdf_text import read_pages

LEAST_PAGES = 16
"""Fewer pages are read as soon by one: on two idle processors the second pays from about ten pages."""

SHARE = 0.25
"""Of the memory that reading may still take, the second process's."""


def pages_of(document: int, count: int, processes: int) -> list[Page | None]:
    """Every page in turn; None for a page that PDFium cannot read. `processes`: the most to use."""
    if processes < 2 or count < LEAST_PAGES or not CAN_FORK:
        return list(read_pages(document, 0, count))
    middle = (count + 1) // 2
    with _memory_shared() as share, _reading(document, middle, count, share) as helper:
        pages = list(read_pages(document, 0, middle))
        rest = helper.pages(count - middle)
    return pages + (list(read_pages(document, middle, count)) if rest is None else rest)


class _Helper(Struct, frozen=True):
    """The second process, seen from the first: the pipe that its pages come through."""

    inlet: int

    def pages(self, count: int) -> list[Page | None] | None:
        """What it has read; None if that is not all it was asked for."""
        with open(self.inlet, "rb", closefd=False) as pipe:
            answer = pipe.read()
        try:
            found = from_msgpack(answer, list[Page | None])
        except msgspec.DecodeError:
            return None
        return found if len(found) == count else None


@contextmanager
def _reading(document: int, first: int, stop: int, share: int | None) -> Iterator[_Helper]:
    """A second process that reads these pages; it has ended when the block is left, however."""
    inlet, outlet = os.pipe()
    parent, pid = os.getpid(), None
    # where no process is to be had, the pipe ends without a word
    with suppress(OSError):
        pid = os.fork()
    if pid == 0:
        _read_and_end(document, range(first, stop), outlet, parent, share)
    os.close(outlet)
    try:
        yield _Helper(inlet)
    finally:
        os.close(inlet)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _read_and_end(document: int, places: range, outlet: int, parent: int, share: int | None) -> NoReturn:
    """The life of the second process. It holds no other pipe, so that nobody waits for its end."""
    try:
        os.closerange(0, outlet)
        os.closerange(outlet + 1, 256)
        _bound(share)
        pages: list[Page | None] = []
        for place in places:
            if os.getppid() != parent:
                # the first process has crashed
                os._exit(1)
            pages += read_pages(document, place, place + 1)
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
    share = int(SHARE * max(soft - address_space(), 0))
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
