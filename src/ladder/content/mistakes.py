"""Turn what the model refuses into findings: a place, a sentence for people who do not program, how to mend it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ladder.content.fields import home, is_by_id, is_free_text, known_keys
from ladder.content.kinds import Kind
from ladder.findings import Finding, Keys, On, Related, Spot, did_you_mean, nearest
from ladder.located import MAX_FINDINGS, Document, in_quotes
from ladder.model import RecordError, is_id, slug

Details = Mapping[str, Any]  # an error of pydantic: type, loc, input, ctx
Sentence = tuple[str, str, str]  # code, message, hint
Path = tuple[str | int, ...]  # keys inside a record


@dataclass(frozen=True, slots=True)
class _Refused:
    """A value that the model refuses: its path in the record, and what was written there."""

    kind: Kind
    path: Path
    written: Any
    details: Details

    @property
    def name(self) -> str:
        """Its own name, or that of the list it is in."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), self.kind.name)

    @property
    def is_entry(self) -> bool:
        """True for an entry of a list."""
        return isinstance(self.path[-1], int) if self.path else self.kind.is_list

    @property
    def what(self) -> str:
        """What to call it in a sentence."""
        return f'an entry of "{self.name}"' if self.is_entry else f'"{self.name}"'

    @property
    def shown(self) -> str:
        """What was written, in quotes and not too long."""
        return shown(self.written) if isinstance(self.written, str) else "this"


def explain(document: Document, kind: Kind, at: Keys, error: RecordError) -> Iterator[Finding]:
    """Yield a finding for each thing that the model refuses in the record at a path of the document."""
    texts: set[Path] = set()
    errors = error.errors(include_url=False)[:MAX_FINDINGS]
    refused = {details["loc"] for details in errors}
    misspelt = {_meant(kind, details["loc"]) for details in errors if details["type"] == "extra_forbidden"}
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
            yield _colon_in_text(document, (*at, *around, key))
        else:
            yield _finding(document, kind, at, path, details)


def _is_inside(path: Path, outer: Path) -> bool:
    return len(path) > len(outer) and path[: len(outer)] == outer


def _meant(kind: Kind, path: Path) -> Path:
    """The path of the name that was meant by an unknown one."""
    return (*path[:-1], nearest(str(path[-1]), known_keys(kind.model, path[:-1])) or "")


_OF_GROUPS = ("extra_forbidden", "missing", "string_type")


def _only_key(document: Document, kind: Kind, at: Keys, path: Path) -> str | None:
    """The only name in an entry of a list, when ladder does not know it: "- Note: text" was meant as a text."""
    if not path or not isinstance(path[-1], int):
        return None
    here = (*at, *path)
    keys = [written[-1] for written in document.keys if written[:-1] == here]
    only = keys[0] if len(keys) == 1 else None
    return only if isinstance(only, str) and only not in known_keys(kind.model, path) else None


def _colon_in_text(document: Document, path: Keys) -> Finding:
    spot = Spot(document.file, path, "key")
    location, line = document.locate(spot)
    hint = f"put the text in quotes: {in_quotes(line, location.column - 1)}"
    return Finding("colon-in-text", "a text with a colon in it needs quotes", spot, hint)


def _finding(document: Document, kind: Kind, at: Keys, path: Path, details: Details) -> Finding:
    refused = _Refused(kind, path, details["input"], details)
    if details["type"] == "missing":
        return _missing(document, at, refused)
    on: On = "value"
    if details["type"] == "extra_forbidden":
        on, sentence = "key", _unknown_key(refused)
    elif "[key]" in details["loc"]:
        on, sentence = "key", ("bad-id", f"{shown(refused.name)} cannot be an id", id_hint(refused.name))
    elif _is_too_far_left(refused):
        on, sentence = "key", _too_far_left(refused)
    else:
        sentence = _SENTENCES.get(details["type"], _other)(refused)
    code, message, hint = sentence
    return Finding(code, message, Spot(document.file, (*at, *path), on), hint)


