"""Processes of this machine that compare pairs: an executor for which a lost process costs one pair.

That of the standard library gives up all its work when one of its processes is killed, and waits for what is
under way when the run is interrupted. Here each thread has a process of its own, and a new one where the last
was lost; an interrupted run ends them at once, and a run that is killed takes them with it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, ParamSpec, TypeVar

from compare.errors import CompareError
from compare.processes import end_with_parent

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that an ended process may take to be gone."""


class _Task(NamedTuple):
    """Work to be done: a call, and where its result goes."""

    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class _Worker(NamedTuple):
    """A process and our end of the pipe to it."""

    process: SpawnProcess
    pipe: Connection


class Workers(Executor):
    """At most so many processes, begun as they are needed."""

    def __init__(self, most: int) -> None:
        self._most = most
        # a fork would copy the locks of the caller's threads
        self._context = get_context("spawn")
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._processes: set[SpawnProcess] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have the call made by a process; it must be one that pickle can name."""
        future: Future[T] = Future()
        self._tasks.put(_Task(future, (call, args, kwargs)))
        if len(self._threads) < self._most:
            thread = threading.Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes once all work is done, or with `cancel_futures` what is under way."""
        if cancel_futures:
            self._cancel()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def stop(self) -> None:
        """End the processes now, whatever they are at."""
        with self._lock:
            self._stopped = True
            for process in self._processes:
                process.kill()
        self.shutdown(wait=False, cancel_futures=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Wait for all work, unless the block was left by an exception."""
        if kind is None:
            self.shutdown()
        else:
            self.stop()
        return None

    def _cancel(self) -> None:
        try:
            while True:
                task = self._tasks.get_nowait()
                if task is not None and task.future.cancel():
                    # whoever waits for it is told
                    task.future.set_running_or_notify_cancel()
        except Empty:
            return

    def _work(self) -> None:
        """The life of a thread: it hands pieces to its process until there are no more."""
        if hasattr(signal, "pthread_sigmask"):
            # Ctrl-C goes to all processes of a terminal: ours are ended by this one, without a traceback
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            try:
                worker = worker or self._begun()
                done, answer = _asked(worker, task)
            except (EOFError, OSError):
                error = _lost(worker)
                self._ended(worker)
                worker = None
                task.future.set_exception(error)
            except Exception as error:
                # what cannot be pickled was never sent
                task.future.set_exception(error)
            else:
                task.future.set_result(answer) if done else task.future.set_exception(answer)
        self._ended(worker)

    def _begun(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
        with self._lock:
            if self._stopped:
                raise EOFError
            process.start()
            self._processes.add(process)
        theirs.close()
        return _Worker(process, ours)

    def _ended(self, worker: _Worker | None) -> None:
        if worker is None:
            return
        # it waits at the pipe, or is gone already
        worker.pipe.close()
        worker.process.join(PATIENCE)
        with self._lock:
            worker.process.kill()
            self._processes.discard(worker.process)


def _asked(worker: _Worker, task: _Task) -> tuple[bool, Any]:
    """Whether the call returned, and what; else what it raised. Raises EOFError where the process is lost."""
    worker.pipe.send(task.call)
    done, answer = worker.pipe.recv()
    return done, answer


def _lost(worker: _Worker | None) -> CompareError:
    """The error for work whose process ended before it had answered."""
    code = None
    if worker is not None:
        worker.process.join(PATIENCE)
        code = worker.process.exitcode
    how = f"was ended by signal {-code}" if code is not None and code < 0 else "ended early"
    remedy = "close other programs, or compare fewer at once with --jobs, and run it again"
    return CompareError(f"the process that compared it {how}", "compare-all", remedy)


def _serve(pipe: Connection, parent: int) -> None:
    """The life of a process: it makes the calls that come through the pipe until that is closed."""
    end_with_parent(parent)
    while True:
        try:
            call, arguments, named = pipe.recv()
        except EOFError:
            return
        try:
            answer = True, call(*arguments, **named)
        except Exception as error:
            answer = False, error
        pipe.send(answer)
