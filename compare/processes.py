"""Processes that end: a child with its parent, however that ends, and a run with its time."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from compare.errors import OvertimeError

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
_EVERY = 1.0  # seconds between two looks at the parent, where the system does not tell


def end_with_parent(parent: int) -> None:
    """Have this process killed once `parent` is gone.

    On Linux the system does it, as soon as the thread that began this process has ended: such a thread
    must wait for what it began. On other systems of the Unix family a thread looks after the parent.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    elif os.name == "posix":
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    # it may have ended before it was watched
    if os.name == "posix" and os.getppid() != parent:
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)


# ---------------------------------------------------------------------------------------------

_GRACE = 0.5  # seconds: a file that takes all of the time is named by its reader
_AGAIN = 2.0  # seconds after which a run that has not ended is interrupted once more


class _Overtime(KeyboardInterrupt):
    """Ends a run as an interruption by hand does: whatever was begun is ended, nothing is half written."""


@contextmanager
def ended_after(seconds: float | None) -> Iterator[None]:
    """A block that may take so many seconds; None for any time. Raises OvertimeError.

    It is bounded in the main thread, on systems that have timers; reading a file has its own bound anywhere.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    if not hasattr(signal, "setitimer"):
        yield
        return
    usual = signal.signal(signal.SIGALRM, _interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE, _AGAIN)
        yield
    except _Overtime:
        remedy = "give shorter texts, or allow more with --time-limit"
        raise OvertimeError(f"takes longer than {seconds:g} s", "treaty", remedy) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)


def _interrupt(number: int, frame: object) -> None:
    raise _Overtime
