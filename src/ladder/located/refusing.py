"""What YAML allows and a ladder does not, and what YAML takes for something else than was meant. `reading` asks."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ladder.findings import Finding, Keys, Mend, Related
from ladder.located.decoding import INVISIBLE, RUN_OF_INVISIBLE, in_words
from ladder.located.document import (
    MAX_FINDINGS,
    Document,
    Mark,
    Value,
    finding_at,
    first_character,
    indent,
    mark_at,
    mark_of,
    stretch,
)
from ladder.located.mends import around, block_length, line_instead, moved, text_instead
from ladder.located.names import bullet_in, missing_dash
from ladder.located.quotes import cannot_begin
from ladder.located.spaces import missing_space

MAX_DEPTH = 24
MAX_SCALAR = 20_000
PRIVATE = "x-"  # keys that begin so belong to the editors: they stay in the file, and ladder does not look

MARKERS = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( .*)?$", re.MULTILINE)


def conflict(document: Document) -> Finding | None:
    """The marker lines of a merge."""
    text = document.text
    match = _CONFLICT.search(text) if any(marker in text for marker in MARKERS) else None
    if not match:
        return None
    mark = mark_at(text, match.start(), len(match[1]))
    return finding_at(document, "merge-conflict", "a merge conflict was left in this file", mark,
                      "keep one of the two versions and delete the marker lines",
                      proposals=_one_version(document, mark.line))  # fmt: skip


def _one_version(document: Document, first: int) -> Iterator[Mend]:
    """The first of the two versions, then the second, without the marker lines; or the file without a lone marker."""
    ends = {line[:7]: number for number, line in reversed(list(enumerate(document.lines))) if number >= first}
    middle, last = ends.get("=" * 7), ends.get(">" * 7)
    if document.line(first).startswith("<") and middle and last and first < middle < last:
        base = ends.get("|" * 7, middle)
        for start, end in ((first + 1, min(base, middle)), (middle + 1, last)):
            yield Mend(first + 1, last - first + 1, tuple(document.lines[start:end]))
    yield line_instead(first)


def invisible(document: Document, text: str) -> Iterator[Finding]:
    """Yield the invisible characters of a text, as places in the document that shows them."""
    for match in islice(RUN_OF_INVISIBLE.finditer(text), MAX_FINDINGS):
        mark = mark_at(text, match.start(), len(match[0]))
        yield finding_at(document, "invisible-character", in_words(match[0]), mark,
                         "delete it and type the text around it again",
                         proposals=_visible(text, mark.line))  # fmt: skip


def _visible(text: str, number: int) -> Iterator[Mend]:
    """A line without its invisible characters; a control character or line separator may stand for a space."""
    line = text.split("\n")[number]
    yield line_instead(number, INVISIBLE.sub(lambda match: " " if match[0] in "\x0b\x0c\x85\u2028\u2029" else "", line))
    yield line_instead(number, INVISIBLE.sub("", line))


def escaped(document: Document, event: Any) -> Finding:
    """A double-quoted text may hold invisible characters by their numbers, such as "\\u200b"."""
    match = INVISIBLE.search(event.value)
    assert match is not None
    written = document.line(event.start_mark.line)
    plain = _ESCAPE.sub(lambda each: "" if INVISIBLE.match(chr(int(each[1], 16))) else each[0], written)
    return finding_at(document, "invisible-character", in_words(match[0]), mark_of(event),
                      "delete what is written with a backslash",
                      proposals=[line_instead(event.start_mark.line, plain)])  # fmt: skip


_ESCAPE = re.compile(r"\\(?:u|x(?=[0-9a-fA-F]{2})|U(?=000))([0-9a-fA-F]{8}|[0-9a-fA-F]{4}|[0-9a-fA-F]{2})")


def second_document(document: Document, event: Any) -> Finding:
    """A line "---" in the middle."""
    return finding_at(document, "second-document", "a second document begins here", mark_of(event),
                      'delete the line "---": a file of a ladder holds one document',
                      proposals=[line_instead(event.start_mark.line)])  # fmt: skip


def too_deep(document: Document, event: Any) -> Finding:
    """More levels than a ladder has."""
    message = f"this is nested more than {MAX_DEPTH} levels deep"
    return finding_at(document, "too-deep", message, first_character(event),
                      "nothing in a ladder is; look for brackets that are never closed")  # fmt: skip


def too_long(document: Document, event: Any) -> Finding:
    """A text that nobody would read."""
    message = f"this text is longer than {MAX_SCALAR:,} characters"
    return finding_at(document, "text-too-long", message, first_character(event),
                      "shorten it, or make several texts of it")  # fmt: skip


def empty_entry(document: Document, event: Any) -> Finding:
    """A dash with nothing behind it."""
    return finding_at(document, "empty-entry", "this entry of the list is empty", mark_of(event),
                      'write something behind the "-", or delete the line',
                      proposals=[line_instead(event.start_mark.line)])  # fmt: skip


def merge_key(document: Document, event: Any) -> Finding:
    """The name "<<", which repeats a part from elsewhere."""
    message = 'ladder does not read "<<" (a part repeated from elsewhere)'
    return finding_at(document, "merge-key", message, mark_of(event), "write the lines out where they belong")


def anchor(document: Document, event: Any) -> Finding:
    """A list or a group that was meant to be repeated."""
    mark = stretch(event.start_mark.line, event.start_mark.column, len(event.anchor) + 1)
    message = f'ladder does not read "&{event.anchor}" (a part that is repeated elsewhere)'
    return finding_at(document, "anchor", message, mark, "write the lines out in every place")


def tag(document: Document, event: Any) -> Finding:
    """A list or a group with a type in front."""
    number, column = event.start_mark.line, event.start_mark.column
    word = document.line(number)[column:].split(" ")[0]
    return finding_at(document, "tag", f'ladder does not read "{word}"', first_character(event), f'delete "{word}"',
                      proposals=[text_instead(document, number, column, column + len(word) + 1, "")])  # fmt: skip


def spaces_around(document: Document, event: Any) -> Finding:
    """A name in quotes, with spaces inside them."""
    mark, name = mark_of(event), event.value.strip()
    return finding_at(document, "odd-space", f'there are spaces around the name "{name}"', mark, "delete them",
                      proposals=[text_instead(document, mark.line, mark.column, mark.end_column, name)])  # fmt: skip


def repeated_key(document: Document, event: Any, key: str, first: Any, begins_entry: bool) -> Finding:
    """A name that stands twice in one group; the first name of a list entry may begin another one."""
    hint = "keep one of the two: the other would silently be lost"
    if begins_entry:
        hint = f'if another entry begins here, put "- " in front; if not, {hint}'
    related = (Related("first written here", document.place(mark_of(first))[0]),)
    message = f'"{key}" stands here a second time'
    return finding_at(document, "duplicate-key", message, mark_of(event), hint, related,
                      _without_second(document, event.start_mark, begins_entry))  # fmt: skip


def _without_second(document: Document, start: Any, begins_entry: bool) -> Iterator[Mend]:
    """The line without that of a name, when it is one; it may as well lack the dash of an entry."""
    line = document.line(start.line)
    if line[: start.column].strip():  # in braces, or behind a dash
        return
    if begins_entry:
        yield line_instead(start.line, f"{' ' * max(0, start.column - 2)}- {line.lstrip()}")
    if block_length(document, start.line) == 1:
        yield line_instead(start.line)


def swallowed(document: Document, event: Any) -> Finding | None:
    """A list entry that is indented too far becomes a part of the text above it, and nobody is told."""
    start = event.start_mark
    below = range(start.line + 1, event.end_mark.line + 1)
    number = next((n for n in below if document.line(n).lstrip(" ").startswith("- ")), None)
    if number is None:
        return None
    if finding := missing_space(document, start.line) or bullet_in(document, start.line):
        return finding
    if indent(document.line(number)) == start.column == indent(document.line(start.line)):
        return missing_dash(document, start.line)
    message = 'YAML reads this "- " as part of the text above it'
    hint = "give it exactly as many spaces as the other entries of its list have"
    start = indent(document.line(number))
    return finding_at(document, "indentation", message, stretch(number, start), hint,
                      proposals=moved(document, number, around(document, number)))  # fmt: skip


def too_far_right(document: Document, path: Keys) -> Finding | None:
    """A name whose parts stand beside it, as parts of the thing above: `user:` is in line with `anchor:`."""
    above = next(keys for keys in reversed(document.keys) if keys[:-1] == path)
    if above not in document.empty:
        return None
    message = f'"{above[-1]}" stands too far right: nothing belongs to it'
    mark = mark_of(document.keys[above])
    further_left = [start for start in around(document, mark.line) if start < mark.column]
    return finding_at(document, "indentation", message, mark,
                    "give it as many spaces at the start as the names that it is one of",
                    proposals=moved(document, mark.line, further_left))  # fmt: skip


def not_a_name(document: Document, start: Any) -> Finding:
    """A list or a group where a name is due: [draft]: text, {{ name }}, ? name: text."""
    line, column = document.line(start.line), start.column
    if line[max(0, column - 1) : column + 1] == "{{":
        return cannot_begin(document, stretch(start.line, column - 1))
    if line[:column].rstrip().endswith("?"):
        mark = stretch(start.line, line.rindex("?", 0, column))
        return finding_at(document, "key-not-text", 'YAML gives a "?" in front of a name a meaning of its own', mark,
                        'delete the "?"; a text that begins with it needs quotes',
                        proposals=[text_instead(document, start.line, mark.column, start.column, "")])  # fmt: skip
    hint = "brackets and braces have a meaning in YAML: put the text in quotes"
    mark = stretch(start.line, column)
    return finding_at(document, "key-not-text", "a name is due here, not a list or a group", mark, hint,
                      proposals=_without_brackets(document, mark))  # fmt: skip


def _without_brackets(document: Document, mark: Mark) -> Iterator[Mend]:
    """`[kind]: hard` as `kind: hard`."""
    line = document.line(mark.line)
    if match := re.match(r"[\[{](?P<name>[\w-]+)[\]}](?=:)", line[mark.column :]):
        yield text_instead(document, mark.line, mark.column, mark.column + match.end(), match["name"])


def not_a_mapping(document: Document, value: Value | None) -> Finding:
    """A file that is empty, a list or a text."""
    event = document.values.get(())
    mark = mark_of(event) if event and value else stretch(0, 0)
    if isinstance(value, list):
        message = 'the file begins with a list; a line such as "levels:" comes first'
        hint = "begin the file with a name and a colon, and put the list below it"
        return finding_at(document, "not-a-mapping", message, mark, hint)
    if not value:
        hint = 'write something such as "name: Prompt engineering", or delete the file'
        return finding_at(document, "empty-file", "there is nothing in this file", mark, hint)
    message = 'a file of a ladder is made of lines such as "name: text"'
    hint = 'begin with a name, a colon and a space, such as "name: Prompt engineering"'
    missing = missing_space(document, mark.line)
    return missing or finding_at(document, "not-a-mapping", message, mark, hint)
