"""Measure ladder on generated ladders, beside Hugo when asked: `python tests/bench/bench.py [--peers]`.

Whole processes are timed, and the figures are medians. Compare figures of one run only: the machine may be busy.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from edits import Edits, measure_edits
from edits import table as table_of_edits
from figures import Figures, table
from measuring import Wanted, measure, measure_help
from peers import install_hugo
from processes import BenchmarkError

SIZES = (100, 1_000, 10_000)
EDITS = 100
WHOLE = 480.0  # seconds after which no further round of builds is begun: all is to be told within ten minutes


def main() -> int:
    """Measure every size and print what is found as it is found; 1 when something fails or a save is lost."""
    wanted = _arguments()
    began = time.monotonic()
    try:
        _tell(_system())
        _say(f"the reference ladder: serve, and save {wanted.edits} times with a browser open")
        edits = measure_edits(wanted.edits)
        _tell(table_of_edits(edits))
        if wanted.only == "saves":
            return 1 if edits.lost else 0
        plan = Wanted(install_hugo() if wanted.peers else None, wanted.rounds, wanted.saves, began + WHOLE)
        help_seconds = measure_help()
        _tell(f"ladder --help: {1000 * median(help_seconds):.0f} ms")
        measured = list(_measured(wanted.sizes, plan))
    except BenchmarkError as error:
        _say(f"the benchmark stops: {error}")
        return 1
    if wanted.json:
        wanted.json.write_text(_report(help_seconds, measured, edits), encoding="utf-8")
    return 1 if edits.lost or any(figures.saves.lost for figures in measured) else 0


def _measured(sizes: Sequence[int], plan: Wanted) -> Iterator[Figures]:
    """Yield the figures of each size, printed at once: the largest takes minutes and may be cut short."""
    for size in sizes:
        figures = measure(size, plan, _say)
        _tell(table(figures))
        yield figures


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure ladder on generated ladders.")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of skills, such as 100,1000")
    parser.add_argument("--peers", action="store_true", help="build the same text with Hugo too")
    parser.add_argument("--rounds", type=_positive, help="how often to build; 5 when left out, 3 for large ladders")
    parser.add_argument("--saves", type=_positive, help="how many edits to make under serve; 20 or 50 when left out")
    parser.add_argument("--edits", type=_positive, default=EDITS, help="how many to make with a browser open; 100")
    parser.add_argument("--only", choices=["saves"], help="measure nothing but those")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single figure to this file")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(_positive, text.split(",")))


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def _system() -> str:
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    return f"Python {platform.python_version()}, {platform.platform(terse=True)}, {processors} processors"


def _report(help_seconds: Sequence[float], measured: Sequence[Figures], edits: Edits) -> str:
    figures = {"help": help_seconds, "sizes": list(map(asdict, measured)), "edits": asdict(edits)}
    return json.dumps({"system": _system(), **figures}, indent=1)


def _tell(result: str) -> None:
    print(f"{result}\n", flush=True)


def _say(message: str) -> None:
    """Talk on stderr, so that stdout holds nothing but the result."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
