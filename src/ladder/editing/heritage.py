"""What the records of an earlier framework are called now: by their ids, and by the former ids of later ones."""

from collections.abc import Iterable, Mapping
from typing import Any

from ladder.model import HOMES, Framework

KINDS = tuple(kind for kind in HOMES if kind not in ("ladder", "changes"))
PARTS = {"statements": "statement", "grades": "grade"}
ONE = {**{kind: HOMES[kind].one for kind in KINDS}, **PARTS}  # kind -> what one of them is called

Names = Mapping[str, Mapping[str, str]]  # kind -> id then -> id now; what has not changed is left out


def renamed(before: Framework, after: Framework) -> Names:
    """The ids that changed, by kind. Items are named skill.item, as in the whole framework."""
    kinds = (kind for kind in KINDS if kind != "items")
    names = {kind: _renamed(before.ids(kind), after.records(kind)) for kind in kinds}
    return {**names, "items": _items(before, after, names["skills"])}


def _renamed(then: tuple[str, ...], now: Iterable[Any]) -> Mapping[str, str]:
    formers = {record.id: record.formerly for record in now}
    return {
        former: record_id
        for record_id, formerly in formers.items()
        for former in formerly
        if former in then and former not in formers
    }


def _items(before: Framework, after: Framework, skills: Mapping[str, str]) -> Mapping[str, str]:
    """The items whose ids changed, or those of their skills."""
    now = {f"{item.skill}.{name}": item.full_id for item in after.items for name in item.formerly}
    now |= {item.full_id: item.full_id for item in after.items}
    found = {}
    for item in before.items:
        then = item.full_id
        called = now.get(f"{skills.get(item.skill, item.skill)}.{item.id}")
        if called and called != then:
            found[then] = called
    return found
