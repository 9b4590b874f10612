"""The page of the learning path and the way on role pages: when there are any, what the browser gets, the order."""

import json
from dataclasses import replace

import pytest

from frameworks import data, framework, role, skill
from ladder import pages
from ladder.model import Resource
from test_pages_assessment import item

PRACTICE = {"practice": [{"do": "Saw a `board`", "hours": 2, "evidence": "A *board*"}]}


def practised(name: str, **requires: str) -> object:
    """A skill with practice at its three levels; `high="talking@high"` says what comes first."""
    cells = {
        level: {
            "anchor": f"Do {name} {level}",
            **PRACTICE,
            "requires": [requires[level]] if level in requires else [],
        }
        for level in ("low", "middle", "high")
    }
    return skill(name, **cells)


def resource(name: str, status: str = "active") -> Resource:
    written = {"id": name, "topic": "any", "title": name.title(), "url": "https://a.example/", "kind": "book"}
    teaches = [{"skill": "sawing", "to": "low"}]
    return Resource.model_validate({**written, "hours": 3, "teaches": teaches, "status": status})


def addresses(whole: object) -> list[str]:
    return [page.route.address for page in pages.plan(whole)]


def test_there_is_a_path_as_soon_as_a_level_has_practice_or_something_teaches_it():
    bare = framework((skill("sawing"),))

    assert "path/" not in addresses(bare)
    assert "path/" not in addresses(replace(bare, resources=(resource("gone", "deprecated"),)))
    assert "path/" in addresses(replace(bare, resources=(resource("book"),)))
    assert "path/" in addresses(framework((practised("sawing"),)))


def test_the_browser_gets_texts_without_markdown():
    tables = data(framework((practised("sawing"),)), "path/plans.json")["tables"]

    assert tables["units"][0]["practice"] == [{"do": "Saw a board", "hours": 2, "evidence": "A board"}]


def test_to_score_kept_answers_the_browser_gets_numbers_and_ids_but_no_texts():
    whole = replace(framework((practised("sawing"),), (role("joiner"),)), items=(item(),))

    scoring = data(whole, "path/plans.json")["scoring"]

    assert sorted(scoring["skills"][0]) == ["hashes", "id", "levels", "numbers", "statements", "table"]
    assert scoring["items"][0]["options"] == [{"id": "a"}, {"id": "b"}]
    assert "What now?" not in json.dumps(scoring)


def test_only_kinds_and_costs_that_there_are_can_be_chosen():
    whole = replace(framework((practised("sawing"),)), resources=(resource("book"),))

    choices = data(whole, "path/")

    assert (choices["kinds"], choices["has_costs"]) == (("book",), False)


SAWING = """\
name: Sawing
area: building
levels:
  user: {anchor: Saw, practice: [{do: Saw, hours: 1}]}
"""


@pytest.mark.parametrize(
    ("path", "link"),
    [
            ("path/index.html", "roles/joiner/#the_way"),
            ("roles/joiner/index.html", "path/#role=joiner"),
            ("assessment/questions.json", '"path":true'),
        ],
)
def test_path_role_and_assessment_lead_to_each_other(project, path, link):
    site = project({"skills/sawing.yaml": SAWING, "roles/joiner.yaml": "name: Joiner\nexpects: {sawing: user}\n"})
    assert site.build().written

    assert link in (site.root / "site" / path).read_text(encoding="utf-8")


# --- the way to a role ------------------------------------------------------------------------------------------------


def way(whole: object) -> list[str]:
    stretches = data(whole, "roles/joiner/way/")["way"]
    return [f"{step.cell.name}@{step.cell.rung.id}" for stretch in stretches for step in stretch.steps]


def test_the_way_to_a_role_begins_at_the_lowest_levels_and_has_what_comes_first():
    skills = (practised("sawing", middle="gluing@low"), practised("gluing"), practised("talking"))

    whole = framework(skills, (role("joiner", expects={"sawing": "middle", "talking": "low"}),))

    assert way(whole) == ["Sawing@low", "Gluing@low", "Talking@low", "Sawing@middle"]


def test_a_low_level_that_needs_a_high_one_waits_for_it():
    skills = (practised("sawing", low="gluing@middle"), practised("gluing"))

    whole = framework(skills, (role("joiner", expects={"sawing": "low"}),))

    assert way(whole) == ["Gluing@low", "Gluing@middle", "Sawing@low"]
    assert [stretch.rung.id for stretch in data(whole, "roles/joiner/way/")["way"]] == ["low", "middle", "low"]


def test_a_step_of_the_way_has_practice_resources_and_what_other_skills_come_first():
    whole = framework(
        (practised("sawing"), practised("gluing", low="sawing@low")), (role("joiner", expects={"gluing": "low"}),)
    )
    whole = replace(whole, resources=(resource("book"),))

    sawing, gluing = data(whole, "roles/joiner/way/")["way"][0].steps

    assert [each.title for each in sawing.resources] == ["Book"]
    assert [each.do for each in gluing.practice] == ["Saw a `board`"]
    assert [cell.name for cell in gluing.requires] == ["Sawing"]


def test_without_practice_and_resources_a_role_shows_no_way():
    whole = framework((skill("sawing"),), (role("joiner", expects={"sawing": "low"}),))

    assert data(whole, "roles/joiner/")["way"] == ()
    assert "roles/joiner/way/" not in [page.route.address for page in pages.plan(whole)]


def test_a_role_names_the_steps_of_its_way_which_stand_whole_on_a_page_of_their_own(project):
    site = project({"skills/sawing.yaml": SAWING, "roles/joiner.yaml": "name: Joiner\nexpects: {sawing: user}\n"})
    assert site.build().written

    assert 'href="way/#part_1"' in site.page("roles/joiner")
    assert "<p>Sawing</p>" in site.page("roles/joiner")
    assert 'id="part_1"' in site.page("roles/joiner/way")
