"""HTML as plain data, for scripts that must not read HTML themselves: a text, or [tag, attributes, *nodes]."""

from html.parser import HTMLParser
from typing import Any

Node = Any  # str, or a list that begins with a tag and its attributes

_VOID = {"br", "hr"}  # that Markdown without pictures comes to


def nodes(html: str) -> list[Node]:
    """What a piece of well-formed HTML consists of; spaces between blocks are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Node] = []
        self._open = [self.found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node: list[Node] = [tag, dict(attrs)]
        self._open[-1].append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data != "\n":
            self._open[-1].append(data)
