"""Plan the matrix: the table of all skills and levels."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ladder.pages.lookup import Cell, Lookup, Ref, by_area
from ladder.site import Data, Page, Route


class MatrixRow(NamedTuple):
    """A skill with a cell for each level; None where the skill is not defined."""

    skill: Ref
    cells: tuple[Cell | None, ...]


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
