"""What a person at the terminal sees: progress, the summary of a comparison, errors on one line.

All of it goes to standard error; standard output is for results.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compare.errors import CompareError, visible

if TYPE_CHECKING:
    from rich.console import Console

    from compare.batch import PairResult
    from compare.model import Comparison, Signal
    from compare.verify import Verification

FAILED = 2
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EIO, errno.EROFS)
_SIGNALS_SHOWN = 8
_SHOWN_OF_A_KIND = 3
_SILENCES_SHOWN = 3
_FINDINGS_SHOWN = 100
_SEVERITIES = {"high": "bold red", "medium": "yellow", "low": "dim"}
_ORDER = list(_SEVERITIES)


def open_closed_streams() -> None:
    """Put something in the place of standard streams that the caller has closed.

    Else the first file that is opened would take their number, and errors would go into results.
    What is written to standard output then fails as on a full disk; messages go nowhere.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: SIM115 - as long as the process
    if sys.stdout is None:
        # of a number that cannot be written to
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


@contextmanager
def errors_on_one_line(debug: bool) -> Iterator[None]:
    """Turn any failure into one line and exit code 2; with `debug`, the traceback comes first."""
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except BrokenPipeError:
        # whoever read our output has gone
        _write_no_more()
        raise typer.Exit(FAILED) from None
    except Exception as error:
        if debug:
            traceback.print_exc()
        print_failure(error)
        raise typer.Exit(FAILED) from error


def print_failure(error: Exception) -> None:
    """The one line that says why the job could not be done."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _write_no_more()
    print_error(error if isinstance(error, CompareError) else _unexpected(error))


def print_error(error: CompareError) -> None:
    """`treaty: error: where: what; remedy` on standard error."""
    # on a full disk, or where nobody listens, the exit code must do
    with suppress(OSError):
        print(f"treaty: error: {error}", file=sys.stderr, flush=True)


def _write_no_more() -> None:
    """Lose what standard output still holds: Python would complain once more when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception) -> CompareError:
    if isinstance(error, MemoryError):
        remedy = "close other programs, or give shorter texts"
        return CompareError("needs more memory than there is", "treaty", remedy)
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        where = visible(str(error.filename or "standard output"))
        what = f"cannot write: {(error.strerror or 'no place').lower()}"
        return CompareError(what, where, "free some room, or choose another place")
    what = f"unexpected {type(error).__name__}: {error}".rstrip(": ")
    return CompareError(what, "treaty", "rerun with --debug and report it: this is a fault of the program")


@contextmanager
def show_progress(quiet: bool, steps: int) -> Iterator[Callable[[str], None]]:
    """Give a function that names the step under way; on a terminal it moves a bar of so many steps."""
    if quiet or not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(24), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=_console(), transient=True) as bar:
        task = bar.add_task("Starting", total=steps + 1)
        yield lambda step: bar.update(task, advance=1, description=visible(step))


def print_summary(comparison: Comparison, report: str) -> None:
    """The comparison in a dozen lines: what changed, the gravest signals, where the report is."""
    from rich.table import Table
    from rich.text import Text

    console = _console()
    old, new = comparison.old.info.id, comparison.new.info.id
    console.print(Text(visible(f"{old} → {new}"), "bold"))
    for line in count_lines(comparison):
        console.print(Text(f"  {line}"))
    shown = top_signals(comparison)
    # on a terminal long sentences go on below themselves; elsewhere a line is a signal
    grid = Table.grid(padding=(0, 1, 0, 0))
    for signal in shown:
        severity = Text(f"  {signal.severity:<6}", _SEVERITIES[signal.severity])
        sentence = Text(visible(signal.text)).append(_place(signal), "dim")
        if console.is_terminal:
            grid.add_row(severity, sentence)
        else:
            console.print(Text.assemble(severity, " ", sentence))
    if console.is_terminal and shown:
        console.print(grid, soft_wrap=False)
    if rest := len(comparison.signals) - len(shown):
        console.print(Text(f"  and {rest} more {_noun(rest, 'signal')} in the report", "dim"))
    for line in trust_lines(comparison):
        console.print(Text(f"  {visible(line)}", "yellow"))
    print_where(report)


def print_difference(lines: Sequence[str], path: str) -> int:
    """Say whether the report at `path` is current, and if not how it differs; 1 if it is not, else 0."""
    for line in lines:
        print(visible(line), file=sys.stderr)
    said = "is not what would be written" if lines else "is current"
    print(f"{visible(path)} {said}", file=sys.stderr)
    return 1 if lines else 0


