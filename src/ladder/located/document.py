"""A file as values that know their line and column, and findings at its places. `reading` fills it.

Every other module of `located` says with it where something stands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml.events import Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

from ladder.findings import Entry, Finding, Keys, Location, On, Proposal, Related, Spot

MAX_FINDINGS = 100  # of one file: nobody mends more at once, and some files would have a million
Value = str | list[Any] | dict[str, Any]


class Mark(NamedTuple):
    """A stretch of the text: line and column of its start and of its end, counted from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


def stretch(line: int, column: int, length: int = 1) -> Mark:
    """A mark within one line."""
    return Mark(line, column, line, column + length)


@dataclass(slots=True)
class Document:
    """A file as values and places. `value` is an empty mapping when the text cannot be read; `findings` say why.

    `empty` holds the paths written without a value (`name:`): they count as absent. `cut` holds the paths of
    texts that a comment on the same line may have cut short.
    """

    file: str
    text: str
    value: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    empty: set[Keys] = field(default_factory=set)
    cut: list[Keys] = field(default_factory=list)
    read_with_care: Callable[[str, str], "Document"] | None = None  # gives the places while they are not there yet
    _values: dict[Keys, Event] = field(default_factory=dict)
    _keys: dict[Keys, Event] = field(default_factory=dict)
    _lines: list[str] = field(default_factory=list, repr=False)

    @property
    def values(self) -> dict[Keys, Event]:
        """The parser's event for the value at each path."""
        self._look_for_places()
        return self._values

    @property
    def keys(self) -> dict[Keys, Event]:
        """The parser's event for the name at each path."""
        self._look_for_places()
        return self._keys

    def _look_for_places(self) -> None:
        """Most runs never ask where something stands."""
        if self.read_with_care:
            careful, self.read_with_care = self.read_with_care(self.file, self.text), None
            self._values, self._keys = careful.values, careful.keys

    def locate(self, spot: Spot) -> tuple[Location, str]:
        """The location of a path of keys, or of the nearest thing around it that is there; and the text of its line."""
        keys = self._resolve(spot.keys)
        known = (self.keys, self.values) if spot.on == "key" else (self.values, self.keys)
        while keys:
            event = known[0].get(keys) or known[1].get(keys)
            if event:
                return self.place(self._part(event, spot.part) if spot.part else mark_of(event))
            keys = keys[:-1]
            inside_text = isinstance(self.values.get(keys), ScalarEvent)  # `coding: builder` for {level: builder}
            known = (self.values, self.keys) if inside_text else (self.keys, self.values)
        return self.place(stretch(0, 0))

    def find_in_texts(self, around: Keys, start: str) -> tuple[Location, str] | None:
        """The place of a line that begins so inside a long text of the group at a path: it was meant as a name."""
        for keys, event in self.values.items():
            if keys[:-1] == around and isinstance(event, ScalarEvent) and event.style in ("|", ">"):
                mark = mark_of(event)
                for number in range(mark.line + 1, mark.end_line):
                    column = self.line(number).find(start)
                    if column >= 0 and not self.line(number)[:column].strip():
                        return self.place(stretch(number, column, len(start)))
        return None

    def mark(self, keys: Keys, on: On = "value") -> Mark | None:
        """Where the value or the name at a path stands in the text; None when it is not there."""
        event = (self.keys if on == "key" else self.values).get(keys)
        return mark_of(event) if event else None

    def place(self, mark: Mark) -> tuple[Location, str]:
        """A mark as a location in people's terms, with the text of its line."""
        line = self.line(mark.line)
        end = mark.end_column if mark.end_line == mark.line else len(line.split(" #")[0].rstrip())
        return Location(self.file, mark.line + 1, mark.column + 1, max(1, end - mark.column)), line

    def line(self, number: int) -> str:
        """The text of a line (from 0)."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def lines(self) -> Sequence[str]:
        """All lines; they are split when somebody asks for the first time."""
        self._lines = self._lines or self.text.split("\n")
        return self._lines

    def _part(self, event: Any, part: tuple[int, int]) -> Mark:
        """The mark of a stretch of a text; of the whole text when the stretch cannot be found in its lines."""
        mark = mark_of(event)
        if not isinstance(event, ScalarEvent):
            return mark
        words = event.value[part[0] : part[1]]
        times = event.value.count(words, 0, part[0]) if words else 0
        for number in range(mark.line, mark.end_line + 1):
            column = mark.column if number == mark.line else 0
            while words and (column := self.line(number).find(words, column)) >= 0:
                if times == 0:
                    return stretch(number, column, len(words))
                times, column = times - 1, column + 1
        return mark

    def _resolve(self, keys: Keys) -> Keys:
        """The path with every entry that is named by its id as a position."""
        value: Any = self.value
        resolved: list[str | int | Entry] = []
        for key in keys:
            step = _position(value, key) if isinstance(key, Entry) else key
            resolved.append(step)
            value = _child(value, step)
        return tuple(resolved)


def _position(value: Any, entry: Entry) -> int:
    entries = value if isinstance(value, list) else []
    return next((i for i, each in enumerate(entries) if isinstance(each, dict) and each.get("id") == entry.id), 0)


def _child(value: Any, key: str | int | Entry) -> Any:
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None


class Slip(Exception):  # noqa: N818
    """A mistake after which the rest of the file cannot be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def finding_at(
    document: Document,
    code: str,
    message: str,
    mark: Mark,
    hint: str,
    related: tuple[Related, ...] = (),
    proposals: Iterable[Proposal] = (),
) -> Finding:
    """A finding at a mark, with the text of its line."""
    location, line = document.place(mark)
    return Finding(code, message, location, hint, excerpt=line, related=related, proposals=tuple(proposals))


def mark_of(event: Any) -> Mark:
    """Where an event stands; a list or a group by its first line, as its end is not known when it opens."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return Mark(start.line, start.column, start.line + 1, 0)
    return Mark(start.line, start.column, end.line, end.column)


def first_character(event: Any) -> Mark:
    """The first character of an event."""
    return stretch(event.start_mark.line, event.start_mark.column)


def mark_at(text: str, index: int, length: int) -> Mark:
    """A place in the text, counted in characters, as a mark."""
    return stretch(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1, length)


def whole_line(document: Document, number: int) -> Mark:
    """The line without the spaces around it."""
    line = document.line(number)
    start = len(line) - len(line.lstrip())
    return stretch(number, start, len(line.rstrip()) - start)


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
