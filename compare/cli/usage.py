"""Mistakes in a command line: what the library that parses it says, in the form of our errors."""

from __future__ import annotations

import re
from difflib import get_close_matches

import typer

from compare.errors import OptionError

_INVALID = r"Invalid value for '(?P<name>.*?)'(?: / '.*?')*: "
# what the library says; where it was, what is wrong, and what to do ("" and "near": see _remedy)
_SAYINGS = (
    (
        _INVALID + r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<known>.*)",
        ("{name}", "unknown value '{given}'", "choose one of: {known}"),
    ),
    (
        _INVALID + r"Input should be greater than or equal to (?P<least>\S+)",
        ("{name}", "is less than {least}", "give {least} or more"),
    ),
    (
        _INVALID + r"Input should be a valid integer.*",
        ("{name}", "is no whole number", "give a whole number"),
    ),
    (_INVALID + r"Input should be a valid number.*", ("{name}", "is no number", "give a number")),
    (r"Missing argument '(?P<argument>.*)'", ("{argument}", "this argument is missing", "")),
    (r"Missing option '(?P<name>.*?)'(?: / '.*?')*", ("{name}", "this option is missing", "")),
    (r"Option '(?P<name>.*?)' requires an argument", ("{name}", "this option needs a value", "")),
    (
        r"No such option: (?P<name>\S+?)"
        r"(?: \(Possible options: (?P<near>.*)\)|\.? Did you mean (?P<one>.*)\?)?",
        ("{name}", "no such option", "near"),
    ),
    (
        r"No such command '(?P<name>.*?)'(?:\. Did you mean (?P<near>.*)\?)?",
        ("{name}", "no such command", "near"),
    ),
    (r"Missing command", ("{command}", "no command is given", "")),
    (r"Got unexpected extra arguments?(?:\(s\))? ?\((?P<name>.*)\)", ("{name}", "one argument too many", "")),
)


def usage_error(error: typer.TyperException) -> OptionError:
    """An error of the command line itself: where, what, what to do."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "treaty"
    message = error.format_message().rstrip(".")
    for pattern, (where, what, remedy) in _SAYINGS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            given = {key: value or "" for key, value in found.groupdict().items()} | {"command": command}
            # as the help writes it
            given["argument"] = given.get("argument", "").upper()
            return OptionError(what.format(**given), where.format(**given), _remedy(remedy, given))
    return OptionError(f"{message[:1].lower()}{message[1:]}", command, f"see '{command} --help'")


def _remedy(remedy: str, given: dict[str, str]) -> str:
    """What to do: take the name that is nearly right, do what the saying names, or look it up."""
    look = f"see '{given['command']} --help'"
    if remedy == "near":
        names = re.findall(r"[\w-]+", given["near"] or given.get("one", ""))
        near = get_close_matches(given["name"], names, cutoff=0.7)
        return f"did you mean {' or '.join(near)}? {look}" if near else look
    return remedy.format(**given).replace("'", "") if remedy else look
