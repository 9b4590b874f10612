"""The quick reader: only the values of a text, and only when nothing in it is unusual. `reading` reads all others.

Most files are so in most runs, and nobody asks where anything stands in them: that takes a third of the time.
"""

import re
from collections.abc import Callable
from typing import Any

from yaml import YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from ladder.located.document import Value
from ladder.located.parser import Parser
from ladder.located.refusing import MARKERS, MAX_DEPTH, MAX_SCALAR, PRIVATE

_Next = Callable[[], Any]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_COMMENT_BEHIND = re.compile(r"\S +#")  # or anything else with such a sign behind a space


def values(text: str) -> dict[str, Any] | None:
    """What a text says; None for one that has to be read with care, whatever the reason."""
    if not text.replace("\n", "").isprintable() or any(marker in text for marker in MARKERS):
        return None
    if "#" in text and _COMMENT_BEHIND.search(text):
        return None
    try:
        found = _document(Parser(text).get_event)
    except (_Unusual, YAMLError):
        return None
    return _without_private(found) if PRIVATE in text else found


def _without_private(value: Any) -> Any:
    if isinstance(value, list):
        return [*map(_without_private, value)]
    if not isinstance(value, dict):
        return value
    return {name: _without_private(inner) for name, inner in value.items() if not name.startswith(PRIVATE)}


class _Unusual(Exception):  # noqa: N818
    """Something that a careful reader has to look at."""


def _document(take: _Next) -> dict[str, Any]:
    take()  # the beginning of the stream
    if take().__class__ is not DocumentStartEvent or take().__class__ is not MappingStartEvent:
        raise _Unusual
    found = _group(take, 1)
    take()  # the end of the document
    if take().__class__ is not StreamEndEvent:
        raise _Unusual
    return found


def _group(take: _Next, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while (event := take()).__class__ is ScalarEvent:
        name = event.value
        if name in found or not _NAME.fullmatch(name) or event.anchor or event.tag:
            raise _Unusual
        found[name] = _value(take(), take, depth)
    if event.__class__ is not MappingEndEvent:
        raise _Unusual
    return found


def _entries(take: _Next, depth: int) -> list[Any]:
    found = []
    while (event := take()).__class__ is not SequenceEndEvent:
        found.append(_value(event, take, depth))
    return found


def _value(event: Any, take: _Next, depth: int) -> Value:
    if event.anchor or event.__class__ is not ScalarEvent:
        return _inside(event, take, depth)
    text: str = event.value
    if event.tag or len(text) > MAX_SCALAR:
        raise _Unusual
    if event.style == '"' and not text.isprintable():
        raise _Unusual
    if not event.style and (not text or " - " in text):
        raise _Unusual
    return text


def _inside(event: Any, take: _Next, depth: int) -> Value:
    if event.anchor or event.tag or depth >= MAX_DEPTH:
        raise _Unusual
    return _group(take, depth + 1) if event.__class__ is MappingStartEvent else _entries(take, depth + 1)
