"""The self-assessment for everybody: by keyboard, on the narrowest screen, of any ladder, for axe, on paper."""

import pytest
from playwright.sync_api import Page, Route, expect

from engines import NEEDS_PAPER, NEEDS_SWITCH
from ladders import LADDERS, build, write
from looking import STATES, misfits, violations
from serving import served
from taking import DENIED, HAS_FETCHED, NO_DATABASE, back, entries, finish, in_store, question, start

pytestmark = pytest.mark.browser


def test_the_whole_assessment_can_be_done_by_keyboard_alone(page, reference):
    page.goto(f"{reference}assessment/")
    press_until(page, "Tab", lambda: page.locator("[name=mode]:focus").count() == 1)
    page.keyboard.press("ArrowUp")
    press_until(page, "Tab", lambda: page.get_by_role("button", name="Start").evaluate("b => b.matches(':focus')"))
    page.keyboard.press("Enter")

    for _ in range(100):
        expect(page.locator("h1:focus")).to_have_count(1)
        if page.url.endswith("#result"):
            break
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")

    assert page.url.endswith("#result")
    expect(page.locator("[data-view=result] h1")).to_be_focused()
    assert all("pass" not in entry for entry in entries(page))


def press_until(page: Page, key: str, is_there) -> None:
    for _ in range(100):
        if is_there():
            return
        page.keyboard.press(key)
    raise AssertionError("the keyboard does not get there")


def test_the_whole_assessment_can_be_done_on_the_narrowest_screen(browser, reference):
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    start(page, f"{reference}assessment/")
    wide, small_targets = [], []
    for _ in range(100):
        wide += misfits(page)
        small_targets += too_small(page)
        if page.url.endswith("#result"):
            break
        if (further := question(page).get_by_role("button", name="Go on")).is_visible():
            further.tap()
            continue
        question(page).locator("label").nth(1).tap()
        question(page).get_by_role("button", name="Next").tap()
    context.close()

    assert wide == []
    assert small_targets == []


def too_small(page: Page) -> list[str]:
    """What can be pressed in a question but is less than 44 px high."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
            "[data-view=question] :is(label:has(input), button, a, summary, textarea)"
        )].filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
          .map((each) => each.outerHTML)"""
    )


@pytest.mark.parametrize("name", LADDERS)
def test_any_ladder_can_be_assessed_from_start_to_result(page, tmp_path, name):
    with served(build(write(name, tmp_path))) as address:
        for mode in ("Quick", "Thorough"):
            start(page, f"{address}assessment/", mode)
            assert finish(page) > 0
            expect(page.locator("[data-view=result] h1")).to_be_visible()


def test_nothing_but_what_results_need_is_asked_of_the_server_and_after_the_first_answer_nothing(page, reference):
    page.goto(f"{reference}assessment/", wait_until="networkidle")
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_role("button", name="Start").click()
    expect(question(page)).to_be_visible()
    # The icon is the browser's own wish, at every new address of the page.
    assert [url for url in requests if not url.endswith("/favicon.svg")] == []
    question(page).locator("input[type=radio]").first.check()
    question(page).get_by_role("button", name="Next").click()
    page.wait_for_function(HAS_FETCHED)
    asked = {url.split("/")[-1].split("?")[0] for url in requests}
    assert asked <= {"assessment-result-view.js", "assessment-history-view.js", "rationales.json", "favicon.svg"}
    requests.clear()
    finish(page, 1)
    page.locator("a[href='#history']").filter(visible=True).first.click()
    back(page)
    expect(page.locator("[data-view=result] h1")).to_be_visible()

    assert [url for url in requests if not url.endswith("/favicon.svg")] == []


def test_the_questions_come_when_the_page_is_there_but_at_once_for_who_comes_back(page, small):
    early = """() => {
        const [{ loadEventStart }] = performance.getEntriesByType("navigation");
        const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < loadEventStart);
        return asked.map(({ name }) => name.split("/").pop().split("?")[0]);
    }"""
    page.goto(small, wait_until="networkidle")
    assert not {"questions.json", "assessment.js"} & {*page.evaluate(early)}

    start(page, small)
    page.reload(wait_until="networkidle")

    assert {"questions.json", "assessment.js"} <= {*page.evaluate(early)}


def test_who_starts_before_the_script_is_there_is_asked_when_it_is(page, small):
    held: list[Route] = []
    page.route("**/assessment.js", lambda route: held.append(route))
    with page.expect_request("**/assessment.js"):
        page.goto(small)
    page.get_by_role("radio", name="Quick").check()
    page.get_by_role("button", name="Start").click()
    held[0].continue_()

    expect(question(page)).to_be_visible()
    assert page.url == f"{small}#question"
    assert in_store(page, "store.attempts().at(-1).mode") == "quick"


