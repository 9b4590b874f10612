"""How grave a difference is: the step of the version that it asks for, and why."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ladder.editing.diff import Difference
from ladder.editing.marking import is_slip
from ladder.model import Framework

Step = Literal["patch", "minor", "major"]
STEPS: Sequence[Step] = ("patch", "minor", "major")

DEMANDS = {  # kind.place of what asks something of people, where a new one is a new demand
    "levels.asks.[]",
    "skills.levels.*",
    "skills.levels.*.anchor",
    "skills.levels.*.statements.[]",
    "skills.levels.*.requires.[]",
    "roles.expects.*",
    "roles.grades.[]",
    "roles.grades.[].expects.*",
    "roles.grades.[].drops.[]",
}
RULES = {  # kind.place of what decides where people stand
    "ladder.placement.share",
    "ladder.placement.far_below",
    "roles.expects.*.level",
    "roles.grades.[].expects.*.level",
    "skills.levels.*.requires.[].skill",
    "skills.levels.*.requires.[].level",
}
SMALL = {  # kind.place of what says nothing about the work
    "resources.checked",
    "resources.url",
    "skills.same_as",
    "ladder.licence",
    "ladder.language",
}
WEIGHTS = ("nice", "should", "must")


class Weighed(NamedTuple):
    """A step of the version, and why: a reason that goes behind "as"."""

    step: Step
    why: str


def weigh(difference: Difference, after: Framework) -> Weighed:
    """The step that a difference asks for: new demand or removal major, clarification minor, correction patch."""
    where = f"{difference.kind}.{difference.place}"
    if not difference.place:
        return _of_record(difference, after)
    if difference.sort == "reworded":
        is_typo = is_slip(difference.old, difference.new)
        return Weighed("patch", "a slip is mended") if is_typo else Weighed("minor", "a text is clearer")
    if where in DEMANDS and difference.sort in ("added", "removed"):
        is_new = (difference.sort == "added") != where.endswith("drops.[]")
        return Weighed("major", "more is asked" if is_new else "something is no longer asked")
    if where in RULES:
        return Weighed("major", "people may now stand elsewhere")
    if where.endswith(".weight"):
        is_more = WEIGHTS.index(difference.new) > WEIGHTS.index(difference.old)
        return Weighed("major", "more is asked") if is_more else Weighed("minor", "less is asked")
    if where == "levels.order":
        return Weighed("major", "people may now stand elsewhere")
    if where in SMALL or re.match(r"ladder\.(site|repository|publisher|assessment|id)\b", where):
        return Weighed("patch", "nothing else is said")
    return Weighed("minor", "something is added or clearer")


def _of_record(difference: Difference, after: Framework) -> Weighed:
    if difference.sort == "removed":
        return Weighed("major", "links and saved answers no longer find it")
    if difference.sort == "added" and difference.kind == "levels":
        return Weighed("major", "there is a level more")
    if difference.sort == "added" and difference.kind == "skills" and _is_asked(difference.id, after):
        return Weighed("major", "more is asked")
    if difference.sort == "renamed":
        return Weighed("minor", "it has another address")
    return Weighed("minor", "something is added")


def _is_asked(skill_id: str, framework: Framework) -> bool:
    """True when a skill counts for a level, or a role expects it."""
    counts = any(skill_id in framework.asked_at(level) for level in framework.levels)
    return counts or any(skill_id in role.expects for role in framework.roles)


def heaviest(weights: Sequence[Weighed]) -> Step:
    """The gravest of some steps; nothing at all is a patch."""
    return max((each.step for each in weights), key=STEPS.index, default="patch")


VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})")


def numbers(version: str) -> tuple[int, ...] | None:
    """The three numbers of a version such as 1.2.0; None for other texts."""
    match = VERSION.fullmatch(version)
    return tuple(map(int, match.groups())) if match else None


def next_version(version: str, step: Step) -> str | None:
    """The version behind a step; before 1.0.0 nothing is promised, so that a major step is only the second number's.

    None for a version that is not of three numbers.
    """
    counted = numbers(version)
    if counted is None:
        return None
    first, second, third = counted
    if step == "patch":
        return f"{first}.{second}.{third + 1}"
    return f"{first + 1}.0.0" if step == "major" and first else f"{first}.{second + 1}.0"