def empty_values(document: Document, kind: Kind) -> Iterator[tuple[Keys, Finding]]:
    """Yield (path of the record, finding) for each name without a value that is not known or stands for an id.

    Elsewhere a name without a value counts as absent.
    """
    for path in islice(sorted(document.empty, key=str), MAX_FINDINGS):
        at, inside = _split(kind, path)
        if not inside or str(inside[-1]).startswith("x-"):
            continue
        spot = Spot(document.file, path, "key")
        if is_by_id(kind.model, inside[:-1]):
            hint = "write something behind or below it, or delete the line"
            yield at, Finding("empty-value", f'"{inside[-1]}" is empty', spot, hint)
        elif _is_unknown(document, kind, at, inside):
            code, message, hint = _comma_in_text(document, spot) or _unknown_key(_Refused(kind, inside, "", {}))
            yield at, Finding(code, message, spot, hint)


def _comma_in_text(document: Document, spot: Spot) -> Sentence | None:
    """In braces, a comma ends a text: what comes behind it looks like a name without a value."""
    location, line = document.locate(spot)
    before = line[: location.column - 1]
    if before.count("{") <= before.count("}") or not before.rstrip().endswith(","):
        return None
    return "comma-in-text", "inside braces, a text with a comma in it needs quotes", "put the whole text in quotes"


def _is_unknown(document: Document, kind: Kind, at: Keys, path: Path) -> bool:
    known = known_keys(kind.model, path[:-1])
    return bool(known) and path[-1] not in known and not _only_key(document, kind, at, path[:-1])


