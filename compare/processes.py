"""Child processes that do not outlive their parent, however it ends: killed, crashed or interrupted."""

from __future__ import annotations

import os
import sys
import threading
import time

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
_EVERY = 1.0  # seconds between two looks at the parent, where the system does not tell


def end_with_parent(parent: int) -> None:
    """Have this process killed once `parent` is gone.

    On Linux the system does it, as soon as the thread that began this process has ended: such a thread
    must wait for what it began. On other systems of the Unix family a thread looks after the parent.
    """
    if sys.platform.startswith("linux"):
        import ctypes
        import signal

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
