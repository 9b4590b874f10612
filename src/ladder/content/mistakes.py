"""Turn what the model refuses into findings: a place, a sentence for people who do not program, how to mend it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ladder.content.fields import is_free_text, known_keys
from ladder.content.kinds import Kind
from ladder.findings import Finding, Keys, On, Related, Spot, did_you_mean, nearest
from ladder.located import Document
from ladder.model import RecordError

Details = Mapping[str, Any]  # an error of pydantic: type, loc, input, ctx
Sentence = tuple[str, str, str]  # code, message, hint


def explain(document: Document, kind: Kind, at: Keys, error: RecordError) -> Iterator[Finding]:
    """Yield a finding for each thing that the model refuses in the record at a path of the document."""
    for details in error.errors(include_url=False):
        path = tuple(step for step in details["loc"] if step != "[key]")
        on: On = "key" if _is_about_key(details) else "value"
        code, message, hint = _sentence(document, kind, at, path, details)
        yield Finding(code, message, Spot(document.file, (*at, *path), on), hint)


def cut_texts(document: Document, kind: Kind, at: Keys) -> Iterator[Finding]:
    """Yield a warning for each free text of a record behind which a comment begins: " #" may have cut it."""
    for path in document.cut:
        if path[: len(at)] == at and is_free_text(kind.model, _steps(path[len(at) :])):
            message = 'the text ends before the "#": YAML takes the rest of the line for a comment'
            hint = "put the text in quotes, or move the comment to a line of its own"
            yield Finding("cut-by-comment", message, Spot(document.file, path), hint, "warning")


def duplicate_id(name: str, at: Spot, first: Spot) -> Finding:
    """The finding that two things of a kind have one id."""
    hint = "give one of them another id: links and saved answers find things by it"
    return Finding("duplicate-id", f'the id "{name}" is taken', at, hint, related=(Related("first used here", first),))


def _steps(path: Keys) -> tuple[str | int, ...]:
    return tuple(step for step in path if isinstance(step, str | int))


def _is_about_key(details: Details) -> bool:
    return details["type"] == "extra_forbidden" or "[key]" in details["loc"]


def _sentence(document: Document, kind: Kind, at: Keys, path: Sequence[str | int], details: Details) -> Sentence:
    name = str(path[-1]) if path else kind.name
    if details["type"] == "extra_forbidden":
        return _unknown_key(kind, path)
    if details["type"] == "missing":
        return _missing(document, (*at, *path), name)
    if "[key]" in details["loc"]:
        return "bad-id", f'"{name}" cannot be an id', ID_HINT
    return _SENTENCES.get(details["type"], _other)(_named(path), details)


def _named(path: Sequence[str | int]) -> str:
    """What to call the value at a path: its own name, or that of the list it is in."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "this")


def _unknown_key(kind: Kind, path: Sequence[str | int]) -> Sentence:
    known = known_keys(kind.model, path[:-1])
    guess = did_you_mean(str(path[-1]), known)
    hint = guess or f"known here: {', '.join(known)}; a name of your own begins with x-"
    return "unknown-key", f'"{path[-1]}" is not a name that ladder knows here', hint


def _missing(document: Document, path: Keys, name: str) -> Sentence:
    if path in document.empty:
        return "empty-value", f'"{name}" is empty', f"write something behind the colon of {name}"
    return "missing", f'"{name}" is missing here', f'add a line such as "{name}: {EXAMPLES.get(name, "...")}"'


ID_HINT = "an id is made of a-z, 0-9 and hyphens, such as code-review, and has at most 64 characters"

EXAMPLES = {
    "name": "Prompt engineering",
    "title": "The AI ladder",
    "id": "code-review",
    "area": "building",
    "format": "1",
    "text": "Write the test that shows the bug before the fix",
    "do": "Rewrite one weekly e-mail three times",
    "hours": "2",
    "level": "builder",
    "url": "https://example.org/",
    "region": "US",
    "currency": "USD",
    "low": "50000",
    "high": "70000",
}

WHAT_IS_DUE = {
    "format": ('the format of these files is "1"', "write: format: 1"),
    "date": ("a date is written year-month-day, such as 2026-11-21", "write it like 2026-11-21"),
    "currency": ("a currency is three capital letters", "such as USD or EUR"),
    "language": ("a language is a code such as en or pt-BR", "write: language: en"),
}


def _text_due(name: str, details: Details) -> Sentence:
    return "text-due", f'"{name}" is one text, not a list or a group', "write the text on one line behind the colon"


def _list_due(name: str, details: Details) -> Sentence:
    hint = 'put each entry on a line of its own, indented, with "- " in front'
    return "list-due", f'"{name}" is a list, even when it has one entry', hint


def _group_due(name: str, details: Details) -> Sentence:
    hint = 'put its parts on lines of their own, indented, each as "name: value"'
    return "group-due", f'"{name}" is a group of names and values', hint


def _empty_text(name: str, details: Details) -> Sentence:
    return "empty-value", f'"{name}" is empty', "write something, or delete the line"


def _pattern(name: str, details: Details) -> Sentence:
    written = details["input"]
    if name in WHAT_IS_DUE:
        message, hint = WHAT_IS_DUE[name]
        return f"bad-{name}", f'"{written}": {message}', hint
    return "bad-id", f'"{written}" is not an id', ID_HINT


def _choice(name: str, details: Details) -> Sentence:
    expected = details["ctx"]["expected"]
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    guess = nearest(str(details["input"]), words)
    hint = f'did you mean "{guess}"?' if guess else f"write one of: {', '.join(words)}"
    return "unknown-choice", f'"{details["input"]}" cannot stand here', hint


def _number(name: str, details: Details) -> Sentence:
    return "number-due", f'"{details["input"]}" is not a number', f"write {name} in digits, such as 2 or 1.5"


def _whole_number(name: str, details: Details) -> Sentence:
    return "number-due", f'"{details["input"]}" is not a whole number', f"write {name} in digits, such as 2"


def _truth(name: str, details: Details) -> Sentence:
    return "yes-or-no-due", f'"{details["input"]}" is neither true nor false', "write true or false"


def _out_of_range(name: str, details: Details) -> Sentence:
    bound = next(iter(details["ctx"].values()))
    words = {"greater_than": "more than", "greater_than_equal": "at least",
             "less_than": "less than", "less_than_equal": "at most"}[details["type"]]  # fmt: skip
    bound = int(bound) if float(bound).is_integer() else bound
    return "out-of-range", f'"{name}" is {details["input"]}; it must be {words} {bound}', "correct the number"


def _value(name: str, details: Details) -> Sentence:
    reason = str(details["ctx"]["error"])
    if name in WHAT_IS_DUE:
        return _pattern(name, details)
    if "url" in name or "same_as" in name or "address" in reason:
        return "bad-address", f'"{details["input"]}" is not a web address', reason
    return "bad-value", f'"{details["input"]}" cannot stand here', reason


def _other(name: str, details: Details) -> Sentence:
    return "bad-value", f'"{name}" cannot be this: {details["msg"]}', "compare it with the content reference"


_SENTENCES: Mapping[str, Callable[[str, Details], Sentence]] = {
    "string_type": _text_due,
    "tuple_type": _list_due,
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
