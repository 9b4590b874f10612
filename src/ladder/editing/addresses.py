"""Addresses inside the site, as texts of content write them: to which records each leads, and by which characters.

A link counts from the page on which its text is shown, so that comes first.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from ladder.site import PAGES, PLACES, address_of

SHOWN_ON = {"ladder": "about/", "items": "assessment/"}  # pages of records without a place there
_ALSO = (("levels", "levels/#{}"), ("skills", "resources/#skill_{}"))  # kinds with a place in a list beside their pages


_PARTS = re.compile(r"(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?", re.DOTALL)
_CHOICE = re.compile(r"[?#&](?:(?P<kind>skill|level|role|area)=|(?:from|to)=(?P<of>level|role)\.)(?P<id>[a-z0-9-]+)")
_IN_TEXT = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s()<>]+)"  # [a text](address)
    r"|^[ \t]*\[[^\]\n]+\]:\s*<?(?P<below>[^\s<>]+)"  # [a text]: address
    r"|<(?P<bare>https?:[^\s<>]+)>",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An id in a text and where it begins; `owner` is what it is a part of, as in `named`."""

    kind: str
    id: str
    start: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What addresses are understood by: the site's public address, and the ids of levels and roles."""

    base_url: str | None
    ids: Mapping[str, Sequence[str]]

    def in_text(self, text: str, page: str) -> Iterator[Mention]:
        """Yield every id in the links of a Markdown text that is shown on a page, such as "skills/coding/"."""
        for match in _IN_TEXT.finditer(text):
            address, start = match[match.lastgroup or 0], match.start(match.lastgroup or 0)
            for mention in self.in_address(address, page):
                yield Mention(mention.kind, mention.id, start + mention.start, mention.owner)

    def in_address(self, address: str, page: str) -> Iterator[Mention]:
        """Yield every id in an address that is written on a page; addresses elsewhere have none."""
        parts = _PARTS.fullmatch(address)
        assert parts is not None
        steps = self._steps(parts["path"], page)
        if steps is None:
            return
        names = [name for name, _ in steps]
        yield from (Mention(kind, name, place) for kind, name, place in self._of_path(steps) if place >= 0)
        if parts["fragment"]:
            start = parts.start("fragment") + 1
            for mention in self._of_fragment(names, address[start:]):
                yield Mention(mention.kind, mention.id, start + mention.start, mention.owner)
        for choice in _CHOICE.finditer(address, parts.end("path")):
            kind = f"{choice['kind'] or choice['of']}s"
            yield Mention(kind, choice["id"], choice.start("id"))

    def _steps(self, path: str, page: str) -> list[tuple[str, int]] | None:
        """The names from the site's root to a path, each with its place in it or -1; None for a path to elsewhere."""
        base = self.base_url or "/"
        root = next((each for each in (base, urlsplit(base).path) if path.startswith(each)), "")
        if not root and (path.startswith("/") or ":" in path.split("/")[0]):
            return None
        steps = [] if root else [(name, -1) for name in page.split("/") if name]
        for match in re.compile(r"[^/]+").finditer(path, len(root)):
            if match[0] == "..":
                del steps[-1:]
            elif match[0] != ".":
                steps.append((match[0], match.start()))
        return steps

    def _of_path(self, steps: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
        if len(steps) < 2:
            return
        (family, _), (name, place) = steps[:2]
        if family in PAGES:
            yield family, name, place
        elif family == "compare":
            for kind, low, high in self._compared(name):
                yield kind, low, place
                yield kind, high, place + len(low) + 1 if place >= 0 else -1

    def _compared(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield the levels or roles that a page compares, by the last part of its address."""
        for kind, ids in self.ids.items():
            for low in ids:
                if name.startswith(f"{low}-") and name[len(low) + 1 :].split("--")[0] in ids:
                    yield kind, low, name[len(low) + 1 :].split("--")[0]

    def _of_fragment(self, names: Sequence[str], fragment: str) -> Iterator[Mention]:
        if len(names) == 2 and names[0] == "skills":
            yield from self._of_rung(names[1], fragment)
        elif len(names) == 2 and names[0] == "roles":
            yield Mention("grades", fragment, 0, names[1])
        elif len(names) == 2 and names[0] == "levels":
            yield Mention("areas", fragment, 0)
        elif len(names) == 1:
            for before, kind in _fragments().get(names[0], ()):
                if fragment.startswith(before):
                    yield Mention(kind, fragment[len(before) :], len(before))
                    return

    def _of_rung(self, skill: str, fragment: str) -> Iterator[Mention]:
        """A level on the page of a skill, or a statement at it: its id stands behind that of the level."""
        around = (level for level in self.ids["levels"] if f"{fragment}-".startswith(f"{level}-"))
        level = max(around, key=len, default=None)
        if level:
            yield Mention("levels", level, 0)
            if fragment != level:
                yield Mention("statements", fragment[len(level) + 1 :], len(level) + 1, f"{skill}@{level}")


@cache
def _fragments() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Page -> what stands in front of ids in its fragments, with their kind; the longest first, as "" fits all."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for kind, place in (*PLACES.items(), *_ALSO):
        page, is_inside, before = place.removesuffix("{}").partition("/#")
        if is_inside:
            found[page].append((before, kind))
    return {page: sorted(kinds, reverse=True) for page, kinds in found.items()}


def page_of(kind: str, record_id: str) -> str:
    """The address of the page on which the texts of a record are shown."""
    return SHOWN_ON.get(kind) or address_of(kind, record_id).partition("#")[0]
