"""Turn Markdown into safe HTML, or into plain text. Meets markdown-it; raw HTML and odd link schemes stay text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import escape, unescape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ladder.model import slug

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

REMEMBERED = 1_000  # texts that many pages show; all those of ten thousand pages would take too much memory

_MARKS = re.compile(r"[*_`#\[\]<>&\\|~!]")
_MARKED_LINES = re.compile(r"^\s*([-+]|\d+[.)])\s|^\s{4}|^[=-]+\s*$|\n\s*\n|  \n", re.MULTILINE)
_ALLOWED = re.compile(r"(https?://|mailto:|#|\.{0,2}/(?!/)|[a-z0-9][a-z0-9/._-]*(#|$))", re.IGNORECASE)
_STAGE = re.compile(r"(\d+)(?:\. |$)")


class Heading(NamedTuple):
    """A heading of a text: the id that leads to it, and its words."""

    id: str
    title: str


def html(text: str, level: int = 3, link_label: str = "") -> str:
    """A block of Markdown as HTML; its highest headings get this level, so that they fit below the page's own.

    With a label (in which {title} stands for the words) every heading gets an id and a link to itself.
    """
    return f"<p>{escape(text.strip(), quote=False)}</p>\n" if is_plain(text) else _parsed(text, level, link_label)


def headings(text: str) -> tuple[Heading, ...]:
    """The highest headings of a Markdown text, with the ids that `html` gives them."""
    tokens = [] if is_plain(text) else _parser().parse(text)
    opened = [(token.tag, heading) for token, heading in _headings(tokens)]
    highest = min((tag for tag, _ in opened), default="")
    return tuple(heading for tag, heading in opened if tag == highest)


def inline(text: str) -> str:
    """One line of Markdown as HTML, without a paragraph around it."""
    return escape(text.strip(), quote=False) if is_plain(text) else _parsed_inline(text)


def plain(text: str) -> str:
    """The words of a Markdown text, for descriptions and search."""
    words = re.sub(r"<[^>]+>", " ", html(text))
    return re.sub(r"\s+", " ", unescape(words)).strip()


@lru_cache(maxsize=REMEMBERED)
def _parsed(text: str, level: int, link_label: str) -> str:
    tokens = _parser().parse(text)
    if link_label:
        tokens = list(_with_links(tokens, link_label))
    _fit_headings(tokens, level)
    _label_cells(tokens)
    return str(_parser().renderer.render(tokens, _parser().options, {}))


@lru_cache(maxsize=REMEMBERED)
def _parsed_inline(text: str) -> str:
    return str(_parser().renderInline(text.strip()))


def is_plain(text: str) -> bool:
    """True for a text without any Markdown: most are, and the parser costs a hundred times an escape."""
    if _MARKS.search(text):
        return False
    return text[:1].isalpha() if "\n" not in text else not _MARKED_LINES.search(text)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 40 ms: only for content that has Markdown

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False})
    parser.disable("image")  # a picture from elsewhere would break the promise that nothing leaves the browser
    parser.validateLink = _is_allowed  # type: ignore[method-assign, assignment]
    return parser


def _is_allowed(address: str) -> bool:
    return bool(_ALLOWED.match(address.strip()))


# --- headings ---------------------------------------------------------------------------------------------------------


def _headings(tokens: Sequence["Token"]) -> Iterator[tuple["Token", Heading]]:
    """Yield the tokens that open a heading; the second heading of the same words gets "-2" behind its id."""
    taken: dict[str, int] = {}
    for token, content in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open":
            title = _words(content)
            base = slug(title)
            taken[base] = taken.get(base, 0) + 1
            yield token, Heading(base if taken[base] == 1 else f"{base}-{taken[base]}", title)


def _with_links(tokens: Sequence["Token"], label: str) -> Iterator["Token"]:
    """Yield the tokens with an id on every heading, and a link to it behind; the theme's headings look alike."""
    found = iter(_headings(tokens))
    for token in tokens:
        if token.type == "heading_open":
            _, heading = next(found)
            token.attrSet("id", heading.id)
            yield _raw('<div class="heading">')
        yield token
        if token.type == "heading_close":
            name = escape(label.replace("{title}", heading.title))
            yield _raw(f'<a class="heading__anchor" href="#{heading.id}" aria-label="{name}">#</a></div>\n')


def _fit_headings(tokens: Sequence["Token"], level: int) -> None:
    found = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    shift = level - min((int(token.tag[1]) for token in found), default=level)
    for token in found:
        token.tag = f"h{min(6, int(token.tag[1]) + shift)}"


def _raw(html: str) -> "Token":
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=html)


def _words(content: "Token") -> str:
    """The words of a token, without its marks."""
    return "".join(child.content for child in content.children or ())


# --- tables -----------------------------------------------------------------------------------------------------------


def _label_cells(tokens: Sequence["Token"]) -> None:
    """Tell every cell the heading of its column, for screens on which a row is a block of its own.

    A table whose rows count from 1 is a row of stages; its first column holds their names.
    """
    for table in _tables(tokens):
        titles = [_words(content) for cell, content in table if cell.type == "th_open"]
        cells = [(cell, content) for cell, content in table if cell.type == "td_open"]
        first = cells[:: len(titles)]
        for place, (cell, _) in enumerate(cells):
            cell.attrSet("data-label", titles[place % len(titles)])
        if [_stage_number(content) for _, content in first] == [str(number) for number in range(1, len(first) + 1)]:
            _mark_stages(tokens, first)


def _tables(tokens: Sequence["Token"]) -> Iterator[list[tuple["Token", "Token"]]]:
    """Yield, for each table, the tokens that open its cells, each with the token that holds the cell's content."""
    pairs = zip(tokens, tokens[1:], strict=False)
    number = 0
    numbered = []
    for token, after in pairs:
        number += token.type == "table_open"
        if token.type in ("th_open", "td_open"):
            numbered.append((number, (token, after)))
    for _, cells in groupby(numbered, key=lambda each: each[0]):
        yield [cell for _, cell in cells]
