"""Values that the model refuses, in words for people who do not program. `mistakes` asks; `shapes` has the lists."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ladder.content import guesses, shapes
from ladder.content.refused import Refused, Sentence, instead
from ladder.findings import Mend, Proposal
from ladder.located.mends import text_instead
from ladder.model import is_id, slug


def sentence(refused: Refused) -> Sentence:
    """What is said of a value, by the kind of error."""
    return _SENTENCES.get(refused.details["type"], _other)(refused)


# --- texts that are refused -------------------------------------------------------------------------------------------

WHAT_IS_DUE = {
    "format": ("ladder reads format 1 of these files", "write: format: 1"),
    "date": ("a date is written year-month-day", "write it like 2026-11-21"),
    "checked": ("a date is written year-month-day", "write it like 2026-11-21"),
    "currency": ("a currency is three capital letters", "write it like USD or EUR"),
    "language": ("a language is a code such as en or pt-BR", "write it like: en"),
}
_CODES = {"checked": "bad-date"}


def _meant(name: str, written: str) -> Sequence[str | None]:
    """What a text was probably meant to be, by the name of its field."""
    if name in ("date", "checked"):
        return guesses.days(written)
    if name == "currency":
        return [guesses.currency(written)]
    return [guesses.language(written)] if name == "language" else ["1"]


def _empty_text(refused: Refused) -> Sentence:
    return Sentence("empty-value", f"{refused.what} is empty", "write something, or delete the line")


def _pattern(refused: Refused) -> Sentence:
    if refused.name in WHAT_IS_DUE:
        return _due(refused)
    if is_id(refused.written.strip()):
        return _spaces_around(refused)
    return Sentence("bad-id", f"{refused.shown} is not an id", id_hint(refused.written), _as_ids(refused.written))


def _due(refused: Refused) -> Sentence:
    message, hint = WHAT_IS_DUE[refused.name]
    code = _CODES.get(refused.name, f"bad-{refused.name}")
    return Sentence(code, f"{refused.shown} cannot stand here: {message}", hint,
                    instead(_meant(refused.name, refused.written)))  # fmt: skip


def _spaces_around(refused: Refused) -> Sentence:
    meant = refused.written.strip()
    return Sentence("odd-space", f'there is a space too much around "{meant}"', "delete it", instead([meant]))


def id_hint(written: str) -> str:
    """How to mend what cannot be an id."""
    near = slug(written) if re.search("[A-Za-z]", written) else "code-review"
    return f'an id is made of a-z, 0-9 and hyphens, such as "{near}", and has at most 64 characters'


def _as_ids(written: str) -> Sequence[Proposal]:
    return instead([slug(written)] if re.search("[A-Za-z]", written) else [])


def bad_key(refused: Refused) -> Sentence:
    """What is said of a name that stands for an id and cannot be one."""
    hint = id_hint(refused.name)
    return Sentence("bad-id", f'"{refused.name}" cannot be an id', hint, _as_ids(refused.name))


def _choice(refused: Refused) -> Sentence:
    words = [word.strip("'") for word in refused.details["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    if not isinstance(refused.written, str):
        message = f"{refused.what} is one word, not a list or a group"
        return Sentence("text-due", message, f"write one of: {', '.join(words)}", list(shapes.as_text(refused)))
    if refused.name in WHAT_IS_DUE:
        return _due(refused)
    if refused.written.strip() in words:
        return _spaces_around(refused)
    meant = guesses.choices(refused.written, words)
    hint = f'did you mean "{meant[0]}"?' if meant else f"write one of: {', '.join(words)}"
    return Sentence("unknown-choice", f"{refused.shown} cannot stand here", hint, instead(meant))


def _number(refused: Refused) -> Sentence:
    return _number_due(refused, "number", "1 or 0.5")


def _whole_number(refused: Refused) -> Sentence:
    return _number_due(refused, "whole number", "2")


def _number_due(refused: Refused, what: str, example: str) -> Sentence:
    hint = f"write {refused.name} in digits alone, such as {example}"
    if isinstance(refused.written, str):
        meant = guesses.number(refused.written)
        return Sentence("number-due", f"{refused.shown} is not a {what}", hint, instead([meant]))
    message = f"{refused.what} is one {what}, not a list or a group"
    return Sentence("number-due", message, hint, list(shapes.as_text(refused)))


def _truth(refused: Refused) -> Sentence:
    meant = guesses.choices(refused.written, ("true", "false")) if isinstance(refused.written, str) else []
    message = f"{refused.shown} is neither true nor false"
    return Sentence("yes-or-no-due", message, "write true or false", instead(meant))


def _out_of_range(refused: Refused) -> Sentence:
    details = refused.details
    bound = next(iter(details["ctx"].values()))
    words = {"greater_than": "more than", "greater_than_equal": "at least",
             "less_than": "less than", "less_than_equal": "at most"}[details["type"]]  # fmt: skip
    bound = int(bound) if float(bound).is_integer() else bound
    message = f'"{refused.name}" must be {words} {bound}, not {refused.written.strip()}'
    meant = guesses.in_range(refused.written, 0, float(bound)) if words.endswith(("less than", "at most")) else None
    return Sentence("out-of-range", message, "correct the number", instead([meant]))


def _value(refused: Refused) -> Sentence:
    reason = str(refused.details["ctx"]["error"])
    if "skill@level" in reason:
        return _requirement(refused, reason)
    if refused.name in ("date", "checked"):
        message = f"{refused.shown} is not a day of the calendar"
        return Sentence("bad-date", message, "write it like 2026-11-21", instead(guesses.days(refused.written)))
    if "url" in refused.name or "address" in reason:
        meant = instead([guesses.address(refused.written)])
        return Sentence("bad-address", f"{refused.shown} is not a web address", reason, meant)
    if not isinstance(refused.written, str):
        return Sentence("bad-value", reason, "change it so that this is true")
    return Sentence("bad-value", f"{refused.shown} cannot stand here", reason)


def _requirement(refused: Refused, reason: str) -> Sentence:
    """`evaluation builder` and `evaluation: builder`."""
    if isinstance(refused.written, str):
        meant = instead([guesses.requirement(refused.written)])
        return Sentence("bad-requirement", f"{refused.shown} does not name a level of a skill", reason, meant)
    return Sentence("bad-requirement", "this does not name a level of a skill", reason, list(_from_pair(refused)))


def _from_pair(refused: Refused) -> Iterator[Mend]:
    if not isinstance(refused.written, dict) or len(refused.written) != 1:
        return
    skill, level = next(iter(refused.written.items()))
    document, keys = refused.document, (*refused.keys, skill)
    start, end = document.mark(keys, "key"), document.mark(keys)
    if start and end and isinstance(level, str) and start.line == end.end_line:
        yield text_instead(document, start.line, start.column, end.end_column, f"{skill}@{level}")


def _other(refused: Refused) -> Sentence:
    return Sentence("bad-value", f"{refused.what} cannot be this", f"the model says: {refused.details['msg']}")


_SENTENCES: Mapping[str, Callable[[Refused], Sentence]] = {
    "string_type": shapes.text_due,
    "tuple_type": shapes.list_due,
    "too_short": shapes.no_entry,
    "model_type": shapes.group_due,
    "model_attributes_type": shapes.group_due,
    "dict_type": shapes.group_due,
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
