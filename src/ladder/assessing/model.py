"""The numbers of the assessment, with which `belief.js` and `engine.js` in `templates/static/js` compute.

A skill's rank is 0 for "not started here yet", then one for each level at which the skill is defined. It goes with a
general factor, of which thirteen values are looked at. What an answer tells of a rank is a matrix of probabilities by
rank and outcome; skills and items of one shape share theirs.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import erfc, exp, inf, sqrt
from typing import Any, NamedTuple

from ladder.model import Framework, Item

ENGINE = "1"  # goes up when the same answers can come to another result

NODES = tuple(step / 2 for step in range(-6, 7))  # the values of the general factor that are looked at
LOWEST, SPAN = -1.2, 2.8  # the threshold of the lowest level, and how far above it that of the highest is
POSITIVE = {  # how probable the better answer is: for people at the level or above, and for those below it
    "statement": (0.85, 0.15),
    "evidence": (0.80, 0.05),
    "scenario": (0.85, 0.30),
    "knowledge": (0.90, 0.25),
}
TESTS = ("scenario", "knowledge")  # what asks for no opinion of oneself
YES_NO = {"yes": 1.0, "no": 0.0}

Matrix = Sequence[Sequence[float]]


def digest(text: str) -> str:
    """Eight hexadecimal digits that change with the text."""
    return blake2b(text.encode(), digest_size=4).hexdigest()


class Shape(NamedTuple):
    """What P(rank) depends on; most skills of a ladder share one. `numbers` are those of its levels."""

    loading: float
    difficulty: float
    numbers: tuple[int, ...]


class Telling(NamedTuple):
    """What P(outcome) depends on: ranks from `first` on are at the level; `scores` are those of the outcomes."""

    kind: str
    ranks: int
    first: int
    scores: tuple[float, ...]


class Model:
    """The model of a framework's assessed skills (by id, with their levels from the lowest up)."""

    def __init__(self, framework: Framework, levels: Mapping[str, Sequence[str]]) -> None:
        self._framework = framework
        self._levels = levels
        self._shapes: dict[Shape, int] = {}
        self._tellings: dict[Telling, int] = {}

    def skill(self, skill_id: str) -> dict[str, Any]:
        """The numbers of its levels in the ladder by rank, and which matrices are its own."""
        skill = self._framework.outlines[skill_id]
        numbers = self._numbers(skill_id)
        tellings = (self._telling("statement", skill_id, level, YES_NO) for level in self._levels[skill_id])
        return {
            "numbers": (0, *numbers),
            "table": _place(self._shapes, Shape(skill.loading, skill.difficulty, numbers)),
            "statements": [_place(self._tellings, telling) for telling in tellings],
        }

    def item(self, item: Item) -> dict[str, Any]:
        """Whether it tests, which matrix is its own, and the outcome that each answer is."""
        scores = _scores(item)
        telling = self._telling(item.kind, item.skill, item.level, scores)
        return {
            "test": int(item.kind in TESTS),
            "chances": _place(self._tellings, telling),
            "answers": [(answer, telling.scores.index(score)) for answer, score in scores.items()],
        }

    def engine(self) -> Mapping[str, Any]:
        """What all of them share, and the matrices of the skills and items that were asked about before."""
        placement, settings = self._framework.ladder.placement, self._framework.ladder.assessment
        weights = [exp(-node * node / 2) for node in NODES]
        ranks = sorted({len(levels) for levels in self._levels.values()})
        return {
            "version": ENGINE,
            "nodes": NODES,
            "weights": [_short(weight / sum(weights)) for weight in weights],
            "tables": [_by_node(shape, len(self._framework.levels)) for shape in self._shapes],
            "noise": {str(number): _noise(settings.noise, number) for number in ranks},
            "chances": [_by_rank(telling) for telling in self._tellings],
            "share": settings.over_rating_share,
            "placement": {"share": _short(placement.meant_share), "far_below": placement.far_below},
            "asks": [self._framework.asked_at(level) for level in self._framework.levels],
        }

    def _numbers(self, skill_id: str) -> tuple[int, ...]:
        return tuple(self._framework.rank[level] for level in self._levels[skill_id])

    def _telling(self, kind: str, skill_id: str, level: str, scores: Mapping[str, float]) -> Telling:
        numbers = self._numbers(skill_id)
        below = sum(number < self._framework.rank[level] for number in numbers)
        return Telling(kind, len(numbers), below + 1, tuple(dict.fromkeys(scores.values())))


def _place(places: dict[Any, int], value: Any) -> int:
    """The place of a value among those that came before; a new one comes last."""
    return places.setdefault(value, len(places))


def _scores(item: Item) -> Mapping[str, float]:
    """The score of each answer; not to know is a wrong answer."""
    if item.kind == "evidence":
        return YES_NO
    scores = {option.id: option.score for option in item.options}
    return scores | {"unknown": 0.0} if item.kind == "knowledge" else scores


def _by_node(shape: Shape, levels: int) -> Matrix:
    """P(rank) by node: the part of a normal curve that lies between two thresholds."""
    thresholds = [LOWEST + SPAN * (number - 1) / max(levels - 1, 1) + shape.difficulty for number in shape.numbers]
    spread = sqrt(1 - shape.loading**2)
    rows = [[-inf, *((threshold - shape.loading * node) / spread for threshold in thresholds), inf] for node in NODES]
    return [[_short(_between(low, high)) for low, high in pairwise(row)] for row in rows]


def _between(low: float, high: float) -> float:
    """The part of a normal curve between two values, taken from the nearer end: so a small part keeps its digits."""
    if low > 0:
        low, high = -high, -low
    return (erfc(-high / sqrt(2)) - erfc(-low / sqrt(2))) / 2


def _noise(noise: float, ranks: int) -> Matrix:
    """P(rank that is given) by true rank: each step away is as much less probable."""
    ratio = noise / (1 - noise)
    rows = [[ratio ** abs(true - given) for given in range(ranks + 1)] for true in range(ranks + 1)]
    return [_shares(row) for row in rows]


def _by_rank(telling: Telling) -> Matrix:
    """P(outcome) by rank. A score says as much for the level as it is near 1; one of a half says nothing."""
    there, below = POSITIVE[telling.kind]
    positive = (there if rank >= telling.first else below for rank in range(telling.ranks + 1))
    return [_shares([score * p + (1 - score) * (1 - p) for score in telling.scores]) for p in positive]


def _shares(parts: Sequence[float]) -> Sequence[float]:
    return [_short(part / sum(parts)) for part in parts]


def _short(number: float) -> float:
    """The number with twelve digits: more would only make the page bigger."""
    return float(f"{number:.12g}")
