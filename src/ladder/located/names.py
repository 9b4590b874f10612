"""Names without a colon, colons in a text, list entries without a dash. `explaining` and `refusing` ask."""

import re
from collections.abc import Iterator, Sequence

from ladder.findings import Finding, Mend, Related
from ladder.located.document import Document, finding_at, indent, stretch, whole_line
from ladder.located.indentation import out_of_place
from ladder.located.mends import around, in_quotes_from, line_instead, moved, text_instead
from ladder.located.troubles import Trouble


def colon(trouble: Trouble) -> Finding | None:
    """`name: Design: lead` reads as a name inside a name; a name without its colon swallows the next line."""
    if "mapping values" not in trouble.problem:
        return None
    number, line = trouble.at.line, trouble.line
    if re.match(r" *(?:- +)*[\w-]+ +[{\[]", line):
        return _no_colon_at(trouble.document, number)
    match = re.match(r"\s*(?:- +)*[^\s:#][^:]*: +(?P<text>\S.*)$", line)
    if match and match.start("text") < trouble.at.column:
        return trouble.finding("colon-in-text", "a text with a colon in it needs quotes", trouble.at,
                               "put the text in quotes",
                               proposals=_without_colon(trouble, match.start("text")))  # fmt: skip
    above = trouble.document.line(number - 1)
    is_name = re.match(r"\s*[^\s:#'\"-][^:#]*$", above)
    if is_name and (indent(above) == indent(line) or " " not in above.strip()):
        return _stray_line(trouble.document, number - 1)
    entry = re.match(r" *(?:- +)+(?P<name>[a-z][a-z_]*) +\S", above)
    if entry and entry.start("name") == indent(line):
        return _no_colon_at(trouble.document, number - 1)
    message = "this line stands further right than the line above allows"
    return out_of_place(trouble, message, others=_as_entry(trouble))


def _as_entry(trouble: Trouble) -> Iterator[Mend]:
    """The line as the beginning of an entry, when the lines below it belong to it."""
    start = indent(trouble.line)
    if start >= 2:
        yield line_instead(trouble.at.line, f"{' ' * (start - 2)}- {trouble.line.lstrip()}")


def _without_colon(trouble: Trouble, start: int) -> Iterator[Mend]:
    """The text in quotes; or without a colon at its end."""
    number, line = trouble.at.line, trouble.line.rstrip()
    yield from in_quotes_from(trouble.document, number, start)
    if line.endswith(":"):
        yield line_instead(number, line[:-1])


def no_colon(trouble: Trouble) -> Finding | None:
    """A line without a colon where a name is due; among entries of a list it lacks its dash."""
    if "expected ':'" not in trouble.problem:
        return None
    is_entry = _is_between_entries(trouble.document, trouble.opened.line)
    return (missing_dash if is_entry else _stray_line)(trouble.document, trouble.opened.line)


def missing_dash(document: Document, number: int) -> Finding:
    """The finding about an entry of a list without its dash."""
    message = 'this line has no "-" in front, as the other entries of the list have'
    start = indent(document.line(number))
    return finding_at(document, "missing-dash", message, whole_line(document, number),
                    'write "- " in front of it, or indent it more when it belongs to the entry above',
                    proposals=[text_instead(document, number, start, start, "- ")])  # fmt: skip


def _is_between_entries(document: Document, number: int) -> bool:
    """True when the nearest line above that is not indented further is an entry of a list at the same place."""
    start = indent(document.line(number))
    above = (document.line(each) for each in range(number - 1, -1, -1))
    line = next((line for line in above if line.strip() and indent(line) <= start), "")
    return indent(line) == start and line[start:].startswith("- ")


def _stray_line(document: Document, number: int) -> Finding:
    mark = whole_line(document, number)
    if " " in document.line(number).strip():
        message = 'this line is neither "name: text" nor part of the text above it'
        hint = "begin it with a name and a colon, or indent it below the text it belongs to"
        return finding_at(document, "missing-colon", message, mark, hint, _name_of_long_text(document, number),
                        _with_colon(document, number))  # fmt: skip
    return _no_colon_at(document, number)


def _no_colon_at(document: Document, number: int) -> Finding:
    """The finding about a name without a colon, in front of its value or alone on its line."""
    match = re.match(r" *(?:- +)*(?P<name>[\w-]+)", document.line(number))
    mark = stretch(number, match.start("name"), len(match["name"])) if match else whole_line(document, number)
    return finding_at(document, "missing-colon", "there is no colon behind this name", mark, "put a colon behind it",
                    proposals=_with_colon(document, number))  # fmt: skip


def _with_colon(document: Document, number: int) -> Sequence[Mend]:
    """The line with a colon behind its first word; as a part of the text above it; as an entry of a list."""
    line = document.line(number)
    found: list[Mend] = []
    if match := re.match(r" *(?:- +)*[A-Za-z_][\w-]*(?P<end>)(?: |$)", line):
        found.append(text_instead(document, number, match.start("end"), match.end("end"), ":"))
    more = [start for start in around(document, number) if start > indent(line)]
    return [*found, *moved(document, number, more), line_instead(number, f"{' ' * indent(line)}- {line.strip()}")]


def _name_of_long_text(document: Document, number: int) -> tuple[Related, ...]:
    """Where the name of a text stands that is not indented below it, so that YAML takes the text for something else."""
    above = range(number - 1, -1, -1)
    near = next((n for n in above if document.line(n).strip() and document.line(n).lstrip()[0] != "#"), None)
    if near is None or not re.search(r": [|>][-+]?$", document.line(near).rstrip()):
        return ()
    return (Related("a text below this line stands further right", document.place(whole_line(document, near))[0]),)


def bullet(trouble: Trouble) -> Finding | None:
    """A list entry as word processors write it."""
    return bullet_in(trouble.document, trouble.opened.line if "expected ':'" in trouble.problem else trouble.at.line)


def bullet_in(document: Document, number: int) -> Finding | None:
    """A line that begins with another bullet than YAML's."""
    match = re.match(r" *(?P<bullet>[•‣▪◦·–—−*+]) ", document.line(number))
    if not match:
        return None
    message = f'a list entry begins with a plain "-", not with "{match["bullet"]}"'
    start, count = match.start("bullet"), 1  # entries in a row may all begin so
    while re.match(rf" *{re.escape(match['bullet'])} ", document.line(number + count)):
        count += 1
    lines = (document.line(number + n).replace(match["bullet"], "-", 1) for n in range(count))
    return finding_at(document, "bullet", message, stretch(number, start), 'write "- " in front of each entry',
                    proposals=[Mend(number + 1, count, tuple(lines))])  # fmt: skip
