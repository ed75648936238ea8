"""What clauses name: mentions with their words, and features, which are the same in every language.

Features are what a clause and its counterpart in other words, or in another language, can be known by:
topics, forces and their limits, what a guarantee consists of, states, regions and numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.annotate.definitions import annexes_named
from compare.annotate.guarantees.provisions import Provision
from compare.language.cues import Hit
from compare.language.passages import DraftText, Text
from compare.model import Clause, Features, GuaranteeStatement, Limit, Mention

# what a provision on a guarantee says, by the family of cues that says it
_ELEMENTS = (
    "trigger", "response", "decision-rule", "legal-basis",
    "exclusion", "voiding", "reporting", "compensation",
)  # fmt: skip
# elements that tell one provision on a guarantee from another: guarantors stand in most
_TELLING = (*_ELEMENTS, "consultation", "duration")
# "guarantor States" stand in provisions on all subjects: what is about a guarantee is told by provisions
_SAID_BETTER = ("none", "security-guarantee")
_FORCE = "force"
_NAMES = ("state", "region")


def find_mentions(reading: DraftText) -> list[Mention]:
    """The topics, forces, states, places and annexes that clauses name, in reading order."""
    return [mention for clause in reading.draft.clauses for mention in _mentions(reading, clause)]


def _mentions(reading: DraftText, clause: Clause) -> Iterator[Mention]:
    seen: set[tuple[str, str]] = set()
    places = [(family, hit, heading) for family, hit, heading in _hits(reading, clause)]
    # words that say so by themselves come before those that need company
    for family, hit, heading in sorted(places, key=lambda place: place[0] == "topic" and place[1].weak):
        if (family, hit.id) not in seen:
            seen.add((family, hit.id))
            yield Mention(
                clause=clause.id, family=family, id=hit.id, start=hit.start, end=hit.end, heading=heading,
                weak=hit.weak,
            )  # fmt: skip
    for number, (start, end) in annexes_named(reading, clause):
        yield Mention(clause=clause.id, family="annex", id=number, start=start, end=end)


def _hits(reading: DraftText, clause: Clause) -> Iterator[tuple[str, Hit, bool]]:
    """The words that name something, with the family of what they name, and whether the heading has them."""
    for text, heading in ((reading.text(clause), False), (reading.heading(clause), True)):
        if text.text:
            yield from (("topic", hit, heading) for hit in text.of("topic"))
            yield from ((_FORCE, hit, heading) for hit in text.of("subject") if not hit.weak)
            names = sorted(hit for family in _NAMES for hit in text.of(family))
            yield from ((hit.family, hit, heading) for hit in names)


def _is_force(hit: Hit) -> bool:
    return not hit.weak and hit.id != "none"


def find_features(
    reading: DraftText,
    mentions: Iterable[Mention],
    limits: Iterable[Limit],
    provisions: Sequence[Provision],
    elements: Iterable[GuaranteeStatement] = (),
) -> list[Features]:
    """The features of each clause that has some, from what was found before."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.family != "annex" and not mention.weak and mention.id not in _SAID_BETTER:
            found[mention.clause].add(f"{mention.family}:{mention.id}")
    for limit in limits:
        found[limit.clause].add(f"limit:{limit.subject}")
    for element in elements:
        if element.element in _TELLING:
            found[element.clause].add(f"guarantee:{element.element}")
    for id, names in _guaranteed(provisions).items():
        found[id] |= names
    for clause in reading.draft.clauses:
        for text in (reading.text(clause), reading.heading(clause)):
            found[clause.id] |= set(_figures(text)) if text.text else set()
    return [Features(c.id, tuple(sorted(found[c.id]))) for c in reading.draft.clauses if found[c.id]]


def _figures(text: Text) -> Iterator[str]:
    """The numbers of a text, and the forces that words such as "limits" stand with."""
    yield from (f"number:{number.value}" for number in text.numbers)
    if text.of("limits"):
        yield from (f"limit:{hit.id}" for hit in text.of("subject") if _is_force(hit))


def _guaranteed(provisions: Iterable[Provision]) -> Mapping[str, set[str]]:
    """What provisions on a guarantee say, by clause: what stands around a clause tells what it is about."""
    found: dict[str, set[str]] = defaultdict(set)
    for provision in provisions:
        for wording in provision.wordings:
            if provision.full or wording.has("role", "guarantee"):
                found[wording.clause.id].add("guarantee:named")
            if provision.full:
                said = {e for e in _ELEMENTS if wording.has(e)}
                if wording.set_aside:  # an attack that ends the guarantee does not set it going
                    said.discard("trigger")
                found[wording.clause.id] |= {f"guarantee:{element}" for element in said}
    return found
