"""The page of the self-assessment: when there is one, what the browser gets, the checklist and how it counts."""

import json
import re
from dataclasses import replace

import pytest

from frameworks import data, framework, role, skill
from ladder import pages
from ladder.model import Item
from ladder.pages import assessment
from ladder.theme import shipped_folder

JS = shipped_folder() / "static/js"


def item(**values: object) -> Item:
    options = [{"id": id, "text": id, "score": int(id == "a"), "rationale": "So"} for id in ("a", "b")]
    given = {"id": "s1", "skill": "sawing", "kind": "scenario", "level": "low", "stem": "What now?", "options": options}
    return Item.model_validate({**given, "basis": "A report", "origin": "authored", **values})


def test_there_is_an_assessment_as_soon_as_one_skill_has_a_level():
    bare = skill("bare").model_copy(update={"levels": {}})

    assert "assessment/" not in [page.route.address for page in pages.plan(framework((bare,)))]
    assert "assessment/" in [page.route.address for page in pages.plan(framework((bare, skill("sawing"))))]


def test_there_is_none_for_more_skills_than_a_page_can_hold(monkeypatch):
    monkeypatch.setattr(assessment, "MOST", 1)
    whole = framework((skill("sawing"), skill("talking")))

    assert "assessment/" not in [page.route.address for page in pages.plan(whole)]
    assert data(whole, "")["start"] == "matrix/"


def test_the_checklist_has_every_skill_with_its_levels_from_the_lowest():
    sawing = skill("sawing", high={"anchor": "Saw blind"}, low={"anchor": "Saw"})
    whole = framework((sawing, skill("talking", "people")))

    areas = data(whole, "assessment/")["areas"]

    assert [(area.name, [row.name for row in area.rows]) for area in areas] == [
        ("Craft", ["Sawing"]),
        ("People", ["Talking"]),
    ]
    assert [(cell.rung.number, cell.text) for cell in areas[0].rows[0].cells] == [(1, "Saw"), (3, "Saw blind")]


RULE = [(1, 1, 0), (3, 2, 0), (6, 4, 0), (7, 5, 1), (15, 10, 2), (20, 14, 3)]


@pytest.mark.parametrize(("count", "at", "below"), RULE)
def test_the_checklist_counts_by_the_placement_rule(count, at, below):
    whole = framework(tuple(skill(f"skill-{number}") for number in range(count)))

    highest = data(whole, "assessment/")["counts"][-1]

    assert (highest.rung.name, highest.asks, highest.at, highest.below) == ("High", count, at, below)


def test_a_level_asks_for_the_skills_that_are_defined_at_it():
    whole = framework((skill("sawing"), skill("talking", "people", high={"anchor": "Talk"})))

    assert [count.asks for count in data(whole, "assessment/")["counts"]] == [1, 1, 2]


def test_situations_stand_beside_the_questions_by_their_full_ids_for_a_script_to_build():
    whole = replace(framework((skill("sawing"),)), items=(item(stimulus="The **saw** is blunt."), item(id="s2")))

    nodes = [["p", {}, "The ", ["strong", {}, "saw"], " is blunt."]]
    assert data(whole, "assessment/questions.json")["stimuli"] == {"sawing.s1": nodes}


def test_the_browser_gets_texts_without_markdown():
    options = [{"id": "a", "text": "Call `stop`", "score": 1, "rationale": "It *stops*"}]
    whole = replace(
        framework((skill("sawing", low={"anchor": "Read the **manual**"}),)),
        items=(item(stem="What does `saw --dry` do?", options=options),),
    )

    tables = data(whole, "assessment/questions.json")["tables"]
    rationales = data(whole, "assessment/rationales.json")["rationales"]

    assert tables["skills"][0]["anchors"] == ["Read the manual"]
    assert tables["items"][0]["stem"] == "What does saw --dry do?"
    assert tables["items"][0]["options"][0]["text"] == "Call stop"
    assert "rationale" not in tables["items"][0]["options"][0]
    assert rationales == {"sawing.s1": {"basis": "A report", "options": {"a": "It stops"}}}


def test_roles_that_expect_nothing_are_not_offered_as_an_aim():
    whole = framework((skill("sawing"),), (role("joiner", expects={"sawing": "low"}), role("guest")))

    assert [each.id for each in data(whole, "assessment/")["roles"]] == ["joiner"]


@pytest.mark.parametrize(("count", "is_large"), [(25, False), (26, True)])
def test_with_more_than_25_skills_areas_are_offered(count, is_large):
    whole = framework(tuple(skill(f"skill-{number}") for number in range(count)))

    assert data(whole, "assessment/")["is_large"] is is_large
    assert f"LARGE = {25};" in (JS / "choosing.js").read_text(encoding="utf-8")


def test_the_questions_are_a_file_of_the_page_and_another_one_when_they_change(project):
    sawing = "name: Sawing\narea: building\nlevels: {user: {anchor: 'Saw </script> <!-- & on'}}\n"
    site = project({"skills/sawing.yaml": sawing})
    assert site.build().written

    written = json.loads((site.root / "site/assessment/questions.json").read_text(encoding="utf-8"))
    first = asked_for(site.page("assessment"))
    site.write("skills/sawing.yaml", sawing.replace("on'", "off'"))
    assert site.build().written

    assert written["tables"]["skills"][0]["anchors"] == ["Saw </script> <!-- & on"]
    assert re.fullmatch(r"questions\.json\?[0-9a-f]{12}", first)
    assert asked_for(site.page("assessment")) != first


def asked_for(page: str) -> str:
    """The address of the questions; what is fetched early is what the script asks for."""
    (early,) = re.findall(r'rel="preload" as="fetch" href="([^"]+)"', page)
    assert f'data-source="{early}"' in page
    return early


def test_role_pages_lead_to_an_assessment_for_the_role_and_the_front_page_to_any(project):
    site = project(
        {
            "skills/sawing.yaml": "name: Sawing\narea: building\nlevels: {user: {anchor: Saw}}\n",
            "roles/joiner.yaml": "name: Joiner\nexpects: {sawing: user}\n",
            "roles/guest.yaml": "name: Guest\n",
        }
    )
    assert site.build().written

    assert 'href="../../assessment/#role=joiner"' in site.page("roles/joiner")
    assert "assessment/#role" not in site.page("roles/guest")
    assert 'id="role=joiner"' in site.page("assessment")
    assert '<a class="button" href="./assessment/">' in site.page("")


def test_without_levels_the_front_page_leads_elsewhere(project):
    site = project({"skills/sawing.yaml": "name: Sawing\narea: building\n"})
    assert site.build().written

    assert 'href="./assessment/"' not in site.page("")
