"""Feed broken files to every reader: `python -m tests.fuzz --inputs 20000`.

Each input has a number, from which it can be made again (--only pdf --first 123 --inputs 1). A worker reads
them one after another; the parent sees to it that a crash or a hang ends the worker and not the run.
Exits with 1 if a reader failed with anything but a CompareError, took over 20 s or over 1.5 GB, or
if a file that crashes its reader is not one clean line for the program.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutate
from tests.fuzz.samples import SAMPLES

MOST_SECONDS = 20.0
MOST_MEGABYTES = 1500
# a fresh worker now and then: what leaks in one file must not be laid at another's door
_SHIFT = 2000


def make(form: str, number: int, samples: list[bytes]) -> bytes:
    chance = Random(f"{form} {number}")
    return mutate(chance.choice(samples), form, chance)


def work(form: str, numbers: range, samples: list[bytes], outlet: int) -> None:
    """Read the inputs; before and after each, a line for the parent."""
    from compare.errors import CompareError
    from compare.extract import READERS
    from compare.extract.sniff import sniff
    from compare.model import Source
    from compare.options import ExtractOptions

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEGABYTES << 20, resource.RLIM_INFINITY))
    name = f"draft.{form}"
    for number in numbers:
        data = make(form, number, samples)
        os.write(outlet, f"{json.dumps({'number': number})}\n".encode())
        started = time.perf_counter()
        try:
            media_type = sniff(data, name) if data.strip() else "text/plain"
            READERS[media_type](data, Source(name, "", media_type, None, ""), ExtractOptions())
            outcome = "read"
        except CompareError as error:
            outcome = type(error).__name__
            if "\n" in str(error):
                outcome = "error on two lines"
        except (MemoryError, RecursionError) as error:
            # the guard turns these into a CompareError
            outcome = f"guarded {type(error).__name__}"
        except Exception as error:
            outcome = f"FAULT {type(error).__name__}: {error} @ {_place(error)}"[:400]
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        line = {"outcome": outcome, "seconds": round(seconds, 4), "peak": peak}
        os.write(outlet, f"{json.dumps(line)}\n".encode())


def _place(error: Exception) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/compare/" in f.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


class Tally:
    """What came of the inputs of one format."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.outcomes: Counter[str] = Counter()
        self.examples: dict[str, int] = {}
        self.slowest = (0.0, -1)
        self.peak = 0

    def add(self, number: int, outcome: str, seconds: float, peak: int) -> None:
        self.outcomes[outcome] += 1
        self.examples.setdefault(outcome, number)
        self.slowest = max(self.slowest, (seconds, number))
        self.peak = max(self.peak, peak)

    @property
    def faults(self) -> list[str]:
        bad = ("FAULT", "error on two lines", "hang", "UNGUARDED")
        found = [f"{o} (number {self.examples[o]})" for o in self.outcomes if o.startswith(bad)]
        if self.slowest[0] > MOST_SECONDS:
            found.append(f"took {self.slowest[0]:.1f} s (number {self.slowest[1]})")
        if self.peak > MOST_MEGABYTES:
            found.append(f"took {self.peak} MB")
        return found


def run(form: str, first: int, inputs: int, until: float) -> Tally:
    """Read so many inputs of a format, or as many as the time allows."""
    samples = SAMPLES[form]()
    tally = Tally(form)
    at, end = first, first + inputs
    while at < end and time.monotonic() < until:
        at = _shift(tally, range(at, min(at + _SHIFT, end)), samples, until)
    return tally


def _shift(tally: Tally, numbers: range, samples: list[bytes], until: float) -> int:
    """One worker's inputs; the number to go on with."""
    inlet, outlet = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(inlet)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
        work(tally.form, numbers, samples, outlet)
        os._exit(0)
    os.close(outlet)
    number, outcome = numbers.start - 1, ""
    try:
        with os.fdopen(inlet, "rb", buffering=0) as lines:
            rest = b""
            while time.monotonic() < until:
                ready, _, _ = select.select([lines], [], [], MOST_SECONDS)
                if not ready:
                    outcome = "hang"
                    break
                got = os.read(lines.fileno(), 1 << 16)
                if not got:
                    break
                *whole, rest = (rest + got).split(b"\n")
                for line in map(json.loads, whole):
                    number = line.get("number", number)
                    if "outcome" in line:
                        tally.add(number, **line)
    finally:
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    if not outcome and (
        not os.WIFSIGNALED(status) or number + 1 >= numbers.stop or time.monotonic() >= until
    ):
        return number + 1
    tally.add(number, outcome or _through_the_guard(tally.form, make(tally.form, number, samples)), 0.0, 0)
    return number + 1


def _through_the_guard(form: str, data: bytes) -> str:
    """A file that ended a worker, read as the program reads it."""
    from compare.errors import CompareError
    from compare.extract import extract

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"draft.{form}"
        path.write_bytes(data)
        try:
            extract(path)
        except CompareError:
            return "guarded crash"
        except Exception as error:
            return f"UNGUARDED {type(error).__name__}: {error}"
    return "guarded crash"


def main() -> int:
    """Print a line for each format, and what must be mended."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="over all formats")
    parser.add_argument("--seconds", type=float, default=3600.0, help="stop after this time")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--only", choices=sorted(SAMPLES), help="one format")
    parser.add_argument("--save", type=Path, help="write the input --first to this file and stop")
    chosen = parser.parse_args()
    if chosen.save:
        form = chosen.only or "pdf"
        chosen.save.write_bytes(make(form, chosen.first, SAMPLES[form]()))
        return 0
    forms = [chosen.only] if chosen.only else list(SAMPLES)
    faults: list[str] = []
    for n, form in enumerate(forms):
        share = chosen.inputs // len(forms) + (n < chosen.inputs % len(forms))
        tally = run(form, chosen.first, share, time.monotonic() + chosen.seconds / len(forms))
        total = sum(tally.outcomes.values())
        counts = ", ".join(
            f"{count} {o}" for o, count in tally.outcomes.most_common() if not o.startswith("FAULT")
        )
        print(f"{form}: {total} inputs: {counts}", flush=True)
        print(
            f"    slowest {tally.slowest[0]:.2f} s (number {tally.slowest[1]}), peak memory {tally.peak} MB",
            flush=True,
        )
        for fault in tally.faults:
            print(f"    {fault}", flush=True)
        faults += tally.faults
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
