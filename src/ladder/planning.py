"""The tables of the learning path: units with what comes before them, practice, resources and what roles expect.

Takes the framework, gives plain data; `templates/static/js/planner.js` makes plans from them. Units are numbered in the
order of the skills, each from its lowest level up, and name each other by these numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any

from ladder.model import (
    Area,
    Framework,
    Level,
    Practice,
    Prerequisites,
    Resource,
    Role,
    Skill,
    SkillOutline,
    Unit,
    has_ways,
    taught,
)

FORMAT = 1
MOST = 2_000  # units of a ladder for which paths are offered; beyond, the page would weigh megabytes

Data = Mapping[str, Any]


def can_plan(framework: Framework) -> bool:
    """True for a ladder with something to learn from, and not too large for one page to hold."""
    units = sum(len(skill.levels) for skill in framework.outlines.values())
    return 0 < units <= MOST and has_ways(framework)


def tables(framework: Framework) -> Data:
    """Everything that plans for this framework are made from, ready for JSON; equal frameworks give equal tables.

    The `units` are the levels of the first skill, lowest first, then those of the second, and so on. `closure` of a
    unit has the bit of its number and of every unit before it set, as hexadecimal digits; `requires` are those right
    before it that no other of them implies. `hands_on` is the number of the level from which on a unit has to be tried
    out. `asks` are, for each level, the skills that count for it, how many must be there, and how many may be more than
    one level below. Left out of a resource is what most resources share: an estimate, free, without requirements.
    """
    direct = framework.prerequisites
    place = {unit: number for number, unit in enumerate(direct)}
    return {
        "format": FORMAT,
        "site": framework.ladder.id,
        "version": framework.ladder.version,
        "levels": [_named(level) for level in framework.levels],
        "areas": [_named(area) for area in framework.areas],
        "skills": list(_skills(framework, direct)),
        "units": list(_units(framework, direct, place)),
        "resources": [dict(_resource(framework, resource, place)) for resource in _shown(framework, place)],
        "roles": [_role(role, direct) for role in framework.roles],
        "hands_on": len(framework.levels) // 2 + 1,
        "asks": [_asked(framework, level) for level in framework.levels],
    }


def _named(record: Level | Area | SkillOutline | Role) -> dict[str, Any]:
    formerly = {"formerly": record.formerly} if record.formerly else {}
    return {"id": record.id, "name": record.name, **formerly}


def _skills(framework: Framework, direct: Prerequisites) -> Iterator[Data]:
    """Yield each skill with its levels, lowest first, and their anchors, by which a person tells to have arrived."""
    names = {level.id: level.name for level in framework.levels}
    levels: dict[str, list[str]] = {}
    for skill_id, level_id in direct:
        levels.setdefault(skill_id, []).append(level_id)
    for skill_id, level_ids in levels.items():
        skill = framework.outlines[skill_id]
        anchors = [skill.levels[level_id].headline or names[level_id] for level_id in level_ids]
        yield {**_named(skill), "area": skill.area, "levels": level_ids, "anchors": anchors}


# --- units ------------------------------------------------------------------------------------------------------------


def _units(framework: Framework, direct: Prerequisites, place: Mapping[Unit, int]) -> Iterator[Data]:
    closures = _closures(direct, place)
    skills: dict[str, Skill] = {}
    for unit, required in direct.items():
        skill = skills.get(unit[0]) or skills.setdefault(unit[0], framework.skills[unit[0]])
        yield {
            "closure": f"{closures[unit]:x}",
            "requires": [place[before] for before in _reduced(required, closures, place)],
            "practice": [_practice(task) for task in skill.levels[unit[1]].practice],
        }


def _closures(direct: Prerequisites, place: Mapping[Unit, int]) -> Mapping[Unit, int]:
    """Unit -> itself and everything before it, as the bits of a number."""
    closures: dict[Unit, int] = {}
    for unit in TopologicalSorter(direct).static_order():
        closures[unit] = 1 << place[unit]
        for before in direct[unit]:
            closures[unit] |= closures[before]
    return closures


def _reduced(required: Sequence[Unit], closures: Mapping[Unit, int], place: Mapping[Unit, int]) -> Iterator[Unit]:
    """Yield those of a unit's prerequisites that do not come before another of them."""
    for unit in required:
        if not any(closures[other] >> place[unit] & 1 for other in required if other != unit):
            yield unit


def _practice(task: Practice) -> Data:
    evidence = {"evidence": task.evidence} if task.evidence else {}
    return {"do": task.do, "hours": _short(task.hours), **evidence}


# --- resources, roles, levels -----------------------------------------------------------------------------------------


def _shown(framework: Framework, place: Mapping[Unit, int]) -> Iterator[Resource]:
    """Yield the resources that readers get to see and that lead to a unit."""
    for resource in framework.resources:
        if resource.status == "active" and any(unit in place for unit in taught(framework, resource)):
            yield resource


def _resource(framework: Framework, resource: Resource, place: Mapping[Unit, int]) -> Iterator[tuple[str, Any]]:
    """Yield a resource's keys, with the units that it covers and those that it builds on by their numbers."""
    requires = [place[unit.skill, unit.level] for unit in resource.requires if (unit.skill, unit.level) in place]
    yield from {"id": resource.id, "title": resource.title, "url": resource.url, "kind": resource.kind}.items()
    yield "hours", _short(resource.hours)
    yield "covers", [place[unit] for unit in taught(framework, resource)]
    if resource.formerly:
        yield "formerly", resource.formerly
    if resource.publisher:
        yield "publisher", resource.publisher
    if resource.hours_basis != "estimate":
        yield "basis", resource.hours_basis
    if resource.cost != "free":
        yield "cost", resource.cost
    if requires:
        yield "requires", requires


def _role(role: Role, direct: Prerequisites) -> Data:
    wanted = ((skill, each) for skill, each in role.expects.items() if (skill, each.level) in direct)
    return {**_named(role), "expects": {skill: (each.level, each.weight) for skill, each in wanted}}


def _asked(framework: Framework, level: Level) -> Data:
    skills = framework.asked_at(level)
    there, below = framework.ladder.placement.needed(len(skills))
    return {"skills": skills, "there": there, "below": below}


def _short(hours: float) -> float:
    """Hours without a needless ".0"."""
    return int(hours) if hours == int(hours) else hours
