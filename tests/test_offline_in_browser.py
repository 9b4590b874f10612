"""The site without a connection, and the change from one version of it to the next, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import ladders
from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from serving import served

pytestmark = pytest.mark.browser


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return ladders.write("two-levels", tmp_path)


def build(root: Path, **edits: str) -> list[str]:
    """Build after replacing texts in the skill; give the addresses of the pages."""
    skill = root / "content/skills/sawing.yaml"
    for before, after in edits.items():
        skill.write_text(skill.read_text().replace(before, after))
    pipeline.build(Project(root), root / "site", Options(processes=1, works_offline=True))
    pages = (path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("index.html"))
    return sorted(page.removesuffix("index.html") for page in pages)


def visit(context: BrowserContext, address: str) -> Page:
    """A page of the site, with the worker at work."""
    page = context.new_page()
    page.goto(address)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


@pytest.mark.parametrize("below", ["/", "/sub/path/"])
def test_after_one_visit_every_page_and_the_search_work_without_a_connection(root, context, below):
    pages = build(root)
    with served(root / "site", below) as address:
        page = visit(context, address)
    # the server is gone from here on

    for path in pages:
        page.goto(address + path)
        assert page.locator("h1").count() == 1, path
    page.goto(f"{address}compare/?from=level:low&to=level:high")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("sawng")
    expect(page.locator(".search__results a").first).to_have_text("Sawing")
    page.goto(f"{address}skills/sawing/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sawing")
    answer = page.goto(f"{address}no/such/page/")
    assert answer
    assert answer.status == 404


def test_a_newer_version_is_announced_and_taken_as_a_whole_at_a_click(root, context):
    build(root)
    with served(root / "site") as address:
        page = visit(context, f"{address}skills/sawing/")
        build(root, **{"Saw along": "Cut along"})
        page.reload()
        expect(page.get_by_text("A newer version of this site is ready")).to_be_visible()
        before = [texts(page, address) for _ in range(2)]
        page.goto(f"{address}skills/sawing/")
        expect(page.get_by_text("A newer version of this site is ready")).to_be_visible()
        with page.expect_navigation():
            page.get_by_role("button", name="Show it").click()
        after = texts(page, address)

    assert before == [{"Saw along a line"}] * 2
    assert after == {"Cut along a line"}


def texts(page: Page, address: str) -> set[str]:
    """What the pages that show the first anchor say; a mix of versions says two things."""
    said = set()
    for path in ("skills/sawing/", "matrix/", "levels/low/"):
        page.goto(address + path)
        body = page.locator("main").inner_text()
        said |= {text for text in ("Saw along a line", "Cut along a line") if text in body}
    return said


def damage(folder: Path) -> None:
    page = folder / "matrix/index.html"
    page.write_text(page.read_text().replace("Matrix", "Another build's"))


def lose(folder: Path) -> None:
    (folder / "matrix/index.html").unlink()


@pytest.mark.parametrize("fault", [damage, lose])
def test_a_version_that_is_not_whole_is_not_taken(root, context, fault: Callable[[Path], None]):
    build(root)
    with served(root / "site") as address:
        page = visit(context, f"{address}skills/sawing/")
        build(root, **{"Saw along": "Cut along"})
        fault(root / "site")
        failed = page.evaluate(
            """async () => {
                const registration = await navigator.serviceWorker.getRegistration();
                await registration.update();
                const worker = registration.installing;
                if (!worker) return "nothing to install";
                return new Promise((resolve) => worker.addEventListener("statechange", () => resolve(worker.state)));
            }"""
        )
        shown = texts(page, address)
        page.wait_for_function("async () => (await caches.keys()).length === 1")  # each visit tries again

    assert failed == "redundant"
    assert shown == {"Saw along a line"}


def test_what_others_and_readers_keep_is_not_touched(root, context):
    build(root)
    with served(root / "site") as address:
        page = visit(context, address)
        page.evaluate("async () => { await caches.open('somebody'); localStorage.setItem('ladder:two:answer', '1'); }")
        build(root, **{"Saw along": "Cut along"})
        page.reload()
        with page.expect_navigation():
            page.get_by_role("button", name="Show it").click()
        page.wait_for_function("async () => (await caches.keys()).length === 2")

        assert "somebody" in page.evaluate("() => caches.keys()")
        assert page.evaluate("() => localStorage.getItem('ladder:two:answer')") == "1"


def test_the_dev_server_keeps_nothing_in_the_browser(root):
    preview = pipeline.Preview(Project(root), Options())
    made = next(preview.rebuild()).files

    assert made
    assert "sw.js" not in made
    assert b"offline.js" not in made["index.html"]


def test_nothing_changed_leaves_the_worker_as_it_is(root):
    build(root)
    again = pipeline.build(Project(root), root / "site", Options(processes=1, works_offline=True)).written

    assert again
    assert again.new == 0
