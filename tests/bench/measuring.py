"""Build, check and serve generated ladders and take the figures. `processes` and `saves` hold the watches."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import Figures, FirstBuilds, Round
from generator import write_ladder
from peers import HugoSite, compare_sites, write_hugo_site
from processes import Command, Run, apart, peak_pss, run
from saves import measure_saves, reword

HELP_RUNS = 11
LARGE = 5_000  # skills; fewer rounds from here on
MANY_SAVES = {1_000: 50}

SOURCE = Path(__file__).resolve().parents[2] / "src"
# Python keeps modules compiled, as wherever ladder is installed: some machines that test forbid it.
VARIABLES = {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to measure: beside which Hugo, how many rounds of builds, how many saves; None takes what suits the size.

    After the time `until`, as the monotonic clock has it, the rounds end early.
    """

    hugo: Path | None = None
    rounds: int | None = None
    saves: int | None = None
    until: float = inf


@dataclass(frozen=True, slots=True)
class Project:
    """A generated ladder on disk."""

    folder: Path

    @property
    def site(self) -> Path:
        """Where it is built."""
        return self.folder / "site"

    @property
    def state(self) -> Path:
        """What ladder remembers between builds."""
        return self.folder / ".ladder"

    @property
    def skills(self) -> tuple[Path, ...]:
        """The files of its skills."""
        return tuple(sorted((self.folder / "content" / "skills").iterdir()))

    def command(self, *words: str) -> Command:
        """The command that does something with it."""
        return sys.executable, "-m", "ladder", "-C", self.folder, *words


def measure_help() -> tuple[float, ...]:
    """Seconds of `ladder --help`; the first run, which may compile the modules, does not count."""
    runs = [run((sys.executable, "-m", "ladder", "--help"), VARIABLES) for _ in range(1 + HELP_RUNS)]
    return tuple(each.seconds for each in runs[1:])


def measure(size: int, wanted: Wanted, say: Callable[[str], None]) -> Figures:
    """Build, check and serve a ladder of this size; beside Hugo where its binary is given."""
    with TemporaryDirectory(prefix="ladder-bench-") as folder:
        say(f"{size:,} skills: write the files")
        project, peer = _write(Path(folder), size, wanted.hugo)
        say(f"{size:,} skills: look at the memory")
        first = _first_builds(project, peer)
        count = wanted.rounds or (5 if size < LARGE else 3)
        say(f"{size:,} skills: build in {count} rounds")
        rounds = tuple(_rounds(project, peer, count, wanted.until))
        edits = wanted.saves or MANY_SAVES.get(size, 20)
        say(f"{size:,} skills: serve and save {edits} times")
        serve = project.command("serve", "--port", "0")
        return Figures(size, first, rounds, measure_saves(serve, VARIABLES, project.skills, edits))


def _write(folder: Path, size: int, hugo: Path | None) -> tuple[Project, HugoSite | None]:
    project, peer = Project(folder / "ladder"), HugoSite(hugo, folder / "hugo") if hugo else None
    apart(write_ladder, project.folder, size)
    if peer:
        apart(write_hugo_site, peer.folder, size)
    return project, peer


def _first_builds(project: Project, peer: HugoSite | None) -> FirstBuilds:
    """Build with an eye on the memory; nothing is edited yet, so that the sites can be compared as well."""
    memory = peak_pss(project.command("build"), VARIABLES)
    peer_memory = peak_pss(peer.build) if peer else None
    likeness = apart(compare_sites, project.site, peer.site) if peer else None
    return FirstBuilds(sum(1 for _ in project.site.rglob("*.html")), memory, peer_memory, likeness)


def _rounds(project: Project, peer: HugoSite | None, count: int, until: float) -> Iterator[Round]:
    for number in range(count):
        if number == 0 or time.monotonic() < until:
            yield _round(project, peer, number)


def _round(project: Project, peer: HugoSite | None, number: int) -> Round:
    ladder = partial(_run_ladder, project)
    _put_aside(project.site, project.state)
    cold = ladder("build")
    peer_cold, peer_pages = (_run_peer(peer), _run_peer(replace(peer, is_whole=False))) if peer else (None, None)
    unchanged = ladder("build")
    reword(project.skills[number], f"Reword this statement before build {number}")
    return Round(cold, peer_cold, peer_pages, unchanged, edited=ladder("build"), check=ladder("check"))


def _run_ladder(project: Project, *words: str) -> Run:
    return run(project.command(*words), VARIABLES)


def _run_peer(peer: HugoSite) -> Run:
    _put_aside(peer.site)
    return run(peer.build)


def _put_aside(*folders: Path) -> None:
    """Take folders away without deleting them: for minutes ext4 looks at each place that a deleted file has left before
    it makes a new one, and ten thousands of these would cost the next build, whoever makes it, half as much again.
    """
    for folder in folders:
        if folder.is_dir():
            folder.rename(folder.parents[1] / f"{folder.name}-{time.monotonic_ns()}")
