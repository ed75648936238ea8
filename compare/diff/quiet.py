"""Quiet changes: the same words, set differently. Casing, quotation marks, dashes and spaces alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.model import Edit

SAME = str.maketrans(
    {**dict.fromkeys("“”„«»‟″", '"'), **dict.fromkeys("’‘‚‛′`", "'"), **dict.fromkeys("–—−‑‐", "-")}
)
SPACES = re.compile(r"\s+")


def mark_quiet(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Mark edits that leave every word, number and other mark as it was."""
    out = list(edits)
    for n, edit in enumerate(edits):
        after = edits[n + 1] if n + 1 < len(edits) else None
        if edit.op == "equal" or edit.why:
            continue
        if not edit.text.strip():
            out[n] = Edit(edit.op, edit.text, "typography")
        elif edit.op == "delete" and after is not None and _is_same(edit, after):
            out[n] = Edit("delete", edit.text, "typography")
            out[n + 1] = Edit("insert", after.text, "typography")
    return tuple(out)


def _is_same(edit: Edit, after: Edit) -> bool:
    return after.op == "insert" and _bare(edit.text) == _bare(after.text)


def _bare(text: str) -> str:
    return SPACES.sub("", text.translate(SAME).casefold())
