"""How the child process of guard.py is started, and how its answer is fetched.

A fork is ready in a few milliseconds and has all that this process has loaded; but it copies the locks
of other threads, so it is made only where this process has no other thread. Elsewhere a new interpreter
is started, which takes some 80 ms, mostly for imports (multiprocessing would run the caller's main module
again). Both ways give the same answer.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import compare.errors
from compare.extract.sandbox.worker import CAN_FORK, HEADER, Task, address_space, serve
from compare.extract.thresholds import CHUNK, LARGEST_TO_FORK

if TYPE_CHECKING:
    from subprocess import Popen


_PROGRAM = "import sys; sys.path[:0] = sys.argv[1:]; from compare.extract.sandbox.worker import main; main()"
# begun by threads, which an interruption does not reach
_begun: set[Popen[bytes]] = set()


def answer_of(task: Task, data: bytes) -> tuple[int, bytes]:
    """The child's exit code (as subprocess counts) and what it answered.

    Raises TimeoutError once a child that took too long has been ended, OSError where none can be had.
    """
    return _forked(task, data) if may_fork() else _started(task, data)


def may_fork() -> bool:
    """Whether a fork of this process is safe, and pays."""
    if not CAN_FORK:
        return False
    try:
        # threads of libraries count too, of which Python knows nothing
        return len(os.listdir("/proc/self/task")) == 1 and address_space() < LARGEST_TO_FORK
    except (OSError, ValueError):
        return False


# ---------------------------------------------------------------------------------------------
# a fork


def _forked(task: Task, data: bytes) -> tuple[int, bytes]:
    # loaded here, our own modules are there for the next file too
    import_module(task.module)
    inlet, outlet = os.pipe()
    parent = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        os.close(inlet)
        os.close(outlet)
        raise
    if pid == 0:
        serve(task, data, outlet, parent)
    os.close(outlet)
    # a group of its own, so that programs which the child has started end with it; whoever is first
    with suppress(OSError):
        os.setpgid(pid, pid)
    try:
        answer = _read_until(inlet, time.monotonic() + task.seconds)
    except BaseException:
        _kill_group(pid)
        os.waitpid(pid, 0)
        raise
    finally:
        os.close(inlet)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), answer


def _read_until(inlet: int, deadline: float) -> bytes:
    """All that comes through a pipe; raises TimeoutError if it is not closed in time."""
    parts: list[bytes] = []
    with selectors.DefaultSelector() as ready:
        ready.register(inlet, selectors.EVENT_READ)
        while True:
            if not ready.select(max(deadline - time.monotonic(), 0.0)):
                raise TimeoutError
            part = os.read(inlet, CHUNK)
            if not part:
                return b"".join(parts)
            parts.append(part)


def _kill_group(pid: int) -> None:
    for end in (os.killpg, os.kill):
        with suppress(OSError):
            end(pid, signal.SIGKILL)


# ---------------------------------------------------------------------------------------------
# a new interpreter


def _started(task: Task, data: bytes) -> tuple[int, bytes]:
    import subprocess

    header = msgspec.msgpack.encode(task)
    # -I, -S: nothing from the environment, the current folder or site-packages but the path given here
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, *_search_path()]
    apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **apart
    ) as child:
        _begun.add(child)
        try:
            answer, _ = child.communicate(HEADER.pack(len(header)) + header + data, timeout=task.seconds)
        except subprocess.TimeoutExpired:
            _end(child)
            raise TimeoutError from None
        except BaseException:
            _end(child)
            raise
        finally:
            _begun.discard(child)
    return child.returncode, answer


def _end(child: Popen[bytes]) -> None:
    if os.name == "posix":
        _kill_group(child.pid)
    child.kill()


@contextmanager
def ended_if_interrupted() -> Iterator[None]:
    """A block; if it is interrupted, so are the readers that other threads wait for."""
    try:
        yield
    except KeyboardInterrupt:  # by hand, or because the time is over
        for child in tuple(_begun):
            if child.poll() is None:
                _end(child)
        raise


def _search_path() -> list[str]:
    """Where this process finds its modules; the package's own folder last, however it was found."""
    package = str(Path(compare.errors.__file__).parents[1])
    known = [os.path.abspath(entry) for entry in sys.path if entry]
    return [*known, package]
