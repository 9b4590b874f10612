"""What planners look up and share: links, rungs, cells, rows by area. Computed once from a framework."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from ladder.model import Expectation, Framework, Level, Role, SkillOutline, Source, Sourced

Unit = tuple[str, str]  # skill id, level id
Row = Any  # a row of a list or table: a tuple that the page's planner names


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


class AreaGroup(NamedTuple):
    """An area with a row for each of its skills; `total` counts all of them, also those not listed."""

    id: str
    name: str
    summary: str | None
    rows: tuple[Row, ...]
    total: int


class SourcedGroup(NamedTuple):
    """Neighbouring records that come from the same place, such as the duties that one article names."""

    origin: str | None
    source: Source | None
    rows: tuple[Row, ...]


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


def look_up(framework: Framework) -> Lookup:
    """Look at every skill and role once."""
    skills = framework.outlines
    unlocks: defaultdict[Unit, list[Unit]] = defaultdict(list)
    for skill in skills.values():
        for level_id in defined(framework, skill.levels):
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


def defined(framework: Framework, levels: Container[str]) -> Iterator[str]:
    """Yield the ids of the levels at which a skill is defined, lowest first."""
    return (level.id for level in framework.levels if level.id in levels)


def _skill_card(framework: Framework, skill: SkillOutline) -> SkillCard:
    numbers = tuple(framework.rank[level_id] for level_id in defined(framework, skill.levels))
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
