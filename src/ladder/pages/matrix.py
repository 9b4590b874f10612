"""Plan the matrix: the table of all skills and levels."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ladder.pages.lookup import AreaGroup, Cell, Lookup, Ref, by_area
from ladder.site import Data, Page, Route


class MatrixRow(NamedTuple):
    """A skill with a cell for each level; None where the skill is not defined."""

    skill: Ref
    cells: tuple[Cell | None, ...]
    roles: str  # the roles that expect it, each with the level, for the filter


def plan_matrix(lookup: Lookup) -> Iterator[Page]:
    """Yield the table of all skills and levels."""
    yield Page(Route("matrix/"), "matrix.html", partial(matrix_data, lookup), "content/skills/")


def matrix_data(lookup: Lookup) -> Data:
    """A row for each skill, a cell for each level; and what the table can be filtered by."""
    rows = {skill_id: _row(lookup, skill_id) for skill_id in lookup.cards}
    areas = by_area(lookup, rows)
    return {"rungs": lookup.rungs, "areas": areas, "choices": _choices(lookup, areas)}


def _row(lookup: Lookup, skill_id: str) -> MatrixRow:
    cells = tuple(lookup.cell(skill_id, rung.id) for rung in lookup.rungs)
    roles = (f"{role_id}@{lookup.expects[role_id][skill_id].level}" for role_id in lookup.needed_by.get(skill_id, ()))
    return MatrixRow(lookup.skill(skill_id), cells, " ".join(roles))


def _choices(lookup: Lookup, areas: tuple[AreaGroup, ...]) -> Mapping[str, Mapping[str, str]]:
    """What can be chosen in each field, with its name; nothing where there is no choice."""
    choices = {
        "areas": {area.id: area.name for area in areas},
        "roles": {role_id: role.name for role_id, role in lookup.roles.items() if role.expectations},
        "levels": {rung.id: f"{rung.number} {rung.name}" for rung in lookup.rungs},
    }
    return choices if len(areas) > 1 else {**choices, "areas": {}}
