"""Ask the models what may stand at a path of keys: the known names, and whether a text is free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ladder.model import Record, Sourced, Text, is_record

Path = Sequence[str | int]


def known_keys(model: type[Record], path: Path) -> tuple[str, ...]:
    """The names that the record at a path may have; where it comes from is said last."""
    found = {name: None for each in _at(model, path) if is_record(each) for name in _fields(each)}
    return tuple(sorted(found, key=lambda name: name in Sourced.model_fields))


def is_by_id(model: type[Record], path: Path) -> bool:
    """True where the names are ids, as in `levels:` of a skill."""
    return any(_is_mapping(each) for each in _at(model, path))


def home(model: type[Record], path: Path, name: str, parts: Iterable[str] = ()) -> str | None:
    """The field of the record at a path that has a place for this name; an id is known by its parts."""
    return next((field for field in known_keys(model, path) if _holds(model, (*path, field), name, parts)), None)


def _holds(model: type[Record], path: Path, name: str, parts: Iterable[str]) -> bool:
    inside = {key for part in ((), (0,), ("",)) for key in known_keys(model, (*path, *part))}
    return name in inside or (is_by_id(model, path) and set() < set(parts) <= inside)


def is_free_text(model: type[Record], path: Path) -> bool:
    """True where people write sentences, as opposed to ids, numbers and choices.

    A record that may be written as its text alone (a statement, a duty) is free text too.
    """
    found = tuple(_at(model, path))
    return any(each == Text or (is_record(each) and "text" in each.model_fields) for each in found)


def _at(annotation: Any, path: Path) -> Iterator[Any]:
    """Yield the types that may stand at the end of a path."""
    if not path:
        yield from _plain(annotation)
        return
    for each in _plain(annotation):
        for child in _children(each, path[0]):
            yield from _at(child, path[1:])


def _children(annotation: Any, key: str | int) -> Iterator[Any]:
    if is_record(annotation):
        field = _fields(annotation).get(key) if isinstance(key, str) else None
        if field:
            yield Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    elif get_origin(annotation) is tuple and isinstance(key, int):
        yield get_args(annotation)[0]
    elif _is_mapping(annotation) and isinstance(key, str):
        yield get_args(annotation)[1]


def _fields(record: type[Record]) -> Mapping[str, Any]:
    """The fields by the names that people write."""
    return {field.alias or name: field for name, field in record.model_fields.items()}


def _is_mapping(annotation: Any) -> bool:
    return get_origin(annotation) in (dict, Mapping)


def _plain(annotation: Any) -> Iterator[Any]:
    """Yield the types behind Annotated and unions; Text itself stays as it is."""
    if annotation == Text:
        yield Text
    elif get_origin(annotation) is Annotated:
        yield from _plain(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for each in get_args(annotation):
            yield from _plain(each)
    else:
        yield annotation
