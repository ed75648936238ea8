"""Defined terms: what changed in what they mean, and which clauses use them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from compare.assess.thresholds import LONG
from compare.language.cues import fold
from compare.language.passages import DraftText
from compare.model import Definition, Edit, Match, Span

_ENDING = {"ru": 2, "uk": 2}


class DefinitionChange(Struct, frozen=True):
    """A definition that differs: in both drafts, or in one of them only.

    match: the match that holds it. uses: ids of the other matches whose clauses use the term: in either
    draft, or where one draft alone defines it, in the other one.
    """

    term: str
    match: str
    old: Definition | None
    new: Definition | None
    uses: tuple[str, ...]


def definition_changes(
    old: DraftText, new: DraftText, matches: Sequence[Match]
) -> tuple[DefinitionChange, ...]:
    """Definitions that say something else, or that one draft alone has, in the order of the matches."""
    if old.language != new.language:  # terms of two languages are other words
        return ()
    before, after = _by_term(old), _by_term(new)
    holding = {("old", id): match for match in matches for id in match.old}
    holding |= {("new", id): match for match in matches for id in match.new}
    order = {match.id: n for n, match in enumerate(matches)}
    usage = _Usage(old, "old", matches), _Usage(new, "new", matches)
    found = []
    for a, b in _paired(before, after, matches, holding):
        match = holding.get(("old", a.clause)) if a else None
        other = holding.get(("new", b.clause)) if b else None
        known = b or a
        homes = sorted((m for m in (match, other) if m is not None), key=lambda m: order[m.id])
        if known is None or not homes or not _differs(a, b, match, other, old, new):
            continue
        # where one draft alone defines a term, what counts are uses in the other, which has no definition
        used = (usage[0].of(known.term) if b else set()) | (usage[1].of(known.term) if a else set())
        uses = tuple(id for id in order if id in used and id != homes[0].id)
        found.append(DefinitionChange(known.term, homes[0].id, a, b, uses))
    return tuple(sorted(found, key=lambda change: order[change.match]))


def _by_term(reading: DraftText) -> dict[str, Definition]:
    return {fold(definition.term): definition for definition in reading.draft.annotations.definitions}


def _paired(
    before: Mapping[str, Definition],
    after: Mapping[str, Definition],
    matches: Sequence[Match],
    holding: Mapping[tuple[str, str], Match],
) -> Iterator[tuple[Definition | None, Definition | None]]:
    """Definitions of one term, also where it has another name: throughout, or in this one match."""
    renamed = {fold(a): fold(b) for a, b in renamed_terms(matches)}
    left = {holding[place].id: key for key, d in after.items() if key not in before
            and (place := ("new", d.clause)) in holding}  # fmt: skip
    taken = set()
    for key, a in before.items():
        home = holding.get(("old", a.clause))
        other = key if key in after else renamed.get(key) or left.get(home.id if home else "", "")
        b = after.get(other) if other not in taken else None
        taken.add(other)
        yield a, b
    for key, b in after.items():
        if key not in taken:
            yield None, b


def _differs(
    a: Definition | None, b: Definition | None, match: Match | None, other: Match | None,
    old: DraftText, new: DraftText,
) -> bool:  # fmt: skip
    """Whether what a term means was written differently, beyond renumbering, typography and renamed terms."""
    if a is None or b is None:
        return True
    if match is not None and match == other and len(match.old) == len(match.new) == 1:
        return _touched(a, changed_spans(match.edits)) or _touched(b, changed_spans(match.edits, "new"))
    if fold(a.term) != fold(b.term):
        return True
    texts = (r.clauses[d.clause].text[slice(*d.span)] for r, d in ((old, a), (new, b)))
    return len({fold(" ".join(text.split()).rstrip(" ;,.")) for text in texts}) > 1


def _touched(definition: Definition, changes: Iterable[Span]) -> bool:
    return any(start < definition.span[1] and definition.span[0] <= end for start, end in changes)


def changed_spans(edits: Sequence[Edit], side: str = "old") -> Iterator[Span]:
    """Where one side's text of a match changed in substance; what it lacks has no length."""
    at = 0
    absent = "insert" if side == "old" else "delete"
    for edit in edits:
        end = at + (len(edit.text) if edit.op != absent else 0)
        substance = edit.why in ("", "reference") and any(c.isalnum() for c in edit.text)
        if edit.op != "equal" and substance:
            yield at, end
        at = end


class _Usage:
    """Which matches' clauses use a term: each side's texts are searched as one."""

    def __init__(self, reading: DraftText, side: str, matches: Sequence[Match]) -> None:
        self.language = reading.language
        texts: list[str] = []
        folded: list[str] = []
        self._starts: list[int] = []
        self._matches: list[str] = []
        at = 0
        for match in matches:
            for id in match.old if side == "old" else match.new:
                clause = reading.clauses[id]
                texts.append(f"{clause.heading}\n{clause.text}\n\n")
                folded.append(f"{reading.heading(clause).folded}\n{reading.text(clause).folded}\n\n")
                self._starts.append(at)
                self._matches.append(match.id)
                at += len(texts[-1])
        self._text = "".join(texts)
        self._folded = "".join(folded)

    def of(self, term: str) -> set[str]:
        """The ids of the matches that use a term.

        A single word keeps its capital ("Party" is not "party"); of several, the first may have either.
        """
        pattern, stem = term_pattern(fold(term), self.language)
        capital = term[0].isupper() and " " not in term
        found = set()
        at = self._folded.find(stem)
        while at >= 0:
            begins = at == 0 or not self._folded[at - 1].isalnum()
            if begins and (not capital or self._text[at].isupper()) and pattern.match(self._folded, at):
                found.add(self._matches[bisect_right(self._starts, at) - 1])
            at = self._folded.find(stem, at + 1)
        return found


@cache
def term_pattern(term: str, language: str) -> tuple[re.Pattern[str], str]:
    """A folded term as texts use it, with the endings of its language; and how every use begins."""
    words = [_with_endings(word, language) for word in term.split()]
    pattern = re.compile(r"\s+".join(stem_ + ending for stem_, ending in words) + r"(?!\w)")
    return pattern, re.sub(r"\\(.)", r"\1", words[0][0])


def _with_endings(word: str, language: str) -> tuple[str, str]:
    """A word's stem and its endings, as parts of a pattern."""
    cut = _ENDING.get(language, 0)
    if cut:
        return re.escape(word[:-cut] if len(word) > LONG else word), r"\w*"
    if word.endswith("y"):
        return re.escape(word[:-1]), "(?:y|ies)"
    return re.escape(word), "(?:e?s)?"


def renamed_terms(matches: Sequence[Match]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Terms that the new draft calls by another name, as diff marked them: (old, new) -> matches."""
    found: dict[tuple[str, str], list[str]] = {}
    for match in matches:
        for a, b in _replaced(match.edits, "defined-term"):
            places = found.setdefault((a, b), [])
            if match.id not in places:
                places.append(match.id)
    return {pair: tuple(places) for pair, places in found.items()}


def _replaced(edits: Sequence[Edit], why: str) -> Iterator[tuple[str, str]]:
    """Deletions with the insertion beside them, of one reason."""
    gone: str | None = None
    come: str | None = None
    for edit in (*edits, Edit("equal", " ")):
        if edit.op == "equal" or edit.why != why:
            if gone is not None and come is not None:
                yield gone.strip(), come.strip()
            gone = come = None
        elif edit.op == "delete":
            gone = edit.text
        else:
            come = edit.text
