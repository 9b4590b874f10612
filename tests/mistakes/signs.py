"""Colons, dashes, quotes, brackets and characters with a meaning in YAML."""

import re
from random import Random

from mistakes.lines import Line
from mistakes.spoiling import Ladder, Spoil


def without(sign: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
        return line.text.replace(sign, "", 1), line.start

    return spoil


def colon_without_space(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    matches = list(re.finditer(r"(?<=[a-z_]): (?=[^\s{\[|>])", line.text))
    place = (chance.choice(matches) if "{" in line.text else matches[0]).start()
    return f"{line.text[:place]}:{line.text[place + 2:]}", place


def dash_without_space(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text.replace("- ", "-", 1), line.indent


def without_dash(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{' ' * line.indent}{line.value}", line.indent


def record_without_dash(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text.replace("- ", "  ", 1), line.start


def bullet(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text.replace("- ", f"{chance.choice('•*–')} ", 1), line.indent


def in_text(line: Line, chance: Random) -> int:
    """The column of a space in the text of a line, behind its first or second word."""
    spaces = [match.start() for match in re.finditer(" ", line.value)][:2]
    return line.value_start + chance.choice(spaces)


def colon_in_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    place = in_text(line, chance)
    return f"{line.text[:place]}:{line.text[place:]}", place


def hash_in_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    place = in_text(line, chance)
    return f"{line.text[:place]} #1{line.text[place:]}", place + 1


def open_quote(quote: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
        if quote in line.value:
            return None
        return f"{line.text[:line.value_start]}{quote}{line.value}", line.value_start

    return spoil


def unclosed(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text[:-1], line.value_start


def special(sign: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
        return f"{line.text[:line.value_start]}{sign}{line.value}", line.value_start

    return spoil


def marked_word(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    word, rest = line.value.split(" ", 1)
    left, right = chance.choice(["**", "``", "[]", "{}", '""', "''"])
    if left == "*":
        left = right = "**"
    return f"{line.text[:line.value_start]}{left}{word}{right} {rest}", line.value_start


def apostrophe(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{line.text[:line.value_start]}'{line.value}'", line.value_start


def open_bracket(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    closing = line.text[-1]
    depth = 0
    for column in range(len(line.text) - 1, -1, -1):
        depth += {"]": 1, "}": 1, "[": -1, "{": -1}.get(line.text[column], 0)
        if depth == 0:
            break
    assert closing in "]}"
    return line.text[:-1], column


def without_comma(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    match = chance.choice(list(re.finditer(r", (?=[a-z]+: )", line.text)))
    return f"{line.text[:match.start()]} {line.text[match.end():]}", match.start() + 1
