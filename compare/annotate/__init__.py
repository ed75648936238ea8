"""Annotate: what one draft says, without a second draft: limits, guarantees, obligations, what it names.

In: a `Draft`. Out: the same with its annotations, which all later stages read. What is looked for is data
(language/lexicon/). Open `limits/` for one kind of term from end to end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import replace

from compare.model import Annotations, Draft, DraftTerms, GuaranteeStatement, Limit
from compare.options import AssessOptions

if TYPE_CHECKING:
    from compare.language.lexicon import Lexicon

__all__ = ["annotate", "check_lexicon", "digest_of"]

_Term = TypeVar("_Term", Limit, GuaranteeStatement)


def annotate(draft: Draft, options: AssessOptions = AssessOptions()) -> Draft:
    """The draft with what its clauses say; as it is where that was found before, in the same way.

    Raises KnowledgeError where the lexicon cannot be used.
    """
    digest = digest_of(draft, options)
    if draft.annotations.made_from == digest:
        return draft
    from compare.annotate.slices import Slices

    slices = Slices.of(draft)
    found = _found(slices.draft, options, digest)
    return replace(draft, annotations=slices.joined(found))


def check_lexicon(options: AssessOptions) -> None:
    """Raise KnowledgeError, before any work, where a lexicon of the user's own cannot be used."""
    _lexicon(options)


def digest_of(draft: Draft, options: AssessOptions) -> str:
    """A hash of all that decides a draft's annotations, beside the code."""
    from compare.annotate.additions import read_content

    added = read_content(options.lexicon) if options.lexicon else b""
    packed = msgspec.msgpack.encode((draft.info.language, draft.clauses, added, options.heads))
    return hashlib.sha256(packed).hexdigest()


def _lexicon(options: AssessOptions) -> Lexicon | None:
    """The lexicon to read with; None for the one that ships."""
    from compare.annotate.additions import read_additions

    return read_additions(options.lexicon) if options.lexicon else None


def _found(draft: Draft, options: AssessOptions, digest: str) -> Annotations:
    from compare.annotate.definitions import find_definitions
    from compare.annotate.features import find_features, find_mentions
    from compare.annotate.guarantees import find_elements
    from compare.annotate.guarantees.by_heads import judge_elements
    from compare.annotate.guarantees.provisions import find_provisions
    from compare.annotate.heads.features import is_of_arms
    from compare.annotate.heads.figures import tell_figures
    from compare.annotate.heads.sentences import tell_sentences
    from compare.annotate.heads.told import SentencesTold
    from compare.annotate.limits import find_limits
    from compare.annotate.obligations.sentences import find_obligations
    from compare.annotate.subjects import find_subjects, touched
    from compare.language.passages import DraftText

    reading = DraftText(draft, _lexicon(options))
    asked = options.heads and is_of_arms(reading)
    limits = find_limits(reading, tell_figures(reading) if asked else {})
    provisions = find_provisions(reading)
    told = tell_sentences(reading) if asked else SentencesTold()
    elements = find_elements(provisions)
    if asked:
        elements = judge_elements(reading, elements, told.sentences)
    mentions = find_mentions(reading)
    about = find_subjects(reading, told.subjects, limits, elements, mentions)
    obligations, sentences = find_obligations(reading)
    return Annotations(
        made_from=digest,
        language=reading.language,
        terms=DraftTerms(_numbered("f", limits), _numbered("g", elements), tuple(obligations)),
        definitions=find_definitions(reading),
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        features=tuple(find_features(reading, mentions, limits, provisions, elements)),
        about=about,
        touched=touched(about) if asked else (),
    )


def _numbered(letter: str, found: Sequence[_Term]) -> tuple[_Term, ...]:
    return tuple(replace(one, id=f"{letter}{n}") for n, one in enumerate(found, 1))
