"""What a run has to say about content: findings, each with a place, a sentence, and a way to mend it.

Everything above makes findings; the command line prints them. Nothing here knows YAML or the model.
"""

import difflib
from collections.abc import Callable, Iterable
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
    """A place as the model knows it: a file and the path of keys in it. The located tree finds line and column."""

    file: str
    keys: Keys = ()
    on: On = "value"


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
class Finding:
    """One thing to mend: `message` says what is wrong, `hint` how to mend it, `code` is stable and explained."""

    code: str
    message: str
    at: Spot | Location
    hint: str = ""
    severity: Severity = "error"
    excerpt: str = ""
    related: tuple[Related, ...] = ()

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
    matches = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "builder"?`, or nothing when no known word is close."""
    match = nearest(word, known)
    return f'did you mean "{match}"?' if match else ""
