"""Write values down as YAML, in the manner of the file that they come into. `splice` puts them at their places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ladder import located
from ladder.located.spans import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE

Value = str | int | float | bool | Sequence[Any] | Mapping[str, Any]

OTHERWISE_READ = re.compile(  # ladder takes every value for text; other programs would see a number, a yes or nothing
    r"[-+]?[0-9_]*\.?[0-9_]+\.?(e[-+]?[0-9]+)?|[0-9]+(:[0-9]{2})+|0[xo][0-9a-f]+|[-+]?\.(inf|nan)|~|null|true|false"
    r"|yes|no|on|off",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written: columns by which groups and dashes are indented, and how its lines end."""

    step: int = 2
    dash: int = 2
    newline: str = "\n"


def pairs(values: Mapping[str, Value], column: int, manner: Manner) -> str:
    """The lines of a group whose names stand in a column; the first line comes without its indentation."""
    lines = (f"{name}:{_below(value, column, manner)}" for name, value in values.items())
    return (manner.newline + " " * column).join(lines)


def entry(value: Value, column: int, manner: Manner) -> str:
    """The lines of an entry of a list whose dashes stand in a column; the first line comes without its indentation."""
    if isinstance(value, Mapping) and value:
        return f"- {pairs(value, column + 2, manner)}"
    return f"-{_below(value, column, manner)}"


def in_brackets(value: Value) -> str:
    """A value on one line, lists and groups in brackets."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {in_brackets(each)}' for name, each in value.items())}}}"
    if isinstance(value, str):
        return scalar(value, is_in_brackets=True)
    if isinstance(value, Sequence):
        return f"[{', '.join(map(in_brackets, value))}]"
    return _number(value)


def scalar(text: str, style: str = PLAIN, *, is_in_brackets: bool = False) -> str:
    """A text on one line, in a style where that can hold it, else in the first that can.

    Raises ValueError for a text that no file of a ladder can hold, such as one with control characters.
    """
    for written in _on_one_line(text, style):
        if reads_back(written, text, is_in_brackets):
            return written
    raise ValueError("this text holds characters that nobody sees, or is too long")


def block(text: str, header: str, column: int, newline: str) -> str:
    """A text of several lines below a header such as "|", indented to a column."""
    lines = (" " * column + line if line else "" for line in text.rstrip("\n").split("\n"))
    return newline.join([header, *lines])


def wrapped(text: str, style: str, column: int, width: int, newline: str) -> Iterator[str]:
    """Yield a text in a style over lines of a width, as it may be written; but for the first they begin in a column."""
    if style in (LITERAL, FOLDED) or "\n" in text:
        return
    for written in _on_one_line(text, style):
        words = re.split(r"(?<=[^ ]) (?=[^ ])", written)
        yield (newline + " " * column).join(filled(words, width - column))


def reads_back(written: str, text: str, is_in_brackets: bool = False) -> bool:
    """True when what is written is read as the text, and nothing is said of it."""
    framed = f"k: [{written}]" if is_in_brackets else f"k: {written}"
    document = located.read("", framed.encode(errors="replace"))
    value = document.value.get("k")
    return not (document.findings or document.cut) and _same(value, [text] if is_in_brackets else text)


def _same(value: object, text: str | list[str]) -> bool:
    """True for the text; a line break at its end is of no account where the text itself has none."""
    return value == text or (isinstance(value, str) and value.removesuffix("\n") == text)


def _below(value: Value, column: int, manner: Manner) -> str:
    """A value as it stands behind a colon or a dash in a column: on the line, or on lines of its own."""
    if isinstance(value, str):
        return f" {_text(value, column + manner.step, manner)}"
    if isinstance(value, Mapping) and value:
        inner = column + manner.step
        return manner.newline + " " * inner + pairs(value, inner, manner)
    if isinstance(value, Sequence) and not _are_words(value):
        inner = column + manner.dash
        return "".join(manner.newline + " " * inner + entry(each, inner, manner) for each in value)
    return f" {in_brackets(value)}"


def _text(text: str, column: int, manner: Manner) -> str:
    written = block(text, LITERAL, column, manner.newline)
    return written if "\n" in text and reads_back(written, text) else scalar(text)


def _are_words(values: Sequence[Any]) -> bool:
    """True for short lists of ids and the like, which read better on one line."""
    return all(isinstance(each, str) and not re.search(r"\s", each) for each in values)


def _number(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _on_one_line(text: str, style: str) -> Iterator[str]:
    """Yield the text in its style, then in all others; double quotes can hold any text."""
    doubled, single = _in_double_quotes(text), f"'{text.replace(SINGLE, SINGLE * 2)}'"
    others = (single, doubled) if style == SINGLE or (style != DOUBLE and doubled != f'"{text}"') else (doubled, single)
    if style not in (SINGLE, DOUBLE) and not OTHERWISE_READ.fullmatch(text):
        yield text
    yield from (each for each in others if each is doubled or "\n" not in each)
    yield doubled


def _in_double_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def filled(words: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines of words, each as full as the width allows."""
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield line
