"""Lighthouse, as on a slow phone: each family of pages and each state of assessment and path, several times."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from packages import packages
from quality.hearing import Heard
from quality.rows import Row

STATES = {"assessment/": ("question", "result"), "path/": ("plan",)}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AIMS = {"lcp": 1_400, "tbt": 0}  # milliseconds

View = Mapping[str, str]  # as lighthouse.js takes it
Run = Mapping[str, Any]  # as lighthouse.js gives it


def rows(
    address: str, pages: Sequence[str], browser: str, arguments: Sequence[str], heard: Heard, runs: int = 3
) -> Iterator[Row]:
    """Yield a row for each figure: the worst page's median of the runs, and what is below the bar."""
    views = tuple(_views(address, pages))
    measured = measure(views, browser, arguments, runs)
    missing = [view["name"] or "home" for view in views if len(measured.get(view["name"], ())) < runs]
    told = "; ".join([f"{len(views)}, each {runs} times", *missing])
    yield Row("Lighthouse: views", told, "each looked at", not missing)
    for run in (run for made in measured.values() for run in made):
        heard.opened += 1
        heard.said += [f"{run['name']}: {words}" for words in run["said"]]
    for category in CATEGORIES:
        scores = {view: median(run["scores"][category] or 0 for run in made) for view, made in measured.items()}
        below = [f"{view or 'home'} {100 * score:.0f}" for view, score in scores.items() if score < 1]
        reached = f"{100 * min(scores.values()):.0f} on the worst of {len(scores)} views"
        yield Row(f"Lighthouse: {category.replace('-', ' ')}", "; ".join([reached, *below]), "100 on each", not below)
    for figure, most in {**AIMS, "cls": 0}.items():
        values = {view: [run["figures"][figure] or 0 for run in made] for view, made in measured.items()}
        yield _figure(figure, values, most)


def _views(address: str, pages: Sequence[str]) -> Iterator[View]:
    """Yield each page, and the states that it can be brought into."""
    for page in pages:
        yield {"name": page, "address": address + page, "after": ""}
        for state in STATES.get(page, ()):
            yield {"name": f"{page}#{state}", "address": address + page, "after": state}


def measure(views: Sequence[View], browser: str, arguments: Sequence[str], runs: int) -> dict[str, list[Run]]:
    """What Lighthouse says of each view, run by run; printed as it comes."""
    folder = Path(__file__).parent
    wanted = {"browser": browser, "arguments": list(arguments), "runs": runs, "views": [*views]}
    command = [_node(packages(folder) / "node"), folder / "lighthouse.js"]
    measured: dict[str, list[Run]] = {}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(wanted))
        process.stdin.close()
        for line in process.stdout:
            run = json.loads(line)
            measured.setdefault(run["name"], []).append(run)
            print(run["name"] or "home", *run["scores"].values(), run["figures"], *run["short"], flush=True)
    assert process.returncode == 0, "Lighthouse has failed"
    return measured


def _node(package: Path) -> Path:
    """The node that Lighthouse asks for; its package fetches the program by a script, which npm may have left out."""
    program = package / "bin/node"
    if not program.is_file():
        subprocess.run(["node", "installArchSpecificPackage"], cwd=package, check=True)
    return program


def _figure(name: str, values: Mapping[str, Sequence[float]], most: float) -> Row:
    """The worst median and, of that view, the spread of its runs."""
    worst = max(values, key=lambda view: median(values[view]))
    unit, digits = ("", 3) if name == "cls" else (" ms", 0)
    spread = (min(values[worst]), median(values[worst]), max(values[worst]))
    low, middle, high = (f"{each:.{digits}f}" for each in spread)
    return Row(f"Lighthouse {name.upper()}", f"{middle}{unit} ({low} to {high}) on {worst or 'home'}",
               f"at most {most}{unit}", median(values[worst]) <= most, is_aim=name in AIMS)  # fmt: skip
