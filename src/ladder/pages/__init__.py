"""Plan the site: every page's route, template and data. Takes the framework, gives pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ladder.model import Framework
from ladder.pages.home import plan_about, plan_home
from ladder.pages.levels import plan_levels
from ladder.pages.lookup import Lookup, look_up
from ladder.pages.matrix import plan_matrix
from ladder.pages.roles import plan_roles
from ladder.pages.skills import plan_skills
from ladder.site import Page, Route

__all__ = ["FAMILIES", "navigation", "plan"]


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of pages: its key in the navigation, its address, when it exists, and its planner."""

    key: str
    address: str
    exists: Callable[[Framework], object]
    plan: Callable[[Lookup], Iterator[Page]]


FAMILIES = (
    Family("levels", "levels/", lambda framework: framework.levels, plan_levels),
    Family("skills", "skills/", lambda framework: len(framework.skills), plan_skills),
    Family("roles", "roles/", lambda framework: len(framework.roles), plan_roles),
    Family("matrix", "matrix/", lambda framework: len(framework.skills), plan_matrix),
    Family("about", "about/", lambda framework: framework.ladder, plan_about),
)


def plan(framework: Framework) -> Iterator[Page]:
    """Yield every page of the site, family by family."""
    lookup = look_up(framework)
    yield from plan_home(lookup)
    for family in FAMILIES:
        if family.exists(framework):
            yield from family.plan(lookup)
    yield Page(Route("404.html"), "404.html", dict, "templates/404.html")


def navigation(framework: Framework) -> tuple[tuple[str, str], ...]:
    """(key, address) of the families that this ladder has, in the order that its settings ask for."""
    present = {family.key: family.address for family in FAMILIES if family.exists(framework)}
    wanted: Sequence[str] = framework.ladder.site.navigation or tuple(present)
    return tuple((key, present[key]) for key in wanted if key in present)
