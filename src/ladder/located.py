"""Read YAML text into plain values that know their line and column. Meets PyYAML; `content` gives the values a meaning.

Every scalar stays the text that was written: YAML 1.1 reads a bare "no" as false, 3.10 as 3.1 and 012 as ten.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ladder.findings import Entry, Finding, Keys, Location, Related, Spot

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # twenty times as fast; every wheel of PyYAML has it
except ImportError:
    from yaml import Loader as _Parser  # type: ignore[assignment]

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_SCALAR = 20_000
MAX_FINDINGS = 100  # of one file: nobody mends more at once, and some files would have a million

Value = str | list[Any] | dict[str, Any]


class Mark(NamedTuple):
    """A stretch of the text: line and column of its start and of its end, counted from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


def _stretch(line: int, column: int, length: int = 1) -> Mark:
    return Mark(line, column, line, column + length)


@dataclass(slots=True)
class Document:
    """A file as values and places. `value` is an empty mapping when the text cannot be read; `findings` say why.

    `values` and `keys` hold the parser's event for each path: most runs never ask where something stands.
    `empty` holds the paths written without a value (`name:`): they count as absent. `cut` holds the paths of
    texts that a comment on the same line may have cut short.
    """

    file: str
    text: str
    value: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    values: dict[Keys, Event] = field(default_factory=dict)
    keys: dict[Keys, Event] = field(default_factory=dict)
    empty: set[Keys] = field(default_factory=set)
    cut: list[Keys] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list, repr=False)

    def locate(self, spot: Spot) -> tuple[Location, str]:
        """The location of a path of keys, or of the nearest thing around it that is there; and the text of its line."""
        keys = self._resolve(spot.keys)
        known = (self.keys, self.values) if spot.on == "key" else (self.values, self.keys)
        while keys:
            event = known[0].get(keys) or known[1].get(keys)
            if event:
                return self.place(_mark(event))
            keys = keys[:-1]
            inside_text = isinstance(self.values.get(keys), ScalarEvent)  # `coding: builder` for {level: builder}
            known = (self.values, self.keys) if inside_text else (self.keys, self.values)
        return self.place(_stretch(0, 0))

    def find_in_texts(self, around: Keys, start: str) -> tuple[Location, str] | None:
        """The place of a line that begins so inside a long text of the group at a path: it was meant as a name."""
        for keys, event in self.values.items():
            if keys[:-1] == around and isinstance(event, ScalarEvent):
                mark = _mark(event)
                for number in range(mark.line + 1, mark.end_line):
                    column = self.line(number).find(start)
                    if column >= 0 and not self.line(number)[:column].strip():
                        return self.place(_stretch(number, column, len(start)))
        return None

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


def read(file: str, content: bytes) -> Document:
    """Read the bytes of one YAML file: values, places, and a finding for everything that is wrong with it as YAML.

    One document, UTF-8, at most 1 MB, 24 levels deep; no anchors, aliases, merge keys, tags or repeated keys.
    """
    try:
        return _Reader(Document(file, _decode(file, content))).read()
    except _Slip as slip:
        return Document(file, "", findings=(slip.finding,))


class _Slip(Exception):  # noqa: N818
    """A mistake after which the rest of the file cannot be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def _finding(
    document: Document, code: str, message: str, mark: Mark, hint: str, related: tuple[Related, ...] = ()
) -> Finding:
    location, line = document.place(mark)
    return Finding(code, message, location, hint, excerpt=line, related=related)


def _mark(event: Any) -> Mark:
    """Where an event stands; a list or a group by its first line, as its end is not known when it opens."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return Mark(start.line, start.column, start.line + 1, 0)
    return Mark(start.line, start.column, end.line, end.column)


def _first(event: Any) -> Mark:
    """The first character of an event."""
    return _stretch(event.start_mark.line, event.start_mark.column)


# --- from bytes to text -----------------------------------------------------------------------------------------------

ENCODING_HINT = 'save the file as "UTF-8" (in the editor: Save As, Encoding)'

_NOT_TEXT = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "a Word or Excel file",
    b"{\\rtf": "a text with formatting (RTF)",
    b"%PDF": "a PDF file",
}


def _decode(file: str, content: bytes) -> str:
    """The text with all line ends as newlines, as YAML reads them."""
    if len(content) > MAX_BYTES:
        message = f"the file is {len(content) / 1_000_000:.1f} MB large; ladder reads files of at most 1 MB"
        hint = "split it, or look for something pasted into it"
        raise _Slip(Finding("file-too-large", message, Location(file), hint))
    if what := next((what for start, what in _NOT_TEXT.items() if content.startswith(start)), None):
        hint = 'save it as plain text with the encoding "UTF-8", or move it away from here'
        raise _Slip(Finding("not-plain-text", f"this is {what}, not plain text", Location(file), hint))
    if _is_utf_16(content):
        raise _Slip(Finding("not-utf-8", "the file is saved as UTF-16, not as UTF-8", Location(file), ENCODING_HINT))
    try:
        return _with_newlines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Slip(_wrong_encoding(file, error)) from None


