"""Plan the page on costs: the ways to pay for the work, with what each gives, costs and asks to watch."""

from collections.abc import Iterator

from ladder.pages.lookup import Lookup
from ladder.site import Page, Route


def plan_costs(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on costs."""
    costs = lookup.framework.costs
    data = {"costs": costs, "groups": lookup.by_source(costs)}
    yield Page(Route("costs/"), "costs.html", lambda: data, "content/costs.yaml")
