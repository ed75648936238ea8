"""A comparison in a notebook: what it compares, its counts and signals, as a fragment of HTML.

The whole report is a page of its own; a notebook shows this, and `render_comparison` gives the page.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Comparison

MOST_SIGNALS = 20
_RELATIONS = ("unchanged", "edited", "split", "merged", "added", "removed", "moved", "renumbered")


def summary_html(comparison: Comparison) -> str:
    """The fragment. Texts of drafts carry no markup into it, and it has neither script nor style."""
    old, new = (draft.info.title or draft.info.id for draft in (comparison.old, comparison.new))
    counts = [f"{getattr(comparison.summary, name):,} {name}" for name in _RELATIONS]
    shown = comparison.signals[:MOST_SIGNALS]
    rows = "".join(f"<tr><td>{s.severity}</td><td>{s.kind}</td><td>{escape(s.text)}</td></tr>" for s in shown)
    rest = len(comparison.signals) - len(shown)
    more = f"<p>and {rest:,} more signals</p>" if rest else ""
    head = "<tr><th>severity</th><th>kind</th><th>signal</th></tr>"
    return (
        f"<p><strong>{escape(old)} → {escape(new)}</strong></p><p>{', '.join(counts)}</p>"
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{more}"
    )
