"""The page of resources: groups, steps from level to level, choices; and what a skill's page says of its resources."""

from dataclasses import replace

from frameworks import data, framework, skill
from ladder.model import Framework, Resource
from ladder.pages.resources import ResourceRow


def resource(name: str, *teaches: dict, **values: object) -> Resource:
    given = {"title": name.title(), "url": "https://a.example/", "kind": "course", "hours": 2, "topic": "any"}
    return Resource.model_validate({"id": name, **given, "teaches": teaches, **values})


def lesson(skill: str, high: str, low: str | None = None) -> dict:
    return {"skill": skill, "to": high, **({"from": low} if low else {})}


def whole(*resources: Resource) -> Framework:
    return replace(framework((skill("sawing"), skill("resting"), skill("talking", "people"))), resources=resources)


def shown(*resources: Resource) -> dict:
    return data(whole(*resources), "resources/")


def first_row(*resources: Resource) -> ResourceRow:
    return shown(*resources)["groups"][0].steps[0].rows[0]


def test_resources_stand_below_the_skill_they_teach_first_from_the_lowest_level_up():
    page = shown(
        resource("speech", lesson("talking", "low")),
        resource("mastery", lesson("sawing", "high", "middle")),
        resource("basics", lesson("sawing", "low"), lesson("talking", "low")),
        resource("leap", lesson("sawing", "high", "low")),
    )

    assert [
        (group.skill.name, [(step.rung.number, [row.resource.id for row in step.rows]) for step in group.steps])
        for group in page["groups"]
    ] == [
        ("Sawing", [(1, ["basics"]), (3, ["leap", "mastery"])]),
        ("Talking", [(1, ["speech"])]),
    ]


def test_a_lesson_leads_from_a_level_to_a_higher_one():
    row = first_row(resource("mastery", lesson("sawing", "high", "low"), lesson("talking", "low")))

    assert [(each.skill.name, each.low and each.low.number, each.high.number) for each in row.lessons] == [
        ("Sawing", 1, 3),
        ("Talking", None, 1),
    ]
    assert row.teaches == "sawing@high talking@low"


def test_a_lesson_is_one_step_unless_it_leaps_over_a_level_or_needs_none_before():
    taught = [lesson("sawing", "high", "middle"), lesson("sawing", "high", "low"), lesson("sawing", "high")]
    rows = [first_row(resource("mastery", each)) for each in taught]

    assert [row.lessons[0].is_one_step for row in rows] == [True, False, False]
    assert first_row(resource("basics", lesson("sawing", "low"))).lessons[0].is_one_step


def test_what_a_resource_requires_is_not_said_again_where_a_lesson_starts_from_it():
    requires = ["sawing@low", "talking@middle"]
    row = first_row(resource("mastery", lesson("sawing", "high", "low"), requires=requires))

    assert [cell.address for cell in row.requires] == ["skills/talking/#middle"]


def test_only_what_occurs_can_be_chosen():
    page = shown(
        resource("speech", lesson("talking", "low"), kind="book", cost="paid"),
        resource("basics", lesson("sawing", "high")),
    )

    assert page["choices"] == {
        "skills": {"sawing": "Sawing", "talking": "Talking"},
        "levels": {"low": "1 Low", "high": "3 High"},
        "kinds": ["course", "book"],
        "costs": ["free", "paid"],
    }


def test_only_active_resources_are_shown_and_skills_without_any_are_named():
    old = resource("old", lesson("talking", "low"), status="deprecated")
    page = shown(resource("basics", lesson("sawing", "low")), old)

    assert page["total"] == 1
    assert [ref.name for ref in page["without"]] == ["Resting", "Talking"]


def test_without_active_resources_there_is_no_page():
    assert "resources/" not in addresses(whole(resource("old", lesson("sawing", "low"), status="draft")))


def addresses(ladder: Framework) -> list[str]:
    from ladder import pages

    return [page.route.address for page in pages.plan(ladder)]


def test_what_all_resources_share_is_said_once():
    same = shown(*(resource(name, lesson("sawing", "low"), checked="2026-11-21", origin="authored") for name in "ab"))
    other = shown(resource("a", lesson("sawing", "low"), checked="2026-11-21"), resource("b", lesson("sawing", "low")))

    assert (same["checked"], same["common"].origin) == ("2026-11-21", "authored")
    assert other["checked"] is None


def test_a_level_of_a_skill_shows_the_resources_that_lead_to_it():
    ladder = whole(resource("basics", lesson("sawing", "middle", "low")), resource("speech", lesson("talking", "low")))
    page = data(ladder, "skills/sawing/")

    assert [[each.id for each in step.resources] for step in page["steps"]] == [[], ["basics"], []]
    assert page["has_resources"]
    assert not data(whole(), "skills/sawing/")["has_resources"]
