"""Check that no level of a skill requires itself by a detour; a cycle is shown as its shortest chain."""

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TypeVar

from ladder.findings import Finding, Related, Spot, Without
from ladder.model import Framework, SkillOutline, Unit, spot, unit_name

N = TypeVar("N", bound=Hashable)
Edges = dict[Unit, dict[Unit, Spot | None]]  # unit -> what it requires -> where that is written; None for its own level

MOST = 20  # cycles that are told, places from which the shortest chain is sought, links of it that are shown


def check(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each cycle, at most 20; each is taken out before the next is looked for."""
    if not (_goes_round(_among_skills(framework)) and _goes_round(framework.prerequisites)):
        return
    edges = {unit: required for skill in framework.outlines.values() for unit, required in _edges(framework, skill)}
    for _ in range(MOST):
        units = _some_cycle(edges)
        if not units:
            return
        chain = min((_shortest_cycle(edges, unit) for unit in units[:MOST]), key=len)
        yield _finding(edges, _from_its_steepest(framework.rank, edges, chain))
        for unit, required in pairwise(chain):
            if edges[unit][required]:
                del edges[unit][required]


def _among_skills(framework: Framework) -> Mapping[str, Collection[str]]:
    """Skill -> other skills of which it requires a level: where these do not go round, no levels do."""
    there = framework.outlines
    return {
        skill.id: {
            other
            for level in skill.levels.values()
            for other, _ in level.requires
            if other != skill.id and other in there
        }
        for skill in there.values()
    }


def _goes_round(before: Mapping[N, Collection[N]]) -> bool:
    """True when something can never be begun. It takes a fifth of the time that looking for a cycle does."""
    missing = {each: len(required) for each, required in before.items()}
    ready = [each for each, count in missing.items() if not count]
    then: dict[N, list[N]] = {}
    for each, required in before.items():
        for other in required:
            then.setdefault(other, []).append(each)
    for begun in ready:  # which grows on the way
        for each in then.get(begun, ()):
            missing[each] -= 1
            if not missing[each]:
                ready.append(each)
    return len(ready) < len(missing)


def _some_cycle(edges: Edges) -> Sequence[Unit]:
    """The units of one cycle, or none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return tuple(error.args[1][1:])
    return ()


def _edges(framework: Framework, skill: SkillOutline) -> Iterator[tuple[Unit, dict[Unit, Spot | None]]]:
    """Yield each unit of a skill with what it requires: the level below, and what is written."""
    below: Unit | None = None
    for level in framework.levels:
        if level.id not in skill.levels:
            continue
        required: dict[Unit, Spot | None] = {below: None} if below else {}
        for place, unit in enumerate(skill.levels[level.id].requires):
            if unit[0] != skill.id:
                required[unit] = spot("skills", skill.id, "levels", level.id, "requires", place)
        below = (skill.id, level.id)
        yield below, required


def _shortest_cycle(edges: Edges, start: Unit) -> list[Unit]:
    """The shortest chain from a unit back to itself, by breadth-first search; the start stands at both ends."""
    came_from: dict[Unit, Unit] = {}
    ahead = deque([start])
    while ahead:
        unit = ahead.popleft()
        for required in edges.get(unit, ()):
            if required == start:
                return _chain(came_from, start, unit)
            if required not in came_from and required in edges:
                came_from[required] = unit
                ahead.append(required)
    return [start]


def _chain(came_from: Mapping[Unit, Unit], start: Unit, last: Unit) -> list[Unit]:
    chain = [last]
    while chain[-1] != start:
        chain.append(came_from[chain[-1]])
    return [*reversed(chain), start]


def _from_its_steepest(rank: Mapping[str, int], edges: Edges, chain: Sequence[Unit]) -> Sequence[Unit]:
    """The chain from the requirement on that leads furthest up: what comes first is rarely the higher level."""
    written = [place for place, (unit, required) in enumerate(pairwise(chain)) if edges[unit][required]]
    start = max(written, key=lambda place: (rank[chain[place + 1][1]] - rank[chain[place][1]], -place))
    return [*chain[start:-1], *chain[:start], chain[start]]


def _finding(edges: Edges, chain: Sequence[Unit]) -> Finding:
    written = [(unit, required, at) for unit, required in pairwise(chain) if (at := edges[unit][required])][:MOST]
    shown = [*map(unit_name, chain)]
    names = " -> ".join(shown if len(shown) <= MOST else [*shown[: MOST - 2], "...", shown[-1]])
    related = tuple(Related(" requires ".join(map(unit_name, (unit, before))), at) for unit, before, at in written[1:])
    return Finding("cycle", f"these levels require each other: {names}", written[0][2],
                   "delete one of the requirements: nobody could ever begin", related=related,
                   proposals=(Without(written[0][2]),))  # fmt: skip
