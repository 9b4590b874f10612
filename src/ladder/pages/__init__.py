"""Plan the site: every page's route, template and data. Takes the framework, gives pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ladder.model import Framework
from ladder.pages.a_z import plan_a_z
from ladder.pages.assessment import is_assessable, plan_assessment
from ladder.pages.changes import plan_changes
from ladder.pages.compare import can_compare, plan_compare
from ladder.pages.conflicts import with_notes
from ladder.pages.costs import plan_costs
from ladder.pages.faq import plan_faq
from ladder.pages.glossary import plan_glossary
from ladder.pages.guides import plan_guides
from ladder.pages.home import plan_about, plan_home
from ladder.pages.levels import plan_levels
from ladder.pages.lookup import Lookup, active_resources, look_up
from ladder.pages.matrix import plan_matrix
from ladder.pages.path import plan_path
from ladder.pages.pay import has_pay, plan_pay
from ladder.pages.red_flags import plan_red_flags
from ladder.pages.resources import plan_resources
from ladder.pages.risks import plan_risks
from ladder.pages.roles import plan_roles
from ladder.pages.skills import plan_skills
from ladder.pages.sources import plan_sources
from ladder.pages.structured import with_structured_data
from ladder.pages.teams import plan_teams
from ladder.pages.vetting import plan_vetting
from ladder.planning import can_plan
from ladder.site import Page, Route

__all__ = ["FAMILIES", "families", "navigation", "plan"]


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of pages: its key in the navigation, its address, when it exists, and its planner.

    `reads_bodies` is False for pages that show nothing of skills but their outlines, and what their stamps name.
    """

    key: str
    address: str
    exists: Callable[[Framework], object]
    plan: Callable[[Lookup], Iterator[Page]]
    reads_bodies: bool = True


FAMILIES = (
    Family("levels", "levels/", lambda framework: framework.levels, plan_levels, reads_bodies=False),
    Family("skills", "skills/", lambda framework: len(framework.skills), plan_skills, reads_bodies=False),
    Family("roles", "roles/", lambda framework: len(framework.roles), plan_roles, reads_bodies=False),
    Family("matrix", "matrix/", lambda framework: len(framework.skills), plan_matrix, reads_bodies=False),
    Family("compare", "compare/", can_compare, plan_compare, reads_bodies=False),
    Family("assessment", "assessment/", is_assessable, plan_assessment, reads_bodies=False),
    Family("path", "path/", can_plan, plan_path),
    Family("guides", "guides/", lambda framework: framework.guides, plan_guides),
    Family("resources", "resources/", active_resources, plan_resources),
    Family("vetting", "vetting/", lambda framework: framework.vetting, plan_vetting),
    Family("teams", "teams/", lambda framework: framework.teams, plan_teams),
    Family("pay", "pay/", has_pay, plan_pay),
    Family("costs", "costs/", lambda framework: framework.costs, plan_costs),
    Family("risks", "risks/", lambda framework: framework.risks, plan_risks),
    Family("red-flags", "red-flags/", lambda framework: framework.red_flags, plan_red_flags),
    Family("faq", "faq/", lambda framework: framework.faq, plan_faq),
    Family("glossary", "glossary/", lambda framework: framework.glossary, plan_glossary),
    Family("sources", "sources/", lambda framework: framework.sources or framework.conflicts, plan_sources),
    Family("changes", "changes/", lambda framework: framework.changes, plan_changes, reads_bodies=False),
    Family("about", "about/", lambda framework: framework.ladder, plan_about),
    Family("a-z", "a-z/", lambda framework: framework.levels, plan_a_z, reads_bodies=False),
)


def plan(framework: Framework) -> Iterator[Page]:
    """Yield every page of the site, family by family; those that a conflict of the sources concerns say so."""
    lookup = look_up(framework)
    return with_structured_data(with_notes(_pages(lookup), framework.conflicts), framework.ladder)


def _pages(lookup: Lookup) -> Iterator[Page]:
    outlines = lookup.framework.outline_digest
    yield from _stamped(plan_home(lookup), outlines)
    for family in FAMILIES:
        if family.exists(lookup.framework):
            made_from = lookup.framework.digest if family.reads_bodies else outlines
            yield from _stamped(family.plan(lookup), made_from)
    yield Page(Route("404.html"), "404.html", dict, "templates/404.html")


def _stamped(pages: Iterator[Page], made_from: str) -> Iterator[Page]:
    """Pass the pages on, with what they are made from in their stamps."""
    return (replace(page, stamp=made_from + page.stamp) for page in pages)


def families(framework: Framework) -> tuple[tuple[str, str], ...]:
    """(key, address) of every family that this ladder has."""
    return tuple((family.key, family.address) for family in FAMILIES if family.exists(framework))


def navigation(framework: Framework) -> tuple[tuple[str, str], ...]:
    """(key, address) of the families that the ladder's settings ask for, in their order.

    Without settings all of them, but for the page from A to Z: the search leads there.
    """
    present = dict(families(framework))
    wanted: Sequence[str] = framework.ladder.site.navigation or [key for key in present if key != "a-z"]
    return tuple((key, present[key]) for key in wanted if key in present)