def _is_utf_16(content: bytes) -> bool:
    """True for a byte order mark of UTF-16, and where every other byte of Latin letters is zero."""
    start = content[:64]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or (start.count(0) * 3 >= len(start) and bool(start.strip(b"\0")))


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wrong_encoding(file: str, error: UnicodeDecodeError) -> Finding:
    before = _with_newlines(error.object[: error.start].decode("utf-8-sig", "replace")).split("\n")
    rest = re.split(rb"[\r\n]", error.object[error.start :], maxsplit=1)[0].decode("cp1252", "replace")
    location = Location(file, len(before), len(before[-1]) + 1)
    character = f'; it looks like "{rest[0]}" in another encoding' if rest[:1].isprintable() else ""
    shown = _INVISIBLE.sub(_VISIBLE, before[-1] + rest)
    return Finding("not-utf-8", f"this character is not UTF-8{character}", location, ENCODING_HINT, excerpt=shown)


# Joiners (U+200C, U+200D) are left alone: Persian words and emoji families are made with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_RUN_OF_INVISIBLE = re.compile(f"{_INVISIBLE.pattern}+")
_VISIBLE = "\ufffd"


def _invisible(characters: str) -> str:
    code = ord(characters[0])
    name = f"U+{code:04X}, {unicodedata.name(characters[0], 'control character').lower()}"
    if len(characters) == 1:
        return f"there is an invisible character here ({name})"
    return f"there are {len(characters):,} invisible characters here ({name})"


# --- from text to values ----------------------------------------------------------------------------------------------

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( .*)?$", re.MULTILINE)
_ODD_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NAME_WITHOUT_SPACE = re.compile(r" *(?:- +)*(?P<name>[A-Za-z_][\w-]*)(?P<colon>:)[^\s:/]")  # but not https://
_PRIVATE = "x-"  # keys that begin so belong to the editors: they stay in the file, and ladder does not look


