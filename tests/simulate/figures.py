"""What the simulation counts: how many answers, how well people are placed, who is flagged; and its lines of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Taken = Mapping[str, Any]  # a person, as sittings.js gives it


@dataclass(frozen=True, slots=True)
class Placing:
    """How well a group was placed by one way of asking; shares of skills, and of people for the overall level."""

    answers: float
    most: int  # answers that 95 % of the people stay below or at
    exact: float
    within_one: float
    overall: float
    bias: float  # levels by which skills are placed too high


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at each noise, beside what is to be reached at least or at most, or what another measured."""

    name: str
    reached: Sequence[float]
    at_least: Sequence[float] = ()
    at_most: Sequence[float] = ()
    known: Sequence[float] = ()
    digits: int = 3

    def line(self, slack: float) -> str:
        """A row of a table; shares may miss by the slack."""
        sign = "at least " if self.at_least else "at most " if self.at_most else ""
        wanted = self.at_least or self.at_most or self.known
        misses = self.misses(slack)
        missed = self._written(misses) if any(misses) else ""
        return f"| {self.name} | {self._written(self.reached)} | {sign}{self._written(wanted)} | {missed} |"

    def misses(self, slack: float) -> Sequence[float]:
        """By how much each misses what is to be reached; 0 for those that reach it."""
        allowed = slack if self.digits == 3 else 0
        short = [wanted - allowed - reached for reached, wanted in zip(self.reached, self.at_least, strict=False)]
        over = [reached - allowed - wanted for reached, wanted in zip(self.reached, self.at_most, strict=False)]
        return [max(0.0, miss) for miss in short or over]

    def _written(self, numbers: Sequence[float]) -> str:
        return " / ".join(f"{number:.{self.digits}f}" for number in numbers)


def placing(people: Sequence[Taken], way: str) -> Placing:
    """How well people were placed at their first sitting; `way` is cards, whole or statements."""
    outcomes = [person[way] if way == "statements" else person[way][0] for person in people]
    pairs = [(rank, level) for person, outcome in zip(people, outcomes, strict=True)
             for rank, level in zip(outcome["rank"], person["levels"], strict=True)]  # fmt: skip
    answers = sorted(outcome["answers"] for outcome in outcomes)
    return Placing(
        answers=mean(answers),
        most=answers[round(0.95 * len(answers)) - 1],
        exact=mean([rank == level for rank, level in pairs]),
        within_one=mean([abs(rank - level) <= 1 for rank, level in pairs]),
        overall=mean([o["overall"] == person["overall"] for person, o in zip(people, outcomes, strict=True)]),
        bias=mean([rank - level for rank, level in pairs]),
    )


def flagged(people: Sequence[Taken]) -> float:
    """The share of people who are thought to rate themselves a level too high."""
    return mean([person["whole"][0]["flag"] > 0.5 for person in people])


def agreement(people: Sequence[Taken]) -> float:
    """How often two sittings come to the same overall level."""
    return mean([person["whole"][0]["overall"] == person["whole"][1]["overall"] for person in people])


def mean(numbers: Sequence[float]) -> float:
    """The mean; 0 of none."""
    return sum(numbers) / len(numbers) if numbers else 0.0
