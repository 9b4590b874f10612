"""Names that ladder does not know, misses, or finds without a value. `mistakes` asks."""

from collections.abc import Iterator, Sequence

from ladder.content.fields import home, is_by_id, known_keys
from ladder.content.guesses import name_from_id
from ladder.content.refused import Refused, Sentence, instead, shown
from ladder.findings import Finding, Keys, Mend, On, Spot, nearest_first
from ladder.located import Document
from ladder.located.mends import around, line_instead, moved, text_instead
from ladder.model import is_id, slug

FURTHER_RIGHT = (2, 4, 6)  # spaces


def unknown_key(refused: Refused) -> Sentence:
    """What is said of a name that the model does not have."""
    name, model, inner = str(refused.path[-1]), refused.kind.model, refused.path[:-1]
    known = [key for key in known_keys(model, inner) if key != refused.kind.stem or inner]
    message = f"{shown(name)} is not a name that ladder knows here"
    if found := next((key for key in known if name.startswith(f"{key}:")), None):
        return glued(refused.document, refused.keys, found, "key")
    if found := next((key for key in known if name.startswith(f"{key} ")), None):
        message = "there is no colon behind this name"
        return Sentence("missing-colon", message, "put a colon behind it", instead([f"{found}:"]), (0, len(found)))
    number = line_of(refused.document, refused.keys, "key")
    parts = list(refused.written) if isinstance(refused.written, dict) else []
    if inside := home(model, inner, name, parts):
        hint = f'it is known inside "{inside}": does it stand too far left?'
        return Sentence("unknown-key", message, hint, _further(refused.document, number, right=True))
    if any(name in known_keys(model, inner[:end]) for end in range(len(inner))):
        hint = "it is known further out: does it stand too far right?"
        return Sentence("unknown-key", message, hint, _further(refused.document, number, right=False))
    there = {keys[-1] for keys in refused.document.keys if keys[:-1] == refused.keys[:-1]}
    near = nearest_first(name, [key for key in known if key not in there], refused.missing)
    if near:
        return Sentence("unknown-key", message, f'did you mean "{near[0]}"?', instead(near))
    hint = f"known here: {', '.join(known)}; a name of your own begins with x-"
    return Sentence("unknown-key", message, hint, instead([f"x-{slug(name)}"] if is_id(slug(name)) else []))


def line_of(document: Document, keys: Keys, on: On = "value") -> int:
    """The number (from 0) of the line where a path of keys stands."""
    return document.locate(Spot(document.file, keys, on))[0].line - 1


def _further(document: Document, number: int, *, right: bool) -> Sequence[Mend]:
    """The line and what belongs to it, further right or left."""
    line = document.line(number)
    now = len(line) - len(line.lstrip())
    places = [now + more for more in FURTHER_RIGHT] if right else [n for n in around(document, number) if n < now]
    return moved(document, number, places)


def is_too_far_left(refused: Refused) -> bool:
    """True for a name that stands among ids, and is known inside what an id has."""
    *inner, name = refused.path or ((),)
    return (
        isinstance(name, str)
        and is_by_id(refused.kind.model, inner)
        and name in known_keys(refused.kind.model, refused.path)
    )


def too_far_left(refused: Refused) -> Sentence:
    """What is said of it."""
    hint = "give it, and what belongs to it, two more spaces at the start"
    message = f'"{refused.name}" stands too far left: an id is due here'
    number = line_of(refused.document, refused.keys, "key")
    return Sentence("indentation", message, hint, _further(refused.document, number, right=True))


# --- missing ----------------------------------------------------------------------------------------------------------


