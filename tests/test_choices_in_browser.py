"""What scripts add: filters, and a comparison of any two roles or levels, all with their state in the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engines import NEEDS_SWITCH
from ladder import content
from ladder.project import Project
from ladders import build, write
from serving import served
from taking import back

pytestmark = pytest.mark.browser

RESOURCES = """
resources:
  - {id: book, title: A book, url: https://a.example/, kind: book, hours: 5, cost: paid,
     teaches: [{skill: evaluation, to: user}, {skill: coding, from: user, to: builder}]}
  - {id: course, title: A course, url: https://b.example/, kind: course, hours: 2,
     teaches: [{skill: evaluation, to: builder}]}
  - {id: text, title: A text, url: https://c.example/, kind: docs, hours: 1, teaches: [{skill: coding, to: user}]}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    folder = write("reference", tmp_path_factory.mktemp("choices"))
    for file in (folder / "content/resources").iterdir():
        file.unlink()
    (folder / "content/resources/few.yaml").write_text(RESOURCES, encoding="utf-8")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def site(root) -> Iterator[str]:
    with served(root / "site", "/sub/path/") as address:
        yield address


def titles(page: Page) -> list[str]:
    return page.locator("[data-kind]:visible > a").all_inner_texts()


def test_one_lesson_must_have_both_the_skill_and_the_level(page, site):
    page.goto(f"{site}resources/")
    page.locator("[name=skill]").select_option("evaluation")
    page.locator("[name=level]").select_option("builder")

    assert titles(page) == ["A course"]
    assert page.url == f"{site}resources/?skill=evaluation&level=builder"
    expect(page.get_by_role("status")).to_have_text("1 of 3 shown")


def test_an_address_brings_back_what_was_chosen(page, site):
    page.goto(f"{site}resources/?skill=coding&cost=paid&kind=nonsense")

    assert titles(page) == ["A book"]
    assert page.locator("[name=skill]").input_value() == "coding"
    assert page.url == f"{site}resources/?skill=coding&cost=paid"


def test_going_back_on_the_page_brings_back_what_was_chosen_there(page, site):
    page.goto(f"{site}resources/?skill=coding")
    before = titles(page)
    page.locator(".contents").get_by_role("link", name="Coding").click()
    page.locator("[name=kind]").select_option("docs")
    assert titles(page) == ["A text"]

    back(page)

    expect(page.locator("[name=kind]")).to_have_value("")
    expect(page).to_have_url(f"{site}resources/?skill=coding")
    assert titles(page) == before


def test_groups_without_a_resource_that_fits_leave_the_page_and_its_contents(page, site):
    page.goto(f"{site}resources/?kind=docs")

    assert page.locator("[data-group]:visible h2").all_inner_texts() == ["Coding"]
    assert page.locator(".contents li:visible").all_inner_texts() == ["Coding"]


def test_nothing_fits_is_said_and_everything_can_be_shown_again(page, site):
    page.goto(f"{site}resources/?kind=docs&cost=paid")
    status = page.get_by_role("status")
    expect(status).to_have_text("No resource fits. Choose less.")

    page.get_by_role("button", name="Show all").click()

    expect(status).to_have_text("")
    assert len(titles(page)) == 3
    assert page.url == f"{site}resources/"


def skills(page: Page) -> list[str]:
    """The skills that the matrix shows."""
    return page.locator("[data-roles]:visible th").all_inner_texts()


def test_a_role_and_a_level_leave_what_the_role_expects_there(page, site, root):
    framework = content.read(Project(root)).framework
    expected = framework.roles["ai-generalist"].expects
    there = {skill_id for skill_id, expectation in expected.items() if expectation.level == "builder"}
    wanted = [skill.name for skill in framework.skills if skill.id in there]
    page.goto(f"{site}matrix/")
    page.locator("[name=role]").select_option("ai-generalist")
    assert page.locator(".matrix__expected").count() == len(expected)

    page.locator("select[name=level]").select_option("builder")

    assert skills(page) == wanted
    assert page.locator("[data-roles] td:visible .matrix__expected").count() == len(wanted)
    expect(page.get_by_role("status")).to_have_text(f"{len(wanted)} of {len(framework.skills)} skills")
    assert page.locator("thead th:visible").all_inner_texts() == ["Skill", "3 AI Builder"]
    assert page.url == f"{site}matrix/?role=ai-generalist&level=builder"


def test_the_matrix_is_as_it_was_for_a_reader_who_comes_back(page, site):
    page.goto(f"{site}matrix/")
    page.locator("[name=area]").select_option("building")
    page.locator("[name=role]").select_option("ai-architect")
    shown = skills(page)
    page.get_by_role("link", name=shown[0], exact=True).click()
    page.wait_for_url(f"{site}skills/*/")

    back(page)

    expect(page.locator("[name=role]")).to_have_value("ai-architect")
    expect(page.locator("[data-roles]:visible th")).to_have_text(shown)
    assert page.locator(".matrix__area:visible").all_inner_texts() == ["Building"]


def test_the_page_of_a_role_leads_to_what_it_expects_in_the_matrix(page, site):
    page.goto(f"{site}roles/ai-generalist/")
    page.get_by_role("link", name="See it in the matrix").click()

    expect(page.locator("[name=role]")).to_have_value("ai-generalist")
    expect(page.get_by_role("status")).to_have_text("16 of 16 skills")


def test_the_whole_matrix_can_be_shown_again(page, site):
    page.goto(f"{site}matrix/?area=building&level=user&role=nobody")
    assert page.url == f"{site}matrix/?area=building&level=user"

    page.get_by_role("button", name="Show all").click()

    expect(page.get_by_role("status")).to_have_text("")
    assert len(skills(page)) == 16
    assert page.locator("thead th:visible").count() == 6
    assert page.url == f"{site}matrix/"


def test_on_a_phone_the_picked_column_takes_the_place_of_the_one_asked_for(page, site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}matrix/?area=building&level=builder")
    head = page.locator("thead th:visible")
    assert head.all_inner_texts() == ["Skill", "3 AI Builder"]
    assert not page.locator("select[name=level]").is_visible()

    page.get_by_role("radio", name="4 AI Orchestrator").check()

    assert head.all_inner_texts() == ["Skill", "4 AI Orchestrator"]
    assert page.url == f"{site}matrix/?area=building&level=orchestrator"


@NEEDS_SWITCH
@pytest.mark.parametrize(
    ("address", "things", "count"), [("resources/?kind=docs", titles, 3), ("matrix/?area=building", skills, 16)]
)
def test_everything_is_there_without_javascript(browser, site, address, things, count):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{address}")

    assert len(things(page)) == count
    assert not page.locator("form").is_visible()
    context.close()


FITTING = """async ([facets, choice]) => (await import("./filtering.js")).fits(facets, choice)"""


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        ({}, True),
        ({"kind": "book"}, True),
        ({"kind": "docs"}, False),
        ({"skill": "coding", "level": "user"}, True),
        ({"skill": "coding", "level": "builder"}, False),
        ({"kind": "book", "level": "builder"}, True),
        ({"elsewhere": "anything", "kind": ""}, True),
    ],
)
def test_a_thing_fits_when_one_alternative_of_each_facet_has_all_that_is_asked_for(choice, fits, bare_page):
    lessons = [{"skill": "coding", "level": "user"}, {"skill": "talking", "level": "builder"}]

    assert bare_page.evaluate(FITTING, [[[{"kind": "book"}], lessons], choice]) is fits


