"""How soon the page answers: the slowest of the events of each kind of action, on a processor four times as slow."""

from collections.abc import Callable, Iterator
from statistics import median

from playwright.sync_api import Browser, Page

from quality.hearing import Heard
from quality.rows import Row
from taking import finish, question, start

SLOWER = 4
AIM = 50  # milliseconds until what the action led to is painted
RUNS = 3
NOTE = """
    window.answered = [0];
    const note = (list) => list.getEntries().forEach((each) => each.interactionId && answered.push(each.duration));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16, buffered: true });
"""

Act = Callable[[Page, str], None]


def answer(page: Page, address: str) -> None:
    start(page, f"{address}assessment/")
    for place in (0, 1, 2, 1, 0):
        question(page).locator("label").nth(place).click()
        question(page).get_by_role("button", name="Next").click()


def see_the_result(page: Page, address: str) -> None:
    start(page, f"{address}assessment/", "Quick")
    finish(page, 1)


def search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("searchbox").press_sequentially("prompt", delay=50)
    page.locator(".search__results a").first.wait_for()


def filter_resources(page: Page, address: str) -> None:
    page.goto(f"{address}resources/")
    page.locator(".choices select").first.select_option(index=1)
    page.locator(".choices select").nth(1).select_option(index=1)
    page.locator(".choices select").first.press("ArrowDown")


def make_a_path(page: Page, address: str) -> None:
    page.goto(f"{address}path/")
    page.locator("[data-part=submit]").click()
    page.locator("[data-part=plan] input[type=checkbox]").first.click()


ACTIONS: tuple[Act, ...] = (answer, see_the_result, search, filter_resources, make_a_path)


def rows(browser: Browser, address: str, heard: Heard) -> Iterator[Row]:
    """Yield a row for each kind of action: the median of some runs and their spread."""
    for act in ACTIONS:
        times = sorted(_slowest(browser, address, act, heard) for _ in range(RUNS))
        name = act.__name__.replace("_", " ")
        figure = f"{median(times):.0f} ms ({times[0]:.0f} to {times[-1]:.0f})"
        yield Row(f"INP, {SLOWER}x slower: {name}", figure, f"at most {AIM} ms", median(times) <= AIM, is_aim=True)


def _slowest(browser: Browser, address: str, act: Act, heard: Heard) -> float:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    heard.listen(context, address)
    page = context.new_page()
    page.add_init_script(NOTE)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    act(page, address)
    page.wait_for_timeout(500)  # events are told of after the next painting
    slowest: float = page.evaluate("() => Math.max(...answered)")
    context.close()
    return slowest
