"""What a reader should see first: the signals, the counts, and that nothing was lost."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Match, Summary
from compare.render.report.context import KINDS, SUBSTANCE, ReportContext
from compare.render.report.ledger import share_out
from compare.render.report.phrases import Phrases, show_controls
from compare.render.report.redline import QUIET
from compare.render.report.view import ChangeRow, Chip, ClauseEntry, CollapsedProvision, Filter
from compare.render.report.view_terms import Share, SignalView, SilenceGroup
from compare.render.thresholds import OVERVIEW_EXCERPT

_RELATIONS = ("edited", "added", "removed", "split", "merged", "moved", "renumbered", "unchanged")


def view_silences(context: ReportContext, signals: Sequence[SignalView]) -> tuple[SilenceGroup, ...]:
    """The silences: of the new draft first, which is what the old one alone says, then the other way."""
    new_alone = {
        signal.id
        for signal in context.comparison.signals
        if signal.evidence and all(one.side == "new" for one in signal.evidence)
    }
    silences = [signal for signal in signals if signal.kind == "silence"]
    groups = []
    for side, only_new in (("old", False), ("new", True)):
        chosen = tuple(signal for signal in silences if (signal.id in new_alone) is only_new)
        if chosen:
            groups.append(SilenceGroup(context.phrases.say(f"silence.{side}"), chosen))
    return tuple(groups)


def share_words(summary: Summary, phrases: Phrases) -> tuple[Share, ...]:
    """The words of both drafts as a bar: of the old one only, of both, of the new one only."""
    words = summary.words
    counts = (("deleted", words.deleted), ("equal", words.equal), ("inserted", words.inserted))
    return share_out([(kind, count, phrases.number(count)) for kind, count in counts])


def describe_counts(summary: Summary, phrases: Phrases) -> tuple[Chip, ...]:
    """ "5 edited", "2 added" …, without what did not occur."""
    counts = [(name, getattr(summary, name)) for name in _RELATIONS]
    return tuple(Chip(name, phrases.count(f"counts.{name}", count)) for name, count in counts if count)


def describe_accounting(summary: Summary, phrases: Phrases) -> str:
    """ "12,345 words of both drafts accounted for", or that they are not."""
    words = summary.words
    total = 2 * words.equal + words.inserted + words.deleted
    return phrases.count("words.accounted" if summary.conserved else "words.not-accounted", total)


def describe_words(summary: Summary, phrases: Phrases) -> str:
    """How many words are shared, deleted and inserted."""
    words = summary.words
    return phrases.say(
        "words.by-edit",
        equal=phrases.number(words.equal),
        deleted=phrases.number(words.deleted),
        inserted=phrases.number(words.inserted),
    )


def view_changes(
    context: ReportContext, changes: Sequence[ClauseEntry | CollapsedProvision]
) -> tuple[ChangeRow, ...]:
    """The list of changes, in reading order."""
    return tuple(
        view_collapsed(change)
        if isinstance(change, CollapsedProvision)
        else view_change(context, context.matches[change.id])
        for change in changes
    )


def view_change(context: ReportContext, match: Match) -> ChangeRow:
    """A line of the list of changes, with the first words that differ."""
    old, new = excerpt(match)
    return ChangeRow(
        id=match.id,
        citation=context.label(match),
        what=describe_relation(context, match),
        old=old,
        new=new,
        tokens=" ".join(sorted(context.tokens(match))),
    )


def view_collapsed(whole: CollapsedProvision) -> ChangeRow:
    """The line of a provision that came or went whole."""
    title = f"{whole.title} {whole.heading}".strip()
    return ChangeRow(whole.id, title, (whole.chip,), "", "", whole.tokens, whole.detail)


def describe_relation(context: ReportContext, match: Match) -> tuple[Chip, ...]:
    """What became of the clauses: "edited", "moved", "split into 2" …"""
    phrases = context.phrases
    chips = []
    if match.relation != "unchanged":
        count = len(match.new) if match.relation == "split" else len(match.old)
        chips.append(Chip(match.relation, phrases.say(f"relation.{match.relation}", count=count)))
    if match.moved:
        chips.append(Chip("moved", phrases.say("relation.moved")))
    if match.renumbered:
        chips.append(Chip("renumbered", phrases.say("relation.renumbered")))
    return tuple(chips)


def excerpt(match: Match) -> tuple[str, str]:
    """The first words deleted and inserted; of a clause that came or went, its beginning."""
    edits = (*match.heading_edits, *match.edits)
    changed = [edit for edit in edits if edit.op != "equal" and edit.text.strip()]
    if any(edit.why == "wording" for edit in changed):
        # of two texts that share hardly a word, how each begins
        old, new = ("".join(e.text for e in match.edits if e.op == op) for op in ("delete", "insert"))
        return _shorten(old), _shorten(new)
    # what says nothing new, and punctuation, only where nothing else differs
    changed = [edit for edit in changed if edit.why not in QUIET] or changed
    worded = [edit for edit in changed if any(character.isalnum() for character in edit.text)] or changed
    gone = next((edit.text for edit in worded if edit.op == "delete"), "")
    come = next((edit.text for edit in worded if edit.op == "insert"), "")
    return _shorten(gone), _shorten(come)


def _shorten(text: str) -> str:
    text = show_controls(text.strip())
    if len(text) <= OVERVIEW_EXCERPT:
        return text
    return text[:OVERVIEW_EXCERPT].rsplit(" ", 1)[0] + " …"


def view_filters(
    entries: Sequence[ClauseEntry], phrases: Phrases
) -> tuple[tuple[str, tuple[Filter, ...]], ...]:
    """The checkboxes in two groups, substance and kind, with how many entries each shows."""
    found = [entry.tokens.split() for entry in entries]
    groups = []
    for name, tokens in (("substance", SUBSTANCE), ("kind", KINDS)):
        filters = tuple(
            Filter(token, phrases.say(f"filter.{token}"), sum(token in tokens_of for tokens_of in found))
            for token in tokens
        )
        groups.append((phrases.say(f"filter-group.{name}"), filters))
    return tuple(groups)
