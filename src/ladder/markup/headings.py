"""Headings of a Markdown text: their height, their ids, and the links that lead to them."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ladder.model import slug

if TYPE_CHECKING:
    from markdown_it.token import Token


class Heading(NamedTuple):
    """A heading of a text: the id that leads to it, and its words."""

    id: str
    name: str


def numbered(tokens: Sequence["Token"]) -> Iterator[tuple["Token", Heading]]:
    """Yield the tokens that open a heading, each with it; a second one of the same words gets "-2" behind its id."""
    taken: set[str] = set()
    for token, content in pairwise(tokens):
        if token.type == "heading_open":
            title = "".join(child.content for child in content.children or ())
            yield token, Heading(_new_id(slug(title), taken), title)


def _new_id(name: str, taken: set[str]) -> str:
    number, new = 1, name
    while new in taken:
        number += 1
        new = f"{name}-{number}"
    taken.add(new)
    return new


def fit(tokens: Sequence["Token"], level: int) -> None:
    """Give the highest headings this level, and those below them the levels below it."""
    found = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    shift = level - min((int(token.tag[1]) for token in found), default=level)
    for token in found:
        token.tag = f"h{min(6, int(token.tag[1]) + shift)}"


def with_links(tokens: Sequence["Token"], label: str) -> Iterator["Token"]:
    """Yield the tokens with an id on every heading and a link to it behind, as the theme's own headings have."""
    found = numbered(tokens)
    for token in tokens:
        if token.type == "heading_open":
            _, heading = next(found)
            token.attrSet("id", heading.id)
            yield _raw('<div class="heading">')
        yield token
        if token.type == "heading_close":
            name = escape(label.replace("{title}", heading.name))
            yield _raw(f'<a class="heading__anchor" href="#{heading.id}" aria-label="{name}">#</a></div>\n')


def _raw(html: str) -> "Token":
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=html)
