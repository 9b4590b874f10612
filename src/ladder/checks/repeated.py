"""Texts that stand twice in a ladder, word for word or nearly so. `wording` asks."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple
from zlib import crc32

from ladder.checks.said import Said, said
from ladder.findings import Finding, Related
from ladder.model import Framework

ALIKE = 0.5  # share of the pairs of neighbouring words that two texts have in common
_LONG = 7  # numbers, which are those of eight words; texts of so many that are alike have at least two threes in common
_SHORT = 2  # numbers, which are those of three words: too few to rely on slots, which another text may have
_FEWEST, _SLOTS = 1 << 20, 400  # slots: of any table; for a skill, which has some 300 threes
_MANY = 10  # the share of the skills, as a divisor, of which so many changed that all are looked at


class Marks(NamedTuple):
    """The texts of a skill as numbers: of each text one for all its words, and one for every three words in a row."""

    sizes: tuple[int, ...]  # how many numbers each text has
    numbers: "array[int]"


def marks(texts: Iterable[Said]) -> Marks:
    """The marks of some texts; they are the same in every run and process."""
    sizes: list[int] = []
    numbers: list[int] = []
    for text in texts:
        words = tuple(map(_NUMBERS.__getitem__, text.words))
        numbers.append(~hash(words))  # another one than that of a three, of which a text may consist
        numbers += map(hash, zip(words, words[1:], words[2:], strict=False))
        sizes.append(max(1, len(words) - 1))
    return Marks(tuple(sizes), array("I", array("q", numbers).tobytes())[::2])  # half of each is enough


class _Numbers(dict[str, int]):
    """Words by number; what Python itself calls the hash of a text is another one in every run."""

    def __missing__(self, word: str) -> int:
        number = self[word] = crc32(word.encode(errors="replace"))
        return number


_NUMBERS = _Numbers()


class _Twin(NamedTuple):
    """A text that is like another one: what is said of that, and the other's skill and place among its texts."""

    code: str
    skill: str
    text: int


_Texts = Callable[[str], Sequence[Said]]  # id of a skill -> its texts


