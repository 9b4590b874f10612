"""Save files of the reference ladder under `ladder serve` with a real browser open, until it shows the fresh page."""

import re
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
STAGES = ("ladder-told", "ladder-loaded", "ladder-renewed")  # marks that the page leaves under `ladder serve`
MARKS = """() => Object.fromEntries(performance.getEntriesByType("mark").map(
    ({ name, startTime }) => [name, performance.timeOrigin + startTime]))"""  # milliseconds since 1970


@dataclass(frozen=True, slots=True)
class Save:
    """Seconds from a save until the open page was told, had its fresh self, had put it in, and was seen with it.

    Only the last of them is known of a page that was loaded anew.
    """

    told: float | None
    loaded: float | None
    renewed: float | None
    seen: float


@dataclass(frozen=True, slots=True)
class Edits:
    """Saves that were shown in a browser, how many never were, and the builds for a burst of files.

    `first` and `whole` are the seconds that the server says it took to make open pages and the whole site.
    """

    saves: tuple[Save, ...]
    lost: int
    builds: int
    first: tuple[float, ...]
    whole: tuple[float, ...]


def measure_edits(count: int) -> Edits:
    """Serve a copy of the reference ladder, edit one anchor after another, then save many files at once."""
    random = Random(1)
    with TemporaryDirectory(prefix="ladder-bench-") as folder, _browser() as page:
        project = Project(Path(folder))
        shutil.copytree(CONTENT, project.folder / "content")
        with serving(project.command("serve", "--port", "0"), VARIABLES) as server:
            saves = [_save(server, page, random, project.skills, number) for number in range(count)]
            told = "".join(server.builds(QUIET, QUIET))
            first = tuple(int(each) / 1000 for each in re.findall(r"open pages in (\d+) ms", told))
            whole = tuple(map(float, re.findall(r"rebuilt in (\d+\.\d+) s", told)))
            burst = _builds_of_a_burst(server, project)
            return Edits(tuple(filter(None, saves)), saves.count(None), burst, first, whole)


def table(edits: Edits) -> str:
    """The figures as lines."""
    seen = [each.seen for each in edits.saves] or [0.0]
    tenths = quantiles([*seen, *seen], n=10, method="inclusive")  # of one alone there are none
    rows = (
        ("save to fresh page in a browser, median", _median(seen)),
        ("  nine of ten within", _median(tenths[-1:])),
        ("  worst", _median([max(seen)])),
        ("  never shown", f"{edits.lost} of {len(edits.saves) + edits.lost}"),
        ("  until the page is told", _median([each.told for each in edits.saves])),
        ("    of it: to read, check, make the page", _median(edits.first)),
        ("  until it has its fresh self", _median([each.loaded for each in edits.saves])),
        ("  until that is put in", _median([each.renewed for each in edits.saves])),
        ("the whole site is made in", _median(edits.whole)),
        (f"builds for a burst of {BURST} files", str(edits.builds)),
    )
    width = max(len(label) for label, _ in rows)
    return "\n".join(["the reference ladder", *(f"{label.ljust(width)}   {value:>8}" for label, value in rows)])


def _median(seconds: Sequence[float | None]) -> str:
    known = [each for each in seconds if each is not None]
    return f"{1000 * median(known):.0f} ms" if known else "not told"


@contextmanager
def _browser() -> Iterator[Page]:
    path = chromium()
    if not path:
        raise BenchmarkError("there is no Chromium; LADDER_CHROMIUM can name one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


def _save(server: Server, page: Page, random: Random, skills: Sequence[Path], number: int) -> Save | None:
    """How long it takes until the open page of a skill shows a new anchor; None when it does not come."""
    skill, text = random.choice(skills), f"Reword this anchor for the {number}th time"
    page.goto(f"{server.address}skills/{skill.stem}/")
    time.sleep(random.uniform(0, LONGEST_PAUSE))
    began, moment = time.perf_counter(), time.time()
    replace(skill, r"(?<=anchor: ).*", text)
    shows = "text => document.body?.textContent.includes(text)"
    try:
        page.wait_for_function(shows, arg=text, timeout=1000 * LONGEST_SAVE)
    except TimeoutError:
        return None
    seen = time.perf_counter() - began
    marks = page.evaluate(MARKS)
    told, loaded, renewed = (marks[name] / 1000 - moment if name in marks else None for name in STAGES)
    return Save(told, loaded, renewed, seen)


def _builds_of_a_burst(server: Server, project: Project) -> int:
    """How many builds follow when many files are saved at once, as `git checkout` does."""
    for path in sorted((project.folder / "content").rglob("*.yaml"))[:BURST]:
        with path.open("a", encoding="utf-8") as file:
            file.write("# saved\n")
    return len(server.builds(LONGEST_SAVE, QUIET))
