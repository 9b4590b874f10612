"""Find the placeholders in a file. That is done when it is read, so that nobody has to look into every record later."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ladder.checks.placeholders import PLACEHOLDER, is_placeholder, unwritten
from ladder.content.fields import is_free_text
from ladder.content.kinds import Kind
from ladder.findings import Finding, Location, Spot
from ladder.located import MAX_FINDINGS, Document

BODY = "text"  # what stands behind the front matter of a guide


def placeholders(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield a warning for each text that is a placeholder; notes to the editors may begin as they like."""
    yield from islice(_in_values(document, kind), MAX_FINDINGS)
    body = document.value.get(BODY)
    if document.file.endswith(".md") and isinstance(body, str):
        yield from islice(_in_body(document, body), MAX_FINDINGS)


def _in_values(document: Document, kind: Kind) -> Iterator[Finding]:
    if PLACEHOLDER not in document.text:
        return
    for keys in _of(document.value, ()):
        inside = keys[2:] if kind.is_list else keys
        if is_free_text(kind.model, inside) and keys != (BODY,):
            yield unwritten(Spot(document.file, keys))


def _of(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each placeholder below a value."""
    if isinstance(value, str) and is_placeholder(value):
        yield keys
    inner = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, each in inner:
        yield from _of(each, (*keys, key))


def _in_body(document: Document, body: str) -> Iterator[Finding]:
    first = document.text.count("\n") + 2  # the line behind the one that ends the front matter
    for number, line in enumerate(body.split("\n") if PLACEHOLDER in body else (), start=first):
        if is_placeholder(line):
            place = Location(document.file, number, len(line) - len(line.lstrip()) + 1, len(line.strip()))
            yield unwritten(place, line)
