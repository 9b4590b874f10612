"""The page on red flags: conditions in skills and levels, and the roles that list a flag."""

from dataclasses import replace

from frameworks import data, framework, role, skill
from ladder.model import Framework, RedFlag


def flagged() -> Framework:
    """One flag, on two skills, one of which is defined at the lowest level only."""
    conditions = {"at_least": {"sawing": "middle"}, "below": {"talking": "high"}}
    flag = RedFlag.model_validate({"id": "blind", "name": "Blind", **conditions, "risk": "Hurt"})
    skills = (skill("sawing"), skill("talking", low={"anchor": "Talk"}))
    return replace(framework(skills, (role("joiner", red_flags=["blind"]),)), red_flags=(flag,))


def test_a_condition_names_skill_and_level_and_shows_where_it_is_met():
    row = data(flagged(), "red-flags/")["rows"][0]

    assert [(c.skill.name, c.rung.number, c.met) for c in row.at_least] == [("Sawing", 2, (False, True, True))]
    assert [(c.skill.name, c.rung.number, c.met) for c in row.below] == [("Talking", 3, (True, True, False))]


def test_a_condition_leads_to_the_level_of_the_skill_or_to_the_skill_where_it_is_not_defined():
    row = data(flagged(), "red-flags/")["rows"][0]

    assert row.at_least[0].address == "skills/sawing/#middle"
    assert row.below[0].address == "skills/talking/"


def test_a_flag_and_the_roles_that_list_it_lead_to_each_other():
    whole = flagged()

    assert [ref.address for ref in data(whole, "red-flags/")["rows"][0].roles] == ["roles/joiner/"]
    assert [tuple(entry) for entry in data(whole, "roles/joiner/")["flags"]] == [("Blind", "red-flags/#blind", "Hurt")]
