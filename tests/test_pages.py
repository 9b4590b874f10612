"""What the planners plan: which pages, in which order, with which data."""

import pytest

from frameworks import data, framework, role, skill
from ladder import pages


def test_every_family_has_its_pages_in_order():
    whole = framework((skill("sawing"), skill("talking", "people")), (role("joiner"),))

    assert [page.route.address for page in pages.plan(whole)] == [
        "", "levels/", "levels/low/", "levels/middle/", "levels/high/", "skills/", "skills/sawing/",
        "skills/talking/", "roles/", "roles/joiner/", "matrix/", "compare/", "compare/low-middle/",
        "compare/middle-high/", "assessment/", "assessment/questions.json", "assessment/rationales.json",
        "about/", "a-z/", "search.json", "404.html",
    ]  # fmt: skip


def test_a_family_without_content_is_not_planned_nor_in_the_navigation():
    whole = framework()

    assert [key for key, _ in pages.navigation(whole)] == ["levels", "about"]
    assert "roles/" not in [page.route.address for page in pages.plan(whole)]


def test_the_navigation_follows_the_settings():
    whole = framework((skill("sawing"),), site={"navigation": ["matrix", "skills", "roles"]})

    assert pages.navigation(whole) == (("matrix", "matrix/"), ("skills", "skills/"))


def test_the_families_are_all_listed_whatever_the_navigation_asks_for():
    whole = framework((skill("sawing"),), site={"navigation": ["matrix"]})

    assert {"levels/", "skills/", "matrix/", "about/"} <= {address for _, address in pages.families(whole)}


def test_the_foot_of_a_page_leads_to_every_family(project):
    site = project({"costs.yaml": "costs: [{id: own, name: Own people}]\n",
                    "ladder.yaml": "format: 1\nid: t\ntitle: T\nsite: {navigation: [levels]}\n"})  # fmt: skip
    assert site.build().written

    head, foot = site.page("levels").split("</main>")

    assert 'href="../costs/"' in foot
    assert 'href="../costs/"' not in head


def test_the_model_knows_the_families_that_are_planned():
    from typing import get_args

    from ladder.model import Family

    assert {family.key for family in pages.FAMILIES} == set(get_args(Family))


def test_a_skill_page_shows_what_a_level_requires_and_unlocks():
    sawing = skill("sawing", low={"anchor": "Saw"}, high={"anchor": "Saw blind", "requires": ["talking@low"]})
    whole = framework((sawing, skill("talking", "people")))

    steps = data(whole, "skills/sawing/")["steps"]
    unlocks = data(whole, "skills/talking/")["steps"][0].unlocks

    assert [step.rung.number for step in steps] == [1, 3]
    assert [cell.address for cell in steps[1].requires] == ["skills/talking/#low"]
    assert [(cell.name, cell.rung.number) for cell in unlocks] == [("Sawing", 3)]


def test_a_level_page_compares_with_the_next_lower_level_that_a_skill_has():
    whole = framework((skill("sawing", low={"anchor": "Saw"}, high={"anchor": "Saw blind"}),))

    row = data(whole, "levels/high/")["areas"][0].rows[0]

    assert (row.here.text, row.below.text) == ("Saw blind", "Saw")


def test_the_first_statement_serves_where_there_is_no_anchor():
    whole = framework((skill("sawing", low={"statements": ["Hold the saw", "Breathe"]}),))

    assert data(whole, "matrix/")["areas"][0].rows[0].cells[0].text == "Hold the saw"


def test_the_matrix_has_a_cell_for_every_level_empty_where_a_skill_is_not_defined():
    whole = framework((skill("sawing", middle={"anchor": "Saw"}),))

    cells = data(whole, "matrix/")["areas"][0].rows[0].cells

    assert [cell and cell.text for cell in cells] == [None, "Saw", None]


def test_grades_inherit_change_and_drop_what_the_role_expects():
    joiner = role(
        "joiner",
        expects={"sawing": "low", "talking": "low"},
        grades=[
            {"id": "senior", "name": "Senior", "expects": {"sawing": {"level": "high", "weight": "must"}}},
            {"id": "chief", "name": "Chief", "drops": ["sawing"]},
        ],
    )
    whole = framework((skill("sawing"), skill("talking", "people")), (joiner,))

    senior, chief = data(whole, "roles/joiner/")["grades"]

    assert [(row.skill.name, row.cell.rung.number) for group in senior.areas for row in group.rows] == [
        ("Sawing", 3),
        ("Talking", 1),
    ]
    assert [row.skill.name for group in chief.areas for row in group.rows] == ["Talking"]


def test_the_next_role_counts_the_skills_in_which_it_expects_more():
    joiner = role("joiner", expects={"sawing": "low", "talking": "high"}, next=["master"])
    master = role("master", expects={"sawing": "high", "talking": "low"})
    whole = framework((skill("sawing"), skill("talking", "people")), (joiner, master))

    assert data(whole, "roles/joiner/")["next"][0].differences == 1


def test_a_front_page_stays_one_for_a_thousand_skills():
    whole = framework(tuple(skill(f"skill-{number}") for number in range(100)))

    group = data(whole, "")["areas"][0]

    assert (len(group.rows), group.total) == (12, 100)


@pytest.mark.parametrize(("address", "before", "after"), [("a", None, "B"), ("b", "A", "C"), ("c", "B", None)])
def test_neighbours_follow_the_order_of_the_skills(address, before, after):
    whole = framework(tuple(skill(name) for name in "abc"))
    shown = data(whole, f"skills/{address}/")

    assert [ref and ref.name for ref in (shown["before"], shown["after"])] == [before, after]
