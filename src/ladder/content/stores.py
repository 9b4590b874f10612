"""Remember what files gave, from one reading to the next: in memory while serving, on disk between builds."""

import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from ladder.content.file_reading import FileKey, FileReading, Packed, Row, reading_of_row, row_of
from ladder.content.piles import OnPile, Pile
from ladder.parallel import can_fork, spread
from ladder.program import code_digest

Kept = tuple[FileKey, FileReading]
Stamp = tuple[int, int, int, int]  # of a file: when it was changed, when its entry was, its size and its number
LARGE = 2_000  # files of content from which on memory is short, and keeping what they gave pays
PACKED = ("skills", "roles")  # the kinds of which there may be thousands
_LONG_AGO = 2_000_000_000  # nanoseconds
_AT_ONCE = 256  # rows that are written in one go


class Store(Protocol):
    """Keeps what files gave. The records of a large ladder stand on a pile, once there is room for so many files.

    For each reading its methods are called in the order in which they stand here.
    """

    def make_room(self, count: int) -> None:
        """Have a pile if there are many files. Processes that are to share it have to be forked later."""

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        """What the readings of these files below a folder are remembered by."""

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        """What these files gave, as far as it is known."""

    def keep(self, fresh: Iterable[Kept]) -> Iterator[Kept]:
        """Keep these readings, as they come, and pass them on."""

    def forget_others(self, files: Collection[FileKey]) -> None:
        """Forget what all other files gave."""

    def packed(self, records: Iterable[Packed]) -> Mapping[str, bytes]:
        """Records that were read, packed, by id."""


class _Room:
    """Where the records that a store gives stand: in memory, or on a pile."""

    def __init__(self) -> None:
        self._pile: Pile | None = None

    def make_room(self, count: int) -> None:
        if count >= LARGE and not self._pile and can_fork():  # else there is nobody to share it with
            with suppress(OSError):  # no room: then in memory
                self._pile = Pile()

    def packed(self, records: Iterable[Packed]) -> Mapping[str, bytes]:
        if not self._pile:
            return {record.id: record.packed for record in records}
        return OnPile(self._pile, {record.id: record.on_pile or record.packed for record in records})

    def _put(self, reading: FileReading) -> FileReading:
        """The reading with its records on the pile, if there is room and they are of a kind that is kept packed."""
        if not self._pile or reading.kind not in PACKED:
            return reading
        try:
            places = [self._pile.add(each.packed) for each in reading.records]
        except OSError:
            return reading
        piled = zip(reading.records, places, strict=True)
        return replace(reading, records=tuple(each._replace(packed=b"", on_pile=place) for each, place in piled))


class Nothing(_Room):
    """A store for one reading: it knows nothing and keeps nothing."""

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        return [(path, b"") for path in paths]

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        return {}

    def keep(self, fresh: Iterable[Kept]) -> Iterator[Kept]:
        return ((file, self._put(reading)) for file, reading in fresh)

    def forget_others(self, files: Collection[FileKey]) -> None:
        """There is no next time."""


class Memory(_Room):
    """A store that lasts as long as the process. A file with the dates and the size that it had is not read again."""

    def __init__(self) -> None:
        super().__init__()
        self._readings: dict[FileKey, FileReading] = {}
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

    def keep(self, fresh: Iterable[Kept]) -> Iterator[Kept]:
        for file, reading in fresh:
            self._readings[file] = self._put(reading)
            yield file, self._readings[file]

    def forget_others(self, files: Collection[FileKey]) -> None:
        self._readings = {file: self._readings[file] for file in files}


class Disk(_Room):
    """A store that lasts from build to build, in a folder that may be deleted at any time.

    It holds only files without findings, and pays from a few thousand files on. A fault of it is not a fault of the
    build: then everything is read anew.
    """

    PAYS_FROM = LARGE

    def __init__(self, folder: Path, processes: int | None = None) -> None:
        super().__init__()
        self._file = folder / "readings.sqlite"
        self._processes = processes  # to look at the files; the number of processors when left out
        self._pays = self._has_new = False
        self._held: set[str] = set()  # paths

    def keys(self, folder: Path, paths: Sequence[str]) -> Sequence[FileKey]:
        self._pays = len(paths) >= self.PAYS_FROM
        if not self._pays:
            return Nothing().keys(folder, paths)
        return list(zip(paths, spread(partial(_digest, folder), paths, self._processes), strict=True))

    def recall(self, files: Iterable[FileKey]) -> dict[FileKey, FileReading]:
        known: dict[FileKey, FileReading] = {}
        if not self._pays or not self._file.is_file():
            return known
        wanted = set(files)
        try:
            with closing(self._open()) as database:
                for path, digest, written, packed in database.execute(_KNOWN, (code_digest(),)):
                    self._held.add(path)
                    if (path, digest) in wanted:
                        known[path, digest] = self._put(reading_of_row(written, packed))
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
                known.clear()
                self._begin_anew()
        return known

    def keep(self, fresh: Iterable[Kept]) -> Iterator[Kept]:
        rows: list[Row] = []
        for file, reading in fresh:
            if self._pays and not reading.findings:
                self._has_new = True
                rows.append(row_of(file, reading))
            if len(rows) == _AT_ONCE:
                self._write(_KEEP, rows)
                rows.clear()
            yield file, self._put(reading)
        self._write(_KEEP, rows)

    def forget_others(self, files: Collection[FileKey]) -> None:
        gone = self._held - {path for path, _ in files}
        self._write("delete from files where path = ?", [(path,) for path in gone])
        if self._has_new:
            self._write("delete from files where code != ?", [(code_digest(),)])

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            with suppress(sqlite3.Error, OSError):
                self._file.parent.mkdir(exist_ok=True)
                with closing(self._open()) as database, database:
                    database.executemany(statement, rows)

    def _begin_anew(self) -> None:
        """Give up a file that cannot be read: nothing could be kept in it either."""
        self._held.clear()
        with suppress(OSError):
            self._file.unlink()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=1)
        database.execute("pragma journal_mode = memory")
        database.execute("pragma synchronous = off")  # what is lost is read anew
        database.execute(_TABLE)
        return database


_TABLE = "create table if not exists files (path text primary key, digest blob, code text, reading text, packed blob)"
_KNOWN = "select path, digest, reading, packed from files where code = ?"
_KEEP = "replace into files values (?, ?, ?, ?, ?)"


def _digest(folder: Path, path: str) -> bytes:
    return blake2b(bytes_of(folder, path), digest_size=16).digest()


def bytes_of(folder: Path, path: str) -> bytes:
    """What a file below a folder holds."""
    with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 - a third of the time of Path, for every file of a run
        return file.read()