class _Reader:
    """Walks the events of one document with an own stack: deep nesting meets a limit, not Python's."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._findings: list[Finding] = []
        self._ends: list[Finding] = []  # after these nothing stands where it seems; the first brings the others about
        self._root: Value | None = None
        self._into: Any = None  # the mapping or list that is being filled,
        self._path: Keys = ()  # where it is,
        self._key: str | None = None  # and the key whose value comes next
        self._stack: list[tuple[Any, Keys]] = []
        self._begun = 0
        self._anchors: set[str] = set()
        self._repeating: set[Keys] = set()  # mappings whose last key stood there before
        self._has_comments = "#" in document.text

    def read(self) -> Document:
        document, ends = self._document, self._ends
        try:
            self._refuse_invisible()
            self._refuse_conflicts()
            value = self._walk()
            if not isinstance(value, dict):
                raise _Slip(_not_a_mapping(document, value))
            document.value = value
        except _Slip as slip:
            ends.append(slip.finding)
        known = {finding.location.line for finding in self._findings}
        cause = min(ends, key=lambda finding: finding.location, default=None)
        news = (cause,) if cause and cause.location.line not in known else ()
        document.findings = (*self._findings, *news)
        return document

    def _refuse_invisible(self) -> None:
        """Make invisible characters visible, so that what is read and shown has them at their places."""
        document, text = self._document, self._document.text
        if not _INVISIBLE.search(text):
            return
        document.text = _INVISIBLE.sub(_VISIBLE, text)
        for match in islice(_RUN_OF_INVISIBLE.finditer(text), MAX_FINDINGS):
            self._find("invisible-character", _invisible(match[0]), _mark_at(text, match.start(), len(match[0])),
                       "delete it and type the text around it again")  # fmt: skip

    def _refuse_conflicts(self) -> None:
        match = _CONFLICT.search(self._document.text)
        if match:
            mark = _mark_at(self._document.text, match.start(), len(match[1]))
            self._stop("merge-conflict", "a merge conflict was left in this file", mark,
                       "keep one of the two versions and delete the marker lines")  # fmt: skip

    def _events(self) -> Iterator[Any]:
        parser = _Parser(self._document.text)
        try:
            while (event := parser.get_event()) is not None:
                yield event
        except yaml.MarkedYAMLError as error:
            raise _Slip(explain(self._document, error)) from None
        except yaml.YAMLError as error:
            problem = f"YAML cannot read this file: {error}"
            raise _Slip(Finding("yaml", problem, Location(self._document.file))) from None

    def _walk(self) -> Value | None:
        take = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open,
            SequenceStartEvent: self._open,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._begin,
        }
        for event in self._events():
            if event.__class__ in take:
                take[event.__class__](event)
        return self._root

    def _begin(self, event: Any) -> None:
        self._begun += 1
        if self._begun > 1:
            self._stop("second-document", "a second document begins here", _mark(event),
                       'delete the line "---": a file of a ladder holds one document')  # fmt: skip

    def _scalar(self, event: Any) -> None:
        text = event.value
        if event.anchor or event.tag or len(text) > MAX_SCALAR:
            self._remark_on(event)
        if self._key is None and self._into.__class__ is dict:
            self._key = self._new_key(text, event)
            return
        style = event.style
        is_empty = not text and not style
        here = self._put(text, is_empty)
        self._document.values[here] = event
        if is_empty:
            self._empty(here, event)
        elif style == '"':
            self._refuse_escaped(text, event)
        elif not style:
            if " - " in text and (finding := _swallowed(self._document, event)):
                self._ends.append(finding)
            if self._has_comments and self._is_cut(event.end_mark):
                self._document.cut.append(here)

    def _open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._remark_on(event)
        if self._key is None and self._into.__class__ is dict:
            raise _Slip(_not_a_name(self._document, event.start_mark))
        if len(self._stack) >= MAX_DEPTH:
            self._stop("too-deep", f"this is nested more than {MAX_DEPTH} levels deep", _first(event),
                       "nothing in a ladder is; look for brackets that are never closed")  # fmt: skip
        new: Any = {} if event.__class__ is MappingStartEvent else []
        here = self._put(new)
        self._document.values[here] = event
        self._stack.append((self._into, self._path))
        self._into, self._path = new, here

    def _close(self, event: Any) -> None:
        self._into, self._path = self._stack.pop()

    def _alias(self, event: Any) -> None:
        """Leave the place of a reference empty."""
        if event.anchor not in self._anchors:  # else that has been said at the anchor
            self._add(_cannot_begin(self._document, _first(event)))
        if self._into.__class__ is dict and self._key is None:
            self._key = _PRIVATE
        elif self._into.__class__ is dict:
            self._put("", is_absent=True)

    def _put(self, value: Any, is_absent: bool = False) -> Keys:
        """Put a value where it belongs, and say where that is. Private keys and empty ones are not kept."""
        into, key = self._into, self._key
        if into is None:
            self._root = value
            return ()
        if key is None:
            into.append(value)
            return (*self._path, len(into) - 1)
        self._key = None
        if not is_absent and not key.startswith(_PRIVATE):
            into[key] = value
        return (*self._path, key)

    def _new_key(self, text: str, event: Any) -> str:
        """Note a key; the value of one that cannot stand here is read, but not kept."""
        if not text.isprintable() or text != text.strip():
            text = self._mended(text, event)
        keys, here = self._document.keys, (*self._path, text)
        if text == "<<" and not event.style:
            self._refuse_merge(event)
            return _PRIVATE
        if here in keys:
            self._refuse_repeated(text, event, keys[here])
            return f"{_PRIVATE}{text}"
        if self._repeating:
            self._repeating.discard(self._path)
        keys[here] = event
        return text

    # --- what is refused ---

    def _empty(self, here: Keys, event: Any) -> None:
        if self._into.__class__ is list:
            self._find("empty-entry", "this entry of the list is empty", _mark(event),
                       'write something behind the "-", or delete the line')  # fmt: skip
        else:
            self._document.empty.add(here)

    def _refuse_escaped(self, text: str, event: Any) -> None:
        """A double-quoted text may hold invisible characters by their numbers, such as "\\u200b"."""
        match = _INVISIBLE.search(text)
        if match:
            self._find("invisible-character", _invisible(match[0]), _mark(event),
                       "delete what is written with a backslash")  # fmt: skip

    def _refuse_merge(self, event: Any) -> None:
        if not self._anchors:  # else that has been said at the anchor
            self._find("merge-key", 'ladder does not read "<<" (a part repeated from elsewhere)', _mark(event),
                       "write the lines out where they belong")  # fmt: skip

    def _refuse_repeated(self, text: str, event: Any, first: Any) -> None:
        """Several repeated keys in a row are one slip, such as a missing "- "."""
        if self._path in self._repeating:
            return
        self._repeating.add(self._path)
        if finding := _too_far_right(self._document, self._path):
            self._add(finding)
            return
        hint = "keep one of the two: the other would silently be lost"
        if isinstance(self._stack[-1][0], list) and next(iter(self._into), None) == text:
            hint = f'if another entry begins here, put "- " in front; if not, {hint}'
        at = self._document.place(_mark(first))[0]
        self._find("duplicate-key", f'"{text}" stands here a second time', _mark(event), hint,
                   (Related("first written here", at),))  # fmt: skip

    def _mended(self, text: str, event: Any) -> str:
        """A key without odd spaces. In front of it they are indentation: then nothing stands where it seems to."""
        line, start = self._document.line(event.start_mark.line), event.start_mark.column
        odd = _ODD_SPACE.search(line, start)
        if odd and odd.start() < start + len(text):
            finding = _odd_space_at(self._document, event.start_mark.line, odd.start())
            if odd.start() == start:
                raise _Slip(finding)
            self._add(finding)
        elif _INVISIBLE.search(text):
            self._refuse_escaped(text, event)
        elif text != text.strip():
            self._find("odd-space", f'there are spaces around the name "{text.strip()}"', _mark(event),
                       "delete them")  # fmt: skip
        return " ".join(text.split())

    def _remark_on(self, event: Any) -> None:
        """Say what YAML makes of something that begins with & or !, or that is too long."""
        if event.anchor:
            self._refuse_anchor(event)
        elif event.tag and event.__class__ is ScalarEvent:
            self._add(_cannot_begin(self._document, _first(event)))
        elif event.tag:
            word = self._document.line(event.start_mark.line)[event.start_mark.column :].split(" ")[0]
            self._find("tag", f'ladder does not read "{word}"', _first(event), f'delete "{word}"')
        else:
            self._find("text-too-long", f"this text is longer than {MAX_SCALAR:,} characters", _first(event),
                       "shorten it, or make several texts of it")  # fmt: skip

    def _refuse_anchor(self, event: Any) -> None:
        """A text such as &R was meant as text. A list or a group was meant to be repeated: that is said once a file."""
        if event.__class__ is ScalarEvent:
            self._add(_cannot_begin(self._document, _first(event)))
        elif not self._anchors:
            mark = _stretch(event.start_mark.line, event.start_mark.column, len(event.anchor) + 1)
            self._find("anchor", f'ladder does not read "&{event.anchor}" (a part that is repeated elsewhere)', mark,
                       "write the lines out in every place")  # fmt: skip
        self._anchors.add(event.anchor)

    def _is_cut(self, end: Any) -> bool:
        return self._document.line(end.line)[end.column :].lstrip().startswith("#")

    def _find(self, code: str, message: str, mark: Mark, hint: str, related: tuple[Related, ...] = ()) -> None:
        self._add(_finding(self._document, code, message, mark, hint, related))

    def _add(self, finding: Finding) -> None:
        self._findings.append(finding)
        if len(self._findings) >= MAX_FINDINGS:
            raise _Slip(finding)

    def _stop(self, code: str, message: str, mark: Mark, hint: str) -> NoReturn:
        raise _Slip(_finding(self._document, code, message, mark, hint))


def _mark_at(text: str, index: int, length: int) -> Mark:
    return _stretch(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1, length)


# --- what YAML allows and a ladder does not ---------------------------------------------------------------------------


def _swallowed(document: Document, event: Any) -> Finding | None:
    """A list entry that is indented too far becomes a part of the text above it, and nobody is told."""
    start = event.start_mark
    below = range(start.line + 1, event.end_mark.line + 1)
    number = next((n for n in below if document.line(n).lstrip(" ").startswith("- ")), None)
    if number is None:
        return None
    if finding := _missing_space(document, start.line) or _bullet_in(document, start.line):
        return finding
    if _indent(document.line(number)) == start.column == _indent(document.line(start.line)):
        return _missing_dash(document, start.line)
    message = 'YAML reads this "- " as part of the text above it'
    hint = "give it exactly as many spaces as the other entries of its list have"
    return _finding(document, "indentation", message, _stretch(number, _indent(document.line(number))), hint)


def _too_far_right(document: Document, path: Keys) -> Finding | None:
    """A name whose parts stand beside it, as parts of the thing above: `user:` is in line with `anchor:`."""
    above = next(keys for keys in reversed(document.keys) if keys[:-1] == path)
    if above not in document.empty:
        return None
    message = f'"{above[-1]}" stands too far right: nothing belongs to it'
    return _finding(document, "indentation", message, _mark(document.keys[above]),
                    "give it as many spaces at the start as the names that it is one of")  # fmt: skip


def _not_a_name(document: Document, start: Any) -> Finding:
    """A list or a group where a name is due: [draft]: text, {{ name }}, ? name: text."""
    line, column = document.line(start.line), start.column
    if line[max(0, column - 1) : column + 1] == "{{":
        return _cannot_begin(document, _stretch(start.line, column - 1))
    if line[:column].rstrip().endswith("?"):
        mark = _stretch(start.line, line.rindex("?", 0, column))
        return _finding(document, "key-not-text", 'YAML gives a "?" in front of a name a meaning of its own', mark,
                        'delete the "?"; a text that begins with it needs quotes')  # fmt: skip
    hint = "brackets and braces have a meaning in YAML: put the text in quotes"
    mark = _stretch(start.line, column)
    return _finding(document, "key-not-text", "a name is due here, not a list or a group", mark, hint)


def _not_a_mapping(document: Document, value: Value | None) -> Finding:
    """A file that is empty, a list or a text."""
    event = document.values.get(())
    mark = _mark(event) if event and value else _stretch(0, 0)
    if isinstance(value, list):
        message = 'the file begins with a list; a line such as "levels:" comes first'
        hint = "begin the file with a name and a colon, and put the list below it"
        return _finding(document, "not-a-mapping", message, mark, hint)
    if not value:
        hint = 'write something such as "name: Prompt engineering", or delete the file'
        return _finding(document, "empty-file", "there is nothing in this file", mark, hint)
    message = 'a file of a ladder is made of lines such as "name: text"'
    hint = 'begin with a name, a colon and a space, such as "name: Prompt engineering"'
    missing = _missing_space(document, mark.line)
    return missing or _finding(document, "not-a-mapping", message, mark, hint)


# --- what the parser could not read -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why and where the parser stopped (`at`), and where the thing begins that it was reading (`opened`)."""

    document: Document
    problem: str
    context: str
    at: Mark
    opened: Mark

    @property
    def line(self) -> str:
        """The line where it stopped."""
        return self.document.line(self.at.line)

    @property
    def is_at_start(self) -> bool:
        """True when nothing but spaces stands in front."""
        return not self.line[: self.at.column].strip()

    def finding(self, code: str, message: str, mark: Mark, hint: str, related: tuple[Related, ...] = ()) -> Finding:
        return _finding(self.document, code, message, mark, hint, related)


