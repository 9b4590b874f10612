"""A file of content as it is written: its text with the places of all values in it. `splice` changes it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ladder.content.front_matter import PARTS
from ladder.content.kinds import Kind
from ladder.content.one_file import parsed
from ladder.findings import Entry, FindingError, Keys
from ladder.located.spans import Entries, Group, Node, Scalar, column_of, spans

MARK = "\ufeff"  # of the byte order, which some editors put in front


@dataclass(frozen=True, slots=True)
class Edit:
    """What takes the place of a stretch of a text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """A file and its text, to the letter but for a mark of the byte order, which is kept apart."""

    file: str
    text: str
    mark: str = ""

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return (self.mark + self.text).encode()

    @cached_property
    def root(self) -> Group:
        """The names of the file with their values; of a guide those in front of its text."""
        return spans(self.text, *self._keys)

    @property
    def body(self) -> int:
        """Where the text of a guide begins; elsewhere the end of the file."""
        parts = PARTS.fullmatch(self.text) if self.file.endswith(".md") else None
        return parts.start("text") if parts and parts["text"] is not None else len(self.text)

    @property
    def _keys(self) -> tuple[int, int]:
        parts = PARTS.fullmatch(self.text) if self.file.endswith(".md") else None
        return (max(parts.start("keys"), 0), max(parts.end("keys"), 0)) if parts else (0, len(self.text))

    @cached_property
    def newline(self) -> str:
        """How the file ends its lines."""
        match = re.search(r"\r\n|\n|\r", self.text)
        return match[0] if match else "\n"

    @cached_property
    def step(self) -> int:
        """How many columns the file indents groups by."""
        return next((inner - outer for outer, inner in self._indents(self.root, Group)), 2)

    @cached_property
    def dash(self) -> int:
        """How many columns the file indents the dashes of lists by: often none."""
        return next((inner - outer for outer, inner in self._indents(self.root, Entries)), self.step)

    def _indents(self, group: Group, kind: type[Node]) -> Iterator[tuple[int, int]]:
        """Yield the columns of names whose values are lists or groups below them, and of those values."""
        for key, node in group.pairs:
            if isinstance(node, Entries | Group) and not node.in_brackets:
                if isinstance(node, kind):
                    yield self.column(key.start), self.column(node.start)
                inner = node.entries if isinstance(node, Entries) else (node,)
                yield from (each for part in inner if isinstance(part, Group) for each in self._indents(part, kind))

    def records(self, kind: Kind) -> Iterator[Group]:
        """Yield the records of a file of this kind: what the file is, or the entries of its list."""
        if not kind.is_list:
            yield self.root
            return
        entries = self.root.get(kind.entries)
        for node in entries.entries if isinstance(entries, Entries) else ():
            if isinstance(node, Group):
                yield node

    def find(self, keys: Keys) -> Node | None:
        """The value at a path of keys; None where there is none. Entries are found by place or by id."""
        node: Node | None = self.root
        for key in keys:
            node = _child(node, key)
        return node

    def is_in_brackets(self, keys: Keys) -> bool:
        """True where a list or group in brackets lies around the value at a path, or is it."""
        around = (self.find(keys[:number]) for number in range(len(keys) + 1))
        return any(isinstance(node, Entries | Group) and node.in_brackets for node in around)

    def column(self, place: int) -> int:
        """How many characters of its line stand in front of a place."""
        return column_of(self.text, place)

    def indent(self, place: int) -> int:
        """The column of the name in whose line a place is: dashes and spaces stand in front of it."""
        match = re.compile(r" *(?:- +)*").match(self.text, self.line_start(place))
        assert match is not None
        return match.end() - match.start()

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return place - self.column(place)

    def line_end(self, place: int) -> int:
        """Where the line of a place ends, in front of its line break."""
        match = re.compile(r"[\r\n]|\Z").search(self.text, place)
        assert match is not None
        return match.start()

    def next_line(self, place: int) -> int:
        """Where the line behind that of a place begins; the end of the text for the last one."""
        match = re.compile(r"\r\n|[\r\n]|\Z").search(self.text, place)
        assert match is not None
        return match.end()

    def edited(self, edits: Iterable[Edit]) -> "Source":
        """The file after some edits, none of which touches another; those at one place stand in the order given."""
        pieces, done = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            assert edit.start >= done, "two changes at one place"
            pieces += [self.text[done : edit.start], edit.text]
            done = edit.end
        return replace(self, text="".join([*pieces, self.text[done:]]))


def _child(node: Node | None, key: str | int | Entry) -> Node | None:
    if isinstance(node, Group) and isinstance(key, str):
        return node.get(key)
    if isinstance(node, Entries) and isinstance(key, Entry):
        groups = (each for each in node.entries if isinstance(each, Group))
        return next((group for group in groups if _text(group.get("id")) == key.id), None)
    if isinstance(node, Entries) and isinstance(key, int) and 0 <= key < len(node.entries):
        return node.entries[key]
    return None


def _text(node: Node | None) -> str | None:
    return node.text if isinstance(node, Scalar) else None


def read(file: str, content: bytes) -> Source:
    """The source that the bytes of a file are. Raises FindingError for the first thing that is wrong with its YAML."""
    document = parsed(file, content)
    if document.findings:
        raise FindingError(document.findings[0])
    text = content.decode()
    mark = MARK if text.startswith(MARK) else ""
    return Source(file, text[len(mark) :], mark)
