"""Measure learning paths in a browser: `python tests/bench/paths.py`. Plans for the ladder in content/ are timed.

What is printed is the processor's time, so that a busy machine does not change it: for the first plan after loading
the page, which a person waits for, and for a plan when the browser has warmed up.
"""

import gzip
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "tools")]

from find_browser import chromium  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bare import bare  # noqa: E402
from ladder import content, planning  # noqa: E402
from ladder.content import Nothing  # noqa: E402
from ladder.model import Framework  # noqa: E402
from ladder.project import Project  # noqa: E402

ROUNDS = 30
READY = """async ([tables, state]) => {
    const { plan } = await import("./planner.js");
    window.made = () => plan(tables, state);
}"""

State = Mapping[str, Any]


def main() -> None:
    """Print a table: what is planned, how large the plan is, and how long it takes."""
    framework = content.read(Project(TESTS.parent), Nothing()).framework
    tables = json.dumps(planning.tables(framework))
    print(f"tables: {len(tables) / 1000:.0f} kB, {len(gzip.compress(tables.encode(), 9)) / 1000:.1f} kB compressed\n")
    print(f"{'plan':48} {'units':>5} {'weeks':>5} {'hours':>5} {'method':>7} {'first':>8} {'warm':>8}")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        with bare(Path(folder)) as address:
            for name, state in cases(framework).items():
                page = browser.new_page()
                page.goto(address)
                print(row(name, page, json.loads(tables), state), flush=True)
                page.close()
        browser.close()


def cases(framework: Framework) -> Mapping[str, State]:
    """What is planned, by name: the most there can be, and what people usually ask for."""
    levels, skills = framework.ids("levels"), framework.skills.ids
    middle = {skill: levels[place % 2] for place, skill in enumerate(skills)}
    top, second = {"kind": "level", "id": levels[-1]}, {"kind": "level", "id": levels[1]}
    targets = [{"kind": "role", "id": role} for role in framework.ids("roles")]
    return {
        "everything, from nothing to the top": _state(dict.fromkeys(skills), top),
        "the next level, as fast as can be": {**_state(middle, second), "mode": "fastest"},
        "the top level, as fast as can be": {**_state(middle, top), "mode": "fastest"},
        "the best use of 60 hours": {**_state(middle, top), "mode": "budget", "budget": 60},
        **{f"{target['id']}, from the lower levels": _state(middle, target) for target in targets},
    }


def _state(levels: Mapping[str, str | None], target: Mapping[str, str]) -> dict[str, Any]:
    return {"levels": levels, "target": target, "hours": 3, "start": "2026-11-23", "today": "2026-11-23"}


def row(name: str, page: Page, tables: Any, state: State) -> str:
    """A line of the table."""
    page.evaluate(READY, [tables, state])
    clock = Clock(page)
    first = clock.milliseconds("() => void made()")
    warm = clock.milliseconds(f"() => {{ for (let round = 0; round < {ROUNDS}; round += 1) made(); }}") / ROUNDS
    made = page.evaluate("made()")
    size = f"{len(made['units']):5} {len(made['weeks']):5} {made['hours']['left']:5.0f} {made['method']:>7}"
    return f"{name:48} {size} {first:5.1f} ms {warm:5.1f} ms"


class Clock:
    """Tells how long the page's own thread was at work."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def milliseconds(self, script: str) -> float:
        """The time that a script takes."""
        start = self._now()
        self._page.evaluate(script)
        return 1000 * (self._now() - start)

    def _now(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
