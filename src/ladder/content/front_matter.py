"""Read a guide: YAML between two lines of "---", then Markdown. Places stay those of the file."""

import re

from ladder import located
from ladder.findings import Finding, Location
from ladder.located import Document

PARTS = re.compile(r"---[ \t]*\r?\n(?P<keys>.*?\n)?---[ \t]*(?:\r?\n(?P<text>.*)|$)", re.DOTALL)


def read(file: str, content: bytes) -> Document:
    """The keys in front of a text as a document, with the text itself under "text"."""
    try:
        parts = PARTS.fullmatch(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return located.read(file, content)  # which says where, and what to do
    if not parts:
        hint = 'begin with a line "---", write keys such as "title: ..." below it, and end them with another "---"'
        message = "the file does not begin with its title and the other keys"
        return Document(file, "", findings=(Finding("no-front-matter", message, Location(file), hint),))
    keys = parts["keys"] or ""
    document = located.read(file, f"\n{keys}".encode())
    document.value = {**document.value, "text": parts["text"] or ""}
    return document
