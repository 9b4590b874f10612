"""Put notes on the pages that a conflict of the sources concerns. Takes planned pages, gives them back."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ladder.model import Conflict
from ladder.pages.lookup import Ref
from ladder.site import Data, Page, address_of


def with_notes(pages: Iterable[Page], conflicts: Sequence[Conflict]) -> Iterator[Page]:
    """Pass the pages on; the data of those that a conflict lists gets `conflicts`, links to what is said of each."""
    notes: defaultdict[str, list[Ref]] = defaultdict(list)
    for conflict in conflicts:
        for address in dict.fromkeys(_address(written) for written in conflict.shown):
            notes[address].append(Ref(conflict.name, address_of("conflicts", conflict.id)))
    for page in pages:
        noted = notes.get(page.route.address)
        yield replace(page, data=partial(_noted, page.data, tuple(noted))) if noted else page


def _address(written: str) -> str:
    """An address as routes have it: "pay/", however its slashes were written."""
    return f"{written.strip('/')}/"


def _noted(data: Callable[[], Data], notes: tuple[Ref, ...]) -> Data:
    return {**data(), "conflicts": notes}
