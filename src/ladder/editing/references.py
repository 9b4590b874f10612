"""Where each kind of record names others by their ids. `rename` follows it; a test holds it to the models."""

from collections.abc import Iterator, Mapping

from ladder.located import PRIVATE
from ladder.located.spans import Entries, Group, Node, Scalar

UNIT = "unit"  # a skill at a level, written skill@level
NAMES = "*"  # in a path: every name of a group, by whatever it holds
ENTRIES = "[]"  # in a path: every entry of a list
IDS = "<>"  # at the end of a path: the names of a group themselves

_EXPECTS = {f"expects.{IDS}": "skills", f"expects.{NAMES}": "levels", f"expects.{NAMES}.level": "levels"}
_REQUIRES = {
    f"requires.{ENTRIES}": UNIT,
    f"requires.{ENTRIES}.skill": "skills",
    f"requires.{ENTRIES}.level": "levels",
}
_SOURCE = {"source": "sources"}


def _below(path: str, paths: Mapping[str, str]) -> dict[str, str]:
    return {f"{path}.{each}": kind for each, kind in paths.items()}


REFERENCES: Mapping[str, Mapping[str, str]] = {  # kind of record -> path in it -> kind of record that is named there
    "ladder": {},
    "levels": {f"asks.{ENTRIES}": "skills"} | _SOURCE,
    "areas": _SOURCE,
    "sources": {},
    "skills": {"area": "areas", f"levels.{IDS}": "levels", f"in_roles.{IDS}": "roles"}
    | _below(f"levels.{NAMES}", _REQUIRES)
    | _SOURCE,
    "roles": {
        "premium.over": "roles",
        "premium.source": "sources",
        f"pay.{ENTRIES}.source": "sources",
        f"duties.{ENTRIES}.source": "sources",
        f"grades.{ENTRIES}.drops.{ENTRIES}": "skills",
        f"grades.{ENTRIES}.source": "sources",
        f"grades.{ENTRIES}.duties.{ENTRIES}.source": "sources",
        f"vetting.{ENTRIES}": "vetting",
        f"red_flags.{ENTRIES}": "red_flags",
        f"next.{ENTRIES}": "roles",
    }
    | _EXPECTS
    | _below(f"grades.{ENTRIES}", _EXPECTS)
    | _SOURCE,
    "resources": {
        f"teaches.{ENTRIES}.skill": "skills",
        f"teaches.{ENTRIES}.from": "levels",
        f"teaches.{ENTRIES}.to": "levels",
    }
    | _REQUIRES
    | _SOURCE,
    "items": {"level": "levels", "technique": "vetting"} | _SOURCE,
    "vetting": {f"probes.{ENTRIES}": "skills", f"rubric.{IDS}": "levels"} | _SOURCE,
    "guides": _SOURCE,
    "teams": {f"members.{ENTRIES}.role": "roles", "ratio.role": "roles", "ratio.to": "roles"} | _SOURCE,
    "costs": _SOURCE,
    "risks": {f"skills.{ENTRIES}": "skills"} | _SOURCE,
    "red_flags": {
        f"at_least.{IDS}": "skills",
        f"at_least.{NAMES}": "levels",
        f"below.{IDS}": "skills",
        f"below.{NAMES}": "levels",
    }
    | _SOURCE,
    "faq": _SOURCE,
    "glossary": _SOURCE,
    "conflicts": {f"says.{ENTRIES}.source": "sources"} | _SOURCE,
    "changes": {},
}


def references(kind: str, record: Node) -> Iterator[tuple[Scalar, str]]:
    """Yield the places at which a record names others, each with the kind of what is named."""
    for path, named in REFERENCES.get(kind, {}).items():
        for scalar in _at(record, path.split(".")):
            yield scalar, named


def _at(node: Node | None, path: list[str]) -> Iterator[Scalar]:
    """Yield the texts at the end of a path; private names lead nowhere."""
    if not path:
        if isinstance(node, Scalar):
            yield node
        return
    step, *rest = path
    if isinstance(node, Entries) and step == ENTRIES:
        for entry in node.entries:
            yield from _at(entry, rest)
    elif isinstance(node, Group):
        for key, value in node.pairs:
            if key.text.startswith(PRIVATE):
                continue
            if step == IDS:
                yield key
            elif step in (NAMES, key.text):
                yield from _at(value, rest)
