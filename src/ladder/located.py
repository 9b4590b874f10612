"""Read YAML text into plain values that know their line and column. Meets PyYAML; `content` gives the values a meaning.

Every scalar stays the text that was written: YAML 1.1 reads a bare "no" as false, 3.10 as 3.1 and 012 as ten.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
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

Value = str | list[Any] | dict[str, Any]


class Mark(NamedTuple):
    """A stretch of the text: line and column of its start and of its end, counted from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


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
        return self.place(Mark(0, 0, 0, 1))

    def place(self, mark: Mark) -> tuple[Location, str]:
        """A mark as a location in people's terms, with the text of its line."""
        return _location(self.file, self.text, mark)

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
        text = _decode(file, content)
        text, findings = _without_invisible(file, text)
        return _Reader(Document(file, text), findings).read()
    except _Slip as slip:
        return Document(file, "", findings=(slip.finding,))


def excerpt(text: str, line: int) -> str:
    """The text of a line (from 0), as editors count lines."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines[line] if line < len(lines) else ""


def _location(file: str, text: str, mark: Mark) -> tuple[Location, str]:
    line = excerpt(text, mark.line)
    end = mark.end_column if mark.end_line == mark.line else len(line.split(" #")[0].rstrip())
    length = max(1, end - mark.column)
    return Location(file, mark.line + 1, mark.column + 1, length), line


class _Slip(Exception):  # noqa: N818
    """A mistake after which the rest of the file cannot be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


# --- from bytes to text -----------------------------------------------------------------------------------------------

ENCODING_HINT = 'save the file as "UTF-8" (in the editor: Save As, Encoding)'


