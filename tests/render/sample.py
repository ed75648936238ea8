"""A small comparison written by hand: one of everything that a report must be able to show.

The Isle of Lorn, its treaty and its figures are invented. Iceland and New Zealand stand for the two sides
because neither has ever disputed it.
"""

from __future__ import annotations

from decimal import Decimal

from compare.annotate import annotate
from compare.model import (
    SCHEMA_VERSION,
    Alternative,
    Cell,
    Clause,
    Comparison,
    Draft,
    DraftInfo,
    Dropped,
    Edit,
    ElementStatement,
    Extract,
    ForceLimit,
    Generator,
    GuaranteeElement,
    LegendEntry,
    LimitStatement,
    Match,
    ObligationShift,
    PageStart,
    Passage,
    Provenance,
    Signal,
    Source,
    Style,
    Summary,
    Terms,
    TrustNote,
    WordCount,
)

ISL, NZL = "isl-not-agreed", "nzl-not-agreed"
BOLD, ITALIC = Style(bold=True), Style(italic=True)
GENERATOR = Generator("treaty-compare", "0.0.0")
HEADERS = ("Forces", "Iceland", "New Zealand")


def edits(*parts: str) -> tuple[Edit, ...]:
    """ "=same", "-gone", "+come" become edits."""
    operations = {"=": "equal", "-": "delete", "+": "insert"}
    return tuple(Edit(operations[part[0]], part[1:]) for part in parts)


def passage(text: str, words: str, position: str, style: Style = BOLD) -> Passage:
    start = text.index(words)
    return Passage(start, start + len(words), position, style)


def bracket(text: str, words: str, option: int, group: int) -> Alternative:
    start = text.index(words)
    return Alternative(start, start + len(words), option, group)


def row(
    clause_id: str, parent: str, page: int, *cells: str, position: str = "agreed", header: bool = False
) -> Clause:
    places, start = [], 0
    for text, name in zip(cells, HEADERS, strict=True):
        places.append(Cell(start, start + len(text), "" if header else name))
        start += len(text) + 3
    return Clause(
        id=clause_id,
        parent=parent,
        kind="row",
        text=" | ".join(cells),
        page=page,
        cells=tuple(places),
        position=position,
    )


_OLD_GUARANTEE = (
    "On an armed attack on Lorn the guarantor states shall consult for at most three days. "
    "They shall act on a decision agreed by all of them."
)
_OLD_STATES = "The guarantor states are Chile [and Peru][and Ghana]."
_NEW_STATES = "The guarantor states are Chile and Peru."

