"""The reader: walks the events of a text and fills a `document`. `decoding` and `parsing` go before.

What YAML allows and a ladder does not, `refusing` puts into words.
"""

from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ladder.findings import Finding, Keys
from ladder.located import quick, refusing
from ladder.located.decoding import INVISIBLE, VISIBLE, decode
from ladder.located.document import MAX_FINDINGS, Document, Slip, Value, first_character
from ladder.located.parsing import events
from ladder.located.quotes import cannot_begin
from ladder.located.refusing import MAX_DEPTH, MAX_SCALAR, PRIVATE
from ladder.located.spaces import ODD_SPACE, odd_space_at


def read(file: str, content: bytes) -> Document:
    """Read the bytes of one YAML file: values, places, and a finding for everything that is wrong with it as YAML.

    One document, UTF-8, at most 1 MB, 24 levels deep; no anchors, aliases, merge keys, tags or repeated keys.
    """
    try:
        text = decode(file, content)
    except Slip as slip:
        return Document(file, "", findings=(slip.finding,))
    value = quick.values(text)
    if value is None:
        return read_with_care(file, text)
    return Document(file, text, value, read_with_care=read_with_care)


def read_with_care(file: str, text: str) -> Document:
    """Read a text whatever is in it, with the places of all values."""
    return _Reader(Document(file, text)).read()


class _Reader:
    """Walks the events of one document with an own stack: deep nesting meets a limit, not Python's."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._values, self._keys = document.values, document.keys
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
            self._show_invisible()
            if finding := refusing.conflict(document):
                raise Slip(finding)
            value = self._walk()
            if not isinstance(value, dict):
                raise Slip(refusing.not_a_mapping(document, value))
            document.value = value
        except Slip as slip:
            ends.append(slip.finding)
        known = {finding.location.line for finding in self._findings}
        cause = min(ends, key=lambda finding: finding.location, default=None)
        news = (cause,) if cause and cause.location.line not in known else ()
        document.findings = (*self._findings, *news)
        return document

    def _show_invisible(self) -> None:
        """Make invisible characters visible, so that what is read and shown has them at their places."""
        document, text = self._document, self._document.text
        if not text.replace("\n", "").isprintable() and INVISIBLE.search(text):  # the first takes a tenth of the time
            document.text = INVISIBLE.sub(VISIBLE, text)
            for finding in refusing.invisible(document, text):
                self._add(finding)

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
        for event in events(self._document):
            if event.__class__ in take:
                take[event.__class__](event)
        return self._root

    def _begin(self, event: Any) -> None:
        self._begun += 1
        if self._begun > 1:
            raise Slip(refusing.second_document(self._document, event))

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
        self._values[here] = event
        if is_empty:
            self._empty(here, event)
        elif style == '"' and INVISIBLE.search(text):
            self._add(refusing.escaped(self._document, event))
        elif not style:
            if " - " in text and (finding := refusing.swallowed(self._document, event)):
                self._ends.append(finding)
            if self._has_comments and self._is_cut(event.end_mark):
                self._document.cut.append(here)

    def _open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._remark_on(event)
        if self._key is None and self._into.__class__ is dict:
            raise Slip(refusing.not_a_name(self._document, event.start_mark))
        if len(self._stack) >= MAX_DEPTH:
            raise Slip(refusing.too_deep(self._document, event))
        new: Any = {} if event.__class__ is MappingStartEvent else []
        here = self._put(new)
        self._values[here] = event
        self._stack.append((self._into, self._path))
        self._into, self._path = new, here

    def _close(self, event: Any) -> None:
        self._into, self._path = self._stack.pop()

    def _alias(self, event: Any) -> None:
        """Leave the place of a reference empty."""
        if event.anchor not in self._anchors:  # else that has been said at the anchor
            self._add(cannot_begin(self._document, first_character(event)))
        if self._into.__class__ is dict and self._key is None:
            self._key = PRIVATE
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
        if not is_absent and not key.startswith(PRIVATE):
            into[key] = value
        return (*self._path, key)

    def _new_key(self, text: str, event: Any) -> str:
        """Note a key; the value of one that cannot stand here is read, but not kept."""
        if not text.isprintable() or text != text.strip():
            text = self._mended(text, event)
        here = (*self._path, text)
        if text == "<<" and not event.style:
            if not self._anchors:  # else that has been said at the anchor
                self._add(refusing.merge_key(self._document, event))
            return PRIVATE
        if here in self._keys:
            self._refuse_repeated(text, event, self._keys[here])
            return f"{PRIVATE}{text}"
        if self._repeating:
            self._repeating.discard(self._path)
        self._keys[here] = event
        return text

    def _empty(self, here: Keys, event: Any) -> None:
        if self._into.__class__ is list:
            self._add(refusing.empty_entry(self._document, event))
        else:
            self._document.empty.add(here)

    def _refuse_repeated(self, text: str, event: Any, first: Any) -> None:
        """Several repeated keys in a row are one slip, such as a missing "- "."""
        if self._path in self._repeating:
            return
        self._repeating.add(self._path)
        begins_entry = isinstance(self._stack[-1][0], list) and next(iter(self._into), None) == text
        finding = refusing.too_far_right(self._document, self._path)
        self._add(finding or refusing.repeated_key(self._document, event, text, first, begins_entry))

    def _mended(self, text: str, event: Any) -> str:
        """A key without odd spaces. In front of it they are indentation: then nothing stands where it seems to."""
        line, start = self._document.line(event.start_mark.line), event.start_mark.column
        odd = ODD_SPACE.search(line, start)
        if odd and odd.start() < start + len(text):
            finding = odd_space_at(self._document, event.start_mark.line, odd.start())
            if odd.start() == start:
                raise Slip(finding)
            self._add(finding)
        elif INVISIBLE.search(text):
            self._add(refusing.escaped(self._document, event))
        elif text != text.strip():
            self._add(refusing.spaces_around(self._document, event))
        return " ".join(text.split())

    def _remark_on(self, event: Any) -> None:
        """Say what YAML makes of something that begins with & or !, or that is too long."""
        if event.anchor:
            self._refuse_anchor(event)
        elif event.tag and event.__class__ is ScalarEvent:
            self._add(cannot_begin(self._document, first_character(event)))
        elif event.tag:
            self._add(refusing.tag(self._document, event))
        else:
            self._add(refusing.too_long(self._document, event))

    def _refuse_anchor(self, event: Any) -> None:
        """A text such as &R was meant as text. A list or a group was meant to be repeated: that is said once a file."""
        if event.__class__ is ScalarEvent:
            self._add(cannot_begin(self._document, first_character(event)))
        elif not self._anchors:
            self._add(refusing.anchor(self._document, event))
        self._anchors.add(event.anchor)

    def _is_cut(self, end: Any) -> bool:
        return self._document.line(end.line)[end.column :].lstrip().startswith("#")

    def _add(self, finding: Finding) -> None:
        self._findings.append(finding)
        if len(self._findings) >= MAX_FINDINGS:
            raise Slip(finding)
