"""Square brackets: text that is still open. Nested, adjacent and unbalanced ones.

A clause whose own brackets do not balance may share a pair with its neighbours (a bracket that opens
in paragraph 1 and closes in paragraph 3); what stays open over the whole draft is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from compare.language.grammar import joining
from compare.language.numerals import LATIN, letter_value, roman_value
from compare.model import Alternative, Clause, TrustNote
from compare.parse.thresholds import MOST

# what may stand between brackets that compete for one place: "[shall][should]", "[may] / [will]"
BETWEEN = r"\s*(?:/|<or>)?\s*"


def find_alternatives(text: str, first_group: int) -> tuple[tuple[Alternative, ...], int]:
    """The bracketed passages of a text, and how many brackets lack their partner.

    Groups count from `first_group`. An opening bracket without its partner reaches to the text's end,
    a closing one back to its beginning: both are counted as unbalanced.
    """
    pairs, open_at, unbalanced = [], [], 0
    for at, char in enumerate(text):
        if char == "[":
            open_at.append(at)
        elif char == "]":
            unbalanced += not open_at
            start = open_at.pop() if open_at else 0
            pairs.append((start, at + 1, len(open_at)))
    unbalanced += len(open_at)
    pairs += [(start, len(text), depth) for depth, start in enumerate(open_at)]
    return _group(text, sorted(pairs, key=lambda p: (p[0], -p[1])), first_group), unbalanced


def _group(text: str, pairs: Sequence[tuple[int, int, int]], first_group: int) -> tuple[Alternative, ...]:
    out: list[Alternative] = []
    last: dict[int, Alternative] = {}  # the last passage of each depth
    group = first_group
    for start, end, depth in pairs:
        before = last.get(depth)
        if before is not None and before.end <= start and joining(BETWEEN).fullmatch(text, before.end, start):
            found = Alternative(start, end, before.option + 1, before.group, depth)
        else:
            found = Alternative(start, end, 1, group, depth)
            group += 1
        last[depth] = found
        out.append(found)
    return tuple(out)


def mark_alternatives(
    clauses: Sequence[Clause], groups: dict[str, int]
) -> tuple[tuple[Clause, ...], tuple[TrustNote, ...]]:
    """Give every clause its alternatives, and note brackets without a partner, or too many to be followed.

    groups: clauses that are options of one place ("Option 1: …"), by id, with their group.
    """
    out, group = [], max(groups.values(), default=0) + 1
    balance = lost = crowded = 0
    for clause in clauses:
        found: tuple[Alternative, ...] = ()
        if "[" in clause.text or "]" in clause.text:
            found, _ = find_alternatives(clause.text, group)
            if len(found) > MOST:
                crowded += 1
                found = tuple(sorted(sorted(found, key=lambda a: (a.depth, a.start))[:MOST], key=_place))
            group = max((a.group for a in found), default=group - 1) + 1
            for char in clause.text:
                balance += (char == "[") - (char == "]")
                if balance < 0:
                    lost, balance = lost + 1, 0
        if clause.id in groups and clause.text:
            option = int(re.sub(r"\D", "", clause.number) or 0) or _option_value(clause.number)
            whole = Alternative(0, len(clause.text), option, groups[clause.id])
            found = (whole, *(msgspec.structs.replace(a, depth=a.depth + 1) for a in found))
        out.append(msgspec.structs.replace(clause, alternatives=found) if found else clause)
    return tuple(out), bracket_warnings(lost + balance, crowded)


def _place(found: Alternative) -> tuple[int, int]:
    return found.start, -found.end


def _option_value(number: str) -> int:
    return roman_value(number) or letter_value(number, LATIN) or 1


def bracket_warnings(unbalanced: int, crowded: int = 0) -> tuple[TrustNote, ...]:
    """Trust notes for brackets without a partner, and for clauses with more of them than are followed."""
    notes = []
    if unbalanced:
        what = "1 square bracket has" if unbalanced == 1 else f"{unbalanced} square brackets have"
        message = f"{what} no partner in the draft: where open text begins or ends there is not certain"
        notes.append(TrustNote("unbalanced-brackets", message))
    if crowded:
        what = "1 clause has" if crowded == 1 else f"{crowded} clauses have"
        message = f"{what} more than {MOST} open passages: only the outermost are marked"
        notes.append(TrustNote("many-brackets", message))
    return tuple(notes)