def explain(document: Document, error: yaml.MarkedYAMLError) -> Finding:
    """What the YAML parser stumbled over, in words for people who do not know YAML; the first reading that fits."""
    at, opened = (error.problem_mark or error.context_mark), (error.context_mark or error.problem_mark)
    trouble = _Trouble(document, error.problem or "", error.context or "", _point(at), _point(opened))
    for explanation in _EXPLANATIONS:
        if finding := explanation(trouble):
            return finding
    return trouble.finding("yaml", f"YAML cannot read this: {error.problem}", trouble.at,
                           "compare the spaces at the start of this line with the lines around it")  # fmt: skip


def _point(mark: Any) -> Mark:
    return _stretch(mark.line, mark.column) if mark else _stretch(0, 0)


def _whole_line(document: Document, number: int) -> Mark:
    """The line without the spaces around it."""
    line = document.line(number)
    start = len(line) - len(line.lstrip())
    return _stretch(number, start, len(line.rstrip()) - start)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# --- spaces ---

_IN_INDENT = re.compile(rf" *(?P<odd>{_ODD_SPACE.pattern})\s*\S")
_BEHIND_DASH = rf"-(?P<dash>{_ODD_SPACE.pattern})"
_BEHIND_COLON = rf"[\w-]+:(?P<colon>(?!\t){_ODD_SPACE.pattern})"  # a tab is allowed there
_BEHIND_MARKER = re.compile(rf" *(?:- +)*(?:{_BEHIND_DASH}|{_BEHIND_COLON})")


