"""The checks that are tests too: what of the gate does not depend on the machine's speed, counted a row each."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from quality.rows import Row

ROOT = Path(__file__).parents[2]


class Check(NamedTuple):
    """Tests that show one thing: arguments for pytest."""

    name: str
    arguments: tuple[str, ...]


def in_browser(*names: str) -> tuple[str, ...]:
    return tuple(f"tests/test_{name}_in_browser.py" for name in names)


FIREFOX = ("-m", "browser", "--browser", "firefox", "-n", "auto", "--dist", "loadfile")
WAYS = "keyboard or narrowest or without_javascript or paper"
PAGES = in_browser("site", "search", "assessment_everywhere", "result", "path")
CHECKS = (
    Check("axe: light, dark, 320 px, forced colours", (*PAGES, "-k", "axe")),
    Check("links, fragments, ids, orphans", ("tests/test_site_links.py",)),
    Check("W3C checker", ("tests/external/test_html.py",)),
    Check("types of the scripts", ("tests/external/test_scripts.py",)),
    Check("Netlify's parsers, header grade", ("tests/external/test_netlify.py",)),
    Check("no console message, no other host", (*PAGES, "-k", "console or asks_nobody or asked_of_the_server")),
    Check("keyboard, 320 px, no JavaScript, paper", (*PAGES, "-k", WAYS)),
    Check("without a connection", in_browser("offline")),
    Check("nothing jumps while loading", in_browser("steady")),
    Check("journeys in Firefox and WebKitGTK", ("tests/external/test_journeys.py",)),
    Check("all browser tests in Firefox", ("tests", *FIREFOX)),
)


def rows() -> Iterator[Row]:
    """Yield a row for each check, as soon as its tests have run."""
    yield from map(_row, CHECKS)


def _row(check: Check) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ("-o", "addopts=-q --strict-markers", f"--junitxml={report}", "-p", "no:cacheprovider")
        done = subprocess.run([sys.executable, "-m", "pytest", *options, *check.arguments], cwd=ROOT)
        suite = ElementTree.parse(report).getroot()[0]
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    return Row(check.name, f"{suite.get('tests')} tests, {failed} failed", "0 failed", done.returncode == 0)
