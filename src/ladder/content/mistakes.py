"""Turn what the model refuses into findings: which errors are slips of their own, and where each is said.

`naming` words what is wrong with names, `values` and `shapes` what is wrong with values.
"""

from collections.abc import Iterator, Set
from itertools import islice
from typing import Any

from ladder.content import naming, not_names, values
from ladder.content.fields import is_by_id, is_free_text, known_keys
from ladder.content.kinds import Kind
from ladder.content.refused import Details, Path, Refused, Sentence, instead
from ladder.findings import Finding, Keys, Related, Spot, nearest_first
from ladder.located import MAX_FINDINGS, PRIVATE, Document
from ladder.located.document import stretch
from ladder.located.mends import quoted, text_instead
from ladder.model import RecordError


def explain(document: Document, kind: Kind, at: Keys, error: RecordError) -> Iterator[Finding]:
    """Yield a finding for each thing that the model refuses in the record at a path of the document."""
    texts: set[Path] = set()
    errors = error.errors(include_url=False)[:MAX_FINDINGS]
    refused = {details["loc"] for details in errors}
    lacking = {details["loc"] for details in errors if details["type"] == "missing"}
    misspelt = {_meant(kind, details["loc"], lacking) for details in errors if details["type"] == "extra_forbidden"}
    for details in errors:
        if details["type"] == "missing" and details["loc"] in misspelt:
            continue
        if details["type"] == "too_short" and any(_is_inside(path, details["loc"]) for path in refused):
            continue  # the list has entries, and they are refused
        path = tuple(step for step in details["loc"] if step != "[key]")
        around = path[:-1] if details["type"] in ("extra_forbidden", "missing") else path
        if around in texts:
            continue
        if details["type"] in _OF_GROUPS and (key := _only_key(document, kind, at, around)):
            texts.add(around)
            yield not_names.colon_in_text(document, (*at, *around, key))
        else:
            missing = frozenset(str(each[-1]) for each in lacking if each[:-1] == details["loc"][:-1])
            yield _finding(Refused(document, kind, at, path, details["input"], details, missing))


def _is_inside(path: Path, outer: Path) -> bool:
    return len(path) > len(outer) and path[: len(outer)] == outer


def _meant(kind: Kind, path: Path, lacking: Set[Path]) -> Path:
    """The path of the name that was meant by an unknown one."""
    name, known = str(path[-1]), known_keys(kind.model, path[:-1])
    missing = {str(each[-1]) for each in lacking if each[:-1] == path[:-1]}
    near = [key for key in known if name.startswith(f"{key} ")] or nearest_first(name, known, missing)
    return (*path[:-1], near[0] if near else "")


_OF_GROUPS = ("extra_forbidden", "missing", "string_type")


def _only_key(document: Document, kind: Kind, at: Keys, path: Path) -> str | None:
    """The only name in an entry of a list, when ladder does not know it: "- Note: text" was meant as a text."""
    if not path or not isinstance(path[-1], int):
        return None
    here = (*at, *path)
    keys = [written[-1] for written in document.keys if written[:-1] == here]
    only = keys[0] if len(keys) == 1 else None
    return only if isinstance(only, str) and only not in known_keys(kind.model, path) else None


def _finding(refused: Refused) -> Finding:
    details = refused.details
    if details["type"] == "missing":
        return naming.missing(refused)
    if details["type"] == "extra_forbidden":
        return refused.finding(naming.unknown_key(refused), "key")
    if "[key]" in details["loc"]:
        return refused.finding(values.bad_key(refused), "key")
    if naming.is_too_far_left(refused):
        return refused.finding(naming.too_far_left(refused), "key")
    return refused.finding(values.sentence(refused))


def empty_values(document: Document, kind: Kind) -> Iterator[tuple[Keys, Finding]]:
    """Yield (path of the record, finding) for each name without a value that is not known or stands for an id.

    Elsewhere a name without a value counts as absent.
    """
    for path in islice(sorted(document.empty, key=str), MAX_FINDINGS):
        at, inside = _split(kind, path)
        if not inside or str(inside[-1]).startswith(PRIVATE):
            continue
        refused = Refused(document, kind, at, inside, "", _NO_DETAILS)
        if is_by_id(kind.model, inside[:-1]):
            hint = "write something behind or below it, or delete the line"
            yield at, refused.finding(Sentence("empty-value", f'"{inside[-1]}" is empty', hint), "key")
        elif _is_unknown(document, kind, at, inside):
            sentence = naming.unknown_key(refused)
            if sentence.code == "unknown-key":
                sentence = not_names.comma_in_text(document, path) or sentence
            yield at, refused.finding(sentence, "key")


_NO_DETAILS: Details = {}


def _is_unknown(document: Document, kind: Kind, at: Keys, path: Path) -> bool:
    known = known_keys(kind.model, path[:-1])
    return bool(known) and path[-1] not in known and not _only_key(document, kind, at, path[:-1])


def cut_texts(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield a warning for each free text behind which a comment begins: " #" may have cut it."""
    for path in islice(document.cut, MAX_FINDINGS):
        if is_free_text(kind.model, _split(kind, path)[1]):
            yield _cut(document, document.values[path])


def _cut(document: Document, event: Any) -> Finding:
    start, end = event.start_mark, event.end_mark
    line = document.line(end.line)
    place, excerpt = document.place(stretch(end.line, line.index("#", end.column)))
    message = 'the text ends before this "#": YAML takes the rest of the line for a comment'
    hint = "put the text in quotes, or move the comment to a line of its own"
    whole = line[start.column :].rstrip()
    is_one_line = start.line == end.line and "{" not in line[: start.column] and "[" not in line[: start.column]
    proposals = [text_instead(document, end.line, start.column, len(line), quoted(whole))] if is_one_line else []
    return Finding("cut-by-comment", message, place, hint, "warning", excerpt, proposals=tuple(proposals))


def duplicate_id(name: str, at: Spot, first: Spot) -> Finding:
    """The finding that two things of a kind have one id."""
    hint = "give one of them another id: links and saved answers find things by it"
    related = (Related("first used here", first),)
    return Finding("duplicate-id", f'the id "{name}" is taken', at, hint, related=related,
                   proposals=tuple(instead([f"{name}-2", f"{name}-3"])))  # fmt: skip


def _split(kind: Kind, path: Keys) -> tuple[Keys, Path]:
    """A path in the file as the path of its record and the path in it."""
    at = path[:2] if kind.is_list else ()
    return at, tuple(step for step in path[len(at) :] if isinstance(step, str | int))