def cut_texts(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield a warning for each free text behind which a comment begins: " #" may have cut it."""
    for path in islice(document.cut, MAX_FINDINGS):
        if is_free_text(kind.model, _split(kind, path)[1]):
            message = 'the text ends before the "#": YAML takes the rest of the line for a comment'
            hint = "put the text in quotes, or move the comment to a line of its own"
            yield Finding("cut-by-comment", message, Spot(document.file, path), hint, "warning")


def duplicate_id(name: str, at: Spot, first: Spot) -> Finding:
    """The finding that two things of a kind have one id."""
    hint = "give one of them another id: links and saved answers find things by it"
    return Finding("duplicate-id", f'the id "{name}" is taken', at, hint, related=(Related("first used here", first),))


def _split(kind: Kind, path: Keys) -> tuple[Keys, Path]:
    """A path in the file as the path of its record and the path in it."""
    at = path[:2] if kind.is_list else ()
    return at, tuple(step for step in path[len(at) :] if isinstance(step, str | int))


def shown(text: str) -> str:
    """A text in quotes as it fits into a sentence."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return f'"{plain}"' if len(plain) <= 60 else f'"{plain[:50]}..."'


# --- names ------------------------------------------------------------------------------------------------------------


def _unknown_key(refused: _Refused) -> Sentence:
    name, model, around = str(refused.path[-1]), refused.kind.model, refused.path[:-1]
    known = [key for key in known_keys(model, around) if key != refused.kind.stem or around]
    message = f"{shown(name)} is not a name that ladder knows here"
    if glued := next((key for key in known if name.startswith(f"{key}:")), None):
        return _glued(glued)
    parts = list(refused.written) if isinstance(refused.written, dict) else []
    if inside := home(model, around, name, parts):
        return "unknown-key", message, f'it is known inside "{inside}": does it stand too far left?'
    if any(name in known_keys(model, around[:end]) for end in range(len(around))):
        return "unknown-key", message, "it is known further out: does it stand too far right?"
    hint = did_you_mean(name, known) or f"known here: {', '.join(known)}; a name of your own begins with x-"
    return "unknown-key", message, hint


def _is_too_far_left(refused: _Refused) -> bool:
    """True for a name that stands among ids, and is known inside what an id has."""
    *around, name = refused.path or ((),)
    return (
        isinstance(name, str)
        and is_by_id(refused.kind.model, around)
        and name in known_keys(refused.kind.model, refused.path)
    )


def _too_far_left(refused: _Refused) -> Sentence:
    hint = "give it, and what belongs to it, two more spaces at the start"
    return "indentation", f'"{refused.name}" stands too far left: an id is due here', hint


def _missing(document: Document, at: Keys, refused: _Refused) -> Finding:
    here, name = (*at, *refused.path), refused.name
    spot = Spot(document.file, here)
    if here in document.empty:
        return Finding("empty-value", f'"{name}" is empty', spot, f"write something behind the colon of {name}")
    if key := next((key for key in document.keys if key[:-1] == here[:-1] and _is_glued(key[-1], name)), None):
        code, message, mend = _glued(name)
        return Finding(code, message, Spot(document.file, key, "key"), mend)
    if place := document.find_in_texts(here[:-1], f"{name}:"):
        hint = "give it as many spaces at the start as the names that it is one of"
        message = f'"{name}" stands too far right: it is part of the text above it'
        return Finding("indentation", message, place[0], hint, excerpt=place[1])
    hint = f'add a line such as "{name}: {EXAMPLES.get(name, "...")}"'
    return Finding("missing", f'"{name}" is missing here', spot, hint)


def _is_glued(key: object, name: str) -> bool:
    return isinstance(key, str) and key.startswith(f"{name}:")


def _glued(name: str) -> Sentence:
    return "missing-space", "there is no space behind the colon", f'write "{name}: " with a space'


def id_hint(written: str) -> str:
    """How to mend what cannot be an id."""
    near = slug(written) if re.search("[A-Za-z]", written) else "code-review"
    return f'an id is made of a-z, 0-9 and hyphens, such as "{near}", and has at most 64 characters'


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


# --- values -----------------------------------------------------------------------------------------------------------

WHAT_IS_DUE = {
    "format": ("ladder reads format 1 of these files", "write: format: 1"),
    "date": ("a date is written year-month-day", "write it like 2026-11-21"),
    "currency": ("a currency is three capital letters", "write it like USD or EUR"),
    "language": ("a language is a code such as en or pt-BR", "write it like: en"),
}

LIST_HINT = 'put each entry on a line of its own, indented, with "- " in front'


def _text_due(refused: _Refused) -> Sentence:
    where = 'the "- "' if refused.is_entry else "the colon"
    return "text-due", f"{refused.what} is one text, not a list or a group", f"write the text behind {where}"


def _list_due(refused: _Refused) -> Sentence:
    start = refused.written[:2] if isinstance(refused.written, str) else ""
    if re.match("-[^ ]", start):
        is_odd = start[1].isspace()
        message = f'there is {"an odd" if is_odd else "no"} space behind this "-"'
        return "odd-space" if is_odd else "missing-space", message, 'write "- " in front of each entry'
    if re.match("[•‣▪◦·–—−*+] ", start):
        message = f'a list entry begins with a plain "-", not with "{start[0]}"'
        return "bullet", message, 'write "- " in front of each entry'
    return "list-due", f"{refused.what} is a list, even when it has one entry", LIST_HINT


def _no_entry(refused: _Refused) -> Sentence:
    return "empty-value", f"{refused.what} has no entry", LIST_HINT


def _group_due(refused: _Refused) -> Sentence:
    if isinstance(refused.written, str) and (match := re.match(r"(\w+):\S", refused.written)):
        return _glued(match[1])
    if isinstance(refused.written, list) and refused.is_entry:
        return "text-due", f"{refused.what} is not a list", 'one "- " in front of an entry is enough'
    hint = 'put its parts on lines of their own, indented, each as "name: value"'
    return "group-due", f"{refused.what} is a group of names and values", hint


def _empty_text(refused: _Refused) -> Sentence:
    return "empty-value", f"{refused.what} is empty", "write something, or delete the line"


def _pattern(refused: _Refused) -> Sentence:
    if refused.name in WHAT_IS_DUE:
        return _due(refused)
    if is_id(refused.written.strip()):
        return _spaces_around(refused)
    return "bad-id", f"{refused.shown} is not an id", id_hint(refused.written)


def _due(refused: _Refused) -> Sentence:
    message, hint = WHAT_IS_DUE[refused.name]
    return f"bad-{refused.name}", f"{refused.shown} cannot stand here: {message}", hint


def _spaces_around(refused: _Refused) -> Sentence:
    return "odd-space", f'there is a space too much around "{refused.written.strip()}"', "delete it"


def _choice(refused: _Refused) -> Sentence:
    words = [word.strip("'") for word in refused.details["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    if not isinstance(refused.written, str):
        return "text-due", f"{refused.what} is one word, not a list or a group", f"write one of: {', '.join(words)}"
    if refused.name in WHAT_IS_DUE:
        return _due(refused)
    if refused.written.strip() in words:
        return _spaces_around(refused)
    guess = nearest(refused.written, words)
    hint = f'did you mean "{guess}"?' if guess else f"write one of: {', '.join(words)}"
    return "unknown-choice", f"{refused.shown} cannot stand here", hint


def _number(refused: _Refused) -> Sentence:
    hint = f"write {refused.name} in digits alone, such as 2 or 1.5"
    if isinstance(refused.written, str):
        return "number-due", f"{refused.shown} is not a number", hint
    return "number-due", f"{refused.what} is one number, not a list or a group", hint


def _whole_number(refused: _Refused) -> Sentence:
    hint = f"write {refused.name} in digits alone, such as 2"
    if isinstance(refused.written, str):
        return "number-due", f"{refused.shown} is not a whole number", hint
    return "number-due", f"{refused.what} is one whole number, not a list or a group", hint


def _truth(refused: _Refused) -> Sentence:
    return "yes-or-no-due", f"{refused.shown} is neither true nor false", "write true or false"


def _out_of_range(refused: _Refused) -> Sentence:
    details = refused.details
    bound = next(iter(details["ctx"].values()))
    words = {"greater_than": "more than", "greater_than_equal": "at least",
             "less_than": "less than", "less_than_equal": "at most"}[details["type"]]  # fmt: skip
    bound = int(bound) if float(bound).is_integer() else bound
    message = f'"{refused.name}" must be {words} {bound}, not {refused.written.strip()}'
    return "out-of-range", message, "correct the number"


def _value(refused: _Refused) -> Sentence:
    reason = str(refused.details["ctx"]["error"])
    if refused.name == "date":
        return "bad-date", f"{refused.shown} is not a day of the calendar", "write it like 2026-11-21"
    if "url" in refused.name or "address" in reason:
        return "bad-address", f"{refused.shown} is not a web address", reason
    if not isinstance(refused.written, str):
        return "bad-value", reason, "change it so that this is true"
    return "bad-value", f"{refused.shown} cannot stand here", reason


def _other(refused: _Refused) -> Sentence:
    return "bad-value", f"{refused.what} cannot be this", f"the model says: {refused.details['msg']}"


_SENTENCES: Mapping[str, Callable[[_Refused], Sentence]] = {
    "string_type": _text_due,
    "tuple_type": _list_due,
    "too_short": _no_entry,
    "model_type": _group_due,
    "model_attributes_type": _group_due,
    "dict_type": _group_due,
    "string_too_short": _empty_text,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "float_parsing": _number,
    "float_type": _number,
    "finite_number": _number,
    "int_parsing": _whole_number,
    "int_type": _whole_number,
    "int_parsing_size": _whole_number,
    "int_from_float": _whole_number,
    "bool_parsing": _truth,
    "bool_type": _truth,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "value_error": _value,
}
