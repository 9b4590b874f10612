"""Whole sites in a real browser: accessibility, the policy, the console, requests, and whether everything fits."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from engines import NEEDS_MOTION, NEEDS_PAPER, NEEDS_SWITCH
from ladders import LADDERS, build, write
from looking import STATES, misfits, violations
from serving import served

pytestmark = pytest.mark.browser

@pytest.fixture(scope="session", params=["reference", *LADDERS])
def site(request, tmp_path_factory) -> Iterator[tuple[str, list[str]]]:
    """The address of a served site, and one page of each family (of the reference ladder all skills and roles)."""
    root = write(request.param, tmp_path_factory.mktemp("ladder"))
    folder = build(root)
    pages = [path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")]
    addresses = sorted("" if page == "." else f"{page}/" for page in pages)
    with served(folder) as address:
        yield address, [*one_of_each(addresses), "404.html"]


def one_of_each(addresses: list[str]) -> list[str]:
    """One address of each family and depth, the longest: it shows most."""
    families = {(address.split("/")[0], address.count("/")): address for address in addresses}
    return [*families.values()]


def test_what_does_not_fit_is_seen(page: Page):
    page.set_content(
        "<p style='inline-size: 200vi'>Wide</p>"
        "<div style='overflow: hidden; block-size: 1rem; inline-size: 4rem'>Cut off below</div>"
        "<div style='position: fixed; inset: 0'>Over</div>"
        "<b style='position: fixed; inset: 0 auto auto 0'>On</b>"
    )

    found = " ".join(misfits(page))

    for words in ("overflows", "is cut off: Cut off below", "covers most", '"Over" lies on "On"'):
        assert words in found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_everything_fits(browser: Browser, site, state):
    address, pages = site
    context = browser.new_context(**STATES[state], bypass_csp=True)
    page = context.new_page()
    found = []
    for path in pages:
        page.goto(address + path)
        found += [f"{path}: {violation}" for violation in violations(page, state)]
        found += [f"{path}: {culprit}" for culprit in misfits(page)]
    context.close()

    assert found == []


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


@pytest.mark.parametrize(
    ("path", "wanted"), [("", ["ladder.css", "home.css"]), ("path/", ["ladder.css", "path.css", "waiting.js"])]
)
def test_a_page_asks_at_once_for_all_that_it_is_first_shown_with(page: Page, reference, path, wanted):
    """A browser that has read the policy looks no further than to a script that it waits for: that one stands last."""
    page.route("**/scheme.js", lambda route: None)  # it does not come
    with ExitStack() as asked:
        for name in wanted:
            asked.enter_context(page.expect_request(f"**/{name}"))
        page.goto(f"{reference}{path}", wait_until="commit")
    page.unroute_all(behavior="ignoreErrors")


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


@NEEDS_MOTION
def test_nothing_moves_for_who_asked_for_less_motion(browser: Browser, reference: str):
    moving = {}
    for motion in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        moving[motion] = []
        for path in ("", "skills/coding/", "matrix/", "assessment/", "path/"):
            page.goto(reference + path)
            moving[motion] += page.evaluate(MOVING)
        context.close()

    assert moving["no-preference"] != []
    assert moving["reduce"] == []


MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
    const { animationName, scrollBehavior, transitionDuration } = getComputedStyle(each);
    return animationName !== "none" || scrollBehavior === "smooth" || /[1-9]/.test(transitionDuration);
}).map((each) => each.className)"""


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
