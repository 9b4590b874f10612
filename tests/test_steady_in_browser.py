"""Nothing that a person reads jumps while a page loads: the assessment and the path, also when somebody comes back."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from engines import NEEDS_DEVTOOLS
from ladders import build, write_files
from looking import settled
from serving import served
from taking import SMALL, finish, question, start

pytestmark = [pytest.mark.browser, NEEDS_DEVTOOLS]

PRACTICE = {
    "skills/talking.yaml": "name: Talking\narea: people\nlevels:\n  mid:\n    anchor: Talk to a customer\n"
    "    practice: [{do: Talk to one customer, hours: 2, evidence: What was said}]\n"
}
LATE = 0.3  # seconds, so that the page is painted before its script comes
FORM = "[data-part=settings] [type=submit]"
JUMPS = """
    window.jumps = [];
    const note = (list) => list.getEntries().forEach((each) => each.hadRecentInput || jumps.push(each.value));
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    with served(build(write_files({**SMALL, **PRACTICE}, tmp_path_factory.mktemp("small")))) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    yield context.new_page()
    context.close()


def jumps(page: Page, address: str, shown: str) -> float:
    """How far things jump when this address is opened, its script being late, until this is there."""

    def hold(route: Route) -> None:
        time.sleep(LATE)
        route.continue_()

    page.goto("about:blank")
    page.add_init_script(JUMPS)
    page.route(re.compile(r"/js/(assessment|path)\.js$"), hold)
    page.goto(address)
    expect(page.locator(shown)).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return page.evaluate("() => jumps.reduce((sum, each) => sum + each, 0)")


@pytest.mark.parametrize(("path", "shown"), [("assessment/", FORM), ("path/", FORM)])
def test_nothing_jumps_at_the_first_visit(page, site, path, shown):
    assert jumps(page, site + path, shown) < 0.01


def test_nothing_jumps_when_somebody_comes_back_to_a_question(page, site):
    start(page, f"{site}assessment/")

    assert jumps(page, page.url, "[data-view=question] .question") < 0.01


def test_nothing_jumps_when_somebody_comes_back_to_the_result_or_the_path(page, site):
    start(page, f"{site}assessment/")
    finish(page)

    assert jumps(page, page.url, "[data-view=result] h1") < 0.01
    assert jumps(page, f"{site}path/", FORM) < 0.01


def test_nothing_jumps_when_somebody_comes_back_to_a_result_with_questions_left(page, site):
    start(page, f"{site}assessment/")
    while not (shown := question(page).get_by_role("link", name="Show my first result")).is_visible():
        question(page).locator("input[type=radio]").first.check()
        question(page).get_by_role("button", name="Next").click()
    shown.click()
    page.wait_for_function("() => localStorage.getItem('ladder:small:document:result-head')")

    assert jumps(page, f"{site}assessment/#result", ".further") < 0.01
    settled(page)
    assert page.evaluate("() => jumps.reduce((sum, each) => sum + each, 0)") < 0.01


@pytest.mark.parametrize("width", [412, 1280])
def test_nothing_jumps_when_somebody_comes_back_to_a_path_that_is_made(page, site, width):
    page.set_viewport_size({"width": width, "height": 823})
    page.goto(f"{site}path/")
    page.locator(FORM).click()
    expect(page.locator(".path-history")).to_be_attached()

    assert jumps(page, f"{site}path/", "#path_history") < 0.01