def _odd_space(trouble: _Trouble) -> Finding | None:
    """A tab or a non-breaking space where YAML wants a plain one: in the indentation, or behind a colon or dash."""
    for number in dict.fromkeys((trouble.at.line, trouble.opened.line, trouble.at.line - 1)):
        line = trouble.document.line(number)
        if match := _IN_INDENT.match(line):
            return _odd_space_at(trouble.document, number, match.start("odd"))
        if match := _BEHIND_MARKER.match(line):
            return _odd_space_at(trouble.document, number, match.start(match.lastgroup or 0))
    return None


def _odd_space_at(document: Document, number: int, column: int) -> Finding:
    character = document.line(number)[column]
    names = {"\t": "a tab", "\u00a0": "a non-breaking space"}
    message = f"there is {names.get(character, 'an odd space')} here, where YAML wants a plain space"
    return _finding(document, "odd-space", message, _stretch(number, column),
                    "delete it and press the space bar instead")  # fmt: skip


def _space_left_out(trouble: _Trouble) -> Finding | None:
    """`name:text` and `-text`: without a space, a colon or dash is part of the text."""
    if "expected ':'" in trouble.problem:
        return _missing_space(trouble.document, trouble.opened.line)
    if "'-' indicator" in trouble.problem and trouble.is_at_start:
        return _missing_space(trouble.document, trouble.at.line)
    if "mapping values" in trouble.problem:
        return _missing_space(trouble.document, trouble.at.line - 1)
    return None


def _missing_space(document: Document, number: int) -> Finding | None:
    line = document.line(number)
    start = _indent(line)
    if line.startswith("-", start) and _ODD_SPACE.match(line, start + 1):
        return _odd_space_at(document, number, start + 1)
    if re.match(r"-[^\s-]", line[start:]):
        return _finding(document, "missing-space", 'there is no space behind this "-"', _stretch(number, start),
                        'write "- " in front of each entry of a list')  # fmt: skip
    if match := _NAME_WITHOUT_SPACE.match(line):
        return _finding(document, "missing-space", "there is no space behind this colon",
                        _stretch(number, match.start("colon")), f'write "{match["name"]}: " with a space')  # fmt: skip
    return None


# --- quotes and characters with a meaning ---

_OPENS_QUOTE = re.compile(r"""\s*(?:- +)*(?:[^\s:"'#][^:"']*: +)?(?P<quote>["'])(?P<rest>.*)$""")


def _escape(trouble: _Trouble) -> Finding | None:
    if "quoted scalar" not in trouble.context or not re.search("escape|hexdecimal", trouble.problem):
        return None
    at = trouble.line.rfind("\\", 0, trouble.at.column + 1)
    return trouble.finding("unknown-escape", "a backslash has a meaning inside double quotes",
                           _stretch(trouble.at.line, at, 2),
                           "write two backslashes, or put the text in 'single quotes'")  # fmt: skip


