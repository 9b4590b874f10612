"""The checks that are tests too: what of the gate does not depend on the machine's speed, counted a row each.

Pytest runs a few times, and each row counts those of its tests whose names say that they show something.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from cases.unsure import UNSURE
from quality.rows import Row

ROOT = Path(__file__).parents[2]
LONGEST = 5_400  # seconds that a run of pytest may take; a guard against hangs

IN_BROWSER = ("tests", "-m", "browser", "-n", "auto", "--dist", "loadfile")
RUNS: Mapping[str, Sequence[str]] = {
    "pages": ("tests/test_site_links.py", "tests/test_discovery.py", "tests/test_pages_structured.py"),
    "outside": ("tests/external",),
    "chromium": IN_BROWSER,
    "firefox": (*IN_BROWSER, "--browser", "firefox"),
}


class Check(NamedTuple):
    """What tests of a run show whose names a pattern finds, such as "tests.test_theme.test_a_word[one]"."""

    name: str
    run: str
    pattern: str = ""


class Case(NamedTuple):
    """A test that has run; `told` is what it has measured, in words."""

    name: str
    is_good: bool
    told: tuple[str, ...] = ()


CHECKS = (
    Check("links, fragments, ids, orphans", "pages", "test_site_links"),
    Check("what search engines and shared links read", "pages", "test_discovery|test_pages_structured"),
    Check("W3C checker: errors and warnings", "outside", "w3c_checker"),
    Check("types of the scripts", "outside", "test_scripts"),
    Check("Netlify's own parsers", "outside", "test_netlify_"),
    Check("header grade, 130 or more", "outside", "highest_grade"),
    Check("ten journeys in WebKitGTK", "outside", r"journey.*webkit"),
    Check("ten journeys in Firefox", "outside", r"journey.*firefox"),
    Check("axe A to AAA: light and paper", "chromium", r"axe.*\blight\b"),
    Check("axe A to AAA: dark", "chromium", r"axe.*\bdark\b"),
    Check("axe A to AAA: 320 px, 400 % zoom, wide text", "chromium", r"axe.*\bzoom\b"),
    Check("axe A to AAA: forced colours", "chromium", r"axe.*\bforced colours\b"),
    Check("keyboard alone", "chromium", "keyboard"),
    Check("320 px: everything fits, targets of 44 px", "chromium", "narrowest|fits?\\b|phone"),
    Check("reduced motion", "chromium", "motion"),
    Check("without JavaScript", "chromium", "without_javascript|without_script"),
    Check("on paper", "chromium", "paper"),
    Check("no console message, no other host", "chromium", "console|asks_nobody|of_the_server|of_any_server"),
    Check("without a connection after one visit", "chromium", "offline"),
    Check("nothing jumps while loading", "chromium", "test_steady"),
    Check("all browser tests in Chromium", "chromium"),
    Check("all browser tests in Firefox", "firefox"),
)


def rows() -> Iterator[Row]:
    """Yield a row for each check, as soon as its tests have run."""
    for check in CHECKS:
        yield _row(check, *_cases(check.run))
        if check.name.endswith("forced colours"):
            yield Row("axe leaves to people", f"{len(UNSURE)} kinds, each explained", "no other")


def _row(check: Check, cases: Sequence[Case], code: int) -> Row:
    chosen = [case for case in cases if re.search(check.pattern, case.name)]
    failed = [case.name.rpartition(".")[2] for case in chosen if not case.is_good]
    told = [f"{len(chosen)} tests, {len(failed)} failed", *failed[:3], *(word for case in chosen for word in case.told)]
    is_whole = bool(check.pattern) or code == 0  # all tests of a run are green when pytest says so
    return Row(check.name, "; ".join(told), "0 failed", bool(chosen) and not failed and is_whole)


@cache
def _cases(run: str) -> tuple[Sequence[Case], int]:
    """The tests of a run, and its exit code; no tests when pytest has not come to its end."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ("-o", "addopts=-q --strict-markers", f"--junitxml={report}", "-p", "no:cacheprovider",
                   "-o", "junit_family=xunit1")  # which tells what a test has measured  # fmt: skip
        outside = () if run == "outside" else ("--ignore=tests/external",)
        command = [sys.executable, "-m", "pytest", *options, *outside, *RUNS[run]]
        try:
            code = subprocess.run(command, cwd=ROOT, timeout=LONGEST).returncode
        except subprocess.TimeoutExpired:
            code = -1
        suites = ElementTree.parse(report).getroot().iter("testcase") if report.exists() else ()
        return tuple(_case(found) for found in suites), code


def _case(found: ElementTree.Element) -> Case:
    is_good = found.find("failure") is None and found.find("error") is None
    told = (f"{each.get('name')} {each.get('value')}" for each in found.iter("property"))
    return Case(f"{found.get('classname')}.{found.get('name')}", is_good, tuple(told))
