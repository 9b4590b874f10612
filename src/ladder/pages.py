"""Plan the site: every page's route, template and data. Takes the framework, gives pages."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from ladder.model import Expectation, Framework, Grade, Level, Role, Skill, SkillOutline, Source, Sourced
from ladder.site import Data, Page, Route

HOME_SKILLS = 12  # of each area: a front page stays one, also for a ladder of a thousand skills

Unit = tuple[str, str]  # skill id, level id
Row = Any  # a row of a list or table: one of the tuples below


class Ref(NamedTuple):
    """A link to a page of the site: what it says, and the address from the site's root."""

    name: str
    address: str


class Rung(NamedTuple):
    """A level as every page shows it: numbers count from 1, the lowest."""

    id: str
    name: str
    number: int
    of: int
    address: str
    summary: str | None


class Cell(NamedTuple):
    """What a skill asks at one level: the skill's name, the rung, its anchor or first statement, the link to it."""

    name: str
    rung: Rung
    text: str | None
    address: str


class SkillCard(NamedTuple):
    """A skill in a list, with the numbers of the levels at which it is defined."""

    id: str
    name: str
    address: str
    summary: str | None
    numbers: tuple[int, ...]


class AreaGroup(NamedTuple):
    """An area with a row for each of its skills; `total` counts all of them, also those not listed."""

    id: str
    name: str
    summary: str | None
    rows: tuple[Row, ...]
    total: int


class MatrixRow(NamedTuple):
    """A skill with a cell for each level; None where the skill is not defined."""

    skill: Ref
    cells: tuple[Cell | None, ...]


class LevelRow(NamedTuple):
    """A skill on a level's page: what it asks here, and what it asks at its next lower level."""

    here: Cell
    below: Cell | None


class Step(NamedTuple):
    """A level of a skill on the skill's page, with the levels of other skills that it requires and unlocks."""

    rung: Rung
    requires: tuple[Cell, ...]
    unlocks: tuple[Cell, ...]


class RoleNeed(NamedTuple):
    """A role that a skill concerns: the rung and weight it expects, and how the skill shows in it; each may lack."""

    role: Ref
    rung: Rung | None
    weight: str | None
    text: str | None


class ExpectationRow(NamedTuple):
    """A skill that a role expects, with what that level asks."""

    skill: Ref
    cell: Cell
    weight: str


class RoleCard(NamedTuple):
    """A role in a list; `musts` counts the skills that it must have, `expectations` all of them."""

    id: str
    name: str
    address: str
    summary: str | None
    family: str | None
    also_called: tuple[str, ...]
    musts: int
    expectations: int


class NextRole(NamedTuple):
    """A role that people move to, with the number of skills in which it expects more."""

    role: Ref
    differences: int


class SourcedGroup(NamedTuple):
    """Neighbouring records that come from the same place, such as the duties that one article names."""

    origin: str | None
    source: Source | None
    rows: tuple[Row, ...]


