"""Words that bind, as they are printed, and the entries of lexicon/modals.toml that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from compare.language.cues import Hit
from compare.language.lexicon import Words, cue_languages, things
from compare.language.passages import Text
from compare.language.tables import language_codes, read_of_language
from compare.language.thresholds import OPENING
from compare.model import Span

# ---------------------------------------------------------------------------------------------
# Verbs that bind by standing in the plain present: how Russian and Ukrainian treaties say "shall".
#
# "Украина сокращает …", "Комиссия не публикует …": third person, present or simple future, in a main clause.
# What the words are is in data/<code>/present.toml; here, where they count.

_CLAUSE = re.compile(r"[,;:()\[\]«»–—]")
_WORD = re.compile(r"[\w'-]+")


class Present(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language's file present.toml."""

    endings: Words
    nouns: Words
    stating: Words
    denial: str
    before: Words
    within: Words


class _Pattern(Struct, frozen=True):
    verb: re.Pattern[str]
    before: frozenset[str]
    within: frozenset[str]


@cache
def _pattern(language: str) -> _Pattern | None:
    table = read_of_language(language, "present.toml", Present)
    if table is None:
        return None
    none = "|".join(map(re.escape, (*table.nouns, *table.stating)))
    endings = "|".join(map(re.escape, table.endings))
    denial = re.escape(table.denial)
    verb = rf"(?<![\w'-])(?P<denial>{denial}\s+)?(?!(?:{none}))[\w'-]+(?:{endings})(?![\w'-])"
    return _Pattern(re.compile(verb), frozenset(table.before), frozenset(table.within))


def binding_verbs(text: Text, span: Span, taken: list[Hit]) -> list[Hit]:
    """The verbs in a sentence that bind by their tense, as hits of the modal that they stand for.

    taken: the words that bind by themselves; a verb that one of them governs or that stands in it is none.
    """
    pattern = _pattern(text.language)
    if pattern is None:
        return []
    return [hit for hit in _verbs(pattern, text, span) if not any(_overlap(hit, other) for other in taken)]


def _verbs(pattern: _Pattern, text: Text, span: Span) -> Iterator[Hit]:
    idle_before = -1
    for found in pattern.verb.finditer(text.folded, *span):
        clause = _clause_start(text.folded, span[0], found.start())
        words = _WORD.findall(text.folded[clause : found.start()])
        # "которые выводят, уничтожают …": a verb alone behind its comma goes on with the one before
        idle = any(word in pattern.within for word in words[: OPENING + 1]) or (
            not words and idle_before == _clause_start(text.folded, span[0], clause - 1)
        )
        if idle:
            idle_before = clause
        elif not (words and words[-1] in pattern.before):
            yield Hit(found.start(), found.end(), "modal", "shall not" if found["denial"] else "shall")


def _clause_start(folded: str, low: int, end: int) -> int:
    return max((mark.end() for mark in _CLAUSE.finditer(folded, low, max(low, end))), default=low)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def is_present(words: str) -> str | None:
    """The entry in lexicon/modals.toml that a verb in the plain present stands for; None for other words."""
    for language in language_codes():
        text = Text(words, language)
        for hit in binding_verbs(text, (0, len(words)), []):
            if (hit.start, hit.end) == (0, len(words)):
                return hit.id
    return None


def verb_at(text: Text, start: int, end: int) -> int | None:
    """Where the first finite verb of a stretch begins; None where it has none, or the language no table."""
    pattern = _pattern(text.language)
    found = pattern.verb.search(text.folded, start, end) if pattern else None
    return found.start() if found else None


# ---------------------------------------------------------------------------------------------

# what a verb is where its subject or its object denies it: "no Party may" is a ban
DENIED = {
    "may": "shall not", "shall": "shall not", "undertake": "undertake not", "will": "will not",
    "should": "should not", "expected": "expected not",
}  # fmt: skip


@cache
def modal_of(words: str) -> str | None:
    """The entry of a modal verb as printed in some language ("no … may" is a ban); None for other words."""
    if not words or words in things().hedges:
        return None  # before the lexicons of all languages are made ready for it
    bare = words.removeprefix("no … ").removesuffix(" … no").removesuffix(" … not")
    for language in cue_languages():
        text = Text(bare, language)
        whole = [h for h in text.of("modal") if (h.start, h.end) == (0, len(bare))]
        if whole:
            return whole[0].id if bare == words else DENIED[whole[0].id]
    return is_present(words)
