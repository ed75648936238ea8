"""Defined terms, and the annexes that clauses name.

A definition is a term in quotation marks and a verb that says what it means (lexicon/definitions.toml);
in an article of definitions the quotation marks may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from compare.annotate.thresholds import BETWEEN, HEADINGS_KEPT, NUMBER_ROOM
from compare.language.cues import Cue, Matcher, fold
from compare.language.lexicon import Entry, read_entries
from compare.language.passages import DraftText
from compare.model import Clause, Definition, Span

_QUOTED = re.compile(r"[“\"«„‘']([^“”\"«»„‘’]{2,80}?)[”\"»“’']")
_BARE = re.compile(r"(?:\A|(?<=[;.]\s))([^\W\d_][\w’'-]*(?: [\w’'-]+){0,5}?)\Z")
# "means of transport": the noun, not the verb
_NOUN = re.compile(r"means\s+(?:of|to|for|by|and|or|that|which|are|shall|may)\b", re.IGNORECASE)


@cache
def cues(language: str) -> Matcher:
    """The cues of lexicon/definitions.toml in a language; their ids are the table's names."""
    tables = read_entries("definitions", dict[str, Entry], (language,))
    return Matcher(Cue(name, name, words) for name, table in tables.items() for words in table.of(language))


def find_definitions(reading: DraftText) -> tuple[Definition, ...]:
    """The definitions of a draft; the first where a term has several."""
    found: dict[str, Definition] = {}
    means = cues(reading.language)
    for clause in reading.draft.clauses:
        if not clause.text or clause.kind in ("note", "signature", "row"):
            continue
        if not _QUOTED.search(clause.text) and not _is_list_of_terms(reading, clause):
            continue
        text = reading.text(clause)
        verbs = [h.start for h in means.hits(text.text, text.folded) if h.id == "means"]
        if not verbs:
            continue
        terms = list(_terms(reading, clause, verbs))
        for n, (term, start) in enumerate(terms):
            end = terms[n + 1][1] if n + 1 < len(terms) else len(clause.text)
            found.setdefault(fold(term), Definition(term, clause.id, (start, end)))
    return tuple(found.values())


def annexes_named(reading: DraftText, clause: Clause) -> Iterator[tuple[str, Span]]:
    """What stands right behind the word "annex" in a clause, a number or a word that is none, and where."""
    text = reading.text(clause)
    if not text.text:
        return
    for hit in cues(reading.language).hits(text.text, text.folded):
        number = text.folded[hit.end : hit.end + NUMBER_ROOM].split()[:1]
        if hit.id == "annex" and number:
            yield number[0].strip(".,;:()"), (hit.start, hit.end)


def _terms(reading: DraftText, clause: Clause, verbs: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The terms that verbs of meaning follow, with where each stands."""
    bare = _is_list_of_terms(reading, clause)
    last = 0
    for verb in verbs:
        quoted = [m for m in _QUOTED.finditer(clause.text, last, verb) if verb - m.end() <= BETWEEN]
        if quoted:
            yield quoted[0][1].strip(), quoted[0].start()
            last = verb
        elif (
            bare
            and not _NOUN.match(clause.text, verb)
            and (found := _BARE.search(clause.text[last:verb].rstrip()))
            and found[1][0].isupper()
        ):
            yield found[1], last + found.start(1)
            last = verb


def _is_list_of_terms(reading: DraftText, clause: Clause) -> bool:
    headings = (reading.heading(c).text for c in (clause, *reading.ancestors(clause)))
    return any(heading and _promises_terms(heading, reading.language) for heading in headings)


@lru_cache(maxsize=HEADINGS_KEPT)
def _promises_terms(heading: str, language: str) -> bool:
    """Whether a heading is that of definitions: "Use of terms"."""
    return any(hit.id == "article" for hit in cues(language).hits(heading, fold(heading)))
