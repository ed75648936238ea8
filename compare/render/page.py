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
from compare.render.view import Chip, Page, SideView

_MANY = 400


def view_page(comparison: Comparison, options: RenderOptions, phrases: Phrases) -> Page:
    """Everything that the report shows, in the words of `phrases`."""
    material = Material(comparison, phrases)
    old, new = view_side(material, "old"), view_side(material, "new")
    flow = Flow(material)
    signals = glance.view_signals(material)
    entries = flow.entries()
    return Page(
        ui_language=phrases.language,
        ui_dir=writing_direction(phrases.language),
        layout=options.layout,
        title=_title(old, new, phrases),
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


def _title(old: SideView, new: SideView, phrases: Phrases) -> str:
    """Both titles with their dates; a title that both share once."""
    dates = {"old_date": old.short, "new_date": new.short}
    if old.title == new.title:
        return phrases.say("page.title-same", title=new.title, **dates)
    return phrases.say("page.title", old=old.title, new=new.title, **dates)
