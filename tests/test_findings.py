"""The nearest right word."""

import pytest

from ladder.findings import did_you_mean, nearest, nearest_first

NAMES = ("name", "area", "summary", "levels", "anchor", "do", "to", "id", "hours")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("sumary", "summary", id="a letter left out"),
        pytest.param("nmae", "name", id="two letters exchanged"),
        pytest.param("anchorr", "anchor", id="a letter twice"),
        pytest.param("Levels", "levels", id="a capital"),
        pytest.param("od", "do", id="two letters exchanged in a word of two"),
        pytest.param("houers", "hours", id="a letter too many"),
        pytest.param("bo", None, id="another letter in a word of two"),
        pytest.param("motto", None, id="another word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_nearest_word_is_found(written, meant):
    assert nearest(written, NAMES) == meant


def test_a_swap_of_neighbours_is_nearer_than_a_word_of_the_same_letters():
    assert nearest_first("form", ["farm", "from"]) == ["from", "farm"]
    assert nearest_first("levesl", ["levels", "level", "leaves"])[0] == "levels"


def test_a_word_that_is_missing_may_be_one_slip_away_however_short_it_is():
    assert nearest("idd", NAMES) is None
    assert nearest_first("idd", NAMES, missing={"id"}) == ["id"]


def test_the_question_is_asked_when_something_is_near():
    assert did_you_mean("bilder", ["builder", "user"]) == 'did you mean "builder"?'
    assert did_you_mean("expert", ["builder", "user"]) == ""
