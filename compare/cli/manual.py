"""How `--help` is set: options in groups, then what manual.toml says of the command.

Typer itself heeds the groups (`rich_help_panel`) only with colours and boxes; here they are plain headings,
so that help can be piped and searched. Lines keep to the terminal's width, and to 80 columns on a wider one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from msgspec import Struct
from typer.core import TyperCommand, TyperGroup

from compare.decoding import from_toml

# the groups of options
READING, COMPARING, REPORT = "Reading the drafts", "Comparing them", "The report"
OPTIONS = "Options"
# beside this column stands what an option means; a longer name has a line of its own
_COLUMN = 28


class ManualPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said of one command; manual.toml explains the keys."""

    reads: str = ""
    writes: str = ""
    examples: tuple[tuple[str, str], ...]
    exits: Mapping[str, str]
    environment: tuple[str, ...]


class Manual(Struct, frozen=True, forbid_unknown_fields=True):
    """manual.toml. exits: those of every command; environment: what each variable means."""

    exits: Mapping[str, str]
    environment: Mapping[str, str]
    pages: Mapping[str, ManualPage]


def read_manual() -> Manual:
    """The manual that ships."""
    text = resources.files("compare.cli").joinpath("manual.toml").read_text("utf-8")
    return from_toml(text, Manual)


class _Set:
    """How a command sets its help."""

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], OPTIONS: []}
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                kind = "Arguments" if parameter.param_type_name == "argument" else OPTIONS
                groups.setdefault(getattr(parameter, "rich_help_panel", None) or kind, []).append(record)
        # what every command has comes last
        groups[OPTIONS] = groups.pop(OPTIONS)
        for name, rows in groups.items():
            _define(formatter, name, rows)
        if hasattr(self, "format_commands"):
            self.format_commands(ctx, formatter)

    def format_epilog(self: Any, ctx: Any, formatter: Any) -> None:
        manual = read_manual()
        page = manual.pages[ctx.command_path]
        for name, text in (("Reads", page.reads), ("Writes", page.writes)):
            if text:
                with formatter.section(name):
                    formatter.write_text(text)
        with formatter.section("Examples"):
            for command, does in page.examples:
                for line in command.splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")
                with formatter.indentation():
                    formatter.write_text(does)
        exits = {**manual.exits, **page.exits}
        _define(formatter, "Exit codes", sorted(exits.items(), key=lambda exit: int(exit[0])), 4)
        variables = [(name, manual.environment[name]) for name in page.environment]
        _define(formatter, "Environment variables", variables, 18)


class Command(_Set, TyperCommand):
    """A command whose page is in manual.toml."""


class OptionGroup(_Set, TyperGroup):
    """A group of commands whose page is in manual.toml."""


def _define(formatter: Any, name: str, rows: Sequence[tuple[str, str]], column: int = _COLUMN) -> None:
    """A section of names and what they mean, alike in width to the other sections."""
    if rows:
        with formatter.section(name):
            formatter.write_dl([(first.ljust(column), second) for first, second in rows], col_max=column)
