"""Texts that stand twice in a ladder, word for word or nearly so. `wording` asks."""

from array import array
from collections.abc import Iterator
from itertools import pairwise

from ladder.checks.said import Said, read_one
from ladder.findings import Finding, Related
from ladder.model import Framework

ALIKE = 0.5  # share of the pairs of neighbouring words that two texts have in common

Place = tuple[str, int]  # a skill, and the number of one of its texts


class Repeated:
    """The texts of a framework as hashes of three words in a row, eight bytes each: there may be millions.

    Two texts are nearly the same when they share half of their pairs of neighbouring words (Jaccard's index). A text is
    compared with those alone that were the first to have three of its words in a row: so the work grows with the texts,
    and not with their square.
    """

    def __init__(self) -> None:
        self._threes = array("q")
        self._places: list[tuple[Place, int]] = []  # of the texts, with the end of each in `threes`

    def take(self, place: Place, words: tuple[str, ...]) -> None:
        """Take a text in; one of fewer than three words counts as a whole."""
        self._threes.extend(map(hash, zip(words, words[1:], words[2:], strict=False)))
        if len(words) < 3:
            self._threes.append(hash(words))
        self._places.append((place, len(self._threes)))

    def advise(self, framework: Framework) -> Iterator[Finding]:
        """Yield a warning for each text that stands somewhere else, and for each nearly the same as one above it."""
        same: dict[bytes, Place] = {}
        first: dict[int, Place] = {}
        for place, threes, shared in self._sharing():
            if (other := same.setdefault(threes.tobytes(), place)) != place:
                message = "this stands somewhere else, word for word"
                yield _same("repeated-statement", message, _text(framework, place), _text(framework, other))
                continue
            near = dict.fromkeys(other for three in shared if (other := first.setdefault(three, place)) != place)
            alike = (other for other in near if _likeness(_text(framework, place), _text(framework, other)) >= ALIKE)
            if found := next(alike, None):
                message = "this is nearly the same as another text"
                yield _same("similar-statement", message, _text(framework, place), _text(framework, found))

    def _sharing(self) -> Iterator[tuple[Place, "array[int]", list[int]]]:
        """Yield the texts that may share three words with another one: their place, all threes, and those.

        A byte for each hash, or for some by chance, tells whether it occurs never, once, or more often. Nearly all
        occur once: to leave them out takes a tenth of the room that a dictionary of all would take.
        """
        last = (1 << (8 * len(self._threes)).bit_length()) - 1
        times = bytearray(last + 1)
        for three in self._threes:
            if times[three & last] < 2:
                times[three & last] += 1
        start = 0
        for place, end in self._places:
            threes = self._threes[start:end]
            start = end
            if shared := [three for three in threes if times[three & last] > 1]:
                yield place, threes, shared


def _text(framework: Framework, place: Place) -> Said:
    skill_id, number = place
    return read_one(skill_id, framework.skills.packed[skill_id]).said[number]


def _likeness(one: Said, other: Said) -> float:
    """The share of pairs of neighbouring words that two texts have in common."""
    pairs, others = set(pairwise(one.words)), set(pairwise(other.words))
    return len(pairs & others) / len(pairs | others)


def _same(code: str, message: str, each: Said, other: Said) -> Finding:
    related = (Related("the other text", other.at()),)
    return Finding(code, message, each.at(), "say what is different, or delete one of the two", "warning",
                   related=related)  # fmt: skip
