"""Write a text in place of another one as that is written: in its quotes, as a block, over several lines."""

import re
from collections.abc import Iterator

from ladder.editing import writing
from ladder.editing.source import Edit, Source
from ladder.located.spans import FOLDED, LITERAL, Scalar

USUAL_WIDTH = 80  # of lines; a text of short lines is no reason to break another one as often


def another(source: Source, node: Scalar, value: str | int | float | bool, is_in_brackets: bool) -> Edit:
    """What puts another text or number in the place of one."""
    if not isinstance(value, str):
        return Edit(node.start, node.end, writing.in_brackets(value))
    if "\n" in value and node.style not in (LITERAL, FOLDED) and not is_in_brackets:
        line_end = source.line_end(node.end)
        header = LITERAL + source.text[node.end : line_end].rstrip()  # a comment behind the text goes behind the sign
        block = writing.block(value, header, source.indent(node.start) + source.step, source.newline)
        if writing.reads_back(block, value):
            return Edit(node.start, line_end, _behind_colon(source, node) + block)
    written = _written(source, node, value, is_in_brackets)
    return Edit(node.start, node.end, _behind_colon(source, node) + written)


def _behind_colon(source: Source, node: Scalar) -> str:
    """The space that an absent text lacks in front of it."""
    return " " if node.start == node.end and source.text[node.start - 1] == ":" else ""


def _written(source: Source, node: Scalar, text: str, is_in_brackets: bool) -> str:
    if is_in_brackets:
        return writing.scalar(text, node.style, is_in_brackets=True)
    fitting = (written for written in _over_lines(source, node, text) if writing.reads_back(written, text))
    return next(fitting, None) or writing.scalar(text, node.style)


def _over_lines(source: Source, node: Scalar, text: str) -> Iterator[str]:
    """Yield the text as the lines of the old one may hold it: under their header, or as wide as they are."""
    first, *others = re.split(r"\r\n|\r|\n", source.text[node.start : node.end])
    if not others:
        return
    column = next(len(line) - len(line.lstrip()) for line in others if line.strip())
    width = max(USUAL_WIDTH, source.column(node.start) + len(first), *map(len, others))
    if node.style == FOLDED and len(others) > 1:
        parts = (writing.filled(part.split(" "), width - column) for part in text.split("\n"))
        yield writing.block("\n\n".join(map("\n".join, parts)), first, column, source.newline)
    elif node.style in (LITERAL, FOLDED):
        yield writing.block(text, first, column, source.newline)
    else:
        yield from writing.wrapped(text, node.style, column, width, source.newline)