def _quote(trouble: _Trouble) -> Finding | None:
    """A quote that opens and is not closed in its line, with the trouble at or behind it."""
    document, last = trouble.document, trouble.at.line
    for number in range(last, -1, -1):
        match = _OPENS_QUOTE.match(document.line(number))
        if not match:
            continue
        closes = _closes(document, match["quote"], number, match.start("rest"), last)
        if closes is None or number < closes.line == last:
            return _unclosed_quote(document, _stretch(number, match.start("quote")))
        if number == last and trouble.at.column > closes.column:
            mark = Mark(number, match.start("quote"), number, len(document.line(number).rstrip()))
            return trouble.finding("text-after-quote", "the quotes end before the text does", mark,
                                   "put the whole text in quotes, and use the other kind (' or \") in it")  # fmt: skip
    return _unclosed_quote(document, trouble.opened) if "quoted scalar" in trouble.context else None


def _closes(document: Document, quote: str, line: int, column: int, last: int) -> Mark | None:
    """Where a quote is closed whose text begins at a place, up to a last line."""
    for number in range(line, last + 1):
        text = document.line(number)
        plain = text.replace("''", "__") if quote == "'" else re.sub(r"\\.", "__", text)
        at = plain.find(quote, column if number == line else 0)
        if at >= 0:
            return _stretch(number, at)
    return None


def _unclosed_quote(document: Document, mark: Mark) -> Finding:
    quote = document.line(mark.line)[mark.column : mark.column + 1]
    return _finding(document, "unclosed-quote", "this quote is never closed", mark,
                    f"put another {quote} behind the last word of the text")  # fmt: skip


def _bullet(trouble: _Trouble) -> Finding | None:
    """A list entry as word processors write it."""
    return _bullet_in(trouble.document, trouble.opened.line if "expected ':'" in trouble.problem else trouble.at.line)


def _bullet_in(document: Document, number: int) -> Finding | None:
    match = re.match(r" *(?P<bullet>[•‣▪◦·–—−*+]) ", document.line(number))
    if not match:
        return None
    message = f'a list entry begins with a plain "-", not with "{match["bullet"]}"'
    return _finding(document, "bullet", message, _stretch(number, match.start("bullet")),
                    'write "- " in front of each entry')  # fmt: skip


def _special_character(trouble: _Trouble) -> Finding | None:
    """A text that begins with a character that YAML keeps for itself."""
    if re.search("anchor|alias|tag", trouble.context) or "tag handle" in trouble.problem:
        return _cannot_begin(trouble.document, trouble.opened)
    character = trouble.line[trouble.at.column : trouble.at.column + 1]
    is_refused = re.search("cannot start any token|mapping keys are not allowed", trouble.problem)
    if is_refused and _ODD_SPACE.match(character):
        return _odd_space_at(trouble.document, trouble.at.line, trouble.at.column)
    if is_refused or ("node content" in trouble.problem and character == "?"):
        return _cannot_begin(trouble.document, trouble.at)
    return None


def _cannot_begin(document: Document, mark: Mark) -> Finding:
    line = document.line(mark.line)
    hint = f"put the text in quotes: {in_quotes(line, mark.column)}"
    if line.startswith("!!", mark.column):
        hint = f'delete "{line[mark.column :].split(" ")[0]}"'
    message = f'a text cannot begin with "{line[mark.column : mark.column + 1]}" in YAML'
    return _finding(document, "special-character", message, mark, hint)


def in_quotes(line: str, column: int) -> str:
    """The text that begins in a line, as it can be copied into the file: in quotes, a long one by its first words."""
    text = _text_from(line, column)
    shown = text if len(text) <= 60 else f"{text[:50].rsplit(' ', 1)[0]} ..."
    return f"'{shown}'" if '"' in text or "\\" in text else f'"{shown}"'


def _text_from(line: str, column: int) -> str:
    """What was probably meant: the rest of the line, or in brackets what goes to the next comma."""
    before, text = line[:column], line[column:].split(" #")[0]
    is_in_brackets = before.count("[") + before.count("{") > before.count("]") + before.count("}")
    return (re.split(r"[,\]}]", text)[0] if is_in_brackets else text).strip()


def _percent(trouble: _Trouble) -> Finding | None:
    """A line that begins with % is an instruction to YAML."""
    is_due = "directive" in trouble.context or "YAML document" in trouble.problem or "document start" in trouble.problem
    number = trouble.at.line if trouble.line.startswith("%") else trouble.at.line - 1
    if not is_due or not trouble.document.line(number).startswith("%"):
        return None
    return trouble.finding("special-character", 'a line cannot begin with "%" in YAML', _stretch(number, 0),
                           "put the text in quotes, or delete the line")  # fmt: skip


# --- brackets ---

