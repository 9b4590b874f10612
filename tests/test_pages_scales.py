"""Bars on scales."""

import pytest

from ladder.pages.scales import bar


@pytest.mark.parametrize(
    ("low", "high", "top", "drawn"),
    [
        (50, 100, 200, (25, 25)),
        (1, 3, 3, (33.33, 66.67)),
        (-20, 50, 100, (0, 50)),
        (50, 300, 200, (25, 75)),
        (2, 2, 4, (50, 1)),
        (4, 4, 4, (99, 1)),
        (-20, -10, 100, (0, 1)),
        (0, 0, 0, (0, 1)),
    ],
)
def test_a_bar_lies_on_its_scale_and_is_never_too_thin_to_see(low, high, top, drawn):
    assert tuple(bar(low, high, top)) == drawn
