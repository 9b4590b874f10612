"""Keep the ids of statements as they are while their texts change: one without an id is named by its text."""

from collections.abc import Sequence

from ladder.editing import splice
from ladder.editing.source import Source
from ladder.findings import Keys
from ladder.located.spans import Entries, Group, Scalar
from ladder.model import SkillLevel


def ids(source: Source, keys: Keys) -> tuple[str, ...]:
    """The ids that the statements in the list at a path have, written down or made from their texts."""
    node = source.find(keys)
    if not isinstance(node, Entries):
        return ()
    return tuple(each.id for each in SkillLevel.model_validate({"statements": node.value}).statements)


def with_id(source: Source, keys: Keys, statement_id: str) -> Source:
    """The statement at a path with an id of its own; one that was just a text becomes a group."""
    node = source.find(keys)
    if isinstance(node, Scalar):
        return splice.wrap(source, keys, {"id": statement_id}, "text")
    assert isinstance(node, Group)
    if node.get("id"):
        return splice.replace(source, (*keys, "id"), statement_id)
    return splice.put(source, (*keys, "id"), statement_id, after="")


def with_ids(source: Source, keys: Keys, expected: Sequence[str | None]) -> Source:
    """The file with ids written down where the statements in the list at a path would otherwise have got others.

    None stands for a statement that may have any id.
    """
    found = ids(source, keys)
    for place, statement_id in enumerate(expected):
        if statement_id and found[place] != statement_id:
            source = with_id(source, (*keys, place), statement_id)
            found = ids(source, keys)
    return source
