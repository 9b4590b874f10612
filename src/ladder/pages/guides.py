"""Plan the guides: the index, and a page for each text."""

from collections.abc import Iterator
from functools import partial

from ladder.model import Guide
from ladder.pages.lookup import Entry, Lookup, Ref, neighbours
from ladder.site import Data, Page, Route, address_of


def plan_guides(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of guides and one page per guide."""
    guides = lookup.framework.guides
    refs = [guide_ref(guide) for guide in guides]
    entries = tuple(Entry(*ref, guide.summary) for ref, guide in zip(refs, guides, strict=True))
    yield Page(Route("guides/"), "guides.html", lambda: {"entries": entries}, "content/guides/")
    for guide, (ref, before, after) in zip(guides, neighbours(refs), strict=True):
        data = partial(guide_data, lookup, guide, before, after)
        yield Page(Route(ref.address), "guide.html", data, f"content/guides/{guide.id}.md")


def guide_ref(guide: Guide) -> Ref:
    """The link to a guide."""
    return Ref(guide.title, address_of("guides", guide.id))


def guide_data(lookup: Lookup, guide: Guide, before: Ref | None, after: Ref | None) -> Data:
    """A guide with its source and its neighbours."""
    return {"guide": guide, "source": lookup.source(guide), "before": before, "after": after}
