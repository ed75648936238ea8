"""What signals say as sentences, in the language of the reader.

Assessing gives a message and its facts (`Said`). `messages.toml` tells which facts a message needs and how
each is told; `texts/<language>.toml` has its sentence, with {names} to fill in. Nothing else writes what a
signal says: an English sentence in the JSON and a Russian one in a report come from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from msgspec.structs import replace

from compare.errors import KnowledgeError
from compare.language.tables import read_as
from compare.model import Comparison, Said
from compare.render.report import term_words
from compare.render.report.context import ReportContext
from compare.render.report.phrases import Phrases, phrases_of
from compare.render.report.provisions import ProvisionNames
from compare.render.report.terms import name_state

# ---------------------------------------------------------------------------------------------
# messages.toml: which facts a message needs

_KIND = re.compile(r"(?:(?P<join>and|comma|semicolon) of )?(?P<kind>[a-z.-]+)(?:, (?P<most>\d+) shown)?")
_NUMBERS = frozenset({"number", "plural"})
_SEVERAL = frozenset({"clauses", "clauses.old", "clauses.new", "annex", "obligations", "topic-words"})
# deeper than any message goes; a file that says it is a report may go on
_DEEPEST = 6


class Telling(NamedTuple):
    """How a fact is told: as what, joined how where it is a list, and how many of a list."""

    join: str
    kind: str
    most: int


@cache
def messages() -> Mapping[str, Mapping[str, Telling]]:
    """Every message with its facts. Raises KnowledgeError where messages.toml cannot be understood."""
    known = read_as("compare.render", "messages.toml", dict[str, dict[str, str]])
    return {id: {name: _telling(words) for name, words in facts.items()} for id, facts in known.items()}


def _telling(words: str) -> Telling:
    found = _KIND.fullmatch(words)
    if not found:
        raise KnowledgeError("no such way to tell a fact", words, "see the comment at the top of the file")
    return Telling(found["join"] or "", found["kind"], int(found["most"] or 0))


def fits(said: Said, depth: int = 0) -> bool:
    """Whether a message is known and has the facts that it needs, each of the right type."""
    known = messages().get(said.message)
    if known is None or depth > _DEEPEST or said.facts.keys() != known.keys():
        return False
    return all(_is_fact(said.facts[name], telling, depth) for name, telling in known.items())


def _is_fact(value: object, telling: Telling, depth: int) -> bool:
    if telling.join:
        one = telling._replace(join="")
        return isinstance(value, tuple) and bool(value) and all(_is_fact(v, one, depth) for v in value)
    if telling.kind == "message":
        return isinstance(value, Said) and fits(value, depth + 1)
    if telling.kind in _SEVERAL:
        pair = telling.kind != "annex" or (isinstance(value, tuple) and len(value) == 2)
        return pair and isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    if telling.kind in _NUMBERS or telling.kind.startswith("count."):
        return isinstance(value, int)
    return isinstance(value, str)


# ---------------------------------------------------------------------------------------------
# the sentences


class Sentences:
    """Puts messages about one comparison in words."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._phrases: Phrases = context.phrases
        self._provisions = ProvisionNames(context)

    def write(self, said: Said | None) -> str:
        """The sentence; "" for none, and for what cannot be understood: a report from another version."""
        if said is None or not fits(said):
            return ""
        try:
            return self._write(said)
        except term_words.NoSuchTerm:
            return ""

    def _write(self, said: Said) -> str:
        words: dict[str, str] = {}
        number = None
        for name, telling in messages()[said.message].items():
            value: Any = said.facts[name]
            if telling.kind == "plural":
                number = value
            if telling.kind in term_words.TERMS:
                words |= term_words.TERMS[telling.kind](self._context, value)
            elif telling.join:
                words[name] = self._list([self._tell(one, telling, said) for one in value], telling)
            else:
                words[name] = self._tell(value, telling, said)
        if number is None:
            return self._phrases.say(f"message.{said.message}", **words)
        words.pop("number", None)  # which `count` fills in
        return self._phrases.count(f"message.{said.message}", number, **words)

    def _tell(self, value: Any, telling: Telling, said: Said) -> str:
        kind, _, more = telling.kind.partition(".")
        if kind == "message":
            return self._write(value)
        if kind == "count":
            return self._phrases.count(telling.kind, value)
        if kind in _NUMBERS:
            return self._phrases.number(value)
        if kind in ("clause", "clauses"):
            side = more or str(said.facts["side"])
            if kind == "clause":
                return self._provisions.cite(side, value)
            return self._provisions.list(side, value, telling.most)
        if kind == "annex":
            return self._provisions.name_both(*value)
        if kind == "topic-words":
            return term_words.tell_topic_words(self._phrases, str(said.facts["topic"]), value)
        return WORDS[kind](self._phrases, value)

    def _list(self, told: Sequence[str], telling: Telling) -> str:
        """ "a, b and c"; of more than are shown, the first and how many more there are."""
        most = telling.most or len(told)
        shown, left = list(told[:most]), len(told) - most
        more = self._phrases.count("list.more", left) if left > 0 else ""
        if telling.join == "and":
            listed = term_words.join_with_and(self._phrases, shown)
            return f"{listed} {more}" if more else listed
        return self._phrases.say(f"list.{telling.join}").join([*shown, more] if more else shown)


WORDS: Mapping[str, Callable[[Phrases, str], str]] = {
    "text": lambda phrases, words: words,
    "side": lambda phrases, side: phrases.say(f"sides.{side}-short") if side in ("old", "new") else side,
    "quote": term_words.quote,
    "position": term_words.tell_position,
    "position-first": lambda phrases, position: term_words.capital(
        term_words.tell_position(phrases, position)
    ),
    "condition": term_words.name_condition,
    "direction": lambda phrases, direction: phrases.name("direction", direction),
    "trust": term_words.name_trust,
    "verb": term_words.name_verb,
    "verb-kind": term_words.name_verb_kind,
    "hedge": term_words.quote_hedge,
    "topic": lambda phrases, topic: term_words.capital(phrases.name("topic", topic)),
    "region": lambda phrases, region: phrases.name("region", region),
    "region-first": lambda phrases, region: term_words.capital(phrases.name("region", region)),
    "state": name_state,
}


def with_sentences(comparison: Comparison) -> Comparison:
    """The comparison with the English sentence and reason of each signal, for the JSON and for programs."""
    if not comparison.signals:
        return comparison
    sentences = Sentences(ReportContext(comparison, phrases_of("en")))
    signals = tuple(
        replace(signal, text=sentences.write(signal.says), reason=sentences.write(signal.because))
        for signal in comparison.signals
    )
    return replace(comparison, signals=signals)
