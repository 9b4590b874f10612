"""Plan the comparisons: neighbouring levels, a role and the roles that people move to, and any two in the browser."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from ladder.model import Expectation, Framework
from ladder.pages.lookup import AreaGroup, Cell, Lookup, Pair, Ref, Rung, by_area, neighbours
from ladder.site import Data, Page, Route

TEXTS = 2_000  # levels of skills whose texts the index carries for the browser; a page with more of them gets heavy


class LevelChange(NamedTuple):
    """What a skill asks at the lower level of two (None where it begins only above) and at the higher."""

    skill: Ref
    before: Cell | None
    after: Cell


class Expected(NamedTuple):
    """What a role expects in a skill."""

    cell: Cell
    weight: str


class RoleChange(NamedTuple):
    """What two roles expect in a skill, each None when it does not, and how the second differs from the first.

    `kind` is more or less (by `levels`), new, gone, weight, or same.
    """

    skill: Ref
    before: Expected | None
    after: Expected | None
    kind: str
    levels: int


KINDS = ("more", "new", "less", "gone", "weight")  # how a role can differ, in the order in which it is told


class Changes(NamedTuple):
    """The rows of a comparison by area: those that differ, and those that do not."""

    different: tuple[AreaGroup, ...]
    same: tuple[AreaGroup, ...]

    @property
    def total(self) -> int:
        """How many differ."""
        return sum(area.total for area in self.different)

    @property
    def same_total(self) -> int:
        """How many do not."""
        return sum(area.total for area in self.same)


class Tally(NamedTuple):
    """Of how many skills how many differ in which way."""

    total: int
    counts: tuple[tuple[str, int], ...]


class Comparison(NamedTuple):
    """A comparison in the index: of levels with a text on the step, of roles with a tally."""

    before: Ref
    after: Ref
    address: str
    text: str | None
    tally: Tally | None


def can_compare(framework: Framework) -> bool:
    """True when there are levels, and something that differs between them."""
    return len(framework.skills) > 0 and len(framework.levels) > 1


def plan_compare(lookup: Lookup) -> Iterator[Page]:
    """Yield the index, and a page for each pair of neighbouring levels and for each role and next role."""
    yield Page(Route("compare/"), "compare.html", partial(compare_index_data, lookup), "content/levels.yaml")
    steps = tuple(pairwise(lookup.rungs))
    refs = [Ref(high.name, lookup.comparisons["levels", low.id, high.id]) for low, high in steps]
    for (low, high), (ref, before, after) in zip(steps, neighbours(refs), strict=True):
        data = partial(levels_data, lookup, low, high, before, after)
        yield Page(Route(ref.address), "compare_levels.html", data, "content/levels.yaml")
    for pair, address in _role_pairs(lookup):
        data = partial(roles_data, lookup, *pair[1:])
        yield Page(Route(address), "compare_roles.html", data, f"content/roles/{pair[1]}.yaml")


def compare_index_data(lookup: Lookup) -> Data:
    """The comparisons that have a page of their own, and what the browser needs for any other."""
    steps = pairwise(lookup.rungs)
    return {
        "levels": tuple(_step(lookup, low, high) for low, high in steps),
        "roles": tuple(_move(lookup, pair, address) for pair, address in _role_pairs(lookup)),
        "choices": {"roles": tuple(lookup.roles.values()), "levels": lookup.rungs},
        "comparable": comparable(lookup),
    }


def _role_pairs(lookup: Lookup) -> Iterator[tuple[Pair, str]]:
    return ((pair, address) for pair, address in lookup.comparisons.items() if pair[0] == "roles")


def _step(lookup: Lookup, low: Rung, high: Rung) -> Comparison:
    text = next(iter(lookup.framework.levels[low.number - 1].moves_up), None)
    before, after = Ref(low.name, low.address), Ref(high.name, high.address)
    return Comparison(before, after, lookup.comparisons["levels", low.id, high.id], text, None)


def _move(lookup: Lookup, pair: Pair, address: str) -> Comparison:
    _, before, after = pair
    counted = tally(role_changes(lookup, before, after))
    return Comparison(lookup.role(before), lookup.role(after), address, None, counted)


# --- levels -----------------------------------------------------------------------------------------------------------


def levels_data(lookup: Lookup, low: Rung, high: Rung, before: Ref | None, after: Ref | None) -> Data:
    """What leads from a level to the next: in general, and skill by skill."""
    level = lookup.framework.levels[low.number - 1]
    return {
        "low": low,
        "high": high,
        "level": level,
        "changes": level_changes(lookup, low, high),
        "before": before,
        "after": after,
    }


def level_changes(lookup: Lookup, low: Rung, high: Rung) -> Changes:
    """Every skill that is defined up to the higher of two levels; it differs when it asks something new there."""
    rows = {
        skill_id: LevelChange(lookup.skill(skill_id), lookup.cell_up_to(skill_id, low.number), after)
        for skill_id in lookup.cards
        if (after := lookup.cell_up_to(skill_id, high.number))
    }
    return _parted(lookup, rows, {skill_id for skill_id, row in rows.items() if row.before == row.after})


def _parted(lookup: Lookup, rows: Mapping[str, Any], same: set[str]) -> Changes:
    different = {skill_id: row for skill_id, row in rows.items() if skill_id not in same}
    alike = {skill_id: row for skill_id, row in rows.items() if skill_id in same}
    return Changes(by_area(lookup, different), by_area(lookup, alike))


# --- roles ------------------------------------------------------------------------------------------------------------


def roles_data(lookup: Lookup, before: str, after: str) -> Data:
    """What a role expects that another does not, and the other way round."""
    changes = role_changes(lookup, before, after)
    return {
        "before": lookup.roles[before],
        "after": lookup.roles[after],
        "changes": changes,
        "tally": tally(changes),
    }


def tally(changes: Changes) -> Tally:
    """How often each kind of change occurs; those that do not are left out."""
    counts = Counter(row.kind for area in changes.different for row in area.rows)
    return Tally(changes.total + changes.same_total, tuple((kind, counts[kind]) for kind in KINDS if counts[kind]))


def role_changes(lookup: Lookup, before: str, after: str) -> Changes:
    """Every skill that one of two roles expects, in the order of the skills."""
    expected = {*lookup.expects[before], *lookup.expects[after]}
    rows = {
        skill_id: _role_change(lookup, skill_id, lookup.expects[before], lookup.expects[after])
        for skill_id in sorted(expected, key=lookup.position.__getitem__)
    }
    return _parted(lookup, rows, {skill_id for skill_id, row in rows.items() if row.kind == "same"})


def _role_change(
    lookup: Lookup, skill_id: str, first: Mapping[str, Expectation], second: Mapping[str, Expectation]
) -> RoleChange:
    before = _expected(lookup, skill_id, first.get(skill_id))
    after = _expected(lookup, skill_id, second.get(skill_id))
    return RoleChange(lookup.skill(skill_id), before, after, *_difference(before, after))


def _expected(lookup: Lookup, skill_id: str, expectation: Expectation | None) -> Expected | None:
    cell = lookup.cell(skill_id, expectation.level) if expectation else None
    return Expected(cell, expectation.weight) if cell and expectation else None


def _difference(before: Expected | None, after: Expected | None) -> tuple[str, int]:
    """How the second expectation differs from the first, and by how many levels; static/js/comparing.js follows it."""
    if not before or not after:
        return ("new" if after else "gone"), 0
    levels = after.cell.rung.number - before.cell.rung.number
    if levels:
        return ("more" if levels > 0 else "less"), abs(levels)
    return ("same" if before.weight == after.weight else "weight"), 0


# --- any two ----------------------------------------------------------------------------------------------------------


def comparable(lookup: Lookup) -> Mapping[str, Any]:
    """Levels, skills by area and the expectations of roles as plain data: what any comparison is computed from."""
    with_texts = sum(len(card.numbers) for card in lookup.cards.values()) <= TEXTS
    skills = {skill_id: _skill(lookup, skill_id, with_texts) for skill_id in lookup.cards}
    roles = lookup.roles.values()
    return {
        "levels": [{"id": rung.id, "name": rung.name} for rung in lookup.rungs],
        "areas": [{"name": area.name, "skills": area.rows} for area in by_area(lookup, skills)],
        "roles": [{"id": role.id, "name": role.name, "expects": _expects(lookup, role.id)} for role in roles],
    }


def _skill(lookup: Lookup, skill_id: str, with_texts: bool) -> Mapping[str, Any]:
    """A skill with its texts by level number; the texts are empty when there are too many."""
    cells = (lookup.cell_up_to(skill_id, number) for number in lookup.cards[skill_id].numbers)
    texts = {cell.rung.number: cell.text if with_texts else None for cell in cells if cell}
    return {"id": skill_id, "name": lookup.cards[skill_id].name, "levels": texts}


def _expects(lookup: Lookup, role_id: str) -> Mapping[str, tuple[int, str]]:
    rank = lookup.framework.rank
    return {skill_id: (rank[each.level], each.weight) for skill_id, each in lookup.expects[role_id].items()}
