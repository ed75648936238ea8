"""What a draft's clauses name that is the same in every language: topics, forces and their limits, what a
guarantee consists of, states, regions and numbers.

Marks are found before clauses are matched, so that a clause and its counterpart in other words, or in
another language, can be known by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from compare.model import Draft

if TYPE_CHECKING:
    from compare.annotate.annotated import Reading

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

    They are looked for when they are asked for: most clauses of a revision find their counterpart by words.
    read: the draft, where it was read before. Raises KnowledgeError if the lexicon cannot be used.
    """
    return _Marks(draft, read)


class _Marks(Mapping[str, frozenset[str]]):
    def __init__(self, draft: Draft, read: Reading | None) -> None:
        self._draft, self._read = draft, read
        self._ids = {clause.id for clause in draft.clauses}
        self._found: dict[str, frozenset[str]] = {}

    def __getitem__(self, id: str) -> frozenset[str]:
        if id not in self._ids:
            raise KeyError(id)
        if id not in self._found:
            self._found[id] = frozenset(self._named(id) | self._provided.get(id, set()))
        if not self._found[id]:
            raise KeyError(id)
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return (clause.id for clause in self._draft.clauses if self.get(clause.id))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _reading(self) -> Reading:
        from compare.annotate.annotated import Reading

        return self._read or Reading(self._draft)

    def _named(self, id: str) -> set[str]:
        """What a clause's own words name."""
        clause, found = self._reading.clauses[id], set[str]()
        for text in (self._reading.text(clause), self._reading.heading(clause)):
            if not text.text:
                continue
            found |= {
                f"{family}:{hit.id}"
                for family in ("topic", "state", "region")
                for hit in text.of(family)
                if not hit.weak and hit.id not in _SAID_BETTER
            }
            found |= {f"number:{number.value}" for number in text.numbers}
            forces = {hit.id for hit in text.of("subject") if not hit.weak and hit.id != "none"}
            found |= {f"force:{force}" for force in forces}
            if text.of("limits"):
                found |= {f"limit:{force}" for force in forces}
        return found

    @cached_property
    def _provided(self) -> Mapping[str, set[str]]:
        """What is known of clauses from what stands around them: limits, and elements of guarantees."""
        from compare.annotate.guarantees.provisions import provisions
        from compare.annotate.limits import find_limits

        found: dict[str, set[str]] = defaultdict(set)
        for limit in find_limits(self._reading):
            found[limit.statement.clause].add(f"limit:{limit.subject}")
        for provision in provisions(self._reading):
            for wording in provision.wordings:
                if provision.full or wording.has("role", "guarantee"):
                    found[wording.clause.id].add("guarantee:named")
                if provision.full:
                    said = {e for e in _ELEMENTS if wording.has(e)}
                    if wording.set_aside:  # an attack that ends the guarantee does not set it going
                        said.discard("trigger")
                    found[wording.clause.id] |= {f"guarantee:{element}" for element in said}
        return found
