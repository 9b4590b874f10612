"""The page on pay: figures by market, and claimed premiums beside those that follow from the figures."""

import pytest

from frameworks import data, framework, role
from ladder import pages
from ladder.model import Role


def paid(name: str, *ranges: tuple, **values: object) -> Role:
    """A role with ranges (region, currency, low, high)."""
    keys = ("region", "currency", "low", "high")
    return role(name, pay=[dict(zip(keys, stated, strict=True)) for stated in ranges], **values)


def claiming(low: float, high: float) -> dict:
    return {"premium": {"over": "joiner", "low": low, "high": high}}


def shown(*roles: Role) -> dict:
    return data(framework(roles=roles), "pay/")


def test_there_is_no_page_while_no_source_states_what_a_role_is_paid():
    assert "pay/" not in [page.route.address for page in pages.plan(framework(roles=(role("joiner"),)))]


def test_a_range_stands_beside_those_of_the_same_market_and_is_never_mixed_with_another_currency():
    master = paid("master", ("US", "USD", 200, 300), ("EU", "EUR", 100, 200))
    joiner = paid("joiner", ("US", "USD", 100, 150), ("EU", "USD", 90, 120))

    markets = shown(master, joiner)["tables"][0].markets

    assert [(m.region, m.currency, [figure.role.name for figure in figures]) for m, figures in markets] == [
        ("US", "USD", ["Master", "Joiner"]),
        ("EU", "EUR", ["Master"]),
        ("EU", "USD", ["Joiner"]),
    ]


def test_the_bars_of_a_market_share_a_scale_from_nothing_to_its_highest_figure():
    tables = shown(paid("master", ("US", "USD", 200, 400)), paid("joiner", ("US", "USD", 100, 150)))["tables"]

    assert [tuple(figure.bar) for figure in tables[0].markets[0].figures] == [(50, 50), (25, 12.5)]


def test_a_note_that_many_figures_carry_is_said_once_with_the_regions_it_is_about():
    stated = [
        {"region": region, "currency": "USD", "low": 1, "high": 2, "note": note}
        for region, note in (("US", "Gross."), ("EU", "Gross."), ("Asia", "Net."))
    ]

    ladder = framework(roles=(role("joiner", pay=stated),))
    remarks = data(ladder, "pay/")["tables"][0].remarks

    assert [tuple(remark) for remark in remarks] == [("Gross.", ("US", "EU")), ("Net.", ("Asia",))]
    assert data(ladder, "roles/joiner/")["pay"][0].remarks == remarks


def test_a_note_on_every_region_names_none():
    stated = [{"region": "US", "currency": "USD", "low": 1, "high": 2, "note": "Gross."}]

    assert shown(role("joiner", pay=stated))["tables"][0].remarks[0].regions == ()


def test_the_premium_is_computed_low_end_by_low_end_and_high_end_by_high_end():
    master = paid("master", ("US", "USD", 220, 300), ("Offshore", "USD", 80, 140), **claiming(20, 40))
    joiner = paid("joiner", ("US", "USD", 140, 200), ("Offshore", "USD", 35, 70))

    claim = shown(master, joiner)["claims"][0]

    assert [(m.at_low, m.at_high) for m in claim.markets] == [(57, 50), (129, 100)]
    assert claim.ends == (50, 129)


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [((50, 60), "within"), ((20, 40), "above"), ((70, 90), "below"), ((55, 90), "partly"), ((0, 55), "partly")],
)
def test_the_computed_premium_is_seen_from_the_claimed_one(claimed, verdict):
    master = paid("master", ("US", "USD", 160, 300), **claiming(*claimed))
    joiner = paid("joiner", ("US", "USD", 100, 200))

    claim = shown(master, joiner)["claims"][0]

    assert [market.verdict for market in claim.markets] == [verdict]
    assert bool(claim.misfits) == (verdict != "within")


def test_what_is_rounded_for_the_page_is_compared_as_the_page_shows_it():
    master = paid("master", ("US", "USD", 140.4, 140.4), **claiming(20, 40))
    joiner = paid("joiner", ("US", "USD", 100, 100))

    assert shown(master, joiner)["claims"][0].misfits == ()


def test_a_role_that_earns_less_has_a_premium_below_nothing():
    master = paid("master", ("US", "USD", 80, 90), **claiming(0, 10))
    joiner = paid("joiner", ("US", "USD", 100, 100))

    premium = shown(master, joiner)["claims"][0].markets[0]

    assert (premium.at_low, premium.at_high, premium.verdict) == (-20, -10, "below")


@pytest.mark.parametrize("other", [("EU", "USD", 1, 2), ("US", "EUR", 1, 2)])
def test_figures_of_different_markets_give_no_premium(other):
    claim = shown(paid("master", ("US", "USD", 1, 2), **claiming(20, 40)), paid("joiner", other))["claims"][0]

    assert claim.markets == ()


def test_a_claim_without_figures_is_shown_as_it_is():
    page = shown(role("master", **claiming(20, 40)), role("joiner"))

    assert page["tables"] == ()
    assert [(claim.premium.low, claim.markets) for claim in page["claims"]] == [(20, ())]


def test_a_role_may_have_several_ranges_in_a_market():
    tables = shown(paid("joiner", ("US", "USD", 1, 2), ("US", "USD", 3, 4)))["tables"]

    assert [(figure.low, figure.high) for figure in tables[0].markets[0].figures] == [(1, 2), (3, 4)]


def test_roles_without_a_figure_are_named():
    assert [ref.name for ref in shown(paid("master", ("US", "USD", 1, 2)), role("joiner"))["unpaid"]] == ["Joiner"]


def test_the_page_of_a_role_has_the_claim_too():
    master, joiner = paid("master", ("US", "USD", 3, 4), **claiming(20, 40)), paid("joiner", ("US", "USD", 1, 2))
    whole = framework(roles=(master, joiner))

    assert data(whole, "roles/master/")["claim"].ends == (100, 200)
    assert data(whole, "roles/joiner/")["claim"] is None


def test_the_built_page_says_by_itself_that_claim_and_figures_differ(project):
    stated = "pay:\n  - {{region: US, currency: USD, low: {}, high: {}}}\n"
    site = project({
        "roles/joiner.yaml": "name: Joiner\n" + stated.format(140_000, 200_000),
        "roles/master.yaml": "name: Master\n" + stated.format(220_000, 300_000)
        + "premium: {over: joiner, low: 20, high: 40}\n",
    })  # fmt: skip
    assert site.build().written

    page = site.page("pay")

    assert "Claimed: 20 to 40\N{NO-BREAK SPACE}% more." in page
    assert "Computed from the ranges above: 50 to 57\N{NO-BREAK SPACE}% more." in page
    assert "In no region does the computed premium lie within the claimed one." in page
    assert "which is not within the claim" in site.page("roles/master")
