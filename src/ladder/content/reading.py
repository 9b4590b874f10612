"""Walk content/ and read every file; put the records together as a framework, the mistakes as findings."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Any

from ladder import located
from ladder.content import front_matter, mistakes
from ladder.content.kinds import KINDS, MODELS, Kind, kind_of
from ladder.content.stores import FileKey, FileReading, Nothing, Packed, Store
from ladder.findings import Finding, Keys, Location, Spot, did_you_mean, locate_all, nearest
from ladder.located import MAX_FINDINGS, Document
from ladder.model import (
    Framework,
    Ladder,
    Record,
    RecordError,
    Records,
    Role,
    Skill,
    is_id,
    outline,
    pack,
    slug,
    unpack,
)
from ladder.parallel import spread
from ladder.project import Project


@dataclass(frozen=True, slots=True)
class Reading:
    """A framework with everything that was found wrong on the way, and the way back to places in files."""

    project: Project
    framework: Framework
    findings: tuple[Finding, ...]

    def locate(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with line, column and excerpt, in file order. Their files are read once more."""
        documents = lru_cache(maxsize=64)(partial(_document, self.project))
        return locate_all(findings, lambda spot: documents(spot.file).locate(spot))


def read(project: Project, store: Store | None = None, processes: int | None = None) -> Reading:
    """Read all of content/. Everything that can be read is, whatever else is wrong.

    Raises OSError when the folder itself cannot be read.
    """
    store = store or Nothing()
    paths, left_out = _walk(project.content)
    files = [_file_key(project.content, path) for path in paths]
    known = store.recall(files)
    missing = [file for file in files if file not in known]
    fresh = spread(partial(_read_file, project.content), [path for path, _ in missing], processes)
    known.update(zip(missing, fresh, strict=True))
    store.keep(known)
    readings = [*(known[file] for file in files), *(each for path in left_out for each in _stand_ins(path))]
    found = [*left_out.values(), *_missing_files(readings), *(f for reading in readings for f in reading.findings)]
    return Reading(project, _framework(readings), tuple(found))


def _document(project: Project, file: str) -> Document:
    path = project.root / file
    return _parsed(file, path.read_bytes() if path.is_file() else b"")


# --- the folder -------------------------------------------------------------------------------------------------------


def _walk(folder: Path) -> tuple[list[str], dict[str, Finding]]:
    """The paths below content/ that hold records, sorted; and all other paths with what is to be said of them."""
    paths: list[str] = []
    left_out: dict[str, Finding] = {}
    for path, entry in _entries(folder, ""):
        problem = _problem_with(path, entry)
        if problem:
            left_out[path] = problem
        elif entry.is_file():
            paths.append(path)
    return sorted(paths), left_out


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        path = prefix + entry.name
        yield path, entry
        if entry.is_dir(follow_symlinks=False) and kind_of(path) is None:
            yield from _entries(folder / entry.name, f"{path}/")


def _problem_with(path: str, entry: os.DirEntry[str]) -> Finding | None:
    place = Location(f"content/{_printable(path)}")
    kind = kind_of(path)
    if entry.is_symlink():
        hint = "put the file itself here: what a link leads to is not part of the project"
        return Finding("link", "this is a link; ladder reads only files and folders", place, hint)
    if entry.is_dir():
        message, hint = "this is a folder; a file is due here", "rename it, or move it away from here"
        return Finding("not-a-file", message, place, hint) if kind else None
    if not stat.S_ISREG(entry.stat().st_mode):
        return Finding("not-a-file", "this is not an ordinary file", place, "move it away from here")
    if kind is None:
        return _unknown_file(path, place)
    if kind.is_folder and not is_id(Path(path).stem):
        hint = f"{_rename_hint(path)}: ids are made of a-z, 0-9 and hyphens"
        return Finding("bad-file-name", "the name of this file cannot be an id", place, hint)
    return None


def _unknown_file(path: str, place: Location) -> Finding:
    if kind_of(_with_good_name(path)) and re.search(r"\.ya?ml(\.txt)?$", path, re.IGNORECASE):
        return Finding("unknown-file", "files of a ladder end in .yaml", place, _rename_hint(path))
    hint = did_you_mean(path, [kind.pattern for kind in KINDS if not kind.is_folder]) if "/" not in path else ""
    hint = hint or "ladder reads levels.yaml, skills/*.yaml and the like; move other files elsewhere"
    return Finding("unknown-file", "ladder does not know this file and leaves it out", place, hint, "warning")


