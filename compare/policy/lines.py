"""Line numbers for places in files that have lines, so that a code host can show a finding beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path, PurePath

from msgspec.structs import replace

from compare.policy.outcome import CitedPlace, Outcome, RuleFinding, SourceFile

_WITH_LINES = ("text/plain", "text/markdown")
_WORD = re.compile(r"\w+")
_SOUGHT = 6  # words of a quotation that are looked for


def with_files(outcome: Outcome, old: Path | None, new: Path | None) -> Outcome:
    """The outcome with the files' paths as given, and lines of text files. None: no file is known."""
    sources = {"old": _named(outcome.old, old), "new": _named(outcome.new, new)}
    files = {"old": _Lines.of(outcome.old, old), "new": _Lines.of(outcome.new, new)}
    rules = tuple(
        replace(rule, findings=tuple(_placed(finding, files) for finding in rule.findings))
        for rule in outcome.rules
    )
    return replace(outcome, old=sources["old"], new=sources["new"], rules=rules)


def _named(source: SourceFile, path: Path | None) -> SourceFile:
    """A path that leads out of the folder is nobody's business."""
    if path is None or path.is_absolute() or ".." in path.parts:
        return source
    return replace(source, path=PurePath(path).as_posix())


def _placed(finding: RuleFinding, files: Mapping[str, _Lines]) -> RuleFinding:
    return replace(finding, places=tuple(_lined(place, files[place.side]) for place in finding.places))


def _lined(place: CitedPlace, lines: _Lines) -> CitedPlace:
    return replace(place, line=lines.of_quote(place.quote))


class _Lines:
    """The words of a file as one string of words, and where each line begins in it."""

    def __init__(self, text: str) -> None:
        rows = ["".join(f" {word.lower()}" for word in _WORD.findall(line)) for line in text.splitlines()]
        self.text = "".join(rows) + " "
        self.ends = list(accumulate(map(len, rows)))

    @classmethod
    def of(cls, source: SourceFile, path: Path | None) -> _Lines:
        """Of a file that cannot be read or has no lines: none."""
        if path is None or source.media_type not in _WITH_LINES:
            return cls("")
        try:
            return cls(path.read_text("utf-8", errors="replace"))
        except OSError:
            return cls("")

    def of_quote(self, quote: str) -> int | None:
        """The line in which a quotation begins; None where it is not found."""
        words = [word.lower() for word in _WORD.findall(quote)]
        sought = f" {' '.join(words[:_SOUGHT])} "
        at = self.text.find(sought) if words else -1
        return bisect_right(self.ends, at) + 1 if at >= 0 else None
