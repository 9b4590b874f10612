"""Spaces that are odd or left out: tabs in front of a line, `name:text`. `explaining` and `refusing` ask."""

import re

from ladder.findings import Finding
from ladder.located.document import Document, finding_at, indent, stretch
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
                    "delete it and press the space bar instead")  # fmt: skip


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
                        'write "- " in front of each entry of a list')  # fmt: skip
    if match := _NAME_WITHOUT_SPACE.match(line):
        return finding_at(document, "missing-space", "there is no space behind this colon",
                        stretch(number, match.start("colon")), f'write "{match["name"]}: " with a space')  # fmt: skip
    return None
