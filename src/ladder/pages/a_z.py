"""Plan the page that lists everything from A to Z, and the file that the search reads."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from ladder import markup
from ladder.pages.lookup import Lookup
from ladder.pages.things import Found, anchors, things
from ladder.site import Data, Page, Route

OTHER = "#"  # below which names stand that begin with no letter


def plan_a_z(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of everything from A to Z, and what the search reads: at a fixed address.

    An address that changes with the content would stand on every page, and each edit would change them all.
    """
    yield Page(Route("a-z/"), "a_z.html", partial(a_z_data, lookup), "content/")
    yield Page(Route("search.json"), "search.json", partial(search_data, lookup), "content/")


def a_z_data(lookup: Lookup) -> Data:
    """Everything that has a name, by its first letter; letters with accents stand with those without."""
    letters: dict[str, list[Found]] = {}
    for found in sorted(things(lookup), key=lambda found: (_letter(found.name) == OTHER, _sorting(found.name))):
        letters.setdefault(_letter(found.name), []).append(found)
    return {"letters": {letter: tuple(below) for letter, below in letters.items()}}


def _sorting(name: str) -> str:
    """How a name is ordered: without accents, and without regard to capitals."""
    return unicodedata.normalize("NFKD", name).casefold()


def _letter(name: str) -> str:
    first = unicodedata.normalize("NFKD", name)[0].upper()
    return first if first.isalpha() else OTHER


def search_data(lookup: Lookup) -> Data:
    """Kinds of things, names of levels, and all things in little room: the number of the kind, and what is known."""
    kinds: dict[str, int] = {}
    found = chain(things(lookup), anchors(lookup))  # of a large ladder too many to stand in memory twice
    listed = [_briefly(kinds.setdefault(each.kind, len(kinds)), each) for each in found]
    return {"kinds": list(kinds), "levels": [rung.name for rung in lookup.rungs], "things": listed}


def _briefly(kind: int, found: Found) -> Sequence[object]:
    """Kind, address, name, sentence, level (0: none), other names; the end is left out where nothing is known."""
    text = markup.plain(found.text) if found.text else ""
    return (kind, found.address, markup.plain(found.name), text, found.level or 0, *found.also)
