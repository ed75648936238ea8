"""Signals from what one draft does not say: subjects, places and states, and whole provisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.assess.evidence import Side, of_clause, of_span
from compare.assess.silence import Unmatched, Unshared, stems_of, words_of
from compare.assess.thresholds import (
    BEGINNINGS_SHOWN,
    LONGEST_HEADING,
    MOST_EVIDENCE,
    SAME_WORD,
    SILENCE_SIGNALS_SHOWN,
    SILENCE_SIGNALS_SINGLY,
    UNITS_SHOWN,
    WORDS_SHOWN,
)
from compare.assess.wording import Wordings
from compare.language.cues import fold
from compare.language.names import name_of
from compare.language.passages import DraftText
from compare.model import Clause, Evidence, Fact, Match, Mention, Said, Signal, Terms


def silence_signals(terms: Terms, wordings: Wordings) -> Iterator[Signal]:
    """A sentence for each subject and place that one draft alone has, and one for whole provisions."""
    matches = {("old", id): match for match in wordings.matches for id in match.old}
    matches |= {("new", id): match for match in wordings.matches for id in match.new}
    told = {s.value for g in terms.guarantees if g.element == "guarantors" for s in (*g.old, *g.new)}
    names: dict[tuple[str, Side], list[Unshared]] = {}
    for one in wordings.unshared:
        if one.family in ("topic", "matter"):
            yield _subject_signal([one], wordings, matches)
        elif one.id not in told:
            names.setdefault((one.family, one.side), []).append(one)
    for (family, _), found in names.items():
        for group in (
            [found] if family == "state" or len(found) > SILENCE_SIGNALS_SINGLY else [[one] for one in found]
        ):
            yield _subject_signal(group, wordings, matches)
    for gone in wordings.unmatched:
        yield _provisions_signal(gone, wordings, matches)


def _subject_signal(
    group: Sequence[Unshared], wordings: Wordings, matches: dict[tuple[str, str], Match]
) -> Signal:
    side = group[0].side
    reading, _ = wordings.readings(side)
    mentions = [mention for one in group for mention in one.mentions]
    if len(group) == 1:
        says = Said(f"only-in-{side}", {"subject": _subject(group[0], reading), "places": _places(group[0])})
    else:
        family = group[0].family
        named = tuple(
            Said(f"{family}-in", {family: one.id, "side": side, "places": _places(one)}) for one in group
        )
        says = Said(f"{family}s-only-in-{side}", {"named": named})
    in_text_first = sorted(mentions, key=lambda mention: mention.heading)
    places = tuple(dict.fromkeys(matches[side, m.clause].id for m in mentions if (side, m.clause) in matches))
    return Signal(
        id="", kind="silence", says=says, severity="medium" if group[0].family != "state" else "low",
        match=places[0] if places else None, ripple=places[1:],
        because=Said(f"because-silent-{group[0].family}"),
        evidence=tuple(_mention_evidence(side, reading, m) for m in in_text_first)[:MOST_EVIDENCE],
    )  # fmt: skip


def _places(one: Unshared) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.clause for mention in one.mentions))


def _subject(one: Unshared, reading: DraftText) -> Said:
    facts: dict[str, Fact] = {one.family: one.id}
    return Said(one.family, {**facts, "words": _words(one, reading)} if one.family == "topic" else facts)


def _words(one: Unshared, reading: DraftText) -> tuple[str, ...]:
    """The words by which a subject was recognised, where its name does not say them already."""
    name = stems_of(name_of("topic", one.id))
    words = {fold(said): said for said in (words_of(m, reading) for m in one.mentions)}
    told: list[str] = []
    for printed, shown in words.items():
        says_no_more = stems_of(shown) <= name or name <= stems_of(shown)
        # "Депозитария", "Депозитарий": one word in two cases is told once
        if not says_no_more and not any(_one_word(printed, other) for other in told):
            told.append(shown)
    return tuple(told[:SILENCE_SIGNALS_SHOWN])


def _one_word(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, fold(other)) >= SAME_WORD


def _mention_evidence(side: Side, reading: DraftText, mention: Mention) -> Evidence:
    clause = reading.clauses[mention.clause]
    if mention.family == "matter":
        return of_clause(side, reading, clause)
    if mention.heading:
        return Evidence(
            side=side, clause=clause.id, quote=clause.heading, page=clause.page, trust=clause.trust
        )
    return of_span(side, reading, clause, (mention.start, mention.end))


def _provisions_signal(gone: Unmatched, wordings: Wordings, matches: dict[tuple[str, str], Match]) -> Signal:
    reading, _ = wordings.readings(gone.side)
    parts = []
    if gone.whole:
        parts.append(Said("whole-provisions", {"provisions": tuple(_whole(gone, reading))}))
    if gone.partly:
        parts.append(Said("parts-of", {"side": gone.side, "clauses": tuple(unit.id for unit in gone.partly)}))
    places = tuple(dict.fromkeys(matches[gone.side, id].id for id in gone.clauses))
    return Signal(
        id="", kind="silence",
        says=Said(f"provisions-only-in-{gone.side}", {"parts": tuple(parts)}),
        severity="medium" if gone.whole else "low", match=places[0], ripple=places[1:],
        because=Said("because-provisions"),
        evidence=tuple(of_clause(gone.side, reading, reading.clauses[id]) for id in _firsts(reading, gone))
        [:MOST_EVIDENCE],
    )  # fmt: skip


def _whole(gone: Unmatched, reading: DraftText) -> Iterator[Said]:
    """Whole provisions by what they are about: with their headings; a few without, by how they begin."""
    headed = [unit for unit in gone.whole if unit.heading][:UNITS_SHOWN]
    bare = [unit for unit in gone.whole if unit not in headed]
    firsts = {reading.unit(reading.clauses[id]).id: reading.clauses[id] for id in _firsts(reading, gone)}
    for unit in headed:
        heading = _heading(unit)
        yield Said("provision-headed", {"side": gone.side, "clause": unit.id, "heading": heading})
    if len(bare) > BEGINNINGS_SHOWN:
        yield Said("provisions-listed", {"side": gone.side, "clauses": tuple(unit.id for unit in bare)})
        return
    for unit in bare:
        beginning = _begin(firsts[unit.id].text)
        yield Said("provision-begun", {"side": gone.side, "clause": unit.id, "beginning": beginning})


def _heading(unit: Clause) -> str:
    """A heading cut at a space."""
    heading = unit.heading
    short = len(heading) <= LONGEST_HEADING
    return heading if short else heading[:LONGEST_HEADING].rsplit(" ", 1)[0] + " …"


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS_SHOWN]).rstrip(".,;:") + (" …" if len(words) > WORDS_SHOWN else "")


def _firsts(reading: DraftText, gone: Unmatched) -> Iterator[str]:
    """The first silent clause of each provision."""
    seen = set()
    for id in gone.clauses:
        unit = reading.unit(reading.clauses[id]).id
        if unit not in seen:
            seen.add(unit)
            yield id
