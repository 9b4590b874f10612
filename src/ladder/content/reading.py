"""Walk content/ and read every file; put the records together as a framework, the mistakes as findings."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ladder import located
from ladder.content import mistakes
from ladder.content.kinds import KINDS, Kind, kind_of
from ladder.content.stores import FileKey, FileReading, Nothing, Packed, Store
from ladder.findings import Finding, Keys, Location, Spot, did_you_mean, locate_all
from ladder.located import Document
from ladder.model import (
    Framework,
    Ladder,
    Record,
    RecordError,
    Records,
    Skill,
    is_id,
    outline,
    pack,
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
    paths, findings = _walk(project.content)
    files = [_file_key(project.content, path) for path in paths]
    known = store.recall(files)
    missing = [file for file in files if file not in known]
    fresh = spread(partial(_read_file, project.content), [path for path, _ in missing], processes)
    known.update(zip(missing, fresh, strict=True))
    store.keep(known)
    readings = [known[file] for file in files]
    found = [*findings, *_missing_files(readings), *(f for reading in readings for f in reading.findings)]
    return Reading(project, _framework(readings), tuple(found))


def _document(project: Project, file: str) -> Document:
    path = project.root / file
    return located.read(file, path.read_bytes() if path.is_file() else b"")


# --- the folder -------------------------------------------------------------------------------------------------------


def _walk(folder: Path) -> tuple[list[str], list[Finding]]:
    """The paths below content/ that hold records, sorted, and findings about all other files."""
    paths: list[str] = []
    findings: list[Finding] = []
    for path, entry in _entries(folder, ""):
        problem = _problem_with(path, entry)
        if problem:
            findings.append(problem)
        elif entry.is_file():
            paths.append(path)
    return sorted(paths), findings


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        yield prefix + entry.name, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, f"{prefix}{entry.name}/")


def _problem_with(path: str, entry: os.DirEntry[str]) -> Finding | None:
    place = Location(f"content/{path}")
    if entry.is_symlink():
        hint = "put the file itself here: what a link leads to is not part of the project"
        return Finding("link", "this is a link; ladder reads only files and folders", place, hint)
    if entry.is_dir():
        return None
    if not stat.S_ISREG(entry.stat().st_mode):
        return Finding("not-a-file", "this is not an ordinary file", place, "move it away from here")
    kind = kind_of(path)
    if kind is None:
        return _unknown_file(path, place)
    if kind.is_folder and not is_id(Path(path).stem):
        return Finding("bad-file-name", f'"{Path(path).stem}" cannot be an id', place, mistakes.ID_HINT)
    return None


def _unknown_file(path: str, place: Location) -> Finding:
    if path.endswith(".yml"):
        hint = f'rename it to "{Path(path).stem}.yaml"'
        return Finding("unknown-file", "files of a ladder end in .yaml", place, hint)
    hint = did_you_mean(path, [kind.pattern for kind in KINDS if not kind.is_folder])
    hint = hint or f"ladder reads {', '.join(kind.pattern for kind in KINDS)}; move other files elsewhere"
    return Finding("unknown-file", "ladder does not know this file and leaves it out", place, hint, "warning")


def _missing_files(readings: Sequence[FileReading]) -> Iterator[Finding]:
    present = {reading.kind for reading in readings}
    for name, what in (("ladder", "the title and the settings"), ("levels", "the levels")):
        if name not in present:
            message = f"the file with {what} is missing"
            yield Finding("missing-file", message, Location(f"content/{name}.yaml"), "make it, or undo its removal")


def _file_key(folder: Path, path: str) -> FileKey:
    return path, blake2b((folder / path).read_bytes(), digest_size=16).digest()


# --- one file ---------------------------------------------------------------------------------------------------------


def _read_file(folder: Path, path: str) -> FileReading:
    """Read one file; its findings have their places already, as the document is at hand here only."""
    kind = kind_of(path)
    assert kind is not None
    document = located.read(f"content/{path}", (folder / path).read_bytes())
    records, unread, findings = _records(document, kind, Path(path).stem)
    found = (*document.findings, *locate_all(findings, document.locate))
    return FileReading(path, kind.name, tuple(records), tuple(unread), found)


def _records(document: Document, kind: Kind, stem: str) -> tuple[list[Packed], list[str], list[Finding]]:
    records: list[Packed] = []
    unread: list[str] = []
    findings = list(_around_the_list(document, kind))
    for at, value in _values(document, kind, stem):
        record, problems = _record(document, kind, at, value)
        findings += problems
        findings += mistakes.cut_texts(document, kind, at)
        if record:
            records.append(record)
        elif isinstance(value, dict) and is_id(value.get("id")):
            unread.append(value["id"])
    return records, unread, findings


def _values(document: Document, kind: Kind, stem: str) -> list[tuple[Keys, Any]]:
    """The records of a file as written, each with its path; a file that is one record has its name for an id."""
    if kind.is_list:
        entries = document.value.get(kind.name, [])
        return [((kind.name, i), entry) for i, entry in enumerate(entries)] if isinstance(entries, list) else []
    if kind.is_folder:
        return [((), {**document.value, "id": stem})]
    return [((), document.value)]


def _around_the_list(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield what is wrong with a file around its records: no list, other keys, an id used twice."""
    if kind.is_folder and "id" in document.value:
        hint = f"delete the line; to give it another id, rename the file (it is {document.file} now)"
        yield Finding("id-is-file-name", "the name of the file is the id", Spot(document.file, ("id",), "key"), hint)
    if kind.is_list and not document.findings:
        yield from _list_problems(document, kind)


