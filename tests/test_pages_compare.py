"""Comparisons: neighbouring levels, roles and their next ones, and what the browser needs for any two."""

import pytest

from frameworks import data, framework, role, skill
from ladder import pages
from ladder.model import Level
from ladder.pages import compare


def rows(areas) -> list:
    return [row for area in areas for row in area.rows]


def test_a_step_between_levels_shows_what_a_skill_asks_below_and_above():
    whole = framework((skill("sawing"),))

    row = rows(data(whole, "compare/low-middle/")["changes"].different)[0]

    assert (row.before.text, row.after.text) == ("Do sawing in a low way", "Do sawing in a middle way")


def test_a_skill_that_a_level_does_not_define_asks_there_what_it_asks_below():
    whole = framework((skill("sawing", low={"anchor": "Saw"}, high={"anchor": "Saw blind"}),))

    same = rows(data(whole, "compare/low-middle/")["changes"].same)
    different = rows(data(whole, "compare/middle-high/")["changes"].different)

    assert [row.after.text for row in same] == ["Saw"]
    assert [(row.before.text, row.after.text) for row in different] == [("Saw", "Saw blind")]


def test_a_skill_may_begin_above_the_lowest_level():
    whole = framework((skill("sawing", high={"anchor": "Saw blind"}),))

    assert rows(data(whole, "compare/low-middle/")["changes"].different) == []
    assert rows(data(whole, "compare/middle-high/")["changes"].different)[0].before is None


LOW, MUST, HIGH = "low", {"level": "low", "weight": "must"}, "high"


@pytest.mark.parametrize(
    ("before", "after", "kind", "levels"),
    [
        (LOW, HIGH, "more", 2),
        (HIGH, LOW, "less", 2),
        (None, LOW, "new", 0),
        (LOW, None, "gone", 0),
        (LOW, MUST, "weight", 0),
        (MUST, HIGH, "more", 2),
    ],
)
def test_an_expectation_differs_in_one_way(before, after, kind, levels):
    row = rows(changes(before, after).different)[0]

    assert (row.kind, row.levels) == (kind, levels)


def test_equal_expectations_are_the_same():
    assert rows(changes(LOW, LOW).different) == []
    assert [row.kind for row in rows(changes(LOW, LOW).same)] == ["same"]


def changes(before: object, after: object):
    joiner = role("joiner", expects={"sawing": before} if before else {}, next=["master"])
    master = role("master", expects={"sawing": after} if after else {})
    return data(framework((skill("sawing"),), (joiner, master)), "compare/joiner-master/")["changes"]


def test_a_tally_counts_each_way_in_which_roles_differ():
    joiner = role("joiner", expects={"a": "low", "b": "low", "c": "high", "d": "low"}, next=["master"])
    master = role("master", expects={"a": "middle", "b": "high", "c": "low", "d": "low"})
    whole = framework(tuple(skill(name) for name in "abcd"), (joiner, master))

    assert data(whole, "compare/joiner-master/")["tally"] == (4, (("more", 2), ("less", 1)))


def test_pairs_that_spell_the_same_get_addresses_of_their_own():
    roles = (role("a", next=["b-c"]), role("a-b", next=["c"]), role("b-c"), role("c"))
    whole = framework((skill("sawing"),), roles)

    found = [page.route.address for page in pages.plan(whole) if page.route.address.startswith("compare/a-")]

    assert found == ["compare/a-b-c/", "compare/a-b-c--2/"]


def test_without_skills_nothing_is_compared():
    assert "compare/" not in [page.route.address for page in pages.plan(framework())]


def test_levels_and_roles_link_to_their_comparisons():
    joiner, master = role("joiner", next=["master"]), role("master")
    whole = framework((skill("sawing"),), (joiner, master))

    level = data(whole, "levels/middle/")

    assert (level["last_step"], level["next_step"]) == ("compare/low-middle/", "compare/middle-high/")
    assert data(whole, "roles/joiner/")["next"][0].comparison == "compare/joiner-master/"


def test_the_index_tells_of_a_step_what_leads_up_first():
    from dataclasses import replace

    levels = (Level(id="low", name="Low", moves_up=("Cut straight", "Cut fast")), Level(id="high", name="High"))
    whole = replace(framework((skill("sawing", low={"anchor": "Saw"}),)), levels=levels)

    assert [step.text for step in data(whole, "compare/")["levels"]] == ["Cut straight"]


def test_the_browser_gets_levels_skills_and_expectations_as_plain_data():
    whole = framework((skill("sawing", low={"anchor": "Saw"}),), (role("joiner", expects={"sawing": MUST}),))

    given = data(whole, "compare/")["comparable"]

    assert given["areas"] == [{"name": "Craft", "skills": ({"id": "sawing", "name": "Sawing", "levels": {1: "Saw"}},)}]
    assert given["roles"] == [{"id": "joiner", "name": "Joiner", "expects": {"sawing": (1, "must")}}]


def test_the_browser_gets_no_texts_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(compare, "TEXTS", 2)
    whole = framework((skill("sawing"),))

    assert data(whole, "compare/")["comparable"]["areas"][0]["skills"][0]["levels"] == {1: None, 2: None, 3: None}
