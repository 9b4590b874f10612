"""The tables that learning paths are made from."""

import gzip
import json
from random import Random

import pytest
from jinja2.utils import htmlsafe_json_dumps

from ladder import content, planning
from ladder.content import Nothing
from ladder.model import Framework
from ladder.project import Project
from ladders import REFERENCE
from planners import EVALUATION, everything_before, ladder, random_ladder, tables


@pytest.fixture(scope="module")
def reference() -> Framework:
    return content.read(Project(REFERENCE.parent), Nothing(), processes=1).framework


def units(made) -> list[str]:
    return [f"{skill['id']}@{level}" for skill in made["skills"] for level in skill["levels"]]


def test_units_stand_in_the_order_of_skills_and_levels_with_their_anchors():
    made = tables(ladder({"late": {"builder": 1}, "early": {"builder": 3, "user": 2}}))

    assert units(made) == ["late@builder", "early@user", "early@builder"]
    assert [skill["anchors"] for skill in made["skills"]] == [
        ["Show late at builder"],
        ["Show early at user", "Show early at builder"],
    ]
    assert [task["hours"] for unit in made["units"] for task in unit["practice"]] == [1, 2, 3]


def test_a_closure_holds_a_unit_and_everything_before_it():
    random = Random(3)
    for framework in (EVALUATION, *(random_ladder(random) for _ in range(100))):
        made, before = tables(framework), everything_before(framework)
        ids = units(made)
        for unit, row in zip(ids, made["units"], strict=True):
            bits = int(row["closure"], 16)
            assert {other for place, other in enumerate(ids) if bits >> place & 1} == before[unit] | {unit}


def test_what_is_drawn_is_the_least_from_which_everything_follows():
    random = Random(4)
    for framework in [random_ladder(random) for _ in range(100)]:
        made, before = tables(framework), everything_before(framework)
        ids = units(made)
        for unit, row in zip(ids, made["units"], strict=True):
            drawn = [ids[place] for place in row["requires"]]
            assert set(drawn).union(*(before[other] for other in drawn)) == before[unit]
            assert not any(other in before[third] for other in drawn for third in drawn)


def test_a_resource_covers_the_levels_above_its_start_as_far_as_a_skill_has_them():
    lessons = [{"skill": "one", "from": "user", "to": "builder"}, {"skill": "two", "to": "builder"}]
    skills = {"one": {"user": 1, "assisted": 1, "builder": 1}, "two": {"user": 1, "builder": 1}}

    (row,) = tables(ladder(skills, resources=[{"teaches": lessons, "requires": ["two@user"]}]))["resources"]

    assert row["covers"] == [1, 2, 3, 4]
    assert row["requires"] == [3]


def test_only_resources_that_readers_get_to_see_are_offered():
    lesson = {"teaches": [{"skill": "one", "to": "user"}]}
    resources = [{"id": status, "status": status, **lesson} for status in ("draft", "active", "deprecated")]

    made = tables(ladder({"one": {"user": 1}}, resources=resources))

    assert [resource["id"] for resource in made["resources"]] == ["active"]


def test_what_counts_for_a_level_follows_the_placement_rule():
    skills = {f"s{number}": {"user": 1} for number in range(15)}

    (asked,) = tables(ladder(skills, ("user",)))["asks"]

    assert asked == {"skills": list(skills), "there": 10, "below": 2}


def test_roles_tell_what_they_expect_with_weights():
    (coder,) = tables(EVALUATION)["roles"]

    assert coder["expects"] == {"evaluation": ["builder", "must"], "code-review": ["assisted", "should"]}


def test_units_have_to_be_tried_out_from_the_middle_of_the_scale_on():
    middles = [tables(ladder({"one": {"l1": 1}}, [f"l{n}" for n in range(1, count + 1)])) for count in (2, 5, 12)]

    assert [made["hands_on"] for made in middles] == [2, 3, 7]


def test_equal_frameworks_give_equal_tables(reference):
    assert planning.tables(reference) == planning.tables(reference)
    again = content.read(Project(REFERENCE.parent), Nothing(), processes=1).framework
    assert json.dumps(planning.tables(again)) == json.dumps(planning.tables(reference))


def test_the_tables_of_the_reference_ladder_take_25_kilobytes_at_most_on_the_way(reference):
    written = str(htmlsafe_json_dumps(planning.tables(reference), sort_keys=True)).encode()

    assert len(gzip.compress(written, 9)) <= 25_000


def test_plans_are_offered_where_there_is_something_to_learn_from_and_not_too_much():
    assert planning.can_plan(EVALUATION)
    assert not planning.can_plan(ladder({"one": {"user": {}}}))
    assert not planning.can_plan(ladder({}))
    assert not planning.can_plan(ladder({f"s{number}": {"user": 1} for number in range(planning.MOST + 1)}))
