"""Plan the page on pay: what sources state by region and role, and each claimed premium beside what follows from it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from ladder.model import Framework, Pay, Premium, Role, Source
from ladder.pages.lookup import Lookup, Ref
from ladder.pages.scales import Bar, bar
from ladder.site import Data, Page, Route

Stated = tuple[str | None, str | None]  # origin, source
Paid = tuple[str, Pay]  # role id, what it is paid


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


Verdict = Literal["within", "above", "below", "partly"]


class MarketPremium(NamedTuple):
    """How much more a role earns in a market, in whole per cent: comparing low ends, and comparing high ends."""

    market: Market
    at_low: int
    at_high: int
    verdict: Verdict  # where it lies, seen from the claimed premium
    bar: Bar

    @property
    def ends(self) -> tuple[int, int]:
        """The smaller and the larger of the two figures."""
        return min(self.at_low, self.at_high), max(self.at_low, self.at_high)


class Claim(NamedTuple):
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
        return tuple(market for market in self.markets if market.verdict != "within")

    @property
    def ends(self) -> tuple[int, int]:
        """The smallest and the largest computed premium."""
        ends = [end for market in self.markets for end in market.ends]
        return min(ends), max(ends)


def has_pay(framework: Framework) -> bool:
    """True when a source states what a role is paid, or how much more than another."""
    return any(role.pay or role.premium for role in framework.roles.holding("pay", "premium"))


def plan_pay(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on pay."""
    yield Page(Route("pay/"), "pay.html", partial(pay_data, lookup), "content/roles/")


def pay_data(lookup: Lookup) -> Data:
    """The figures of each source, the premiums that are claimed, and the roles of which no pay is known."""
    roles = tuple(lookup.framework.roles)
    return {
        "tables": tuple(_tables(lookup, roles)),
        "claims": tuple(found for role in roles if (found := claim(lookup, role))),
        "unpaid": tuple(lookup.role(role.id) for role in roles if not role.pay),
    }


def _tables(lookup: Lookup, roles: Sequence[Role]) -> Iterator[PayTable]:
    for (origin, source), markets in _by_source(roles).items():
        rows = tuple(_market_rows(lookup, market, paid) for market, paid in markets.items())
        yield PayTable(origin, lookup.sources.get(source or ""), rows, tuple(remarks(_noted(rows))))


def _by_source(roles: Sequence[Role]) -> Mapping[Stated, Mapping[Market, Sequence[Paid]]]:
    """Who states it -> market -> who is paid what; each in the order in which it comes up."""
    grouped: defaultdict[Stated, dict[Market, list[Paid]]] = defaultdict(dict)
    for role in roles:
        for pay in role.pay:
            market = _market(pay)
            grouped[market.origin, market.source].setdefault(market, []).append((role.id, pay))
    return grouped


def _market(pay: Pay) -> Market:
    return Market(pay.origin, pay.source, pay.region, pay.currency, pay.period, pay.as_of, pay.projection)


def _market_rows(lookup: Lookup, market: Market, paid: Sequence[Paid]) -> MarketRows:
    top = max(pay.high for _, pay in paid)
    figures = (
        Figure(lookup.role(role_id), pay.low, pay.high, pay.note, bar(pay.low, pay.high, top))
        for role_id, pay in paid
    )
    return MarketRows(market, tuple(figures))


def _noted(rows: Sequence[MarketRows]) -> Iterator[tuple[str, str | None]]:
    return ((market.region, figure.note) for market, figures in rows for figure in figures)


def remarks(noted: Iterable[tuple[str, str | None]]) -> Iterator[Remark]:
    """Yield each note of (region, note) once: tables tend to carry the same one at every figure."""
    everywhere = set()
    regions: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for region, note in noted:
        everywhere.add(region)
        if note:
            regions[note][region] = None
    for text, about in regions.items():
        yield Remark(text, () if about.keys() == everywhere else tuple(about))


# --- the premium of one role over another -----------------------------------------------------------------------------


def claim(lookup: Lookup, role: Role) -> Claim | None:
    """The premium that is claimed for a role beside the computed one; None when none is claimed."""
    premium = role.premium
    if premium is None:
        return None
    rates = tuple(_rates(role, lookup.framework.roles[premium.over]))
    top = max([premium.high, *(max(rate) for _, rate in rates)])
    return Claim(
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
    low, high = min(rate), max(rate)
    return MarketPremium(market, *rate, _verdict(low, high, premium), bar(low, high, top))


def _verdict(low: int, high: int, premium: Premium) -> Verdict:
    """Of the rounded figures, not of the exact ones: they are what the page shows."""
    if premium.low <= low and high <= premium.high:
        return "within"
    if low > premium.high:
        return "above"
    return "below" if high < premium.low else "partly"
