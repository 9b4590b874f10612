"""Plan the front page and the page about the ladder."""

from collections.abc import Iterator
from functools import partial

from ladder.pages.assessment import is_assessable
from ladder.pages.changes import news
from ladder.pages.lookup import Lookup, by_area
from ladder.site import Data, Page, Route

HOME_SKILLS = 12  # of each area: a front page stays one, also for a ladder of a thousand skills
HOME_NEWS = 5  # records of the newest version


def plan_home(lookup: Lookup) -> Iterator[Page]:
    """Yield the front page."""
    yield Page(Route(""), "home.html", partial(home_data, lookup), "content/ladder.yaml")


def home_data(lookup: Lookup) -> Data:
    """The rungs, the skills by area (the first of each), the roles, the newest version.

    `start` is where a reader finds their level.
    """
    return {
        "ladder": lookup.framework.ladder,
        "start": "assessment/" if is_assessable(lookup.framework) else "matrix/" if lookup.cards else "levels/",
        "rungs": lookup.rungs,
        "areas": by_area(lookup, lookup.cards, HOME_SKILLS),
        "skill_count": len(lookup.cards),
        "roles": tuple(lookup.roles.values())[:HOME_SKILLS],
        "role_count": len(lookup.roles),
        "newest": next(iter(news(lookup)), None),
        "news_most": HOME_NEWS,
    }


def plan_about(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on what this ladder is, where it comes from and what it cannot say."""
    data = {"ladder": lookup.framework.ladder, "has_sources": bool(lookup.framework.sources)}
    yield Page(Route("about/"), "about.html", lambda: data, "content/ladder.yaml")
