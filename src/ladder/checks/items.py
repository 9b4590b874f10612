"""Advice on the questions of the assessment: what is long to read or easily overlooked, and what gives answers away."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

from ladder.findings import Finding, Spot
from ladder.model import Framework, Item, spot_of

MOST = 20  # findings of a kind
MAX_WORDS = 120  # of a situation
ENOUGH = 10  # questions among which a habit can be told from chance
LONGEST = 0.4  # share of the questions in which the best answer may be the longest
SKEWED = 1.6  # times as often as by chance that the best answer may stand in one place

NEGATION = re.compile(r"\b(?:not|never|except)\b|n['’]t\b", re.IGNORECASE)


def advise(framework: Framework) -> Iterator[Finding]:
    """Yield warnings about single questions, at most 20 of each kind, and about all of them together."""
    asked = [item for item in framework.items if len(item.options) > 1]
    yield from islice(_long_situations(framework.items), MOST)
    yield from islice(_negations(asked), MOST) if framework.ladder.is_english else ()
    yield from _longest_keys(asked)
    for _, items in groupby(sorted(asked, key=_count_options), key=_count_options):
        yield from _same_places(list(items))


# --- single questions -------------------------------------------------------------------------------------------------


def _long_situations(items: Iterable[Item]) -> Iterator[Finding]:
    for item in items:
        if (words := len((item.stimulus or "").split())) > MAX_WORDS:
            message = f"the situation takes {words} words to tell; {MAX_WORDS} are enough"
            hint = "leave out what does not help to choose: the assessment is not a test of reading"
            yield Finding("long-situation", message, _at(item, "stimulus"), hint, "warning")


def _negations(items: Iterable[Item]) -> Iterator[Finding]:
    """Yield a warning for each question with options that asks for what is not so."""
    for item in items:
        if match := NEGATION.search(item.stem):
            at = Spot(_at(item, "stem").file, _at(item, "stem").keys, part=match.span())
            message = f'the question says "{match[0]}", which is easily overlooked'
            yield Finding("negated-question", message, at, "ask for what is so, or for the best", "warning")


# --- all of them together ---------------------------------------------------------------------------------------------


def _longest_keys(items: Sequence[Item]) -> Iterator[Finding]:
    longest = [item for item in items if _place_of(item, _score) == _place_of(item, _length)]
    if len(items) >= ENOUGH and len(longest) > LONGEST * len(items):
        message = f"in {len(longest)} of {len(items)} questions the best answer is the longest"
        hint = "shorten the best answer here and there, or say more in another one"
        yield Finding("longest-is-best", message, _key_of(longest[-1]), hint, "warning")


def _same_places(items: Sequence[Item]) -> Iterator[Finding]:
    """Yield a warning when the best answers of items with equally many options stand in one place too often."""
    options = _count_options(items[0])
    place, times = Counter(_place_of(item, _score) for item in items).most_common(1)[0]
    if len(items) >= ENOUGH and times > SKEWED * len(items) / options:
        last = next(item for item in reversed(items) if _place_of(item, _score) == place)
        message = f"in {times} of {len(items)} questions with {options} answers, number {place + 1} is the best one"
        yield Finding("same-place", message, _key_of(last), "move some of them to other places", "warning")


def _at(item: Item, *keys: str | int) -> Spot:
    return spot_of("items", item, *keys)


def _key_of(item: Item) -> Spot:
    return _at(item, "options", _place_of(item, _score), "text")


def _count_options(item: Item) -> int:
    return len(item.options)


def _place_of(item: Item, measure: Callable[[Item], Sequence[float]]) -> int:
    """The place of the option that measures most, the first of several."""
    measured = measure(item)
    return measured.index(max(measured))


def _score(item: Item) -> Sequence[float]:
    return [option.score for option in item.options]


def _length(item: Item) -> Sequence[float]:
    return [len(option.text) for option in item.options]
