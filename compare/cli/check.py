"""`treaty check`: drafts, or a report on them, against a policy of red lines. It decides nothing."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare.cli import terminal
from compare.cli.arguments import (
    NEW_DRAFT,
    OLD_DRAFT,
    Debug,
    LanguageOption,
    LegendOption,
    NoCache,
    Quiet,
    TimeLimit,
    parse_options,
)
from compare.errors import OptionError
from compare.processes import ended_after
from compare.storage import output

if TYPE_CHECKING:
    from compare.model import Comparison
    from compare.policy import Accepted, Outcome

_TARGET = "FILE|-"
_LINES, _OUTCOME = "The red lines", "The outcome in other forms"


def check_command(
    old: Annotated[str | None, OLD_DRAFT] = None,
    new: Annotated[str | None, NEW_DRAFT] = None,
    policy: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="TOML file with the red lines. Always needed.", rich_help_panel=_LINES
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Check a JSON report made earlier instead of OLD and NEW.",
            rich_help_panel=_LINES,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="TOML file with findings that are accepted, and why.", rich_help_panel=_LINES
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            metavar=_TARGET,
            help="Write a baseline that accepts what is found; needs --reason.",
            rich_help_panel=_LINES,
        ),
    ] = None,
    reason: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Why they are accepted, for such a baseline.",
            rich_help_panel=_LINES,
        ),
    ] = "",
    fail_on: Annotated[
        Literal["error", "warning", "note", "skipped"],
        typer.Option(
            help="Exit with 1 if a rule of this severity, or a graver one, is broken; skipped: if an "
            "error is, or a rule cannot be applied in the language of a draft.",
            rich_help_panel=_LINES,
        ),
    ] = "error",
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Print each rule with what it saw, kept ones too.", rich_help_panel=_LINES
        ),
    ] = False,
    junit: Annotated[
        str | None,
        typer.Option(metavar=_TARGET, help="Write the outcome as JUnit XML too.", rich_help_panel=_OUTCOME),
    ] = None,
    sarif: Annotated[
        str | None,
        typer.Option(metavar=_TARGET, help="Write the outcome as SARIF 2.1.0 too.", rich_help_panel=_OUTCOME),
    ] = None,
    summary: Annotated[
        str | None,
        typer.Option(metavar=_TARGET, help="Write the outcome as Markdown too.", rich_help_panel=_OUTCOME),
    ] = None,
    as_json: Annotated[
        str | None,
        typer.Option(
            "--json", metavar=_TARGET, help="Write the outcome as JSON too.", rich_help_panel=_OUTCOME
        ),
    ] = None,
    language: LanguageOption = None,
    legend: LegendOption = None,
    no_cache: NoCache = False,
    time_limit: TimeLimit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check a new draft against red lines.

    A policy says what the new draft must not do: let a figure fall, drop a provision, give somebody a veto.
    """
    with terminal.errors_on_one_line(debug), ended_after(time_limit):
        from compare.policy import REPORTS, judge, known_words, read_baseline, read_policy

        targets = {"json": as_json, "junit": junit, "sarif": sarif, "summary": summary}
        wanted = {form: target for form, target in targets.items() if target is not None}
        _check_options(wanted, write_baseline, reason, [old, new, *map(str, filter(None, (policy, report)))])
        if policy is None:
            raise OptionError("no policy is given", "--policy", "name the file with your red lines")
        rules = read_policy(policy, known_words())
        accepted = read_baseline(baseline) if baseline else ()
        comparison = _comparison(old, new, report, language, legend, no_cache, time_limit, quiet)
        outcome = judge(comparison, rules, accepted, _today())
        outcome = _with_files(outcome, old, new)
        if output.STDOUT not in (*wanted.values(), write_baseline) and not quiet:
            output.write_output(REPORTS["explanation" if explain else "text"](outcome), output.STDOUT)
        for form, target in wanted.items():
            output.write_output(REPORTS[form](outcome), target)
        if write_baseline is not None:
            _write_baseline(outcome, reason, accepted, write_baseline)
        raise typer.Exit(1 if outcome.fails(fail_on) and write_baseline is None else 0)


def _check_options(
    wanted: dict[str, str], baseline: str | None, reason: str, inputs: list[str | None]
) -> None:
    targets = [*wanted.values(), *([baseline] if baseline else [])]
    if len(set(targets)) < len(targets):
        raise OptionError("two results would go to one place", _twice(targets), "give each its own file")
    for target in targets:
        output.check_output(target, [name for name in inputs if name])
    if (baseline is None) != (not reason.strip()):
        raise OptionError("a reason is needed", "--write-baseline", "say with --reason why it is accepted")


def _twice(targets: list[str]) -> str:
    return next(target for target in targets if targets.count(target) > 1)


def _comparison(
    old: str | None, new: str | None, report: Path | None,
    language: str | None, legend: Path | None, no_cache: bool, time_limit: float | None,
    quiet: bool,
) -> Comparison:  # fmt: skip
    from compare import pipeline
    from compare.options import ExtractOptions, Limits, Options
    from compare.storage.validate_report import read_comparison

    if report is not None:
        if old or new:
            raise OptionError("drafts are given too", "--report", "give OLD and NEW, or --report FILE")
        return read_comparison(report)
    if old is None or new is None:
        raise OptionError("two drafts are needed", "treaty check", "give OLD and NEW, or --report FILE")
    parse = parse_options(language, legend)
    reading = ExtractOptions(cache=not no_cache, limits=Limits(seconds=time_limit))
    options = Options(extract=reading, parse_old=parse, parse_new=parse)
    with terminal.show_progress(quiet, pipeline.STEPS) as progress:
        return pipeline.compare_drafts(old, new, options, progress)


def _today() -> datetime.date:
    """The day on which expiry is asked: that of SOURCE_DATE_EPOCH where it is set."""
    given = output.source_time()
    return (
        datetime.datetime.fromtimestamp(given, datetime.UTC).date()
        if given is not None
        else datetime.date.today()
    )


def _with_files(outcome: Outcome, old: str | None, new: str | None) -> Outcome:
    from compare.policy.sarif import with_files

    paths = [Path(name) if name and os.path.isfile(name) else None for name in (old, new)]
    return with_files(outcome, *paths)


def _write_baseline(outcome: Outcome, reason: str, accepted: Sequence[Accepted], target: str) -> None:
    from compare.policy import write_baseline

    kept = [entry for entry in accepted if entry.fingerprint not in outcome.stale]
    output.write_output(write_baseline(outcome.findings, reason, kept), target)
    terminal.print_where(target)
