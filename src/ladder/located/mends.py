"""Lines as they would be right: proposals that mend a finding. `spaces`, `quotes` and others make them."""

import re
from collections.abc import Iterable, Sequence

from ladder.findings import Mend, Spot
from ladder.located.document import Document, indent

MOST = 12  # proposals for one finding: each may be tried on the file


def line_instead(number: int, *lines: str) -> Mend:
    """These lines in place of the one with a number (from 0); without lines it goes."""
    return Mend(number + 1, 1, lines)


def text_instead(document: Document, number: int, start: int, end: int, text: str) -> Mend:
    """A line with another text from one column (from 0) up to another."""
    line = document.line(number)
    if not text and line[:start].endswith(" "):
        end += line[end : end + 1] == " "
    return line_instead(number, f"{line[:start]}{text}{line[end:]}".rstrip())


def quoted(text: str) -> str:
    """A text in quotes, as YAML reads it back; in double quotes where nothing in it would have to be changed."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_quotes_from(document: Document, number: int, column: int) -> Sequence[Mend]:
    """The line with the text from a column on in quotes: up to a comment; in brackets up to the comma or their end."""
    line = document.line(number)
    ends = [column + len(line[column:].split(" #")[0].rstrip())]
    if is_in_brackets(line, column):
        ends = [column + len(part.rstrip()) for part in _parts(line[column : ends[0]])]
    return [text_instead(document, number, column, end, quoted(line[column:end].strip())) for end in ends]


def is_in_brackets(line: str, column: int) -> bool:
    """True where more brackets or braces have been opened than closed in a line."""
    before = line[:column]
    return before.count("[") + before.count("{") > before.count("]") + before.count("}")


def _parts(text: str) -> Sequence[str]:
    """What an entry in brackets may be: the text up to each place where it can end, the longest first, but for one.

    The first comma or closing bracket comes first, as most entries have neither in them.
    """
    stops = [match.start() for match in re.finditer(r"[,\]}]", text)] or [len(text)]
    return [text[:stop] for stop in dict.fromkeys((stops[0], *reversed(stops)))][:4]


def shifted(document: Document, first: int, count: int, by: int) -> Mend | None:
    """So many lines with more spaces (or fewer) at their start; None when they have not so many to give."""
    lines = [document.line(number) for number in range(first, first + count)]
    if by < 0 and any(line.strip() and indent(line) < -by for line in lines):
        return None
    return Mend(first + 1, count, tuple(_moved(line, by) for line in lines))


def _moved(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by >= 0 else line[-by:]


def block_length(document: Document, number: int) -> int:
    """How many lines belong to the one with a number: itself, and all below that stand further right."""
    start, last = indent(document.line(number)), number
    is_name = not document.line(number).lstrip().startswith("- ")
    for below in range(number + 1, len(document.lines)):
        line = document.line(below)
        if not line.strip():
            continue
        belongs = indent(line) > start or (is_name and indent(line) == start and line[start:].startswith("- "))
        if not belongs:
            break
        last = below
    return last - number + 1


def moved(document: Document, number: int, indents: Iterable[int]) -> Sequence[Mend]:
    """The line with each number of spaces at its start, alone and with what belongs to it."""
    now, count = indent(document.line(number)), block_length(document, number)
    places = [each for each in indents if each != now]
    found = [shifted(document, number, 1, each - now) for each in places]
    if count > 1:
        inner = min(indent(line) for line in document.lines[number + 1 : number + count] if line.strip())
        found += [shifted(document, number, count, each - now) for each in places]
        found.sort(key=lambda mend: mend is not None and not _is_in_step(mend, inner))
    return [mend for mend in found if mend]


def _is_in_step(mend: Mend, inner: int) -> bool:
    """True when what belongs to a moved line stands two spaces further right than the line."""
    below = indent(mend.lines[1]) if len(mend.lines) > 1 else inner
    return below - indent(mend.lines[0]) == 2


def around(document: Document, number: int) -> Sequence[int]:
    """How far to the right a line may belong, the likeliest first: as far as its neighbours, or as what they are in."""
    above = [n for n in range(number) if is_said(document.line(n))]
    below = [n for n in range(number + 1, len(document.lines)) if is_said(document.line(n))]
    near = [indent(document.line(n)) for n in (*above[:-4:-1], *below[:3])]
    ancestors: list[int] = []
    for n in reversed(above):
        if not ancestors or indent(document.line(n)) < ancestors[-1]:
            ancestors.append(indent(document.line(n)))
    below_name = [each + 2 for each in ancestors[:2]]
    return list(dict.fromkeys((*near, *ancestors, *below_name)))


def is_said(line: str) -> bool:
    """True for a line that is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def applied(text: str, mend: Mend) -> str:
    """A text with the lines of a mend in their place; its other lines stay as they are."""
    ends = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    first = mend.line - 1
    tail = "\r" if ends == "\r\n" else ""
    return "\n".join([*lines[:first], *(line + tail for line in mend.lines), *lines[first + mend.count :]])


def without(document: Document, at: Spot) -> Mend | None:
    """The text without an entry of a list: without its line, or in brackets without its comma."""
    location, line = document.locate(Spot(at.file, at.keys))
    number, start = location.line - 1, location.column - 1
    before = line[:start]
    if not before.strip(" -"):
        return Mend(location.line, block_length(document, number))
    end = start + location.length
    if match := re.match(r" *, *", line[end:]):
        return text_instead(document, number, start, end + match.end(), "")
    return text_instead(document, number, len(before.rstrip(", ")), end, "")
