"""Measure ladder on generated ladders, beside Hugo when asked: `python tests/bench/bench.py [--peers]`.

Whole processes are timed, and the figures are medians. Compare figures of one run only: the machine may be busy.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from figures import Figures, table
from measuring import Wanted, measure, measure_help
from peers import install_hugo
from processes import BenchmarkError

SIZES = (100, 1_000, 10_000)


def main() -> int:
    """Measure every size and print the table; 1 when something fails or a save is lost."""
    wanted = _arguments()
    try:
        plan = Wanted(install_hugo() if wanted.peers else None, wanted.rounds, wanted.saves)
        help_seconds = measure_help()
        measured = [measure(size, plan, _say) for size in wanted.sizes]
    except BenchmarkError as error:
        _say(f"the benchmark stops: {error}")
        return 1
    print(f"{_system()}\n\n{table(measured)}\n\nladder --help: {1000 * median(help_seconds):.0f} ms")
    if wanted.json:
        wanted.json.write_text(_report(help_seconds, measured), encoding="utf-8")
    return 1 if any(figures.saves.lost for figures in measured) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure ladder on generated ladders.")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of skills, such as 100,1000")
    parser.add_argument("--peers", action="store_true", help="build the same text with Hugo too")
    parser.add_argument("--rounds", type=_positive, help="how often to build; 5 when left out, 3 for large ladders")
    parser.add_argument("--saves", type=_positive, help="how many edits to make under serve; 20 or 50 when left out")
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


def _report(help_seconds: Sequence[float], measured: Sequence[Figures]) -> str:
    return json.dumps({"system": _system(), "help": help_seconds, "sizes": list(map(asdict, measured))}, indent=1)


def _say(message: str) -> None:
    """Talk on stderr, so that stdout holds nothing but the result."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
