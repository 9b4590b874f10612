"""Whole sites in a real browser: accessibility, the policy, the console, requests, and whether everything fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from engines import NEEDS_PAPER, NEEDS_SWITCH
from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from ladders import LADDERS, write
from serving import served

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
CONTRAST = ("color-contrast", "color-contrast-enhanced")

STATES = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "320 px": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active", "viewport": {"width": 1280, "height": 900}},
}


@pytest.fixture(scope="session", params=["reference", *LADDERS])
def site(request, tmp_path_factory) -> Iterator[tuple[str, list[str]]]:
    """The address of a served site, and one page of each family (of the reference ladder all skills and roles)."""
    root = write(request.param, tmp_path_factory.mktemp("ladder"))
    built = pipeline.build(Project(root), root / "site", Options(processes=1))
    assert built.written, built.findings
    pages = [path.parent.relative_to(root / "site").as_posix() for path in (root / "site").rglob("index.html")]
    addresses = sorted("" if page == "." else f"{page}/" for page in pages)
    with served(root / "site") as address:
        yield address, [*one_of_each(addresses), "404.html"]


def one_of_each(addresses: list[str]) -> list[str]:
    """One address of each family and depth, the longest: it shows most."""
    families = {(address.split("/")[0], address.count("/")): address for address in addresses}
    return [*families.values()]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_everything_fits(browser: Browser, site, state):
    address, pages = site
    context = browser.new_context(**STATES[state], bypass_csp=True)
    page = context.new_page()
    found = []
    for path in pages:
        page.goto(address + path)
        found += [f"{path}: {violation}" for violation in violations(page, state)]
        found += [f"{path}: {culprit} overflows" for culprit in overflowing(page)]
    context.close()

    assert found == []


def violations(page: Page, state: str) -> list[str]:
    """What axe finds, a line each: rule, element, why."""
    page.evaluate(AXE)
    # With forced colours axe compares authored colours with forced ones: what it says of contrast is not true there.
    rules = {name: {"enabled": False} for name in CONTRAST} if state == "forced colours" else {}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def overflowing(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > width + 1)
                .slice(0, 3)
                .map((element) => element.tagName + "." + element.className);
        }"""
    )


def test_no_console_message_and_no_request_elsewhere(browser: Browser, site):
    address, pages = site
    context = browser.new_context()
    page = context.new_page()
    messages: list[str] = []
    requests: list[str] = []

    def note(message: ConsoleMessage) -> None:
        messages.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: messages.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: messages.append(f"failed: {request.url}"))
    page.on("request", lambda request: requests.append(request.url))
    for path in pages:
        page.goto(address + path, wait_until="networkidle")
    context.close()

    assert messages == []
    assert [url for url in requests if not url.startswith(address) and not url.startswith("data:")] == []


@NEEDS_SWITCH
def test_without_javascript_nothing_is_lost(browser: Browser, site):
    address, pages = site
    texts = {}
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled)
        page = context.new_page()
        for path in pages:
            page.goto(address + path)
            replaced = page.locator("[data-script-only], [data-without-script]")
            replaced.evaluate_all("all => all.forEach((control) => control.remove())")
            texts[enabled, path] = page.locator("main").inner_text()
        context.close()

    assert [path for path in pages if texts[True, path] != texts[False, path]] == []


def test_the_colour_scheme_can_be_chosen_and_stays(browser: Browser, site):
    address, _ = site
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    before = background(page)
    page.get_by_label("Colours", exact=False).select_option("dark")
    chosen = background(page)
    page.goto(f"{address}about/")

    assert before != chosen
    assert background(page) == chosen
    context.close()


def background(page: Page) -> str:
    return page.evaluate("() => getComputedStyle(document.body).backgroundColor")


@NEEDS_PAPER
def test_pages_print_on_paper_without_what_only_a_screen_needs(browser: Browser, site):
    address, _ = site
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}matrix/")
    page.emulate_media(media="print")

    assert not page.locator("header nav").first.is_visible()
    assert page.locator("table").first.is_visible()
    context.close()
