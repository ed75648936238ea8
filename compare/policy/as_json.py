"""The outcome as JSON: the records of outcome.py, field by field."""

from __future__ import annotations

import msgspec

from compare.policy.outcome import Outcome


def render_json(outcome: Outcome) -> bytes:
    """UTF-8, indented, with a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(outcome), indent=2) + b"\n"
