"""Whose wording prevailed, and which terms were renamed: what spans many clauses."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import LedgerEntry, Renaming
from compare.render.report.context import ReportContext
from compare.render.report.phrases import show_controls
from compare.render.report.view_terms import ClauseLink, LedgerRow, RenamingRow, Share
from compare.render.thresholds import PLACES_SHOWN

_FATES = ("kept", "reworded", "dropped")


def view_ledger(context: ReportContext) -> tuple[LedgerRow, ...]:
    """What became of the words under each position, in the order that assessing gives."""
    return tuple(_view_entry(context, entry) for entry in context.comparison.ledger if entry.words)


def _view_entry(context: ReportContext, entry: LedgerEntry) -> LedgerRow:
    phrases = context.phrases
    counts = [(fate, getattr(entry, fate)) for fate in _FATES]
    shares = share_out([(fate, count, phrases.number(count)) for fate, count in counts])
    said = [phrases.say(f"ledger.{fate}-words", number=phrases.number(count)) for fate, count in counts]
    return LedgerRow(
        position=context.positions[entry.position],
        words=phrases.number(entry.words),
        shares=shares,
        description=phrases.say("sources.list-separator").join(said),
    )


def share_out(counts: Sequence[tuple[str, int, str]]) -> tuple[Share, ...]:
    """Parts of a bar for (kind, count, text), without those that are nothing."""
    total = sum(count for _, count, _ in counts)
    shares = []
    start = 0
    for kind, count, text in counts:
        if count:
            first, last = round(100 * start / total, 2), round(100 * (start + count) / total, 2)
            shares.append(Share(kind, first, round(last - first, 2), text))
        start += count
    return tuple(shares)


def view_renamings(context: ReportContext) -> tuple[RenamingRow, ...]:
    """The terms that the new draft calls by another name."""
    return tuple(_view_renaming(context, renaming) for renaming in context.comparison.renamings)


def _view_renaming(context: ReportContext, renaming: Renaming) -> RenamingRow:
    phrases = context.phrases
    places, more = view_places(context, renaming.matches)
    return RenamingRow(
        old=show_controls(renaming.old),
        new=show_controls(renaming.new),
        count=phrases.count("count.clauses", len(renaming.matches)),
        places=places,
        more=more,
    )


def view_places(context: ReportContext, match_ids: Sequence[str]) -> tuple[tuple[ClauseLink, ...], str]:
    """Links to the first of these matches, and how many more there are."""
    known = [context.matches[one] for one in match_ids if one in context.matches]
    places = tuple(ClauseLink(context.label(match), f"#{match.id}") for match in known[:PLACES_SHOWN])
    left = len(known) - len(places)
    return places, context.phrases.count("places.more", left) if left else ""
