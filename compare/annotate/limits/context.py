"""What governs a clause from outside: the words that lead into a list, and the headings above it.

"Ukraine shall have no more than:" binds the items below it; "Annex 1. Ceilings in peacetime" says
of a bare "tanks – 342" that it is a limit, and when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from compare.annotate.guarantees.guarantors import lists_of, mentions
from compare.annotate.limits.lifted import lifts
from compare.annotate.limits.quantities import Quantity, words_between, years_in
from compare.annotate.thresholds import AHEAD_WORDS, CONTEXT_NEAR
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.passages import EMPTY, DraftText, Text
from compare.model import Bound, Clause, Span

_LEADS = (":", "—", "–", ":-")


class Governing(Struct, frozen=True, kw_only=True):
    """What the surroundings of a clause add to it.

    bound: the bound of the words that lead into the list that the clause is an item of.
    lifted: whether these words say that the limits of the list end.
    limits: whether a heading or the lead announces limits.
    military: whether the clause or anything above it speaks of forces.
    subjects: the subject that the lead or a heading names, if it names one.
    """

    bound: Bound | None = None
    lifted: bool = False
    limits: bool = False
    military: bool = False
    subjects: tuple[str, ...] = ()
    holder: str | None = None
    condition: str = ""


def governing(reading: DraftText, clause: Clause) -> Governing:
    """What governs a clause."""
    lead = lead_of(reading, clause)
    above = reading.above(clause)
    texts = list(dict.fromkeys([lead, *above])) if lead.text else above
    subjects = next((s for s in (named_subjects(text) for text in texts) if s), ())
    return Governing(
        bound=_lead_bound(lead),
        lifted=_is_lead(lead) and lifts(lead, lead.sentences[-1]),
        limits=any(text.of("limits") for text in texts),
        military=reading.speaks_of_forces(clause) or bool(lead.of("military")),
        subjects=subjects,
        holder=next((h for h in (holder_in(text) for text in texts) if h), None),
        condition=next(
            (c for c in (conditions_in(text, text.of("circumstance")) for text in texts) if c), ""
        ),
    )


def lead_of(reading: DraftText, clause: Clause) -> Text:
    """The words that lead into the list or table of a clause: its parent's, or a neighbour's before it."""
    parent = next(reading.ancestors(clause), None)
    if parent is not None and parent.text and parent.text.rstrip().endswith(_LEADS):
        return reading.text(parent)
    if clause.kind == "row" and parent is not None and parent.kind == "table" and not parent.text:
        clause = parent  # what leads into a table stands before it
    # what leads into an item leads into the next one too: of thousands none looks back at all of them
    start = reading.place(clause.id) - 1
    known = reading.leads.setdefault((clause.parent, clause.kind), {})
    known[start] = _lead_before(reading, clause, start, known)
    return known[start]


def _lead_before(reading: DraftText, clause: Clause, start: int, known: Mapping[int, Text]) -> Text:
    """The words that lead into a clause, looked for from a place back. known: what was found from others."""
    unit = reading.unit(clause).id
    clauses = reading.draft.clauses
    for n in range(start, -1, -1):
        if n in known:
            return known[n]
        before = clauses[n]
        if reading.unit(before).id != unit and before.parent != clause.parent and clause.kind != "table":
            break
        if clause.kind == "table" and before.heading and not before.text:
            return reading.heading(before)  # a heading of its own above the table
        if before.kind in ("row", "table") or not before.text:
            continue
        led = before.text.rstrip().endswith(_LEADS) and before.parent == clause.parent
        if led or clause.kind in ("row", "table"):
            return reading.text(before)
        if before.kind not in ("item", "row"):
            break
    return EMPTY


def _is_lead(lead: Text) -> bool:
    return bool(lead.sentences) and lead.text.rstrip().endswith(_LEADS)


def _lead_bound(lead: Text) -> Bound | None:
    if not lead.text.rstrip().endswith(_LEADS):
        return None
    start = lead.sentences[-1][0] if lead.sentences else 0
    last = next((h for h in reversed(lead.of("bound")) if h.id in ("max", "min", "exact", "none")), None)
    if last is None or last.start < start or last.id == "none":
        return None
    bounds: dict[str, Bound] = {"max": "max", "min": "min", "exact": "exact"}
    return bounds[last.id]


def named_subjects(text: Text) -> tuple[str, ...]:
    """The subject of a lead or heading: empty where it names none, or several that differ."""
    known = text.lexicon.subjects
    hits = [hit for hit in text.of("subject") if hit.id != "none" and known[hit.id].measure == "count"]
    special = [hit for hit in hits if hit.id != "personnel"]
    ids = tuple(dict.fromkeys(hit.id for hit in special or hits))
    return ids if len(ids) == 1 else ()


def conditions_in(text: Text, hits: Iterable[Hit]) -> str:
    """The conditions of some cues, in the order of the lexicon, joined by "; "."""
    ids = {hit.id for hit in hits}
    return "; ".join(id for id in text.lexicon.conditions if id in ids)


# ---------------------------------------------------------------------------------------------
# Under what conditions each figure of a sentence holds.

# conditions that are of all figures of a list at whose end they stand
_OVERALL = ("peacetime", "wartime", "in the zone")
# what cannot hold at once: a figure with the one of its own has not the other of the sentence's head
_OPPOSITES = (
    ("peacetime", "wartime"), ("in active units", "in storage"), ("with reserves", "without reserves"),
    ("deployed and non-deployed", "deployed", "non-deployed"),
)  # fmt: skip
_DIVIDES = r"[,;:]|<and or but>"


def conditions_of(text: Text, sentence: Span, figures: Sequence[Quantity], start: int) -> str:
    """The conditions of the figure that begins at `start`: those at its sides, and those of the head.

    figures: all figures of the sentence. A year is a condition where several figures have one each:
    "600,000 by 2026, 500,000 by 2027".
    """
    hits = sorted([*text.within(sentence, "circumstance"), *_years(text, sentence, figures)])
    if not hits:
        return ""
    head = [hit for hit in hits if hit.end <= figures[0].start]
    own: list[Hit] = []
    for n, figure in enumerate(figures):
        end = figures[n + 1].start if n + 1 < len(figures) else sentence[1]
        between = [hit for hit in hits if figure.end <= hit.start and hit.end <= end]
        ahead = _of_next(text, figure.end, end, between) if n + 1 < len(figures) else []
        own = [hit for hit in between if hit not in ahead]
        if figure.start == start:
            break
        head = [*_without_opposites(head, ahead), *ahead]
    found = [*own, *_without_opposites(head, own)]
    if not found and figures[-1].start > start and text.within((figures[0].end, figures[-1].end), "subject"):
        # one condition at the sentence's end is for all its figures: "342 tanks and 96 mortars in peacetime"
        found = [hit for hit in hits if hit.start >= figures[-1].end and hit.id in _OVERALL]
    years = [hit.id for hit in found if hit.family == "year"]
    return "; ".join(dict.fromkeys([*_known(text, found), *years]))


def _known(text: Text, hits: Iterable[Hit]) -> list[str]:
    return [id for id in conditions_in(text, hits).split("; ") if id]


def _years(text: Text, sentence: Span, figures: Sequence[Quantity]) -> list[Hit]:
    """The years that tell the figures of a sentence apart."""
    counts = [figure for figure in figures if figure.dimension in ("", "items", "persons")]
    years = years_in(text, sentence, figures) if len(counts) > 1 else []
    return years if len({hit.id for hit in years}) > 1 else []


def _of_next(text: Text, start: int, end: int, hits: Sequence[Hit]) -> list[Hit]:
    """Of the conditions between two figures those of the second: "600,000 and in wartime 800,000".

    One right behind a figure is that figure's own. One behind "and" or a comma is the next one's, where no
    more than a comma divides it from that, and the first figure has none, or commas stand on both its sides.
    """
    divides = joining(_DIVIDES, text.language)
    rest = [found[0] for found in divides.finditer(text.folded, hits[-1].end, end)] if hits else []
    # "90, including reserves, of which not more than 70"
    apart = text.within((start, end), "part") or (
        rest and words_between(text, hits[-1].end, end) > AHEAD_WORDS
    )
    if apart or any(word != "," for word in rest):
        return []
    for n, hit in enumerate(hits):
        before = [found[0] for found in divides.finditer(text.folded, start, hit.start)]
        if before and (n == 0 or not rest or before[-1] in (",", ";")):
            return list(hits[n:])
        start = hit.end
    return []


def _without_opposites(hits: Iterable[Hit], others: Sequence[Hit]) -> list[Hit]:
    """Those of some conditions that can hold together with others."""
    ids = {hit.id for hit in others}
    barred = {id for group in _OPPOSITES if ids & set(group) for id in group} - ids
    dated = any(hit.family == "year" for hit in others)
    return [hit for hit in hits if hit.id not in barred and not (dated and hit.family == "year")]


def joined_conditions(text: Text, own: str, above: str) -> str:
    """The conditions of a figure and of what governs it, each once: the lexicon's, then periods."""
    ids = dict.fromkeys([*own.split("; "), *above.split("; ")])
    known = [id for id in text.lexicon.conditions if id in ids]
    return "; ".join([*known, *(id for id in ids if id and id not in known)])