OLD_CLAUSES = (
    Clause(id="preamble", parent=None, kind="preamble", heading="Preamble", page=1),
    Clause(
        id="recital-1",
        parent="preamble",
        kind="recital",
        text="The Parties, wishing lasting quiet for Lorn,",
        page=1,
    ),
    Clause(
        id="art-1", parent=None, kind="article", number="1", label="Article 1", heading="Use of terms", page=1
    ),
    Clause(
        id="art-1.1",
        parent="art-1",
        kind="paragraph",
        number="1",
        label="1.",
        text="In this Treaty:",
        page=1,
    ),
    Clause(
        id="art-1.1.a",
        parent="art-1.1",
        kind="item",
        number="a",
        label="(a)",
        text="“Lorn” means the isle and its harbour;",
        page=1,
    ),
    Clause(
        id="art-1.1.b",
        parent="art-1.1",
        kind="item",
        number="b",
        label="(b)",
        text="“forces” means persons under arms.",
        page=1,
    ),
    Clause(
        id="art-2",
        parent=None,
        kind="article",
        number="2",
        label="Article 2",
        heading="Neutrality",
        page=2,
    ),
    Clause(
        id="art-2.1",
        parent="art-2",
        kind="paragraph",
        number="1",
        label="1.",
        text="Lorn is neutral & stays so.",
        page=2,
    ),
    Clause(
        id="art-3", parent=None, kind="article", number="3", label="Article 3", heading="Guarantees", page=2
    ),
    Clause(
        id="art-3.1",
        parent="art-3",
        kind="paragraph",
        number="1",
        label="1.",
        text=_OLD_GUARANTEE,
        page=2,
        position="mixed",
        passages=(
            passage(_OLD_GUARANTEE, "They shall act on a decision agreed by all of them.", ISL),
            passage(_OLD_GUARANTEE, "at most", NZL, ITALIC),
        ),
        page_starts=(PageStart(60, 3),),
    ),
    Clause(
        id="art-3.2",
        parent="art-3",
        kind="paragraph",
        number="2",
        label="2.",
        text=_OLD_STATES,
        page=3,
        alternatives=(bracket(_OLD_STATES, "[and Peru]", 1, 1), bracket(_OLD_STATES, "[and Ghana]", 2, 1)),
    ),
    Clause(
        id="art-3.3",
        parent="art-3",
        kind="paragraph",
        number="3",
        label="3.",
        text="Measures are reported.",
        page=3,
        trust="low-likelihood",
    ),
    Clause(
        id="art-3.4",
        parent="art-3",
        kind="paragraph",
        number="4",
        label="4.",
        text="The report goes to all Parties.",
        page=3,
    ),
    Clause(id="art-4", parent=None, kind="article", number="4", label="Article 4", page=4),
    Clause(
        id="art-4.1",
        parent="art-4",
        kind="paragraph",
        number="1",
        label="1.",
        text="The Parties shall meet every year.",
        page=4,
    ),
    Clause(id="art-5", parent=None, kind="article", number="5", label="Article 5", page=4),
    Clause(
        id="art-5.1",
        parent="art-5",
        kind="paragraph",
        number="1",
        label="1.",
        text="Broadcasts from the isle end within 30 days.",
        page=4,
        position=ISL,
    ),
    Clause(id="annex-1", parent=None, kind="annex", number="1", label="Annex 1", heading="Ceilings", page=5),
    Clause(id="annex-1.t1", parent="annex-1", kind="table", heading="Forces on Lorn in peacetime", page=5),
    row("annex-1.t1.r1", "annex-1.t1", 5, *HEADERS, header=True),
    row("annex-1.t1.r2", "annex-1.t1", 5, "Personnel", "85,000", "250,000", position="mixed"),
    row("annex-1.t1.r3", "annex-1.t1", 5, "Tanks", "342", "800", position="mixed"),
    row("annex-1.t1.r4", "annex-1.t1", 5, "Warships", "4", "4"),
    Clause(
        id="note-1", parent="annex-1", kind="note", number="1", label="1", text="Without reserves.", page=5
    ),
)

NEW_CLAUSES = (
    Clause(id="preamble", parent=None, kind="preamble", heading="Preamble", page=1),
    Clause(
        id="recital-1",
        parent="preamble",
        kind="recital",
        text="The Parties, wishing lasting quiet for Lorn,",
        page=1,
    ),
    Clause(
        id="art-1",
        parent=None,
        kind="article",
        number="1",
        label="Article 1",
        heading="Definitions of terms",
        page=1,
    ),
    Clause(
        id="art-1.1",
        parent="art-1",
        kind="paragraph",
        number="1",
        label="1.",
        text="In this Treaty:",
        page=1,
    ),
    Clause(
        id="art-1.1.a",
        parent="art-1.1",
        kind="item",
        number="a",
        label="(a)",
        text="“Lorn” means the isle, its harbour and its air;",
        page=1,
    ),
    Clause(
        id="art-1.1.b",
        parent="art-1.1",
        kind="item",
        number="b",
        label="(b)",
        text="“forces” means persons under arms.",
        page=1,
    ),
    Clause(
        id="art-2", parent=None, kind="article", number="2", label="Article 2", heading="Observers", page=1
    ),
    Clause(
        id="art-2.1",
        parent="art-2",
        kind="paragraph",
        number="1",
        label="1.",
        text="Observers may visit the isle.",
        page=1,
        position=NZL,
    ),
    Clause(
        id="art-3",
        parent=None,
        kind="article",
        number="3",
        label="Article 3",
        heading="Neutrality",
        page=1,
    ),
    Clause(
        id="art-3.1",
        parent="art-3",
        kind="paragraph",
        number="1",
        label="1.",
        text="Lorn is neutral & stays so.",
        page=1,
    ),
    Clause(id="art-4", parent=None, kind="article", number="4", label="Article 4", page=2),
    Clause(
        id="art-4.1",
        parent="art-4",
        kind="paragraph",
        number="1",
        label="1.",
        text="The Parties should meet each year.",
        page=2,
    ),
    Clause(
        id="art-5", parent=None, kind="article", number="5", label="Article 5", heading="Guarantees", page=2
    ),
    Clause(
        id="art-5.1",
        parent="art-5",
        kind="paragraph",
        number="1",
        label="1.",
        text="On an armed attack on Lorn the guarantor states shall consult for at most one day.",
        page=2,
    ),
    Clause(
        id="art-5.2",
        parent="art-5",
        kind="paragraph",
        number="2",
        label="2.",
        text="Each of them shall act.",
        page=2,
    ),
    Clause(
        id="art-5.3",
        parent="art-5",
        kind="paragraph",
        number="3",
        label="3.",
        text=_NEW_STATES,
        page=2,
    ),
    Clause(
        id="art-5.4",
        parent="art-5",
        kind="paragraph",
        number="4",
        label="4.",
        text="Measures are reported. The report goes to each Party.",
        page=2,
    ),
    Clause(id="annex-1", parent=None, kind="annex", number="1", label="Annex 1", heading="Ceilings", page=3),
    Clause(id="annex-1.t1", parent="annex-1", kind="table", heading="Forces on Lorn in peacetime", page=3),
    row("annex-1.t1.r1", "annex-1.t1", 3, *HEADERS, header=True),
    row("annex-1.t1.r2", "annex-1.t1", 3, "Personnel", "120,000", "120,000"),
    row("annex-1.t1.r3", "annex-1.t1", 3, "Warships", "4", "4"),
    Clause(
        id="note-1", parent="annex-1", kind="note", number="1", label="1", text="Without reserves.", page=3
    ),
)


