"""The child process of guard.py: it reads one file within its limits, answers, and ends.

As a new interpreter it takes a Task and the file's bytes from standard input and writes a Reply to
standard output; as a fork it has both already and writes to a pipe.
"""

from __future__ import annotations

import gc
import importlib
import math
import os
import signal
import struct
import sys
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import msgspec
from msgspec import Struct

from compare.decoding import from_msgpack
from compare.errors import CompareError
from compare.extract.second_reading.seen import Seen
from compare.model import Crop, Document, Quotation, Source
from compare.options import ExtractOptions
from compare.processes import end_with_parent

# the length of the task, which comes before it
HEADER = struct.Struct("<Q")

CAN_FORK = sys.platform.startswith("linux")
"""Elsewhere a fork that has loaded the system's libraries for fonts may crash, or there is none."""


class Task(Struct, frozen=True):
    """What to read: `module` and `reader` name the function; `size` bytes follow the task.

    seconds: how long the child may take; processor_seconds, megabytes: how much processor time and
    address space it may use. quotations: words to show on
    their pages; with some, `reader` gives their crops and no document. again: whether it is a second reader,
    which gives what it sees on some pages and no document.
    """

    module: str
    reader: str
    source: Source
    options: ExtractOptions
    size: int
    seconds: float
    processor_seconds: float
    megabytes: int
    quotations: tuple[Quotation, ...] = ()
    again: bool = False
    pages: tuple[int, ...] = ()


class Fault(Struct, frozen=True):
    """An exception of the reader: its class by name, its parts, the traceback of one that is a bug."""

    kind: str
    what: str
    where: str = ""
    remedy: str = ""
    report: str = ""


class Reply(Struct, frozen=True):
    """What came of it: exactly one of these."""

    document: Document | None = None
    fault: Fault | None = None
    crops: tuple[Crop, ...] | None = None
    seen: tuple[Seen, ...] | None = None


def main() -> None:
    """The life of a new interpreter: read, answer, end."""
    # a parent that is gone already closes standard input, which ends this process as well
    end_with_parent(os.getppid())
    answer = _own_output()
    inlet = sys.stdin.buffer
    (length,) = HEADER.unpack(inlet.read(HEADER.size))
    task = from_msgpack(inlet.read(length), Task)
    _work(task, lambda: inlet.read(task.size), answer)
    # what is left to tidy up is the system's to reclaim
    os._exit(0)


def serve(task: Task, data: bytes, outlet: int, parent: int) -> NoReturn:
    """The life of a fork: read, answer, end. It holds nothing of its parent's but memory."""
    try:
        end_with_parent(parent)
        with suppress(OSError):
            os.setpgid(0, 0)
        _leave_the_parent(outlet)
        # what the parent has is neither searched for cycles nor finalised here
        gc.freeze()
        # what it shares with the parent is not its own use of memory
        _work(task, lambda: data, _own_output(), address_space())
        os._exit(0)
    finally:
        # no traceback, no handlers, nothing of the parent's flushed
        os._exit(1)


def _leave_the_parent(outlet: int) -> None:
    """Close the parent's files, forget its handlers; standard output becomes the pipe for the answer."""
    if "faulthandler" in sys.modules:
        sys.modules["faulthandler"].disable()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(outlet, 1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 2)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    # the parent's streams, filters and logs may lead to a file that is closed now, or is another
    if "logging" in sys.modules:
        sys.modules["logging"].disable()
    warnings.simplefilter("ignore")
    sys.stdout = sys.stderr = os.fdopen(2, "w")


def address_space() -> int:
    """How many bytes of address space this process has; raises OSError on systems other than Linux."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")


def _work(task: Task, data: Callable[[], bytes], answer: int, shared: int = 0) -> None:
    limit(task.processor_seconds, task.megabytes + (shared >> 20))
    # records form no cycles: looking for some takes a tenth of the time
    gc.set_threshold(100_000)
    reply = _reply(task, data)
    with os.fdopen(answer, "wb") as outlet:
        outlet.write(reply)


def limit(seconds: float, megabytes: int) -> None:
    """Bound this process in processor time and address space, where the system can do that.

    The caller counts the time as well; the limit here ends a child whose parent is gone.
    """
    try:
        import resource
    except ImportError:
        return
    bounds = (
        (resource.RLIMIT_CPU, math.ceil(seconds) + 1),
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):
            # macOS knows RLIMIT_AS by name only
            continue


def allow_more(seconds: float) -> None:
    """Let this process use so much more processor time, where that is bounded."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (soft + math.ceil(seconds), hard))


def _own_output() -> int:
    """Standard output kept for the answer; what a library prints goes nowhere."""
    answer = os.dup(1)
    os.dup2(2, 1)
    return answer


def _reply(task: Task, data: Callable[[], bytes]) -> bytes:
    try:
        reader = getattr(importlib.import_module(task.module), task.reader)
        if task.quotations:
            return msgspec.msgpack.encode(Reply(crops=reader(data(), task.source, task.quotations)))
        if task.again:
            return msgspec.msgpack.encode(Reply(seen=reader(data(), task.source, task.options, task.pages)))
        document = reader(data(), task.source, task.options)
        # inside the guard: the document may fit into memory and its encoded form no longer
        return msgspec.msgpack.encode(Reply(document=document))
    except CompareError as error:
        fault = Fault(type(error).__name__, error.what, error.where, error.remedy)
    except (MemoryError, RecursionError) as error:
        fault = Fault(type(error).__name__, "")
    except Exception as error:
        fault = Fault(type(error).__name__, str(error), report=traceback.format_exc())
    return msgspec.msgpack.encode(Reply(fault=fault))
