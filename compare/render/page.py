"""Makes the page's view from a comparison."""

from __future__ import annotations

from compare.model import Comparison
from compare.options import RenderOptions
from compare.render import glance, terms
from compare.render.chart import view_panels
from compare.render.embed import embed_json
from compare.render.flow import Flow
from compare.render.ledger import view_ledger, view_renamings
from compare.render.material import Material
from compare.render.phrases import Phrases, writing_direction
from compare.render.sources import view_side
from compare.render.view import Chip, Page, SideView, TitlePart

_MANY = 400


def view_page(comparison: Comparison, options: RenderOptions, phrases: Phrases) -> Page:
    """Everything that the report shows, in the words of `phrases`."""
    material = Material(comparison, phrases)
    old, new = view_side(material, "old"), view_side(material, "new")
    flow = Flow(material)
    signals = glance.view_signals(material)
    entries = flow.entries()
    title = _title(old, new, phrases)
    return Page(
        ui_language=phrases.language,
        ui_dir=writing_direction(phrases.language),
        layout=options.layout,
        title="".join(part.text for part in title),
        title_parts=title,
        old=old,
        new=new,
        same_language=material.same_language,
        accounted=glance.describe_accounting(comparison.summary, phrases),
        conserved=comparison.summary.conserved,
        words=glance.describe_words(comparison.summary, phrases),
        counts=glance.describe_counts(comparison.summary, phrases),
        word_shares=glance.share_words(comparison.summary, phrases),
        signals=glance.group_signals(signals),
        positions=material.positions.all(),
        limits=terms.view_limits(material),
        panels=view_panels(material),
        elements=terms.view_elements(material),
        ledger=view_ledger(material),
        obligations=terms.view_obligations(material),
        silences=tuple(signal for signal in signals if signal.kind == "silence"),
        renamings=view_renamings(material),
        changes=glance.view_changes(material, flow.changes()),
        renumbered=tuple(
            Chip("renumbered", entry.label, f"#{entry.id}")
            for entry in entries
            if not entry.changed and "renumbered" in entry.tokens.split()
        ),
        contents=flow.contents(),
        filters=glance.view_filters(entries, phrases),
        flow=flow.folded(),
        many=len(entries) > _MANY,
        foreign_sentences=any(signal.lang for signal in signals),
        data=embed_json(comparison),
        generator=phrases.say(
            "page.generator", name=comparison.generator.name, version=comparison.generator.version
        ),
    )


def _title(old: SideView, new: SideView, phrases: Phrases) -> tuple[TitlePart, ...]:
    """Both titles with their dates, each in its own language; a title that both share once."""
    dates = {"old_date": old.short, "new_date": new.short}
    # a mark that no title has, because titles show their control characters
    marks = {"old": "\x00old\x00", "new": "\x00new\x00", "title": "\x00new\x00"}
    key = "page.title" if old.title != new.title else "page.title-same"
    sides = {"old": old, "new": new}
    parts = []
    for place, text in enumerate(phrases.say(key, **marks, **dates).split("\x00")):
        side = sides[text] if place % 2 else None
        foreign = side is not None and side.foreign
        parts.append(
            TitlePart(
                side.title if side else text,
                side.lang if side and foreign else "",
                side.dir if side and foreign else "",
            )
        )
    return tuple(part for part in parts if part.text)
