"""Spaces that are odd or left out: tabs in front of a line, `name:text`. `explaining` and `refusing` ask."""

import re
from collections.abc import Iterator

from ladder.findings import Finding, Mend
from ladder.located.document import Document, finding_at, indent, stretch
from ladder.located.mends import around, line_instead, text_instead
from ladder.located.troubles import Trouble

ODD_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_IN_INDENT = re.compile(rf" *(?P<odd>{ODD_SPACE.pattern})\s*\S")
_BEHIND_DASH = rf"-(?P<dash>{ODD_SPACE.pattern})"
_BEHIND_COLON = rf"[\w-]+:(?P<colon>(?!\t){ODD_SPACE.pattern})"  # a tab is allowed there
_BEHIND_MARKER = re.compile(rf" *(?:- +)*(?:{_BEHIND_DASH}|{_BEHIND_COLON})")
_NAME_WITHOUT_SPACE = re.compile(r" *(?:- +)*(?P<name>[A-Za-z_][\w-]*)(?P<colon>:)[^\s:/]")  # but not https://


def odd_space(trouble: Trouble) -> Finding | None:
    """A tab or a non-breaking space where YAML wants a plain one: in the indentation, or behind a colon or dash."""
    for number in dict.fromkeys((trouble.at.line, trouble.opened.line, trouble.at.line - 1)):
        line = trouble.document.line(number)
        if match := _IN_INDENT.match(line):
            return odd_space_at(trouble.document, number, match.start("odd"))
        if match := _BEHIND_MARKER.match(line):
            return odd_space_at(trouble.document, number, match.start(match.lastgroup or 0))
    return None


def odd_space_at(document: Document, number: int, column: int) -> Finding:
    """The finding about an odd space at a place."""
    character = document.line(number)[column]
    names = {"\t": "a tab", "\u00a0": "a non-breaking space"}
    message = f"there is {names.get(character, 'an odd space')} here, where YAML wants a plain space"
    return finding_at(document, "odd-space", message, stretch(number, column),
                    "delete it and press the space bar instead",
                    proposals=_with_plain_spaces(document, number, column))  # fmt: skip


def _with_plain_spaces(document: Document, number: int, column: int) -> Iterator[Mend]:
    line = document.line(number)
    if line[:column].strip():
        is_behind_marker = line[column - 1] in ":-"
        yield text_instead(document, number, column, column + 1, " " if is_behind_marker else "")
        return
    count = 1  # lines in a row that begin so
    while _IN_INDENT.match(document.line(number + count)):
        count += 1
    first = [document.line(number + n) for n in range(count)]
    for width in (2, 4, 8, 1):
        yield Mend(number + 1, count, tuple(_plain(each, width) for each in first))
    for start in around(document, number):
        yield line_instead(number, " " * start + line.lstrip())


def _plain(line: str, width: int) -> str:
    """A line with plain spaces at its start; a tab stands for so many."""
    start = line[: len(line) - len(line.lstrip())]
    return "".join(" " * width if each == "\t" else " " for each in start) + line.lstrip()


def space_left_out(trouble: Trouble) -> Finding | None:
    """`name:text` and `-text`: without a space, a colon or dash is part of the text."""
    if "expected ':'" in trouble.problem:
        return missing_space(trouble.document, trouble.opened.line)
    if "'-' indicator" in trouble.problem and trouble.is_at_start:
        return missing_space(trouble.document, trouble.at.line)
    if "mapping values" in trouble.problem:
        return missing_space(trouble.document, trouble.at.line - 1)
    return None


def missing_space(document: Document, number: int) -> Finding | None:
    """A line whose first dash or colon has no space behind it."""
    line = document.line(number)
    start = indent(line)
    if line.startswith("-", start) and ODD_SPACE.match(line, start + 1):
        return odd_space_at(document, number, start + 1)
    if re.match(r"-[^\s-]", line[start:]):
        return finding_at(document, "missing-space", 'there is no space behind this "-"', stretch(number, start),
                        'write "- " in front of each entry of a list',
                        proposals=[text_instead(document, number, start, start + 1, "- ")])  # fmt: skip
    if match := _NAME_WITHOUT_SPACE.match(line):
        colon = match.start("colon")
        return finding_at(document, "missing-space", "there is no space behind this colon", stretch(number, colon),
                        f'write "{match["name"]}: " with a space',
                        proposals=[text_instead(document, number, colon, colon + 1, ": ")])  # fmt: skip
    return None
