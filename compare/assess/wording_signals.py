"""Signals from the wording: positions, open text, definitions and what they reach, silences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compare.assess.alternatives import Option, Outcome, evidence_of
from compare.assess.alternatives import count as count_fates
from compare.assess.cues import fold
from compare.assess.definitions import Definition, DefinitionChange
from compare.assess.evidence import Side, of_clause, of_span
from compare.assess.lexicon import state_name
from compare.assess.phrases import count, join, position_label, topic_label
from compare.assess.places import cite, list_places, list_units, unit_name
from compare.assess.positions import Change
from compare.assess.provisions_gone import Unmatched
from compare.assess.reading import Reading
from compare.assess.ripple import AnnexChange
from compare.assess.silence import Mention, Unshared, stems_of
from compare.assess.wording import Wordings
from compare.model import AGREED, Clause, Evidence, LedgerEntry, Match, Signal, Terms

# so many signals of one kind are told one by one; more of them, together
_SINGLY = 3
_QUOTES_SHOWN = 3
_LONGEST_OPTION = 60
_MOST_EVIDENCE = 40
_OTHER: dict[Side, Side] = {"old": "new", "new": "old"}


# ---------------------------------------------------------------------------------------------
# positions


def position_signals(wordings: Wordings) -> Iterator[Signal]:
    """Words that changed hands, those of one pair of positions together; then the ledger."""
    pairs: dict[tuple[str, str], list[Change]] = {}
    for change in wordings.changes:
        pairs.setdefault((change.old, change.new), []).append(change)
    for changes in pairs.values():
        groups = [[change] for change in changes] if len(changes) <= _SINGLY else [changes]
        for group in groups:
            yield _position_signal(group, wordings)
    for entry in wordings.ledger:
        if entry.kept != entry.words or any(entry.position in (c.old, c.new) for c in wordings.changes):
            yield _ledger_signal(entry, wordings)


def _position_signal(changes: Sequence[Change], wordings: Wordings) -> Signal:
    first = changes[0]
    before, after = _position(first.old, wordings.marked[0]), _position(first.new, wordings.marked[1])
    words = sum(change.words for change in changes)
    what = f"{count(words, 'word')} unchanged" if words else "in a clause of the other language"
    if len(changes) == 1:
        quote = f": “{first.quote}”" if first.quote else ""
        text = f"{before} → {after}, {what}{quote}"
    else:
        places = list_places(wordings.old, [e.clause for c in changes for e in c.evidence if e.side == "old"])
        text = f"{before} → {after} in {count(len(changes), 'clause')}, {what} ({places})"
    return Signal(
        id="", kind="position", text=text, severity="medium", match=first.match,
        reason="wording stayed and changed its position",
        evidence=tuple(dict.fromkeys(e for change in changes for e in change.evidence))[:_MOST_EVIDENCE],
        ripple=tuple(change.match for change in changes[1:]),
    )  # fmt: skip


def _position(position: str, marked: bool) -> str:
    """A position by name; a draft that marks none agrees to nothing."""
    return "not marked as a position" if position == AGREED and not marked else position_label(position)


def _ledger_signal(entry: LedgerEntry, wordings: Wordings) -> Signal:
    name = position_label(entry.position)
    if wordings.one_language:
        fate = f"{entry.kept:,} stand in the new one, {entry.reworded:,} were reworded, {entry.dropped:,} are gone"
    else:
        fate = f"{entry.reworded:,} have a counterpart in the other language, {entry.dropped:,} have none that was found"
    return Signal(
        id="", kind="position",
        text=f"{name[:1].upper()}{name[1:]}: of {entry.words:,} words of the old draft {fate}",
        severity="low", reason="a count for the whole draft: what became of one side's wording",
        evidence=wordings.ledger_evidence.get(entry.position, ()),
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------
# open text


def alternative_signals(wordings: Wordings) -> Iterator[Signal]:
    """Open text in all; then, where options competed and one or several stand now, which."""
    found = wordings.outcomes
    if not found:
        return
    yield _all_open_text(found, wordings)
    chosen = [(o, group) for o in found for group in o.old if _is_chosen(group)]
    fresh = [(o, group) for o in found for group in o.new if _is_chosen(group)]
    for side, groups in (("old", chosen), ("new", fresh)):
        if len(groups) > _SINGLY:
            yield from _choices_together("old" if side == "old" else "new", groups, wordings)
            continue
        for outcome, group in groups:
            yield from _choices_together("old" if side == "old" else "new", [(outcome, group)], wordings)


def _is_chosen(group: Sequence[Option]) -> bool:
    """Whether options competed for one place and at least one of them stands without brackets."""
    return len(group) > 1 and any(option.fate == "settled" for option in group)


def _all_open_text(found: Sequence[Outcome], wordings: Wordings) -> Signal:
    old = [group for outcome in found for group in outcome.old]
    new = [group for outcome in found for group in outcome.new]
    closed = [outcome.match for outcome in found if outcome.closed]
    before, after = count_fates(old), count_fates(new)
    parts = [
        _fates(sum(before.values()), "old", before, _OLD_FATES),
        _fates(sum(after.values()), "new", after, _NEW_FATES),
    ]
    if closed:
        parts.append(f"nothing is left open in {count(len(closed), 'clause')} that had open passages")
    first: tuple[Side, Reading, Option] = (
        ("old", wordings.old, old[0][0]) if old else ("new", wordings.new, new[0][0])
    )
    return Signal(
        id="", kind="alternative", text=f"Open passages: {'; '.join(parts)}", severity="low",
        reason="a count for the whole draft: what became of open text", evidence=(evidence_of(*first),),
    )  # fmt: skip


_OLD_FATES = (
    ("settled", "now without brackets"), ("open", "still open"), ("reworded", "reworded"), ("dropped", "gone"),
)  # fmt: skip
_NEW_FATES = (("settled", "around words that stood without brackets"), ("dropped", "around new words"))


def _fates(total: int, side: str, counted: object, names: Iterable[tuple[str, str]]) -> str:
    told = [f"{counted[fate]:,} {name}" for fate, name in names if counted[fate]]  # type: ignore[index]
    return f"{total:,} in the {side} draft" + (f" ({', '.join(told)})" if told else "")


def _choices_together(
    side: Side, groups: Sequence[tuple[Outcome, Sequence[Option]]], wordings: Wordings
) -> Iterator[Signal]:
    """Which option stands: of one place, or the first few of many."""
    reading = wordings.old if side == "old" else wordings.new
    told = [f"{cite(reading, group[0].clause)}: {_choice(side, group)}" for _, group in groups]
    more = f"; and {len(told) - _QUOTES_SHOWN} more" if len(told) > _QUOTES_SHOWN else ""
    head = "Settled alternatives" if side == "old" else "Newly bracketed alternatives"
    if len(told) > 1:
        head += f" in {len(told)} places"
    matches = tuple(dict.fromkeys(outcome.match for outcome, _ in groups))
    yield Signal(
        id="", kind="alternative", text=f"{head}, {'; '.join(told[:_QUOTES_SHOWN])}{more}", severity="low",
        match=matches[0], ripple=matches[1:],
        reason="options that competed for one place were settled" if side == "old" else "options were opened",
        evidence=tuple(
            dict.fromkeys(evidence_of(side, reading, option) for _, group in groups for option in group[:1])
        )[:_MOST_EVIDENCE],
    )  # fmt: skip


def _choice(side: Side, group: Sequence[Option]) -> str:
    stands = [_short(option.text) for option in group if option.fate == "settled"]
    others = [_short(option.text) for option in group if option.fate != "settled"]
    if side == "new":
        return f"{join(stands)} stood alone, now beside {join(others)}" if others else f"{join(stands)}"
    if not others:
        return f"{join(stands)} stand side by side"
    return f"{join(stands)} {'stands' if len(stands) == 1 else 'stand'}, not {join(others)}"


def _short(text: str) -> str:
    return f"“{_cut(text)}”"


# ---------------------------------------------------------------------------------------------
# definitions, and what they reach


def definition_signals(wordings: Wordings) -> Iterator[Signal]:
    """Changed definitions with the clauses that use them, changed annexes, renamed terms, references."""
    yield from _definitions(wordings)
    yield from (_annex_signal(change, wordings) for change in wordings.annexes)
    for (before, after), matches in wordings.renamed.items():
        yield Signal(
            id="", kind="definition", text=f"“{before}” is called “{after}” in {count(len(matches), 'clause')}",
            severity="low", match=matches[0], ripple=matches[1:],
            reason="a term has another name; what it means is another matter",
            evidence=_match_evidence(matches[:1], wordings, before, after),
        )  # fmt: skip
    yield from _references(wordings)


def _definitions(wordings: Wordings) -> Iterator[Signal]:
    """Definitions that both drafts have one by one; those that came or went together where there are many."""
    both = [d for d in wordings.definitions if d.old and d.new]
    for change in both:
        yield _definition_signal([change], wordings)
    for one in (
        [d for d in wordings.definitions if not d.new],
        [d for d in wordings.definitions if not d.old],
    ):
        for group in [one] if len(one) > _SINGLY else [[change] for change in one]:
            if group:
                yield _definition_signal(group, wordings)


def _definition_signal(changes: Sequence[DefinitionChange], wordings: Wordings) -> Signal:
    first = changes[0]
    uses = tuple(dict.fromkeys(id for change in changes for id in change.uses))
    terms = join([f"“{change.term}”" for change in changes[:_MOST_TERMS]])
    if len(changes) > _MOST_TERMS:
        terms += f" and {len(changes) - _MOST_TERMS} more"
    several = len(changes) > 1
    it = "the terms" if several else "the term"
    if first.old and first.new:
        other_name = f" (before: “{first.old.term}”)" if fold(first.old.term) != fold(first.term) else ""
        what = f"The definition of {terms}{other_name} reads differently"
        reach = f"; {count(len(uses), 'other clause')} {'uses' if len(uses) == 1 else 'use'} {it}"
    else:
        there, other = ("old", "new") if first.old else ("new", "old")
        what = f"{terms} {'are' if several else 'is'} defined in the {there} draft, not in the {other} one"
        reach = (
            f", where {count(len(uses), 'clause')} {'uses' if len(uses) == 1 else 'use'} {it} all the same"
        )
    return Signal(
        id="", kind="definition", text=what + (reach if uses else ""),
        severity="medium" if uses else "low", match=first.match, ripple=uses,
        reason="a definition changed" + (" that other clauses rest on" if uses else ""),
        evidence=tuple(e for change in changes for e in _definition_evidence(change, wordings))[:_MOST_EVIDENCE],
    )  # fmt: skip


_MOST_TERMS = 8


def _definition_evidence(change: DefinitionChange, wordings: Wordings) -> Iterator[Evidence]:
    sides: tuple[tuple[Side, Reading, Definition | None], ...] = (
        ("old", wordings.old, change.old), ("new", wordings.new, change.new),
    )  # fmt: skip
    for side, reading, definition in sides:
        if definition:
            clause = reading.clauses[definition.clause]
            yield of_span(
                side, reading, clause, (definition.span[0], definition.span[0] + len(definition.term))
            )


def _annex_signal(change: AnnexChange, wordings: Wordings) -> Signal:
    names = [" ".join(unit_name(annex)).strip() for annex in (change.old, change.new) if annex]
    what = (
        f"{change.clauses} of its clauses"
        if len(change.changed) == change.clauses
        else (f"{len(change.changed)} of its {change.clauses} clauses")
    )
    if change.old and change.new:
        name = names[0] if names[0] == names[1] else f"{names[0]} (now {names[1]})"
        text = f"{name} changed in {what}"
    else:
        there, other = ("old", "new") if change.old else ("new", "old")
        text = f"{names[0]} is in the {there} draft, not in the {other} one"
    verb = "points" if len(change.pointers) == 1 else "point"
    return Signal(
        id="", kind="definition",
        text=f"{text}; {count(len(change.pointers), 'clause')} of both drafts {verb} to it",
        severity="medium", match=change.pointers[0], ripple=change.pointers[1:],
        reason="an annex changed that other clauses point to",
        evidence=_match_evidence((*change.pointers[:_QUOTES_SHOWN], *change.changed[:1]), wordings),
    )  # fmt: skip


def _references(wordings: Wordings) -> Iterator[Signal]:
    """References that point to another provision now: one by one where there are few."""
    found = list(wordings.elsewhere.items())
    groups = [[one] for one in found] if len(found) <= _SINGLY else [found]
    for group in groups if found else ():
        pairs = list(dict.fromkeys(pair for _, pairs in group for pair in pairs))
        told = join([f"{a} → {b}" for a, b in pairs[:_MOST_TERMS]])
        more = f" and {len(pairs) - _MOST_TERMS} more" if len(pairs) > _MOST_TERMS else ""
        matches = tuple(match for match, _ in group)
        where = f" in {count(len(matches), 'clause')}" if len(matches) > 1 else ""
        yield Signal(
            id="", kind="definition", text=f"References that point to another provision{where}: {told}{more}",
            severity="medium", match=matches[0], ripple=matches[1:],
            reason="a reference points to another provision, beyond renumbering",
            evidence=_match_evidence(matches[:_MOST_EVIDENCE], wordings),
        )  # fmt: skip


def _match_evidence(matches: Sequence[str], wordings: Wordings, *words: str) -> tuple[Evidence, ...]:
    """How the clauses of some matches begin on both sides; with words given, where those stand."""
    by_id = {match.id: match for match in wordings.matches}
    found: list[Evidence] = []
    for id in matches:
        for side, reading, ids in (
            ("old", wordings.old, by_id[id].old), ("new", wordings.new, by_id[id].new),
        ):  # fmt: skip
            for clause_id in ids[:1]:
                clause = reading.clauses[clause_id]
                at = next((clause.text.find(w) for w in words if w in clause.text), 0)
                here: Side = "old" if side == "old" else "new"
                found.append(
                    of_span(here, reading, clause, (at, at + 1))
                    if clause.text
                    else of_clause(here, reading, clause)
                )
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------------------------------------
# silences


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
        name = _name(group[0]) + _words(group[0])
        where = list_places(reading, [m.clause for m in mentions])
        text = f"{name}: in the {side} draft ({where}), not found in the {_OTHER[side]} one"
    else:
        named = [
            f"{_name(one)} ({list_places(reading, [m.clause for m in one.mentions], 3)})" for one in group
        ]
        what = "States" if group[0].family == "state" else "Places"
        text = f"{what} named only in the {side} draft: {join(named[:_MOST_NAMES])}"
        text += f" and {len(named) - _MOST_NAMES} more" if len(named) > _MOST_NAMES else ""
    places = tuple(dict.fromkeys(matches[side, m.clause].id for m in mentions if (side, m.clause) in matches))
    return Signal(
        id="", kind="silence", text=text, severity="medium" if group[0].family != "state" else "low",
        match=places[0] if places else None, ripple=places[1:],
        reason=f"one draft speaks of {_SPOKEN[group[0].family]} and the other has no word of it",
        evidence=tuple(_mention_evidence(side, reading, m) for m in mentions)[:_MOST_EVIDENCE],
    )  # fmt: skip


_SPOKEN = {"topic": "a subject", "region": "a place", "state": "a state"}
_MOST_NAMES = 12


def _name(one: Unshared) -> str:
    if one.family == "topic":
        return topic_label(one.id)
    return state_name(one.id) if one.family == "state" else one.id


def _words(one: Unshared) -> str:
    """The words by which a subject was recognised, where its name does not say them already."""
    if one.family != "topic":
        return ""
    name = stems_of(_name(one))
    words = {fold(m.words): m.words for m in one.mentions}
    told = [f"“{w}”" for w in words.values() if not stems_of(w) <= name]
    return f" ({', '.join(told[:_QUOTES_SHOWN])})" if told else ""


def _mention_evidence(side: Side, reading: Reading, mention: Mention) -> Evidence:
    clause = reading.clauses[mention.clause]
    if mention.heading:
        return Evidence(
            side=side, clause=clause.id, quote=clause.heading, page=clause.page, trust=clause.trust
        )
    return of_span(side, reading, clause, mention.span)


def _provisions_signal(gone: Unmatched, wordings: Wordings, matches: dict[tuple[str, str], Match]) -> Signal:
    reading, _ = wordings.readings(gone.side)
    other = _OTHER[gone.side]
    parts = []
    if gone.whole:
        parts.append(_named_units(gone, reading))
    if gone.partly:
        parts.append(f"parts of {list_units(gone.partly, _NUMBERS_SHOWN)}")
    places = tuple(dict.fromkeys(matches[gone.side, id].id for id in gone.clauses))
    return Signal(
        id="", kind="silence",
        text=f"Also only in the {gone.side} draft, nothing near it in the {other} one: {'; '.join(parts)}",
        severity="medium" if gone.whole else "low", match=places[0], ripple=places[1:],
        reason="provisions without a counterpart, and nothing related to them",
        evidence=tuple(of_clause(gone.side, reading, reading.clauses[id]) for id in _firsts(reading, gone))
        [:_MOST_EVIDENCE],
    )  # fmt: skip


def _named_units(gone: Unmatched, reading: Reading) -> str:
    """Whole provisions by what they are about: with their headings; a few without, by how they begin."""
    headed = [unit for unit in gone.whole if unit.heading][:_UNITS_SHOWN]
    bare = [unit for unit in gone.whole if unit not in headed]
    firsts = {reading.unit(reading.clauses[id]).id: reading.clauses[id] for id in _firsts(reading, gone)}
    told = [f"{_unit(unit)} ({_cut(unit.heading)})" for unit in headed]
    if len(bare) <= _BEGINNINGS_SHOWN:
        told += [f"{_unit(unit)} (“{_begin(firsts[unit.id].text)}”)" for unit in bare]
    else:
        told.append(list_units(bare, _NUMBERS_SHOWN))
    return ", ".join(told)


def _unit(unit: Clause) -> str:
    return " ".join(unit_name(unit)).strip()


_UNITS_SHOWN = 12
_BEGINNINGS_SHOWN = 6
_NUMBERS_SHOWN = 20
_WORDS_SHOWN = 7


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS_SHOWN]).rstrip(".,;:") + (" …" if len(words) > _WORDS_SHOWN else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_OPTION else text[:_LONGEST_OPTION].rsplit(" ", 1)[0] + " …"


def _firsts(reading: Reading, gone: Unmatched) -> Iterator[str]:
    """The first silent clause of each provision."""
    seen = set()
    for id in gone.clauses:
        unit = reading.unit(reading.clauses[id]).id
        if unit not in seen:
            seen.add(unit)
            yield id
