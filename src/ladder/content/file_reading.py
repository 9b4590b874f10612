"""What a file gave: its records, packed, and what was found wrong. As a row of a table, too, and back."""

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from sys import intern
from typing import Any, NamedTuple

from ladder.checks.repeated import Marks
from ladder.checks.wording import Remark, Wording
from ladder.content.piles import Place
from ladder.findings import Finding
from ladder.model import LevelOutline, SkillOutline
from ladder.program import code_digest


class Packed(NamedTuple):
    """A record that was read: its id, itself in little room, the digest of that, its place in its kind.

    With a skill's outline and wording. A record that stands on a pile is not `packed` here as well.
    """

    id: str
    packed: bytes
    digest: str
    order: int | None
    outline: SkillOutline | None = None
    wording: Wording | None = None
    on_pile: Place | None = None


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
Row = tuple[str, bytes, str, str, bytes]  # path, digest, program, reading without its packed records, these


def row_of(file: FileKey, reading: FileReading) -> Row:
    """A reading with its records still at hand: what they are packed as stands by itself, one behind the other."""
    path, digest = file
    packed = [record.packed for record in reading.records]
    records = [
        [record.id, len(each), record.digest, record.order, record.outline, _wording_as_values(record.wording)]
        for record, each in zip(reading.records, packed, strict=True)
    ]
    written = json.dumps([reading.path, reading.kind, records, reading.unread], ensure_ascii=False)
    return path, digest, code_digest(), written, b"".join(packed)


def reading_of_row(written: str, packed: bytes) -> FileReading:
    """What was written down. Raises ValueError, TypeError or KeyError for what was not written so."""
    path, kind, records, unread = json.loads(written)
    ends = [*accumulate(size for _, size, *_ in records)]
    read = (
        Packed(name, packed[end - size : end], digest, order, _outline(outlined), _wording(worded))
        for (name, size, digest, order, outlined, worded), end in zip(records, ends, strict=True)
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
    outlined = {intern(level): LevelOutline._make(_frozen(cell)) for level, cell in levels.items()}
    known = SkillOutline._make((*_frozen(front), outlined))
    return known._replace(area=intern(known.area))


def _frozen(values: Iterable[Any]) -> tuple[Any, ...]:
    """Lists as tuples: JSON knows no others."""
    return tuple([_frozen(value) if isinstance(value, list) else value for value in values])
