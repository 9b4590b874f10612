"""The framework as data, at addresses that stay: JSON for programs, with a schema that explains it, and a table as CSV.

It holds what the site shows: no notes to the editors, no resources that are not shown, and not the questions of the
assessment, whose right answers would stand beside them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_origin

from ladder import model
from ladder.exports import tables
from ladder.model import Framework, Record, Records, Resource, is_record, unpack
from ladder.program import code_digest
from ladder.site import File, means_same

FORMAT = 1
DESCRIPTION = Path(__file__).parent / "ladder.schema.json"
FOLDER = "data/"
JSON, SCHEMA, CSV = f"{FOLDER}ladder.json", f"{FOLDER}ladder.schema.json", f"{FOLDER}ladder.csv"

LISTS: Mapping[str, type[Record]] = {
    "levels": model.Level,
    "areas": model.Area,
    "skills": model.Skill,
    "roles": model.Role,
    "resources": model.Resource,
    "guides": model.Guide,
    "vetting": model.Vetting,
    "teams": model.Team,
    "costs": model.Cost,
    "risks": model.Risk,
    "red_flags": model.RedFlag,
    "faq": model.Question,
    "glossary": model.Term,
    "sources": model.Source,
    "conflicts": model.Conflict,
    "changes": model.Release,
}

ADDRESSES = {  # of what has a page or a place of its own, from the site's root
    "level": "levels/{level}/",
    "skill": "skills/{skill}/",
    "skill_level": "skills/{skill}/#{level}",
    "statement": "skills/{skill}/#{level}-{statement}",
    "role": "roles/{role}/",
}


def files(framework: Framework, known: Mapping[str, str], processes: int | None = 1) -> Sequence[Callable[[], File]]:
    """What gives each of the files; without content where `known` (path -> key) says that the last build made the same.

    A file is made by as many processes as are wanted.
    """
    made: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        JSON: (framework.digest, partial(as_json, framework)),
        SCHEMA: ("", schema),
        CSV: (framework.digest, partial(tables.as_csv, framework, processes)),
    }
    return [partial(_file, path, digest, write, known) for path, (digest, write) in made.items()]


def _file(path: str, digest: str, write: Callable[[], bytes], known: Mapping[str, str]) -> File:
    key = blake2b(f"{path} {code_digest()} {digest}".encode(), digest_size=16).hexdigest()
    return File(path, key, None if means_same(key, known.get(path)) else write())


def as_json(framework: Framework) -> bytes:
    """The framework as JSON, a record a line; what is at its default (which the schema names) is left out."""
    head = {"$schema": SCHEMA.removeprefix(FOLDER), "format": FORMAT, "addresses": ADDRESSES}
    parts = [f"{json.dumps(name)}: {json.dumps(value)}".encode() for name, value in head.items()]
    written = BytesIO()  # where the tens of megabytes of a large ladder stand once
    written.write(b"{\n" + b",\n".join([*parts, b'"ladder": ' + _line(framework.ladder)]))
    for name in LISTS:
        between = f',\n"{name}": [\n'.encode()
        for line in _lines(framework, name):
            written.write(between + line)
            between = b",\n"
        written.write(b"\n]" if between == b",\n" else b"")
    written.write(b"\n}\n")
    return written.getvalue()


def _lines(framework: Framework, name: str) -> Iterator[bytes]:
    """Yield the records of a kind that readers get to see."""
    records: Records[Any] | Iterable[Record] = getattr(framework, name)
    if isinstance(records, Records):
        return (_line_of(LISTS[name], packed) for packed in records.packed.values())
    return (_line(record) for record in records if not (isinstance(record, Resource) and record.status != "active"))


def _line_of(kind: type[Record], packed: bytes) -> bytes:
    """The line of a packed record: what it says; few hold something that only editors get to see."""
    is_public = not any(b'"%s":' % name in packed for name in _private_names(kind))  # a text holds \" for each "
    return packed if is_public else _line(unpack(kind, packed))


def _line(record: Record) -> bytes:
    write = record.__pydantic_serializer__.to_json
    return write(record, exclude=_private_of(type(record)), exclude_defaults=True, by_alias=True)


@cache
def _private_of(kind: type[Record]) -> Any:
    return _private(kind)


@cache
def _private_names(kind: type[Record]) -> Set[bytes]:
    return frozenset(name.encode() for name in _names_in(_private_of(kind)))


def _names_in(private: Any) -> Iterator[str]:
    """Yield the names of all fields that such an `exclude` leaves out, at any depth."""
    for name, inner in (private or {}).items():
        yield from [name] if inner is True else _names_in(inner)


def _private(annotation: Any) -> Any:
    """What only editors get to see in a value of this type, as pydantic's `exclude` names it; None for nothing."""
    if is_record(annotation):
        fields = annotation.model_fields.items()
        found = {name: is_private(field.json_schema_extra) or _private(field.annotation) for name, field in fields}
        return {name: inner for name, inner in found.items() if inner} or None
    inner = next(filter(None, (_private(each) for each in get_args(annotation))), None)
    return {"__all__": inner} if inner and get_origin(annotation) in (tuple, dict) else inner


def is_private(said: Any) -> bool:
    """True for what a model (or its schema) says of a field that is written by editors and never shown."""
    return isinstance(said, Mapping) and bool(said.get("writeOnly"))


def schema() -> bytes:
    """The JSON Schema of `as_json`, the same for every framework: `describing` makes it of the models, once."""
    return DESCRIPTION.read_bytes()
