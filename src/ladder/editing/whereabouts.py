"""Where a text of a page is written: the file, line and column that somebody has to go to who wants to change it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ladder import markup
from ladder.content.one_file import parsed
from ladder.content.walking import walk
from ladder.findings import Keys, Location, Spot
from ladder.located import Document
from ladder.model import HOMES
from ladder.project import Project

FAMILIES = {kind.replace("_", "-"): kind for kind in HOMES}  # first part of an address -> kind of record
SHORTEST = 8  # characters of a text that may be a part of what a page shows as one
BODY = "text"  # of a guide: what stands behind its front matter


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A text of content that a text of a page may be; the best is the least."""

    difference: int  # 0 the same, 1 a part of it, 2 the whole of it and more
    is_elsewhere: bool  # not in the file of the page
    is_outside: bool  # not in the part of the record that the page's section is about
    shortness: int
    file: str
    number: int
    keys: Keys


def find(project: Project, address: str, section: str, text: str) -> Location | None:
    """The place of a text that the page at an address shows in the section with an id; None when content lacks it.

    The words of the interface are not content, nor is what is computed.
    """
    wanted = _words(text)
    matches: list[Match] = []
    for path in _near_first(walk(project.content)[0], address):
        document = parsed(f"content/{path}", (project.content / path).read_bytes())
        matches += _matches(document, wanted, section, is_elsewhere=path not in _own_files(address))
        if any(match.difference == 0 and not match.is_elsewhere for match in matches):
            break
    if not wanted or not matches:
        return None
    best = min(matches)
    path = best.file.removeprefix("content/")
    return _place(parsed(best.file, (project.content / path).read_bytes()), best.keys, wanted)


def _own_files(address: str) -> Iterable[str]:
    """The files that the page at an address is about."""
    family, _, rest = address.strip("/").partition("/")
    home = HOMES.get(FAMILIES.get(family, ""))
    return () if home is None else (home.pattern.replace("*", rest.split("/")[0]),)


def _near_first(paths: Iterable[str], address: str) -> Iterable[str]:
    own = _own_files(address)
    return sorted(paths, key=lambda path: path not in own)


def _matches(document: Document, wanted: str, section: str, *, is_elsewhere: bool) -> Iterator[Match]:
    for number, (keys, written) in enumerate(_texts(document.value, ())):
        held = _words(markup.plain(written))
        difference = _difference(held, wanted)
        if difference is not None:
            shortness = len(held) if difference == 1 else -len(held)
            is_outside = section not in keys
            yield Match(difference, is_elsewhere, is_outside, shortness, document.file, number, keys)


def _difference(held: str, wanted: str) -> int | None:
    if held == wanted:
        return 0
    if wanted in held and len(wanted) >= SHORTEST:
        return 1
    return 2 if len(held) >= SHORTEST and held in wanted else None


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    inner = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, each in inner:
        yield from _texts(each, (*keys, key))


def _words(text: str) -> str:
    """The words without the spaces between them: where tags stand, there may be more or fewer of these."""
    return "".join(text.split())


# --- the line in a longer text ----------------------------------------------------------------------------------------


def _place(document: Document, keys: Keys, wanted: str) -> Location:
    """The place of a text, or of the line in it at which what is wanted begins."""
    if keys == (BODY,) and document.file.endswith(".md"):
        first = document.text.count("\n") + 2  # behind the line that ends the front matter
        lines = list(enumerate(document.value[BODY].split("\n"), start=first))
        return _line(document.file, lines, wanted) or Location(document.file, first)
    mark = document.mark(keys)
    start = document.locate(Spot(document.file, keys))[0]
    if mark is None or mark.end_line <= mark.line + 1:
        return start
    lines = [(number + 1, document.line(number)) for number in range(mark.line + 1, mark.end_line)]
    return _line(document.file, lines, wanted) or start


def _line(file: str, lines: Iterable[tuple[int, str]], wanted: str) -> Location | None:
    """The first line whose words what is wanted begins with, or that holds it."""
    for number, line in lines:
        words = _words(markup.plain(re.sub(r"^\s*(?:[-*+>]|#+|\d+[.)])\s+", "", line)))
        if words and (wanted.startswith(words) or wanted in words):
            return Location(file, number, len(line) - len(line.lstrip()) + 1, len(line.strip()))
    return None