_BRACKET_FIRST = re.compile(r" *(?:- +)*(?:[^\s:\"'#][^:\"']*: +)?(?P<bracket>[\[{])")


def _bracket(trouble: _Trouble) -> Finding | None:
    """Brackets and braces that are not closed, not opened, or meant as text."""
    character = trouble.line[trouble.at.column : trouble.at.column + 1]
    if "flow" in trouble.context and (finding := _inside_brackets(trouble, character)):
        return finding
    if character and character in "]}":
        return trouble.finding("unopened-bracket", f'this "{character}" closes nothing', trouble.at,
                               "delete it, or put the text in quotes")  # fmt: skip
    if not re.search("expected key|'-' indicator|document start", trouble.problem):
        return None
    match = _BRACKET_FIRST.match(trouble.line)
    if match and match.start("bracket") < trouble.at.column:
        return _cannot_begin(trouble.document, _stretch(trouble.at.line, match.start("bracket")))
    return None


def _inside_brackets(trouble: _Trouble, character: str) -> Finding | None:
    if character == "," and "node content" in trouble.problem:
        return trouble.finding("empty-entry", "there is nothing in front of this comma", trouble.at,
                               "write an entry in front of it, or delete the comma")  # fmt: skip
    opened = _open_bracket(trouble)
    if opened is None:
        return None
    line = trouble.document.line(opened.line)
    quote = line.rfind('"')
    if line.count('"', opened.column) % 2:
        return _unclosed_quote(trouble.document, _stretch(opened.line, quote))
    return _unclosed_bracket(trouble, opened, line[opened.column])


def _unclosed_bracket(trouble: _Trouble, opened: Mark, bracket: str) -> Finding:
    closing = {"[": "]", "{": "}"}[bracket]
    if trouble.at.line == opened.line and closing in trouble.line[trouble.at.column :]:
        word = re.search(r"[\w-]*$", trouble.line[: trouble.at.column])
        start = word.start() if word else trouble.at.column
        return trouble.finding("missing-comma", "a comma is missing in front of this",
                               _stretch(trouble.at.line, start, max(1, trouble.at.column - start)),
                               "put a comma between the entries, and quotes around a text with a colon")  # fmt: skip
    return trouble.finding("unclosed-bracket", f'this "{bracket}" is never closed', opened,
                           f'put "{closing}" behind the last entry')  # fmt: skip


def _open_bracket(trouble: _Trouble) -> Mark | None:
    """The bracket that the parser was reading in; it is the nearest one above when the file ends too early."""
    bracket = trouble.document.line(trouble.opened.line)[trouble.opened.column : trouble.opened.column + 1]
    if bracket and bracket in "[{":
        return trouble.opened
    for number in range(trouble.at.line, -1, -1):
        line = trouble.document.line(number)
        if (at := max(line.rfind("["), line.rfind("{"))) >= 0:
            return _stretch(number, at)
    return None


# --- names, colons and lists ---


def _colon(trouble: _Trouble) -> Finding | None:
    """`name: Design: lead` reads as a name inside a name; a name without its colon swallows the next line."""
    if "mapping values" not in trouble.problem:
        return None
    number, line = trouble.at.line, trouble.line
    match = re.match(r"\s*(?:- +)*[^\s:#][^:]*: +(?P<text>\S.*)$", line)
    if match and match.start("text") < trouble.at.column:
        return trouble.finding("colon-in-text", "a text with a colon in it needs quotes", trouble.at,
                               f"put the text in quotes: {in_quotes(line, match.start('text'))}")  # fmt: skip
    above = trouble.document.line(number - 1)
    is_name = re.match(r"\s*[^\s:#'\"-][^:#]*$", above)
    if is_name and (_indent(above) == _indent(line) or " " not in above.strip()):
        return _stray_line(trouble.document, number - 1)
    start = _indent(line)
    return trouble.finding("indentation", "this line stands further right than the line above allows",
                           _stretch(number, start, max(1, trouble.at.column - start)), SPACES_HINT)  # fmt: skip


SPACES_HINT = "give it as many spaces at the start as the lines that it belongs with"


def _no_colon(trouble: _Trouble) -> Finding | None:
    if "expected ':'" not in trouble.problem:
        return None
    is_entry = _is_between_entries(trouble.document, trouble.opened.line)
    return (_missing_dash if is_entry else _stray_line)(trouble.document, trouble.opened.line)


def _missing_dash(document: Document, number: int) -> Finding:
    message = 'this line has no "-" in front, as the other entries of the list have'
    return _finding(document, "missing-dash", message, _whole_line(document, number),
                    'write "- " in front of it, or indent it more when it belongs to the entry above')  # fmt: skip


def _is_between_entries(document: Document, number: int) -> bool:
    """True when the nearest line above that is not indented further is an entry of a list at the same place."""
    start = _indent(document.line(number))
    above = (document.line(each) for each in range(number - 1, -1, -1))
    line = next((line for line in above if line.strip() and _indent(line) <= start), "")
    return _indent(line) == start and line[start:].startswith("- ")


