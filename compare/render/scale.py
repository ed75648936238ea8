"""The axis of a chart: from a figure to a place along it, 0 to 100."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

# figures further apart than this would press the small ones of a linear axis into its beginning
_FAR_APART = 20.0
_MOST_STEPS = 6


class Scale(Struct, frozen=True):
    """A linear axis from zero, or a logarithmic one from a power of ten; both end at their last tick."""

    logarithmic: bool
    first: float
    last: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where a figure lies, 0 to 100; what is smaller than the axis begins lies at its beginning."""
        value = abs(value)
        if self.logarithmic:
            if value <= self.first:
                return 0.0
            span = math.log10(self.last) - math.log10(self.first)
            share = (math.log10(value) - math.log10(self.first)) / span
        else:
            share = value / self.last
        return round(100 * min(share, 1.0), 2)


def scale_of(values: Sequence[float]) -> Scale:
    """An axis for these figures; logarithmic where the largest is many times the smallest."""
    sizes = sorted(abs(value) for value in values if value)
    if not sizes:
        return Scale(False, 0.0, 1.0, (0.0, 1.0))
    if sizes[-1] / sizes[0] > _FAR_APART:
        low = math.floor(math.log10(sizes[0]))
        high = math.ceil(math.log10(sizes[-1]))
        ticks = tuple(float(10**power) for power in range(low, high + 1))
        return Scale(True, ticks[0], ticks[-1], ticks)
    step = _nice_step(sizes[-1])
    count = math.ceil(sizes[-1] / step)
    return Scale(False, 0.0, count * step, tuple(step * place for place in range(count + 1)))


def _nice_step(most: float) -> float:
    """1, 2 or 5 times a power of ten, so that a handful of steps reach `most`."""
    power = 10.0 ** math.floor(math.log10(most))
    for factor in (0.1, 0.2, 0.5, 1.0):
        step = factor * power
        if most / step <= _MOST_STEPS:
            return step
    return 2.0 * power
