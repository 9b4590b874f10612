"""Plans for somebody: what they have and ticked, what to learn from, weeks, and planning again."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from ladder.model import Framework
from planners import Call, ladder, level, role, step_ids, tables, unit_ids

pytestmark = pytest.mark.browser

Data = Mapping[str, Any]
FROM_NOTHING = {"hours": 3, "start": "2026-11-23", "today": "2026-11-23"}


@pytest.fixture(scope="module")
def call(bare_page) -> Call:
    return Call(bare_page)


@pytest.fixture(scope="module")
def plan(call):
    """Make a plan for a framework; what a state does not say is at its plainest."""

    def make(framework: Framework, **state: Any) -> Data:
        return call("planner.js", "plan", tables(framework), {"levels": {}, **FROM_NOTHING, **state})

    return make


# --- what a person has ------------------------------------------------------------------------------------------------

TWO = {"one": {"user": 2, "assisted": 2}, "two": {"user": 2, "assisted": 2}}


def test_a_skill_that_was_not_assessed_starts_with_that_and_never_as_nothing_without_a_word(plan):
    made = plan(ladder(TWO, roles={"all": {"one": "user", "two": "user"}}), levels={"two": None}, target=role("all"))

    assert step_ids(made)[0] == "assess:one"
    assert made["weeks"][0]["items"][0]["step"] == "assess:one"
    assert "assess:two" not in step_ids(made)
    assert unit_ids(made) == ["one@user", "two@user"]


def test_what_a_person_knows_already_leaves_the_plan_with_the_levels_beneath(plan):
    made = plan(ladder(TWO), target=level("assisted"), known=["one@assisted"])

    assert unit_ids(made) == ["two@user", "two@assisted"]


def test_what_comes_before_something_that_a_person_has_is_not_pulled_in(plan):
    skills = {
        "base": {"user": 1, "assisted": 1},
        "middle": {"user": {"hours": 1, "requires": ["base@user"]}},
        "top": {"user": {"hours": 1, "requires": ["middle@user", "base@assisted"]}},
    }

    made = plan(ladder(skills), levels={"middle": "user", "top": None}, target={"kind": "skill", "id": "top"})

    assert unit_ids(made) == ["base@assisted", "top@user"]
    assert [unit["pulled_in"] for unit in made["units"]] == [True, False]
    assert made["why"][made["units"][0]["steps"][-1]] == [
        {"code": "PULLED_IN", "for": "top@user"},
        {"code": "UNLOCKS", "count": 1, "best": "top@user"},
    ]
    assert [(unit["ready"], unit["needs"]) for unit in made["units"]] == [(True, []), (False, ["base@assisted"])]


def test_one_skill_goes_to_its_next_level_when_none_is_named(plan):
    target = {"kind": "skill", "id": "one"}

    assert unit_ids(plan(ladder(TWO), target=target)) == ["one@user"]
    assert unit_ids(plan(ladder(TWO), levels={"one": "user"}, target=target)) == ["one@assisted"]
    assert unit_ids(plan(ladder(TWO), levels={"one": "assisted"}, target=target)) == []


def test_nothing_to_do_suggests_the_next_level(plan):
    framework = ladder(TWO)

    assert plan(framework, levels={"one": "user", "two": "user"}, target=level("user"))["next"] == level("assisted")
    assert plan(framework, levels={"one": "assisted", "two": "assisted"}, target=level("user"))["next"] is None
    assert plan(framework, target=level("user"))["next"] is None


def test_a_level_that_a_skill_has_no_more_counts_as_the_one_beneath(plan):
    made = plan(ladder({"one": {"user": 1, "builder": 1}}), levels={"one": "assisted"}, target=level("builder"))

    assert unit_ids(made) == ["one@builder"]


def test_former_ids_are_followed_and_unknown_ones_told(plan, call):
    table = {**tables(ladder(TWO, roles={"all": {"one": "assisted"}}))}
    table["skills"][0]["formerly"] = ["uno"]
    table["levels"][0]["formerly"] = ["beginner"]
    ticked = ["resource:gone", "assess:uno", "practice:one@user/000000"]
    state = {**FROM_NOTHING, "levels": {"uno": "beginner", "gone": "user"}, "target": role("all"), "ticked": ticked}

    made = call("planner.js", "plan", table, state)

    assert unit_ids(made) == ["one@assisted"]
    assert made["unknown"] == ["gone", "resource:gone", "practice:one@user/000000"]


# --- what is ticked ---------------------------------------------------------------------------------------------------

BOOKED = ladder(
    {"one": {"user": [2, 3], "assisted": 4}},
    resources=[{"id": "book", "hours": 6, "teaches": [{"skill": "one", "to": "assisted"}]}],
)


def test_a_resource_stands_with_the_first_of_its_units_and_the_others_point_back(plan):
    made = plan(BOOKED, target=level("assisted"))

    assert [step["id"].partition("/")[0] for step in made["steps"]] == [
        "assess:one", "resource:book", "practice:one@user", "practice:one@assisted"
    ]  # fmt: skip
    assert [unit["hours"] for unit in made["units"]] == [2 + 3, 4 + 3]
    assert [unit["steps"][0] for unit in made["units"]] == ["resource:book", "resource:book"]
    assert made["steps"][1]["covers"] == ["one@user", "one@assisted"]
    assert made["why"]["resource:book"][1] == {"code": "COVERS", "count": 2}


def test_a_ticked_step_takes_no_more_hours_and_stays_in_sight_until_the_level_is_reached(plan):
    made = plan(BOOKED, target=level("assisted"), ticked=["resource:book"])

    assert [unit["hours"] for unit in made["units"]] == [2, 4]
    assert made["hours"] == {"left": 6, "low": 4.2, "high": 9, "done": 6}
    assert made["steps"][1]["done"]
    assert "resource:book" not in [item["step"] for week in made["weeks"] for item in week["items"]]


def test_a_unit_whose_last_step_is_ticked_can_be_asked_for(plan):
    first = plan(BOOKED, target=level("user"), levels={"one": None})
    made = plan(BOOKED, target=level("user"), levels={"one": None}, ticked=first["units"][0]["steps"])

    assert [unit["finished"] for unit in first["units"]] == [False]
    assert [unit["finished"] for unit in made["units"]] == [True]
    assert [step["ends"] for step in first["steps"]] == [False, True]


def test_who_has_not_arrived_gets_one_practice_more(plan):
    done = plan(BOOKED, target=level("user"), levels={"one": None})["units"][0]["steps"]

    made = plan(BOOKED, target=level("user"), levels={"one": None}, ticked=done, more=["one@user"])

    assert [step["hours"] for step in made["steps"] if not step["done"]] == [3]
    assert not made["units"][0]["finished"]


def test_a_practice_that_was_begun_instead_of_the_first_counts(plan):
    first = plan(BOOKED, target=level("user"))["units"][0]["steps"][-1]
    second = plan(BOOKED, target=level("user"), more=["one@user"], ticked=[first])["units"][0]["steps"][-1]

    made = plan(BOOKED, target=level("user"), ticked=[second])

    assert [step["id"] for step in made["steps"] if step["kind"] == "practice"] == [second]


# --- resources --------------------------------------------------------------------------------------------------------


def options(*resources: Data, hours: Sequence[float] = (1,), at: str = "user") -> Framework:
    """A ladder of one unit with these resources."""
    lesson = {"teaches": [{"skill": "one", "to": at}]}
    return ladder({"one": {at: {"hours": list(hours)}}}, resources=[{**lesson, **each} for each in resources])


def chosen(made: Data) -> list[str]:
    return [step["id"].removeprefix("resource:") for step in made["steps"] if step["kind"] == "resource"]


ONE = {"target": {"kind": "skill", "id": "one"}, "levels": {"one": None}}


def test_the_shortest_resource_is_taken_and_a_preferred_format_may_take_half_as_long_again(plan):
    framework = options({"id": "text", "hours": 2}, {"id": "course", "kind": "course", "hours": 2.75})

    assert chosen(plan(framework, **ONE)) == ["text"]
    assert plan(framework, **ONE)["why"]["resource:text"][1] == {"code": "SHORTEST", "of": 2}
    assert chosen(plan(framework, **ONE, formats=["course"])) == ["course"]
    assert chosen(plan(framework, **ONE, formats=["book"])) == ["text"]


def test_the_only_option_is_never_hidden(plan):
    made = plan(options({"id": "book", "kind": "book", "cost": "paid"}), **ONE, formats=["course"], free=True)

    assert chosen(made) == ["book"]
    assert made["why"]["resource:book"] == [
        {"code": "GAP", "for": {"kind": "skill", "id": "one"}, "skill": "one", "have": None, "need": "user"},
        {"code": "PAID_ONLY", "cost": "paid"},
    ]


def test_another_format_is_said_where_there_is_none_that_is_preferred(plan):
    made = plan(options({"id": "book", "kind": "book"}), **ONE, formats=["course"])

    assert made["why"]["resource:book"][1] == {"code": "FORMAT_ONLY_OPTION", "kind": "book"}


def test_what_costs_money_counts_twice_and_not_at_all_for_those_who_want_it_free(plan):
    framework = options({"id": "paid", "hours": 1, "cost": "paid"}, {"id": "free", "hours": 2.5})

    assert chosen(plan(framework, **ONE)) == ["paid"]
    assert chosen(plan(framework, **ONE, free=True)) == ["free"]


def test_at_a_high_level_without_practice_something_to_try_is_kept(plan):
    choices = ({"id": "text", "hours": 1}, {"id": "lab", "kind": "exercise", "hours": 9})

    assert chosen(plan(options(*choices, hours=(), at="builder"), **ONE)) == ["lab"]
    assert chosen(plan(options(*choices, hours=(5,), at="builder"), **ONE)) == ["text"]
    assert chosen(plan(options(*choices, hours=(), at="user"), **ONE)) == ["text"]


def test_a_resource_that_a_person_holds_fast_is_taken_in_place_of_a_shorter_one(plan):
    framework = options({"id": "text", "hours": 1}, {"id": "book", "kind": "book", "hours": 30}, hours=(1, 2))
    first = plan(framework, **ONE)["units"][0]["steps"][-1]
    other = plan(framework, **ONE, more=["one@user"], ticked=[first])["units"][0]["steps"][-1]

    assert chosen(plan(framework, **ONE, frozen=["resource:book"])) == ["book"]
    assert plan(framework, **ONE, frozen=[other])["units"][0]["steps"][-1] == other


def test_a_resource_that_others_make_needless_is_left_out(plan):
    lesson = {"skill": "one", "from": "user", "to": "assisted"}
    resources = [
        {"id": "first", "hours": 1, "teaches": [{"skill": "one", "to": "user"}]},
        {"id": "all", "hours": 5, "teaches": [{"skill": "one", "to": "builder"}]},
        {"id": "second", "hours": 9, "teaches": [lesson]},
    ]
    framework = ladder({"one": {"user": 1, "assisted": 1, "builder": 1}}, resources=resources)

    assert chosen(plan(framework, levels={"one": None}, target=level("builder"))) == ["all"]


def test_what_builds_on_skills_that_nobody_plans_is_avoided_and_else_said(plan):
    skills = {"one": {"user": 1}, "coding": {"user": 1}}
    hard = {"id": "hard", "hours": 2, "teaches": [{"skill": "one", "to": "user"}], "requires": ["coding@user"]}
    easy = {"id": "easy", "hours": 3, "teaches": [{"skill": "one", "to": "user"}]}

    assert chosen(plan(ladder(skills, resources=[hard, easy]), **ONE)) == ["easy"]
    made = plan(ladder(skills, resources=[hard]), **ONE)
    assert made["steps"][0]["builds_on"] == ["coding@user"]
    had = plan(ladder(skills, resources=[hard, easy]), levels={"one": None, "coding": "user"}, target=ONE["target"])
    assert chosen(had) == ["hard"]


def test_a_unit_that_there_is_nothing_to_learn_from_has_a_step_of_its_own(plan):
    made = plan(ladder({"one": {"user": {}}}), **ONE)

    assert step_ids(made) == ["check:one@user"]
    assert made["weeks"][0]["reached"] == ["one@user"]


def test_a_unit_that_another_ones_resource_teaches_can_be_checked_off(plan):
    resources = [{"id": "all", "hours": 4, "teaches": [{"skill": "one", "to": "assisted"}]}]
    framework = ladder({"one": {"user": {}, "assisted": {}}}, resources=resources)

    made = plan(framework, levels={"one": None}, target=level("assisted"))

    assert step_ids(made) == ["resource:all", "check:one@assisted"]
    assert [unit["steps"] for unit in made["units"]] == [["resource:all"], ["resource:all", "check:one@assisted"]]
    assert [unit for week in made["weeks"] for unit in week["reached"]] == ["one@user", "one@assisted"]


# --- weeks ------------------------------------------------------------------------------------------------------------


def one_skill(*hours: float) -> Framework:
    levels = [f"l{number}" for number in range(1, len(hours) + 1)]
    return ladder({"one": dict(zip(levels, hours, strict=True))}, levels)


def test_long_steps_are_split_into_parts(plan):
    made = plan(one_skill(6), **ONE, hours=3)

    items = [item for week in made["weeks"] for item in week["items"]]
    assert [(item["part"], item["of"], item["hours"]) for item in items] == [(1, 3, 2.4), (2, 3, 2.4), (3, 3, 1.2)]
    assert [week["start"] for week in made["weeks"]] == ["2026-11-23", "2026-11-30", "2026-12-07"]
    assert made["end"] == "2026-12-13"


def test_every_fourth_week_checks_again_what_was_learnt_longest_ago(plan):
    top = {"kind": "skill", "id": "one", "level": "l12"}

    made = plan(one_skill(*[2.4] * 12), levels={"one": None}, target=top, learnt={"one@l1": "2026-10-01"})

    again = {week["number"]: week["recheck"] for week in made["weeks"] if week["recheck"]}
    assert again == {
        4: {"unit": "one@l1", "hours": 1},
        8: {"unit": "one@l1", "hours": 1},
        12: {"unit": "one@l2", "hours": 1},
    }


@pytest.mark.parametrize(("asked", "used"), [(0.1, 0.5), (100, 60), (-3, 0.5), (None, 3)])
def test_hours_that_cannot_be_are_set_right_and_said(plan, asked, used):
    made = plan(one_skill(1), **ONE, hours=asked)

    assert made["hours_a_week"] == used
    assert made["clamped"] == {"asked": asked, "used": used}


def test_hours_that_can_be_are_left_alone(plan):
    assert plan(one_skill(1), **ONE, hours=0.5)["clamped"] is None


def test_a_fourth_skill_waits_while_three_are_unfinished(plan):
    skills = {f"s{number}": {"user": 1, "assisted": 1.2} for number in range(1, 7)}

    made = plan(ladder(skills), levels=dict.fromkeys(skills), target=level("assisted"))

    flying: set[str] = set()
    for unit in made["units"]:
        flying = flying | {unit["skill"]} if unit["level"] == "user" else flying - {unit["skill"]}
        assert len(flying) <= 3
    assert made["objective"]["grouped"] <= 1.05 * made["objective"]["ordered"]


def test_a_day_that_is_over_leaves_everything_out_and_says_what_it_would_take(plan):
    made = plan(one_skill(1, 2), target=level("l2"), mode="budget", until="2026-11-20")

    assert made["units"] == []
    assert made["cut"] == [{"unit": "one@l1", "weight": 3, "hours": 1}, {"unit": "one@l2", "weight": 3, "hours": 3}]
    assert made["next"] is None


def test_what_was_done_this_week_does_not_stand_in_the_way_of_a_day_that_is_near(plan):
    before = plan(one_skill(1, 2), target=level("l2"))
    done = before["weeks"][0]["items"][1]["step"]

    made = plan(one_skill(1, 2), target=level("l2"), mode="budget", until="2026-11-24", previous=before, ticked=[done])

    assert made["units"] == []
    assert [item["step"] for item in made["weeks"][0]["items"]] == [done]


def test_on_the_fastest_way_the_gap_is_what_the_way_takes(plan):
    skills = {f"s{number}": {"user": 1, "assisted": number} for number in range(1, 7)}
    top = level("assisted")

    made = plan(ladder(skills, ("user", "assisted")), levels=dict.fromkeys(skills), target=top, mode="fastest")

    gaps = [reason for each in made["why"].values() for reason in each if reason["code"] == "GAP"]
    assert {gap["need"] for gap in gaps if gap["skill"] == "s1"} == {"assisted"}
    assert {gap["need"] for gap in gaps if gap["skill"] == "s6"} == {"user"}


def test_a_fastest_way_asks_about_every_skill_that_counts_and_nobody_assessed(plan):
    framework = ladder({"one": {"user": 1}, "two": {"user": 9}, "three": {"user": 1}}, ("user",))

    made = plan(framework, levels={"one": None}, target=level("user"), mode="fastest")

    assert unit_ids(made) == ["one@user", "three@user"]
    assert step_ids(made)[:2] == ["assess:two", "assess:three"]


# --- planning again ---------------------------------------------------------------------------------------------------

FOUR = ladder({name: {"user": 2} for name in ("a", "b", "c", "d")}, roles={
    "first": {"a": ("user", "must"), "b": ("user", "should"), "c": ("user", "nice")},
    "second": {"a": ("user", "nice"), "b": ("user", "should"), "d": ("user", "must")},
})  # fmt: skip
NOTHING = dict.fromkeys("abcd")


def test_this_week_stays_where_it_is_when_the_target_changes(plan):
    before = plan(FOUR, levels=NOTHING, target=role("first"), hours=2.5)

    made = plan(FOUR, levels=NOTHING, target=role("second"), hours=2.5, previous=before)

    assert unit_ids(before) == ["a@user", "b@user", "c@user"]
    assert unit_ids(made) == ["a@user", "d@user", "b@user"]
    assert unit_ids(plan(FOUR, levels=NOTHING, target=role("second"), hours=2.5))[0] == "d@user"
    assert made["why"][step_ids(made)[0]][1] == {"code": "FROZEN"}
    assert {key: [name.partition("/")[0] for name in names] for key, names in made["changes"].items()} == {
        "added": ["practice:d@user"],
        "removed": ["practice:c@user"],
    }


def test_what_was_begun_stays_in_front(plan):
    framework = ladder(
        {"a": {"user": [2]}, "b": {"user": [2]}},
        resources=[{"id": "begun", "hours": 5, "teaches": [{"skill": "b", "to": "user"}]}],
        roles={"all": {"a": ("user", "must"), "b": ("user", "nice")}},
    )
    before = plan(framework, levels={"a": None, "b": None}, target=role("all"))

    now = {"levels": {"a": None, "b": None}, "target": role("all"), "today": "2026-11-30", "ticked": ["resource:begun"]}

    assert unit_ids(before) == ["a@user", "b@user"]
    assert unit_ids(plan(framework, **now)) == ["a@user", "b@user"]
    made = plan(framework, **now, previous=before)
    assert unit_ids(made) == ["b@user", "a@user"]
    assert made["why"]["resource:begun"][1] == {"code": "FROZEN"}


def test_a_question_that_was_answered_since_is_not_something_missed(plan):
    framework = ladder({"a": {"user": [2, 2]}, "b": {"user": 2}, "c": {"user": 2}}, roles={
        "all": {"a": ("user", "must"), "b": ("user", "should"), "c": ("user", "should")},
        "c": {"b": ("user", "nice"), "c": ("user", "must")},
    })  # fmt: skip
    before = plan(framework, levels={"b": None, "c": None}, target=role("all"))

    now = {"levels": {"a": "user", "b": None, "c": None}, "target": role("c"), "today": "2026-11-30"}

    assert before["weeks"][0]["items"][0]["step"] == "assess:a"
    assert unit_ids(plan(framework, **now)) == ["c@user", "b@user"]
    assert unit_ids(plan(framework, **now, previous=before)) == ["b@user", "c@user"]


def test_missed_weeks_are_no_failure(plan):
    before = plan(one_skill(6, 6), target=level("l2"), levels={"one": None})

    made = plan(one_skill(6, 6), target=level("l2"), levels={"one": None}, previous=before, today="2026-12-16")

    assert (made["weeks"][0]["number"], made["weeks"][0]["start"]) == (4, "2026-12-14")
    assert unit_ids(made) == unit_ids(before)
    assert made["changes"] == {"added": [], "removed": []}


def test_what_was_done_this_week_stays_in_it_and_takes_its_hours(plan):
    before = plan(FOUR, levels=NOTHING, target=role("first"), hours=5)
    done = before["weeks"][0]["items"][0]["step"]

    made = plan(FOUR, levels={**NOTHING, "a": "user"}, target=role("first"), hours=5, previous=before, ticked=[done])

    first, second = ([item["step"] for item in each["weeks"][0]["items"]] for each in (before, made))
    assert first == second
    assert next(step for step in made["steps"] if step["id"] == done)["done"]
    assert made["changes"] == {"added": [], "removed": []}
    assert made["hours"]["done"] == 2


def test_a_plan_from_before_a_change_of_names_is_followed(call):
    table = tables(BOOKED)
    state = {**FROM_NOTHING, "levels": {"one": None}, "target": level("assisted")}
    before = call("planner.js", "plan", table, state)
    table["skills"][0] = {**table["skills"][0], "id": "uno", "formerly": ["one"]}
    table["resources"][0] = {**table["resources"][0], "id": "libro", "formerly": ["book"]}
    table["asks"] = [{**asked, "skills": ["uno"] if asked["skills"] else []} for asked in table["asks"]]

    made = call("planner.js", "plan", table, {**state, "ticked": ["resource:book"], "previous": before})

    assert unit_ids(made) == ["uno@user", "uno@assisted"]
    assert next(step for step in made["steps"] if step["id"] == "resource:libro")["done"]
    assert made["changes"] == {"added": [], "removed": []}
    assert made["unknown"] == []


def test_a_resource_that_is_no_more_leaves_the_plan_and_nothing_breaks(plan):
    resources = [{"id": name, "hours": 1, "teaches": [{"skill": "one", "to": "user"}]} for name in ("old", "new")]
    skills = {"one": {"user": 2}}
    before = plan(ladder(skills, resources=resources), **ONE)

    made = plan(ladder(skills, resources=resources[1:]), **ONE, previous=before, ticked=["resource:old"])

    assert chosen(before) == ["old"]
    assert chosen(made) == ["new"]
    assert made["unknown"] == ["resource:old"]
    assert made["changes"] == {"added": ["resource:new"], "removed": []}


def test_of_equals_that_which_was_planned_before_stays_first(plan):
    framework = ladder({name: {"user": 2} for name in ("a", "b")})
    before = plan(framework, levels={"a": None, "b": None}, target=level("user"))
    turned = {**before, "units": before["units"][::-1], "weeks": []}

    assert unit_ids(before) == ["a@user", "b@user"]
    made = plan(framework, levels={"a": None, "b": None}, target=level("user"), previous=turned)
    assert unit_ids(made) == ["b@user", "a@user"]


def test_a_target_that_is_no_more_is_told(plan):
    made = plan(one_skill(1), target=role("pilot"))

    assert (made["units"], made["unknown"]) == ([], ["pilot"])


def test_a_torn_record_of_the_plan_before_counts_as_none(plan):
    for torn in ("nonsense", {"format": 9}, {"format": 1, "steps": 3}, [], {
        "format": 1, "steps": [None], "units": [], "weeks": []}):
        assert plan(one_skill(1), **ONE, previous=torn)["changes"] is None