def same(match_id: str, old: str, new: str, text: str = "", heading: str = "", **flags: object) -> Match:
    return Match(
        id=match_id,
        old=(old,),
        new=(new,),
        relation="unchanged",
        similarity=1.0,
        edits=edits(f"={text}") if text else (),
        heading_edits=edits(f"={heading}") if heading else (),
        **flags,
    )


MATCHES = (
    same("m1", "preamble", "preamble", heading="Preamble"),
    same("m2", "recital-1", "recital-1", "The Parties, wishing lasting quiet for Lorn,"),
    Match(
        id="m3",
        old=("art-1",),
        new=("art-1",),
        relation="edited",
        similarity=0.6,
        heading_edits=edits("-Use", "+Definitions", "= of terms"),
    ),
    same("m4", "art-1.1", "art-1.1", "In this Treaty:"),
    Match(
        id="m5",
        old=("art-1.1.a",),
        new=("art-1.1.a",),
        relation="edited",
        similarity=0.8,
        edits=edits("=“Lorn” means the isle", "- and", "+,", "= its harbour", "+ and its air", "=;"),
        topics=("definitions",),
    ),
    same("m6", "art-1.1.b", "art-1.1.b", "“forces” means persons under arms."),
    Match(
        id="m7",
        old=(),
        new=("art-2",),
        relation="added",
        heading_edits=edits("+Observers"),
    ),
    Match(
        id="m8",
        old=(),
        new=("art-2.1",),
        relation="added",
        edits=edits("+Observers may visit the isle."),
    ),
    same("m9", "art-2", "art-3", heading="Neutrality", renumbered=True),
    same("m10", "art-2.1", "art-3.1", "Lorn is neutral & stays so.", renumbered=True),
    Match(
        id="m11",
        old=("art-4.1",),
        new=("art-4.1",),
        relation="edited",
        moved=True,
        similarity=0.8,
        edits=edits("=The Parties ", "-shall", "+should", "= meet ", "-every", "+each", "= year."),
        signals=("s3",),
    ),
    same("m12", "art-3", "art-5", heading="Guarantees", renumbered=True),
    Match(
        id="m13",
        old=("art-3.1",),
        new=("art-5.1", "art-5.2"),
        relation="split",
        renumbered=True,
        similarity=0.7,
        edits=edits(
            "=On an armed attack on Lorn the guarantor states shall consult for at most ",
            "-three days",
            "+one day",
            "=. ",
            "-They",
            "+Each of them",
            "= shall act",
            "- on a decision agreed by all of them",
            "=.",
        ),
        topics=("security-guarantee",),
        signals=("s2", "s5"),
    ),
    Match(
        id="m14",
        old=("art-3.2",),
        new=("art-5.3",),
        relation="edited",
        similarity=0.8,
        edits=edits("=The guarantor states are Chile ", "-[", "=and Peru", "-][and Ghana]", "=."),
        signals=("s4",),
    ),
    Match(
        id="m15",
        old=("art-3.3", "art-3.4"),
        new=("art-5.4",),
        relation="merged",
        similarity=0.9,
        edits=edits("=Measures are reported. The report goes to ", "-all Parties", "+each Party", "=."),
    ),
    Match(
        id="m16",
        old=("art-5.1",),
        new=(),
        relation="removed",
        edits=edits("-Broadcasts from the isle end within 30 days."),
        signals=("s6",),
    ),
    same("m17", "annex-1", "annex-1", heading="Ceilings"),
    same("m18", "annex-1.t1", "annex-1.t1", heading="Forces on Lorn in peacetime"),
    same("m19", "annex-1.t1.r1", "annex-1.t1.r1", " | ".join(HEADERS)),
    Match(
        id="m20",
        old=("annex-1.t1.r2",),
        new=("annex-1.t1.r2",),
        relation="edited",
        similarity=0.5,
        edits=edits("=Personnel | ", "-85,000", "+120,000", "= | ", "-250,000", "+120,000"),
        topics=("force-limits",),
        signals=("s1",),
    ),
    Match(
        id="m21",
        old=("annex-1.t1.r3",),
        new=(),
        relation="removed",
        edits=edits("-Tanks | 342 | 800"),
        topics=("force-limits",),
        signals=("s1",),
    ),
    same("m22", "annex-1.t1.r4", "annex-1.t1.r3", "Warships | 4 | 4"),
    same("m23", "note-1", "note-1", "Without reserves."),
)