def _decode(file: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        message = f"the file is {len(content) / 1_000_000:.1f} MB large; ladder reads files of at most 1 MB"
        hint = "split it, or look for something pasted into it"
        raise _Slip(Finding("file-too-large", message, Location(file), hint))
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or content[:4].count(0) >= 2:
        raise _Slip(Finding("not-utf-8", "the file is saved as UTF-16", Location(file), ENCODING_HINT))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Slip(_wrong_encoding(file, error)) from None


def _wrong_encoding(file: str, error: UnicodeDecodeError) -> Finding:
    before = error.object[: error.start].decode("utf-8", "replace")
    lines = re.split(r"\r\n|\n|\r", before)
    rest = re.split(rb"[\r\n]", error.object[error.start :], maxsplit=1)[0].decode("latin-1")
    location = Location(file, len(lines), len(lines[-1]) + 1)
    message = f'this character is not UTF-8; it looks like "{rest[:1]}" in another encoding'
    return Finding("not-utf-8", message, location, ENCODING_HINT, excerpt=lines[-1] + rest)


# Joiners (U+200C, U+200D) are left alone: Persian words and emoji families are made with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def _without_invisible(file: str, text: str) -> tuple[str, list[Finding]]:
    """The text with invisible characters made visible as "?", and a finding for each."""
    if not _INVISIBLE.search(text):
        return text, []
    findings = [_invisible(file, text, match) for match in _INVISIBLE.finditer(text)]
    return _INVISIBLE.sub("?", text), findings


def _invisible(file: str, text: str, match: re.Match[str]) -> Finding:
    code = f"U+{ord(match[0]):04X}"
    name = unicodedata.name(match[0], "control character").lower()
    location, line = _location(file, text, _mark_at(text, match.start()))
    message = f"there is an invisible character here ({code}, {name})"
    hint = "delete it and type the text around it again"
    return Finding("invisible-character", message, location, hint, excerpt=line)


def _mark_at(text: str, index: int, length: int = 1) -> Mark:
    before = re.split(r"\r\n|\n|\r", text[:index])
    line, column = len(before) - 1, len(before[-1])
    return Mark(line, column, line, column + length)


# --- from text to values ----------------------------------------------------------------------------------------------

_CONFLICT = re.compile(r"^(<{7}|>{7})( .*)?\r?$", re.MULTILINE)
_PRIVATE = "x-"  # keys that begin so belong to the editors: they stay in the file, and ladder does not look


class _Reader:
    """Walks the events of one document with an own stack: deep nesting meets a limit, not Python's."""

    def __init__(self, document: Document, findings: list[Finding]) -> None:
        self._document = document
        self._findings = findings
        self._lines: list[str] = []
        self._root: Value | None = None
        self._into: Any = None  # the mapping or list that is being filled,
        self._path: Keys = ()  # where it is,
        self._key: str | None = None  # and the key whose value comes next
        self._stack: list[tuple[Any, Keys]] = []
        self._begun = 0
        self._has_comments = "#" in document.text

    def read(self) -> Document:
        document = self._document
        try:
            self._refuse_conflicts()
            value = self._walk()
            document.value = value if isinstance(value, dict) else self._not_a_mapping(value)
        except _Slip as slip:
            self._findings.append(slip.finding)
        document.findings = tuple(self._findings)
        return document

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
        is_empty = not text and not event.style
        here = self._put(text, is_empty)
        self._document.values[here] = event
        if is_empty:
            self._empty(here, event)
        elif self._has_comments and not event.style and self._is_cut(event.end_mark):
            self._document.cut.append(here)

    def _open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._remark_on(event)
        if self._key is None and self._into.__class__ is dict:
            self._stop("key-not-text", "a name is due here, not a list or a group", _mark(event),
                       'braces and brackets have a meaning in YAML: put the text in "quotes"')  # fmt: skip
        if len(self._stack) >= MAX_DEPTH:
            self._stop("too-deep", f"this is nested more than {MAX_DEPTH} levels deep", _mark(event),
                       "nothing in a ladder is; look for brackets that are never closed")  # fmt: skip
        new: Any = {} if event.__class__ is MappingStartEvent else []
        here = self._put(new)
        self._document.values[here] = event
        self._stack.append((self._into, self._path))
        self._into, self._path = new, here

    def _close(self, event: Any) -> None:
        self._into, self._path = self._stack.pop()

    def _alias(self, event: Any) -> None:
        if self._key != "<<":  # that has been said at the key
            message = f'YAML reads "*{event.anchor}" as a reference, not as text'
            self._find("alias", message, _mark(event), self._in_quotes(_mark(event)))
        if self._key is None and self._into.__class__ is dict:
            self._key = "*"
        else:
            self._put("*", is_absent=True)

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

    def _empty(self, here: Keys, event: Any) -> None:
        if self._into.__class__ is list:
            self._find("empty-entry", "this entry of the list is empty", _mark(event),
                       'write something behind the "-", or delete the line')  # fmt: skip
        else:
            self._document.empty.add(here)

    def _new_key(self, text: str, event: Any) -> str:
        """Note a key; the value of a repeated one is read, but not kept."""
        keys, here = self._document.keys, (*self._path, text)
        if text == "<<":
            self._find("merge-key", "ladder does not read merge keys (<<)", _mark(event),
                       "write the lines out where they belong")  # fmt: skip
        if text != text.strip():
            self._find("odd-space", f'there is an odd space in the name "{text.strip()}"', _mark(event),
                       "delete the spaces around the name and type them again with the space bar")  # fmt: skip
        if here in keys:
            first = self._document.place(_mark(keys[here]))[0]
            self._find("duplicate-key", f'"{text}" stands here a second time', _mark(event),
                       "keep one of the two: the other would silently be lost",
                       (Related("first written here", first),))  # fmt: skip
            return f"{_PRIVATE}{text}"
        keys[here] = event
        return text

    def _remark_on(self, event: Any) -> None:
        """Say what YAML makes of a text that begins with & or !, or that is too long."""
        mark = _mark(event)
        if event.anchor:
            message = f'YAML reads "&{event.anchor}" as an anchor, not as text'
            self._find("anchor", message, mark, self._in_quotes(mark))
        elif event.tag:
            self._find("tag", f'YAML reads "{event.tag}" as a tag, not as text', mark, self._in_quotes(mark))
        else:
            self._find("text-too-long", f"this text is longer than {MAX_SCALAR:,} characters", mark,
                       "shorten it, or make it a page of its own")  # fmt: skip

    def _in_quotes(self, mark: Mark) -> str:
        rest = self._line(mark.line)[mark.column :].rstrip()
        return f'is it text? put it in quotes: "{rest}"' if mark.line == mark.end_line else "write the value out"

    def _is_cut(self, end: Any) -> bool:
        return self._line(end.line)[end.column :].lstrip().startswith("#")

    def _line(self, number: int) -> str:
        self._lines = self._lines or re.split(r"\r\n|\n|\r", self._document.text)
        return self._lines[number] if number < len(self._lines) else ""

    def _not_a_mapping(self, value: Value | None) -> dict[str, Any]:
        event = self._document.values.get(())
        mark = _mark(event) if event and value else Mark(0, 0, 0, 1)
        if value is None or value == "":
            self._find("empty-file", "the file is empty", mark, "write its keys, or delete the file")
        else:
            self._find("not-a-mapping", 'a file of a ladder is made of "key: value" lines', mark,
                       'begin with a line such as "name: Prompt engineering"')  # fmt: skip
        return {}

    def _find(self, code: str, message: str, mark: Mark, hint: str, related: tuple[Related, ...] = ()) -> None:
        self._findings.append(_finding(self._document, code, message, mark, hint, related))

    def _stop(self, code: str, message: str, mark: Mark, hint: str) -> NoReturn:
        raise _Slip(_finding(self._document, code, message, mark, hint))


def _mark(event: Any) -> Mark:
    """Where an event stands; a list or a group by its first line, as its end is not known when it opens."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return Mark(start.line, start.column, start.line + 1, 0)
    return Mark(start.line, start.column, end.line, end.column)


def _finding(
    document: Document, code: str, message: str, mark: Mark, hint: str, related: tuple[Related, ...] = ()
) -> Finding:
    location, line = document.place(mark)
    return Finding(code, message, location, hint, excerpt=line, related=related)


# --- what the parser could not read -----------------------------------------------------------------------------------

_ODD_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_OPENS_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[^\s:"'#][^:"']*: +)?(?P<quote>["'])(?P<rest>.*)$""")


