"""Plan the page of terms."""

from collections.abc import Iterator
from functools import partial

from ladder.pages.lookup import Lookup, by_name
from ladder.site import Data, Page, Route


def plan_glossary(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of terms."""
    yield Page(Route("glossary/"), "glossary.html", partial(glossary_data, lookup), "content/glossary.yaml")


def glossary_data(lookup: Lookup) -> Data:
    """The terms by their first letter, in the order of the file, and where they come from if all share it."""
    terms = lookup.framework.glossary
    runs = lookup.by_source(terms)
    return {
        "letters": by_name(lookup, terms, lambda term: term.term[0].upper()),
        "total": len(terms),
        "common": runs[0] if len(runs) == 1 else None,
    }
