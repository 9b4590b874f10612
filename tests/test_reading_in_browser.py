"""How the reference ladder reads: what a skill's page shows first, whole words on a phone, addresses on paper."""

import pytest
from playwright.sync_api import Page

from engines import NEEDS_PAPER

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


@pytest.fixture
def page(page: Page) -> Page:
    """A page as wide as a phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def test_a_page_of_a_skill_begins_with_what_each_level_asks(page, reference):
    page.goto(f"{reference}skills/governance/")
    first = page.locator(".contents__anchor").all_inner_texts()

    assert len(first) == 5
    assert first == page.locator(".rung__anchor").all_inner_texts()
    assert page.locator(".contents__anchor").last.bounding_box()["y"] < page.locator(".rung").first.bounding_box()["y"]


@pytest.mark.parametrize("address", ["matrix/", "pay/", "teams/", "roles/ai-generalist/", "sources/"])
def test_no_word_of_a_table_or_a_heading_is_cut_on_a_phone(page, reference, address):
    page.goto(reference + address)

    assert page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize("address", ["resources/", "skills/coding/"])
@NEEDS_PAPER
def test_on_paper_a_resource_shows_its_address(page, reference, address):
    page.goto(reference + address)
    page.emulate_media(media="print")
    link = page.locator("li > a[href^='https://automatetheboringstuff']")

    assert link.evaluate("link => getComputedStyle(link, '::after').content") == f'"{link.get_attribute("href")}"'


def test_a_skill_without_any_resource_says_so_once(page, reference):
    page.goto(f"{reference}skills/ownership/")

    assert page.get_by_text("No resource was verified").count() == 1
