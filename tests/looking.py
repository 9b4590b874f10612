"""What the browser tests look at on a page: its console, what axe finds, whether everything fits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from cases.unsure import UNSURE

VENDOR = Path(__file__).parent / "vendor"
AXE = (VENDOR / "axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

STATES = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "zoom": {"color_scheme": "light", "viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "forced colours": {"forced_colors": "active", "viewport": {"width": 1280, "height": 900}},
}
NOT_ASKED = {  # rules that say nothing true in a state
    # axe compares authored colours with forced ones.
    "forced colours": ("color-contrast", "color-contrast-enhanced"),
    # Nobody presses on paper.
    "paper": ("target-size",),
}


@contextmanager
def quiet_page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not say anything on the console."""
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def settled(page: Page) -> None:
    """Wait until the scripts have shown all that they show by themselves."""
    expect(page.locator("html[data-waits], [aria-busy=true]")).to_have_count(0)


def violations(page: Page, state: str) -> list[str]:
    """What axe finds, and what it leaves to people and nobody has explained, a line each: rule, element, why.

    A page in light colours is looked at on paper as well.
    """
    settled(page)
    page.evaluate(AXE)
    found = _asked_of_axe(page, state)
    browser = page.context.browser
    if state == "light" and browser and browser.browser_type.name == "chromium":  # others cannot show it as on paper
        page.emulate_media(media="print")
        found += [f"on paper: {line}" for line in _asked_of_axe(page, "paper")]
        page.emulate_media(media="screen")
    return found


def _asked_of_axe(page: Page, state: str) -> list[str]:
    rules = {name: {"enabled": False} for name in NOT_ASKED.get(state, ())}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "elementRef": True}
    return page.evaluate(
        """async ([options, unsure]) => {
            const { violations, incomplete } = await axe.run(document, options);
            const isExplained = (rule, { element }) =>
                unsure.some(([rules, where]) => rules.includes(rule) && element.matches(where));
            const told = (kind, { id, nodes }) => nodes
                .filter((node) => kind === "violation" || !isExplained(id, node))
                .map((node) => `${kind} ${id} ${node.target} ${node.failureSummary}`);
            return [
                ...violations.flatMap((each) => told("violation", each)),
                ...incomplete.flatMap((each) => told("incomplete", each)),
            ];
        }""",
        [options, [(each.rules, each.where) for each in UNSURE]],
    )


MISFITS = """
async () => {
    const found = [];
    const width = document.documentElement.clientWidth;
    const isClipped = (element) =>
        element && (getComputedStyle(element).clipPath === "inset(50%)" || isClipped(element.parentElement));
    const isSeen = (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isClipped(element);
    const told = (element) => `${element.tagName}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;

    if (document.documentElement.scrollWidth > width) {
        const all = [...document.querySelectorAll("body *")];
        const wide = all.filter((each) => each.getBoundingClientRect().right > width + 1);
        found.push(...wide.slice(0, 3).map((each) => `${told(each)} overflows`));
    }
    const ground = document.querySelector("dialog:modal") ?? document.body; // nobody reads what is below a dialog
    for (const each of ground.querySelectorAll("*")) {
        const { position } = getComputedStyle(each);
        const isLarge = each.offsetHeight > innerHeight / 2 && each.offsetWidth > innerWidth / 2;
        if (/fixed|sticky/.test(position) && isSeen(each) && isLarge)
            found.push(`${told(each)} covers most of the window`);
    }

    /** The part of a line of text that can be seen or scrolled to; what is cut off for good is told. */
    const shown = (box, element, text) => {
        let { left, top, right, bottom } = box;
        for (let around = element; around && around !== document.body; around = around.parentElement) {
            const { overflowX, overflowY, display } = getComputedStyle(around);
            if (display === "inline" || (overflowX === "visible" && overflowY === "visible")) continue;
            const edge = around.getBoundingClientRect();
            const out = Math.max(right - edge.right, edge.left - left, bottom - edge.bottom - 2, edge.top - top - 2);
            if (out > 2 && [overflowX, overflowY].some((each) => each === "hidden" || each === "clip"))
                found.push(`${told(element)} is cut off: ${text}`);
            [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
            [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        return { left, top, right, bottom };
    };
    const lines = [];
    const texts = document.createTreeWalker(ground, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
        const { currentNode: node } = texts, { parentElement: element } = node;
        if (!node.data.trim() || !isSeen(element) || element.closest("svg, option, textarea")) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            const { left, top, right, bottom } = shown(box, element, node.data.trim().slice(0, 40));
            const inset = (bottom - top) / 4; // what letters leave free above and below
            if (right - left > 4 && bottom - top > 4)
                lines.push({ left: left + 1, right: right - 1, top: top + inset, bottom: bottom - inset, node });
        }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((line, place) => {
        for (let next = place + 1; next < lines.length && lines[next].top < line.bottom; next++) {
            const other = lines[next];
            if (other.node !== line.node && other.left < line.right && line.left < other.right)
                found.push(`"${line.node.data.trim().slice(0, 40)}" lies on "${other.node.data.trim().slice(0, 40)}"`);
        }
    });
    return found.slice(0, 9);
}"""

SPACED = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
"""


def misfits(page: Page) -> list[str]:
    """What is wider than the page, cut off, covered, or lies on something else; also with text as widely spaced as
    WCAG 1.4.12 asks for.
    """
    settled(page)
    page.evaluate("() => scrollTo(0, 0)")
    found = page.evaluate(MISFITS)
    page.evaluate(
        """(text) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(text);
            document.adoptedStyleSheets = [sheet];
        }""",
        SPACED,
    )
    found += [f"with widely spaced text: {line}" for line in page.evaluate(MISFITS)]
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return found