def _stray_line(document: Document, number: int) -> Finding:
    mark = _whole_line(document, number)
    if " " in document.line(number).strip():
        message = 'this line is neither "name: text" nor part of the text above it'
        hint = "begin it with a name and a colon, or indent it below the text it belongs to"
        return _finding(document, "missing-colon", message, mark, hint, _name_of_long_text(document, number))
    return _finding(document, "missing-colon", "there is no colon behind this name", mark, "put a colon behind it")


def _name_of_long_text(document: Document, number: int) -> tuple[Related, ...]:
    """Where the name of a text stands that is not indented below it, so that YAML takes the text for something else."""
    above = range(number - 1, -1, -1)
    near = next((n for n in above if document.line(n).strip() and document.line(n).lstrip()[0] != "#"), None)
    if near is None or not re.search(r": [|>][-+]?$", document.line(near).rstrip()):
        return ()
    return (Related("a text below this line stands further right", document.place(_whole_line(document, near))[0]),)


def _out_of_line(trouble: _Trouble) -> Finding | None:
    """Something that does not line up with what stands above it."""
    rest = trouble.line[trouble.at.column :]
    if "expected key" in trouble.problem and rest.startswith(":"):
        return trouble.finding("missing-name", "there is no name in front of this colon", trouble.at,
                               "write a name in front of it, or delete the line")  # fmt: skip
    if "expected key" in trouble.problem and rest.startswith("- "):
        hint = 'give it as many spaces as the other entries of its list; or delete the "- "'
        return trouble.finding("indentation", 'this "- " does not line up with the lines above it', trouble.at, hint)
    if "'-' indicator" in trouble.problem:
        return trouble.finding("indentation", "this line does not line up with the list above it", trouble.at,
                               'give it the spaces of the other entries and begin it with "- "')  # fmt: skip
    if "expected key" in trouble.problem:
        return trouble.finding("indentation", "this line does not line up with the lines above it", trouble.at,
                               SPACES_HINT, _neighbours(trouble))  # fmt: skip
    return None


def _neighbours(trouble: _Trouble) -> tuple[Related, ...]:
    """The lines that it stands between: either may be the one that has slipped, and it may be far above."""
    start, document = _indent(trouble.line), trouble.document
    above = [number for number in range(trouble.at.line) if document.line(number).strip()]
    left = next((place for place, n in reversed(list(enumerate(above))) if _indent(document.line(n)) < start), None)
    if left is None or left == len(above) - 1:
        return ()
    places = [document.place(_whole_line(document, above[place]))[0] for place in (left, left + 1)]
    return (Related("this line stands further left", places[0]), Related("this line stands further right", places[1]))


def _second_start(trouble: _Trouble) -> Finding | None:
    """More text behind what YAML takes for the end of the file."""
    if "document start" not in trouble.problem and "node content" not in trouble.problem:
        return None
    for number in range(trouble.at.line, -1, -1):
        if trouble.document.line(number).startswith("..."):
            return trouble.finding("second-document", 'the line "..." ends the file, but more text follows',
                                   _stretch(number, 0, 3), "delete the line")  # fmt: skip
    first = next((n for n, line in enumerate(trouble.document.lines) if line.strip() and line[0] != "#"), 0)
    start = _indent(trouble.document.line(first))
    if start and trouble.is_at_start:
        return trouble.finding("indentation", "this line begins with spaces, but a later one does not",
                               _stretch(first, 0, start), "delete the spaces in front of it")  # fmt: skip
    return trouble.finding("second-document", "YAML takes this for the start of a second document", trouble.at,
                           SPACES_HINT)  # fmt: skip


_PROBLEMS = (
    # what the parser says; code; sentence; how to mend it
    ("block sequence entries", "indentation", "a list cannot begin on this line",
     "begin the list on the next line, indented; quote a text that begins with a dash"),
    ("indentation", "indentation", "the spaces at the start of this line are not what YAML expects", SPACES_HINT),
)  # fmt: skip


def _block_text(trouble: _Trouble) -> Finding | None:
    if "block scalar" not in trouble.context or trouble.at.line != trouble.opened.line:
        return None
    mark = Mark(trouble.at.line, trouble.at.column, trouble.at.line, len(trouble.line.rstrip()))
    sign = trouble.line[trouble.opened.column : trouble.opened.column + 1]
    hint = "begin the text on the next line, indented; quote a text that begins with | or >"
    return trouble.finding("block-text", f'nothing may stand behind "{sign}" on its line', mark, hint)


def _known_problem(trouble: _Trouble) -> Finding | None:
    for words, code, message, hint in _PROBLEMS:
        if words in trouble.problem:
            return trouble.finding(code, message, trouble.at, hint)
    return None


_EXPLANATIONS = (
    _odd_space,
    _space_left_out,
    _escape,
    _quote,
    _bullet,
    _special_character,
    _percent,
    _bracket,
    _block_text,
    _colon,
    _no_colon,
    _out_of_line,
    _second_start,
    _known_problem,
)
