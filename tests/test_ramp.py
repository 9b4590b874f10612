"""The colours of the levels and the tokens, measured: contrast, order, and distance under colour blindness."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from ladder import ramp

TOKENS = Path(__file__).parent.parent / "templates" / "static" / "css" / "tokens.css"
LEVELS = range(2, 13)
SCHEMES = ("light", "dark")
NOTICEABLE = 0.09  # in OKLab, where 0.02 can just be told side by side
TELLABLE = 0.015  # with more levels the number, which always stands with the colour, tells them apart
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")

REFERENCE = {
    "light": {
        "fill": ["#ad8819", "#3a9371", "#006974", "#373a7f", "#4e0c33"],
        "text": ["#5a4400", "#00563c", "#00525b", "#3c407c", "#6d2e50"],
        "tint": ["#f5ecd7", "#dbf4e8", "#d7f3f7", "#e8ecff", "#fde5f0"],
        "number": ["#000000", "#000000", "#fbfaf7", "#fbfaf7", "#fbfaf7"],
    },
    "dark": {
        "fill": ["#896c18", "#25956f", "#57adba", "#a8b2ff", "#f5c6dc"],
        "text": ["#eace8c", "#97e4c2", "#86e2f0", "#c6cdff", "#ffb9da"],
        "tint": ["#352a0e", "#123226", "#073137", "#262942", "#3c222f"],
        "number": ["#ffffff", "#111419", "#111419", "#111419", "#111419"],
    },
}

# Severe forms, on linear light: G. M. Machado and others, "A physiologically-based model for simulation of color
# vision deficiency" (2009).
SIGHTS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def test_five_levels_have_the_reference_colours():
    assert {scheme: ramp_of(5, scheme) for scheme in SCHEMES} == REFERENCE


def test_the_grounds_are_those_of_the_tokens():
    assert [ramp.LIGHT.ground, ramp.DARK.ground] == [tokens(scheme)["ground"] for scheme in SCHEMES]


@pytest.mark.parametrize("levels", LEVELS)
def test_every_level_has_its_place_and_its_colours(levels):
    sheet = ramp.css(levels).decode()

    assert sheet.startswith("@layer tokens {")
    assert f"--level-last: {levels - 1};" in sheet
    assert re.findall(r'data-level="(\d+)"\] { --level-index: (\d+);', sheet) == [
        (str(number), str(number - 1)) for number in range(1, levels + 1)
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("levels", LEVELS)
def test_the_text_of_a_level_reads_on_the_ground_and_on_its_tint(levels, scheme):
    colours = ramp_of(levels, scheme)

    for text, tint in zip(colours["text"], colours["tint"], strict=True):
        assert contrast(text, tokens(scheme)["ground"]) >= 7
        assert contrast(text, tint) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("levels", LEVELS)
def test_ink_reads_on_every_tint(levels, scheme):
    assert all(contrast(tokens(scheme)["ink"], tint) >= 7 for tint in ramp_of(levels, scheme)["tint"])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("levels", LEVELS)
def test_the_number_of_a_level_reads_on_its_bar(levels, scheme):
    colours = ramp_of(levels, scheme)

    for number, fill in zip(colours["number"], colours["fill"], strict=True):
        assert contrast(number, fill) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("levels", LEVELS)
def test_bars_stand_out_from_the_ground(levels, scheme):
    assert all(contrast(fill, tokens(scheme)["ground"]) >= 3 for fill in ramp_of(levels, scheme)["fill"])


@pytest.mark.parametrize("levels", LEVELS)
def test_bars_darken_upwards_in_the_light_scheme_and_lighten_in_the_dark_one(levels):
    light = [oklab(fill)[0] for fill in ramp_of(levels, "light")["fill"]]
    dark = [oklab(fill)[0] for fill in ramp_of(levels, "dark")["fill"]]

    assert all(lower > higher for lower, higher in pairwise(light))
    assert all(lower < higher for lower, higher in pairwise(dark))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("levels", LEVELS)
def test_neighbouring_bars_differ_for_every_kind_of_sight(levels, scheme, sight):
    fills = [oklab(fill, SIGHTS[sight]) for fill in ramp_of(levels, scheme)["fill"]]

    assert min(distance(*pair) for pair in pairwise(fills)) >= (NOTICEABLE if levels <= 5 else TELLABLE)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_running_text_reads_on_the_ground(scheme):
    colours = tokens(scheme)

    assert contrast(colours["ink"], colours["ground"]) >= 14.5
    assert all(contrast(colours[name], colours["ground"]) >= 7 for name in ("muted", "link", "error"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_of_controls_and_focus_can_be_seen(scheme):
    colours = tokens(scheme)

    assert all(contrast(colours[name], colours["ground"]) >= 3 for name in ("control", "focus"))


def ramp_of(levels: int, scheme: str) -> dict[str, list[str]]:
    """The colours of the levels by their use, lowest level first, as the style sheet says them."""
    colours: dict[str, list[str]] = {}
    for name, *pair in PAIR.findall(ramp.css(levels).decode()):
        colours.setdefault(name.removeprefix("level-"), []).append(pair[SCHEMES.index(scheme)])
    return colours


def tokens(scheme: str) -> dict[str, str]:
    """The colours that the theme's tokens name; the first of a name, without those for special needs."""
    found = PAIR.findall(TOKENS.read_text(encoding="utf-8"))
    return {name: pair[SCHEMES.index(scheme)] for name, *pair in reversed(found)}


def contrast(one: str, other: str) -> float:
    """Contrast by WCAG 2."""
    light = [0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(linear, (one, other))]
    darker, lighter = sorted(light)
    return (lighter + 0.05) / (darker + 0.05)


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def oklab(colour: str, sight: tuple[tuple[float, ...], ...] = SIGHTS["none"]) -> tuple[float, ...]:
    """The colour as somebody with that sight sees it, in OKLab."""
    seen = [min(max(part, 0), 1) for part in times(sight, linear(colour))]
    return tuple(times(FROM_CONES, [part ** (1 / 3) for part in times(TO_CONES, seen)]))


def times(matrix: tuple[tuple[float, ...], ...], vector: Sequence[float]) -> list[float]:
    return [sum(factor * part for factor, part in zip(row, vector, strict=True)) for row in matrix]


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
FROM_CONES = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
