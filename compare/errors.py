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
└── ConservationError     words of a draft would be missing from the result: never a warning

Each says what happened, where, and what to do, and prints as one line.
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


class ConservationError(CompareError):
    """Words of a draft would be missing from the result."""
