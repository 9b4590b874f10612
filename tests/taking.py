"""What the browser tests of the self-assessment share: small ladders, and the steps of a person who takes it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

OPTIONS = """    options:
      - {id: a, text: Stop the saw, score: 1, rationale: It stops}
      - {id: b, text: Call for help, score: 0.5, rationale: It goes on}
      - {id: c, text: Wait, score: 0, rationale: It goes on}
      - {id: d, text: Run, score: 0, rationale: It goes on}
    origin: authored
    basis: A report
"""

LEVELS = ("low", "mid", "high", "top")

SMALL = {
    "ladder.yaml": "format: 1\nid: small\ntitle: Small\nlanguage: en\nversion: 1.0.0\n",
    "levels.yaml": "levels:\n" + "".join(f"  - {{id: {id}, name: Grade {id}}}\n" for id in LEVELS),
    "areas.yaml": "areas:\n  - {id: craft, name: Craft}\n  - {id: people, name: People}\n",
    "skills/sawing.yaml": "name: Sawing\narea: craft\norder: 1\nlevels:\n  low: {anchor: Saw along a line}\n"
    "  mid: {anchor: Saw a curve}\n  high: {anchor: Saw without a line}\n  top: {anchor: Teach sawing}\n",
    "skills/gluing.yaml": "name: Gluing\narea: craft\norder: 2\nlevels:\n  low: {anchor: Glue two boards}\n"
    "  mid: {anchor: Glue a chair}\n  high: {anchor: Glue a boat}\n",
    "skills/talking.yaml": "name: Talking\narea: people\nlevels:\n  mid: {anchor: Talk to a customer}\n",
    "questions/sawing.yaml": "items:\n"
    "  - id: s1\n    kind: scenario\n    level: mid\n    stimulus: The saw **smokes**.\n"
    f"    stem: What do you do first?\n{OPTIONS}"
    "  - {id: e1, kind: evidence, level: high, stem: Can you show a curve?, origin: authored}\n",
    "questions/gluing.yaml": "items:\n"
    f"  - id: k1\n    kind: knowledge\n    level: mid\n    stem: What sets glue?\n{OPTIONS}",
    "roles/joiner.yaml": "name: Joiner\nexpects:\n  sawing: {level: mid, weight: must}\n  gluing: low\n",
    "roles/host.yaml": "name: Host\nexpects: {talking: mid}\n",
}

LARGE = {
    **{path: SMALL[path].replace("id: small", "id: large") for path in ("ladder.yaml", "levels.yaml", "areas.yaml")},
    **{
        f"skills/skill-{number}.yaml": f"name: Skill {number}\narea: {'craft' if number % 2 else 'people'}\n"
        f"levels: {{low: {{anchor: Do {number}}}, high: {{anchor: Do {number} well}}}}\n"
        for number in range(1, 28)
    },
    "roles/host.yaml": "name: Host\nexpects: {skill-1: low, skill-2: {level: high, weight: must}}\n",
}


# --- what keeps a browser from storing --------------------------------------------------------------------------------

NO_DATABASE = """
    Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });
"""
DENIED = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
"""
FULL = """
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""


# --- the steps --------------------------------------------------------------------------------------------------------


def back(page: Page) -> None:
    """Take the browser's own way back; what is there then has to be waited for.

    `page.go_back` waits for ever in Firefox's driver where an address loses its fragment.
    """
    page.evaluate("() => void setTimeout(() => history.back())")  # later: this has its answer before the page is gone


def start(page: Page, address: str, mode: str = "Standard") -> None:
    page.goto(address)
    page.get_by_role("radio", name=mode).check()
    page.get_by_role("button", name="Start").click()
    question(page).wait_for()


def question(page: Page) -> Locator:
    return page.locator("[data-view=question] .question")


def asked(page: Page) -> list[str]:
    """The heading of the open question and its prompt."""
    return question(page).locator("h1, legend").all_inner_texts()


def expect_asked(page: Page, texts: list[str]) -> None:
    """Wait until this heading and prompt are there."""
    expect(question(page).locator("h1, legend")).to_have_text(texts, use_inner_text=True)


def choose(page: Page, answer: str) -> None:
    question(page).get_by_role("radio", name=answer, exact=True).check()
    question(page).get_by_role("button", name="Next").click()


def finish(page: Page, place: int = 0) -> int:
    """Answer to the end, always the option at this place; how many answers that took."""
    count = 0
    while not page.url.endswith("#result"):
        if question(page).get_by_role("button", name="Go on").is_visible():
            question(page).get_by_role("button", name="Go on").click()
            continue
        question(page).locator("input[type=radio]").nth(place).check()
        question(page).get_by_role("button", name="Next").click()
        count += 1
        assert count < 100, "the assessment does not end"
    return count


def entries(page: Page) -> list[dict]:
    """The answers of the newest attempt, as this browser keeps them."""
    return in_store(page, "store.attempts().at(-1).entries")


# In the page: whether all has come that may be needed later.
HAS_FETCHED = """() => {
    const had = performance.getEntriesByType("resource").map(({ name }) => name);
    const wanted = ["/assessment-result-view.js", "/assessment-history-view.js", "/rationales.json"];
    return wanted.every((file) => had.some((name) => name.includes(file)));
}"""


def in_store(page: Page, code: str) -> Any:
    """What the code gives, with `store` opened anew."""
    site = page.locator("html").get_attribute("data-site")
    return in_page(page, "store", f"const store = await module.open('{site}'); return {code};")


def in_page(page: Page, name: str, code: str, given: object = None) -> Any:
    """What the code gives, with `module` of this name and what is `given`."""
    return page.evaluate(f"async (given) => {{ const module = await import('/modules/{name}.js'); {code} }}", given)


def progress(page: Page) -> Locator:
    return page.locator(".assessment-progress [role=status]")


def to_item(page: Page, address: str, stem: str, mode: str = "Thorough") -> None:
    """Answer until this question is open, on tests always the best."""
    start(page, address, mode)
    for _ in range(40):
        if (further := question(page).get_by_role("button", name="Go on")).is_visible():
            further.click()
        if stem in asked(page):
            return
        best = question(page).get_by_role("radio", name="Stop the saw")
        (best if best.count() else question(page).locator("input").nth(1)).check()
        question(page).get_by_role("button", name="Next").click()
    raise AssertionError(f"{stem} is not asked")
