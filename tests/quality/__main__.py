"""Measure and check everything that a release must reach, and end with a table: `make quality`.

PYTHONPATH=tests python -m quality [--parts lighthouse,actions,sizes,checks] [--runs 3]
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from quality import actions, checks, lighthouse, sizes
from quality.hosting import hosted
from quality.rows import Row, table
from tools.find_browser import QUIET, chromium

Part = Callable[[Path, int], Iterator[Row]]


def main() -> None:
    """Run the parts; exit 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="make quality", description="Measure what a release must reach.")
    parser.add_argument("--parts", default=",".join(PARTS), help="which of them, with commas between")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse, for each view")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = pipeline.build(Project(checks.ROOT), site, Options(works_offline=True))
        assert built.written, built.findings
        rows = [row for part in wanted.parts.split(",") for row in PARTS[part](site, wanted.runs)]
    print(f"\n{table(rows)}")
    sys.exit(not all(row.is_met for row in rows))


def _lighthouse(site: Path, runs: int) -> Iterator[Row]:
    with hosted(site) as address:
        yield from lighthouse.rows(address, _families(site), str(chromium()), QUIET, runs)


def _actions(site: Path, _: int) -> Iterator[Row]:
    with hosted(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield from actions.rows(browser, address)
        browser.close()


def _sizes(site: Path, _: int) -> Iterator[Row]:
    weights = sizes.measured(site)
    heaviest = max(weights, key=lambda weight: weight.all)
    excess = [each for weight in weights for each in weight.excess]
    figure = f"heaviest: /{heaviest.address}, {heaviest.all / 1000:.0f} kB"
    yield Row("first view", "; ".join([figure, *excess]), "its family's budget", not excess)


def _families(site: Path) -> list[str]:
    """One address of each family and depth, the longest: it shows most."""
    pages = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    addresses = sorted("" if page == "." else f"{page}/" for page in pages)
    return [*{(address.split("/")[0], address.count("/")): address for address in addresses}.values()]


PARTS: Mapping[str, Part] = {
    "lighthouse": _lighthouse,
    "actions": _actions,
    "sizes": _sizes,
    "checks": lambda *_: checks.rows(),
}


if __name__ == "__main__":
    main()
