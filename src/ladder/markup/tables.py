"""Tables of a Markdown text: cells know the title of their column, and rows "1. Draft", "2. Check" are stages."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_STAGE = re.compile(r"(\d+)\.\s+(?=\S)")


def label_cells(tokens: Sequence["Token"]) -> None:
    """Tell every cell the title of its column: on narrow screens a row is a block, and a cell a line of it."""
    if not any(token.type == "table_open" for token in tokens):
        return
    from markdown_it.tree import SyntaxTreeNode

    for node in SyntaxTreeNode(tokens).walk():
        if node.type == "table":
            _label_table(node)


def _label_table(table: "SyntaxTreeNode") -> None:
    head, *body = (row for part in table.children for row in part.children)
    titles = ["".join(text.content for text in _texts(cell)) for cell in head.children]
    for row in body:
        for title, cell in zip(titles, row.children, strict=True):
            _opening(cell).attrSet("data-label", title)
    numbers = [_number(row.children[0]) for row in body]
    if body and numbers == [str(place) for place in range(1, len(body) + 1)]:
        _mark_stages(table, body)


def _mark_stages(table: "SyntaxTreeNode", rows: Sequence["SyntaxTreeNode"]) -> None:
    """Make stages of rows: the number of each stands alone, and its first cell is its title."""
    _opening(table).attrSet("class", "stages")
    for row in rows:
        cell = row.children[0]
        assert cell.nester_tokens
        cell.nester_tokens.opening.tag = cell.nester_tokens.closing.tag = "th"
        _opening(cell).attrSet("scope", "row")
        _part_number(_texts(cell))


def _part_number(texts: list["Token"]) -> None:
    from markdown_it.token import Token

    number, texts[0].content = texts[0].content.split(".", 1)
    texts.insert(0, Token("html_inline", "", 0, content=f'<b class="stages__number">{number}</b>'))


def _number(cell: "SyntaxTreeNode") -> str | None:
    """The number that a cell begins with, when a name follows it."""
    texts = _texts(cell)
    found = _STAGE.match("".join(text.content for text in texts)) if texts and texts[0].type == "text" else None
    return found[1] if found else None


def _texts(cell: "SyntaxTreeNode") -> list["Token"]:
    """The tokens of a cell's content."""
    content = cell.children[0].token
    return content.children or [] if content else []


def _opening(node: "SyntaxTreeNode") -> "Token":
    assert node.nester_tokens
    return node.nester_tokens.opening
