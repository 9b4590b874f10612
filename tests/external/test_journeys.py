"""The journeys in the engines of other browsers: Firefox by Playwright, WebKitGTK by WebDriver."""

from collections.abc import Iterator

import pytest
from find_browser import firefox
from playwright.sync_api import Page, Playwright, expect

from journeys import JOURNEYS, SITE, Driver
from ladders import build, write_files
from serving import served
from webdriver import webkit


class FirefoxWindow:
    """A page of Playwright as a driver."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def address(self) -> str:
        return self._page.url

    def click(self, selector: str) -> None:
        self._page.locator(selector).filter(visible=True).first.click()

    def choose(self, selector: str, value: str) -> None:
        self._page.locator(selector).select_option(value)

    def write(self, selector: str, text: str) -> None:
        self._page.locator(selector).fill(text)

    def read(self, selector: str) -> str:
        return self._page.locator(selector).filter(visible=True).first.inner_text()

    def wait_for(self, selector: str, text: str) -> None:
        expect(self._page.locator(selector).filter(visible=True).first).to_contain_text(text)

    def wait_until_gone(self, selector: str) -> None:
        expect(self._page.locator(selector).filter(visible=True)).to_have_count(0)

    def sees(self, selector: str) -> bool:
        return any(each.is_visible() for each in self._page.locator(selector).all())


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    root = write_files(SITE, tmp_path_factory.mktemp("site"))
    with served(build(root, base_url="https://example.org/sub/path/"), "/sub/path/") as address:
        yield address


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def window(request, playwright: Playwright) -> Iterator[Driver]:
    if request.param == "webkit":
        with webkit() as driver:
            yield driver
        return
    path = firefox()
    assert path, "the journeys need Firefox (Debian: sudo apt install firefox-esr)"
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    yield FirefoxWindow(browser.new_page())
    browser.close()


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_a_journey_can_be_made(journey, window, site):
    journey(window, site)