def _limit(value: str, clause: str, quote: str, page: int, position: str = "agreed") -> LimitStatement:
    return LimitStatement(
        value=Decimal(value),
        clause=clause,
        quote=quote,
        page=page,
        position=position,
        condition="peacetime",
    )


FORCE_LIMITS = (
    ForceLimit(
        id="f1",
        subject="personnel",
        holder="in the area of application",
        measure="count",
        unit="persons",
        bound="max",
        old=(
            _limit("85000", "annex-1.t1.r2", "Personnel | 85,000 | 250,000", 5, ISL),
            _limit("250000", "annex-1.t1.r2", "Personnel | 85,000 | 250,000", 5, NZL),
        ),
        new=(_limit("120000", "annex-1.t1.r2", "Personnel | 120,000 | 120,000", 3),),
        change="changed",
        match="m20",
    ),
    ForceLimit(
        id="f2",
        subject="tanks",
        holder=None,
        measure="count",
        unit="items",
        bound="max",
        old=(
            _limit("342", "annex-1.t1.r3", "Tanks | 342 | 800", 5, ISL),
            _limit("800", "annex-1.t1.r3", "Tanks | 342 | 800", 5, NZL),
        ),
        new=(),
        change="removed",
        match="m21",
    ),
    ForceLimit(
        id="f3",
        subject="warships",
        holder="NZL",
        measure="count",
        unit="items",
        bound="max",
        old=(_limit("4", "annex-1.t1.r4", "Warships | 4", 5),),
        new=(_limit("4", "annex-1.t1.r3", "Warships | 4", 3),),
        change="unchanged",
        delta=Decimal(0),
        ratio=1.0,
        match="m22",
    ),
    ForceLimit(
        id="f4",
        subject="other:signal rockets",
        holder=None,
        measure="range",
        unit="km",
        bound="max",
        old=(
            LimitStatement(value=Decimal("1.5"), clause="art-2.1", quote="rockets", trust="low-likelihood"),
        ),
        new=(LimitStatement(value=Decimal("2"), clause="art-3.1", quote="rockets"),),
        change="raised",
        delta=Decimal("0.5"),
        ratio=1.3333333333333333,
        match="m10",
    ),
)

GUARANTEES = (
    GuaranteeElement(
        id="g1",
        element="consultation",
        old=(
            ElementStatement(
                value="3 days", clause="art-3.1", quote="shall consult for at most three days", page=2
            ),
        ),
        new=(
            ElementStatement(
                value="1 day", clause="art-5.1", quote="shall consult for at most one day", page=2
            ),
        ),
        change="changed",
        direction="faster",
        match="m13",
    ),
    GuaranteeElement(
        id="g2",
        element="decision-rule",
        old=(
            ElementStatement(
                value="all-guarantors",
                clause="art-3.1",
                quote="act on a decision agreed by all of them",
                position=ISL,
                page=3,
            ),
        ),
        new=(ElementStatement(value="each", clause="art-5.2", quote="Each of them shall act.", page=2),),
        change="changed",
        direction="stronger",
        match="m13",
    ),
)

