"""Plan the page of resources: what people learn from, by skill."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple, get_args

from ladder.model import Resource, Source
from ladder.pages.lookup import Cell, Lookup, Ref, Rung
from ladder.site import Data, Page, Route

KINDS = get_args(Resource.model_fields["kind"].annotation)
COSTS = get_args(Resource.model_fields["cost"].annotation)


class Lesson(NamedTuple):
    """A skill that a resource teaches, from a level (None for a start from nothing) to a higher one."""

    id: str
    skill: Ref
    low: Rung | None
    high: Rung

    @property
    def is_one_step(self) -> bool:
        """True when it leads up by one level, as a reader expects without being told."""
        return self.high.number - (self.low.number if self.low else 0) == 1


class ResourceRow(NamedTuple):
    """A resource with what it teaches, and the levels of skills that it builds on besides."""

    resource: Resource
    source: Source | None
    lessons: tuple[Lesson, ...]
    requires: tuple[Cell, ...]

    @property
    def teaches(self) -> str:
        """The skills and levels that its lessons lead to, for the filter."""
        return " ".join(f"{lesson.id}@{lesson.high.id}" for lesson in self.lessons)


class ResourceStep(NamedTuple):
    """The resources that lead to one level of a skill."""

    rung: Rung
    rows: tuple[ResourceRow, ...]


class ResourceGroup(NamedTuple):
    """The resources of a skill: those that teach it before other skills."""

    id: str
    skill: Ref
    steps: tuple[ResourceStep, ...]


def plan_resources(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of all resources."""
    yield Page(Route("resources/"), "resources.html", partial(resources_data, lookup), "content/resources/")


def resources_data(lookup: Lookup) -> Data:
    """The resources by skill and what they can be filtered by; what all of them share is said once."""
    resources = lookup.resources
    rows = tuple(_row(lookup, resource) for resource in resources)
    taught = {lesson.id for row in rows for lesson in row.lessons}
    runs = lookup.by_source(resources)
    days = {resource.checked for resource in resources}
    return {
        "groups": tuple(_groups(lookup, rows)),
        "total": len(rows),
        "choices": _choices(lookup, rows),
        "without": tuple(lookup.skill(skill_id) for skill_id in lookup.cards if skill_id not in taught),
        "has_estimates": any(resource.hours_basis == "estimate" for resource in resources),
        "has_free": any(resource.cost == "free" for resource in resources),
        "common": runs[0] if len(runs) == 1 else None,
        "checked": days.pop() if len(days) == 1 else None,
    }


def _choices(lookup: Lookup, rows: Sequence[ResourceRow]) -> Mapping[str, Mapping[str, str] | Sequence[str]]:
    """What can be chosen in each field: skills and levels with their names, kinds and costs as the model calls them."""
    lessons = [lesson for row in rows for lesson in row.lessons]
    skills = {lesson.id: lesson.skill.name for lesson in lessons}
    levels = {lesson.high.id: f"{lesson.high.number} {lesson.high.name}" for lesson in lessons}
    return {
        "skills": {skill_id: skills[skill_id] for skill_id in sorted(skills, key=lookup.position.__getitem__)},
        "levels": {rung.id: levels[rung.id] for rung in lookup.rungs if rung.id in levels},
        "kinds": [kind for kind in KINDS if any(row.resource.kind == kind for row in rows)],
        "costs": [cost for cost in COSTS if any(row.resource.cost == cost for row in rows)],
    }


def _groups(lookup: Lookup, rows: Sequence[ResourceRow]) -> Iterator[ResourceGroup]:
    """Yield the groups in the order of the skills, each from its lowest level to its highest."""
    grouped: defaultdict[str, list[ResourceRow]] = defaultdict(list)
    for row in rows:
        grouped[row.lessons[0].id].append(row)
    for skill_id in sorted(grouped, key=lookup.position.__getitem__):
        ordered = sorted(grouped[skill_id], key=lambda row: _step(row.lessons[0]))
        steps = groupby(ordered, key=lambda row: row.lessons[0].high)
        yield ResourceGroup(skill_id, lookup.skill(skill_id), tuple(ResourceStep(r, tuple(rows)) for r, rows in steps))


def _step(lesson: Lesson) -> tuple[int, int]:
    return lesson.high.number, lesson.low.number if lesson.low else 0


def _row(lookup: Lookup, resource: Resource) -> ResourceRow:
    """The row of a resource; what it requires is left out where it is the level that a lesson starts from."""
    lessons = tuple(
        Lesson(
            taught.skill,
            lookup.skill(taught.skill),
            lookup.rung(taught.from_level) if taught.from_level else None,
            lookup.rung(taught.to_level),
        )
        for taught in resource.teaches
    )
    starts = {(taught.skill, taught.from_level) for taught in resource.teaches}
    units = ((unit.skill, unit.level) for unit in resource.requires)
    requires = (lookup.cell(*unit) for unit in units if unit not in starts)
    return ResourceRow(resource, lookup.source(resource), lessons, tuple(filter(None, requires)))
