"""Why clauses were matched that do not share their words, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from compare.model import Because, Match
from compare.render.report.phrases import Phrases
from compare.render.report.terms import name_state
from compare.render.thresholds import MOST_REASONS

_NAMED: Mapping[str, Callable[[Phrases, str], str]] = {
    "limit": lambda phrases, id: phrases.name("subject", id),
    "force": lambda phrases, id: phrases.name("subject", id),
    "guarantee": lambda phrases, id: phrases.name("element", id),
    "state": name_state,
    "region": lambda phrases, id: phrases.name("region", id),
}


def say_why(phrases: Phrases, because: Iterable[Because]) -> str:
    """All that speaks for a match: "both are about prisoners; close in meaning"."""
    said = [_say(phrases, one) for one in because]
    return "; ".join(dict.fromkeys(said)) or phrases.say("because.nothing")


def _say(phrases: Phrases, because: Because) -> str:
    names = list(dict.fromkeys(_name(phrases, because.kind, name) for name in because.names))
    return phrases.say(f"because.{because.kind}", names=", ".join(names[:MOST_REASONS]))


def _name(phrases: Phrases, kind: str, name: str) -> str:
    if kind == "subject":
        return phrases.name("matter", name)
    family, _, id = name.partition(":")
    return _NAMED[family](phrases, id) if family in _NAMED else id


def with_reasons(phrases: Phrases, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The matches with their reasons in words."""
    return tuple(
        replace(match, because=tuple(replace(one, text=_say(phrases, one)) for one in match.because))
        if match.because
        else match
        for match in matches
    )
