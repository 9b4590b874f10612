"""Brackets and braces: not closed, not opened, or meant as text, which then needs `quotes`. `explaining` asks."""

import re

from ladder.findings import Finding
from ladder.located.document import Mark, stretch
from ladder.located.quotes import cannot_begin, unclosed_quote
from ladder.located.troubles import Trouble

_BRACKET_FIRST = re.compile(r" *(?:- +)*(?:[^\s:\"'#][^:\"']*: +)?(?P<bracket>[\[{])")


def bracket(trouble: Trouble) -> Finding | None:
    """Brackets and braces that are not closed, not opened, or meant as text."""
    character = trouble.line[trouble.at.column : trouble.at.column + 1]
    if "flow" in trouble.context and (finding := _inside_brackets(trouble, character)):
        return finding
    if character and character in "]}":
        return trouble.finding("unopened-bracket", f'this "{character}" closes nothing', trouble.at,
                               "delete it, or put the text in quotes")  # fmt: skip
    if not re.search("expected key|'-' indicator|document start", trouble.problem):
        return None
    match = _BRACKET_FIRST.match(trouble.line)
    if match and match.start("bracket") < trouble.at.column:
        return cannot_begin(trouble.document, stretch(trouble.at.line, match.start("bracket")))
    return None


def _inside_brackets(trouble: Trouble, character: str) -> Finding | None:
    if character == "," and "node content" in trouble.problem:
        return trouble.finding("empty-entry", "there is nothing in front of this comma", trouble.at,
                               "write an entry in front of it, or delete the comma")  # fmt: skip
    opened = _open_bracket(trouble)
    if opened is None:
        return None
    line = trouble.document.line(opened.line)
    quote = line.rfind('"')
    if line.count('"', opened.column) % 2:
        return unclosed_quote(trouble.document, stretch(opened.line, quote))
    return _unclosed_bracket(trouble, opened, line[opened.column])


def _unclosed_bracket(trouble: Trouble, opened: Mark, bracket: str) -> Finding:
    closing = {"[": "]", "{": "}"}[bracket]
    if trouble.at.line == opened.line and closing in trouble.line[trouble.at.column :]:
        word = re.search(r"[\w-]*$", trouble.line[: trouble.at.column])
        start = word.start() if word else trouble.at.column
        return trouble.finding("missing-comma", "a comma is missing in front of this",
                               stretch(trouble.at.line, start, max(1, trouble.at.column - start)),
                               "put a comma between the entries, and quotes around a text with a colon")  # fmt: skip
    return trouble.finding("unclosed-bracket", f'this "{bracket}" is never closed', opened,
                           f'put "{closing}" behind the last entry')  # fmt: skip


def _open_bracket(trouble: Trouble) -> Mark | None:
    """The bracket that the parser was reading in; it is the nearest one above when the file ends too early."""
    bracket = trouble.document.line(trouble.opened.line)[trouble.opened.column : trouble.opened.column + 1]
    if bracket and bracket in "[{":
        return trouble.opened
    for number in range(trouble.at.line, -1, -1):
        line = trouble.document.line(number)
        if (at := max(line.rfind("["), line.rfind("{"))) >= 0:
            return stretch(number, at)
    return None