def explain(document: Document, error: yaml.MarkedYAMLError) -> Finding:
    """What the YAML parser stumbled over, in words for people who do not know YAML; the first reading that fits."""
    mark = _point(error.problem_mark or error.context_mark)
    opened = _point(error.context_mark or error.problem_mark)
    for explanation in (_odd_space, _unclosed_quote, _special_character, _colon_in_text, _known_problem):
        finding = explanation(document, error.problem or "", error.context or "", mark, opened)
        if finding:
            return finding
    return _finding(document, "yaml", f"YAML cannot read this: {error.problem}", mark,
                    "compare the spaces at the start of this line with the lines around it")  # fmt: skip


def _point(mark: Any) -> Mark:
    return Mark(mark.line, mark.column, mark.line, mark.column + 1) if mark else Mark(0, 0, 0, 1)


def _odd_space(document: Document, problem: str, context: str, mark: Mark, opened: Mark) -> Finding | None:
    """A tab or a non-breaking space where YAML wants a plain one: in the indentation, or behind a colon or dash."""
    for number in dict.fromkeys((mark.line, opened.line, mark.line - 1)):
        line = excerpt(document.text, number)
        match = re.match(rf" *(?P<odd>{_ODD_SPACE.pattern})", line) or re.search(
            rf"[:-](?P<odd>{_ODD_SPACE.pattern})", line
        )
        if match:
            at = match.start("odd")
            name = "tab" if match["odd"] == "\t" else "non-breaking or other odd space"
            return _finding(document, "odd-space", f"there is a {name} here; YAML wants plain spaces",
                            Mark(number, at, number, at + 1), "delete it and press the space bar instead")  # fmt: skip
    return None


def _unclosed_quote(document: Document, problem: str, context: str, mark: Mark, opened: Mark) -> Finding | None:
    """A quote that opens and is not closed in its line, with the trouble at or behind it."""
    if "quoted scalar" in context and ("escape" in problem or "hexdecimal" in problem):
        at = excerpt(document.text, mark.line).rfind("\\", 0, mark.column)
        return _finding(document, "unknown-escape", "a backslash has a meaning inside double quotes",
                        Mark(mark.line, at, mark.line, at + 2),
                        "write two backslashes, or put the text in 'single quotes'")  # fmt: skip
    lines = re.split(r"\r\n|\n|\r", document.text)[: mark.line + 1]
    for number in range(len(lines) - 1, -1, -1):
        match = _OPENS_QUOTE.match(lines[number])
        if not match:
            continue
        at, closes = match.start("quote"), _closes(match["quote"], match["rest"], lines[number + 1 :])
        if closes is None or (closes.line and number + closes.line == mark.line):
            return _finding(document, "unclosed-quote", "this quote is never closed", Mark(number, at, number, at + 1),
                            f"put another {match['quote']} behind the last word of the text")  # fmt: skip
        if number == mark.line and mark.column > match.start("rest") + closes.column:
            return _finding(document, "text-after-quote", "the quotes end before the text does",
                            Mark(number, at, number, len(lines[number].rstrip())),
                            "put the whole text in quotes, and use the other kind (' or \") inside it")  # fmt: skip
    return None


