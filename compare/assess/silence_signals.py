"""Signals from what one draft does not say: subjects, places and states, and whole provisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.assess.citations import join, list_places, list_units, shorten, topic_label, unit_name
from compare.assess.evidence import MOST_EVIDENCE, Side, of_clause, of_span
from compare.assess.silence import Unmatched, Unshared, stems_of, words_of
from compare.assess.wording import Wordings
from compare.language.cues import fold
from compare.language.lexicon import state_name
from compare.language.passages import DraftText
from compare.model import Clause, Evidence, Match, Mention, Signal, Terms

# so many places are told one by one; more of them, together
_SINGLY = 3
_SHOWN = 3
# how alike two forms of one word are at least
_SAME_WORD = 82
_MOST_NAMES = 12
_UNITS_SHOWN = 12
_BEGINNINGS_SHOWN = 6
_NUMBERS_SHOWN = 20
_WORDS_SHOWN = 7
_SPOKEN = {"topic": "a subject", "region": "a place", "state": "a state"}
_OTHER: dict[Side, Side] = {"old": "new", "new": "old"}


def silence_signals(terms: Terms, wordings: Wordings) -> Iterator[Signal]:
    """A sentence for each subject and place that one draft alone has, and one for whole provisions."""
    matches = {("old", id): match for match in wordings.matches for id in match.old}
    matches |= {("new", id): match for match in wordings.matches for id in match.new}
    told = {s.value for g in terms.guarantees if g.element == "guarantors" for s in (*g.old, *g.new)}
    names: dict[tuple[str, Side], list[Unshared]] = {}
    for one in wordings.unshared:
        if one.family == "topic":
            yield _subject_signal([one], wordings, matches)
        elif one.id not in told:
            names.setdefault((one.family, one.side), []).append(one)
    for (family, _), found in names.items():
        for group in [found] if family == "state" or len(found) > _SINGLY else [[one] for one in found]:
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
        name = _name(group[0]) + _words(group[0], reading)
        name = name[:1].upper() + name[1:]
        where = list_places(reading, [m.clause for m in mentions])
        text = f"{name}: in the {side} draft ({where}), not found in the {_OTHER[side]} one"
    else:
        named = [
            f"{_name(one)} ({list_places(reading, [m.clause for m in one.mentions], 3)})" for one in group
        ]
        what = "States" if group[0].family == "state" else "Places"
        text = f"{what} named only in the {side} draft: {join(named[:_MOST_NAMES])}"
        text += f" and {len(named) - _MOST_NAMES} more" if len(named) > _MOST_NAMES else ""
    in_text_first = sorted(mentions, key=lambda mention: mention.heading)
    places = tuple(dict.fromkeys(matches[side, m.clause].id for m in mentions if (side, m.clause) in matches))
    return Signal(
        id="", kind="silence", text=text, severity="medium" if group[0].family != "state" else "low",
        match=places[0] if places else None, ripple=places[1:],
        reason=f"one draft speaks of {_SPOKEN[group[0].family]} and the other has no word of it",
        evidence=tuple(_mention_evidence(side, reading, m) for m in in_text_first)[:MOST_EVIDENCE],
    )  # fmt: skip


def _name(one: Unshared) -> str:
    if one.family == "topic":
        return topic_label(one.id)
    return state_name(one.id) if one.family == "state" else one.id


def _words(one: Unshared, reading: DraftText) -> str:
    """The words by which a subject was recognised, where its name does not say them already."""
    if one.family != "topic":
        return ""
    name = stems_of(_name(one))
    words = {fold(said): said for said in (words_of(m, reading) for m in one.mentions)}
    told: list[str] = []
    for printed, shown in words.items():
        says_no_more = stems_of(shown) <= name or name <= stems_of(shown)
        # "Депозитария", "Депозитарий": one word in two cases is told once
        if not says_no_more and not any(_one_word(printed, other) for other in told):
            told.append(shown)
    return f" ({', '.join(f'“{words}”' for words in told[:_SHOWN])})" if told else ""


def _one_word(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, fold(other)) >= _SAME_WORD


def _mention_evidence(side: Side, reading: DraftText, mention: Mention) -> Evidence:
    clause = reading.clauses[mention.clause]
    if mention.heading:
        return Evidence(
            side=side, clause=clause.id, quote=clause.heading, page=clause.page, trust=clause.trust
        )
    return of_span(side, reading, clause, (mention.start, mention.end))


def _provisions_signal(gone: Unmatched, wordings: Wordings, matches: dict[tuple[str, str], Match]) -> Signal:
    reading, _ = wordings.readings(gone.side)
    told = f"Provisions of the {gone.side} draft with nothing near them in the {_OTHER[gone.side]} one"
    parts = []
    if gone.whole:
        parts.append(_named_units(gone, reading))
    if gone.partly:
        parts.append(f"parts of {list_units(gone.partly, _NUMBERS_SHOWN)}")
    places = tuple(dict.fromkeys(matches[gone.side, id].id for id in gone.clauses))
    return Signal(
        id="", kind="silence",
        text=f"{told}: {'; '.join(parts)}",
        severity="medium" if gone.whole else "low", match=places[0], ripple=places[1:],
        reason="provisions without a counterpart, and nothing related to them",
        evidence=tuple(of_clause(gone.side, reading, reading.clauses[id]) for id in _firsts(reading, gone))
        [:MOST_EVIDENCE],
    )  # fmt: skip


def _named_units(gone: Unmatched, reading: DraftText) -> str:
    """Whole provisions by what they are about: with their headings; a few without, by how they begin."""
    headed = [unit for unit in gone.whole if unit.heading][:_UNITS_SHOWN]
    bare = [unit for unit in gone.whole if unit not in headed]
    firsts = {reading.unit(reading.clauses[id]).id: reading.clauses[id] for id in _firsts(reading, gone)}
    told = [f"{_unit(unit)} ({shorten(unit.heading)})" for unit in headed]
    if len(bare) <= _BEGINNINGS_SHOWN:
        told += [f"{_unit(unit)} (“{_begin(firsts[unit.id].text)}”)" for unit in bare]
    else:
        told.append(list_units(bare, _NUMBERS_SHOWN))
    return ", ".join(told)


def _unit(unit: Clause) -> str:
    return " ".join(unit_name(unit)).strip()


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS_SHOWN]).rstrip(".,;:") + (" …" if len(words) > _WORDS_SHOWN else "")


def _firsts(reading: DraftText, gone: Unmatched) -> Iterator[str]:
    """The first silent clause of each provision."""
    seen = set()
    for id in gone.clauses:
        unit = reading.unit(reading.clauses[id]).id
        if unit not in seen:
            seen.add(unit)
            yield id
