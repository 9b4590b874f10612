"""The lines at which pages' records stand in their files: for links that open an editor there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from hashlib import blake2b

from ladder.content.kinds import kind_of
from ladder.content.one_file import parsed
from ladder.located import Document
from ladder.project import Project
from ladder.site import Data, Page


def with_lines(pages: Iterable[Page], project: Project) -> Iterator[Page]:
    """Pass the pages on; each that a single YAML file is behind has the lines of that file in its data.

    They are part of its stamp: what stands above a record moves its line, and nothing else of the page.
    """
    digest = cache(lambda file: blake2b((project.root / file).read_bytes(), digest_size=8).hexdigest())
    lines = lru_cache(maxsize=16)(lambda file: lines_of(parsed(file, (project.root / file).read_bytes())))
    for page in pages:
        if page.origin.startswith("content/") and page.origin.endswith(".yaml"):
            stamp = f"{page.stamp}{digest(page.origin)}" if page.stamp else ""
            yield replace(page, data=partial(_data, page, partial(lines, page.origin)), stamp=stamp)
        else:
            yield page


def _data(page: Page, lines: Callable[[], Mapping[str, int]]) -> Data:
    return {**page.data(), "lines": lines()}


def lines_of(document: Document) -> Mapping[str, int]:
    """The numbers of lines by what stands there: "levels.builder" for a level of a skill, or for one in a list."""
    kind = kind_of(document.file.removeprefix("content/"))
    entries = document.value.get(kind.entries) if kind and kind.is_list else None
    if kind and isinstance(entries, list):
        marks = ((each.get("id"), document.mark((kind.entries, place)))
                 for place, each in enumerate(entries) if isinstance(each, dict))  # fmt: skip
        return {f"{kind.entries}.{record_id}": mark.line + 1 for record_id, mark in marks if mark}
    named = ((keys, document.mark(keys, "key")) for keys in document.keys if len(keys) == 2)
    return {".".join(map(str, keys)): mark.line + 1 for keys, mark in named if mark}
