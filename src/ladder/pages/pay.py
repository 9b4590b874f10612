"""Plan the page on pay: what sources state by region and role, and each claimed premium beside what follows from it."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ladder.model import Framework, Pay, Premium, Role, Source
from ladder.pages.lookup import Lookup, Ref
from ladder.pages.scales import Bar, bar
from ladder.site import Data, Page, Route


class Market(NamedTuple):
    """What figures must share before one is compared with another: currencies are never mixed."""

    origin: str | None
    source: str | None
    region: str
    currency: str
    period: str
    as_of: int | None
    projection: bool


class Figure(NamedTuple):
    """A range that is stated for a role, and its bar on the scale of its market."""

    role: Ref
    low: float
    high: float
    note: str | None
    bar: Bar


class MarketRows(NamedTuple):
    """A market with the roles that have a figure in it."""

    market: Market
    figures: tuple[Figure, ...]


class Remark(NamedTuple):
    """A note on figures, once, with the regions that it is about; none when it is about all of them."""

    text: str
    regions: tuple[str, ...]


class PayTable(NamedTuple):
    """All that one source states on pay."""

    origin: str | None
    source: Source | None
    markets: tuple[MarketRows, ...]
    remarks: tuple[Remark, ...]


class MarketPremium(NamedTuple):
    """How much more a role earns in a market, in whole per cent: comparing low ends, and comparing high ends."""

    market: Market
    at_low: int
    at_high: int
    fits: bool
    bar: Bar

    @property
    def ends(self) -> tuple[int, int]:
        """The smaller and the larger of the two figures."""
        return min(self.at_low, self.at_high), max(self.at_low, self.at_high)


class Comparison(NamedTuple):
    """A claimed premium beside the one that follows from the stated figures, market by market."""

    role: Ref
    over: Ref
    premium: Premium
    source: Source | None
    bar: Bar
    markets: tuple[MarketPremium, ...]

    @property
    def misfits(self) -> tuple[MarketPremium, ...]:
        """The markets in which the computed premium does not lie within the claimed one."""
        return tuple(market for market in self.markets if not market.fits)

    @property
    def ends(self) -> tuple[int, int]:
        """The smallest and the largest computed premium."""
        ends = [end for market in self.markets for end in market.ends]
        return min(ends), max(ends)


def has_pay(framework: Framework) -> bool:
    """True when a source states what a role is paid."""
    return any(role.pay for role in framework.roles)


def plan_pay(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on pay."""
    yield Page(Route("pay/"), "pay.html", partial(pay_data, lookup), "content/roles/")


def pay_data(lookup: Lookup) -> Data:
    """The figures of each source, the premiums that are claimed, and the roles of which no pay is known."""
    roles = tuple(lookup.framework.roles)
    return {
        "tables": tuple(_tables(lookup, roles)),
        "comparisons": tuple(found for role in roles if (found := comparison(lookup, role))),
        "unpaid": tuple(lookup.role(role.id) for role in roles if not role.pay),
    }


def _tables(lookup: Lookup, roles: Sequence[Role]) -> Iterator[PayTable]:
    for (origin, source), markets in _by_source(roles).items():
        rows = tuple(_market_rows(lookup, market, paid) for market, paid in markets.items())
        yield PayTable(origin, lookup.sources.get(source or ""), rows, tuple(_remarks(rows)))


def _by_source(roles: Sequence[Role]) -> Mapping[tuple[str | None, str | None], Mapping[Market, Mapping[str, Pay]]]:
    """Who states it -> market -> role id -> pay; each in the order in which it comes up."""
    grouped: defaultdict[tuple[str | None, str | None], dict[Market, dict[str, Pay]]] = defaultdict(dict)
    for role in roles:
        for pay in role.pay:
            market = _market(pay)
            grouped[market.origin, market.source].setdefault(market, {})[role.id] = pay
    return grouped


def _market(pay: Pay) -> Market:
    return Market(pay.origin, pay.source, pay.region, pay.currency, pay.period, pay.as_of, pay.projection)


def _market_rows(lookup: Lookup, market: Market, paid: Mapping[str, Pay]) -> MarketRows:
    top = max(pay.high for pay in paid.values())
    figures = (
        Figure(lookup.role(role_id), pay.low, pay.high, pay.note, bar(pay.low, pay.high, top))
        for role_id, pay in paid.items()
    )
    return MarketRows(market, tuple(figures))


def _remarks(rows: Sequence[MarketRows]) -> Iterator[Remark]:
    """Yield each note once: tables tend to carry the same one at every figure."""
    regions: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for market, figures in rows:
        for figure in figures:
            if figure.note:
                regions[figure.note][market.region] = None
    everywhere = {market.region for market, _ in rows}
    for text, about in regions.items():
        yield Remark(text, () if about.keys() == everywhere else tuple(about))


# --- the premium of one role over another -----------------------------------------------------------------------------


def comparison(lookup: Lookup, role: Role) -> Comparison | None:
    """The premium that is claimed for a role beside the computed one; None when none is claimed."""
    premium = role.premium
    if premium is None:
        return None
    rates = tuple(_rates(role, lookup.framework.roles[premium.over]))
    top = max([premium.high, *(max(rate) for _, rate in rates)])
    return Comparison(
        role=lookup.role(role.id),
        over=lookup.role(premium.over),
        premium=premium,
        source=lookup.source(premium),
        bar=bar(premium.low, premium.high, top),
        markets=tuple(_market_premium(market, rate, premium, top) for market, rate in rates),
    )


def _rates(role: Role, over: Role) -> Iterator[tuple[Market, tuple[int, int]]]:
    """Yield the premium at the low and at the high end, for each market in which both roles have a figure."""
    compared = {_market(pay): pay for pay in over.pay}
    for pay in role.pay:
        other = compared.get(_market(pay))
        if other:
            yield _market(pay), (_per_cent(pay.low / other.low), _per_cent(pay.high / other.high))


def _per_cent(ratio: float) -> int:
    """What a ratio is more than one, in whole per cent; halves go up, as people expect."""
    return math.floor(100 * (ratio - 1) + 0.5)


def _market_premium(market: Market, rate: tuple[int, int], premium: Premium, top: float) -> MarketPremium:
    """The rounded figures are compared, not the exact ones: they are what the page shows."""
    low, high = min(rate), max(rate)
    return MarketPremium(market, *rate, premium.low <= low and high <= premium.high, bar(low, high, top))