class GradeStep(NamedTuple):
    """A grade of a role with what it adds, and everything that it expects, inherited levels included."""

    grade: Grade
    duties: tuple[SourcedGroup, ...]
    areas: tuple[AreaGroup, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of pages: its key in the navigation, its address, when it exists, and its planner."""

    key: str
    address: str
    exists: Callable[[Framework], object]
    plan: Callable[["Lookup"], Iterator[Page]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What planners look up: computed in one pass over the framework, then only read."""

    framework: Framework
    rungs: tuple[Rung, ...]
    cards: Mapping[str, SkillCard]  # by skill id, in order
    position: Mapping[str, int]  # skill id -> its place in that order
    unlocks: Mapping[Unit, Sequence[Unit]]  # a level of a skill -> those that require it
    roles: Mapping[str, RoleCard]  # by role id, in order
    expects: Mapping[str, Mapping[str, Expectation]]  # role id -> skill id -> expectation
    needed_by: Mapping[str, Sequence[str]]  # skill id -> ids of the roles that expect it
    sources: Mapping[str, Source]

    def rung(self, level_id: str) -> Rung:
        """The rung of a level."""
        return self.rungs[self.framework.rank[level_id] - 1]

    def skill(self, skill_id: str) -> Ref:
        """The link to a skill."""
        return Ref(self.cards[skill_id].name, self.cards[skill_id].address)

    def role(self, role_id: str) -> Ref:
        """The link to a role."""
        card = self.roles[role_id]
        return Ref(card.name, card.address)

    def source(self, record: Sourced) -> Source | None:
        """The source of a record; None for what was written for this ladder."""
        return self.sources.get(record.source) if record.source else None

    def by_source(self, records: Sequence[Sourced]) -> tuple[SourcedGroup, ...]:
        """Records in their order, gathered while they come from the same place."""
        grouped = groupby(records, key=lambda record: (record.origin, self.source(record)))
        return tuple(SourcedGroup(origin, source, tuple(rows)) for (origin, source), rows in grouped)

    def cell(self, skill_id: str, level_id: str) -> Cell | None:
        """What a skill asks at a level; None where it is not defined."""
        skill = self.framework.outlines[skill_id]
        level = skill.levels.get(level_id)
        return level and Cell(skill.name, self.rung(level_id), level.headline, f"skills/{skill_id}/#{level_id}")


def plan(framework: Framework) -> Iterator[Page]:
    """Yield every page of the site, family by family."""
    lookup = look_up(framework)
    yield Page(Route(""), "home.html", partial(home_data, lookup), "content/ladder.yaml")
    for family in FAMILIES:
        if family.exists(framework):
            yield from family.plan(lookup)
    yield Page(Route("404.html"), "404.html", dict, "templates/404.html")


def navigation(framework: Framework) -> tuple[tuple[str, str], ...]:
    """(key, address) of the families that this ladder has, in the order that its settings ask for."""
    present = {family.key: family.address for family in FAMILIES if family.exists(framework)}
    wanted: Sequence[str] = framework.ladder.site.navigation or tuple(present)
    return tuple((key, present[key]) for key in wanted if key in present)


# --- looking up -------------------------------------------------------------------------------------------------------


def look_up(framework: Framework) -> Lookup:
    """Look at every skill and role once."""
    skills = framework.outlines
    unlocks: defaultdict[Unit, list[Unit]] = defaultdict(list)
    for skill in skills.values():
        for level_id in _defined(framework, skill.levels):
            for unit in skill.levels[level_id].requires:
                unlocks[unit].append((skill.id, level_id))
    roles = {role.id: _role_card(role) for role in framework.roles}
    expects = {role.id: role.expects for role in framework.roles}
    return Lookup(
        framework=framework,
        rungs=rungs(framework.levels),
        cards={skill_id: _skill_card(framework, skill) for skill_id, skill in skills.items()},
        position={skill_id: place for place, skill_id in enumerate(skills)},
        unlocks=unlocks,
        roles=roles,
        expects=expects,
        needed_by=_needed_by(expects),
        sources={source.id: source for source in framework.sources},
    )


def rungs(levels: Sequence[Level]) -> tuple[Rung, ...]:
    """The levels as rungs, lowest first."""
    return tuple(
        Rung(level.id, level.name, number, len(levels), f"levels/{level.id}/", level.summary)
        for number, level in enumerate(levels, start=1)
    )


def _defined(framework: Framework, levels: Container[str]) -> Iterator[str]:
    """Yield the ids of the levels at which a skill is defined, lowest first."""
    return (level.id for level in framework.levels if level.id in levels)


def _skill_card(framework: Framework, skill: SkillOutline) -> SkillCard:
    numbers = tuple(framework.rank[level_id] for level_id in _defined(framework, skill.levels))
    return SkillCard(skill.id, skill.name, f"skills/{skill.id}/", skill.summary, numbers)


def _role_card(role: Role) -> RoleCard:
    musts = sum(expectation.weight == "must" for expectation in role.expects.values())
    address = f"roles/{role.id}/"
    return RoleCard(role.id, role.name, address, role.summary, role.family, role.also_called, musts, len(role.expects))


def _needed_by(expects: Mapping[str, Mapping[str, Expectation]]) -> Mapping[str, Sequence[str]]:
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for role_id, expectations in expects.items():
        for skill_id in expectations:
            roles[skill_id].append(role_id)
    return roles


def by_area(lookup: Lookup, rows: Mapping[str, Row], limit: int | None = None) -> tuple[AreaGroup, ...]:
    """Group rows (by skill id) under the areas of their skills, in the order of areas and skills; none stays empty."""
    grouped: dict[str, list[Row]] = {area.id: [] for area in lookup.framework.areas}
    for skill_id, row in rows.items():
        grouped[lookup.framework.outlines[skill_id].area].append(row)
    areas = (area for area in lookup.framework.areas if grouped[area.id])
    return tuple(AreaGroup(a.id, a.name, a.summary, tuple(grouped[a.id][:limit]), len(grouped[a.id])) for a in areas)


def neighbours(refs: Sequence[Ref]) -> Iterator[tuple[Ref, Ref | None, Ref | None]]:
    """Each link with the one before it and the one behind it."""
    return zip(refs, (None, *refs[:-1]), (*refs[1:], None), strict=True)


# --- home and about ---------------------------------------------------------------------------------------------------


def home_data(lookup: Lookup) -> Data:
    """The rungs, the skills by area (the first of each), the roles."""
    return {
        "ladder": lookup.framework.ladder,
        "rungs": lookup.rungs,
        "areas": by_area(lookup, lookup.cards, HOME_SKILLS),
        "skill_count": len(lookup.cards),
        "roles": tuple(lookup.roles.values())[:HOME_SKILLS],
        "role_count": len(lookup.roles),
    }


def plan_about(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on what this ladder is, where it comes from and what it cannot say."""
    data = {"ladder": lookup.framework.ladder, "sources": lookup.framework.sources}
    yield Page(Route("about/"), "about.html", lambda: data, "content/ladder.yaml")


# --- levels -----------------------------------------------------------------------------------------------------------


def plan_levels(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of levels and one page per level, lowest first."""
    levels = tuple(zip(lookup.rungs, lookup.framework.levels, strict=True))
    yield Page(Route("levels/"), "levels.html", lambda: {"levels": levels}, "content/levels.yaml")
    for rung, level in levels:
        data = partial(level_data, lookup, level, rung)
        yield Page(Route(rung.address), "level.html", data, "content/levels.yaml")


def level_data(lookup: Lookup, level: Level, rung: Rung) -> Data:
    """A level, the one below it, its neighbours, and every skill at this level beside its next lower one."""
    rows = {
        skill_id: LevelRow(cell, _next_lower(lookup, skill_id, rung))
        for skill_id in lookup.cards
        if (cell := lookup.cell(skill_id, level.id))
    }
    return {
        "level": level,
        "source": lookup.source(level),
        "rung": rung,
        "rungs": lookup.rungs,
        "level_below": lookup.framework.levels[rung.number - 2] if rung.number > 1 else None,
        "below": lookup.rungs[rung.number - 2] if rung.number > 1 else None,
        "above": lookup.rungs[rung.number] if rung.number < rung.of else None,
        "areas": by_area(lookup, rows),
    }


def _next_lower(lookup: Lookup, skill_id: str, rung: Rung) -> Cell | None:
    lower = [number for number in lookup.cards[skill_id].numbers if number < rung.number]
    return lookup.cell(skill_id, lookup.rungs[lower[-1] - 1].id) if lower else None


# --- skills -----------------------------------------------------------------------------------------------------------


def plan_skills(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of skills and one page per skill, in the order of the areas."""
    index = partial(skill_index_data, lookup)
    yield Page(Route("skills/"), "skills.html", index, "content/skills/")
    refs = [lookup.skill(skill_id) for skill_id in lookup.cards]
    for skill_id, (ref, before, after) in zip(lookup.cards, neighbours(refs), strict=True):
        data = partial(skill_data, lookup, skill_id, before, after)
        yield Page(Route(ref.address), "skill.html", data, f"content/skills/{skill_id}.yaml")


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
        "area": Ref(area.name, f"skills/#{area.id}"),
        "steps": tuple(_step(lookup, skill_id, level_id) for level_id in _defined(lookup.framework, skill.levels)),
        "rungs": lookup.rungs,
        "roles": _role_needs(lookup, skill),
        "before": before,
        "after": after,
    }


def _step(lookup: Lookup, skill_id: str, level_id: str) -> Step:
    level = lookup.framework.outlines[skill_id].levels[level_id]
    requires = (lookup.cell(*unit) for unit in level.requires)
    unlocks = (lookup.cell(*unit) for unit in lookup.unlocks.get((skill_id, level_id), ()))
    return Step(lookup.rung(level_id), tuple(filter(None, requires)), tuple(filter(None, unlocks)))


def _role_needs(lookup: Lookup, skill: Skill) -> tuple[RoleNeed, ...]:
    expecting = lookup.needed_by.get(skill.id, ())
    described = (role_id for role_id in skill.in_roles if role_id not in expecting)
    return tuple(_role_need(lookup, skill, role_id) for role_id in (*expecting, *described))


def _role_need(lookup: Lookup, skill: Skill, role_id: str) -> RoleNeed:
    expectation = lookup.expects[role_id].get(skill.id)
    rung = lookup.rung(expectation.level) if expectation else None
    weight = expectation.weight if expectation else None
    return RoleNeed(lookup.role(role_id), rung, weight, skill.in_roles.get(role_id))


# --- roles ------------------------------------------------------------------------------------------------------------


def plan_roles(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of roles and one page per role."""
    families = dict.fromkeys(card.family for card in lookup.roles.values())
    grouped = {family: tuple(c for c in lookup.roles.values() if c.family == family) for family in families}
    yield Page(Route("roles/"), "roles.html", lambda: {"families": tuple(grouped.items())}, "content/roles/")
    refs = [lookup.role(role_id) for role_id in lookup.roles]
    for role_id, (ref, before, after) in zip(lookup.roles, neighbours(refs), strict=True):
        data = partial(role_data, lookup, role_id, before, after)
        yield Page(Route(ref.address), "role.html", data, f"content/roles/{role_id}.yaml")


def role_data(lookup: Lookup, role_id: str, before: Ref | None, after: Ref | None) -> Data:
    """A role with the levels it expects by area, its grades, its next roles, and its neighbours."""
    role = lookup.framework.roles[role_id]
    return {
        "role": role,
        "source": lookup.source(role),
        "duties": lookup.by_source(role.duties),
        "pay": lookup.by_source(role.pay),
        "areas": by_area(lookup, _expectation_rows(lookup, role.expects)),
        "grades": tuple(_grade_steps(lookup, role)),
        "next": tuple(_next_role(lookup, role, other_id) for other_id in role.next),
        "rungs": lookup.rungs,
        "before": before,
        "after": after,
    }


def _expectation_rows(lookup: Lookup, expects: Mapping[str, Expectation]) -> Mapping[str, ExpectationRow]:
    """The rows in the order of the skills, not in the order in which the role names them."""
    return {
        skill_id: ExpectationRow(lookup.skill(skill_id), cell, expects[skill_id].weight)
        for skill_id in sorted(expects, key=lookup.position.__getitem__)
        if (cell := lookup.cell(skill_id, expects[skill_id].level))
    }


def _grade_steps(lookup: Lookup, role: Role) -> Iterator[GradeStep]:
    expects = dict(role.expects)
    for grade in role.grades:
        expects = {skill: e for skill, e in {**expects, **grade.expects}.items() if skill not in grade.drops}
        yield GradeStep(grade, lookup.by_source(grade.duties), by_area(lookup, _expectation_rows(lookup, expects)))


def _next_role(lookup: Lookup, role: Role, other_id: str) -> NextRole:
    rank = lookup.framework.rank
    more = [
        skill_id
        for skill_id, expectation in lookup.expects[other_id].items()
        if skill_id not in role.expects or rank[role.expects[skill_id].level] < rank[expectation.level]
    ]
    return NextRole(lookup.role(other_id), len(more))


# --- matrix -----------------------------------------------------------------------------------------------------------


def plan_matrix(lookup: Lookup) -> Iterator[Page]:
    """Yield the table of all skills and levels."""
    yield Page(Route("matrix/"), "matrix.html", partial(matrix_data, lookup), "content/skills/")


def matrix_data(lookup: Lookup) -> Data:
    """A row for each skill, a cell for each level."""
    levels = [rung.id for rung in lookup.rungs]
    rows = {
        skill_id: MatrixRow(lookup.skill(skill_id), tuple(lookup.cell(skill_id, level_id) for level_id in levels))
        for skill_id in lookup.cards
    }
    return {"rungs": lookup.rungs, "areas": by_area(lookup, rows)}


FAMILIES = (
    Family("levels", "levels/", lambda framework: framework.levels, plan_levels),
    Family("skills", "skills/", lambda framework: len(framework.skills), plan_skills),
    Family("roles", "roles/", lambda framework: len(framework.roles), plan_roles),
    Family("matrix", "matrix/", lambda framework: len(framework.skills), plan_matrix),
    Family("about", "about/", lambda framework: framework.ladder, plan_about),
)
