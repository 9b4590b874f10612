"""Mistakes as people make them, in copies of the reference ladder: `make mistakes` makes a hundred, here are some."""

import pytest

from mistakes.__main__ import outcomes
from mistakes.lines import lines_of


@pytest.fixture(scope="module")
def told():
    """What came of forty mistakes."""
    return list(outcomes(count=40, seed=11))


def test_no_mistake_ends_in_a_traceback(told):
    assert [outcome.traceback for outcome in told if outcome.traceback] == []


def test_nearly_every_mistake_is_told_at_its_line_and_column(told):
    elsewhere = [outcome.mistake for outcome in told if not outcome.is_exact]

    assert len(elsewhere) <= 1, elsewhere


def test_nearly_every_mistake_comes_with_lines_that_mend_it_when_they_are_pasted(told):
    without = [outcome.mistake for outcome in told if not outcome.is_mended]

    assert len(without) <= 3, without


def test_one_mistake_is_one_finding(told):
    several = [outcome.mistake for outcome in told if len(outcome.found) > 1]

    assert len(several) <= 1, several


def test_the_same_seed_makes_the_same_mistakes():
    one, same, other = ([outcome.mistake.place for outcome in outcomes(5, seed)] for seed in (1, 1, 2))

    assert one == same
    assert one != other


def test_the_places_of_names_are_known_without_ladder():
    lines = lines_of("a:\n  b: c\n  d:\n    - e: f\n      g: h\n    - i\nj: |\n  k: l\n# m\nn: o\n")

    assert [(line.number, line.at, line.name, line.value) for line in lines] == [
        (0, (), "a", ""), (1, ("a",), "b", "c"), (2, ("a",), "d", ""), (3, ("a", "d", 0), "e", "f"),
        (4, ("a", "d", 0), "g", "h"), (5, ("a", "d", 1), "", "i"), (6, (), "j", "|"), (9, (), "n", "o"),
    ]  # fmt: skip
