"""The way to a role for readers without a script: every level of a skill that it takes, each after what comes first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ladder.model import Expectation, Practice, Prerequisites, Resource, Skill, Unit, all_before
from ladder.pages.lookup import Cell, Lookup, Rung


class WayStep(NamedTuple):
    """A level of a skill on the way, with what comes right before it, what to do, and what teaches it."""

    cell: Cell
    requires: tuple[Cell, ...]
    practice: tuple[Practice, ...]
    resources: tuple[Resource, ...]


class WayStretch(NamedTuple):
    """Neighbouring steps of one level; `id` is its place on the page."""

    id: str
    rung: Rung
    steps: tuple[WayStep, ...]

    @property
    def name(self) -> str:
        """What it is called in a list of the places of its page."""
        return self.rung.name


class WayOutline(NamedTuple):
    """The names of the steps of a stretch of the way to a role; `id` is the place of the stretch on the way's page."""

    id: str
    rung: Rung
    names: tuple[str, ...]


def way(lookup: Lookup, before: Prerequisites, units: Sequence[Unit]) -> tuple[WayStretch, ...]:
    """A way of these units with all that it takes; steps of one level together."""
    skills = {skill_id: lookup.framework.skills[skill_id] for skill_id in {skill_id for skill_id, _ in units}}
    return tuple(
        WayStretch(place, rung, tuple(_step(lookup, before, skills[unit[0]], unit) for unit in group))
        for place, rung, group in _stretches(lookup, units)
    )


def way_outline(lookup: Lookup, units: Sequence[Unit]) -> tuple[WayOutline, ...]:
    """The same way by the names of its steps: all that can be said of it without a look into the skills."""
    return tuple(
        WayOutline(place, rung, tuple(lookup.cards[skill_id].name for skill_id, _ in group))
        for place, rung, group in _stretches(lookup, units)
    )


def _stretches(lookup: Lookup, units: Sequence[Unit]) -> Iterator[tuple[str, Rung, tuple[Unit, ...]]]:
    for number, (level_id, group) in enumerate(groupby(units, key=itemgetter(1)), start=1):
        yield f"part_{number}", lookup.rung(level_id), tuple(group)


def skills_of_way(before: Prerequisites, expects: Mapping[str, Expectation]) -> tuple[str, ...]:
    """The ids of the skills that these expectations take, in the order of their letters."""
    wanted = ((skill, each.level) for skill, each in expects.items())
    return tuple(sorted({skill_id for skill_id, _ in _needed(before, wanted)}))


def units_of_way(lookup: Lookup, before: Prerequisites, expects: Mapping[str, Expectation]) -> tuple[Unit, ...]:
    """All units that lead to these expectations: each after what comes before it, else the lowest first."""
    wanted = [(skill, each.level) for skill, each in expects.items()]
    return way_through(before, wanted, lookup.framework.rank, lookup.position)


def way_through(
    before: Prerequisites, wanted: Iterable[Unit], rank: Mapping[str, int], position: Mapping[str, int]
) -> tuple[Unit, ...]:
    """The wanted units and all before them in their order: by the rank of the level, then the skill's position."""
    sorter = TopologicalSorter({unit: before[unit] for unit in _needed(before, wanted)})
    sorter.prepare()
    ready: list[tuple[int, int, Unit]] = []
    found: list[Unit] = []
    while sorter.is_active():
        for unit in sorter.get_ready():
            heappush(ready, (rank[unit[1]], position[unit[0]], unit))
        _, _, unit = heappop(ready)
        found.append(unit)
        sorter.done(unit)
    return tuple(found)


def _needed(before: Prerequisites, wanted: Iterable[Unit]) -> set[Unit]:
    """What somebody who starts from nothing needs to have these units; those that there are not are left out."""
    known = [unit for unit in wanted if unit in before]
    return {*known, *all_before(before, known)}


def _step(lookup: Lookup, before: Prerequisites, skill: Skill, unit: Unit) -> WayStep:
    """A step; the level below of its own skill goes without saying."""
    requires = tuple(_cell(lookup, each) for each in before[unit] if each[0] != skill.id)
    teaching = tuple(lookup.teaching.get(unit, ()))
    return WayStep(_cell(lookup, unit), requires, skill.levels[unit[1]].practice, teaching)


def _cell(lookup: Lookup, unit: Unit) -> Cell:
    cell = lookup.cell(*unit)
    assert cell  # units are those levels at which skills are defined
    return cell
