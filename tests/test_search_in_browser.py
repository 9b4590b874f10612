"""The search, and the page from A to Z, in a real browser."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from engines import NEEDS_SWITCH
from looking import STATES, misfits, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def page(page: Page, reference: str) -> Page:
    """A skill's page; at the end the console must be empty."""
    page.goto(f"{reference}skills/coding/")
    return page


def search(page: Page, words: str) -> list[str]:
    """Open the search by its key, look for words, and give the names of what is found."""
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    page.keyboard.type(words)
    found(page)
    expect(page.get_by_role("status")).to_contain_text("result")
    return page.locator(".search__results a").all_inner_texts()


def found(page: Page) -> None:
    """Wait until what was asked for last is listed: results come after a pause in writing."""
    expect(page.locator(".search__results")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("promt engineering", "Prompt engineering"),
        ("orchestartion", "Orchestration"),
        ("GENERALIST", "AI Generalist"),
        ("technical orchestrator", "Hybrid Orchestrator"),
        ("rag", "Introduction to RAG"),
    ],
)
def test_what_is_meant_comes_first_in_spite_of_typos_and_other_names(page, words, first):
    assert search(page, words)[0] == first


def test_nothing_is_fetched_before_somebody_is_about_to_search(browser, reference):
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{reference}skills/coding/", wait_until="networkidle")
    before = [address for address in asked if "search.json" in address or "minisearch" in address]
    with page.expect_response("**/search.json"):
        page.get_by_role("link", name="Search").focus()
    context.close()

    assert before == []


def test_the_keyboard_alone_leads_to_a_result_and_back(page):
    search(page, "governance")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")

    expect(page.locator(".search__results a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/skills/governance/")
    page.get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Search")).to_be_focused()


def test_enter_in_the_field_opens_the_first_result(page):
    search(page, "vetting senior")
    first = page.locator(".search__results a").first.get_attribute("href")
    page.keyboard.press("Enter")

    page.wait_for_url(first)


def test_enter_right_after_the_letters_opens_what_they_mean(page):
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.evaluate("() => (window.setTimeout = () => 1)")  # the results do not come by themselves
    page.keyboard.type("governance")
    page.keyboard.press("Enter")

    page.wait_for_url("**/skills/governance/")


def test_kind_and_level_narrow_what_is_found(page):
    search(page, "review")
    page.get_by_role("combobox", name="Kind").select_option(label="Skill at a level")
    page.get_by_role("combobox", name="Level").select_option(label="4 AI Orchestrator")
    found(page)

    kinds = page.locator(".search__results .search__kind").all_inner_texts()
    assert kinds
    assert set(kinds) == {"4 AI Orchestrator"}


def test_nothing_found_says_so_and_leads_to_everything(page):
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("xyzzyx <b>")

    expect(page.get_by_role("status")).to_contain_text("Nothing found for “xyzzyx <b>”")
    page.get_by_role("dialog").get_by_role("link", name="Everything from A to Z").click()
    page.wait_for_url("**/a-z/")


def test_the_slash_is_a_letter_where_somebody_writes(page, reference):
    page.goto(f"{reference}resources/")
    page.get_by_label("Skill").first.focus()
    page.keyboard.press("/")

    assert page.locator("dialog").count() == 0


@NEEDS_SWITCH
def test_without_script_or_connection_the_link_leads_to_everything(browser, reference):
    for options in ({"java_script_enabled": False}, {}):
        context: BrowserContext = browser.new_context(**options)
        page = context.new_page()
        page.goto(f"{reference}skills/coding/")
        context.route("**/search.json", lambda route: route.abort())
        page.get_by_role("link", name="Search").click()

        page.wait_for_url("**/a-z/")
        assert page.locator(".things a").count() > 250
        context.close()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_the_open_search(browser, reference, state):
    context = browser.new_context(**STATES[state], bypass_csp=True)
    page = context.new_page()
    page.goto(f"{reference}skills/coding/")
    search(page, "agents")
    found = [*violations(page, state), *misfits(page)]
    context.close()

    assert found == []


def test_everything_that_is_listed_or_searched_is_there(reference, page):
    index = page.evaluate("async (address) => (await fetch(address)).text()", f"{reference}search.json")
    addresses = {thing[1] for thing in json.loads(index)["things"]}
    broken = page.evaluate(
        """async ([root, addresses]) => {
            const pages = new Map();
            const broken = [];
            for (const address of addresses) {
                const [path, id] = address.split("#");
                if (!pages.has(path)) {
                    const answer = await fetch(root + path);
                    pages.set(path, answer.ok ? await answer.text() : "");
                }
                if (!pages.get(path).includes(id ? `id="${id}"` : "<main")) broken.push(address);
            }
            return broken;
        }""",
        [reference, sorted(addresses)],
    )

    assert broken == []
