"""Measure and check everything that a release must reach, and end with a table: `make quality`.

PYTHONPATH=tests python -m quality [--parts lighthouse,actions,visits,sizes,checks] [--runs 3]
"""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from quality import actions, checks, lighthouse, sizes, visits
from quality.hearing import Heard
from quality.hosting import hosted
from quality.rows import Row, table
from tools.find_browser import QUIET, chromium


@dataclass(frozen=True, slots=True)
class Gate:
    """What the parts work with: the built site, how often Lighthouse looks at each view, what the pages say."""

    site: Path
    runs: int
    heard: Heard

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages."""
        folders = (path.parent.relative_to(self.site).as_posix() for path in self.site.rglob("index.html"))
        return sorted("" if folder == "." else f"{folder}/" for folder in folders)

    @property
    def families(self) -> list[str]:
        """One address of each family and depth, the longest: it shows most."""
        return [*{(address.split("/")[0], address.count("/")): address for address in self.pages}.values()]


Part = Callable[[Gate], Iterator[Row]]


def main() -> None:
    """Run the parts; exit 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="make quality", description="Measure what a release must reach.")
    parser.add_argument("--parts", default=",".join(PARTS), help="which of them, with commas between")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse, for each view")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gate = Gate(Path(folder) / "site", wanted.runs, Heard())
        built = pipeline.build(Project(checks.ROOT), gate.site, Options(works_offline=True))
        assert built.written, built.findings
        rows = [row for part in wanted.parts.split(",") for row in _whole(part, gate)]
    rows += gate.heard.rows()
    print(f"\n{table(rows)}")
    sys.exit(not all(row.lets_release for row in rows))


def _whole(part: str, gate: Gate) -> Iterator[Row]:
    """Yield the rows of a part, each told as it comes; what stops a part is a row too, so that the others run."""
    try:
        for row in PARTS[part](gate):
            print(f"{part}: {' | '.join(map(str, row))}", flush=True)
            yield row
    except Exception as error:
        traceback.print_exc()
        yield Row(part, f"stopped: {type(error).__name__}", "runs to its end", is_met=False)


def _lighthouse(gate: Gate) -> Iterator[Row]:
    with hosted(gate.site) as address:
        yield from lighthouse.rows(address, gate.families, str(chromium()), QUIET, gate.heard, gate.runs)


def _actions(gate: Gate) -> Iterator[Row]:
    with hosted(gate.site) as address, _browser() as browser:
        yield from actions.rows(browser, address, gate.heard)


def _visits(gate: Gate) -> Iterator[Row]:
    with hosted(gate.site) as address, _browser() as browser:
        yield from visits.rows(browser, address, gate.pages, gate.heard)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield browser
        browser.close()


PARTS: Mapping[str, Part] = {
    "lighthouse": _lighthouse,
    "actions": _actions,
    "visits": _visits,
    "sizes": lambda gate: sizes.rows(gate.site),
    "checks": lambda _: checks.rows(),
}


if __name__ == "__main__":
    main()
