"""Plan the pages of the levels: what each is, what is new in it, and every skill at it."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ladder.model import Level
from ladder.pages.lookup import Cell, Lookup, Rung, by_area
from ladder.site import Data, Page, Route


class LevelRow(NamedTuple):
    """A skill on a level's page: what it asks here, and what it asks at its next lower level."""

    here: Cell
    below: Cell | None


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
        skill_id: LevelRow(cell, lookup.cell_up_to(skill_id, rung.number - 1))
        for skill_id in lookup.cards
        if (cell := lookup.cell(skill_id, level.id))
    }
    below = lookup.rungs[rung.number - 2] if rung.number > 1 else None
    above = lookup.rungs[rung.number] if rung.number < rung.of else None
    return {
        "level": level,
        "source": lookup.source(level),
        "rung": rung,
        "rungs": lookup.rungs,
        "level_below": lookup.framework.levels[rung.number - 2] if rung.number > 1 else None,
        "below": below,
        "above": above,
        "last_step": lookup.comparisons.get(("levels", below.id, rung.id)) if below else None,
        "next_step": lookup.comparisons.get(("levels", rung.id, above.id)) if above else None,
        "areas": by_area(lookup, rows),
    }
