"""Brackets and braces: not closed, not opened, or meant as text, which then needs `quotes`. `explaining` asks."""

import re
from collections.abc import Iterator

from ladder.findings import Finding, Mend
from ladder.located.document import Mark, stretch
from ladder.located.mends import line_instead, text_instead
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
                               "delete it, or put the text in quotes", proposals=[_without(trouble)])  # fmt: skip
    if not re.search("expected key|'-' indicator|document start", trouble.problem):
        return None
    match = _BRACKET_FIRST.match(trouble.line)
    if match and match.start("bracket") < trouble.at.column:
        return cannot_begin(trouble.document, stretch(trouble.at.line, match.start("bracket")))
    return None


def _inside_brackets(trouble: Trouble, character: str) -> Finding | None:
    if character == "," and "node content" in trouble.problem:
        return trouble.finding("empty-entry", "there is nothing in front of this comma", trouble.at,
                               "write an entry in front of it, or delete the comma",
                               proposals=[_without(trouble)])  # fmt: skip
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
                               "put a comma between the entries, and quotes around a text with a colon",
                               proposals=[_with_comma(trouble, start)])  # fmt: skip
    return trouble.finding("unclosed-bracket", f'this "{bracket}" is never closed', opened,
                           f'put "{closing}" behind the last entry',
                           proposals=_closed(trouble, opened, closing))  # fmt: skip


def _without(trouble: Trouble) -> Mend:
    return text_instead(trouble.document, trouble.at.line, trouble.at.column, trouble.at.column + 1, "")


def _with_comma(trouble: Trouble, start: int) -> Mend:
    """The line with a comma in front of a place."""
    before = trouble.line[:start].rstrip()
    return line_instead(trouble.at.line, f"{before}, {trouble.line[start:]}")


def _closed(trouble: Trouble, opened: Mark, closing: str) -> Iterator[Mend]:
    """The line of a bracket with its end: for a wrong one or in front of it, behind the last entry, further in."""
    number, line = opened.line, trouble.document.line(opened.line).rstrip()
    if line[-1] in "]})":
        yield text_instead(trouble.document, number, len(line) - 1, len(line), closing)
        yield text_instead(trouble.document, number, len(line) - 1, len(line), f"{closing}{line[-1]}")
    yield line_instead(number, f"{line.rstrip(', ')}{closing}")
    for match in reversed(list(re.finditer("[,}\\]]", line[opened.column :]))):
        end = opened.column + match.start()
        yield text_instead(trouble.document, number, end, end, closing)


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
