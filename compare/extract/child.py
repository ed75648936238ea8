"""The child process of guard.py: it reads one file within its limits, answers, and ends.

It takes a Task and the file's bytes from standard input and writes a Reply to standard output.
"""

from __future__ import annotations

import gc
import importlib
import math
import os
import struct
import sys
import traceback
from typing import BinaryIO

import msgspec
from msgspec import Struct

from compare.errors import CompareError
from compare.model import Crop, Document, Quotation, Source
from compare.options import ExtractOptions

# the length of the task, which comes before it
HEADER = struct.Struct("<Q")


class Task(Struct, frozen=True):
    """What to read: `module` and `reader` name the function; `size` bytes follow the task.

    seconds, megabytes: how much time and address space the child may use. quotations: words to show on
    their pages; with some, `reader` gives their crops and no document.
    """

    module: str
    reader: str
    source: Source
    options: ExtractOptions
    size: int
    seconds: float
    megabytes: int
    quotations: tuple[Quotation, ...] = ()


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


def main() -> None:
    """Read, answer, end."""
    answer = _own_output()
    inlet = sys.stdin.buffer
    (length,) = HEADER.unpack(inlet.read(HEADER.size))
    task = msgspec.msgpack.decode(inlet.read(length), type=Task)
    limit(task.seconds, task.megabytes)
    # records form no cycles: looking for some takes a tenth of the time
    gc.set_threshold(100_000)
    reply = _reply(task, inlet)
    with os.fdopen(answer, "wb") as outlet:
        outlet.write(reply)
    # what is left to tidy up is the system's to reclaim
    os._exit(0)


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


def _own_output() -> int:
    """Standard output kept for the answer; what a library prints goes nowhere."""
    answer = os.dup(1)
    os.dup2(2, 1)
    return answer


def _reply(task: Task, inlet: BinaryIO) -> bytes:
    try:
        data = inlet.read(task.size)
        reader = getattr(importlib.import_module(task.module), task.reader)
        if task.quotations:
            return msgspec.msgpack.encode(Reply(crops=reader(data, task.source, task.quotations)))
        document = reader(data, task.source, task.options)
        # inside the guard: the document may fit into memory and its encoded form no longer
        return msgspec.msgpack.encode(Reply(document=document))
    except CompareError as error:
        fault = Fault(type(error).__name__, error.what, error.where, error.remedy)
    except (MemoryError, RecursionError) as error:
        fault = Fault(type(error).__name__, "")
    except Exception as error:
        fault = Fault(type(error).__name__, str(error), report=traceback.format_exc())
    return msgspec.msgpack.encode(Reply(fault=fault))
