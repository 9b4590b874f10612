"""What the tests share: projects made of texts, built in a folder that goes away."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bare import bare
from ladder import pipeline
from ladder.pipeline import Built, Options
from ladder.project import Project
from ladders import build, write, write_files
from looking import quiet_page
from serving import served
from taking import LARGE, SMALL

sys.path.insert(0, str(Path(__file__).parent / "tools"))
from find_browser import QUIET, chromium, firefox

GOOD = {
    "ladder.yaml": "format: 1\nid: test-ladder\ntitle: Test ladder\nlanguage: en\n",
    "levels.yaml": "levels:\n  - {id: user, name: User}\n  - {id: builder, name: Builder}\n",
    "areas.yaml": "areas:\n  - {id: building, name: Building}\n",
    "sources.yaml": "sources:\n  - {id: article, title: An article}\n",
}


@dataclass(frozen=True)
class TestProject:
    """A project in a folder of its own."""

    __test__ = False

    root: Path

    def findings(self) -> list[str]:
        """What `check` says, a line each."""
        return [str(finding) for finding in pipeline.check(Project(self.root), processes=1)]

    def build(self, **options: object) -> Built:
        """Build into site/, in one process."""
        return pipeline.build(Project(self.root), self.root / "site", Options(processes=1, **options))

    def page(self, address: str) -> str:
        """A built page's HTML."""
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file below content/."""
        target = self.root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., TestProject]:
    """Make a project of a good small ladder (two levels, one area) and the given files below content/."""

    def make(files: Mapping[str, str | bytes] | None = None) -> TestProject:
        made = TestProject(tmp_path / "project")
        for path, text in {**GOOD, **(files or {})}.items():
            made.write(path, text)
        return made

    return make


def skill(*, levels: str = "builder: {anchor: Find the flaw}", **keys: str) -> str:
    """The text of a skill file."""
    lines = [f"{key}: {value}" for key, value in {"name": "Code review", "area": "building", **keys}.items()]
    return "\n".join([*lines, "levels:", *(f"  {line}" for line in levels.splitlines()), ""])


# No page is kept alive when it is left: the driver waits for its load, which would not come on the way back.
FORGETS = {"browser.sessionhistory.max_total_viewers": 0}
LEFT_OUT = pytest.StashKey[Counter[str]]()

# --- the browser ------------------------------------------------------------------------------------------------------

expect.set_options(timeout=30_000)  # what is awaited in 5 seconds comes late on a busy machine


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, browser_name: str) -> dict:
    """Drive the system's browser: Chromium, or Firefox with `--browser firefox`. A missing one is an error."""
    if browser_name == "firefox":
        program = {"executable_path": required(firefox()), "channel": "moz-firefox"}
        return {**browser_type_launch_args, **program, "firefox_user_prefs": FORGETS}
    return {**browser_type_launch_args, "executable_path": required(chromium()), "args": list(QUIET)}


def required(path: str | None) -> str:
    assert path, "the browser tests need a browser: run tests/tools/find_browser.py"
    return path


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """When Firefox is driven, leave out what only Chromium can do; the run ends with their number and reasons."""
    if "firefox" not in config.getoption("browser"):
        return
    marks = {item: item.get_closest_marker("chromium_only") for item in items}
    left_out = [item for item in items if marks[item]]
    items[:] = [item for item in items if not marks[item]]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = Counter(str(mark.args[0]) for mark in marks.values() if mark)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell what was left out, and why."""
    for reason, count in config.stash.get(LEFT_OUT, Counter()).items():
        terminalreporter.write_line(f"{count} only in Chromium: {reason}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser; that of pytest-playwright asks for a fixture about which pytest warns."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not say anything on the console."""
    with quiet_page(context) as page:
        yield page


@pytest.fixture(scope="module")
def bare_page(browser: Browser, tmp_path_factory) -> Iterator[Page]:
    """A page with nothing on it beside the site's scripts."""
    with bare(tmp_path_factory.mktemp("bare")) as address:
        page = browser.new_page()
        page.goto(address)
        yield page
        page.close()


@pytest.fixture(scope="session")
def reference_folder(tmp_path_factory) -> Path:
    """The site of the ladder that ships with the program, as files."""
    return build(write("reference", tmp_path_factory.mktemp("reference")))


@pytest.fixture(scope="session")
def reference(reference_folder: Path) -> Iterator[str]:
    """The address of the site of the ladder that ships with the program."""
    with served(reference_folder, "/sub/path/") as address:
        yield address


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Iterator[str]:
    """The address of the assessment of a small ladder."""
    with served(build(write_files(SMALL, tmp_path_factory.mktemp("small"))), "/sub/path/") as address:
        yield f"{address}assessment/"


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Iterator[str]:
    """The address of the assessment of a ladder with so many skills that somebody has to choose areas first."""
    with served(build(write_files(LARGE, tmp_path_factory.mktemp("large")))) as address:
        yield f"{address}assessment/"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run that skipped a test is not a green one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