def holder_in(text: Text, span: tuple[int, int] | None = None) -> str | None:
    """Who is limited, as far as a text says it; the first of several."""
    return next(iter(holders_in(text, span)), None)


def holders_in(text: Text, span: tuple[int, int] | None = None) -> tuple[str, ...]:
    """All who are limited by a text: several only where it enumerates them ("A and B shall each have").

    A state whose forces are named ("armed forces of Ukraine", "Ukrainian army"), else the first states
    or organisations that are no place ("in Poland"), else words such as "each Party".
    """
    span = span or (0, len(text.text))
    units = text.of("unit")  # "US dollars" name no holder
    actors = [
        hit for hit in mentions(text, span) if not any(unit.start <= hit.start < unit.end for unit in units)
    ]
    owner = _owner_of_forces(text, span, actors)
    if owner:
        return (owner,)
    for enumeration in lists_of(text, actors):
        if not any(_follows(text, place, enumeration[0]) for place in text.of("place")):
            return tuple(dict.fromkeys(hit.id for hit in enumeration))
    named = [hit.id for hit in text.within(span, "holder") if hit.id != "none"]
    return tuple(named[:1])


def _owner_of_forces(text: Text, span: tuple[int, int], actors: Sequence[Hit]) -> str | None:
    adjectives = text.within(span, "adjective")
    for force in text.within(span, "subject"):
        if force.id == "none":
            continue
        for actor in actors:
            near = force.end <= actor.start <= force.end + CONTEXT_NEAR
            if near and _genitive(text, force.end, actor.start):
                return actor.id
        for adjective in adjectives:
            near = force.start - CONTEXT_NEAR <= adjective.end <= force.start
            if near and len(text.folded[adjective.end : force.start].split()) <= 2:
                return adjective.id
    return None


def _genitive(text: Text, end: int, start: int) -> bool:
    words = text.folded[end:start].split()
    return words in ([], ["of"], ["of", "the"], ["de"], ["de", "la"]) or words == ["'s"]


def _follows(text: Text, place: Hit, actor: Hit) -> bool:
    return place.end <= actor.start and text.folded[place.end : actor.start].strip(" ") in ("", "the")
