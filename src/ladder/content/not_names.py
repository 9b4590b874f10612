"""Texts that YAML takes for names: those with a colon in a list, those with a comma in braces. `mistakes` asks."""

import re
from collections.abc import Iterator

from ladder.content.refused import Sentence
from ladder.findings import Finding, Keys, Mend, Spot
from ladder.located import Document
from ladder.located.document import stretch
from ladder.located.mends import quoted, text_instead


def colon_in_text(document: Document, keys: Keys) -> Finding:
    """The finding about an entry such as `- Note: text`, at its colon."""
    location, line = document.locate(Spot(document.file, keys, "key"))
    start, number = location.column - 1, location.line - 1
    colon = line.find(":", start + location.length - 1)
    ends = [len(line[start:].split(" #")[0].rstrip()) + start]
    before = line[:start]
    if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
        ends = [match.start() + start for match in re.finditer(r"[,\]}]", line[start:])] or ends
    proposals = tuple(text_instead(document, number, start, end, quoted(line[start:end].strip())) for end in ends)
    place, excerpt = document.place(stretch(number, colon if colon >= 0 else start))
    hint = "put the text in quotes"
    return Finding("colon-in-text", "a text with a colon in it needs quotes", place, hint, excerpt=excerpt,
                   proposals=proposals)  # fmt: skip


def comma_in_text(document: Document, keys: Keys) -> Sentence | None:
    """In braces, a comma ends a text: what comes behind it looks like a name without a value."""
    location, line = document.locate(Spot(document.file, keys, "key"))
    before = line[: location.column - 1]
    if before.count("{") <= before.count("}") or not before.rstrip().endswith(","):
        return None
    hint = "put the whole text in quotes"
    message = "inside braces, a text with a comma in it needs quotes"
    return Sentence("comma-in-text", message, hint, list(_with_comma(document, keys)))


def _with_comma(document: Document, keys: Keys) -> Iterator[Mend]:
    """The text in braces up to the comma, and what comes behind it, in quotes."""
    group = [path for path in document.keys if path[:-1] == keys[:-1]]
    place = last = group.index(keys)
    before = [path for path in group[:place] if path not in document.empty]
    while last + 1 < len(group) and group[last + 1] in document.empty:
        last += 1
    start, end = document.mark(before[-1]) if before else None, document.mark(group[last], "key")
    if start and end and start.line == end.line:
        text = document.line(start.line)[start.column : end.end_column]
        yield text_instead(document, start.line, start.column, end.end_column, quoted(text))
