"""What the browser tests look at on a page: its console, what axe finds, whether everything fits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
CONTRAST = ("color-contrast", "color-contrast-enhanced")

STATES = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "320 px": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active", "viewport": {"width": 1280, "height": 900}},
}


@contextmanager
def quiet_page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not say anything on the console."""
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


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
