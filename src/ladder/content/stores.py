"""Remember what files gave, from one reading to the next: in memory while serving, on disk between builds."""

import json
import os
import sqlite3
import time
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, Protocol

from ladder.checks.repeated import Marks
from ladder.checks.wording import Remark, Wording
from ladder.findings import Finding
from ladder.model import LevelOutline, SkillOutline
from ladder.parallel import spread
from ladder.program import code_digest


class Packed(NamedTuple):
    """A record that was read: its id, itself in little room, its place in its kind; a skill's outline and wording."""

    id: str
    packed: bytes
    order: int | None
    outline: SkillOutline | None
    wording: Wording | None


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file gave: records, the ids of records that could not be read, findings with their places.

    `is_whole` is false when there are records in it whose ids nobody knows.
    """

    path: str
    kind: str
    records: tuple[Packed, ...] = ()
    unread: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_whole: bool = True


FileKey = tuple[str, bytes]  # a path, and the digest of the bytes that it held
Readings = Mapping[FileKey, FileReading]
Stamp = tuple[int, int, int, int]  # of a file: when it was changed, when its entry was, its size and its number
LARGE = 2_000  # files of content from which on memory is short, and keeping what they gave pays
_LONG_AGO = 2_000_000_000  # nanoseconds


class Store(Protocol):
    """Keeps what files gave."""

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        """What the readings of these files below a folder are remembered by."""

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        """What these files gave, as far as it is known."""

    def keep(self, readings: Readings) -> None:
        """Keep these readings, and forget all others."""


class Nothing:
    """A store for one reading: it knows nothing and keeps nothing."""

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        return [(path, b"") for path in paths]

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        return {}

    def keep(self, readings: Readings) -> None:
        """There is no next time."""


class Memory:
    """A store that lasts as long as the process. A file with the dates and the size that it had is not read again."""

    def __init__(self) -> None:
        self._readings: Readings = {}
        self._seen: dict[str, tuple[Stamp, bytes]] = {}  # path -> what the system says of the file, and its digest

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        return [(path, self._digest(folder, path)) for path in paths]

    def _digest(self, folder: Path, path: str) -> bytes:
        found = os.stat(f"{folder}/{path}")  # noqa: PTH116 - as in _digest below
        stamp = found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
        if path in self._seen and self._seen[path][0] == stamp:
            return self._seen[path][1]
        digest = _digest(folder, path)
        # Dates move in steps: a file that changed just now may change once more and keep its date.
        if abs(time.time_ns() - found.st_mtime_ns) > _LONG_AGO:
            self._seen[path] = stamp, digest
        return digest

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        return {file: self._readings[file] for file in files if file in self._readings}

    def keep(self, readings: Readings) -> None:
        self._readings = readings


class Disk:
    """A store that lasts from build to build, in a folder that may be deleted at any time.

    It holds only files without findings, and pays from a few thousand files on. A fault of it is not a fault of the
    build: then everything is read anew.
    """

    PAYS_FROM = LARGE

    def __init__(self, folder: Path, processes: int | None = None) -> None:
        self._file = folder / "readings.sqlite"
        self._processes = processes  # to look at the files; the number of processors when left out
        self._held: set[FileKey] = set()

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        if len(paths) < self.PAYS_FROM:
            return Nothing().keys(folder, paths)
        return list(zip(paths, spread(partial(_digest, folder), paths, self._processes), strict=True))

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        wanted = set(files)
        if len(wanted) < self.PAYS_FROM or not self._file.is_file():
            return {}
        with suppress(sqlite3.Error, ValueError, TypeError, KeyError), closing(self._open()) as database:
            rows = database.execute("select path, digest, reading from readings where code = ?", (code_digest(),))
            known = {(path, digest): _from_json(reading) for path, digest, reading in rows if (path, digest) in wanted}
            self._held = set(known)
            return known
        return {}

    def keep(self, readings: Readings) -> None:
        fresh = {key: reading for key, reading in readings.items() if key not in self._held and not reading.findings}
        if len(readings) < self.PAYS_FROM or not (fresh or self._held - readings.keys()):
            return
        with suppress(sqlite3.Error, OSError):
            self._file.parent.mkdir(exist_ok=True)
            with closing(self._open()) as database, database:
                database.execute("delete from readings where code != ?", (code_digest(),))
                database.executemany("replace into readings values (?, ?, ?, ?)", _rows(fresh))
                gone = {path for path, _ in self._held} - {path for path, _ in readings}
                database.executemany("delete from readings where path = ?", [(path,) for path in gone])

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=1)
        database.execute("pragma journal_mode = memory")
        database.execute("pragma synchronous = off")  # what is lost is read anew
        database.execute("create table if not exists readings (path text primary key, digest blob, code text, reading)")
        return database


def _digest(folder: Path, path: str) -> bytes:
    return blake2b(bytes_of(folder, path), digest_size=16).digest()


def bytes_of(folder: Path, path: str) -> bytes:
    """What a file below a folder holds."""
    with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 - a third of the time of Path, for every file of a run
        return file.read()


def _rows(readings: Readings) -> Iterator[tuple[str, bytes, str, str]]:
    for (path, digest), reading in readings.items():
        yield path, digest, code_digest(), _to_json(reading)


def _to_json(reading: FileReading) -> str:
    records = [[r.id, _text(r.packed), r.order, r.outline, _wording_as_values(r.wording)] for r in reading.records]
    return json.dumps([reading.path, reading.kind, records, reading.unread], ensure_ascii=False)


def _from_json(text: str) -> FileReading:
    path, kind, records, unread = json.loads(text)
    read = (
        Packed(name, b64decode(packed), order, _outline(outlined), _wording(worded))
        for name, packed, order, outlined, worded in records
    )
    return FileReading(path, kind, tuple(read), tuple(unread))


def _text(written: bytes) -> str:
    return b64encode(written).decode()


def _wording_as_values(wording: Wording | None) -> Any:
    if wording is None:
        return None
    *front, marks = wording
    return [*front, marks.sizes, _text(marks.numbers.tobytes())]


def _wording(written: Any) -> Wording | None:
    if written is None:
        return None
    grade, anchored, verbs, remarks, sizes, numbers = written
    marks = Marks(tuple(sizes), array("I", b64decode(numbers)))
    return Wording(grade, tuple(anchored), tuple(verbs), tuple(map(Remark._make, remarks)), marks)


def _outline(written: Any) -> SkillOutline | None:
    if written is None:
        return None
    *front, levels = written
    outlined = {intern(level): LevelOutline._make(map(_frozen, cell)) for level, cell in levels.items()}
    known = SkillOutline._make([*map(_frozen, front), outlined])
    return known._replace(area=intern(known.area))


def _frozen(value: Any) -> Any:
    """Lists as tuples: JSON knows no others."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
