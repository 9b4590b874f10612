"""Where every value of a text begins and ends, in characters: what somebody who changes the text needs to know.

`reading` says what the values mean and what is wrong with them; here the text is taken as read without a finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ladder.located.document import Document
from ladder.located.parsing import events

PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text: what it says, how it is written, and where. A block of text ends with its last line that is not empty."""

    start: int
    end: int
    style: str
    text: str

    @property
    def value(self) -> str:
        """The text itself."""
        return self.text


@dataclass(frozen=True, slots=True)
class Entries:
    """A list: `dashes` are the places of its dashes; in brackets it has none."""

    start: int
    end: int
    in_brackets: bool
    entries: tuple["Node", ...]
    dashes: tuple[int, ...]

    @property
    def value(self) -> list[Any]:
        """The list as plain values."""
        return [entry.value for entry in self.entries]


@dataclass(frozen=True, slots=True)
class Group:
    """Names with their values."""

    start: int
    end: int
    in_brackets: bool
    pairs: tuple[tuple[Scalar, "Node"], ...]

    @property
    def value(self) -> dict[str, Any]:
        """The group as plain values."""
        return {key.text: node.value for key, node in self.pairs}

    def get(self, name: str) -> "Node | None":
        """The value of a name."""
        return next((node for key, node in self.pairs if key.text == name), None)


Node = Scalar | Entries | Group


def spans(text: str, start: int = 0, end: int | None = None) -> Group:
    """The group that a text is; or a part of it, from `start` (where a line begins) to `end`."""
    reader = _Reader(text, start, events(Document("", text[start:end])))
    root = reader.node(next(reader.events, None))
    return root if isinstance(root, Group) else Group(start, start, False, ())


class _Reader:
    """Makes nodes of events; places count from the start of the whole text."""

    def __init__(self, text: str, start: int, found: Iterator[Any]) -> None:
        self._text = text
        self._start = start
        self.events = (event for event in found if isinstance(event, _OF_NODES))

    def node(self, event: Any) -> Node | None:
        """The node that begins with an event; None at the end of a list or group."""
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._entries(event)
        return self._group(event) if isinstance(event, MappingStartEvent) else None

    def _scalar(self, event: Any) -> Scalar:
        start, end = self._place(event.start_mark), self._place(event.end_mark)
        if event.style in (LITERAL, FOLDED):
            end = self._end_of_block(start, end)
        return Scalar(start, end, event.style or PLAIN, event.value)

    def _end_of_block(self, start: int, end: int) -> int:
        """Where the last line of a block of text ends; "|+" takes the empty lines behind it as well."""
        written = self._text[start:end]
        if "+" in written[:3]:
            return end - len(written) + len(re.sub(r"(\r\n|\r|\n)\Z", "", written))
        return start + len(written.rstrip())

    def _entries(self, event: Any) -> Entries:
        start, entries = self._place(event.start_mark), tuple(self._nodes())
        if event.flow_style:
            return Entries(start, self._last_place, True, entries, ())
        return Entries(start, entries[-1].end, False, entries, tuple(self._dashes(start, entries)))

    def _dashes(self, start: int, entries: tuple[Node, ...]) -> Iterator[int]:
        """Yield the place of each entry's dash; the first is where the list begins, the others stand below it."""
        yield start
        dash = re.compile(rf"(?<=[\r\n]) {{{column_of(self._text, start)}}}-(?=\s)")
        for before in entries[:-1]:
            match = dash.search(self._text, before.end)
            assert match is not None
            yield match.end() - 1

    def _group(self, event: Any) -> Group:
        nodes, start = list(self._nodes()), self._place(event.start_mark)
        both = zip(nodes[::2], nodes[1::2], strict=True)
        pairs = tuple((key, value) for key, value in both if isinstance(key, Scalar))
        return Group(start, self._last_place if event.flow_style else nodes[-1].end, bool(event.flow_style), pairs)

    def _nodes(self) -> Iterator[Node]:
        """Yield the nodes up to the end of the list or group that is open, and note where that is."""
        for event in self.events:
            node = self.node(event)
            if node is None:
                self._last_place = self._place(event.end_mark)
                return
            yield node

    def _place(self, mark: Any) -> int:
        return self._start + int(mark.index)


_OF_NODES = (ScalarEvent, SequenceStartEvent, SequenceEndEvent, MappingStartEvent, MappingEndEvent)


def column_of(text: str, place: int) -> int:
    """How many characters of its line stand in front of a place."""
    return place - 1 - max(text.rfind("\n", 0, place), text.rfind("\r", 0, place))