def _list_problems(document: Document, kind: Kind) -> Iterator[Finding]:
    for key in document.value:
        if key != kind.name:
            hint = did_you_mean(key, [kind.name]) or f'everything here belongs under "{kind.name}:"'
            message = f'"{key}" is not a name that ladder knows here'
            yield Finding("unknown-key", message, Spot(document.file, (key,), "key"), hint)
    entries = document.value.get(kind.name)
    if entries is None and (kind.name,) not in document.keys:
        hint = f'begin the file with "{kind.name}:", and put an entry with "- " in front on each line below'
        yield Finding("missing", f'the list "{kind.name}" is missing', Spot(document.file), hint)
    elif not isinstance(entries, list):
        hint = 'put each entry on a line of its own, indented, with "- " in front'
        yield Finding("list-due", f'"{kind.name}" is a list', Spot(document.file, (kind.name,), "key"), hint)
    else:
        yield from _repeated_ids(document, kind, entries)


def _repeated_ids(document: Document, kind: Kind, entries: Sequence[Any]) -> Iterator[Finding]:
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    repeated = {name for name, times in Counter(filter(None, map(str, filter(None, ids)))).items() if times > 1}
    seen: dict[str, int] = {}
    for place, name in enumerate(ids):
        if name in repeated and seen.setdefault(name, place) != place:
            first = Spot(document.file, (kind.name, seen[name], "id"))
            yield mistakes.duplicate_id(name, Spot(document.file, (kind.name, place, "id")), first)


def _record(document: Document, kind: Kind, at: Keys, value: Any) -> tuple[Packed | None, list[Finding]]:
    """The record that a value is, or findings. After a slip in the YAML nothing is said to be missing."""
    try:
        record = kind.model.model_validate(value)
    except RecordError as error:
        problems = mistakes.explain(document, kind, at, error)
        torn = bool(document.findings)
        return None, [problem for problem in problems if not (torn and problem.code in ("missing", "empty-value"))]
    return _packed(record), []


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
    packed["roles"].sort(key=_order)
    return Framework(
        ladder=_ladder(packed["ladder"]),
        levels=_models("levels", packed),
        areas=_models("areas", packed),
        sources=_models("sources", packed),
        skills=_lazily("skills", packed),
        roles=_lazily("roles", packed),
        unread={kind: frozenset(ids) for kind, ids in unread.items()},
        outlined={record.id: record.outline for record in packed["skills"] if record.outline},
    )


def _place_of_area(areas: Mapping[str, int], skill: Packed) -> int:
    return areas.get(skill.outline.area, len(areas)) if skill.outline else len(areas)


def _order(record: Packed) -> tuple[bool, int]:
    return record.order is None, record.order or 0


def _ladder(packed: Sequence[Packed]) -> Ladder:
    """The ladder's own record; a nameless one while it cannot be read, so that everything else is checked."""
    unnamed = Ladder(format="1", id="unnamed", title="Unnamed")
    return Ladder.model_validate_json(packed[0].json) if packed else unnamed


def _models(kind: str, packed: Mapping[str, Sequence[Packed]]) -> tuple[Any, ...]:
    return tuple(_lazily(kind, packed))


def _lazily(kind: str, packed: Mapping[str, Sequence[Packed]]) -> Records[Any]:
    model = next(each.model for each in KINDS if each.name == kind)
    return Records(model, {record.id: record.json for record in packed[kind]})
