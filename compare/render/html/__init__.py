"""HTML: the report as one file: no request to any network, readable without its script.

In: a `Comparison`. Out: the bytes of the page. Open `__init__.py` first, then templates/page.html.
The style and the script stand in the page; a Content-Security-Policy names both by their hashes and allows
nothing else, so that text of a draft could not run even if it escaped from where it belongs.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from compare.model import Comparison, Crop
from compare.options import RenderOptions
from compare.render.html.chart import view_panels
from compare.render.html.evidence import Exhibits
from compare.render.json import render_comparison as render_json
from compare.render.report import overview, terms
from compare.render.report.context import ReportContext
from compare.render.report.flow import ReportFlow
from compare.render.report.ledger import view_ledger, view_renamings
from compare.render.report.phrases import Phrases, phrases_of, writing_direction
from compare.render.report.signals import group_signals, view_signals
from compare.render.report.sources import unread_lines, view_side
from compare.render.report.view import Chip, ClauseEntry, ReportPage, SideView, TitlePart
from compare.render.thresholds import HTML_LARGEST, MANY

if TYPE_CHECKING:
    from jinja2 import Environment

# ---------------------------------------------------------------------------------------------
# The comparison as JSON inside the page, for scripts that have only the report.


# what could end the script element or begin another, and what must not stand raw in any page: controls that
# reorder or hide text. A JSON string may hold each as an escape, and elsewhere in JSON none of them occurs.
_UNSAFE = re.compile(
    "[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def embed_json(comparison: Comparison) -> str:
    """CONTRACT's JSON, compact, nothing in it that HTML could take for markup; "" where it is too large."""
    text = msgspec.json.format(render_json(comparison, RenderOptions()), indent=-1).decode("utf-8")
    safe = _UNSAFE.sub(lambda found: _escape(found.group()), text)
    return safe if len(safe) <= HTML_LARGEST else ""


def _escape(character: str) -> str:
    """The character as JSON escapes it: one UTF-16 unit, or two."""
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# Makes the page's view from a comparison.


def view_page(comparison: Comparison, options: RenderOptions, phrases: Phrases) -> ReportPage:
    """Everything that the report shows, in the words of `phrases`."""
    context = ReportContext(comparison, phrases)
    old, new = view_side(context, "old"), view_side(context, "new")
    flow = ReportFlow(context)
    signals = view_signals(context)
    entries = flow.entries()
    title = _title(old, new, phrases)
    return ReportPage(
        ui_language=phrases.language,
        ui_dir=writing_direction(phrases.language),
        layout=options.layout,
        title="".join(part.text for part in title),
        title_parts=title,
        old=old,
        new=new,
        same_language=context.same_language,
        accounted=overview.describe_accounting(comparison.summary, phrases),
        conserved=comparison.summary.conserved,
        words=overview.describe_words(comparison.summary, phrases),
        counts=overview.describe_counts(comparison.summary, phrases),
        word_shares=overview.share_words(comparison.summary, phrases),
        signals=group_signals(signals),
        positions=context.positions.all(),
        limits=terms.view_limits(context),
        panels=view_panels(context),
        elements=terms.view_elements(context),
        ledger=view_ledger(context),
        obligations=terms.view_obligations(context),
        silences=overview.view_silences(context, signals),
        renamings=view_renamings(context),
        changes=overview.view_changes(context, flow.changes()),
        renumbered=_renumbered(entries),
        contents=flow.contents(),
        filters=overview.view_filters(entries, phrases),
        flow=flow.folded(),
        many=len(entries) > MANY,
        unread=unread_lines(context),
        foreign_sentences=any(signal.lang for signal in signals),
        data=embed_json(comparison),
        generator=phrases.say(
            "page.generator", name=comparison.generator.name, version=comparison.generator.version
        ),
    )


def _renumbered(entries: Sequence[ClauseEntry]) -> tuple[Chip, ...]:
    """The clauses of which nothing but the number changed."""
    return tuple(
        Chip("renumbered", entry.label, f"#{entry.id}")
        for entry in entries
        if not entry.changed and "renumbered" in entry.tokens.split()
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


# ---------------------------------------------------------------------------------------------

_STYLES = ("base.css", "summary.css", "clauses.css", "print.css", "evidence.css")
_SCRIPTS = ("page.js", "layout.js", "filters.js", "changes.js", "search.js")


def render_comparison(comparison: Comparison, options: RenderOptions, crops: Sequence[Crop] = ()) -> bytes:
    """The report as UTF-8 HTML, with these pictures of pages."""
    from markupsafe import Markup

    phrases = phrases_of(options.ui_language)
    style = _spoken(phrases) + _join(_STYLES)
    script = "(() => {\n'use strict';\n" + _join(_SCRIPTS) + "})();\n"
    page = view_page(comparison, options, phrases)
    html = (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            # nothing in it could end its element: see embed.py
            data=Markup(page.data),
            exhibit=Exhibits(comparison, options, crops, phrases).show,
            evidence=options.evidence,
            say=phrases.say,
            count=phrases.count,
            forms=phrases.forms,
            # our own files, not text of a draft
            style=Markup(style),
            script=Markup(script),
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
    )
    return html.encode("utf-8")


def content_hash(text: str) -> str:
    """How a Content-Security-Policy names an inline style or script."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _spoken(phrases: Phrases) -> str:
    """What screen readers say around deleted and inserted words, as custom properties."""
    words = {name: phrases.say(f"spoken.{name}") for name in ("deleted", "inserted", "end")}
    properties = "".join(f'--{name}: "{text}";' for name, text in words.items())
    return f":root {{{properties}}}\n"


def _join(names: tuple[str, ...]) -> str:
    folder = resources.files(__package__).joinpath("templates")
    return "".join(folder.joinpath(name).read_text("utf-8") for name in names)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
