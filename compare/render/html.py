"""The report as one HTML file: no request to any network, readable without its script.

The style and the script stand in the page; a Content-Security-Policy names both by their hashes and allows
nothing else, so that text of a draft could not run even if it escaped from where it belongs.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from compare.model import Comparison, Crop
from compare.options import RenderOptions
from compare.render.evidence import Exhibits
from compare.render.page import view_page
from compare.render.phrases import Phrases, phrases_of

if TYPE_CHECKING:
    from jinja2 import Environment

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
    folder = resources.files("compare.render").joinpath("templates")
    return "".join(folder.joinpath(name).read_text("utf-8") for name in names)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("compare.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
