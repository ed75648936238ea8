"""Reading within bounds: a file that crashes, hangs or swells its reader ends in one line.

PDF, DOCX and HTML go through parsers in C, for which no exception handler helps; they are read in a
child process that can be ended from outside (starting.py).
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

import compare.errors
from compare.decoding import from_msgpack
from compare.errors import CompareError, DamagedFile, ReadError
from compare.extract.sandbox.launch import answer_of
from compare.extract.sandbox.worker import Fault, Reply, Task
from compare.extract.second_reading.seen import Seen
from compare.extract.second_reading.thresholds import MOST_SECONDS_AGAIN, SMALL_ENOUGH
from compare.extract.sniff import MARKDOWN, PDF, TEXT
from compare.extract.thresholds import (
    BASE_SECONDS,
    MOST_SECONDS,
    RECOGNISING_SECONDS,
    SECONDS_FOR_A_MEGABYTE,
    SMALL,
)
from compare.model import Crop, Document, Quotation, Source
from compare.options import ExtractOptions, Limits, processors

Reader: TypeAlias = Callable[[bytes, Source, ExtractOptions], Document]
Again: TypeAlias = Callable[[bytes, Source, ExtractOptions, Sequence[int]], tuple[Seen, ...]]
Cropper: TypeAlias = Callable[[bytes, Source, Sequence[Quotation]], tuple[Crop, ...]]


class Later(Struct, frozen=True):
    """A reader that loads its module, and with that its library, when it is first called."""

    module: str
    name: str

    def __call__(self, data: bytes, source: Source, options: ExtractOptions) -> Document:
        """Read as the function does that these names mean."""
        reader: Reader = getattr(import_module(self.module), self.name)
        return reader(data, source, options)


class AgainLater(Struct, frozen=True):
    """A second reader, which says what it sees on some pages; it loads its module when it is first called."""

    module: str
    name: str

    def __call__(
        self, data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int]
    ) -> tuple[Seen, ...]:
        """Read as the function does that these names mean."""
        reader: Again = getattr(import_module(self.module), self.name)
        return reader(data, source, options, pages)


def named(reader: Reader) -> tuple[str, str]:
    """Where another process finds the reader: its module, and its name there."""
    if isinstance(reader, Later):
        return reader.module, reader.name
    return reader.__module__, reader.__qualname__


# read by code that cannot crash, and below this size in little time whatever they hold
_HARMLESS = (TEXT, MARKDOWN)
# read in this process, files take turns: PDFium crashes where two threads are in it
_ONE_AT_A_TIME = threading.Lock()

# none where the system does not bound it
OUT_OF_PROCESSOR_TIME = getattr(signal, "SIGXCPU", None)

_OPEN = "open it in the program that it is made for and save it again"


class ReaderFault(RuntimeError):
    """A fault of a reader, met in the child process. `report` is the traceback there."""

    def __init__(self, what: str, report: str) -> None:
        self.report = report
        super().__init__(what)
        self.add_note(report)


def guarded(reader: Reader, data: bytes, source: Source, options: ExtractOptions) -> Document:
    """What `reader` makes of `data`, within the limits of the options.

    The result is the same in a child process and without one. Raises what the reader raises, ReadError
    where it needs more time or memory than it may, DamagedFile where it crashes on the file.
    """
    if not _in_child(source.media_type, len(data), options.limits):
        return _here(reader, data, source, _with_processes(options, 1))
    task = Task(
        *named(reader), source, _with_processes(options, processors()), len(data),
        seconds_for(len(data), options.limits) + _recognising(source.media_type, options),
        seconds_for(len(data), options.limits), options.limits.megabytes,
    )  # fmt: skip
    return _outcome(task, data).document or Document(source=source, blocks=())


def guarded_crops(
    cropper: Cropper, data: bytes, source: Source, quotations: Sequence[Quotation], options: ExtractOptions
) -> tuple[Crop, ...]:
    """What `cropper` makes of `data`, within the same limits as reading it. Raises as `guarded` does."""
    if not quotations:
        return ()
    if not _in_child(source.media_type, len(data), options.limits):
        with _ONE_AT_A_TIME:
            return cropper(data, source, quotations)
    task = Task(
        cropper.__module__, cropper.__qualname__, source, options, len(data),
        seconds_for(len(data), options.limits), seconds_for(len(data), options.limits),
        options.limits.megabytes, tuple(quotations),
    )  # fmt: skip
    return _outcome(task, data).crops or ()


def guarded_again(
    reader: AgainLater, data: bytes, source: Source, options: ExtractOptions, pages: tuple[int, ...]
) -> tuple[Seen, ...]:
    """What a second reader sees on some pages, within bounds of its own. Raises as `guarded` does.

    No parser in C reads here: what is small and no PDF needs no process.
    """
    apart = source.media_type == PDF or len(data) > SMALL_ENOUGH
    if options.limits.isolate == "never" or not (apart or options.limits.isolate == "always"):
        return reader(data, source, options, pages)
    seconds = min(seconds_for(len(data), options.limits), MOST_SECONDS_AGAIN)
    task = Task(
        reader.module, reader.name, source, options, len(data), seconds, seconds, options.limits.megabytes,
        again=True, pages=pages,
    )  # fmt: skip
    return _outcome(task, data).seen or ()


def _with_processes(options: ExtractOptions, most: int) -> ExtractOptions:
    """The options with at most so many processes for one file."""
    allowed = min(options.limits.processes or most, most)
    return replace(options, limits=replace(options.limits, processes=allowed))


def seconds_for(size: int, limits: Limits) -> float:
    """How long a file of `size` bytes may take."""
    if limits.seconds is not None:
        return limits.seconds
    return min(BASE_SECONDS + SECONDS_FOR_A_MEGABYTE * size / (1 << 20), MOST_SECONDS)


def _recognising(media_type: str, options: ExtractOptions) -> float:
    """How much longer a file with pages to recognise may take, unless the user has said how long."""
    return (
        RECOGNISING_SECONDS if media_type == PDF and options.ocr and options.limits.seconds is None else 0.0
    )


def _in_child(media_type: str, size: int, limits: Limits) -> bool:
    if limits.isolate != "auto":
        return limits.isolate == "always"
    # a program that embeds Python may have no interpreter to start
    return bool(sys.executable) and (media_type not in _HARMLESS or size > SMALL)


def _here(reader: Reader, data: bytes, source: Source, options: ExtractOptions) -> Document:
    try:
        with _ONE_AT_A_TIME:
            return reader(data, source, options)
    except RecursionError:
        raise too_deep(source.name) from None
    except MemoryError:
        raise too_large(source.name) from None


def too_deep(name: str) -> DamagedFile:
    """The error for what is nested beyond what can be followed."""
    return DamagedFile("is nested too deeply to be read", name, _OPEN)


def too_large(name: str, megabytes: int | None = None) -> ReadError:
    """The error for a file that needs more memory than there is, or than it may have."""
    most = f"more than {megabytes:,} MB of memory" if megabytes else "more memory than there is"
    return ReadError(f"needs {most} to be read", name, "split it, or give its text alone")


def _outcome(task: Task, data: bytes) -> Reply:
    """What the child answers, or the error that says how it ended."""
    name = task.source.name
    try:
        code, answer = answer_of(task, data)
        if -code == OUT_OF_PROCESSOR_TIME:
            raise TimeoutError
    except TimeoutError:
        remedy = "split it, save it again, or allow more with --time-limit"
        what = f"takes longer than {task.processor_seconds:.0f} s to read"
        raise ReadError(what, name, remedy) from None
    except OSError as error:
        what = f"no process could be started to read it ({error.strerror or error})"
        raise ReadError(what, name, "close other programs and try again") from error
    if code > 0:
        raise ReaderFault("the process that reads files could not start", f"exit code {code}")
    try:
        reply = from_msgpack(answer, Reply)
    except msgspec.DecodeError:
        # ended by a signal: a crash, its limits, or the system where memory runs out
        what = f"its reader crashed or needed more than {task.megabytes:,} MB of memory (signal {-code})"
        raise DamagedFile(what, name, _OPEN) from None
    if reply.document is not None or reply.crops is not None or reply.seen is not None:
        return reply
    raise _error(reply.fault or Fault("ReadError", "could not be read", name, _OPEN), task)


def _error(fault: Fault, task: Task) -> Exception:
    if fault.kind == "MemoryError":
        return too_large(task.source.name, task.megabytes)
    if fault.kind == "RecursionError":
        return too_deep(task.source.name)
    kind = getattr(compare.errors, fault.kind, None)
    if isinstance(kind, type) and issubclass(kind, CompareError):
        return kind(fault.what, fault.where, fault.remedy)
    return ReaderFault(f"{fault.kind}: {fault.what}", fault.report)
