"""What planners look up and share: links, rungs, cells, rows by area. Computed once from a framework."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Literal, NamedTuple, TypeVar

from ladder.model import Expectation, Framework, Level, Resource, Role, SkillOutline, Source, Sourced, Unit
from ladder.site import address_of

Pair = tuple[str, str, str]  # "levels" or "roles", id, id
S = TypeVar("S", bound=Sourced)
Row = Any  # a row of a list or table: a tuple that the page's planner names


class Ref(NamedTuple):
    """A link to a page of the site: what it says, and the address from the site's root."""

    name: str
    address: str


class Entry(NamedTuple):
    """A link in a list, with what the thing is in a sentence."""

    name: str
    address: str
    summary: str | None


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


class SourcedRow(NamedTuple):
    """A record with its source."""

    record: Sourced
    source: Source | None


class NamedRows(NamedTuple):
    """Records below one heading; None stands for no heading."""

    name: str | None
    rows: tuple[SourcedRow, ...]


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
    resources: tuple[Resource, ...]  # those that readers get to see
    teaching: Mapping[Unit, Sequence[Resource]]  # a level of a skill -> the resources that lead to it
    comparisons: Mapping[Pair, str]  # two neighbours -> the address of the page that compares them

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
        card = self.cards[skill_id]
        level = self.framework.outlines[skill_id].levels.get(level_id)
        return level and Cell(card.name, self.rung(level_id), level.headline, f"{card.address}#{level_id}")

    def cell_up_to(self, skill_id: str, number: int) -> Cell | None:
        """What a skill asks at its highest level that is not above this number: each level includes those below."""
        numbers = [each for each in self.cards[skill_id].numbers if each <= number]
        return self.cell(skill_id, self.rungs[numbers[-1] - 1].id) if numbers else None


def look_up(framework: Framework) -> Lookup:
    """Look at every skill and role once."""
    skills = framework.outlines
    unlocks: defaultdict[Unit, list[Unit]] = defaultdict(list)
    for skill in skills.values():
        for level_id in defined(framework, skill.levels):
            for unit in skill.levels[level_id].requires:
                unlocks[unit].append((skill.id, level_id))
    roles = {role.id: _role_card(role) for role in framework.roles}
    resources = active_resources(framework)
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
        resources=resources,
        teaching=_teaching(resources),
        comparisons=_comparisons(framework),
    )


def rungs(levels: Sequence[Level]) -> tuple[Rung, ...]:
    """The levels as rungs, lowest first."""
    return tuple(
        Rung(level.id, level.name, number, len(levels), address_of("levels", level.id), level.summary)
        for number, level in enumerate(levels, start=1)
    )


def defined(framework: Framework, levels: Container[str]) -> Iterator[str]:
    """Yield the ids of the levels at which a skill is defined, lowest first."""
    return (level.id for level in framework.levels if level.id in levels)


def _skill_card(framework: Framework, skill: SkillOutline) -> SkillCard:
    numbers = tuple(framework.rank[level_id] for level_id in defined(framework, skill.levels))
    return SkillCard(skill.id, skill.name, address_of("skills", skill.id), skill.summary, numbers)


def _role_card(role: Role) -> RoleCard:
    musts = sum(expectation.weight == "must" for expectation in role.expects.values())
    address = address_of("roles", role.id)
    return RoleCard(role.id, role.name, address, role.summary, role.family, role.also_called, musts, len(role.expects))


def _needed_by(expects: Mapping[str, Mapping[str, Expectation]]) -> Mapping[str, Sequence[str]]:
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for role_id, expectations in expects.items():
        for skill_id in expectations:
            roles[skill_id].append(role_id)
    return roles


def roles_naming(lookup: Lookup, field: Literal["red_flags", "vetting"]) -> Mapping[str, tuple[Ref, ...]]:
    """What roles list in a field -> the roles that list it, in their order."""
    naming: defaultdict[str, tuple[Ref, ...]] = defaultdict(tuple)
    for role in lookup.framework.roles:
        for name in getattr(role, field):
            naming[name] += (lookup.role(role.id),)
    return naming


def active_resources(framework: Framework) -> tuple[Resource, ...]:
    """The resources that readers get to see."""
    return tuple(resource for resource in framework.resources if resource.status == "active")


def _teaching(resources: Sequence[Resource]) -> Mapping[Unit, Sequence[Resource]]:
    teaching: defaultdict[Unit, list[Resource]] = defaultdict(list)
    for resource in resources:
        for taught in resource.teaches:
            teaching[taught.skill, taught.to_level].append(resource)
    return teaching


def _comparisons(framework: Framework) -> Mapping[Pair, str]:
    """Each level with the next, each role with its next ones; two pairs of one spelling get addresses of their own."""
    pairs: list[Pair] = [("levels", low.id, high.id) for low, high in pairwise(framework.levels)]
    pairs += [("roles", role.id, other) for role in framework.roles for other in role.next if other != role.id]
    names: Counter[str] = Counter()
    addresses: dict[Pair, str] = {}
    for pair in dict.fromkeys(pairs) if len(framework.skills) else ():
        name = f"{pair[1]}-{pair[2]}"
        names[name] += 1
        addresses[pair] = f"compare/{name}/" if names[name] == 1 else f"compare/{name}--{names[name]}/"
    return addresses


def by_area(lookup: Lookup, rows: Mapping[str, Row], limit: int | None = None) -> tuple[AreaGroup, ...]:
    """Group rows (by skill id) under the areas of their skills, in the order of areas and skills; none stays empty."""
    grouped: dict[str, list[Row]] = {area.id: [] for area in lookup.framework.areas}
    for skill_id, row in rows.items():
        grouped[lookup.framework.outlines[skill_id].area].append(row)
    areas = (area for area in lookup.framework.areas if grouped[area.id])
    return tuple(AreaGroup(a.id, a.name, a.summary, tuple(grouped[a.id][:limit]), len(grouped[a.id])) for a in areas)


def by_name(lookup: Lookup, records: Sequence[S], heading: Callable[[S], str | None]) -> tuple[NamedRows, ...]:
    """Records with their sources below their headings, which stand in the order in which they first occur."""
    rows: dict[str | None, list[SourcedRow]] = {}
    for record in records:
        rows.setdefault(heading(record), []).append(SourcedRow(record, lookup.source(record)))
    return tuple(NamedRows(name, tuple(below)) for name, below in rows.items())


def neighbours(refs: Sequence[Ref]) -> Iterator[tuple[Ref, Ref | None, Ref | None]]:
    """Each link with the one before it and the one behind it."""
    return zip(refs, (None, *refs[:-1]), (*refs[1:], None), strict=True)