class Repeated:
    """The texts of a framework, by every three words in a row: an array of numbers, as there may be millions.

    Two texts are nearly the same when they share half of their pairs of neighbouring words (Jaccard's index). A text is
    compared with those alone that were the first to have threes of its own, or to have all its words: so the work grows
    with the texts, and not with their square. Slots come from marks: among thousands of skills some are taken by
    chance, for which one repeated text in a hundred is missed; one of up to three words is known by its own mark.

    From one framework to the next, the slots of texts that changed are freed, and taken by the first that have them
    then; texts without such a slot stay as they are.
    """

    def __init__(self) -> None:
        self._marks: Mapping[str, Marks] = {}  # of the framework before, by skill
        self._begin(0)

    def advise(self, framework: Framework, all_marks: Mapping[str, Marks], most: int) -> Iterator[Finding]:
        """Yield a warning for each text that is the same as one before, or nearly the same, in the order of skills.

        There are at most so many of each kind.
        """
        counts = Counter[str]()
        texts = lru_cache(maxsize=512)(lambda skill_id: said(framework.skills[skill_id]))
        stirred = self._take(all_marks)
        for skill_id in all_marks:
            slots = self._slots_of(skill_id, is_kept=stirred is not None)
            if stirred is None or not stirred.isdisjoint(slots):
                self._look_at(skill_id, slots, stirred, texts)
            for place, twin in sorted(self._found.get(skill_id, {}).items()):
                counts[twin.code] += 1
                if counts[twin.code] <= most:
                    yield _finding(twin.code, texts(skill_id)[place], texts(twin.skill)[twin.text])

    # --- taking texts in ----------------------------------------------------------------------------------------------

    def _take(self, all_marks: Mapping[str, Marks]) -> Set[int] | None:
        """Take the texts in; the slots whose first text may be another one now, None for all of them."""
        before, self._marks = self._marks, all_marks
        changed = [skill_id for skill_id, each in all_marks.items() if before.get(skill_id) is not each]
        gone = [skill_id for skill_id in before if skill_id not in all_marks]
        size = max(_FEWEST, 1 << (_SLOTS * len(all_marks)).bit_length())
        is_kept = size == len(self._first) and _are_in_order(before, all_marks)
        if not is_kept or len(changed) + len(gone) > len(all_marks) // _MANY:
            self._begin(size)
            for skill_id, each in all_marks.items():
                self._add(skill_id, each)
            return None
        for skill_id in (*gone, *changed):
            self._found.pop(skill_id, None)
            self._slots.pop(skill_id, None)
        for skill_id in changed:
            self._add(skill_id, all_marks[skill_id])
        old = [before[skill_id] for skill_id in (*gone, *changed) if skill_id in before]
        new = [all_marks[skill_id] for skill_id in changed]
        stirred: set[int] = set()
        for marks in (*old, *new):
            stirred.update(self._as_slots(marks))
            for number in marks.numbers:
                self._same.pop(number, None)
        for slot in stirred:
            self._first[slot] = 0
        return stirred

    def _begin(self, size: int) -> None:
        self._first = array("I", bytes(4 * size))  # slot -> number of the first text that has it; 0 is no text
        self._same: dict[int, int] = {}  # mark of all words of a short text -> number of the first that has it
        self._skills = [""]  # number of a text -> skill
        self._start: dict[str, int] = {}  # skill -> number of its first text
        self._slots: dict[str, array[int]] = {}  # skill -> its marks as slots, once they are asked for again
        self._found: dict[str, dict[int, _Twin]] = {}  # skill -> place of a text -> the earlier one that is like it

    def _add(self, skill_id: str, marks: Marks) -> None:
        self._start[skill_id] = len(self._skills)
        self._skills += [skill_id] * len(marks.sizes)

    def _slots_of(self, skill_id: str, *, is_kept: bool) -> "array[int]":
        slots = self._slots.get(skill_id) or self._as_slots(self._marks[skill_id])
        if is_kept:
            self._slots[skill_id] = slots
        return slots

    def _as_slots(self, marks: Marks) -> "array[int]":
        last = len(self._first) - 1
        return array("I", [number & last for number in marks.numbers])

    # --- comparing them -----------------------------------------------------------------------------------------------

    def _look_at(self, skill_id: str, slots: "array[int]", stirred: Set[int] | None, texts: _Texts) -> None:
        """Take the free slots for the texts of a skill, and note which of them are like an earlier text."""
        marks, found = self._marks[skill_id], self._found.get(skill_id, {})
        number, start = self._start[skill_id], 0
        for place, size in enumerate(marks.sizes):
            end = start + size
            if stirred is None or not stirred.isdisjoint(slots[start:end]):
                same = self._same_as(number, marks.numbers[start], slots[start], is_short=size <= _SHORT)
                others = self._others(number, slots[start:end])
                found.pop(place, None)
                least = 2 if size >= _LONG else 1
                has_more = others and len(others) - len(set(others)) >= least - 1
                if (has_more or same != number) and (twin := self._twin(number, same, others, least, texts)):
                    found[place] = twin
            number, start = number + 1, end
        if found:
            self._found[skill_id] = found

    def _same_as(self, number: int, mark: int, slot: int, *, is_short: bool) -> int:
        """The first text with this mark of all its words, as far as it is known: this one itself, if there is none."""
        if is_short:
            return self._same.setdefault(mark, number)
        other = self._first[slot]
        return other if other and self._whole(other) == mark else number

    def _whole(self, number: int) -> int:
        """The mark of all words of a text."""
        skill_id, place = self._place(number)
        sizes, numbers = self._marks[skill_id]
        return numbers[sum(sizes[:place])]

    def _others(self, number: int, slots: Sequence[int]) -> list[int]:
        """The texts that were the first to have slots of this one, each as often as that is so; millions of slots."""
        others, first = [], self._first
        for slot in slots:
            if other := first[slot]:
                others.append(other)
            else:
                first[slot] = number
        return others

    def _twin(self, number: int, same: int, others: Sequence[int], least: int, texts: _Texts) -> _Twin | None:
        """The text that this one is like: in all words, or in most; one with most marks in common is asked first."""
        skill_id, place = self._place(number)
        words = texts(skill_id)[place].words
        near = (other for other, shared in Counter(others).most_common() if shared >= least)
        for other in chain([same], near):
            other_id, there = self._place(other)
            if other != number and (code := _likeness(words, texts(other_id)[there].words)):
                return _Twin(code, other_id, there)
        return None

    def _place(self, number: int) -> tuple[str, int]:
        """The skill of a text, and its place among the texts of that."""
        skill_id = self._skills[number]
        return skill_id, number - self._start[skill_id]


def _are_in_order(before: Iterable[str], now: Mapping[str, Marks]) -> bool:
    """True when those that were there before, and still are, stand in the same order."""
    known = [each for each in before if each in now]
    return known == sorted(known, key={each: place for place, each in enumerate(now)}.__getitem__)


def _likeness(one: Sequence[str], other: Sequence[str]) -> str | None:
    """How alike the words of two texts are, as a code; None when they are not."""
    if one == other:
        return "repeated-statement"
    pairs, others = set(pairwise(one)), set(pairwise(other))
    return "similar-statement" if len(pairs & others) >= ALIKE * len(pairs | others) > 0 else None


_MESSAGES = {
    "repeated-statement": "this stands somewhere else, word for word",
    "similar-statement": "this is nearly the same as another text",
}


def _finding(code: str, each: Said, other: Said) -> Finding:
    related = (Related("the other text", other.at()),)
    hint = "say what is different, or delete one of the two"
    return Finding(code, _MESSAGES[code], each.at(), hint, "warning", related=related)
