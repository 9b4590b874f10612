"""Keep the packed records of a large ladder in a file, and not in every process; those that are forked read it too."""

import os
import weakref
from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where something stands on a pile: how many bytes it has, and where the first one is."""

    size: int
    start: int


class Pile:
    """A file without a name that only grows. One process adds to it: who opened it, or one that is forked from that.

    Sent to another process that stems from who opened it, it is the same file there, to be read as long as the pile of
    who opened it lives.
    """

    def __init__(self, number: int | None = None) -> None:
        """Open a file, or read the one that another pile has open under this number. Raises OSError."""
        self._number = _open_for(self) if number is None else number
        self._end = 0 if number is None else None

    def __reduce__(self) -> tuple[Any, ...]:
        return Pile, (self._number,)

    def add(self, content: bytes) -> Place:
        """Put something on the pile. Raises OSError when the disk has no room."""
        assert self._end is not None, "only read here"
        place, rest = Place(len(content), self._end), memoryview(content)
        while rest:
            rest = rest[os.pwrite(self._number, rest, place.start + place.size - len(rest)) :]
        self._end += place.size
        return place

    def read(self, place: Place) -> bytes:
        """What stands at a place."""
        return os.pread(self._number, *place)


def _open_for(pile: Pile) -> int:
    """Open a file that is closed when the pile goes."""
    with TemporaryFile() as file:
        number = os.dup(file.fileno())
    weakref.finalize(pile, os.close, number)
    return number


class OnPile(Mapping[str, bytes]):
    """Packed records by id, on a pile or in memory."""

    def __init__(self, pile: Pile, records: Mapping[str, Place | bytes]) -> None:
        self._pile = pile
        self._records = records

    def __getitem__(self, record_id: str) -> bytes:
        held = self._records[record_id]
        return self._pile.read(held) if isinstance(held, Place) else held

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records
