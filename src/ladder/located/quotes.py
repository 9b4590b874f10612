"""Quotes, and characters that a text needs them for. `explaining` asks; `brackets`, `names` and `refusing` use it."""

import re
from collections.abc import Iterator

from ladder.findings import Finding, Mend
from ladder.located.document import Document, Mark, finding_at, indent, stretch
from ladder.located.mends import in_quotes_from, is_in_brackets, line_instead, quoted, text_instead
from ladder.located.spaces import ODD_SPACE, odd_space_at
from ladder.located.troubles import Trouble

_OPENS_QUOTE = re.compile(r"""\s*(?:- +)*(?:[^\s:"'#][^:"']*: +)?(?P<quote>["'])(?P<rest>.*)$""")


def escape(trouble: Trouble) -> Finding | None:
    """A backslash inside double quotes that YAML cannot make anything of."""
    if "quoted scalar" not in trouble.context or not re.search("escape|hexdecimal", trouble.problem):
        return None
    at = trouble.line.rfind("\\", 0, trouble.at.column + 1)
    return trouble.finding("unknown-escape", "a backslash has a meaning inside double quotes",
                           stretch(trouble.at.line, at, 2),
                           "write two backslashes, or put the text in 'single quotes'",
                           proposals=_without_meaning(trouble))  # fmt: skip


def _without_meaning(trouble: Trouble) -> Iterator[Mend]:
    """The double-quoted text of a line in single quotes: there a backslash is a backslash."""
    start, end = trouble.line.find('"'), trouble.line.rfind('"')
    if trouble.opened.line == trouble.at.line and 0 <= start < end:
        text = quoted(trouble.line[start + 1 : end].replace('\\"', '"').replace("\\\\", "\\"))
        yield text_instead(trouble.document, trouble.at.line, start, end + 1, text)


def open_quote(trouble: Trouble) -> Finding | None:
    """A quote that opens and is not closed in its line, with the trouble at or behind it."""
    document, last = trouble.document, trouble.at.line
    for number in range(last, -1, -1):
        match = _OPENS_QUOTE.match(document.line(number))
        if not match:
            continue
        closes = _closes(document, match["quote"], number, match.start("rest"), last)
        if closes is None or number < closes.line == last:
            return unclosed_quote(document, stretch(number, match.start("quote")))
        if number == last and trouble.at.column > closes.column:
            mark = Mark(number, match.start("quote"), number, len(document.line(number).rstrip()))
            return trouble.finding("text-after-quote", "the quotes end before the text does", mark,
                                   "put the whole text in quotes, and use the other kind (' or \") in it",
                                   proposals=_all_in_quotes(document, mark, match["quote"]))  # fmt: skip
    return unclosed_quote(document, trouble.opened) if "quoted scalar" in trouble.context else None


def _all_in_quotes(document: Document, mark: Mark, quote: str) -> Iterator[Mend]:
    """The whole text in quotes: without those around it, or with those that stand inside it."""
    written = document.line(mark.line)[mark.column : mark.end_column]
    for end in sorted({len(written), *(match.start() for match in re.finditer(r"[,\]}]", written))}, reverse=True):
        text = written[:end].rstrip()
        if len(text) > 1 and text.endswith(quote):
            yield text_instead(document, mark.line, mark.column, mark.column + len(text), quoted(text[1:-1]))
        yield text_instead(document, mark.line, mark.column, mark.column + len(text), quoted(text))


def _closes(document: Document, quote: str, line: int, column: int, last: int) -> Mark | None:
    """Where a quote is closed whose text begins at a place, up to a last line."""
    for number in range(line, last + 1):
        text = document.line(number)
        plain = text.replace("''", "__") if quote == "'" else re.sub(r"\\.", "__", text)
        at = plain.find(quote, column if number == line else 0)
        if at >= 0:
            return stretch(number, at)
    return None


def unclosed_quote(document: Document, mark: Mark) -> Finding:
    """The finding about a quote that is never closed."""
    quote = document.line(mark.line)[mark.column : mark.column + 1]
    return finding_at(document, "unclosed-quote", "this quote is never closed", mark,
                    f"put another {quote} behind the last word of the text",
                    proposals=_closed(document, mark))  # fmt: skip


