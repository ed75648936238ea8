"""What signals say as sentences, in the language of the reader.

Assessing gives a message and its facts (`Said`). `messages.toml` tells which facts a message needs and how
each is told; `texts/<language>.toml` has its sentence, with {names} to fill in. Nothing else writes what a
signal says: an English sentence in the JSON and a Russian one in a report come from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from msgspec.structs import replace

from compare.errors import KnowledgeError
from compare.language.numerals import counted
from compare.language.tables import read_as
from compare.model import Clause, Comparison, Said
from compare.model.tree import UNITS, in_brackets, numbers_within, unit_of
from compare.render.report import term_words
from compare.render.report.context import ReportContext
from compare.render.report.phrases import Phrases, capital, phrases_of
from compare.render.report.reasons import with_reasons
from compare.render.report.terms import name_state
from compare.render.thresholds import LONGEST_HEADING, RUN, SENTENCES_DEEPEST, SENTENCES_MOST

# ---------------------------------------------------------------------------------------------
# How a sentence names provisions: "Articles 1, 4, 8–11, Annex 3"; in Russian, "ст. 1, 4, 8–11".

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_NAMED = UNITS | {"part", "chapter"}


class ProvisionNames:
    """The provisions of both drafts, named in the language of a report."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._phrases: Phrases = context.phrases
        # a report in Latin letters keeps a draft's own word ("Rule 5", "Artikel 5"), any other has its own
        self._reads_latin = bool(_LATIN.match(self._phrases.forms("provision.article")[0][1]))

    def cite(self, side: str, clause_id: str) -> str:
        """One clause: "Article 5(2)(a)"; of a row or an unnumbered text, what it stands in."""
        outline = self._context.outline(side)
        if clause_id not in outline:
            return clause_id
        clause = outline[clause_id]
        name, number = self._name(unit_of(outline, clause))
        unit = self._numbered(name, [number] if number else [])
        return in_brackets(unit, *numbers_within(outline, clause))

    def name_both(self, old: str, new: str) -> str:
        """ "Annex 1", or "Annex 1 (now Annex 2)" where it has another name."""
        before, after = self.cite("old", old), self.cite("new", new)
        return before if before == after else self._phrases.say("says.provision-now", old=before, new=after)

    def list(self, side: str, clause_ids: Sequence[str], most: int = 0) -> str:
        """The articles, annexes and preambles of some clauses, in their order."""
        outline = self._context.outline(side)
        units: dict[str, Clause] = {}
        for id in clause_ids:
            if id in outline:
                unit = unit_of(outline, outline[id])
                units[unit.id] = unit
        return self._list_units(units.values(), most or SENTENCES_MOST)

    def _list_units(self, units: Iterable[Clause], most: int) -> str:
        """Runs of numbers drawn together; text outside of provisions only where there is nothing else."""
        units = list(units)
        named: dict[str, list[str]] = {}
        for unit in [one for one in units if one.kind in _NAMED] or units:
            name, number = self._name(unit)
            numbers = named.setdefault(name, [])
            if number and number not in numbers:
                numbers.append(number)
        parts, left = [], most
        for name, numbers in named.items():
            runs = _runs(numbers)
            shown = runs[: max(1, left)]
            left -= len(shown)
            rest = (
                f" {self._phrases.count('list.more', len(runs) - len(shown))}"
                if len(runs) > len(shown)
                else ""
            )
            parts.append(f"{self._numbered(name, numbers, shown)}{rest}")
        return self._phrases.say("list.comma").join(parts)

    def _name(self, unit: Clause) -> tuple[str, str]:
        """A provision's name, the key of one in the catalogue or words of the draft, and its number."""
        if unit.kind not in _NAMED:
            label = unit.label.strip(" .:")
            if unit.number and not self._reads(label) and self._phrases.has(f"provision.{unit.kind}"):
                return unit.kind, unit.number
            return label or "unnumbered", ""
        bare = "".join(unit.label.rsplit(unit.number, 1)) if unit.number else ""
        if unit.kind == "article" and unit.number and not any(letter.isalpha() for letter in bare):
            return "point", unit.number
        if unit.kind == "article" and not unit.number:
            heading = unit.heading[:LONGEST_HEADING]
            if heading:
                return self._phrases.say("says.provision-headed", heading=heading), ""
            return unit.label or "article", ""
        word = _LATIN.search(bare)
        if word and self._phrases.has(f"provision.{word[0].lower()}"):
            return word[0].lower(), unit.number
        return (word[0].capitalize() if word and self._reads_latin else unit.kind), unit.number

    def _reads(self, label: str) -> bool:
        return self._reads_latin or not _LATIN.search(label)

    def _numbered(self, name: str, numbers: Sequence[str], shown: Sequence[str] | None = None) -> str:
        if self._phrases.has(f"provision.{name}"):
            name = self._phrases.count(f"provision.{name}", max(1, len(numbers)))
        return f"{name} {', '.join(numbers if shown is None else shown)}".strip()


def _runs(numbers: Sequence[str]) -> list[str]:
    """ "8", "9", "10" as "8–10"; all else as it is."""
    runs: list[list[str]] = []
    for number in numbers:
        before = counted(runs[-1][-1]) if runs else None
        if before is not None and counted(number) == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[str] = []
    for run in runs:
        shown += [f"{run[0]}–{run[-1]}"] if len(run) >= RUN else run
    return shown


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# messages.toml: which facts a message needs

_KIND = re.compile(r"(?:(?P<join>and|comma|semicolon) of )?(?P<kind>[a-z.-]+)(?:, (?P<most>\d+) shown)?")
_NUMBERS = frozenset({"number", "plural"})
_SEVERAL = frozenset({"clauses", "clauses.old", "clauses.new", "annex", "obligations", "topic-words"})


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
    if known is None or depth > SENTENCES_DEEPEST or said.facts.keys() != known.keys():
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
    "position-first": lambda phrases, position: capital(term_words.tell_position(phrases, position)),
    "condition": term_words.name_condition,
    "direction": lambda phrases, direction: phrases.name("direction", direction),
    "trust": term_words.name_trust,
    "verb": term_words.name_verb,
    "verb-kind": term_words.name_verb_kind,
    "hedge": term_words.quote_hedge,
    "change": lambda phrases, kind: phrases.say(f"change.{kind}"),
    "topic": lambda phrases, topic: capital(phrases.name("topic", topic)),
    "matter": lambda phrases, matter: capital(phrases.name("matter", matter)),
    "region": lambda phrases, region: phrases.name("region", region),
    "region-first": lambda phrases, region: capital(phrases.name("region", region)),
    "state": name_state,
}


def with_sentences(comparison: Comparison) -> Comparison:
    """The comparison with the English sentence and reason of each signal, and why clauses were matched.

    They are for the JSON and for programs.
    """
    comparison = replace(comparison, matches=with_reasons(phrases_of("en"), comparison.matches))
    if not comparison.signals:
        return comparison
    sentences = Sentences(ReportContext(comparison, phrases_of("en")))
    signals = tuple(
        replace(signal, text=sentences.write(signal.says), reason=sentences.write(signal.because))
        for signal in comparison.signals
    )
    return replace(comparison, signals=signals)
