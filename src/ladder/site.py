"""What a site is made of: routes, pages, files; where each record is shown. Planners make pages, rendering files."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from ladder.findings import LadderError

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """An address inside the site, without a leading slash: "skills/coding/" is a page, "robots.txt" a file."""

    address: str

    @property
    def file(self) -> str:
        """The file that answers at this address."""
        return f"{self.address}index.html" if self.is_folder else self.address

    @property
    def is_folder(self) -> bool:
        """True for addresses that end in a slash, the site's front page included."""
        return self.address == "" or self.address.endswith("/")

    @property
    def root(self) -> str:
        """The relative way from this address to the site's root: "../../" for "skills/coding/"."""
        return "../" * self.address.count("/") or "./"


PLACES: Mapping[str, str] = {  # by kind of record: the address of one, with braces for its id
    "levels": "levels/{}/",
    "areas": "skills/#{}",
    "skills": "skills/{}/",
    "roles": "roles/{}/",
    "guides": "guides/{}/",
    "resources": "resources/#{}",
    "vetting": "vetting/{}/",
    "teams": "teams/#{}",
    "costs": "costs/#{}",
    "risks": "risks/#{}",
    "red_flags": "red-flags/#{}",
    "faq": "faq/#{}",
    "glossary": "glossary/#{}",
    "sources": "sources/#source_{}",
    "conflicts": "sources/#{}",
    "changes": "changes/#{}",
}
PAGES = tuple(kind for kind, place in PLACES.items() if place.endswith("/"))  # kinds with a page for each record


def address_of(kind: str, record_id: str) -> str:
    """The address of a record: of its own page, or of its place on the page of its kind."""
    return PLACES[kind].format(record_id)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: where, with which template, and a function that gives what the template prints.

    The data is asked for by the process that renders the page, so that ten thousand pages do not stand in memory.
    `derived` gives what else it prints, which follows from the data and from what all pages show. `stamp` names
    everything that it can be made from: while that is the same, nobody needs to ask.
    """

    route: Route
    template: str
    data: Callable[[], Data]
    origin: str = ""
    stamp: str = ""
    derived: Callable[[Data], Data] | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site. `key` names what it was made from; `content` is None when the last build's file has it.

    Keys that are alike up to the first dot stand for the same bytes; behind it stands a page's stamp.
    """

    path: str
    key: str
    content: bytes | None

    @classmethod
    def of(cls, path: str, content: bytes) -> "File":
        """The file with this content, of which its key is a digest."""
        return cls(path, blake2b(content, digest_size=16).hexdigest(), content)


def means_same(key: str, other: str | None) -> bool:
    """True when two keys stand for the same bytes."""
    return other is not None and key.partition(".")[0] == other.partition(".")[0]


def unless_known(files: Iterable[File], known: Mapping[str, str]) -> Iterator[File]:
    """Pass the files on, without content where `known` (path -> key) says that the last build made the same."""
    return (replace(file, content=None) if means_same(file.key, known.get(file.path)) else file for file in files)


_SAFE_PATH = re.compile(r"(?!/)(?!.*(^|/)\.\.?(/|$))[A-Za-z0-9._/-]+")


def without_clashes(pages: Iterable[Page]) -> Iterator[Page]:
    """Pass the pages on; two at one address (or at two that differ only in case) stop the work with both origins."""
    seen: dict[str, Page] = {}
    for page in pages:
        path = page.route.file
        if not _SAFE_PATH.fullmatch(path):
            raise LadderError(f'"{page.route.address}" ({page.origin}) cannot be an address of the site')
        other = seen.setdefault(path.lower(), page)
        if other is not page:
            raise LadderError(f'"{page.route.address}" is asked for twice: by {other.origin} and by {page.origin}')
        yield page