def missing(refused: Refused) -> Finding:
    """The finding about a name that a record must have, and has not."""
    document, here, name = refused.document, refused.keys, refused.name
    if here in document.empty:
        hint = f"write something behind the colon of {name}"
        return refused.finding(Sentence("empty-value", f'"{name}" is empty', hint, list(_filled(refused))))
    if key := next((key for key in document.keys if key[:-1] == here[:-1] and _is_glued(key[-1], name)), None):
        return refused.finding(glued(document, key, name, "key"), "key", key)
    if place := document.find_in_texts(here[:-1], f"{name}:"):
        hint = "give it as many spaces at the start as the names that it is one of"
        message = f'"{name}" stands too far right: it is part of the text above it'
        proposals = tuple(_further(document, place[0].line - 1, right=False))
        return Finding("indentation", message, place[0], hint, excerpt=place[1], proposals=proposals)
    hint = f'add a line such as "{name}: {EXAMPLES.get(name, "...")}"'
    return refused.finding(Sentence("missing", f'"{name}" is missing here', hint, list(_added(refused))))


def _is_glued(key: object, name: str) -> bool:
    return isinstance(key, str) and key.startswith(f"{name}:")


def glued(document: Document, keys: Keys, name: str, on: On = "value") -> Sentence:
    """What is said of a colon without a space behind it, inside a group or an entry that begins with it."""
    location = document.locate(Spot(document.file, keys, on))[0]
    colon = document.line(location.line - 1).find(f"{name}:", location.column - 1) + len(name)
    proposals = [text_instead(document, location.line - 1, colon, colon + 1, ": ")] if colon >= len(name) else []
    hint, part = f'write "{name}: " with a space', (len(name), len(name) + 1)
    return Sentence("missing-space", "there is no space behind this colon", hint, proposals, part)


def _filled(refused: Refused) -> Iterator[Mend]:
    """The line of a name without a value, with one."""
    if value := _value(refused):
        location = refused.document.locate(Spot(refused.document.file, refused.keys, "key"))[0]
        number, end = location.line - 1, location.column + location.length
        yield line_instead(number, f"{refused.document.line(number)[:end]} {value}")


def _added(refused: Refused) -> Iterator[Mend]:
    """A line in front of the record's first name, or behind its id, where the value follows from what is there."""
    value = _value(refused)
    names = (keys for keys in refused.document.keys if keys[:-1] == refused.keys[:-1])
    first = min((mark for keys in names if (mark := refused.document.mark(keys, "key"))), default=None)
    if not value or first is None:
        return
    line, column = refused.document.line(first.line), first.column
    added, before = f"{refused.name}: {value}", line[:column]
    if before.strip() and not before.rstrip().endswith("-"):
        yield text_instead(refused.document, first.line, column, column, f"{added}, ")
    elif line[column:].startswith("id:") and refused.name != "id":
        yield Mend(first.line + 2, 0, (" " * column + added,))
    elif before.strip() and not before.strip("- "):
        yield line_instead(first.line, before + added, " " * column + line[column:])
    elif not before.strip():
        yield Mend(first.line + 1, 0, (before + added,))


def _value(refused: Refused) -> str | None:
    """What a record's missing value must be, as far as that follows from the rest."""
    parent, name = refused.keys[:-1], refused.name
    said = {key: getattr(refused.document.values.get((*parent, key)), "value", None) for key in _NAMING}
    if name == "format":
        return "1"
    if name in ("name", "title", "term"):
        is_file = refused.kind.stem == "id" and not refused.path[:-1]
        own_id = said["id"] or (_stem(refused.document.file) if is_file else None)
        return name_from_id(own_id) if own_id else None
    if name == "id":
        text = next((text for key in _NAMING[1:] if (text := said[key])), None)
        return slug(text) if text else None
    return None


_NAMING = ("id", "name", "title", "term", "question", "stem", "text")


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].split(".")[0]


EXAMPLES = {
    "name": "Prompt engineering",
    "title": "The AI ladder",
    "id": "code-review",
    "area": "building",
    "format": "1",
    "text": "Write the test that shows the bug before the fix",
    "do": "Rewrite one weekly e-mail three times",
    "hours": "2",
    "skill": "evaluation",
    "level": "builder",
    "url": "https://example.org/",
    "region": "US",
    "currency": "USD",
    "low": "50000",
    "high": "70000",
}
