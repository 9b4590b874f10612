"""Quotes, and characters that a text needs them for. `explaining` asks; `brackets`, `names` and `refusing` use it."""

import re

from ladder.findings import Finding
from ladder.located.document import Document, Mark, finding_at, stretch
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
                           "write two backslashes, or put the text in 'single quotes'")  # fmt: skip


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
                                   "put the whole text in quotes, and use the other kind (' or \") in it")  # fmt: skip
    return unclosed_quote(document, trouble.opened) if "quoted scalar" in trouble.context else None


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
                    f"put another {quote} behind the last word of the text")  # fmt: skip


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
    hint = f"put the text in quotes: {in_quotes(line, mark.column)}"
    if line.startswith("!!", mark.column):
        hint = f'delete "{line[mark.column :].split(" ")[0]}"'
    message = f'a text cannot begin with "{line[mark.column : mark.column + 1]}" in YAML'
    return finding_at(document, "special-character", message, mark, hint)


def in_quotes(line: str, column: int) -> str:
    """The text that begins in a line, as it can be copied into the file: in quotes, a long one by its first words."""
    text = _text_from(line, column)
    shown = text if len(text) <= 60 else f"{text[:50].rsplit(' ', 1)[0]} ..."
    return f"'{shown}'" if '"' in text or "\\" in text else f'"{shown}"'


def _text_from(line: str, column: int) -> str:
    """What was probably meant: the rest of the line, or in brackets what goes to the next comma."""
    before, text = line[:column], line[column:].split(" #")[0]
    is_in_brackets = before.count("[") + before.count("{") > before.count("]") + before.count("}")
    return (re.split(r"[,\]}]", text)[0] if is_in_brackets else text).strip()


def percent(trouble: Trouble) -> Finding | None:
    """A line that begins with % is an instruction to YAML."""
    is_due = "directive" in trouble.context or "YAML document" in trouble.problem or "document start" in trouble.problem
    number = trouble.at.line if trouble.line.startswith("%") else trouble.at.line - 1
    if not is_due or not trouble.document.line(number).startswith("%"):
        return None
    return trouble.finding("special-character", 'a line cannot begin with "%" in YAML', stretch(number, 0),
                           "put the text in quotes, or delete the line")  # fmt: skip


def block_text(trouble: Trouble) -> Finding | None:
    """A text that begins on the line of its "|" or ">"."""
    if "block scalar" not in trouble.context or trouble.at.line != trouble.opened.line:
        return None
    mark = Mark(trouble.at.line, trouble.at.column, trouble.at.line, len(trouble.line.rstrip()))
    sign = trouble.line[trouble.opened.column : trouble.opened.column + 1]
    hint = "begin the text on the next line, indented; quote a text that begins with | or >"
    return trouble.finding("block-text", f'nothing may stand behind "{sign}" on its line', mark, hint)
