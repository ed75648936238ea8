"""The errors that a user can cause or mend. Anything else is a bug and keeps its traceback.

CompareError
├── ReadError             a file could not be read as a draft
│   ├── MissingFile       no such file, or it is a folder or not readable
│   ├── EmptyDraft        the file, or its text, is empty
│   ├── UnknownFormat     no reader for what the file holds
│   ├── DamagedFile       the file claims a format and breaks its rules
│   └── EncryptedFile     a password would be needed
├── LegendError           a legend file that cannot be used
├── PolicyError           a policy or baseline file that cannot be used
├── ManifestError         a manifest or folder of many drafts that cannot be used
├── CatalogueError        an unknown id, or a catalogue entry that cannot be used
├── KnowledgeError        a language or lexicon file with unknown keys or bad patterns
├── OptionError           an option's value, or options that exclude each other
├── OutputError           the result could not be written
├── OvertimeError         the whole run takes longer than it may
└── ConservationError     words of a draft would be missing from the result: never a warning

Each says what happened, where, and what to do, and prints as one line: `where: what; remedy`. What begins
in lower case, the remedy with what the reader does ("give", "check"); neither ends in a full stop.
What a library says of a file is told in our words (`in_plain_words`, `why_unreadable`).
"""

from __future__ import annotations

import re

# what a server takes for a command wherever it stands in what a step prints: "##[error]" of GitHub,
# "##vso[…]" of Azure, "##teamcity[…]"; and "::error::" of GitHub at the beginning of a line
_COMMANDS = re.compile(r"#(?=#\w*\[)|\A\s*:(?=:)")


def visible(text: str) -> str:
    """The text on one line that steers neither a terminal nor the server whose log it goes to.

    Control characters are written out, and a backslash breaks what such a server would take for a command.
    """
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return _COMMANDS.sub(lambda found: f"{found[0]}\\", shown)


class CompareError(Exception):
    """Something that the caller can mend: what happened, where, what to do."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        """One line: `where: what; remedy`, control characters made visible."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.remedy}" if self.remedy else line
        return visible(line)


class ReadError(CompareError):
    """A file could not be read as a draft."""


class MissingFile(ReadError):
    """No such file, or it is a folder, or it may not be read."""


class EmptyDraft(ReadError):
    """The file is empty, or no text could be found in it."""


class UnknownFormat(ReadError):
    """No reader for what the file holds."""


class DamagedFile(ReadError):
    """The file claims a format and breaks its rules."""


class EncryptedFile(ReadError):
    """The file needs a password."""


class LegendError(CompareError):
    """A legend file that cannot be used."""


class PolicyError(CompareError):
    """A policy or baseline file that cannot be used."""


class ManifestError(CompareError):
    """A list of pairs, or a folder of drafts, that cannot be used."""


class CatalogueError(CompareError):
    """An unknown id, or a catalogue entry that cannot be used."""


class KnowledgeError(CompareError):
    """A language, legend or lexicon file with unknown keys or bad values."""


class OptionError(CompareError):
    """An option's value, or options that exclude each other."""


class OutputError(CompareError):
    """The result could not be written."""


class OvertimeError(CompareError):
    """The run as a whole takes longer than it may."""


class ConservationError(CompareError):
    """Words of a draft would be missing from the result."""


_UNREADABLE = {
    FileNotFoundError: "no such file",
    NotADirectoryError: "no such file",
    IsADirectoryError: "is a folder",
    PermissionError: "cannot be read: permission denied",
}
_KINDS = {
    "array": "a list", "bool": "true or false", "date": "a date", "decimal": "a number", "float": "a number",
    "int": "a whole number", "object": "a table", "str": "text",
}  # fmt: skip
# what msgspec says of well-formed data that is not what was asked for
_PLACE = " - at `"
_UNKNOWN_KEY = re.compile(r"Object contains unknown field `(.*)`")
_MISSING_KEY = re.compile(r"Object missing required field `(.*)`")
_WRONG_KIND = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")
_OUT_OF_RANGE = re.compile(r"Expected `([^`]*)` (>=|<=) (\S+)")
_UNKNOWN_VALUE = re.compile(r"Invalid (?:enum )?value '?(.*?)'?")
_NOT_UTF_8 = re.compile(r"^(?:Invalid UTF-8 encoded string|'utf-8' codec can't decode)")
_MALFORMED = re.compile(r"(?:JSON is malformed|Input data was truncated).*?(?:\(byte (\d+)\))?", re.DOTALL)


def why_unreadable(error: OSError | ValueError) -> str:
    """Why a file cannot be read, in our words; ValueError: its name cannot be one."""
    for kind, why in _UNREADABLE.items():
        if isinstance(error, kind):
            return why
    said = getattr(error, "strerror", None)
    return f"cannot be read: {said.lower()}" if said else "is not a path"


def in_plain_words(error: Exception) -> str:
    """What the parser of a TOML or JSON file says, in our words: the place, counted from 1, and the fault."""
    if isinstance(error, OSError):
        return why_unreadable(error)
    # msgspec 0.23 tells a fault of encoding as one of its own
    if isinstance(error, UnicodeDecodeError) or _NOT_UTF_8.search(str(error)):
        return "not UTF-8 text"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    message, at, place = str(error).rpartition(_PLACE)
    if not at:
        message, place = place, ""
    if found := _MALFORMED.fullmatch(message):
        return "not valid JSON" + (f" (byte {found[1]})" if found[1] else "")
    if type(error).__name__ in ("TOMLDecodeError", "DecodeError"):
        return f"not valid TOML: {message[:1].lower()}{message[1:]}"
    place = place.removesuffix("`").removeprefix("key in ").removeprefix("$").removeprefix(".")
    return f"{place_in_words(place)}{_in_our_words(message)}"


def place_in_words(path: str) -> str:
    """ "rule[0].subject" as a reader counts: "rule 1, subject: "."""
    words = (
        re.sub(r"\[(\d+)\]", lambda n: f" {int(n[1]) + 1}", path)
        .replace("[...]", "")
        .replace(".", ", ")
        .strip(", ")
    )
    return f"{words}: " if words else ""


def _in_our_words(message: str) -> str:
    if found := _UNKNOWN_KEY.fullmatch(message):
        return f"unknown key {found[1]!r}"
    if found := _MISSING_KEY.fullmatch(message):
        return f"the key {found[1]!r} is missing"
    if found := _WRONG_KIND.fullmatch(message):
        wanted = " or ".join(_KINDS.get(kind, kind) for kind in found[1].split(" | ") if kind != "null")
        return f"{wanted} is expected, not {_KINDS.get(found[2], found[2])}"
    if found := _OUT_OF_RANGE.fullmatch(message):
        bound = "at least" if found[2] == ">=" else "at most"
        return f"{_KINDS.get(found[1], found[1])} is expected, {bound} {found[3]}"
    if found := _UNKNOWN_VALUE.fullmatch(message):
        return f"unknown value {found[1]!r}"
    if "matching regex" in message:
        return "not of the form that is asked for"
    if "of length >=" in message:
        return "empty"
    if message == "Invalid decimal string":
        return "a number is expected"
    return f"{message[:1].lower()}{message[1:]}".replace("`", "'")
