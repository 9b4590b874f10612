"""The way to a role for readers without a script: every level of a skill that it takes, each after what comes first."""

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from itertools import groupby
from typing import NamedTuple

from ladder.model import Expectation, Practice, Prerequisites, Resource, Unit, all_before
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


def way(lookup: Lookup, before: Prerequisites, expects: Mapping[str, Expectation]) -> Iterator[WayStretch]:
    """Yield what somebody who starts from nothing needs for these expectations; steps of one level together."""
    steps = (_step(lookup, before, unit) for unit in units_of_way(lookup, before, expects))
    stretches = groupby(steps, key=lambda step: step.cell.rung)
    return (WayStretch(f"part_{place}", rung, tuple(group)) for place, (rung, group) in enumerate(stretches, 1))


def units_of_way(lookup: Lookup, before: Prerequisites, expects: Mapping[str, Expectation]) -> tuple[Unit, ...]:
    """All units that lead to these expectations: each after what comes before it, else the lowest first."""
    rank, position = lookup.framework.rank, lookup.position
    wanted = [(skill, each.level) for skill, each in expects.items() if (skill, each.level) in before]
    needed = {*wanted, *all_before(before, wanted)}
    sorter = TopologicalSorter({unit: before[unit] for unit in needed})
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


def _step(lookup: Lookup, before: Prerequisites, unit: Unit) -> WayStep:
    """A step; the level below of its own skill goes without saying."""
    skill_id, level_id = unit
    practice = lookup.framework.skills[skill_id].levels[level_id].practice
    requires = tuple(_cell(lookup, each) for each in before[unit] if each[0] != skill_id)
    return WayStep(_cell(lookup, unit), requires, practice, tuple(lookup.teaching.get(unit, ())))


def _cell(lookup: Lookup, unit: Unit) -> Cell:
    cell = lookup.cell(*unit)
    assert cell  # units are those levels at which skills are defined
    return cell
