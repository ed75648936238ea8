"""Processes that compare pairs: a lost one costs its own piece, and none outlives its executor."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import wait

import pytest

from compare.batch.workers import Workers
from compare.errors import CompareError, ManifestError

posix = pytest.mark.skipif(os.name != "posix", reason="kills by signal")


def test_calls_are_made_and_answered_by_other_processes():
    with Workers(2) as workers:
        futures = [workers.submit(pow, 2, n) for n in range(6)]
        assert [future.result() for future in futures] == [1, 2, 4, 8, 16, 32]
        assert workers.submit(os.getpid).result() != os.getpid()


def test_what_a_call_raises_comes_back():
    with Workers(1) as workers:
        with pytest.raises(ZeroDivisionError):
            workers.submit(divmod, 1, 0).result()
        with pytest.raises(ManifestError, match="no such file"):
            workers.submit(_fail).result()
        with pytest.raises(Exception, match="pickle"):
            workers.submit(lambda: 1).result()
        assert workers.submit(pow, 3, 2).result() == 9


def _fail() -> None:
    raise ManifestError("no such file", "pairs.toml", "check the path")


@posix
def test_a_killed_process_costs_its_own_piece():
    with Workers(2) as workers:
        lost = workers.submit(_kill_oneself)
        others = [workers.submit(pow, 2, n) for n in range(4)]
        with pytest.raises(CompareError, match=r"was ended by signal 9; .* run it again"):
            lost.result()
        assert [future.result() for future in others] == [1, 2, 4, 8]


def _kill_oneself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_block_left_by_an_exception_ends_what_is_under_way():
    begun = time.monotonic()
    calls = []

    def interrupted() -> None:
        with Workers(1) as workers:
            calls.extend(workers.submit(time.sleep, 60) for _ in range(2))
            while not calls[0].running():
                time.sleep(0.01)
            time.sleep(0.5)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    done, _ = wait(calls, timeout=5)
    assert len(done) == 2
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's list of processes")
def test_no_process_is_left():
    with Workers(2) as workers:
        pids = {workers.submit(os.getpid).result() for _ in range(4)}
    assert not any(os.path.exists(f"/proc/{pid}") for pid in pids)
