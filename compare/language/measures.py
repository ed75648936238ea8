"""Units of measure: what a figure is in the base unit of its dimension, so that figures can be compared."""

from __future__ import annotations

from decimal import Decimal

from compare.language.lexicon import load


def in_base_unit(value: Decimal, unit: str) -> Decimal:
    """A value in the base unit of its unit's dimension."""
    known = load().units.get(unit)
    return value * Decimal(known.factor) if known else value


def base_unit(dimension: str) -> str:
    """The id of the base unit of a dimension; "" where it has none."""
    return next((id for id, u in load().units.items() if u.dimension == dimension and u.factor == "1"), "")
