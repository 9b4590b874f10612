"""Turn Markdown into safe HTML, or into plain text. Meets markdown-it; raw HTML and odd link schemes stay text."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKS = re.compile(r"[*_`#\[\]<>&\\|~!]|^\s*([-+]|\d+[.)])\s|^\s{4}|^[=-]+\s*$|\n\s*\n|  \n", re.MULTILINE)
_ALLOWED = re.compile(r"(https?://|mailto:|#|\.{0,2}/(?!/)|[a-z0-9][a-z0-9/._-]*(#|$))", re.IGNORECASE)


@cache
def html(text: str) -> str:
    """A block of Markdown as HTML; headings begin at level 3, below the page's own."""
    if not _MARKS.search(text):  # most texts hold no Markdown, and the parser costs a hundred times the escape
        return f"<p>{escape(text.strip(), quote=False)}</p>\n"
    return str(_parser().render(text))


@cache
def inline(text: str) -> str:
    """One line of Markdown as HTML, without a paragraph around it."""
    if not _MARKS.search(text):
        return escape(text.strip(), quote=False)
    return str(_parser().renderInline(text.strip()))


@cache
def plain(text: str) -> str:
    """The words of a Markdown text, for descriptions and search."""
    words = re.sub(r"<[^>]+>", " ", html(text))
    return re.sub(r"\s+", " ", words).strip()


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 40 ms: only for content that has Markdown

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False})
    parser.disable("image")  # a picture from elsewhere would break the promise that nothing leaves the browser
    parser.validateLink = _is_allowed  # type: ignore[method-assign, assignment]
    return parser


def _is_allowed(address: str) -> bool:
    return bool(_ALLOWED.match(address.strip()))
