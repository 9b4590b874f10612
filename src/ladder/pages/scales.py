"""Bars on a scale that starts at nothing: plots that planners put beside the figures they show."""

from typing import NamedTuple


class Bar(NamedTuple):
    """A bar from a low to a high end, in hundredths of its scale."""

    start: float
    length: float


THINNEST = 1.0  # so that a range of one figure is seen


def bar(low: float, high: float, top: float) -> Bar:
    """The bar of a range on a scale from 0 to `top`; what lies below 0 or above the top is cut off."""
    start, end = (min(max(100 * value / top, 0), 100) if top > 0 else 0 for value in (low, high))
    length = max(end - start, THINNEST)
    return Bar(round(min(start, 100 - length), 2), round(length, 2))
