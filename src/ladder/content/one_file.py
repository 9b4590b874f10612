"""Read one file: its records, packed, and the findings at their places. `walking` finds it, `reading` takes it up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ladder import located
from ladder.checks.wording import worded
from ladder.content import front_matter, mistakes
from ladder.content.file_reading import FileReading, Packed
from ladder.content.kinds import Kind, kind_of
from ladder.content.placeholders import placeholders
from ladder.content.refused import shown
from ladder.content.shapes import LIST_HINT
from ladder.content.stores import bytes_of
from ladder.content.walking import REQUIRED
from ladder.findings import Finding, Instead, Keys, Mend, Spot, did_you_mean, locate_all
from ladder.located import MAX_FINDINGS, Document
from ladder.model import Record, RecordError, Skill, digest, is_id, outline, pack


def read_file(folder: Path, path: str) -> FileReading:
    """Read one file; its findings have their places already, as the document is at hand here only."""
    kind = kind_of(path)
    assert kind is not None
    return reading_of(path, kind, parsed(f"content/{path}", bytes_of(folder, path)))


def parsed(file: str, content: bytes) -> Document:
    """The document that the bytes of a file are, by the end of its name."""
    return front_matter.read(file, content) if file.endswith(".md") else located.read(file, content)


def reading_of(path: str, kind: Kind, document: Document) -> FileReading:
    """What a document gives. After a slip in its YAML none of its records can be relied on."""
    values = list(_values(document, kind, Path(path).stem))
    around = list(_around_the_list(document, kind))
    records, problems = _records(document, kind, values)
    ids = [_id(value) for _, value in values]
    read = {} if document.findings else {record.id: record for record in records}
    is_whole = not kind.is_list or not (document.findings or around or None in ids)
    advice = (*mistakes.cut_texts(document, kind), *placeholders(document, kind))
    found = (*document.findings, *_news(document, [*around, *problems, *advice]))
    unread = tuple(name for name in ids if name and name not in read)
    return FileReading(path, kind.name, tuple(read.values()), unread, found, is_whole)


def _id(value: Any) -> str | None:
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) and is_id(name) else None


def _news(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, without those that a slip in the YAML brings about: what is missing, what is on the same line."""
    located = locate_all(islice(findings, MAX_FINDINGS), document.locate)
    lines = {finding.location.line for finding in document.findings}
    follow_ups = ("missing", "empty-value") if lines else ()
    return tuple(f for f in located if f.code not in follow_ups and f.location.line not in lines)


def _records(
    document: Document, kind: Kind, values: Iterable[tuple[Keys, Any]]
) -> tuple[list[Packed], list[Finding]]:
    """The records that the values are, and why others are none; that is not said more often than people can read."""
    records: list[Packed] = []
    findings: list[Finding] = []
    empty = _empty_values(document, kind)
    for at, value in values:
        problems = iter(empty.get(at, ()))
        try:
            record = _packed(kind.model.model_validate(value))
        except RecordError as error:
            problems = chain(problems, mistakes.explain(document, kind, at, error))
        else:
            if at not in empty:
                records.append(record)
        findings += islice(problems, MAX_FINDINGS - len(findings))
    return records, findings


def _empty_values(document: Document, kind: Kind) -> Mapping[Keys, Sequence[Finding]]:
    """Path of a record -> what is wrong with names in it that have no value. After a slip in the YAML nothing is."""
    found: dict[Keys, list[Finding]] = {}
    for at, finding in () if document.findings else mistakes.empty_values(document, kind):
        found.setdefault(at, []).append(finding)
    return found


def _values(document: Document, kind: Kind, stem: str) -> list[tuple[Keys, Any]]:
    """The records of a file as written, each with its path; a file that is one record has its name for an id."""
    given = {kind.stem: stem} if kind.stem else {}
    if kind.is_list:
        entries = document.value.get(kind.entries, [])
        written = enumerate(entries) if isinstance(entries, list) else ()
        return [((kind.entries, i), {**e, **given} if isinstance(e, dict) else e) for i, e in written]
    return [((), {**document.value, **given})]


def _around_the_list(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield what is wrong with a file around its records: no list, other keys, an id used twice."""
    if kind.stem == "id" and "id" in document.value:
        hint = f"delete the line; to give it another id, rename the file (it is {document.file} now)"
        at = Spot(document.file, ("id",), "key")
        line = Mend(document.locate(at)[0].line, 1)
        yield Finding("id-is-file-name", "the name of the file is the id", at, hint, proposals=(line,))
    if kind.is_list and not document.findings:
        yield from _list_problems(document, kind)


def _list_problems(document: Document, kind: Kind) -> Iterator[Finding]:
    others = [key for key in document.value if key != kind.entries]
    for key in others:
        hint = did_you_mean(key, [kind.entries]) or f'everything here belongs under "{kind.entries}:"'
        message = f"{shown(key)} is not a name that ladder knows here"
        proposals = (Instead(kind.entries),) if hint.startswith("did") else ()
        yield Finding("unknown-key", message, Spot(document.file, (key,), "key"), hint, proposals=proposals)
    entries, is_there = document.value.get(kind.entries), (kind.entries,) in document.keys
    if is_there and not entries and kind.name in REQUIRED:
        message, at = f'the list "{kind.entries}" is empty', Spot(document.file, (kind.entries,), "key")
        yield Finding("empty-value", message, at, LIST_HINT)
    elif is_there and not isinstance(entries, list | None):
        message, at = f'"{kind.entries}" is a list', Spot(document.file, (kind.entries,), "key")
        yield Finding("list-due", message, at, LIST_HINT)
    elif is_there:
        yield from _repeated_ids(document, kind, entries or [])
    elif not others:
        hint = f'begin the file with "{kind.entries}:", and put an entry with "- " in front on each line below'
        yield Finding("missing", f'the list "{kind.entries}" is missing', Spot(document.file), hint)


def _repeated_ids(document: Document, kind: Kind, entries: Sequence[Any]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for place, entry in enumerate(entries):
        name = _id(entry)
        if name and seen.setdefault(name, place) != place:
            first = Spot(document.file, (kind.entries, seen[name], "id"))
            yield mistakes.duplicate_id(name, Spot(document.file, (kind.entries, place, "id")), first)


def _packed(record: Record) -> Packed:
    packed = pack(record)
    record_id, order = getattr(record, "id", ""), getattr(record, "order", None)
    if isinstance(record, Skill):
        return Packed(record_id, packed, digest(packed), order, outline(record), worded(record))
    return Packed(record_id, packed, digest(packed), order)
