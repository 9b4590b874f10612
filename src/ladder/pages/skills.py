"""Plan the pages of the skills: the index by area, and each with its levels as steps and the roles it concerns."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ladder.model import Resource, Skill, place_of
from ladder.pages.lookup import Cell, Lookup, Ref, Rung, by_area, defined, neighbours
from ladder.site import Data, Page, Route, address_of


class Step(NamedTuple):
    """A level of a skill on its page: the levels of other skills that it requires and unlocks, what teaches it."""

    rung: Rung
    requires: tuple[Cell, ...]
    unlocks: tuple[Cell, ...]
    resources: tuple[Resource, ...]


class RoleNeed(NamedTuple):
    """A role that a skill concerns: the rung and weight it expects, and how the skill shows in it; each may lack."""

    role: Ref
    rung: Rung | None
    weight: str | None
    text: str | None


def plan_skills(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of skills and one page per skill, in the order of the areas."""
    index = partial(skill_index_data, lookup)
    yield Page(Route("skills/"), "skills.html", index, "content/skills/")
    refs = [lookup.skill(skill_id) for skill_id in lookup.cards]
    for skill_id, (ref, before, after) in zip(lookup.cards, neighbours(refs), strict=True):
        data = partial(skill_data, lookup, skill_id, before, after)
        stamp = lookup.framework.skills.digest(skill_id)
        yield Page(Route(ref.address), "skill.html", data, f"content/skills/{skill_id}.yaml", stamp)


def skill_index_data(lookup: Lookup) -> Data:
    """Every skill, by area."""
    return {"rungs": lookup.rungs, "areas": by_area(lookup, lookup.cards)}


def skill_data(lookup: Lookup, skill_id: str, before: Ref | None, after: Ref | None) -> Data:
    """A skill with its levels as steps, the roles it concerns, and its neighbours."""
    skill = lookup.framework.skills[skill_id]
    area = next(area for area in lookup.framework.areas if area.id == skill.area)
    return {
        "skill": skill,
        "source": lookup.source(skill),
        "area": Ref(area.name, address_of("areas", area.id)),
        "steps": tuple(_step(lookup, skill_id, level_id) for level_id in defined(lookup.framework, skill.levels)),
        "former": _former_places(lookup, skill),
        "has_resources": bool(lookup.teaching),
        "rungs": lookup.rungs,
        "roles": _role_needs(lookup, skill),
        "before": before,
        "after": after,
    }


def _step(lookup: Lookup, skill_id: str, level_id: str) -> Step:
    level = lookup.framework.outlines[skill_id].levels[level_id]
    requires = (lookup.cell(*unit) for unit in level.requires)
    unlocks = (lookup.cell(*unit) for unit in lookup.unlocks.get((skill_id, level_id), ()))
    resources = tuple(lookup.teaching.get((skill_id, level_id), ()))
    return Step(lookup.rung(level_id), tuple(filter(None, requires)), tuple(filter(None, unlocks)), resources)


def _former_places(lookup: Lookup, skill: Skill) -> Mapping[str, tuple[str, ...]]:
    """Place on the page -> what links called it before, as its level or its statement had another id."""
    places = {}
    for level in lookup.framework.levels:
        if level.id in skill.levels:
            levels = (level.id, *level.formerly)
            places[level.id] = levels
            for statement in skill.levels[level.id].statements:
                names = (place_of(at, called) for at in levels for called in (statement.id, *statement.formerly))
                places[place_of(level.id, statement.id)] = tuple(names)
    return dict(_renamed(places))


def _renamed(places: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the places that had other names before, with those that no place has now; each name once."""
    taken = set(places)
    for place, names in places.items():
        if former := tuple(name for name in names if name not in taken):
            taken.update(former)
            yield place, former


def _role_needs(lookup: Lookup, skill: Skill) -> tuple[RoleNeed, ...]:
    expecting = lookup.needed_by.get(skill.id, ())
    described = (role_id for role_id in skill.in_roles if role_id not in expecting)
    return tuple(_role_need(lookup, skill, role_id) for role_id in (*expecting, *described))


def _role_need(lookup: Lookup, skill: Skill, role_id: str) -> RoleNeed:
    expectation = lookup.expects[role_id].get(skill.id)
    rung = lookup.rung(expectation.level) if expectation else None
    weight = expectation.weight if expectation else None
    return RoleNeed(lookup.role(role_id), rung, weight, skill.in_roles.get(role_id))
