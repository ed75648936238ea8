"""Mutation testing: small bugs are put into a few modules, and the tests should notice each of them.

    make mutate                                  what differs from the main branch
    make mutate PATHS=compare/model/chain.py     these modules; more than one in quotes
    make mutate PATHS=… TESTS=tests/align SECONDS=1200

The work is done by mutmut, in a copy of the repository: the working tree is never touched. It takes
SECONDS at most; what was not reached by then is counted as such, not as found.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHOWN = 15
MEMORY = 4 << 30
"""Bytes that a test run may take: a loop that a mutant never leaves may fill a list."""

WRITING = 30
"""Seconds in which mutmut writes down the bugs of a room."""

# the tests of each room; those of language/ lie with the stages that read by it
TESTS = {
    "align": ["tests/align"],
    "annotate": ["tests/annotate", "tests/assess"],
    "assess": ["tests/assess"],
    "batch": ["tests/batch"],
    "cli": ["tests"],
    "diff": ["tests/diff"],
    "drafts": ["tests/drafts", "tests/test_catalogue.py", "tests/test_legend.py"],
    "extract": ["tests/extract"],
    "language": ["tests/language", "tests/parse", "tests/diff", "tests/assess"],
    "parse": ["tests/parse"],
    "policy": ["tests/policy"],
    "render": ["tests/render"],
    "storage": ["tests/test_cache.py", "tests/test_output.py", "tests/test_hostile_reports.py"],
    "verify": ["tests/test_verify.py"],
}
NO_TESTS_FOR = ("compare/model/", "compare/__", "compare/_version")


def git(*arguments: str) -> list[str]:
    """What git answers, line by line; nothing where it cannot."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed_modules() -> list[str]:
    """The modules that differ from where this branch left the main one, or from the last commit."""
    base = next(
        (sha[0] for name in ("origin/main", "main") if (sha := git("merge-base", "HEAD", name))), "HEAD"
    )
    names = git("diff", "--name-only", "--diff-filter=d", base, "--", "compare/*.py")
    return [name for name in names if not name.startswith(NO_TESTS_FOR)]


def tests_for(modules: list[str]) -> list[str]:
    """The tests of the rooms that the modules are in."""
    rooms = sorted({Path(name).parts[1].removesuffix(".py") for name in modules})
    names = dict.fromkeys(test for room in rooms for test in TESTS.get(room, ["tests"]))
    return [name for name in names if (ROOT / name).exists()]


def copy_to(folder: Path, modules: list[str], tests: list[str]) -> None:
    """The repository as it is on disk, told what to mutate and which tests to run."""
    for name in git("ls-files", "--cached", "--others", "--exclude-standard"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    chosen = (
        f"only_mutate = {json.dumps(modules)}\npytest_add_cli_args_test_selection = {json.dumps(tests)}\n"
    )
    project = folder / "pyproject.toml"
    text = project.read_text("utf-8").replace("[tool.mutmut]\n", f"[tool.mutmut]\n{chosen}")
    project.write_text(text, encoding="utf-8")


def mutmut(folder: Path, *arguments: str, seconds: float | None = None) -> str:
    """What mutmut prints, ended when its time is up."""

    def bound() -> None:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    # not -m mutmut: it would find the copy of tests/ on the path
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["HYPOTHESIS_PROFILE"] = "mutation"
    with subprocess.Popen(
        command, cwd=folder, env=environment, preexec_fn=bound, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as running:  # fmt: skip
        try:
            return running.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, 9)
            return ""


def report(folder: Path, said: str) -> int:
    """Print the score and what survived; 2 where nothing could be tried."""
    lines = [line.strip().partition(": ") for line in mutmut(folder, "results", "--all", "true").splitlines()]
    results = {name: outcome for name, _, outcome in lines if "__mutmut_" in name}
    counts = Counter(results.values())
    tried = sum(n for outcome, n in counts.items() if outcome != "not checked")
    if not tried:
        print(said[-3000:], "\nNothing was tried: the tests must pass first.", sep="")
        return 2
    found = counts["killed"] + counts["timeout"]
    print(
        f"{found} of {tried} bugs were found ({found / tried:.0%}); {len(results) - tried} were not reached."
    )
    print(", ".join(f"{outcome} {n}" for outcome, n in sorted(counts.items())))
    missed = [name for name, outcome in results.items() if outcome in ("survived", "no tests")]
    for name in missed[:SHOWN]:
        print(f"\n{results[name]}: {name}")
        shown = mutmut(folder, "show", name).splitlines()
        print("\n".join(line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")))
    if len(missed) > SHOWN:
        print(f"\n… and {len(missed) - SHOWN} more")
    return 0


def sample(folder: Path, size: int) -> list[str]:
    """So many of the bugs that could be put in: of whole rooms, to try all would take hours."""
    # mutmut writes all of them down before it runs a test
    mutmut(folder, "run", "--max-children", "2", seconds=WRITING)
    (folder / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    lines = [line.strip().partition(": ") for line in mutmut(folder, "results", "--all", "true").splitlines()]
    names = sorted(name for name, _, _ in lines if "__mutmut_" in name)
    print(f"{len(names)} bugs could be put in; {min(size, len(names))} are tried.", flush=True)
    return random.Random(1).sample(names, min(size, len(names)))


def main() -> int:
    """Mutate what is asked for, or what changed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="modules of compare/, or folders of it")
    parser.add_argument("--tests", default="", help="tests to run, in place of those of the rooms")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--sample", type=int, default=0, help="so many bugs by chance, the same each time")
    asked = parser.parse_args()
    modules = [f"{name.rstrip('/')}/*" if Path(name).is_dir() else name for name in asked.modules]
    modules = modules or changed_modules()
    if not modules:
        print("No module of compare/ has changed.")
        return 0
    tests = asked.tests.split() or tests_for(modules)
    print(f"Bugs go into {', '.join(modules)}; the tests are {', '.join(tests)}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="treaty-mutants-") as name:
        folder = Path(name)
        copy_to(folder, modules, tests)
        chosen = sample(folder, asked.sample) if asked.sample else []
        said = mutmut(folder, "run", "--max-children", "2", *chosen, seconds=asked.seconds)
        return report(folder, said)


if __name__ == "__main__":
    sys.exit(main())
