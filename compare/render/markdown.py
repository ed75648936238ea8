"""Markdown: a comparison short enough to paste into a pull request, and one draft as read.

Unchanged terms and clauses are left out: they are in the other formats. Where the rest is too long, the least
severe goes first, each list says how much of it is missing, and the last line where the whole is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compare.model import Comparison, Match, Signal
from compare.options import RenderOptions
from compare.render.markdown_text import escape, mark_edits
from compare.render.report import overview, terms
from compare.render.report.context import ReportContext
from compare.render.report.flow import ReportFlow
from compare.render.report.phrases import Phrases, phrases_of
from compare.render.report.redline import edits_of, heading_edits_of
from compare.render.report.signals import view_signals
from compare.render.report.sources import unread_lines, view_side
from compare.render.report.view import SideView
from compare.render.report.view_terms import ShownValue, SignalView, Statement
from compare.render.thresholds import (
    LONGEST,
    LONGEST_LINE,
    LONGEST_TEXT,
    MARKDOWN_EXCERPT,
    MARKDOWN_LONGEST_QUOTE,
    POSITIONS,
    STATEMENTS,
)

SILENCE = "silence"
# of one list, so that none takes the room of all others; and of one text in it
_MOST = {"overview": 16_000, "limits": 14_000, "guarantees": 10_000, "obligations": 6_000, "silence": 6_000}
_SEVERITIES = ("high", "medium", "low")


def render_comparison(comparison: Comparison, options: RenderOptions) -> bytes:
    """The comparison as UTF-8 Markdown, at most LONGEST characters."""
    phrases = phrases_of()
    context = ReportContext(comparison, phrases)
    blocks = [
        *_head(context),
        *_overview(context),
        *_silences(context),
        *_limits(context),
        *_elements(context),
        *_obligations(context),
        *_ledger(context),
    ]
    whole = phrases.say("markdown.whole")
    room = LONGEST - _size(whole) - 2 - sum(_size(block) + 2 for block in blocks)
    changes, cut = _changes(context, room)
    blocks += changes
    if cut or any(block.endswith(_CUT) for block in blocks):
        blocks.append(whole)
    return ("\n\n".join(block.removesuffix(_CUT) for block in blocks) + "\n").encode("utf-8")


# marks a block from which something was cut; no text of a draft ends so, for it is taken off again
_CUT = "\0cut"


def _size(text: str) -> int:
    """Characters as GitHub counts them."""
    return len(text.encode("utf-16-le")) // 2


def _brief(text: str, most: int = LONGEST_TEXT) -> str:
    """The beginning of a long text, escaped."""
    return escape(text if len(text) <= most else text[:most].rsplit(" ", 1)[0][:most] + " …")


def _within(lines: Sequence[str], most: int) -> tuple[list[str], int]:
    """As many of the lines as have room, and how many have not."""
    kept: list[str] = []
    for line in lines:
        most -= _size(line) + 1
        if most < 0:
            break
        kept.append(line)
    return kept, len(lines) - len(kept)


def _head(context: ReportContext) -> Iterator[str]:
    phrases = context.phrases
    sides = [view_side(context, "old"), view_side(context, "new")]
    yield f"# {_brief(sides[0].title)} → {_brief(sides[1].title)}"
    header = ["", *(side.name for side in sides)]
    rows = [
        [
            phrases.say("markdown.date"),
            *(_brief(side.date or phrases.say("sources.undated")) for side in sides),
        ],
        [phrases.say("markdown.what"), *(_brief(side.provenance) for side in sides)],
        [phrases.say("sources.file"), *(_file_cell(side) for side in sides)],
        ["SHA-256", *(f"`{side.sha256}`" for side in sides)],
        [phrases.say("trust.title"), *(_trust_cell(side, phrases) for side in sides)],
    ]
    yield _table(header, rows)


def _file_cell(side: SideView) -> str:
    return _brief(f"{side.file} · {side.reading} · {side.size}")


def _trust_cell(side: SideView, phrases: Phrases) -> str:
    notes = [_brief(note) for note in side.trust[:STATEMENTS]]
    if rest := len(side.trust) - len(notes):
        notes.append(phrases.count("markdown.more-notes", rest))
    return "<br>".join(notes) or escape(phrases.say("trust.none"))


def _overview(context: ReportContext) -> Iterator[str]:
    phrases, summary = context.phrases, context.comparison.summary
    yield f"## {phrases.say('overview.title')}"
    unread = unread_lines(context)
    yield from (f"**{_brief(line)}**" for line in unread)
    signals = {signal.id: signal for signal in context.comparison.signals}
    lines = []
    for view in view_signals(context):
        if view.kind != SILENCE:
            text = f"**{_brief(view.text)}**" if view.severity == "high" else _brief(view.text)
            lines.append(f"- {text}{_where(view, signals[view.id], phrases)}")
    lines, cut = _within(lines, _MOST["overview"])
    if cut:
        lines.append(f"- {phrases.count('overview.more', cut)}{_CUT}")
    yield "\n".join(lines) or phrases.say("overview.none-read" if unread else "overview.none")
    counts = ", ".join(chip.text for chip in overview.describe_counts(summary, phrases))
    accounting = overview.describe_accounting(summary, phrases)
    yield f"{counts}. {accounting} {overview.describe_words(summary, phrases)}"


def _where(view: SignalView, signal: Signal, phrases: Phrases) -> str:
    """ " (Article 5)", with how many more places a signal is about; not those that a definition reaches."""
    if not view.citation:
        return ""
    more = len(signal.ripple) if signal.kind != "definition" else 0
    rest = f" {phrases.count('markdown.more-places', more)}" if more else ""
    return f" ({_brief(view.citation, MARKDOWN_LONGEST_QUOTE)}{rest})"


def _silences(context: ReportContext) -> Iterator[str]:
    """What one draft alone speaks of, each with the first words that say so."""
    phrases = context.phrases
    lines = []
    for signal in context.comparison.signals:
        if signal.kind == SILENCE:
            quote = f": “{_brief(signal.evidence[0].quote, MARKDOWN_EXCERPT)}”" if signal.evidence else ""
            lines.append(f"- {_brief(signal.text)}{quote}")
    if lines:
        yield f"## {phrases.say('silence.title')}"
        lines, cut = _within(lines, _MOST["silence"])
        if cut:
            lines.append(f"- {phrases.count('markdown.more-rows', cut)}{_CUT}")
        yield "\n".join(lines)


def _ledger(context: ReportContext) -> Iterator[str]:
    """By side: how many words of its wording the new draft has, changed or dropped."""
    phrases, entries = context.phrases, context.comparison.ledger
    if not entries:
        return
    names = ("position", "words", "kept", "reworded", "dropped")
    rows = [
        [
            _brief(context.positions[entry.position].name, MARKDOWN_LONGEST_QUOTE),
            *(phrases.number(n) for n in (entry.words, entry.kept, entry.reworded, entry.dropped)),
        ]
        for entry in entries[:POSITIONS]
    ]
    table = _table([phrases.say(f"ledger.{name}") for name in names], rows)
    if rest := len(entries) - len(rows):
        more = [phrases.count("markdown.more-rows", rest), *[""] * (len(names) - 1)]
        table += f"\n{_row(more)}{_CUT}"
    yield f"## {phrases.say('ledger.title')}"
    yield table


def _limits(context: ReportContext) -> Iterator[str]:
    phrases = context.phrases
    rows = [
        [
            _brief(row.subject) + (f" ({_brief(row.holder)})" if row.holder else ""),
            _statements(row.old, phrases),
            _statements(row.new, phrases),
            _brief(" ".join(part for part in (row.change, row.delta) if part)),
        ]
        for row in terms.view_limits(context)
        if row.kind != "unchanged"
    ]
    if rows:
        yield f"## {phrases.say('limits.title')}"
        yield _terms_table("limits", phrases.say("limits.subject"), rows, phrases)


def _elements(context: ReportContext) -> Iterator[str]:
    phrases = context.phrases
    rows = [
        [
            _brief(row.name),
            _statements(row.old, phrases),
            _statements(row.new, phrases),
            _brief(", ".join(part for part in (row.change, row.direction) if part)),
        ]
        for row in terms.view_elements(context)
        if row.kind != "unchanged"
    ]
    if rows:
        yield f"## {phrases.say('guarantees.title')}"
        yield _terms_table("guarantees", phrases.say("guarantees.element"), rows, phrases)


def _terms_table(family: str, first: str, rows: Sequence[Sequence[str]], phrases: Phrases) -> str:
    header = [first, phrases.say("sides.old"), phrases.say("sides.new"), phrases.say("terms.change")]
    kept, cut = _within([_row(cells) for cells in rows], _MOST[family])
    if cut:
        kept.append(_row([phrases.count("markdown.more-rows", cut), "", "", ""]) + _CUT)
    return "\n".join([_row(header), _row(["---"] * len(header)), *kept])


def _statements(statements: Sequence[Statement], phrases: Phrases) -> str:
    """ "342 (RUS), 800 (UKR): “Tanks …”, Annex 1, p. 2", one line a quotation."""
    lines = []
    for said in statements[:STATEMENTS]:
        evidence = said.evidence
        values = ", ".join(_value(value) for value in said.values[: 2 * STATEMENTS])
        where = ", ".join(part for part in (evidence.citation, evidence.page) if part)
        quote = _brief(evidence.quote, MARKDOWN_LONGEST_QUOTE)
        lines.append(f"{values}: “{quote}”, {_brief(where, MARKDOWN_LONGEST_QUOTE)}")
    if rest := len(statements) - len(lines):
        lines.append(phrases.count("markdown.more-rows", rest))
    return "<br>".join(lines) or phrases.say("terms.nothing")


def _value(value: ShownValue) -> str:
    position = f" ({_brief(value.position.tag)})" if value.position else ""
    return f"**{_brief(value.text)}**" + (f" {_brief(value.note)}" if value.note else "") + position


def _obligations(context: ReportContext) -> Iterator[str]:
    phrases = context.phrases
    rows = [
        f"- {_brief(row.actor, MARKDOWN_LONGEST_QUOTE)}: ~~{_brief(row.old)}~~ **{_brief(row.new)}** "
        f"({_brief(row.citation, MARKDOWN_LONGEST_QUOTE)})"
        for row in terms.view_obligations(context)
    ]
    if rows:
        yield f"## {phrases.say('obligations.title')}"
        rows, cut = _within(rows, _MOST["obligations"])
        if cut:
            rows.append(f"- {phrases.count('markdown.more-rows', cut)}{_CUT}")
        yield "\n".join(rows)


def _changes(context: ReportContext, room: int) -> tuple[list[str], int]:
    """The changes in reading order, and how many have no room, in characters: the least severe."""
    phrases = context.phrases
    entries = ReportFlow(context).entries()
    matches = [context.matches[entry.id] for entry in entries if entry.changed]
    renumbered = [entry.label for entry in entries if not entry.changed and entry.tokens == "renumbered"]
    blocks = [f"## {phrases.say('changes.title')}"]
    if renumbered:
        blocks.append(phrases.count("changes.renumbered", len(renumbered)) + ".")
    elif not matches:
        blocks.append(phrases.say("changes.none"))
    room -= sum(_size(block) + 2 for block in blocks) + 100
    lines = {match.id: _change_line(context, match) for match in matches}
    ranks = _ranks(context)
    by_weight = sorted(lines, key=lambda one: ranks.get(one, len(_SEVERITIES)))
    kept, cut = _within([lines[one] for one in by_weight], room)
    chosen = frozenset(by_weight[: len(kept)])
    shown = [line for one, line in lines.items() if one in chosen]
    if cut:
        shown.append(f"- {phrases.count('markdown.more-changes', cut)}")
    if shown:
        blocks.insert(1, "\n".join(shown))
    return blocks, cut


def _ranks(context: ReportContext) -> dict[str, int]:
    """By match with signals: how far up the most severe of them stands."""
    ranks: dict[str, int] = {}
    for signal in context.comparison.signals:
        if signal.match is not None:
            rank = _SEVERITIES.index(signal.severity)
            ranks[signal.match] = min(rank, ranks.get(signal.match, rank))
    return ranks


def _change_line(context: ReportContext, match: Match) -> str:
    what = ", ".join(chip.text for chip in overview.describe_relation(context, match))
    line = f"- **{_brief(context.label(match))}**" + (f" ({_brief(what)})" if what else "")
    old, new = context.clauses(match)
    texts = [
        mark_edits(edits)
        for edits in (heading_edits_of(match, old, new), edits_of(match, old, new))
        if any(edit.op != "equal" for edit in edits)
    ]
    long = f"{line}: {' / '.join(texts)}"
    return long if texts and _size(long) <= LONGEST_LINE else line


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(_row(cells) for cells in (header, ["---"] * len(header), *rows))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
