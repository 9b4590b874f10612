"""Plan the page on teams: who is in each, the ratios that sources state side by side, and what changes in general."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ladder.model import Source, Team
from ladder.pages.lookup import Lookup, Ref
from ladder.pages.scales import Bar, bar
from ladder.site import Data, Page, Route, address_of

DRAWN = 24  # people in one place of a team; more are told by their number alone


class Place(NamedTuple):
    """A place in a team: at least `low` people, at most `high`; so many of them are drawn as sure and as possible."""

    role: Ref
    low: int
    high: int
    sure: int
    possible: int
    duty: str | None


class StatedRatio(NamedTuple):
    """How many of one role come to one of another, and its bar on the scale of all ratios of the two."""

    team: Ref
    role: Ref
    to: Ref
    low: float
    high: float
    bar: Bar


class Shape(NamedTuple):
    """A team of which the members or a ratio are known."""

    team: Team
    source: Source | None
    places: tuple[Place, ...]
    ratio: StatedRatio | None

    @property
    def has_open_places(self) -> bool:
        """True when one of the people who are drawn may be missing."""
        return any(place.possible for place in self.places)


class RatioGroup(NamedTuple):
    """All ratios that are stated for the same two roles."""

    role: Ref
    to: Ref
    ratios: tuple[StatedRatio, ...]

    @property
    def differ(self) -> bool:
        """True when two of them do not say the same."""
        return len({(ratio.low, ratio.high) for ratio in self.ratios}) > 1


def plan_teams(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on teams."""
    yield Page(Route("teams/"), "teams.html", partial(teams_data, lookup), "content/teams.yaml")


def teams_data(lookup: Lookup) -> Data:
    """The teams with members or a ratio, the ratios that can be compared, and all other entries as shifts."""
    teams = lookup.framework.teams
    groups = tuple(_ratio_groups(lookup, teams))
    ratios = {ratio.team: ratio for group in groups for ratio in group.ratios}
    shapes = (team for team in teams if team.members or team.ratio)
    return {
        "shapes": tuple(_shape(lookup, team, ratios.get(_ref(team))) for team in shapes),
        "groups": tuple(group for group in groups if len(group.ratios) > 1),
        "shifts": lookup.by_source([team for team in teams if not (team.members or team.ratio)]),
    }


def _ref(team: Team) -> Ref:
    return Ref(team.name, address_of("teams", team.id))


def _shape(lookup: Lookup, team: Team, ratio: StatedRatio | None) -> Shape:
    return Shape(team, lookup.source(team), tuple(_places(lookup, team)), ratio)


def _places(lookup: Lookup, team: Team) -> Iterator[Place]:
    for member in team.members:
        high = max(member.min, member.max or 0)
        sure, possible = (member.min, high - member.min) if high <= DRAWN else (0, 0)
        yield Place(_who(lookup, member.role), member.min, high, sure, possible, member.duty)


def _who(lookup: Lookup, role: str) -> Ref:
    """The link to a role; a title that is none has no address."""
    return lookup.role(role) if role in lookup.roles else Ref(role, "")


def _ratio_groups(lookup: Lookup, teams: Sequence[Team]) -> Iterator[RatioGroup]:
    """Yield the stated ratios by the two roles that they are about, whichever of the two is named first."""
    grouped: dict[tuple[str, str], list[tuple[Team, float, float]]] = {}
    for team in teams:
        if ratio := team.ratio:
            pair, low, high = (ratio.role, ratio.to), ratio.low, ratio.high
            if pair[::-1] in grouped:
                pair, low, high = pair[::-1], 1 / ratio.high, 1 / ratio.low
            grouped.setdefault(pair, []).append((team, low, high))
    for (role, to), stated in grouped.items():
        yield _ratio_group(_who(lookup, role), _who(lookup, to), stated)


def _ratio_group(role: Ref, to: Ref, stated: Sequence[tuple[Team, float, float]]) -> RatioGroup:
    top = max(high for _, _, high in stated)
    ratios = (
        StatedRatio(_ref(team), role, to, round(low, 2), round(high, 2), bar(low, high, top))
        for team, low, high in stated
    )
    return RatioGroup(role, to, tuple(ratios))