class _Closes(NamedTuple):
    """Where a quote closes: the number of lines below the one that opens it, and the column."""

    line: int
    column: int


def _closes(quote: str, rest: str, below: list[str]) -> _Closes | None:
    for number, line in enumerate([rest, *below]):
        plain = line.replace("''", "__") if quote == "'" else re.sub(r"\\.", "__", line)
        if quote in plain:
            return _Closes(number, plain.index(quote))
    return None


def _special_character(document: Document, problem: str, context: str, mark: Mark, opened: Mark) -> Finding | None:
    """A text that begins with a character that YAML keeps for itself."""
    kept = "anchor" in context or "alias" in context or "tag" in context
    if not (kept or "cannot start any token" in problem or "node content" in problem):
        return None
    at = opened if kept else mark
    line = excerpt(document.text, at.line)
    character = line[at.column : at.column + 1]
    return _finding(document, "special-character", f'a text cannot begin with "{character}" in YAML', at,
                    f'put the text in quotes: "{line[at.column :].rstrip()}"')  # fmt: skip


def _colon_in_text(document: Document, problem: str, context: str, mark: Mark, opened: Mark) -> Finding | None:
    """`name: Design: lead` reads as a name inside a name."""
    if "mapping values are not allowed" not in problem:
        return None
    line = excerpt(document.text, mark.line)
    match = re.match(r"^\s*(?:- +)*[^\s:#][^:]*: +(?P<text>\S.*)$", line[: mark.column + 1] + line[mark.column + 1 :])
    if match and match.start("text") < mark.column:
        return _finding(document, "colon-in-text", "a colon with a space behind it cannot stand in a bare text", mark,
                        f'put the text in quotes: "{match["text"].rstrip()}"')  # fmt: skip
    above = excerpt(document.text, mark.line - 1) if mark.line else ""
    if re.match(r"\s*[^\s:#'\"-][^:#]*$", above):
        at = len(above) - len(above.lstrip())
        return _finding(document, "missing-colon", "there is no colon behind this name",
                        Mark(mark.line - 1, at, mark.line - 1, len(above.rstrip())), COLON_HINT)  # fmt: skip
    return _finding(document, "indentation", "this line is indented more than the line above it allows", mark,
                    "give it as many spaces as the lines that belong together with it")  # fmt: skip


COLON_HINT = 'write "name: text"; a text of several lines is indented below its name'

_PROBLEMS = (
    # what the parser says, or where it was; where to point; code; sentence; how to mend it
    ("',' or ']'", "opened", "unclosed-bracket", "this [ is never closed, or a comma is missing in the list",
     "put ] behind the last entry, and a comma between entries; quote entries with commas in them"),
    ("',' or '}'", "opened", "unclosed-bracket", "this { is never closed, or a comma is missing in the group",
     "put } at its end, and a comma between entries; quote texts with commas in them"),
    ("flow sequence", "opened", "unclosed-bracket", "this [ is never closed", "put ] behind the last entry"),
    ("flow mapping", "opened", "unclosed-bracket", "this { is never closed", "put } behind the last entry"),
    ("could not find expected ':'", "opened", "missing-colon", "there is no colon behind this name",
     COLON_HINT),
    ("did not find expected key", "problem", "indentation", "this line does not fit to the lines above it",
     "give it as many spaces as the lines that belong together with it"),
    ("expected '-' indicator", "problem", "indentation", "this line does not fit to the list above it",
     'give it the spaces of the other entries, and begin it with "- "'),
    ("block sequence entries", "problem", "indentation", "a list cannot begin on this line",
     "begin the list on the next line, indented"),
    ("comment or line break", "problem", "block-text", "nothing may stand behind | or > on its line",
     "begin the text on the next line, indented"),
    ("indentation", "problem", "indentation", "the spaces at the start of this line are not what YAML expects",
     "use two plain spaces for each step"),
    ("document start", "problem", "second-document", "the file goes on where its one document has ended",
     "give the line the spaces of the lines that it belongs to"),
)  # fmt: skip


def _known_problem(document: Document, problem: str, context: str, mark: Mark, opened: Mark) -> Finding | None:
    for words, where, code, message, hint in _PROBLEMS:
        if words in problem or words in context:
            return _finding(document, code, message, opened if where == "opened" else mark, hint)
    return None


