"""Texts without Markdown, for tables that the browser shows as they are."""

from collections.abc import Container, Mapping
from typing import Any

from ladder import markup


def in_plain_words(value: Any, keys: Container[str], key: str = "") -> Any:
    """A value as it is, but for the texts under these keys, at any depth, which lose their Markdown."""
    if isinstance(value, str):
        return markup.plain(value) if key in keys and not markup.is_plain(value) else value
    if isinstance(value, Mapping):
        return {name: in_plain_words(each, keys, name) for name, each in value.items()}
    if isinstance(value, (list, tuple)) and not (value and isinstance(value[0], float)):
        return [in_plain_words(each, keys, key) for each in value]
    return value
