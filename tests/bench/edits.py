"""Save files of the reference ladder under `ladder serve` with a real browser open, until it shows the fresh page."""

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from measuring import VARIABLES, Project
from playwright.sync_api import Page, TimeoutError, sync_playwright
from processes import BenchmarkError
from saves import LONGEST_PAUSE, LONGEST_SAVE, Server, replace, serving

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from find_browser import chromium

CONTENT = Path(__file__).resolve().parents[2] / "content"
BURST = 50  # files
QUIET = 2.0  # seconds without a word after which no further build is expected


@dataclass(frozen=True, slots=True)
class Edits:
    """Seconds from saves to fresh pages in a browser, how many never showed, and the builds for a burst of files."""

    seconds: tuple[float, ...]
    lost: int
    builds: int


def measure_edits(count: int) -> Edits:
    """Serve a copy of the reference ladder, edit one anchor after another, then save many files at once."""
    random = Random(1)
    with TemporaryDirectory(prefix="ladder-bench-") as folder, _browser() as page:
        project = Project(Path(folder))
        shutil.copytree(CONTENT, project.folder / "content")
        with serving(project.command("serve", "--port", "0"), VARIABLES) as server:
            waits = [_save(server, page, random, project.skills, number) for number in range(count)]
            return Edits(tuple(filter(None, waits)), waits.count(None), _builds_of_a_burst(server, project))


def table(edits: Edits) -> str:
    """The figures as lines."""
    shown = [1000 * each for each in edits.seconds] or [0.0]
    tenths = quantiles([*shown, *shown], n=10, method="inclusive")  # of one alone there are none
    rows = (
        ("save to fresh page in a browser, median", f"{median(shown):.0f} ms"),
        ("  nine of ten within", f"{tenths[-1]:.0f} ms"),
        ("  worst", f"{max(shown):.0f} ms"),
        ("  never shown", f"{edits.lost} of {len(edits.seconds) + edits.lost}"),
        (f"builds for a burst of {BURST} files", str(edits.builds)),
    )
    width = max(len(label) for label, _ in rows)
    return "\n".join(["the reference ladder", *(f"{label.ljust(width)}   {value:>8}" for label, value in rows)])


@contextmanager
def _browser() -> Iterator[Page]:
    path = chromium()
    if not path:
        raise BenchmarkError("there is no Chromium; LADDER_CHROMIUM can name one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


def _save(server: Server, page: Page, random: Random, skills: Sequence[Path], number: int) -> float | None:
    """Seconds until the open page of a skill shows a new anchor; None when it does not come."""
    skill, text = random.choice(skills), f"Reword this anchor for the {number}th time"
    page.goto(f"{server.address}skills/{skill.stem}/")
    time.sleep(random.uniform(0, LONGEST_PAUSE))
    began = time.perf_counter()
    replace(skill, r"(?<=anchor: ).*", text)
    shows = "text => document.body?.textContent.includes(text)"
    try:
        page.wait_for_function(shows, arg=text, timeout=1000 * LONGEST_SAVE)
    except TimeoutError:
        return None
    return time.perf_counter() - began


def _builds_of_a_burst(server: Server, project: Project) -> int:
    """How many builds follow when many files are saved at once, as `git checkout` does."""
    server.builds(QUIET, QUIET)
    for path in sorted((project.folder / "content").rglob("*.yaml"))[:BURST]:
        with path.open("a", encoding="utf-8") as file:
            file.write("# saved\n")
    return server.builds(LONGEST_SAVE, QUIET)
