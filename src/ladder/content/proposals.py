"""What may mend a finding, as far as more must be known for it than where the finding was made. `mending` tries it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from ladder.content.guesses import name_from_id
from ladder.content.kinds import kind_of
from ladder.findings import Finding, Instead, Mend, Proposal
from ladder.model import HOMES, Framework


def proposals(framework: Framework, finding: Finding) -> Iterator[Proposal]:
    """The proposals of a finding, and those for which more must be known than where it was made."""
    yield from _ids_wanted(framework, finding)
    if finding.code in ("empty-file", "not-a-mapping"):
        yield from _beginnings(finding)
    elif finding.code == "bad-id" and not re.match(r"[ -]*id: ", finding.excerpt):
        yield from _known_ids(framework, finding)
    else:
        yield from finding.proposals


def _beginnings(finding: Finding) -> Iterator[Mend]:
    """The name that a list of this kind stands below; an empty list where the file is empty."""
    kind = kind_of(finding.location.file.removeprefix("content/"))
    if kind and kind.is_list:
        is_empty = finding.code == "empty-file"
        yield Mend(1, 1, (f"{kind.entries}: []",)) if is_empty else Mend(1, 0, (f"{kind.entries}:",))
    elif kind and kind.stem == "id":
        yield Mend(1, 1, (f"name: {name_from_id(PurePosixPath(finding.location.file).stem)}",))


def _ids_wanted(framework: Framework, finding: Finding) -> Iterator[Proposal]:
    """The ids that other records name and no record has, where an id is wrong or missing."""
    kind = kind_of(finding.location.file.removeprefix("content/"))
    if kind is None or kind.name not in _NAMED or finding.code not in _OF_IDS:
        return
    named = _NAMED[kind.name](framework)
    known = {*framework.ids(kind.name), *framework.unread.get(kind.name, ())}
    for name in [each for each in dict.fromkeys(named) if each not in known][:3]:
        if re.match(r"[ -]*id: ", finding.excerpt):
            yield Instead(name)
        for proposal in finding.proposals:
            if isinstance(proposal, Mend) and "id:" in "".join(proposal.lines):
                lines = [re.sub(r"\bid: \S+", f"id: {name}", line) for line in proposal.lines]
                yield replace(proposal, lines=tuple(lines))


_OF_IDS = ("bad-id", "duplicate-id", "missing")


def _levels_named(framework: Framework) -> Iterator[str]:
    """Yield the levels that skills and roles name."""
    for skill in framework.outlines.values():
        yield from skill.levels
    for role in framework.roles:
        yield from (each.level for each in role.expects.values())


def _sources_named(framework: Framework) -> Iterator[str]:
    """Yield the sources that records name."""
    records = (*framework.levels, *framework.areas, *framework.outlines.values(), *framework.roles)
    yield from (each.source for each in records if each.source)


_NAMED: Mapping[str, Callable[[Framework], Iterable[str]]] = {
    "levels": _levels_named,
    "areas": lambda framework: (skill.area for skill in framework.outlines.values()),
    "sources": _sources_named,
    "red_flags": lambda framework: (flag for role in framework.roles for flag in role.red_flags),
}


def _known_ids(framework: Framework, finding: Finding) -> Iterator[Instead]:
    """Ids that there are: of what bears the name that was written, and what it looks like as an id."""
    written = marked(finding).strip("\"'").casefold()
    named = [*framework.levels, *framework.areas, *framework.roles, *framework.outlines.values()]
    yield from (Instead(each.id) for each in named if each.name.casefold() == written)
    known = {name for kind in HOMES if kind != "ladder" for name in framework.ids(kind)}
    yield from (each for each in finding.proposals if isinstance(each, Instead) and each.text in known)


def marked(finding: Finding) -> str:
    """What a finding marks in its line."""
    start = finding.location.column - 1
    return finding.excerpt[start : start + finding.location.length]
