"""The tables of the assessment: what of a framework the browser gets to know, and with which numbers."""

import json
from itertools import pairwise
from math import exp, sqrt
from statistics import NormalDist
from typing import Any

import pytest

from ladder import assessing
from ladder.model import Area, Framework, Item, Ladder, Level, Records, RedFlag, Role, Skill

PHI = NormalDist().cdf


def skill(skill_id: str = "coding", **keys: Any) -> Skill:
    levels = {"user": {"anchor": "Use it"}, "builder": {"anchor": "Build it"}, "architect": {"anchor": "Shape it"}}
    return Skill.model_validate({"id": skill_id, "name": skill_id.title(), "area": "craft", "levels": levels, **keys})


def item(**keys: Any) -> Item:
    scores = {"a": 0, "b": 1, "c": 0.5, "d": 0}
    options = [{"id": name, "text": name, "score": score, "rationale": "So"} for name, score in scores.items()]
    return Item.model_validate({"id": "s1", "skill": "coding", "kind": "scenario", "level": "builder", "stem": "What?",
                                "options": options, "basis": "Known", **keys})  # fmt: skip


def framework(*skills: Skill, **parts: Any) -> Framework:
    levels = tuple(Level(id=each, name=each.title()) for each in ("user", "builder", "architect"))
    made = {"ladder": Ladder(format="1", id="test", title="Test", version="1.2.0"), "levels": levels,
            "areas": (Area(id="craft", name="Craft"),), "skills": Records.of(Skill, skills or [skill()])}  # fmt: skip
    return Framework(**{**made, **parts})


def tables(*skills: Skill, **parts: Any) -> dict[str, Any]:
    """The tables as the browser reads them."""
    return json.loads(json.dumps(assessing.tables(framework(*skills, **parts)), allow_nan=False))


# --- what people read -------------------------------------------------------------------------------------------------


def test_the_tables_say_what_they_belong_to():
    found = tables()

    assert [found[key] for key in ("format", "site", "version")] == [1, "test", "1.2.0"]
    assert [level["id"] for level in found["levels"]] == ["user", "builder", "architect"]
    assert found["areas"] == [{"id": "craft", "name": "Craft"}]


def test_a_card_shows_the_anchor_or_the_first_statement_or_the_name_of_a_level():
    levels = {"user": {}, "builder": {"statements": ["Build a thing", "Build two"]}, "architect": {"anchor": "Shape"}}
    (found,) = tables(skill(levels=levels))["skills"]

    assert found["anchors"] == ["User", "Build a thing", "Shape"]
    assert found["hashes"] == [assessing.digest(text) for text in found["anchors"]]


def test_levels_stand_in_the_order_of_the_ladder_whatever_the_file_says():
    (found,) = tables(skill(levels={"architect": {"anchor": "Shape it"}, "user": {"anchor": "Use it"}}))["skills"]

    assert (found["levels"], found["numbers"]) == (["user", "architect"], [0, 1, 3])


def test_a_skill_without_levels_is_left_out_with_all_that_names_it():
    role = Role.model_validate({"id": "coder", "name": "Coder", "expects": {"coding": "user", "empty": "user"}})
    flags = tuple(RedFlag(id=name, name=name, at_least={name: "user"}) for name in ("coding", "empty"))
    needing = {"builder": {"anchor": "Build it", "requires": ["empty@user", "coding@architect", "other@builder"]}}
    skills = (skill(), skill("other", levels=needing), skill("empty", levels={}))
    items = (item(), item(skill="empty"))
    found = tables(*skills, items=items, roles=Records.of(Role, [role]), red_flags=flags)

    assert [each["id"] for each in found["skills"]] == ["coding", "other"]
    assert found["skills"][1]["requires"] == [[["coding", "architect"], ["other", "builder"]]]
    assert [each["id"] for each in found["items"]] == ["coding.s1"]
    assert found["roles"][0]["expects"] == {"coding": ["user", "should"]}
    assert [flag["id"] for flag in found["red_flags"]] == ["coding"]


def test_an_item_is_known_by_every_full_id_that_it_ever_had():
    (found,) = tables(skill(formerly=["programming"]), items=(item(formerly=["old"]),))["items"]

    assert found["id"] == "coding.s1"
    assert found["formerly"] == ["coding.old", "programming.s1", "programming.old"]


def test_equal_frameworks_give_equal_tables():
    assert json.dumps(assessing.tables(framework())) == json.dumps(assessing.tables(framework()))


def test_the_hash_changes_with_skills_and_levels_and_not_with_their_words():
    first = tables()["hash"]
    other_words = {level: {"anchor": "Do"} for level in ("user", "builder", "architect")}

    assert tables(skill(name="Programming", levels=other_words))["hash"] == first
    assert tables(skill(levels={"user": {}, "builder": {}}))["hash"] != first
    assert tables(skill("programming"))["hash"] != first
    assert tables(skill(), skill("other"))["hash"] != tables(skill("other"), skill())["hash"]


# --- the numbers ------------------------------------------------------------------------------------------------------


