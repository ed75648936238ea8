"""What a draft's clauses name that is the same in every language: topics, forces and their limits, what a
guarantee consists of, states, regions and numbers.

Marks are found before clauses are matched, so that a clause and its counterpart in other words, or in
another language, can be known by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from compare.model import Draft

if TYPE_CHECKING:
    from compare.assess.reading import Reading

# what a provision on a guarantee says, by the family of cues that says it
_ELEMENTS = (
    "trigger", "response", "decision-rule", "legal-basis",
    "exclusion", "voiding", "reporting", "compensation",
)  # fmt: skip
# "guarantor States" stand in provisions on all subjects: what is about a guarantee is told below
_SAID_BETTER = ("none", "security-guarantee")


def find_marks(draft: Draft, read: Reading | None = None) -> Mapping[str, frozenset[str]]:
    """The marks of each clause that has some, each as "family:id": "topic:neutrality", "limit:tanks",
    "force:tanks", "guarantee:trigger", "region:…", "state:…", "number:85000".

    read: the draft, where it was read before. Raises KnowledgeError if the lexicon cannot be used.
    """
    from compare.assess.force_limits import find_limits
    from compare.assess.provisions import provisions
    from compare.assess.reading import Reading

    reading = read or Reading(draft)
    found: dict[str, set[str]] = defaultdict(set)
    for clause in draft.clauses:
        for text in (reading.text(clause), reading.heading(clause)):
            if not text.text:
                continue
            found[clause.id] |= {
                f"{family}:{hit.id}"
                for family in ("topic", "state", "region")
                for hit in text.of(family)
                if not hit.weak and hit.id not in _SAID_BETTER
            }
            found[clause.id] |= {f"number:{number.value}" for number in text.numbers}
            forces = {hit.id for hit in text.of("subject") if not hit.weak and hit.id != "none"}
            found[clause.id] |= {f"force:{force}" for force in forces}
            if text.of("limits"):
                found[clause.id] |= {f"limit:{force}" for force in forces}
    for limit in find_limits(reading):
        found[limit.statement.clause].add(f"limit:{limit.subject}")
    for provision in provisions(reading):
        for wording in provision.wordings:
            if provision.full or wording.has("role", "guarantee"):
                found[wording.clause.id].add("guarantee:named")
            if provision.full:
                said = {e for e in _ELEMENTS if wording.has(e)}
                if wording.set_aside:  # an attack that ends the guarantee does not set it going
                    said.discard("trigger")
                found[wording.clause.id] |= {f"guarantee:{element}" for element in said}
    return {id: frozenset(marks) for id, marks in found.items() if marks}