def _stand_ins(path: str) -> Iterator[FileReading]:
    """What a file that is left out stands for: a record of its name, or a whole list."""
    name = PurePosixPath(_with_good_name(path)).stem
    for kind in KINDS:
        if kind.is_folder and not kind.is_list:
            yield FileReading(path, kind.name, unread=(name,))
        if "/" not in path and nearest(name, [kind.name]):
            yield FileReading(path, kind.name, is_whole=False)


def _with_good_name(path: str) -> str:
    place = PurePosixPath(_printable(path))
    return str(place.with_name(f"{slug(place.name.split('.')[0])}.yaml"))


def _rename_hint(path: str) -> str:
    return f'rename it, for instance to "{PurePosixPath(_with_good_name(path)).name}"'


def _printable(path: str) -> str:
    """A path as it can be shown: names of files may hold any byte."""
    return "".join(character if character.isprintable() else "\ufffd" for character in path)


REQUIRED = {"ladder": "the title and the settings", "levels": "the levels"}


def _missing_files(readings: Sequence[FileReading]) -> Iterator[Finding]:
    present = {reading.kind for reading in readings}
    for name, what in REQUIRED.items():
        if name not in present:
            message = f"the file with {what} is missing"
            yield Finding("missing-file", message, Location(f"content/{name}.yaml"), "make it, or undo its removal")


def _file_key(folder: Path, path: str) -> FileKey:
    with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 - a third of the time of Path, for every file of a run
        return path, blake2b(file.read(), digest_size=16).digest()


# --- one file ---------------------------------------------------------------------------------------------------------


def _read_file(folder: Path, path: str) -> FileReading:
    """Read one file; its findings have their places already, as the document is at hand here only."""
    kind = kind_of(path)
    assert kind is not None
    return _reading(path, kind, _parsed(f"content/{path}", (folder / path).read_bytes()))


def _parsed(file: str, content: bytes) -> Document:
    return front_matter.read(file, content) if file.endswith(".md") else located.read(file, content)


def _reading(path: str, kind: Kind, document: Document) -> FileReading:
    """What a document gives. After a slip in its YAML none of its records can be relied on."""
    values = list(_values(document, kind, Path(path).stem))
    around = list(_around_the_list(document, kind))
    records, problems = _records(document, kind, values)
    ids = [_id(value) for _, value in values]
    read = {} if document.findings else {record.id: record for record in records}
    is_whole = not kind.is_list or not (document.findings or around or None in ids)
    found = (*document.findings, *_news(document, [*around, *problems, *mistakes.cut_texts(document, kind)]))
    unread = tuple(name for name in ids if name and name not in read)
    return FileReading(path, kind.name, tuple(read.values()), unread, found, is_whole)


def _id(value: Any) -> str | None:
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) and is_id(name) else None


