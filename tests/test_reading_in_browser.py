"""How the reference ladder reads: what a skill's page shows first, whole words on a phone, addresses on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from engines import NEEDS_PAPER
from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from ladders import write
from serving import served

pytestmark = pytest.mark.browser

BROKEN_WORDS = """() => {
    const broken = [];
    for (const cell of document.querySelectorAll("main th, main dt, main h1, main h2")) {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            for (const word of text.data.matchAll(/[^\\s\\u00ad-]+/g)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) broken.push(word[0]);
            }
        }
    }
    return broken;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    root = write("reference", tmp_path_factory.mktemp("reading"))
    assert pipeline.build(Project(root), root / "site", Options(processes=1)).written
    with served(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_a_page_of_a_skill_begins_with_what_each_level_asks(page, site):
    page.goto(f"{site}skills/governance/")
    first = page.locator(".contents__anchor").all_inner_texts()

    assert len(first) == 5
    assert first == page.locator(".rung__anchor").all_inner_texts()
    assert page.locator(".contents__anchor").last.bounding_box()["y"] < page.locator(".rung").first.bounding_box()["y"]


@pytest.mark.parametrize("address", ["matrix/", "pay/", "teams/", "roles/ai-generalist/", "sources/"])
def test_no_word_of_a_table_or_a_heading_is_cut_on_a_phone(page, site, address):
    page.goto(site + address)

    assert page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize("address", ["resources/", "skills/coding/"])
@NEEDS_PAPER
def test_on_paper_a_resource_shows_its_address(page, site, address):
    page.goto(site + address)
    page.emulate_media(media="print")
    link = page.locator("li > a[href^='https://automatetheboringstuff']")

    assert link.evaluate("link => getComputedStyle(link, '::after').content") == f'"{link.get_attribute("href")}"'


def test_a_skill_without_any_resource_says_so_once(page, site):
    page.goto(f"{site}skills/ownership/")

    assert page.get_by_text("No resource was verified").count() == 1
