"""What the benchmark measures on a ladder of one size, and how that reads as a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from peers import Likeness
from processes import Run
from saves import Saves


@dataclass(frozen=True, slots=True)
class Round:
    """A cold build and what follows it: at once the peer's, of the same site and of its pages alone, to be compared."""

    cold: Run
    peer: Run | None
    peer_pages: Run | None
    unchanged: Run
    edited: Run
    check: Run


@dataclass(frozen=True, slots=True)
class FirstBuilds:
    """Pages, the peak of all processes' memory in MiB (None where the system does not tell), how the peer compares."""

    pages: int
    memory: float | None
    peer_memory: float | None
    likeness: Likeness | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on the ladder of one size."""

    skills: int
    first: FirstBuilds
    rounds: tuple[Round, ...]
    saves: Saves


NOT_TOLD = "not told"  # by the system

Show = Callable[[Figures], str]


def table(figures: Figures) -> str:
    """A line for each figure."""
    shown = (*OWN, *(PEERS if figures.first.likeness else ()))
    rows = [(label, show(figures)) for label, show in shown]
    label_width, value_width = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "\n".join(f"{label.ljust(label_width)}   {value.rjust(value_width)}" for label, value in rows)


def _seconds(kind: str) -> Show:
    return lambda figures: f"{_typical(figures, kind):.2f} s"


def _typical(figures: Figures, kind: str) -> float:
    return median(_taken(each, kind) for each in figures.rounds)


def _taken(each: Round, kind: str) -> float:
    run: Run = getattr(each, kind)
    return run.seconds


def _share(kind: str, whole: str) -> Show:
    """The median of the rounds' own ratios: what disturbs one round disturbs both of its builds."""
    return lambda figures: f"{median(_taken(r, kind) / _taken(r, whole) for r in figures.rounds):.2f} x"


def _processor_seconds(kind: str) -> Show:
    return lambda figures: f"{median(each):.2f} s" if (each := _processor_times(figures, kind)) else NOT_TOLD


def _processor_share(kind: str, whole: str) -> Show:
    """Says more than the seconds on a busy machine, and nothing of how well the processors are used."""
    return lambda figures: f"{median(shares):.2f} x" if (shares := _quotients(figures, kind, whole)) else NOT_TOLD


def _quotients(figures: Figures, kind: str, whole: str) -> list[float]:
    pairs = zip(_processor_times(figures, kind), _processor_times(figures, whole), strict=True)
    return [one / other for one, other in pairs]


def _processor_times(figures: Figures, kind: str) -> list[float]:
    runs: list[Run] = [getattr(each, kind) for each in figures.rounds]
    return [run.processor_seconds for run in runs if run.processor_seconds is not None]


def _largest(figures: Figures) -> str:
    return _mebibytes(max((each.cold.largest for each in figures.rounds if each.cold.largest), default=None))


def _mebibytes(memory: float | None) -> str:
    return NOT_TOLD if memory is None else f"{memory:.0f} MiB"


def _milliseconds(pick: Callable[[Iterable[float]], float], kind: str) -> Show:
    return lambda figures: f"{1000 * pick(waits):.0f} ms" if (waits := getattr(figures.saves, kind)) else "none shown"


def _lost(figures: Figures) -> str:
    saves = figures.saves
    return f"{saves.lost} of {len(saves.statements) + len(saves.titles) + saves.lost}"


def _same_pages(figures: Figures) -> str:
    like = figures.first.likeness
    return f"{like.same:,} of {like.pages:,}" if like else ""


def _same(part: str) -> Show:
    return lambda figures: f"{getattr(figures.first.likeness, part):.1%}"


OWN: tuple[tuple[str, Show], ...] = (
    ("skills", lambda figures: f"{figures.skills:,}"),
    ("pages", lambda figures: f"{figures.first.pages:,}"),
    ("rounds of builds", lambda figures: f"{len(figures.rounds)}"),
    ("cold build", _seconds("cold")),
    ("  processor time", _processor_seconds("cold")),
    ("  pages per second", lambda figures: f"{figures.first.pages / _typical(figures, 'cold'):,.0f}"),
    ("  memory of all processes", lambda figures: _mebibytes(figures.first.memory)),
    ("  memory of the largest process", _largest),
    ("build, nothing changed", _seconds("unchanged")),
    ("  of the cold build", _share("unchanged", "cold")),
    ("build, one skill edited", _seconds("edited")),
    ("  of the cold build", _share("edited", "cold")),
    ("check", _seconds("check")),
    ("serve: start to first page", lambda figures: f"{figures.saves.first_page:.2f} s"),
    ("  save to fresh page, median", _milliseconds(median, "statements")),
    ("  save to fresh page, worst", _milliseconds(max, "statements")),
    ("  new title on index and matrix", _milliseconds(median, "titles")),
    ("  saves lost", _lost),
)
PEERS: tuple[tuple[str, Show], ...] = (
    ("Hugo, the same site: cold build", _seconds("peer")),
    ("  processor time", _processor_seconds("peer")),
    ("  memory", lambda figures: _mebibytes(figures.first.peer_memory)),
    ("  pages with ladder's words", _same_pages),
    ("  share of ladder's words", _same("words")),
    ("  share of its links and places", _same("links")),
    ("  share of its words for programs", _same("data")),
    ("Hugo, the pages alone: cold build", _seconds("peer_pages")),
    ("  processor time", _processor_seconds("peer_pages")),
    ("cold build, ladder / Hugo", _share("cold", "peer")),
    ("  processor time", _processor_share("cold", "peer")),
    ("cold build, ladder / Hugo's pages", _share("cold", "peer_pages")),
    ("  processor time", _processor_share("cold", "peer_pages")),
)
