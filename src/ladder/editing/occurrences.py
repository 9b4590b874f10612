"""Where the id of a record stands in a file: in references and in the addresses of links. `rename` changes it there."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from ladder.content.kinds import Kind
from ladder.editing.addresses import Mention, Site, page_of
from ladder.editing.named import Named
from ladder.editing.references import UNIT, references
from ladder.editing.source import Source
from ladder.located import PRIVATE
from ladder.located.spans import DOUBLE, SINGLE, Entries, Group, Node, Scalar


class Place(NamedTuple):
    """The characters of a text that are an id."""

    start: int
    end: int


def occurrences(source: Source, kind: Kind, named: Named, site: Site) -> Iterator[Place]:
    """Yield every place in a file of a kind at which a record's id stands, but for the record itself."""
    for record in source.records(kind):
        for scalar, target in references(kind.name, record):
            yield from _in_reference(source, scalar, target, named)
        page = page_of(kind.name, _id(source, record))
        for scalar in _texts(record):
            yield from _in_text(source, scalar.start, scalar.end, page, named, site)
        for scalar in _addresses(record) if kind.name == "conflicts" else ():
            quotes = int(scalar.style in (SINGLE, DOUBLE))
            yield from _of(named, scalar.start + quotes, site.in_address(scalar.text, ""))
    if source.body < len(source.text):
        page = page_of(kind.name, PurePosixPath(source.file).stem)
        yield from _in_text(source, source.body, len(source.text), page, named, site)


def _id(source: Source, record: Group) -> str:
    """The id of a record: written in it, or the name of its file."""
    node = record.get("id")
    return node.text if isinstance(node, Scalar) else PurePosixPath(source.file).stem


def _in_reference(source: Source, scalar: Scalar, target: str, named: Named) -> Iterator[Place]:
    start = scalar.start + max(source.text[scalar.start : scalar.end].find(scalar.text.strip()), 0)
    if target != UNIT:
        if (target, scalar.text.strip()) == (named.kind, named.id):
            yield Place(start, start + len(named.id))
        return
    skill, _, level = scalar.text.partition("@")
    if (named.kind, named.id) == ("skills", skill):
        yield Place(start, start + len(skill))
    if (named.kind, named.id) == ("levels", level):
        yield Place(start + len(skill) + 1, start + len(skill) + 1 + len(level))


def _texts(node: Node) -> Iterator[Scalar]:
    """Yield the texts of a record; private ones and names are left out."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Entries):
        for entry in node.entries:
            yield from _texts(entry)
    else:
        for key, value in node.pairs:
            if not key.text.startswith(PRIVATE):
                yield from _texts(value)


def _addresses(conflict: Group) -> Iterator[Scalar]:
    """Yield the addresses of pages that a conflict lists; they count from the site's root."""
    shown = conflict.get("shown")
    for node in shown.entries if isinstance(shown, Entries) else ():
        if isinstance(node, Scalar):
            yield node


def _in_text(source: Source, start: int, end: int, page: str, named: Named, site: Site) -> Iterator[Place]:
    if named.id in source.text[start:end]:
        yield from _of(named, start, site.in_text(source.text[start:end], page))


def _of(named: Named, start: int, mentions: Iterable[Mention]) -> Iterator[Place]:
    for mention in mentions:
        if (mention.kind, mention.owner, mention.id) == (named.kind, named.owner, named.id):
            yield Place(start + mention.start, start + mention.start + len(mention.id))
