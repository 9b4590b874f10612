"""Turn Markdown into safe HTML, or into plain text. Meets markdown-it; raw HTML and odd link schemes stay text."""

import re
from functools import cache, lru_cache
from html import escape, unescape
from operator import and_
from typing import TYPE_CHECKING

from ladder.markup.headings import Heading, fit, numbered, with_links
from ladder.markup.nodes import Node, nodes
from ladder.markup.tables import label_cells

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["Heading", "Node", "headings", "html", "inline", "is_plain", "nodes", "plain"]

REMEMBERED = 1_000  # texts that many pages show; all those of ten thousand pages would take too much memory

_SIGNS = b"*_`#[]<>&\\|~!"
_MARKS = re.compile(f"[{re.escape(_SIGNS.decode())}]")
_PARAGRAPH = re.compile(r"[^\W\d_].*(\n[^\W\d_].*)*\n?")  # lines that begin with a letter are nothing else
_LIST = re.compile(r"- [^\W\d_].*(\n- [^\W\d_].*)*")
_BOLD = r"(?<!\S)\*\*(?P<bold>[^\W_](?:[^*_`#\[\]<>&\\|~!]*[^\W_])?)\*\*(?![^\s.,;:?)])"
_LINK = r"\[(?P<words>[^*_`#\[\]<>&\\|~!]+)\]\((?P<address>https?://[a-z0-9.-]+/[A-Za-z0-9./-]*)\)"
_BOLD_OR_LINK = re.compile(f"{_BOLD}|{_LINK}")
_ALLOWED = re.compile(r"(https?://|mailto:|#|\.{0,2}/(?!/)|[a-z0-9][a-z0-9/._-]*(#|$))", re.IGNORECASE)


def html(text: str, level: int = 3, link_label: str = "") -> str:
    """A block of Markdown as HTML; its highest headings get this level, so that they fit below the page's own.

    With a label (in which {title} stands for the words) every heading gets an id and a link to itself.
    """
    if is_plain(text):
        return _paragraph(text)
    return _simple(text) or _parsed(text, level, link_label)


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
    if is_plain(text):
        return " ".join(text.split())
    words = re.sub(r"<[^>]+>", " ", html(text))
    return re.sub(r"\s+", " ", unescape(words)).strip()


def _simple(text: str) -> str:
    """Paragraphs and lists as HTML, nothing for other texts: of these the parser has to look at every line."""
    blocks = text.strip("\n").split("\n\n")
    is_list = [bool(_LIST.fullmatch(block)) for block in blocks]
    if any(map(and_, is_list, is_list[1:])):  # with nothing but an empty line between them they are one list
        return ""
    if not all(listed or _PARAGRAPH.fullmatch(block) for block, listed in zip(blocks, is_list, strict=True)):
        return ""
    return "".join(_list(block) if listed else _paragraph(block) for block, listed in zip(blocks, is_list, strict=True))


def _paragraph(text: str) -> str:
    return f"<p>{inline(text)}</p>\n"


def _list(block: str) -> str:
    items = (f"<li>{inline(line.removeprefix('- '))}</li>\n" for line in block.split("\n"))
    return f"<ul>\n{''.join(items)}</ul>\n"


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
    return _simple_inline(text.strip()) or str(_parser().renderInline(text.strip()))


def _simple_inline(text: str) -> str:
    """Bold words and links among plain ones as HTML, nothing for other texts: the parser takes ten times as long."""
    if '"' in text or "\n" in text or _MARKS.search(_BOLD_OR_LINK.sub("", text)):
        return ""
    return _BOLD_OR_LINK.sub(_bold_or_link, text)


def _bold_or_link(found: re.Match[str]) -> str:
    if found["bold"]:
        return f"<strong>{found['bold']}</strong>"
    return f'<a href="{found["address"]}">{found["words"]}</a>'


def is_plain(text: str) -> bool:
    """True for a text without any Markdown: most are, and the parser costs a hundred times an escape."""
    written = text.encode(errors="replace")
    if len(written.translate(None, _SIGNS)) < len(written):  # of bytes it takes a third of the time of a pattern
        return False
    is_line = text[:1].isalpha() and "\n" not in text
    return is_line or (_PARAGRAPH.fullmatch(text) is not None and "  \n" not in text)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 40 ms: only for content that has Markdown

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False})
    parser.disable("image")  # a picture from elsewhere would break the promise that nothing leaves the browser
    parser.validateLink = _is_allowed  # type: ignore[method-assign, assignment]
    return parser


def _is_allowed(address: str) -> bool:
    return bool(_ALLOWED.match(address.strip()))