def test_ranks_follow_a_normal_curve_around_the_general_factor():
    found = tables(skill(assessment={"loading": 0.6, "difficulty": 0.5}))["engine"]
    row = found["tables"][0][8]  # the node at 1
    cuts = [(bound + 0.5 - 0.6 * 1) / sqrt(1 - 0.6**2) for bound in (-1.2, 0.2, 1.6)]
    below = [0, *map(PHI, cuts), 1]

    assert row == pytest.approx([high - low for low, high in pairwise(below)], rel=1e-9)
    assert found["nodes"] == [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3]
    assert [weight / found["weights"][6] for weight in found["weights"]] == pytest.approx(
        [exp(-node * node / 2) for node in found["nodes"]]
    )
    assert sum(found["weights"]) == pytest.approx(1)


def test_a_skill_that_leaves_levels_out_keeps_the_thresholds_of_those_it_has():
    whole, part = (tables(skill(levels=levels))["engine"]["tables"][0] for levels in (
        {"user": {}, "builder": {}, "architect": {}}, {"user": {}, "architect": {}}))  # fmt: skip

    for (zero, first, second, third), row in zip(whole, part, strict=True):
        assert row == pytest.approx([zero, first + second, third], abs=1e-11)


def test_skills_of_one_shape_share_a_table():
    one, two, other = tables(skill("a"), skill("b"), skill("c", assessment={"loading": 0.5}))["skills"]

    assert (one["table"], two["table"], other["table"]) == (0, 0, 1)


def test_a_rating_is_less_probable_with_each_step_from_the_truth():
    ladder = Ladder.model_validate({"format": "1", "id": "t", "title": "T", "assessment": {"noise": 0.2}})
    noise = tables(ladder=ladder)["engine"]["noise"]

    assert list(noise) == ["3"]
    assert noise["3"][1] == pytest.approx([4 / 25, 16 / 25, 4 / 25, 1 / 25])


def chances(found: dict[str, Any]) -> dict[str, list[float]]:
    """P(answer) by rank, for each answer of the only item."""
    (asked,) = found["items"]
    matrix = found["engine"]["chances"][asked["chances"]]
    return {answer: [row[outcome] for row in matrix] for answer, outcome in asked["answers"]}


def test_a_half_right_answer_says_nothing_and_answers_of_one_score_are_one_outcome():
    found = tables(items=(item(),))

    assert found["items"][0]["answers"] == [["a", 0], ["b", 1], ["c", 2], ["d", 0]]
    assert chances(found)["b"] == pytest.approx([0.3 / 1.5, 0.3 / 1.5, 0.85 / 1.5, 0.85 / 1.5])
    assert chances(found)["c"] == pytest.approx([1 / 3] * 4)
    assert found["items"][0]["test"] == 1


def test_not_to_know_is_a_wrong_answer():
    found = chances(tables(items=(item(kind="knowledge"),)))

    assert found["unknown"] == found["a"]
    assert tables(items=(item(kind="knowledge"),))["items"][0]["test"] == 1


def test_evidence_is_answered_with_yes_or_no_and_does_not_test():
    found = tables(items=(item(kind="evidence", options=[]),))

    assert chances(found) == {"yes": [0.05, 0.05, 0.8, 0.8], "no": [0.95, 0.95, 0.2, 0.2]}
    assert found["items"][0]["test"] == 0


def test_an_item_for_a_level_that_the_skill_leaves_out_speaks_of_the_next_one_above():
    found = tables(skill(levels={"user": {}, "architect": {}}), items=(item(kind="evidence", options=[]),))

    assert chances(found)["yes"] == [0.05, 0.05, 0.8]


def test_each_level_has_a_statement_to_be_checked_by():
    found = tables()
    (asked,) = found["skills"]
    yes = [[row[0] for row in found["engine"]["chances"][place]] for place in asked["statements"]]

    assert yes == [[0.15, 0.85, 0.85, 0.85], [0.15, 0.15, 0.85, 0.85], [0.15, 0.15, 0.15, 0.85]]


def test_a_level_asks_for_the_skills_that_it_lists_or_else_for_those_defined_at_it():
    levels = framework().levels
    listing = (levels[0], levels[1].model_copy(update={"asks": ("other",)}), levels[2])
    other = skill("other", levels={"user": {}, "builder": {}})

    assert tables(skill(), other)["engine"]["asks"] == [["coding", "other"], ["coding", "other"], ["coding"]]
    assert tables(skill(), other, levels=listing)["engine"]["asks"] == [["coding", "other"], ["other"], ["coding"]]


MEANT = [(0.667, 15, 10), (0.667, 3, 2), (0.75, 4, 3), (0.7, 10, 7), (0.68, 3, 3)]


@pytest.mark.parametrize(("written", "skills", "needed"), MEANT)
def test_a_share_is_taken_as_it_was_meant(written, skills, needed):
    ladder = Ladder.model_validate({"format": "1", "id": "t", "title": "T", "placement": {"share": written}})
    placement = ladder.placement

    assert placement.needed(skills)[0] == needed
    assert tables(ladder=ladder)["engine"]["placement"]["share"] == pytest.approx(placement.meant_share)


def test_a_ladder_of_one_level_can_be_told_as_well():
    found = tables(skill(levels={"user": {}}), levels=framework().levels[:1])

    assert found["skills"][0]["numbers"] == [0, 1]


def test_without_skills_there_is_nothing_to_ask():
    found = tables(skill(levels={}))

    assert (found["skills"], found["items"], found["engine"]["asks"]) == ([], [], [[], [], []])
