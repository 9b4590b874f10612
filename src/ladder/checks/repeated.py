"""Texts that stand twice in a ladder, word for word or nearly so. `wording` asks."""

from array import array
from collections import Counter, defaultdict
from itertools import count, pairwise

from ladder.checks.said import Place, Said, said_at
from ladder.findings import Finding, Related
from ladder.model import Framework

ALIKE = 0.5  # share of the pairs of neighbouring words that two texts have in common
_LONG = 8  # words; texts of so many that are alike have at least two threes in common
_FEWEST, _SLOTS = 1 << 20, 800  # slots: of any table; for a skill, which has some 300 threes


class Repeated:
    """The texts of a framework, by every three words in a row: an array of numbers, as there may be millions.

    Two texts are nearly the same when they share half of their pairs of neighbouring words (Jaccard's index). A text is
    compared with those alone that were the first to have threes of its own: so the work grows with the texts, and not
    with their square. The slot of a three comes from its hash: among thousands of skills some are taken by chance.
    """

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._numbers = defaultdict[str, int](count().__next__)  # of words: their hashes are the same in every run
        self._same: dict[int, Place] = {}  # by the hash of all words
        self._first = array("I", bytes(4 * max(_FEWEST, 1 << (_SLOTS * len(framework.skills)).bit_length())))
        self._places: list[Place] = [("", "", ())]  # 0 is no text

    def advise(self, each: Said) -> Finding | None:
        """A warning when a text is the same as one before, or nearly the same."""
        numbers, place = tuple(map(self._numbers.__getitem__, each.words)), each.place
        same = self._same.setdefault(hash(numbers), place)
        if same is not place and (other := said_at(self._framework, same)).words == each.words:
            return _twice("repeated-statement", "this stands somewhere else, word for word", each, other)
        for near in self._near(place, numbers):
            other = said_at(self._framework, near)
            if _likeness(each, other) >= ALIKE:
                return _twice("similar-statement", "this is nearly the same as another text", each, other)
        return None

    def _near(self, place: Place, numbers: tuple[int, ...]) -> list[Place]:
        """The texts that were the first to have threes of these words, those with most of them in front."""
        first, last = self._first, len(self._first) - 1
        self._places.append(place)
        own, others = len(self._places) - 1, []
        for three in map(hash, zip(numbers, numbers[1:], numbers[2:], strict=False)):
            if other := first[three & last]:
                others.append(other)
            else:
                first[three & last] = own
        if not others:
            return []
        least = 2 if len(numbers) >= _LONG else 1
        times = Counter(others).most_common()
        return [self._places[other] for other, shared in times if shared >= least and other != own]


def _likeness(one: Said, other: Said) -> float:
    """The share of pairs of neighbouring words that two texts have in common."""
    pairs, others = set(pairwise(one.words)), set(pairwise(other.words))
    return len(pairs & others) / len(pairs | others)


def _twice(code: str, message: str, each: Said, other: Said) -> Finding:
    related = (Related("the other text", other.at()),)
    return Finding(code, message, each.at(), "say what is different, or delete one of the two", "warning",
                   related=related)  # fmt: skip