def print_pair(quiet: bool) -> Callable[[PairResult, int], None]:
    """Give a function that says what came of a pair of many; failures are said even if quiet."""

    def said(result: PairResult, left: int) -> None:
        if result.state == "failed":
            print(visible(f"failed   {result.name}: {result.error}"), file=sys.stderr)
        elif not quiet:
            print(visible(f"{result.state:<8} {result.name} ({left} to go)"), file=sys.stderr)

    return said


def _place(signal: Signal) -> str:
    """Where the words of a signal stand, the first of each draft: " (old art-5.2, p. 3; new art-6.2)"."""
    firsts = {one.side: one for one in reversed(signal.evidence)}
    places = [
        f"{side} {one.clause}" + (f", p. {one.page}" if one.page is not None else "")
        for side in ("old", "new")
        if (one := firsts.get(side)) is not None
    ]
    return visible(f" ({'; '.join(places)})") if places else ""


def print_where(path: str) -> None:
    """Say where the result was written; on a terminal that can follow links, as one."""
    from rich.style import Style
    from rich.text import Text

    if path == "-":
        print("wrote the report to standard output", file=sys.stderr)
        return
    link = Style(link=Path(path).resolve().as_uri()) if sys.stderr.isatty() else ""
    _console().print(Text.assemble("wrote ", (visible(path), link)))


def print_verification(verification: Verification, quiet: bool) -> None:
    """What does not hold, a line each, on standard output: it is the result. Then the sum of it."""
    findings = verification.findings
    for finding in findings[:_FINDINGS_SHOWN]:
        print(visible(f"{finding.where}: {finding.what}"))
    rest = len(findings) - _FINDINGS_SHOWN
    if rest > 0:
        print(f"and {rest:,} more")
    if quiet:
        return
    for note in verification.notes:
        print(visible(f"note: {note}"))
    print(f"checked: {verification.counted}")
    count = len(findings)
    verdict = f"{count:,} {_noun(count, 'claim')} {'does' if count == 1 else 'do'} not hold"
    print(verdict if count else "all of it holds")


def print_unopened(path: str) -> None:
    """Say that a report which should be shown was not: it is written all the same."""
    print(f"treaty: no browser could be started; open {visible(path)} yourself", file=sys.stderr)


def count_lines(comparison: Comparison) -> list[str]:
    """The summary's counts as sentences."""
    summary = comparison.summary
    relations = ("unchanged", "edited", "counterpart", "added", "removed", "split", "merged")
    flags = ("moved", "renumbered")
    counted = [f"{getattr(summary, name):,} {name}" for name in relations if getattr(summary, name)]
    flagged = [f"{getattr(summary, name):,} {name}" for name in flags if getattr(summary, name)]
    words = summary.words
    total = 2 * words.equal + words.inserted + words.deleted
    return [
        "clauses: " + ", ".join(counted or ["none"]) + (f" ({', '.join(flagged)})" if flagged else ""),
        f"words: {words.equal:,} kept, {words.deleted:,} deleted, {words.inserted:,} inserted; "
        f"{total:,} words of both drafts accounted for",
    ]


def top_signals(comparison: Comparison) -> list[Signal]:
    """The first signals to read: the gravest, and of each kind only a few, so that others are seen.

    Behind them, what fell silent: where it is not among the gravest, a reader still learns of it.
    """
    kinds: Counter[str] = Counter()
    chosen = []
    for signal in sorted(comparison.signals, key=lambda signal: _ORDER.index(signal.severity)):
        kinds[signal.kind] += 1
        if kinds[signal.kind] <= _SHOWN_OF_A_KIND:
            chosen.append(signal)
    shown = chosen[:_SIGNALS_SHOWN]
    silent = [signal for signal in chosen[_SIGNALS_SHOWN:] if signal.kind == "silence"]
    return shown + silent[:_SILENCES_SHOWN]


def trust_lines(comparison: Comparison) -> list[str]:
    """For each draft that has trust notes: how many, and the first."""
    lines = []
    for draft in (comparison.old, comparison.new):
        notes = draft.info.warnings
        if notes:
            place = f"page {notes[0].page}: " if notes[0].page else ""
            more = f" (and {len(notes) - 1} more)" if len(notes) > 1 else ""
            lines.append(f"read with care: {draft.info.id}: {place}{notes[0].message}{more}")
    return lines


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