OBLIGATIONS = (
    ObligationShift(
        id="o1",
        actor="the Parties",
        old="shall",
        new="should",
        direction="weaker",
        match="m11",
        quote_old="The Parties shall meet every year.",
        quote_new="The Parties should meet each year.",
    ),
)

SIGNALS = (
    Signal(
        id="s1",
        kind="force-limit",
        text="Personnel: at most 85,000 (Iceland) or 250,000 (New Zealand) becomes at most 120,000.",
        severity="high",
        match="m20",
        terms=("f1",),
    ),
    Signal(
        id="s2",
        kind="guarantee",
        text="Action no longer needs a decision of all guarantor states.",
        severity="high",
        match="m13",
        terms=("g2",),
    ),
    Signal(
        id="s3",
        kind="obligation",
        text="The Parties: “shall” becomes “should”.",
        severity="medium",
        match="m11",
        terms=("o1",),
    ),
    Signal(
        id="s4",
        kind="alternative",
        text="Of two open alternatives, “and Peru” stays.",
        severity="low",
        match="m14",
    ),
    Signal(
        id="s5",
        kind="guarantee",
        text="Consultations: three days become one day.",
        severity="medium",
        match="m13",
    ),
    Signal(
        id="s6",
        kind="silence",
        text="The new draft does not mention broadcasts.",
        severity="high",
        match="m16",
    ),
)

OLD_INFO = DraftInfo(
    id="lorn-2030-03-01",
    title="Treaty on the Isle of Lorn",
    date="2030-03-01",
    language="en",
    source=Source("lorn-march.pdf", "a" * 64, "application/pdf", 5, "pdfium"),
    provenance=Provenance(
        "restatement",
        "Restatement for demonstration, not the published text.",
        "The Lorn Gazette",
        "2030-03-04",
        "The Lorn Gazette, page 1",
    ),
    legend=(
        LegendEntry(BOLD, ISL, "Bold: proposed by Iceland, not agreed by New Zealand"),
        LegendEntry(ITALIC, NZL, "Italics: proposed by New Zealand, not agreed by Iceland"),
    ),
    warnings=(
        TrustNote("low-likelihood", "Some words on this page do not look like English; check them.", 3),
    ),
    dropped=(
        Dropped("running-head", 2, "Draft of 1 March"),
        Dropped("running-head", 3, "Draft of 1 March"),
        Dropped("page-number", 2, "- 2 -"),
    ),
)
NEW_INFO = DraftInfo(
    id="lorn-2030-06-01",
    title="Treaty on the Isle of Lorn",
    date="2030-06-01",
    language="en",
    source=Source("lorn-june.docx", "b" * 64, "application/pdf", 3, "pdfium"),
)


def _words(op: str) -> int:
    return sum(len(edit.text.split()) for match in MATCHES for edit in match.edits if edit.op == op)


SUMMARY = Summary(
    unchanged=12,
    edited=5,
    added=2,
    removed=2,
    split=1,
    merged=1,
    moved=1,
    renumbered=4,
    words=WordCount(equal=_words("equal"), inserted=_words("insert"), deleted=_words("delete")),
    conserved=True,
)


def sample() -> Comparison:
    """The comparison: drafts of 1 March and 1 June 2030 of an invented treaty."""
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator=GENERATOR,
        old=Draft(OLD_INFO, OLD_CLAUSES),
        new=Draft(NEW_INFO, NEW_CLAUSES),
        matches=MATCHES,
        terms=Terms(FORCE_LIMITS, GUARANTEES, OBLIGATIONS),
        signals=SIGNALS,
        summary=SUMMARY,
    )


def sample_extract() -> Extract:
    """The older of both drafts as `treaty extract` has it."""
    draft = annotate(Draft(OLD_INFO, OLD_CLAUSES))
    return Extract(SCHEMA_VERSION, GENERATOR, OLD_INFO, draft.clauses_with_subjects, draft.terms)


def text_of(side: tuple[Clause, ...], ids: tuple[str, ...]) -> str:
    """The clauses' texts joined by one space, as the law of conservation counts them."""
    texts = {clause.id: clause.text for clause in side}
    return " ".join(texts[clause] for clause in ids)