def _news(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, without those that a slip in the YAML brings about: what is missing, what is on the same line."""
    located = locate_all(islice(findings, MAX_FINDINGS), document.locate)
    lines = {finding.location.line for finding in document.findings}
    follow_ups = ("missing", "empty-value") if lines else ()
    return tuple(f for f in located if f.code not in follow_ups and f.location.line not in lines)


def _records(
    document: Document, kind: Kind, values: Iterable[tuple[Keys, Any]]
) -> tuple[list[Packed], list[Finding]]:
    """The records that the values are, and why others are none; that is not said more often than people can read."""
    records: list[Packed] = []
    findings: list[Finding] = []
    empty = _empty_values(document, kind)
    for at, value in values:
        problems = iter(empty.get(at, ()))
        try:
            record = _packed(kind.model.model_validate(value))
        except RecordError as error:
            problems = chain(problems, mistakes.explain(document, kind, at, error))
        else:
            if at not in empty:
                records.append(record)
        findings += islice(problems, MAX_FINDINGS - len(findings))
    return records, findings


def _empty_values(document: Document, kind: Kind) -> Mapping[Keys, Sequence[Finding]]:
    """Path of a record -> what is wrong with names in it that have no value. After a slip in the YAML nothing is."""
    found: dict[Keys, list[Finding]] = {}
    for at, finding in () if document.findings else mistakes.empty_values(document, kind):
        found.setdefault(at, []).append(finding)
    return found


def _values(document: Document, kind: Kind, stem: str) -> list[tuple[Keys, Any]]:
    """The records of a file as written, each with its path; a file that is one record has its name for an id."""
    given = {kind.stem: stem} if kind.stem else {}
    if kind.is_list:
        entries = document.value.get(kind.entries, [])
        written = enumerate(entries) if isinstance(entries, list) else ()
        return [((kind.entries, i), {**e, **given} if isinstance(e, dict) else e) for i, e in written]
    return [((), {**document.value, **given})]


def _around_the_list(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield what is wrong with a file around its records: no list, other keys, an id used twice."""
    if kind.stem == "id" and "id" in document.value:
        hint = f"delete the line; to give it another id, rename the file (it is {document.file} now)"
        yield Finding("id-is-file-name", "the name of the file is the id", Spot(document.file, ("id",), "key"), hint)
    if kind.is_list and not document.findings:
        yield from _list_problems(document, kind)


def _list_problems(document: Document, kind: Kind) -> Iterator[Finding]:
    others = [key for key in document.value if key != kind.entries]
    for key in others:
        hint = did_you_mean(key, [kind.entries]) or f'everything here belongs under "{kind.entries}:"'
        message = f"{mistakes.shown(key)} is not a name that ladder knows here"
        yield Finding("unknown-key", message, Spot(document.file, (key,), "key"), hint)
    entries, is_there = document.value.get(kind.entries), (kind.entries,) in document.keys
    if is_there and not entries and kind.name in REQUIRED:
        message, at = f'the list "{kind.entries}" is empty', Spot(document.file, (kind.entries,), "key")
        yield Finding("empty-value", message, at, mistakes.LIST_HINT)
    elif is_there and not isinstance(entries, list | None):
        message, at = f'"{kind.entries}" is a list', Spot(document.file, (kind.entries,), "key")
        yield Finding("list-due", message, at, mistakes.LIST_HINT)
    elif is_there:
        yield from _repeated_ids(document, kind, entries or [])
    elif not others:
        hint = f'begin the file with "{kind.entries}:", and put an entry with "- " in front on each line below'
        yield Finding("missing", f'the list "{kind.entries}" is missing', Spot(document.file), hint)


def _repeated_ids(document: Document, kind: Kind, entries: Sequence[Any]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for place, entry in enumerate(entries):
        name = _id(entry)
        if name and seen.setdefault(name, place) != place:
            first = Spot(document.file, (kind.entries, seen[name], "id"))
            yield mistakes.duplicate_id(name, Spot(document.file, (kind.entries, place, "id")), first)


def _packed(record: Record) -> Packed:
    record_id = getattr(record, "id", "")
    in_outline = outline(record) if isinstance(record, Skill) else None
    return Packed(record_id, pack(record), getattr(record, "order", None), in_outline)


# --- the whole --------------------------------------------------------------------------------------------------------


def _framework(readings: Sequence[FileReading]) -> Framework:
    packed: dict[str, list[Packed]] = {kind.name: [] for kind in KINDS}
    unread: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    for reading in readings:
        packed[reading.kind] += reading.records
        unread[reading.kind] |= set(reading.unread)
    areas = {record.id: place for place, record in enumerate(packed["areas"])}
    packed["skills"].sort(key=lambda record: (_place_of_area(areas, record), *_order(record)))
    for kind in ("roles", "guides"):
        packed[kind].sort(key=_order)
    ladder = _ladder(packed.pop("ladder"))
    skills, roles = packed.pop("skills"), packed.pop("roles")
    return Framework(
        ladder=ladder,
        skills=Records(Skill, {record.id: record.packed for record in skills}),
        roles=Records(Role, {record.id: record.packed for record in roles}),
        **{kind: tuple(_models(kind, records)) for kind, records in packed.items()},
        unread={kind: frozenset(ids) for kind, ids in unread.items()},
        incomplete=_incomplete(readings),
        outlined={record.id: record.outline for record in skills if record.outline},
    )


def _incomplete(readings: Sequence[FileReading]) -> frozenset[str]:
    """The kinds of which records are missing whose ids nobody knows."""
    absent = {name for name in REQUIRED if name not in {reading.kind for reading in readings}}
    return frozenset({reading.kind for reading in readings if not reading.is_whole} | absent)


def _place_of_area(areas: Mapping[str, int], skill: Packed) -> int:
    return areas.get(skill.outline.area, len(areas)) if skill.outline else len(areas)


def _order(record: Packed) -> tuple[bool, int]:
    return record.order is None, record.order or 0


def _ladder(packed: Sequence[Packed]) -> Ladder:
    """The ladder's own record; a nameless one while it cannot be read, so that everything else is checked."""
    unnamed = Ladder(format="1", id="unnamed", title="Unnamed")
    return unpack(Ladder, packed[0].packed) if packed else unnamed


def _models(kind: str, packed: Sequence[Packed]) -> Iterator[Any]:
    return (unpack(MODELS[kind], record.packed) for record in packed)
