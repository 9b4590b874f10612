"""What changed between two frameworks, as values: one for each thing that came, went, moved or reads otherwise.

`weighing` says how grave each is, `told` puts it into words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ladder import markup
from ladder.content.fields import is_by_id, is_free_text
from ladder.content.kinds import MODELS
from ladder.editing.heritage import KINDS, Names, renamed
from ladder.editing.marking import ALIKE, likeness
from ladder.editing.references import ENTRIES, IDS, NAMES, REFERENCES
from ladder.model import Framework, Item, Record

Sort = Literal["added", "removed", "renamed", "moved", "reworded", "changed"]
Values = dict[str, Any]

ORDERED = ("levels", "areas", "skills", "roles", "guides")  # kinds whose order readers see; skills within their areas
UNSAID = ("id", "formerly", "accepts")  # told otherwise, or not for readers
UNSAID_OF_RECORDS = ("note", "version", "date", "format", "order", "topic")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed in a record.

    `path` leads to it inside the record, by names, ids and places; () is the record itself. `place` is the same path in
    the words of `references`, such as levels.*.anchor. `old` and `new` are plain values, None where there is nothing:
    of what is renamed the ids, of what is moved in an order the id of what it follows.
    """

    kind: str
    id: str
    sort: Sort
    place: str = ""
    path: tuple[str | int, ...] = ()
    old: Any = None
    new: Any = None


def differences(before: Framework, after: Framework) -> tuple[Difference, ...]:
    """Everything that changed, kind by kind, in the order of the later framework; what went comes last in its kind.

    Records that one of the two could not read are left out.
    """
    names = renamed(before, after)
    found = list(_within("ladder", "", "", (), _plain(before.ladder), _plain(after.ladder)))
    for kind in KINDS:
        if kind not in before.incomplete | after.incomplete:
            found += _of_kind(kind, before, after, names)
    return tuple(found)


def _of_kind(kind: str, before: Framework, after: Framework, names: Names) -> Iterator[Difference]:
    unread = before.unread.get(kind, frozenset()) | after.unread.get(kind, frozenset())
    then = {names[kind].get(key, key): (key, record) for key, record in _records(kind, before)}
    now = dict(_records(kind, after))
    moved = _moved(kind, then, now) if kind in ORDERED else {}
    for key, record in now.items():
        if key not in then:
            if key not in unread:
                yield Difference(kind, key, "added", new=_plain(record))
            continue
        old_key, old = then[key]
        if old_key != key and not _is_of_its_skill(kind, old_key, key):
            yield Difference(kind, key, "renamed", old=old_key, new=key)
        if key in moved:
            yield Difference(kind, key, "moved", "order", old=moved[key][0], new=moved[key][1])
        if old != record or any(names.values()):
            yield from _within(kind, key, "", (), _translated(kind, _plain(old), names), _plain(record))
    for key, (old_key, old) in then.items():
        if key not in now and old_key not in unread:
            yield Difference(kind, old_key, "removed", old=_plain(old))


def _is_of_its_skill(kind: str, old: str, new: str) -> bool:
    """True for the id of an item that changed with that of its skill, and not by itself."""
    return kind == "items" and old.partition(".")[2] == new.partition(".")[2]


def _records(kind: str, framework: Framework) -> Iterator[tuple[str, Record]]:
    """Yield (id, record); the ids of items are those that they have in the whole framework."""
    for record in getattr(framework, kind):
        yield (record.full_id if kind == "items" else record.id), record


def _plain(record: Record) -> Values:
    values = record.model_dump(mode="json", by_alias=True)
    unsaid = (*UNSAID_OF_RECORDS, "skill") if isinstance(record, Item) else UNSAID_OF_RECORDS
    return {name: value for name, value in values.items() if name not in unsaid}


# --- order ------------------------------------------------------------------------------------------------------------


