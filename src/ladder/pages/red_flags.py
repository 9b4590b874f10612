"""Plan the page on red flags: profiles that are a risk, their conditions in skills and levels, what to do."""

import operator
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ladder.model import RedFlag, Source
from ladder.pages.lookup import Lookup, Ref, Rung, roles_naming
from ladder.site import Data, Page, Route, address_of


class Condition(NamedTuple):
    """A skill and a level, with the link to what the skill asks there, and for each level whether it is met there."""

    skill: Ref
    rung: Rung
    address: str
    met: tuple[bool, ...]


class FlagRow(NamedTuple):
    """A red flag: the skills that are at a level or above, those below one, and the roles that list it."""

    flag: RedFlag
    source: Source | None
    at_least: tuple[Condition, ...]
    below: tuple[Condition, ...]
    roles: tuple[Ref, ...]


def plan_red_flags(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on red flags."""
    yield Page(Route("red-flags/"), "red_flags.html", partial(red_flags_data, lookup), "content/red-flags.yaml")


def red_flags_data(lookup: Lookup) -> Data:
    """Every red flag, in the order of the file."""
    roles = roles_naming(lookup, "red_flags")
    return {"rows": tuple(_row(lookup, flag, roles.get(flag.id, ())) for flag in lookup.framework.red_flags)}


def red_flag(flag: RedFlag) -> Ref:
    """The link to a red flag."""
    return Ref(flag.name, address_of("red_flags", flag.id))


def _row(lookup: Lookup, flag: RedFlag, roles: tuple[Ref, ...]) -> FlagRow:
    at_least = tuple(_conditions(lookup, flag.at_least, operator.ge))
    below = tuple(_conditions(lookup, flag.below, operator.lt))
    return FlagRow(flag, lookup.source(flag), at_least, below, roles)


def _conditions(
    lookup: Lookup, levels: Mapping[str, str], is_met: Callable[[int, int], bool]
) -> Iterator[Condition]:
    for skill_id, level_id in levels.items():
        skill, cell, rung = lookup.skill(skill_id), lookup.cell(skill_id, level_id), lookup.rung(level_id)
        met = tuple(is_met(other.number, rung.number) for other in lookup.rungs)
        yield Condition(skill, rung, cell.address if cell else skill.address, met)