def _closed(document: Document, mark: Mark) -> Iterator[Mend]:
    """The text in quotes that are closed: at the end of the line; in brackets in front of a comma or their end."""
    line, start = document.line(mark.line), mark.column + 1
    ends = [len(line.rstrip())]
    if is_in_brackets(line, start):
        ends = [match.start() + start for match in re.finditer(r"[,\]}]", line[start:])][::-1] + ends
    elif " #" in line[start:]:
        ends.append(len(line[: line.index(" #", start)].rstrip()))
    for end in ends:
        text = line[start:end].rstrip("\\").rstrip('"') if line[start:end].endswith('\\"') else line[start:end]
        yield text_instead(document, mark.line, mark.column, end, quoted(text.rstrip().replace("''", "'")))
    yield text_instead(document, mark.line, mark.column, start, "")


def special_character(trouble: Trouble) -> Finding | None:
    """A text that begins with a character that YAML keeps for itself."""
    if re.search("anchor|alias|tag", trouble.context) or "tag handle" in trouble.problem:
        return cannot_begin(trouble.document, trouble.opened)
    character = trouble.line[trouble.at.column : trouble.at.column + 1]
    is_refused = re.search("cannot start any token|mapping keys are not allowed", trouble.problem)
    if is_refused and ODD_SPACE.match(character):
        return odd_space_at(trouble.document, trouble.at.line, trouble.at.column)
    if is_refused or ("node content" in trouble.problem and character == "?"):
        return cannot_begin(trouble.document, trouble.at)
    return None


def cannot_begin(document: Document, mark: Mark) -> Finding:
    """The finding about a text whose first character has a meaning in YAML."""
    line = document.line(mark.line)
    hint = "put the text in quotes"
    if line.startswith("!!", mark.column):
        hint = f'delete "{line[mark.column :].split(" ")[0]}"'
    message = f'a text cannot begin with "{line[mark.column : mark.column + 1]}" in YAML'
    tag = re.match(r"!!\S* *", line[mark.column :])
    proposals = in_quotes_from(document, mark.line, mark.column)
    if tag:
        proposals = [text_instead(document, mark.line, mark.column, mark.column + tag.end(), "")]
    return finding_at(document, "special-character", message, mark, hint, proposals=proposals)


def percent(trouble: Trouble) -> Finding | None:
    """A line that begins with % is an instruction to YAML."""
    is_due = "directive" in trouble.context or "YAML document" in trouble.problem or "document start" in trouble.problem
    number = trouble.at.line if trouble.line.startswith("%") else trouble.at.line - 1
    if not is_due or not trouble.document.line(number).startswith("%"):
        return None
    return trouble.finding("special-character", 'a line cannot begin with "%" in YAML', stretch(number, 0),
                           "put the text in quotes, or delete the line",
                           proposals=_without_percent(trouble.document, number))  # fmt: skip


def _without_percent(document: Document, number: int) -> Iterator[Mend]:
    yield line_instead(number, document.line(number)[1:].lstrip())
    yield line_instead(number)


def block_text(trouble: Trouble) -> Finding | None:
    """A text that begins on the line of its "|" or ">"."""
    if "block scalar" not in trouble.context or trouble.at.line != trouble.opened.line:
        return None
    column = trouble.opened.column
    sign = trouble.line[column : column + 1]
    hint = "begin the text on the next line, indented; quote a text that begins with | or >"
    message = f'nothing may stand behind this "{sign}" on its line'
    return trouble.finding("block-text", message, stretch(trouble.at.line, column), hint,
                           proposals=_as_block_text(trouble, column))  # fmt: skip


def _as_block_text(trouble: Trouble, column: int) -> Iterator[Mend]:
    """The text on a line of its own where more of it follows; else in quotes, with the sign as a part of it."""
    number, line = trouble.at.line, trouble.line
    below = trouble.document.line(number + 1)
    if indent(below) > indent(line) and not re.match(r" *(- |[\w-]+:( |$))", below):
        text = " " * indent(below) + line[column + 1 :].strip()
        yield line_instead(number, line[: column + 1], text)
    yield from in_quotes_from(trouble.document, number, column)