def _moved(kind: str, then: Mapping[str, Any], now: Mapping[str, Record]) -> Mapping[str, tuple[str, str]]:
    """Id of what stands elsewhere among its kind -> what it followed, what it follows; "" for the first."""
    found: dict[str, tuple[str, str]] = {}
    groups = {key: getattr(record, "area", "") for key, record in now.items()}
    for group in dict.fromkeys(groups.values()):
        order = [key for key in then if groups.get(key) == group and getattr(then[key][1], "area", "") == group]
        was = {key: place for place, key in enumerate(order)}
        stayed = [key for key in now if key in was]
        kept = _longest_rising([was[key] for key in stayed])
        for place, key in enumerate(stayed):
            if place not in kept:
                found[key] = (order[was[key] - 1] if was[key] else "", stayed[place - 1] if place else "")
    return found


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest part of some numbers that rises: what need not be moved to bring them in order."""
    ends: list[int] = []  # by length: the place of the lowest number that ends a rising part
    lowest: list[int] = []  # those numbers
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1], lowest[length : length + 1] = [place], [number]
    place = ends[-1] if ends else -1
    kept: set[int] = set()
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


# --- ids --------------------------------------------------------------------------------------------------------------


def _translated(kind: str, record: Values, names: Names) -> Values:
    """A record of the earlier framework that names others by their present ids."""
    for path, named in REFERENCES[kind].items():
        if names.get(named):
            record = _with_names(record, path.split("."), names[named])
    return record


def _with_names(value: Any, path: list[str], names: Mapping[str, str]) -> Any:
    if not path:
        return names.get(value, value) if isinstance(value, str) else value
    step, *rest = path
    if step == ENTRIES:
        return [_with_names(each, rest, names) for each in value] if isinstance(value, list) else value
    if not isinstance(value, dict):
        return value
    if step == IDS:
        return {names.get(key, key): each for key, each in value.items()}
    return {key: _with_names(each, rest, names) if step in (NAMES, key) else each for key, each in value.items()}


# --- inside a record --------------------------------------------------------------------------------------------------


def _within(kind: str, key: str, place: str, path: tuple[str | int, ...], old: Any, new: Any) -> Iterator[Difference]:
    """Yield how two values at a path of a record differ."""
    if old == new or (_is_nothing(old) and _is_nothing(new)):
        return
    if _is_group(kind, place, old, new):
        yield from _between_groups(kind, key, place, path, old, new)
    elif isinstance(old, list) or isinstance(new, list):
        yield from _between_lists(kind, key, place, path, old or [], new or [])
    elif _is_nothing(old) or _is_nothing(new):
        yield Difference(kind, key, "added" if _is_nothing(old) else "removed", place, path, old, new)
    elif place == "area":
        yield Difference(kind, key, "moved", place, path, old, new)
    else:
        is_text = isinstance(new, str) and _is_text(kind, place)
        if is_text:  # readers see no addresses and no signs of Markdown
            old, new = markup.plain(old), markup.plain(new)
        if old != new:
            yield Difference(kind, key, "reworded" if is_text else "changed", place, path, old, new)


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _is_group(kind: str, place: str, old: Any, new: Any) -> bool:
    """True for what is compared name by name: two groups, or one whose names are ids."""
    groups = [value for value in (old, new) if isinstance(value, dict)]
    return len(groups) == 2 or (len(groups) == 1 and _is_by_id(kind, place))


def _between_groups(
    kind: str, key: str, place: str, path: tuple[str | int, ...], old: Values | None, new: Values | None
) -> Iterator[Difference]:
    by_id = _is_by_id(kind, place)
    old, new = old or {}, new or {}
    for name in dict.fromkeys([*new, *old]):
        if by_id or name not in UNSAID:
            inner = ".".join(filter(None, (place, NAMES if by_id else name)))
            yield from _within(kind, key, inner, (*path, name), old.get(name), new.get(name))


def _between_lists(
    kind: str, key: str, place: str, path: tuple[str | int, ...], old: list[Any], new: list[Any]
) -> Iterator[Difference]:
    inner = f"{place}.{ENTRIES}"
    found = _matched(old, new)
    for number, (entry, before) in enumerate(zip(new, found, strict=True)):
        at = (*path, entry["id"] if isinstance(entry, dict) and "id" in entry else number)
        if before is None:
            yield Difference(kind, key, "added", inner, at, None, entry)
            continue
        if _id(old[before]) != _id(entry) and isinstance(entry, dict) and _id(old[before]) in entry.get("formerly", ()):
            yield Difference(kind, key, "renamed", inner, at, _id(old[before]), _id(entry))
        yield from _within(kind, key, inner, at, old[before], entry)
    for number, entry in enumerate(old):
        if number not in found:
            yield Difference(kind, key, "removed", inner, (*path, _id(entry) or number), entry, None)
    kept = [number for number in found if number is not None]
    if kept != sorted(kept) and (isinstance(new[0], dict) or _is_text(kind, inner)):
        yield Difference(kind, key, "moved", place, path)


def _matched(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each new entry of a list the place of the old one that it was: the same, of the same id, or alike."""
    found: list[int | None] = [None] * len(new)
    free = dict(enumerate(old))
    for is_same in (_same_id, lambda a, b: a == b):
        for number, entry in enumerate(new):
            place = next((place for place, each in free.items() if is_same(each, entry)), None)
            if found[number] is None and place is not None:
                found[number] = place
                del free[place]
    alike = sorted(
        ((-_alike(each, entry), place, number) for place, each in free.items() for number, entry in enumerate(new)
         if found[number] is None)
    )  # fmt: skip
    for unlikeness, place, number in alike:
        if -unlikeness >= ALIKE and place in free and found[number] is None:
            found[number] = place
            del free[place]
    return found


def _id(entry: Any) -> Any:
    return entry.get("id") if isinstance(entry, dict) else None


def _same_id(old: Any, new: Any) -> bool:
    return _id(new) is not None and _id(old) in (_id(new), *new.get("formerly", ()))


def _alike(old: Any, new: Any) -> float:
    return likeness(_words(old), _words(new))


def _words(value: Any) -> str:
    """The words of a value: those that tell entries of a list apart."""
    if isinstance(value, dict):
        return " ".join(_words(each) for name, each in value.items() if name not in ("id", "formerly"))
    if isinstance(value, list):
        return " ".join(map(_words, value))
    return "" if value is None else str(value)


@cache
def _is_by_id(kind: str, place: str) -> bool:
    return is_by_id(MODELS[kind], _path(place))


@cache
def _is_text(kind: str, place: str) -> bool:
    return is_free_text(MODELS[kind], _path(place))


def _path(place: str) -> Sequence[str | int]:
    return [0 if step == ENTRIES else step for step in place.split(".") if step]
