"""What one draft says, found without a second draft: limits, guarantees, obligations, definitions, names.

Every record says where its words stand: the clause, a quotation, the page, whose wording it is, and
whether the text can be trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

Bound = Literal["max", "min", "exact", "ban"]
# "possible" is for what is told by less than its own plain words
Certainty = Literal["sure", "possible"]
Span = tuple[int, int]

# whose wording words are, where no side stands alone behind them: nobody marks them, or parts of them differ
AGREED = "agreed"
MIXED = "mixed"
# what the position of a tracked deletion says, before the name of its author
DELETED_BY = "deleted-by-"

ELEMENTS = (
    "guarantors", "beneficiary", "trigger", "consultation", "decision-rule", "response", "legal-basis",
    "obligation-strength", "exclusion", "condition", "voiding", "duration", "reporting", "compensation",
    "pledge", "area", "term", "body",
)  # fmt: skip


# the value of an element that a draft gives in words which are none of its vocabulary: the quotation has them
QUOTED = "quoted"


class Limit(Struct, frozen=True, kw_only=True):
    """A ceiling or floor on forces as one draft states it once: at most 342 tanks, a range of 280 km.

    alternative: whether the figure stands for the same thing as the one before it: "[85,000] [250,000]".
    """

    id: str = ""
    subject: str
    holder: str | None
    measure: str
    unit: str
    bound: Bound
    value: Decimal
    condition: str
    position: str
    clause: str
    quote: str
    page: int | None
    trust: str
    certainty: Certainty = "sure"
    alternative: bool = False


class GuaranteeStatement(Struct, frozen=True, kw_only=True):
    """What one draft says of one element of a guarantee. `value` is from the element's vocabulary."""

    id: str = ""
    element: str
    value: str
    position: str
    clause: str
    quote: str
    page: int | None
    trust: str
    certainty: Certainty = "sure"


class Obligation(Struct, frozen=True, kw_only=True):
    """Words of a sentence that bind, permit or forbid: who is bound to what, and how strongly.

    strength: the verb's entry in the lexicon, after "no Party may" became a ban; words: as printed.
    act: the first words of what is asked. qualifiers: words of the sentence that leave room ("as
    appropriate"). open: whether the verb itself is still open, as in "[shall][should]".
    start, end: where the words stand in the clause's text.
    """

    id: str = ""
    actor: str
    strength: str
    words: str
    act: str
    qualifiers: tuple[str, ...] = ()
    open: bool = False
    position: str
    clause: str
    start: int
    end: int
    quote: str
    page: int | None
    trust: str
    certainty: Certainty = "sure"


class DraftTerms(Struct, frozen=True):
    """The facts of substance of one draft, in reading order."""

    force_limits: tuple[Limit, ...] = ()
    guarantees: tuple[GuaranteeStatement, ...] = ()
    obligations: tuple[Obligation, ...] = ()


class BindingSentence(Struct, frozen=True, kw_only=True):
    """A sentence with words that bind, or that leave room.

    obligations: ids, in the order of their words. bare: the folded sentence without any of these words.
    """

    clause: str
    start: int
    obligations: tuple[str, ...]
    qualifiers: tuple[str, ...]
    bare: str


class Definition(Struct, frozen=True):
    """A term and where its definition lies in a clause's text, from the term to the next one."""

    term: str
    clause: str
    span: Span


class Mention(Struct, frozen=True, kw_only=True):
    """A clause that names something for the first time in its text, or else in its heading, and the words.

    family: "topic", "matter", "state", "region", "force", or "annex", whose id is what stands behind the
    word. A matter is named by no words, but by the whole text. The force "none" is what only looks like one.
    weak: only words that say so in company stand for it.
    """

    clause: str
    family: str
    id: str
    start: int
    end: int
    heading: bool = False
    weak: bool = False


class Features(Struct, frozen=True):
    """What a clause says that is the same in every language, each as "family:id".

    "topic:neutrality", "limit:tanks", "force:tanks", "guarantee:trigger", "region:Crimea", "state:RUS",
    "number:85000". In order, each once.
    """

    clause: str
    names: tuple[str, ...]


class ClauseSubjects(Struct, frozen=True):
    """What a clause is about: ids of lexicon/matters.toml.

    said: those that it is told to be about, the likeliest first, at most three. likely: every one that it
    may be about, with how likely that is, 0 to 1, in the same order.
    """

    clause: str
    said: tuple[str, ...]
    likely: tuple[tuple[str, float], ...]


# a code of the trust notes: a figure of a claim, read again in another way, was another or was not there
SECOND_READING = "second-reading"
# a code of the trust notes: figures of claims could not be read again
NOT_READ_AGAIN = "not-read-again"


class Rereading(Struct, frozen=True):
    """A figure of a claim that two ways of reading the file do not read alike.

    clause, quote, value: which claim. figure: as it was read first; again: as it was read then, "" if not.
    """

    clause: str
    quote: str
    value: Decimal
    page: int | None
    figure: str
    again: str


class SecondReading(Struct, frozen=True):
    """What came of reading figures again: those that were not read alike, and how many could not be read."""

    found: tuple[Rereading, ...] = ()
    unread: int = 0


class Annotations(Struct, frozen=True, kw_only=True):
    """Everything that was found in a draft.

    made_from: a digest of the clauses and of the lexicon they were read with: whoever changes the clauses
    has a draft whose annotations are of another. language: the one that the clauses were read in.
    about: the subjects of each clause. touched: those that some clause may be about; of none of them is the
    draft silent.
    rereadings: the figures that a second reading of the file did not find as they were read.
    """

    made_from: str = ""
    language: str = ""
    terms: DraftTerms = DraftTerms()
    definitions: tuple[Definition, ...] = ()
    sentences: tuple[BindingSentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    features: tuple[Features, ...] = ()
    about: tuple[ClauseSubjects, ...] = ()
    touched: tuple[str, ...] = ()
    rereadings: tuple[Rereading, ...] = ()

    @property
    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """What each clause is told to be about, the likeliest first."""
        return {one.clause: one.said for one in self.about if one.said}


NOT_ANNOTATED = Annotations()
