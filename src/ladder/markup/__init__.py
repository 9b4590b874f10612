"""Turn Markdown into safe HTML, or into plain text. Meets markdown-it; raw HTML and odd link schemes stay text."""

import re
from functools import cache, lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

from ladder.markup.headings import Heading, fit, numbered, with_links
from ladder.markup.tables import label_cells

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["Heading", "headings", "html", "inline", "is_plain", "plain"]

REMEMBERED = 1_000  # texts that many pages show; all those of ten thousand pages would take too much memory

_MARKS = re.compile(r"[*_`#\[\]<>&\\|~!]")
_MARKED_LINES = re.compile(r"^\s*([-+]|\d+[.)])\s|^\s{4}|^[=-]+\s*$|\n\s*\n|  \n", re.MULTILINE)
_ALLOWED = re.compile(r"(https?://|mailto:|#|\.{0,2}/(?!/)|[a-z0-9][a-z0-9/._-]*(#|$))", re.IGNORECASE)


def html(text: str, level: int = 3, link_label: str = "") -> str:
    """A block of Markdown as HTML; its highest headings get this level, so that they fit below the page's own.

    With a label (in which {title} stands for the words) every heading gets an id and a link to itself.
    """
    return f"<p>{escape(text.strip(), quote=False)}</p>\n" if is_plain(text) else _parsed(text, level, link_label)


def headings(text: str) -> tuple[Heading, ...]:
    """The highest headings of a Markdown text, with the ids that `html` gives them."""
    found = [] if is_plain(text) else list(numbered(_parser().parse(text)))
    highest = min((token.tag for token, _ in found), default="")
    return tuple(heading for token, heading in found if token.tag == highest)


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
    fit(tokens, level)
    label_cells(tokens)
    if link_label:
        tokens = list(with_links(tokens, link_label))
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
