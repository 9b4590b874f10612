"""Simulate the assessment and print its figures beside those to reach: `make simulate`."""

import argparse
from collections.abc import Iterator, Sequence
from statistics import median

from playwright.sync_api import sync_playwright

from simulate.figures import Figure, agreement, flagged, placing
from simulate.running import Done, Group, run
from tools.find_browser import chromium

NOISES = (0.1, 0.2)
ENOUGH = 3_000  # people for whom the figures are meant; the shares of fewer may miss them a little
SLACK = 0.012


def main() -> None:
    """Let people take the assessment, and print how well they were placed."""
    parser = argparse.ArgumentParser(prog="make simulate", description="Simulate the assessment.")
    parser.add_argument("--people", type=int, default=1_000, help="how many rate themselves honestly, at each noise")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    groups = [group for noise in NOISES for group in _groups(wanted.people, noise, wanted.seed)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        done = run(browser, groups)
        browser.close()
    figures = list(_figures(done[0::2], done[1::2]))
    slack = 0 if wanted.people >= ENOUGH else SLACK
    print(f"{wanted.people} people, seed {wanted.seed}; noise {NOISES[0]} / {NOISES[1]}; slack of shares {slack}\n")
    print("| figure | reached | to reach | missed by |\n|---|---|---|---|")
    print(*(figure.line(slack) for figure in figures), sep="\n")


def _groups(people: int, noise: float, seed: int) -> tuple[Group, Group]:
    """Honest people, who take the assessment twice, and half as many who rate themselves a level too high."""
    honest = Group(people=people, noise=noise, is_high=False, sittings=2, seed=seed)
    return honest, Group(people=people // 2, noise=noise, is_high=True, sittings=1, seed=seed + 1)


def _figures(honest: Sequence[Done], high: Sequence[Done]) -> Iterator[Figure]:
    """Yield the figures, beside those that an earlier simulation of the same formulas reached.

    Its people had tests at all five levels and answered checks as rightly as cards (here they are wrong in 15 % of
    them), and those who took it twice had ten checks and no tests. So its figures of the default and of two attempts
    are somewhat higher at the lower noise.
    """
    cards, whole, form = ([placing(done.people, way) for done in honest] for way in ("cards", "whole", "statements"))
    yield Figure("first result: answers", [each.answers for each in cards], at_most=(17.0, 17.0), digits=1)
    yield Figure("first result: exact", [each.exact for each in cards], at_least=(0.78, 0.62))
    yield Figure("first result: within one", [each.within_one for each in cards], at_least=(0.98, 0.93))
    yield Figure("first result: overall exact", [each.overall for each in cards], at_least=(0.85, 0.76))
    yield Figure("default: answers", [each.answers for each in whole], at_most=(27.0, 27.0), digits=1)
    yield Figure("default: answers, 95th percentile", [each.most for each in whole], at_most=(30, 30), digits=0)
    yield Figure("default: exact", [each.exact for each in whole], at_least=(0.795, 0.65))
    yield Figure("default: within one", [each.within_one for each in whole], at_least=(0.98, 0.94))
    yield Figure("default: overall exact", [each.overall for each in whole], at_least=(0.85, 0.77))
    yield Figure("75 statements: exact", [each.exact for each in form], known=(0.789, 0.611))
    yield Figure("75 statements: within one", [each.within_one for each in form], known=(0.949, 0.880))
    yield Figure("75 statements: overall exact", [each.overall for each in form], known=(0.840, 0.734))
    biases = {way: [placing(done.people, way).bias for done in high] for way in ("cards", "whole")}
    yield Figure("over-raters: levels too high after the cards", biases["cards"], known=(0.91, 0.91), digits=2)
    yield Figure("over-raters: levels too high after the default", biases["whole"], at_most=(0.25, 0.30), digits=2)
    yield Figure("over-raters flagged", [flagged(done.people) for done in high])
    yield Figure("honest people flagged", [flagged(done.people) for done in honest], at_most=(0.065, 0.11))
    yield Figure("two attempts agree overall", [agreement(done.people) for done in honest], at_least=(0.82, 0.72))
    yield Figure("milliseconds a question, median", [median(d.milliseconds) for d in honest], at_most=(2, 2), digits=2)


if __name__ == "__main__":
    main()