@pytest.mark.parametrize("lost", ["**/assessment.js", "**/questions.json*"])
def test_a_page_without_its_questions_says_so_and_can_be_loaded_again(context, small, lost):
    page = context.new_page()  # not a quiet one: the browser itself tells of what it cannot fetch
    page.route(lost, lambda route: route.abort())
    page.goto(small)
    expect(page.get_by_text("could not be fetched")).to_be_visible()

    page.unroute(lost)
    page.get_by_role("button", name="Load again").click()
    expect(page.get_by_text("could not be fetched")).to_be_hidden()
    page.get_by_role("button", name="Start").click()

    expect(question(page)).to_be_visible()


def test_a_view_that_cannot_be_fetched_says_so_and_is_shown_when_the_page_is_loaded_again(context, small):
    page = context.new_page()  # not a quiet one: the browser itself tells of what it cannot fetch
    banner = page.locator("[data-part=banner]")
    page.route("**/assessment-result-view.js", lambda route: route.abort())
    start(page, small, "Quick")
    finish(page)
    expect(banner).to_contain_text("could not be fetched")

    page.unroute("**/assessment-result-view.js")
    banner.get_by_role("button", name="Load again").click()

    expect(page.locator("[data-view=result] h1")).to_be_visible()
    expect(banner).to_be_empty()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(browser, small, large, state):
    context = browser.new_context(**STATES[state], bypass_csp=True)
    page = context.new_page()
    found = []

    def look(name: str) -> None:
        found.extend(f"{name}: {each}" for each in [*violations(page, state), *misfits(page)])

    page.goto(large)
    page.get_by_role("button", name="Start").click()
    look("areas are missing")
    page.goto(f"{small}#role=joiner")
    page.locator("[data-part=practice] input").first.check()
    look("start")
    page.goto(f"{small}#checklist")
    page.reload()
    look("checklist")
    start(page, small, "Thorough")
    question(page).get_by_role("button", name="Next").click()
    look("nothing chosen")
    seen = set()
    for _ in range(60):
        if page.url.endswith("#result"):
            break
        kind = question(page).locator(".eyebrow, .lede").first.inner_text()
        if kind not in seen:
            seen.add(kind)
            look(f"question: {kind}")
        if (further := question(page).get_by_role("button", name="Go on")).is_visible():
            page.get_by_text("Your answers", exact=True).click()
            look("list of answers")
            further.click()
            continue
        question(page).locator("input").nth(1).check()
        question(page).get_by_role("button", name="Next").click()
    expect(page.locator("[data-view=result] h1")).to_be_visible()
    look("result")
    page.goto(f"{small}#start")
    page.reload()
    look("start with an earlier assessment")
    page.add_init_script(DENIED + NO_DATABASE)
    page.reload()
    look("storage denied")
    context.close()

    assert len(seen) >= 5
    assert found == []


# --- on paper ---------------------------------------------------------------------------------------------------------


@NEEDS_SWITCH
def test_without_javascript_the_page_is_the_whole_matrix_to_tick(browser, small):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small)

    assert page.locator(".checklist legend").all_inner_texts() == ["Sawing", "Gluing", "Talking"]
    assert len(page.locator(".checklist__line").all_inner_texts()) == 8
    expect(page.get_by_text("Your level in that skill is the highest line that you ticked")).to_be_visible()
    expect(page.get_by_text("A rough version of the self-assessment")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
    page.get_by_role("checkbox").first.check()
    page.goto("about:blank")
    page.goto(f"{small}#checklist")
    expect(page.locator(".checklist h2").first).to_be_in_viewport()
    assert page.evaluate("() => document.querySelector('.checklist').getBoundingClientRect().top") < 100
    context.close()


def test_with_javascript_the_checklist_is_a_view_of_its_own(page, small):
    page.goto(small)
    expect(page.locator(".checklist")).to_be_hidden()
    expect(page.locator(":root[data-waits]")).to_have_count(0)  # the script is there
    page.get_by_role("link", name="Print the checklist").click()

    expect(page.locator(".checklist")).to_be_visible()
    expect(page.get_by_role("heading", name="Find your level")).to_be_focused()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
    page.get_by_role("link", name="Answer on screen").click()
    expect(page.get_by_role("button", name="Start")).to_be_visible()


@NEEDS_PAPER
def test_paper_shows_the_checklist_without_what_only_a_screen_needs(page, small):
    page.goto(f"{small}#checklist")
    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_text("Saw without a line")).to_be_visible()
