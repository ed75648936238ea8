"""What each clause is about: some of the subjects of lexicon/matters.toml.

The head says how likely each sentence is about each subject; what the grammar found says so too: a clause
that limits tanks is about armed forces, one that names a guarantor about a guarantee. A heading's subject
holds for what stands below it that speaks of none itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.annotate.heads.told import Subjects
from compare.annotate.thresholds import CUED, HARDLY, INHERITED, MOST_SUBJECTS, SAID, TERMED, TOUCHED
from compare.language.lexicon import in_language, matters
from compare.language.passages import DraftText
from compare.model import ClauseSubjects, GuaranteeStatement, Limit, Mention

_GUARANTEE = "security-guarantee"
# their names are no sentences: what they are about stands above them
_ROWS = ("row", "table")
_NO_PROVISIONS = ("signature", "note")


def find_subjects(
    reading: DraftText,
    told: Subjects,
    limits: Iterable[Limit],
    elements: Iterable[GuaranteeStatement],
    mentions: Iterable[Mention],
) -> tuple[ClauseSubjects, ...]:
    """The subjects of each clause that has some, in reading order.

    told: what the head says of the clauses' own sentences and headings, 0 to 1.
    """
    own: dict[str, dict[str, float]] = {id: dict(near) for id, near in told.items()}
    for id, subject, likely in _termed(reading, limits, elements, mentions):
        near = own.setdefault(id, {})
        near[subject] = max(near.get(subject, 0.0), likely)
    found: dict[str, dict[str, float]] = {}
    for clause in reading.draft.clauses:
        if clause.kind in _NO_PROVISIONS:
            continue
        near = own.get(clause.id, {})
        above = found.get(clause.parent or "", {})
        # a heading's subject holds for what stands below it, unless that says otherwise
        speaks = clause.kind not in _ROWS and max(near.values(), default=0.0) >= SAID
        for subject, likely in above.items():
            near = near | {subject: max(near.get(subject, 0.0), likely * (HARDLY if speaks else INHERITED))}
        found[clause.id] = near
    order = {subject: n for n, subject in enumerate(matters())}
    return tuple(
        _ranked(clause.id, found[clause.id], order)
        for clause in reading.draft.clauses
        if (clause.text or clause.heading) and found.get(clause.id)
    )


def _ranked(clause: str, near: Mapping[str, float], order: Mapping[str, int]) -> ClauseSubjects:
    ranked = sorted(near.items(), key=lambda one: (-one[1], order[one[0]]))
    kept = tuple((subject, round(likely, 3)) for subject, likely in ranked if likely >= HARDLY)
    return ClauseSubjects(
        clause, tuple(subject for subject, likely in kept if likely >= SAID)[:MOST_SUBJECTS], kept
    )


def _termed(
    reading: DraftText,
    limits: Iterable[Limit],
    elements: Iterable[GuaranteeStatement],
    mentions: Iterable[Mention],
) -> Iterator[tuple[str, str, float]]:
    """What limits, elements of a guarantee and plain words say of a clause's subject, and how surely."""
    lexicon = in_language(reading.language)
    for limit in limits:
        known = lexicon.subjects.get(limit.subject)
        if limit.certainty == "sure":
            yield limit.clause, known.matter if known else "armed-forces", TERMED
    for element in elements:
        if element.certainty == "sure":
            yield element.clause, _GUARANTEE, TERMED
    for mention in mentions:
        topic = lexicon.topics.get(mention.id) if mention.family == "topic" else None
        # "guarantor States" stand in provisions on all subjects
        if topic and not mention.weak and len(topic.subjects) == 1 and topic.subjects[0] != _GUARANTEE:
            yield mention.clause, topic.subjects[0], CUED


def touched(found: Sequence[ClauseSubjects]) -> tuple[str, ...]:
    """The subjects that some clause may be about, in the order of their names."""
    return tuple(sorted({subject for one in found for subject, likely in one.likely if likely >= TOUCHED}))
