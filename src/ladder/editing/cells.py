"""Fill cells of a skill's file: its name and area, and the anchor and statements of its levels. `importing` asks."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from ladder.editing import splice, statements
from ladder.editing.source import Source
from ladder.editing.wishes import Wish
from ladder.exports.tables import ANCHOR, STATEMENT
from ladder.findings import Keys
from ladder.located.spans import Entries, Group, Scalar
from ladder.model import Framework


def fill(source: Source, framework: Framework, wished: Iterable[Wish]) -> Source:
    """The file of a skill with these texts in its cells; what has its text already is not touched."""
    ordered = sorted(wished, key=lambda wish: (framework.rank.get(wish.level, 0), wish.row))
    for level_id, group in groupby(ordered, key=lambda wish: wish.level):
        cell = tuple(group)
        if not level_id:
            for wish in cell:
                source = _with_text(source, (wish.part,), wish.text)
        elif isinstance(source.find(("levels", level_id)), Group):
            source = _with_cell(source, ("levels", level_id), cell)
        elif any(wish.text for wish in cell):
            source = _with_level(source, framework, level_id, _new_level(cell))
    return source


def _with_text(source: Source, keys: Keys, text: str) -> Source:
    node = source.find(keys)
    is_so = isinstance(node, Scalar) and node.text.strip() == text
    return source if is_so else splice.replace(source, keys, text)


def _new_level(cell: Sequence[Wish]) -> dict[str, Any]:
    anchor = next((wish.text for wish in cell if wish.part == ANCHOR), "")
    found = [_entry(wish) for wish in cell if wish.part == STATEMENT and wish.text]
    return {name: value for name, value in (("anchor", anchor), ("statements", found)) if value}


def _entry(wish: Wish) -> Any:
    return {"id": wish.id, "text": wish.text} if wish.id else wish.text


def _with_level(source: Source, framework: Framework, level_id: str, level: dict[str, Any]) -> Source:
    """The file with another level, behind the next lower one that it has."""
    levels = source.find(("levels",))
    if levels is None:
        return splice.put(source, ("levels",), {level_id: level})
    names = [key.text for key, _ in levels.pairs] if isinstance(levels, Group) else []
    lower = [each for each in framework.ids("levels")[: framework.rank[level_id] - 1] if each in names]
    return splice.put(source, ("levels", level_id), level, after=lower[-1] if lower else "")


def _with_cell(source: Source, keys: Keys, cell: Sequence[Wish]) -> Source:
    """The file with another anchor and other statements at a level. An anchor goes last: the level may go with it."""
    anchor = next((wish.text for wish in cell if wish.part == ANCHOR), None)
    if anchor and source.find((*keys, "anchor")):
        source = _with_text(source, (*keys, "anchor"), anchor)
    elif anchor:
        source = splice.put(source, (*keys, "anchor"), anchor, after="")
    source = _with_statements(source, keys, [wish for wish in cell if wish.part == STATEMENT])
    return splice.remove(source, (*keys, "anchor")) if anchor == "" and source.find((*keys, "anchor")) else source


def _with_statements(source: Source, level: Keys, wished: Sequence[Wish]) -> Source:
    """The file with these statements at a level; new ones stand behind those that are above them in the table."""
    keys = (*level, "statements")
    ids: list[str | None] = list(statements.ids(source, keys))
    place = -1 if any(_place(source, keys, ids, wish) is not None for wish in wished) else len(ids) - 1
    gone = []
    for wish in wished:
        known = _place(source, keys, ids, wish)
        if known is not None:
            place = known
            if wish.text:
                source = _with_text(source, _text_at(source, (*keys, place)), wish.text)
            else:
                gone.append(place)
        elif wish.text:
            place += 1
            source = _with_entry(source, keys, _entry(wish), place)
            ids.insert(place, wish.id or None)
            gone = [number + (number >= place) for number in gone]
    for number in sorted(gone, reverse=True):
        source = splice.remove(source, (*keys, number))
        del ids[number]
    return statements.with_ids(source, keys, ids)


def _place(source: Source, keys: Keys, ids: Sequence[str | None], wish: Wish) -> int | None:
    """Where the statement stands that a wish is about: the one with its id, or without one that with its text."""
    if wish.id:
        return ids.index(wish.id) if wish.id in ids else None
    texts = [source.find(_text_at(source, (*keys, number))) for number in range(len(ids))]
    same = (number for number, node in enumerate(texts) if isinstance(node, Scalar) and node.text.strip() == wish.text)
    return next(same, None) if wish.text else None


def _text_at(source: Source, keys: Keys) -> Keys:
    """Where the text of a statement stands: it is the entry, or a part of it."""
    return (*keys, "text") if isinstance(source.find(keys), Group) else keys


def _with_entry(source: Source, keys: Keys, entry: Any, place: int) -> Source:
    if isinstance(source.find(keys), Entries):
        return splice.insert(source, keys, entry, place)
    level = source.find(keys[:-1])
    has_anchor = isinstance(level, Group) and level.get("anchor")
    return splice.put(source, keys, [entry], after="anchor" if has_anchor else "")
