"""Plan the page of questions and answers."""

from collections.abc import Iterator
from functools import partial

from ladder.pages.lookup import Lookup, by_name
from ladder.site import Data, Page, Route


def plan_faq(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of questions and answers."""
    yield Page(Route("faq/"), "faq.html", partial(faq_data, lookup), "content/faq.yaml")


def faq_data(lookup: Lookup) -> Data:
    """The questions by group; groups stand in the order in which they first occur."""
    return {"groups": by_name(lookup, lookup.framework.faq, lambda question: question.group)}
