"""Colour the levels: one ramp of hue and lightness, sampled for any number of levels. Gives a style sheet to the theme.

The ramp runs through five points (ochre, green, teal, indigo, plum) in OKLCH, where equal steps look equal.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

READABLE = 7.0  # contrast of running text, WCAG AAA
LARGE = 4.5  # contrast of large text, which the numbers on the fills are


class Colour(NamedTuple):
    """A colour in OKLCH: lightness 0-1, chroma, hue in radians."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True, slots=True)
class Scheme:
    """The ground of a colour scheme, and the five points of its ramp: bars, text, tinted ground."""

    ground: str
    fills: tuple[str, ...]
    texts: tuple[str, ...]
    tints: tuple[str, ...]


class Shades(NamedTuple):
    """The colours of one level in one scheme: its bar, its text, its tinted ground, a number on the bar."""

    fill: str
    text: str
    tint: str
    number: str


LIGHT = Scheme(
    ground="#fbfaf7",
    fills=("#ad8819", "#3a9371", "#006974", "#373a7f", "#4e0c33"),
    texts=("#5a4400", "#00563c", "#00525b", "#3c407c", "#6d2e50"),
    tints=("#f5ecd7", "#dbf4e8", "#d7f3f7", "#e8ecff", "#fde5f0"),
)
DARK = Scheme(
    ground="#111419",
    fills=("#896c18", "#25956f", "#57adba", "#a8b2ff", "#f5c6dc"),
    texts=("#eace8c", "#97e4c2", "#86e2f0", "#c6cdff", "#ffb9da"),
    tints=("#352a0e", "#123226", "#073137", "#262942", "#3c222f"),
)


def css(levels: int) -> bytes:
    """The style sheet that gives every element with `data-level` the colours and the place of that level."""
    rules = "".join(_rules(levels))
    return f"@layer tokens {{\n  :root {{ --level-last: {max(levels - 1, 1)}; }}\n{rules}}}\n".encode()


def _rules(levels: int) -> Iterator[str]:
    pairs = zip(_shades(LIGHT, levels), _shades(DARK, levels), strict=True)
    for index, (light, dark) in enumerate(pairs):
        named = zip(Shades._fields, light, dark, strict=True)
        colours = " ".join(f"--level-{name}: light-dark({day}, {night});" for name, day, night in named)
        yield f'  [data-level="{index + 1}"] {{ --level-index: {index}; {colours} }}\n'


def _shades(scheme: Scheme, levels: int) -> tuple[Shades, ...]:
    positions = [index / max(levels - 1, 1) for index in range(levels)]
    return tuple(_shades_at(scheme, position) for position in positions)


def _shades_at(scheme: Scheme, position: float) -> Shades:
    fill = _sample(scheme.fills, position)
    tint = _sample(scheme.tints, position)
    text = _readable(_sample(scheme.texts, position), (scheme.ground, tint))
    return Shades(fill, text, tint, _number_on(fill, scheme.ground))


def _sample(points: Sequence[str], position: float) -> str:
    """The colour at a position between 0 and 1; at a point it is the point itself."""
    place = position * (len(points) - 1)
    below = min(math.floor(place), len(points) - 2)
    share = place - below
    if share in (0, 1):
        return points[below + int(share)]
    return _to_hex(_between(_from_hex(points[below]), _from_hex(points[below + 1]), share))


def _between(one: Colour, other: Colour, share: float) -> Colour:
    turn = (other.hue - one.hue + math.pi) % math.tau - math.pi  # the shorter way round
    return Colour(
        one.lightness + (other.lightness - one.lightness) * share,
        one.chroma + (other.chroma - one.chroma) * share,
        one.hue + turn * share,
    )


def _readable(text: str, grounds: Sequence[str]) -> str:
    """The text colour, moved away from the grounds in lightness until it reads well on all of them."""
    away = -0.01 if _luminance(text) < _luminance(grounds[0]) else 0.01
    while min(_contrast(text, ground) for ground in grounds) < READABLE:
        colour = _from_hex(text)
        text = _to_hex(colour._replace(lightness=colour.lightness + away))
    return text


def _number_on(fill: str, ground: str) -> str:
    """The colour of a number on a bar: the ground shining through where that reads, otherwise black or white."""
    if _contrast(ground, fill) >= LARGE:
        return ground
    return max("#000000", "#ffffff", key=lambda colour: _contrast(colour, fill))


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


# --- colour spaces ----------------------------------------------------------------------------------------------------
# Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).


def _from_hex(written: str) -> Colour:
    red, green, blue = _linear(written)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Colour(lightness, math.hypot(a, b), math.atan2(b, a))


def _to_hex(colour: Colour) -> str:
    """The nearest colour that a screen can show: the same lightness and hue, with less chroma where need be."""
    while colour.chroma > 0 and not _is_shown(_to_linear(colour)):
        colour = colour._replace(chroma=max(colour.chroma - 0.002, 0))
    parts = (min(max(part, 0), 1) for part in _to_linear(colour))
    return "#" + "".join(f"{round(255 * _encoded(part)):02x}" for part in parts)


def _is_shown(parts: Sequence[float]) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in parts)  # half a step of the 255 that a channel has


def _to_linear(colour: Colour) -> tuple[float, float, float]:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _luminance(written: str) -> float:
    red, green, blue = _linear(written)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(written: str) -> tuple[float, ...]:
    return tuple(_decoded(int(written[start : start + 2], 16) / 255) for start in (1, 3, 5))


def _decoded(part: float) -> float:
    """One channel of sRGB as an amount of light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
