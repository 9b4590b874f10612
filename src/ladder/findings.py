"""What a run has to say about content: findings, each with a place, a sentence, and a way to mend it.

Everything above makes findings; the command line prints them. Nothing here knows YAML or the model.
"""

import difflib
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self

Severity = Literal["error", "warning", "notice"]
On = Literal["value", "key"]


class LadderError(Exception):
    """Stops the work with a sentence for the person at the keyboard; `exit_code` is the process's."""

    def __init__(self, message: str, *, exit_code: int = 3) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class Entry(NamedTuple):
    """A step in a path of keys: the entry with this id in a list (its position may have shifted)."""

    id: str


Keys = tuple[str | int | Entry, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the model knows it: a file and the path of keys in it. The located tree finds line and column.

    With a `part`, which is a stretch of the text there (from, to), the place is that stretch alone.
    """

    file: str
    keys: Keys = ()
    on: On = "value"
    part: tuple[int, int] | None = None

    def below(self, *keys: str | int | Entry) -> "Spot":
        """The place that these keys lead to from here."""
        return Spot(self.file, (*self.keys, *keys))


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file as people count: lines and columns (characters) from 1, with the length to underline."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding ("first defined here")."""

    message: str
    at: Spot | Location


@dataclass(frozen=True, slots=True)
class Mend:
    """Whole lines that mend a finding: they take the place of `count` lines from `line` on.

    Without lines the old ones go; with a count of 0 the lines come in front of that line.
    """

    line: int
    count: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instead:
    """A proposal: this text takes the place of what the finding marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Without:
    """A proposal: the entry at this place goes, with its line or its comma."""

    at: Spot


Proposal = Mend | Instead | Without


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: `message` says what is wrong, `hint` how to mend it, `code` is stable and explained.

    `proposals` are ways to mend it, the best first; `mended` is the one that was tried on the file and works.
    """

    code: str
    message: str
    at: Spot | Location
    hint: str = ""
    severity: Severity = "error"
    excerpt: str = ""
    related: tuple[Related, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    mended: Mend | None = None

    @property
    def location(self) -> Location:
        """The place in people's terms; the start of the file while only the path of keys is known."""
        return self.at if isinstance(self.at, Location) else Location(self.at.file)

    def __str__(self) -> str:
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.location}: {kind}{self.message} [{self.code}]"


class FindingError(LadderError):
    """Stops the work with one finding, such as a mistake in a template."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding), exit_code=1)
        self.finding = finding

    def __reduce__(self) -> tuple[type[Self], tuple[Finding]]:
        return type(self), (self.finding,)  # errors travel between processes


Locate = Callable[[Spot], tuple[Location, str]]


def locate_all(findings: Iterable[Finding], locate: Locate) -> tuple[Finding, ...]:
    """Give every finding its line, column and excerpt; the result is in file order, each finding once."""
    located = {_located(finding, locate) for finding in findings}
    return tuple(sorted(located, key=lambda f: (f.location, f.code, f.message)))


def _located(finding: Finding, locate: Locate) -> Finding:
    related = tuple(replace(other, at=locate(other.at)[0]) if isinstance(other.at, Spot) else other
                    for other in finding.related)
    if isinstance(finding.at, Location):
        return replace(finding, related=related)
    location, excerpt = locate(finding.at)
    return replace(finding, at=location, excerpt=excerpt, related=related)


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many findings have this severity."""
    return sum(finding.severity == severity for finding in findings)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None when none is close."""
    matches = nearest_first(word, known)
    return matches[0] if matches else None


def nearest_first(word: str, known: Iterable[str], missing: Container[str] = ()) -> Sequence[str]:
    """The known words that are like this one, the closest first: by the slips between them, then by their letters.

    Of words that are missing, one slip away is close enough, however short they are.
    """
    written = word.lower()
    close: list[tuple[int, bool, float, str]] = []
    for each in known:
        slips, is_swap, likeness = _slips(written, each), sorted(written) == sorted(each), _likeness(written, each)
        is_close = slips <= 1 or likeness >= 0.6
        if min(len(written), len(each)) <= 2:  # one slip changes all: `od` is like `do`, and `to` is not
            is_close = slips == 0 or (slips == 1 and (is_swap or each in missing))
        if is_close:
            close.append((slips, not is_swap, -likeness, each))
    return [each for *_, each in sorted(close)[:5]]


def _likeness(word: str, other: str) -> float:
    """0 to 1: the share of letters that two words have in common, in order."""
    matcher = difflib.SequenceMatcher(None, other, word)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6 else 0.0


def _slips(word: str, other: str) -> int:
    """How many letters are left out, put in, taken for another or exchanged; more than two count as three.

    The optimal string alignment distance, in which a swap of neighbours is one slip.
    """
    if abs(len(word) - len(other)) > 2 or len(set(word) ^ set(other)) > 4:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        above, row = row, [i]
        for j, instead in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != instead)))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == instead:
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return min(row[-1], 3)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "builder"?`, or nothing when no known word is close."""
    match = nearest(word, known)
    return f'did you mean "{match}"?' if match else ""
