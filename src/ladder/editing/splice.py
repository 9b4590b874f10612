"""Change one thing in a file and leave every other character as it is: comments, order, quotes, indentation, line ends.

Takes a source and a path of keys, gives the source after the change. `placing` and `restyling` say where and how. Each
change is read back: when anything else than what was meant came of it, that is a bug, and nothing comes back.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ladder.editing import placing, restyling, writing
from ladder.editing.source import Edit, Source
from ladder.editing.writing import Value
from ladder.findings import Entry, Keys
from ladder.located.spans import Entries, Group, Scalar


def replace(source: Source, keys: Keys, value: str | int | float | bool) -> Source:
    """Another text or number at a path, quoted and wrapped as the one before it where that will do."""
    node = _found(source, keys, Scalar)
    is_in_brackets = source.is_in_brackets(keys)
    edit = restyling.another(source, node, value, is_in_brackets)
    return _changed(source, [edit], keys, lambda holder: holder.__setitem__(_step(holder, keys), _as_read(value)))


def rename(source: Source, keys: Keys, name: str) -> Source:
    """Another name for the value at a path."""
    group = _found(source, keys[:-1], Group)
    key = next(key for key, _ in group.pairs if key.text == keys[-1])
    edit = Edit(key.start, key.end, writing.scalar(name, key.style, is_in_brackets=group.in_brackets))
    return _changed(source, [edit], keys, lambda held: _refill(held, [name if n == keys[-1] else n for n in held]))


def put(source: Source, keys: Keys, value: Value, after: str | None = None) -> Source:
    """A new name with its value in the group at `keys[:-1]`: behind the name `after`, in front for "", else last.

    The group may be a name that has no value yet.
    """
    *around, name = keys
    assert isinstance(name, str)
    held = source.find(tuple(around))
    names = [key.text for key, _ in held.pairs] if isinstance(held, Group) else []
    number = len(names) if after is None else names.index(after) + 1 if after else 0
    edit = placing.pair(source, tuple(around), {name: value}, number)
    order = [*names[:number], name, *names[number:]]
    return _changed(source, [edit], keys, lambda holder: _refill(holder, order, _as_read(value)))


def wrap(source: Source, keys: Keys, before: Mapping[str, Value], name: str) -> Source:
    """The text at a path as part of a group: behind the pairs of `before`, under a name."""
    node = _found(source, keys, Scalar)
    edits = placing.around(source, node, before, name, source.is_in_brackets(keys))

    def change(holder: Any) -> None:
        step = _step(holder, keys)
        holder[step] = {**_as_read(before), name: holder[step]}

    return _changed(source, edits, keys, change)


def insert(source: Source, keys: Keys, value: Value, place: int | None = None) -> Source:
    """A new entry in the list at a path: at a place, counted from 0, or as the last."""
    node = _found(source, keys, Entries)
    number = len(node.entries) if place is None else place
    edits = placing.entry(source, node, value, number)
    return _changed(source, edits, (*keys, number), lambda holder: holder.insert(number, _as_read(value)))


def remove(source: Source, keys: Keys) -> Source:
    """The file without an entry, or without a name and its value, and without the comments that belong to it.

    Those are the ones on its lines, and those right above it in its column. A list or group that holds nothing else
    goes with it.
    """
    holder = _found(source, keys[:-1], Entries | Group)
    while keys[:-1] and len(holder.value) == 1:
        keys = keys[:-1]
        holder = _found(source, keys[:-1], Entries | Group)
    edit = placing.without(source, holder, _step(holder.value, keys, number=True))
    return _changed(source, [edit], keys, lambda held: held.__delitem__(_step(held, keys)))


def _found(source: Source, keys: Keys, kind: Any) -> Any:
    node = source.find(keys)
    assert isinstance(node, kind), f"{keys} in {source.file} is something else"
    return node


# --- reading back -----------------------------------------------------------------------------------------------------


def _changed(source: Source, edits: Sequence[Edit], keys: Keys, change: Callable[[Any], object]) -> Source:
    """The source after the edits, when it says what it said before but for a change of what holds the path."""
    expected = source.root.value
    change(_holder(expected, keys[:-1]))
    after = source.edited(edits)
    if _comparable(after.root.value) != _comparable(expected):
        raise AssertionError(f"a change of {keys} in {source.file} came out as something else")
    return after


def _holder(root: Any, keys: Keys) -> Any:
    """The list or group at a path of keys; a name without a value becomes a group."""
    for key in keys:
        step = _step(root, (key,))
        root[step] = {} if root[step] == "" else root[step]
        root = root[step]
    return root


def _step(holder: Any, keys: Keys, number: bool = False) -> Any:
    """The last key as a plain list or group knows it; or the place of what it names."""
    key = keys[-1]
    if isinstance(key, Entry):
        return next(place for place, each in enumerate(holder) if isinstance(each, dict) and each.get("id") == key.id)
    return list(holder).index(key) if number and isinstance(key, str) else key


def _refill(holder: dict[str, Any], names: Sequence[str], value: Any = None) -> None:
    """Give a group these names in this order; a new one has the value, or that of the name which is gone."""
    gone = next((old for name, old in holder.items() if name not in names), value)
    held = {name: holder.get(name, gone) for name in names}
    holder.clear()
    holder.update(held)


def _as_read(value: Value) -> Any:
    """A value as it is read: every number and every yes or no is a text."""
    if isinstance(value, Mapping):
        return {name: _as_read(each) for name, each in value.items()}
    if isinstance(value, str):
        return value
    return [_as_read(each) for each in value] if isinstance(value, Sequence) else writing.in_brackets(value)


def _comparable(value: Any) -> Any:
    """A value with the order of its names, and without line breaks at the ends of texts: they are of no account."""
    if isinstance(value, dict):
        return [(name, _comparable(each)) for name, each in value.items()]
    if isinstance(value, list):
        return [_comparable(each) for each in value]
    return value.rstrip("\n")
