"""The units of a framework, each a skill at a level, with what comes before each. Learning paths are made of them."""

from collections.abc import Iterable, Mapping

from ladder.model.framework import Framework
from ladder.model.resources import Resource
from ladder.model.roles import Role

Unit = tuple[str, str]  # skill id, level id
Prerequisites = Mapping[Unit, tuple[Unit, ...]]


def prerequisites(framework: Framework) -> Prerequisites:
    """Every unit, in the order of skills and levels, with what comes right before it.

    That is the level below of its own skill, then what is written; units that there are not are left out.
    """
    rank, skills = framework.rank, framework.outlines
    found: dict[Unit, tuple[Unit, ...]] = {}
    for skill in skills.values():
        below: tuple[Unit, ...] = ()
        for level_id in sorted(skill.levels.keys() & rank.keys(), key=rank.__getitem__):
            written = (unit for unit in skill.levels[level_id].requires if unit[0] != skill.id)
            required = (*below, *(unit for unit in written if _is_unit(framework, unit)))
            found[skill.id, level_id] = tuple(dict.fromkeys(required))
            below = ((skill.id, level_id),)
    return found


def _is_unit(framework: Framework, unit: Unit) -> bool:
    skill = framework.outlines.get(unit[0])
    return skill is not None and unit[1] in skill.levels and unit[1] in framework.rank


def unit_name(unit: Unit) -> str:
    """A unit as it is written: skill@level."""
    return "@".join(unit)


def all_before(prerequisites: Prerequisites, units: Iterable[Unit]) -> set[Unit]:
    """Everything that comes before some units, directly or not."""
    found: set[Unit] = set()
    ahead = [required for unit in units for required in prerequisites[unit]]
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += prerequisites[unit]
    return found


def taught(framework: Framework, resource: Resource) -> tuple[Unit, ...]:
    """The units that a resource leads to: of each lesson the levels above its start, as far as they are defined."""
    rank = framework.rank
    found: dict[Unit, None] = {}
    for lesson in resource.teaches:
        skill = framework.outlines.get(lesson.skill)
        start, end = rank.get(lesson.from_level or "", 0), rank.get(lesson.to_level, 0)
        levels = framework.levels[start:end] if skill else ()
        found |= {(lesson.skill, level.id): None for level in levels if skill and level.id in skill.levels}
    return tuple(found)


def has_ways(framework: Framework) -> bool:
    """True for a ladder that says how to learn: a level has practice, or readers get to see a resource."""
    levels = (level for skill in framework.outlines.values() for level in skill.levels.values())
    return any(level.has_practice for level in levels) or any(each.status == "active" for each in framework.resources)


def has_way(role: Role, prerequisites: Prerequisites) -> bool:
    """True for a role that expects a unit: the way to it then has a page, where the ladder says how to learn."""
    return any((skill, each.level) in prerequisites for skill, each in role.expects.items())
