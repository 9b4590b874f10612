"""What leads to the units of a framework: resources and practice."""

from ladder.model.framework import Framework
from ladder.model.resources import Resource
from ladder.model.roles import Role
from ladder.model.units import Prerequisites, Unit


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
