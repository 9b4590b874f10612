"""What scripts add: resources filtered, any two roles or levels compared; both with their state in the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from ladders import write
from serving import served

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
    assert pipeline.build(Project(folder), folder / "site", Options(processes=1)).written
    return folder


@pytest.fixture(scope="module")
def site(root) -> Iterator[str]:
    with served(root / "site", "/sub/path/") as address:
        yield address


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


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


def test_the_list_is_whole_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}resources/?kind=docs")

    assert len(titles(page)) == 3
    assert not page.locator("form").is_visible()
    context.close()


def rows(page: Page) -> list[str]:
    """The rows of a comparison, folded ones included, without white space."""
    return ["".join(text.split()) for text in page.locator(".comparison tbody tr").all_text_contents()]


def pairs_of_roles(root: Path) -> list[str]:
    """The addresses of the pages on two roles."""
    folders = (root / "site/compare").glob("*/index.html")
    return [path.parent.name for path in folders if "comparison--roles" in path.read_text(encoding="utf-8")]


def test_the_browser_finds_in_two_roles_what_their_page_says(page, site, root):
    for pair in pairs_of_roles(root):
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

    for address in {links.nth(place).evaluate("link => link.href") for place in range(links.count())}:
        assert page.request.get(address).text().count("<h1>This page is not here") == 0


def test_one_thing_is_not_compared_with_itself_nor_with_what_there_is_not(page, site):
    page.goto(f"{site}compare/?from=level.user&to=level.user")
    expect(page.get_by_role("status")).to_have_text("Choose two that differ.")

    page.goto(f"{site}compare/?from=level.user&to=role.pilot")
    expect(page.get_by_role("status")).to_have_text("")
    assert page.locator(".comparison").count() == 0
    assert page.url == f"{site}compare/?from=level.user"
