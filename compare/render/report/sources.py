"""Who and what each draft is, how it was read, and how far its text can be trusted."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from compare.language.detection import GUESSED_LANGUAGE, UNKNOWN, UNREAD_LANGUAGE, unread_in
from compare.model import DraftInfo, Dropped, Provenance, TrustNote
from compare.render.report.context import ReportContext, explain_note
from compare.render.report.phrases import Phrases, show_controls, writing_direction
from compare.render.report.positions import describe_style, name_position
from compare.render.report.view import DroppedView, SideView
from compare.render.thresholds import HASH_SHOWN, LINES_SHOWN


def view_side(context: ReportContext, side: Literal["old", "new"]) -> SideView:
    """One of both drafts."""
    phrases = context.phrases
    draft = context.outline(side).draft
    info = draft.info
    words = sum(len(clause.text.split()) for clause in draft.clauses)
    return SideView(
        side=side,
        name=phrases.say(f"sides.{side}"),
        short=short_name(info, phrases),
        title=show_controls(info.title) or show_controls(info.id),
        date=phrases.date(info.date) if info.date else "",
        language=phrases.language_name(info.language) if info.language else "",
        lang=info.language,
        dir=writing_direction(info.language),
        foreign=info.language != phrases.language,
        provenance=describe_provenance(info.provenance, phrases),
        caveat=describe_provenance(info.provenance, phrases) if info.provenance.kind == "restatement" else "",
        publisher=describe_publisher(info.provenance, phrases),
        reading=describe_reading(info, phrases),
        file=show_controls(info.source.name),
        sha256=info.source.sha256,
        short_hash=info.source.sha256[:HASH_SHOWN],
        size=phrases.say(
            "sources.size",
            clauses=phrases.count("count.clauses", len(draft.clauses)),
            words=phrases.count("count.words", words),
        ),
        legend=describe_legend(info, phrases),
        trust=describe_trust(info, phrases),
        dropped=describe_dropped(info.dropped, phrases),
    )


def short_name(info: DraftInfo, phrases: Phrases) -> str:
    """What a column is headed with: the date, or the id where there is none."""
    return phrases.date(info.date) if info.date else show_controls(info.id)


def describe_provenance(provenance: Provenance, phrases: Phrases) -> str:
    """What this text is: the statement of its source, or what its kind says."""
    return show_controls(provenance.statement) or phrases.say(f"provenance.{provenance.kind}")


def describe_publisher(provenance: Provenance, phrases: Phrases) -> str:
    """Who published the text, when and where; "" where nothing is known."""
    known = [show_controls(provenance.publisher), provenance.published, show_controls(provenance.where)]
    if provenance.published:
        known[1] = phrases.date(provenance.published)
    return phrases.say("sources.list-separator").join(part for part in known if part)


def describe_reading(info: DraftInfo, phrases: Phrases) -> str:
    """ "PDF, 17 pages, read with pdfium"."""
    source = info.source
    kind = phrases.name("media-type", source.media_type)
    if source.pages is not None:
        kind = phrases.say("sources.paged", kind=kind, pages=phrases.count("count.pages", source.pages))
    return phrases.say("sources.reading", kind=kind, extractor=show_controls(source.extractor))


def describe_legend(info: DraftInfo, phrases: Phrases) -> tuple[str, ...]:
    """Each line of the legend: what the style is, what it means, and the line itself."""
    lines = []
    for entry in info.legend:
        tag, name = name_position(entry.position, phrases)
        key = "legend.quoted" if entry.text else "legend.entry"
        style = describe_style(entry.style, phrases)
        lines.append(phrases.say(key, style=style, tag=tag, name=name, text=show_controls(entry.text)))
    return tuple(lines)


def unread_lines(context: ReportContext) -> tuple[str, ...]:
    """For each draft in a language that is not read: what was not looked for in it."""
    lines = []
    for side in ("old", "new"):
        info = context.outline(side).draft.info
        for note in info.warnings:
            if note.code == UNREAD_LANGUAGE:
                message = _worded(note, info, context.phrases)
                lines.append(f"{context.phrases.say(f'sides.{side}')}: {message}")
    return tuple(lines)


def _worded(note: TrustNote, info: DraftInfo, phrases: Phrases) -> str:
    """A trust note in the reader's language; what only its message says, in English behind it."""
    if note.code == UNREAD_LANGUAGE:
        kinds = phrases.say("sources.list-separator").join(
            phrases.name("unread-kind", kind) for kind in unread_in(info.language)
        )
        key = "trust.unread-language" if info.language != UNKNOWN else "trust.unknown-language"
        return phrases.say(key, language=phrases.language_name(info.language), kinds=kinds)
    if note.code == GUESSED_LANGUAGE:
        return phrases.say("trust.guessed-language", language=phrases.language_name(info.language))
    return explain_note(note, phrases)


def describe_trust(info: DraftInfo, phrases: Phrases) -> tuple[str, ...]:
    """The trust notes, the same one of several pages in one line."""
    pages: dict[str, list[int]] = {}
    for note in info.warnings:
        pages.setdefault(_worded(note, info, phrases), []).extend(() if note.page is None else (note.page,))
    lines = []
    for message, numbers in pages.items():
        where = phrases.say("sources.list-separator").join(_ranges(sorted(set(numbers))))
        text = show_controls(message)
        lines.append(phrases.say("trust.on-pages", pages=where, message=text) if where else text)
    return tuple(lines)


def describe_dropped(dropped: tuple[Dropped, ...], phrases: Phrases) -> tuple[DroppedView, ...]:
    """What was left out, kind by kind; the same line on many pages once."""
    views = []
    for kind in dict.fromkeys(piece.kind for piece in dropped):
        pieces = [piece for piece in dropped if piece.kind == kind]
        texts = Counter(piece.text for piece in pieces)
        lines = []
        for text in list(texts)[:LINES_SHOWN]:
            pages = sorted({piece.page for piece in pieces if piece.text == text and piece.page is not None})
            shown = show_controls(text)
            where = ", ".join(_ranges(pages))
            lines.append(phrases.say("dropped.line", text=shown, pages=where) if where else shown)
        if len(texts) > LINES_SHOWN:
            lines.append(phrases.count("dropped.more", len(texts) - LINES_SHOWN))
        summary = phrases.say(
            "dropped.summary",
            kind=phrases.name("dropped-kind", kind),
            count=phrases.count("dropped.times", len(pieces)),
        )
        views.append(DroppedView(summary, tuple(lines)))
    return tuple(views)


def _ranges(pages: list[int]) -> list[str]:
    """[1, 2, 3, 7] as ["1–3", "7"]."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