@pytest.mark.parametrize(
    ("asked", "query"),
    [("?b=2&a=1", "?a=1&b=2"), ("?a=3&b=1", "?b=1"), ("", ""), ("?c=1&a=", ""), ("?a=1&a=2", "?a=1"), ("?b=x+y",) * 2],
)
def test_a_query_asks_for_what_is_offered(asked, query, bare_page):
    code = """async (asked) => {
      const filtering = await import("./filtering.js");
      return filtering.query(filtering.asked({ a: ["", "1", "2"], b: ["", "1", "2", "x y"] }, asked));
    }"""

    assert bare_page.evaluate(code, asked) == query


def rows(page: Page) -> list[str]:
    """The rows of a comparison, folded ones included, without white space."""
    return ["".join(text.split()) for text in page.locator(".comparison tbody tr").all_text_contents()]


def pairs_of_roles(root: Path) -> list[str]:
    """The addresses of the pages on two roles."""
    folders = (root / "site/compare").glob("*/index.html")
    return [path.parent.name for path in folders if "comparison--roles" in path.read_text(encoding="utf-8")]


def test_the_browser_finds_in_two_roles_what_their_page_says(page, site, root):
    pairs = pairs_of_roles(root)

    assert pairs
    for pair in pairs:
        page.goto(f"{site}compare/{pair}/")
        links = page.locator(".comparison thead").first.get_by_role("link")
        before, after = (links.nth(place).get_attribute("href").rstrip("/").split("/")[-1] for place in (0, 1))
        stated, told = rows(page), page.locator(".lede").inner_text()

        page.goto(f"{site}compare/?from=role.{before}&to=role.{after}")

        assert rows(page) == stated
        expect(page.get_by_role("status")).to_have_text(told)


def test_a_role_can_be_compared_with_a_level(page, site):
    page.goto(f"{site}compare/")
    page.locator("[name=from]").select_option("role.ai-generalist")
    page.locator("[name=to]").select_option("level.architect")

    levels = page.locator(".comparison").first.locator("td:last-child .level-mark b").all_inner_texts()

    assert page.url == f"{site}compare/?from=role.ai-generalist&to=level.architect"
    assert set(levels) == {"5"}
    expect(page.get_by_role("heading", name="From AI Generalist to AI Architect")).to_be_visible()


def test_the_links_of_a_comparison_lead_to_pages(page, site):
    page.goto(f"{site}compare/?from=role.coder-specialist&to=level.user")
    links = page.locator(".comparison a")

    addresses = {links.nth(place).evaluate("link => link.href") for place in range(links.count())}

    assert len(addresses) > 2
    for address in addresses:
        assert page.request.get(address).text().count("<h1>This page is not here") == 0


def test_one_thing_is_not_compared_with_itself_nor_with_what_there_is_not(page, site):
    page.goto(f"{site}compare/?from=level.user&to=level.user")
    expect(page.get_by_role("status")).to_have_text("Choose two that differ.")

    page.goto(f"{site}compare/?from=level.user&to=role.pilot")
    expect(page.get_by_role("status")).to_have_text("")
    assert page.locator(".comparison").count() == 0
    assert page.url == f"{site}compare/?from=level.user"
