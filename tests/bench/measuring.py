"""What a program costs: seconds, processor seconds and memory of a process of its own.

Run as a program of its own, this file starts the command and waits for it: the system counts a new
process as at least as large as the one that starts it, so it is started by a small one.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
# what disturbs a run only ever makes it slower, so the best of several counts; long ones are run less often
MOST_RUNS = 3
ENOUGH_SECONDS = 12.0
BOUND = 45.0


@dataclass(frozen=True)
class Cost:
    """What the best of `runs` runs took.

    seconds: by the clock; None where it was ended because it took longer than `bound`.
    processor: seconds of all its processes together. megabytes: of the largest of them.
    """

    seconds: float | None
    processor: float = 0.0
    megabytes: float = 0.0
    runs: int = 1
    output: str = ""


class Failure(RuntimeError):
    """A command that was to be measured did not do its work."""


def cost_of(
    command: Sequence[str | Path], surroundings: Mapping[str, str] | None = None, bound: float = BOUND
) -> Cost:
    """What one run of the command costs. Raises Failure with what it said where it fails."""
    ours = [sys.executable, "-S", "-E", __file__, str(bound), *map(str, command)]
    done = subprocess.run(
        ours, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **(surroundings or {})}
    )
    if done.returncode:
        raise Failure(f"{command[0]}: {done.stderr.strip()[-800:]}")
    return Cost(**json.loads(done.stdout))


def _nothing() -> None:
    """What is done before a run that needs no preparation."""


def best_of(
    command: Sequence[str | Path],
    surroundings: Mapping[str, str] | None = None,
    bound: float = BOUND,
    most: int = MOST_RUNS,
    before: Callable[[], None] = _nothing,
) -> Cost:
    """The least of several runs, in each respect; of fewer where they are long. `before` precedes each."""
    costs: list[Cost] = []
    while not costs or (len(costs) < most and (spent := _sum(costs)) is not None and spent < ENOUGH_SECONDS):
        before()
        costs.append(cost_of(command, surroundings, bound))
    if any(cost.seconds is None for cost in costs):
        return costs[-1]
    return replace(
        min(costs, key=lambda cost: cost.seconds or 0.0),
        processor=min(cost.processor for cost in costs),
        megabytes=min(cost.megabytes for cost in costs),
        runs=len(costs),
    )


def _sum(costs: Sequence[Cost]) -> float | None:
    seconds = [cost.seconds for cost in costs]
    return None if None in seconds else sum(filter(None, seconds))


def main(bound: str, *command: str) -> None:
    """Run the command and print its cost as JSON; exit with 1 and what it said where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    seconds: float | None = None
    try:
        output, said = process.communicate(timeout=float(bound))
        seconds = time.perf_counter() - start
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, said = process.communicate()[0], ""
    if seconds is not None and process.returncode:
        sys.exit(said or f"exit code {process.returncode}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # kilobytes on Linux, bytes on macOS
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    cost = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / unit,
        "output": output,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main(*sys.argv[1:])
