"""Texts in two languages: both shown whole, with the facts marked that only one of them has.

No translation is pretended. A number, date or state that stands on both sides is no difference wherever it
stands; one that does is marked, so that a reader who has one of the languages knows where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.diff.references import Pointer
from compare.diff.spans import Span, joined, mark
from compare.diff.targets import Targets
from compare.diff.words import diff_words
from compare.language.facts import Fact, kinds_read, read_facts, same_amount
from compare.language.states import names_of_state
from compare.model import Clause, Draft, Edit

NEAR = 4  # letters that a state's name and its adjective share: "Ukraine", "Ukrainian"
LONG_NAME = 5


def whole_texts(
    drafts: tuple[Draft, Draft], sides: tuple[Sequence[Clause], Sequence[Clause]], targets: Targets
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Edits of the texts and of the headings of clauses in two languages that belong together."""
    languages = drafts[0].info.language, drafts[1].info.language
    texts = joined(c.text for c in sides[0]), joined(c.text for c in sides[1])
    headings = joined(c.heading for c in sides[0]), joined(c.heading for c in sides[1])
    numbers = list(targets.numbers(sides[0], old=True)), list(targets.numbers(sides[1], old=False))
    return _whole(texts, languages, numbers), _whole(headings, languages, ([], []))


Numbers = list[tuple[Pointer, str]]


def _whole(
    texts: tuple[str, str], languages: tuple[str, str], numbers: tuple[Numbers, Numbers]
) -> tuple[Edit, ...]:
    """One deletion and one insertion, cut where a fact of one side begins or ends that the other lacks."""
    if texts[0] == texts[1]:
        return diff_words(*texts)
    edits = [Edit("delete", texts[0]), Edit("insert", texts[1])]
    if not all(texts):  # what one draft alone has is not in another language, it is new or gone
        return tuple(edit for edit in edits if edit.text)
    facts = [
        _without_references(read_facts(text, language), found)
        for text, language, found in zip(texts, languages, numbers, strict=True)
    ]
    spans = [
        [*_lacking(facts[n], facts[1 - n], texts[1 - n], languages[1 - n]), *_other_targets(numbers, n)]
        for n in (0, 1)
    ]
    marked = mark(edits, *spans)
    return tuple(Edit(edit.op, edit.text, edit.why or "language") for edit in marked)


def _without_references(facts: Sequence[Fact], numbers: Numbers) -> list[Fact]:
    taken = {pointer.start for pointer, _ in numbers}
    return [fact for fact in facts if fact.start not in taken]


def _lacking(mine: Sequence[Fact], theirs: Sequence[Fact], text: str, language: str) -> Iterator[Span]:
    """The facts of one side that the other does not have."""
    numbers = [other for other in theirs if other.kind in ("number", "article")]
    read = kinds_read(language)
    for fact in mine:
        if fact.kind == "article" or fact.kind not in read:
            continue
        if fact.kind == "number":
            lacking = not any(same_amount(fact, other) for other in numbers)
        elif fact.kind == "date":
            lacking = not any(_same_date(fact.value, other.value) for other in theirs if other.kind == "date")
        else:
            named = any((other.kind, other.value) == (fact.kind, fact.value) for other in theirs)
            lacking = not named and not _is_near(fact.value, text, language)
        if lacking:
            yield Span(fact.start, fact.end, fact.kind)


def _same_date(one: str, other: str) -> bool:
    """Whether two dates agree; one without a year agrees with any year."""
    year, rest = one.split("-", 1)
    other_year, other_rest = other.split("-", 1)
    return rest == other_rest and (year == other_year or not (year and other_year))


def _is_near(code: str, text: str, language: str) -> bool:
    """Whether a word begins as a name of the state does: an adjective that is not in its states.toml."""
    names = [name for name in names_of_state(code, language) if len(name) >= LONG_NAME and " " not in name]
    return any(re.search(rf"(?<!\w){re.escape(name[:NEAR])}", text, re.IGNORECASE) for name in names)


def _other_targets(numbers: tuple[Numbers, Numbers], side: int) -> Iterator[Span]:
    """Numbers of references that the other side does not have, where both refer to something."""
    there = {key for _, key in numbers[1 - side]}
    levels = {pointer.level for pointer, _ in numbers[1 - side]}
    for pointer, key in numbers[side]:
        if pointer.level in levels and key not in there:
            yield Span(pointer.start, pointer.end, "reference")
