"""Describe the framework as data, from the models. That takes longer than a small site: what comes of it is kept in
ladder.schema.json, `make schema` writes it anew, and a test holds it to the models.
"""

import json
from collections.abc import Mapping
from typing import Any

from ladder.exports.data import ADDRESSES, FORMAT, LISTS, is_private
from ladder.model import Ladder, Record

ABOUT = "A career ladder, as its site shows it. What is left out is at its default; short forms are written out."
ADDRESSED = "Addresses from the site's root, with the ids of records in place of the braces. They stay."


def schema() -> bytes:
    """The JSON Schema of `data.as_json`, from the models: the same for every framework."""
    definitions: dict[str, Any] = {}
    properties = {
        "$schema": {"type": "string", "description": "The address of this schema."},
        "format": {"const": FORMAT, "description": "The format of this file."},
        "addresses": {"description": ADDRESSED, "const": ADDRESSES},
        "ladder": _of_model(Ladder, definitions),
        **{name: _list_of(kind, definitions) for name, kind in LISTS.items()},
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Career ladder",
        "description": ABOUT,
        "type": "object",
        "properties": properties,
        "required": ["format", "addresses", "ladder"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _list_of(kind: type[Record], definitions: dict[str, Any]) -> Mapping[str, Any]:
    return {"type": "array", "description": kind.__doc__, "items": _of_model(kind, definitions)}


def _of_model(kind: type[Record], definitions: dict[str, Any]) -> Mapping[str, str]:
    """A reference to the schema of a model; that and all that it names are put among the definitions."""
    found = kind.model_json_schema()
    definitions |= {name: _public(each) for name, each in found.pop("$defs", {}).items()}
    definitions[kind.__name__] = _public(found)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _public(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a model without the fields that only editors get to see."""
    properties = {name: each for name, each in schema["properties"].items() if not is_private(each)}
    return {**schema, "properties": properties}
