"""One match as it stands among the clauses: label, chips, trust, signals, and its redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import AGREED, MIXED, Clause, Match
from compare.render.report.context import ReportContext
from compare.render.report.order import split_cells
from compare.render.report.outline import CONTAINERS
from compare.render.report.reasons import say_why
from compare.render.report.redline import Redline, edits_of, heading_edits_of, plain_stretches
from compare.render.report.signals import view_signal
from compare.render.report.view import Chip, ClauseEntry
from compare.render.report.view_terms import SignalView
from compare.render.thresholds import DEEPEST_LEVEL, TOP_LEVEL

_SHOWN_AS = {"note": "note", "signature": "signature", "recital": "recital", "row": "row"}


def is_quiet(context: ReportContext, match: Match) -> bool:
    """Nothing to see: same words, same place, same status; at most the number differs."""
    if match.relation != "unchanged" or match.moved or match.signals:
        return False
    old, new = (_statuses(side) for side in context.clauses(match))
    return old == new or not all(context.positions.marked)


def _statuses(clauses: Sequence[Clause]) -> list[tuple[object, ...]]:
    return [
        (
            clause.position,
            *((span.start, span.end, span.position) for span in clause.passages if span.position != AGREED),
        )
        for clause in clauses
    ]


def heading_level(context: ReportContext, side: str, clause: Clause) -> int:
    """3 for a provision at the top, one more for each that it stands in; 0 for no heading."""
    if clause.kind not in CONTAINERS and not clause.heading:
        return 0
    above = sum(1 for one in context.outline(side).ancestors(clause) if one.kind in CONTAINERS)
    return min(TOP_LEVEL + above, DEEPEST_LEVEL)


class EntryMaker:
    """Makes entries of one comparison."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._redline = Redline(context.positions)
        self._signals: dict[str, list[SignalView]] = {}
        for signal in context.comparison.signals:
            if signal.match:
                self._signals.setdefault(signal.match, []).append(view_signal(context, signal))

    def entry(self, match: Match) -> ClauseEntry:
        """The match as shown."""
        context = self._context
        old, new = context.clauses(match)
        lead, side = (new[0], "new") if new else (old[0], "old")
        edits = edits_of(match, old, new)
        cuts = _cuts(context, match)
        quiet = is_quiet(context, match)
        label = context.label(match)
        cells = split_cells(self._redline, edits, old, new) if lead.kind == "row" else ()
        return ClauseEntry(
            id=match.id,
            classes=" ".join(_classes(match, lead)),
            tokens=" ".join(
                sorted(context.tokens(match) & {"renumbered"} if quiet else context.tokens(match))
            ),
            label=label,
            place=context.outline(side).cite(lead.id),
            title=label if lead.label or not lead.heading else "",
            level=heading_level(context, side, lead),
            pages=_pages(context, old, new),
            sources=_sources(context, match),
            chips=(*_relation_chips(context, match), *_position_chips(context, old, new)),
            notes=tuple(dict.fromkeys(_trust_notes(context, old, new))),
            signals=tuple(self._signals.get(match.id, ())),
            heading=plain_stretches(heading_edits_of(match, old, new)),
            text=() if cells else self._redline.stretches(edits, old, new, cuts),
            cells=cells,
            words=sum(len(clause.text.split()) for clause in new or old),
            changed=not quiet,
            foldable=quiet,
        )


def _classes(match: Match, lead: Clause) -> Iterator[str]:
    yield match.relation
    if match.moved:
        yield "moved"
    if match.renumbered:
        yield "renumbered"
    if lead.kind in _SHOWN_AS:
        yield _SHOWN_AS[lead.kind]


def _cuts(context: ReportContext, match: Match) -> tuple[Sequence[str], Sequence[str]]:
    """Citations of joined clauses: only a side that has several shows where each begins."""
    old = [context.old.cite(clause) for clause in match.old] if len(match.old) > 1 else ()
    new = [context.new.cite(clause) for clause in match.new] if len(match.new) > 1 else ()
    return old, new


def _relation_chips(context: ReportContext, match: Match) -> Iterator[Chip]:
    phrases = context.phrases
    if match.relation in ("split", "merged", "counterpart", "added", "removed"):
        count = len(match.new) if match.relation == "split" else len(match.old)
        yield Chip(match.relation, phrases.say(f"relation.{match.relation}", count=count))
    if match.moved:
        old, _ = context.cite_match(match)
        yield Chip("moved", phrases.say("moved.from", place=old), f"#{match.id}-from")
    elif match.renumbered:
        yield Chip("renumbered", phrases.say("relation.renumbered"))
    yield from _ground_chips(context, match)


def _ground_chips(context: ReportContext, match: Match) -> Iterator[Chip]:
    """What a match rests on that shares no wording; what a clause without a match comes near."""
    phrases = context.phrases
    if match.by != "words":
        yield Chip(f"by-{match.by}", phrases.say(f"by.{match.by}", why=say_why(phrases, match.because)))
    side = "new" if match.old else "old"
    for related in match.related:
        place = context.outline(side).cite(related.clause)
        text = phrases.say("by.related", place=place)
        yield Chip("related", text, context.link(side, related.clause))


def _position_chips(context: ReportContext, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Chip]:
    """Whose wording the whole clause is; what its status was and is, where that differs."""
    positions = context.positions
    names, patterns = [], set()
    for clauses, marked in ((old, positions.marked[0]), (new, positions.marked[1])):
        ids = dict.fromkeys(clause.position for clause in clauses)
        shown = [positions[one] for one in ids if one != MIXED and (one != AGREED or marked)]
        names.append(", ".join(position.name for position in shown))
        patterns |= {position.pattern for position in shown if position.pattern}
    if patterns:
        kind = f"position pattern-{patterns.pop()}" if len(patterns) == 1 else "position"
        yield Chip(kind, context.join_sides(*names))


def _pages(context: ReportContext, old: Sequence[Clause], new: Sequence[Clause]) -> str:
    phrases = context.phrases
    pages = [_page_span(clauses) for clauses in (old, new)]
    named = [
        phrases.say(f"pages.{side}", number=span)
        for side, span in zip(("old", "new"), pages, strict=True)
        if span
    ]
    return phrases.say("pages.separator").join(named)


def _sources(context: ReportContext, match: Match) -> tuple[str, str]:
    """How a citation names where the old and the new words stand: "Article 5(1), p. 3"."""
    phrases = context.phrases
    cited = []
    for text, clauses in zip(context.cite_match(match), context.clauses(match), strict=True):
        span = _page_span(clauses)
        page = phrases.say("page.number", number=span) if span else ""
        cited.append(phrases.say("sources.list-separator").join(part for part in (text, page) if part))
    return cited[0], cited[1]


def _page_span(clauses: Sequence[Clause]) -> str:
    numbers = [clause.page for clause in clauses if clause.page is not None]
    numbers += [start.page for clause in clauses for start in clause.page_starts]
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return str(first) if first == last else f"{first}–{last}"


def _trust_notes(context: ReportContext, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[str]:
    for side, clauses in (("old", old), ("new", new)):
        for clause in clauses:
            if clause.trust != "ok":
                message = context.explain_trust(side, clause.trust, clause.page)
                yield context.phrases.say(f"trust.{side}", message=message)
