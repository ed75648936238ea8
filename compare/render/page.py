"""Makes the page's view from a comparison."""

from __future__ import annotations

from compare.model import Comparison
from compare.options import RenderOptions
from compare.render import glance, terms
from compare.render.chart import view_charts
from compare.render.flow import Flow
from compare.render.material import Material
from compare.render.phrases import Phrases, writing_direction
from compare.render.sources import view_side
from compare.render.view import Chip, Page

_MANY = 400


def view_page(comparison: Comparison, options: RenderOptions, phrases: Phrases) -> Page:
    """Everything that the report shows, in the words of `phrases`."""
    material = Material(comparison, phrases)
    old, new = view_side(material, "old"), view_side(material, "new")
    flow = Flow(material)
    signals = glance.view_signals(material)
    chosen = glance.choose_signals(signals)
    entries = flow.entries()
    return Page(
        ui_language=phrases.language,
        ui_dir=writing_direction(phrases.language),
        layout=options.layout,
        title=phrases.say("page.title", old=old.title, new=new.title, old_date=old.short, new_date=new.short)
        if old.title != new.title
        else phrases.say("page.title-same", title=new.title, old_date=old.short, new_date=new.short),
        old=old,
        new=new,
        same_language=material.same_language,
        accounted=glance.describe_accounting(comparison.summary, phrases),
        conserved=comparison.summary.conserved,
        words=glance.describe_words(comparison.summary, phrases),
        counts=glance.describe_counts(comparison.summary, phrases),
        signals=chosen,
        more_signals=tuple(signal for signal in signals if signal not in chosen),
        positions=material.positions.all(),
        limits=terms.view_limits(material),
        charts=view_charts(material),
        elements=terms.view_elements(material),
        obligations=terms.view_obligations(material),
        changes=tuple(
            glance.view_change(material, material.matches[entry.id]) for entry in entries if entry.changed
        ),
        renumbered=tuple(
            Chip("renumbered", entry.label, f"#{entry.id}")
            for entry in entries
            if not entry.changed and "renumbered" in entry.tokens.split()
        ),
        contents=flow.contents(),
        filters=glance.view_filters(entries, phrases),
        flow=flow.folded(),
        many=len(entries) > _MANY,
        generator=phrases.say(
            "page.generator", name=comparison.generator.name, version=comparison.generator.version
        ),
    )
