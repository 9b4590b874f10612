"""JSON Schemas for people's editors: what may stand in each file, with the ladder's own ids to choose from.

They are made from the models, and tell an editor what `check` would say of a single file. yaml-language-server (in VS
Code, Neovim and others) finds them by the first line of a file or by `.vscode/settings.json`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from ladder.codes import CODES
from ladder.content.kinds import KINDS, Kind, kind_of
from ladder.editing.references import ENTRIES, IDS, NAMES, REFERENCES, UNIT
from ladder.model import Framework, name_of
from ladder.project import Project

Schema = dict[str, Any]
Choices = Mapping[str, Mapping[str, str]]  # kind of record -> id -> what is said of it

FOLDER = "schemas"
MOST_UNITS = 5_000  # choices of the form skill@level; an editor grows slow with more
OWN_NAMES = "^x-"
ADVICE = "advice"  # the codes that a record may accept; its levels too
ACCEPTED = {f"accepts.{IDS}": ADVICE, f"levels.{NAMES}.accepts.{IDS}": ADVICE}

EDITOR = {
    ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
    ".vscode/settings.json": {
        "yaml.schemas": {
            f".ladder/{FOLDER}/{kind.name}.json": f"content/{kind.pattern}" for kind in KINDS if kind.model and
            kind.pattern.endswith(".yaml")
        },
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.quickSuggestions": {"strings": True}},
    },
}  # fmt: skip


def refresh(project: Project, framework: Framework) -> Sequence[Path]:
    """Write the schemas of a framework where editors find them; the files that are other than before.

    Raises OSError when they cannot be written.
    """
    folder = project.state / FOLDER
    found = []
    for name, written in schemas(framework).items():
        path = folder / name
        if not (path.is_file() and path.read_bytes() == written):
            folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f".{name}.new")
            fresh.write_bytes(written)
            fresh.replace(path)
            found.append(path)
    return found


def refresher(project: Project) -> Callable[[Framework], None]:
    """What writes the schemas again whenever a framework has other ids, names or first lines than the one before.

    A folder that cannot be written is no reason to stop: the schemas are a help and nothing else.
    """
    last = ""

    def refresh_if_new(framework: Framework) -> None:
        nonlocal last
        if framework.outline_digest != last:
            last = framework.outline_digest
            with suppress(OSError):
                refresh(project, framework)

    return refresh_if_new


def schemas(framework: Framework) -> Mapping[str, bytes]:
    """A schema for each kind of YAML file, by the name of the schema's file."""
    choices = _choices(framework)
    return {f"{kind.name}.json": _written(_schema(kind, choices)) for kind in KINDS if kind.pattern.endswith(".yaml")}


def comment(path: str) -> str:
    """The first line of a file, by its path below content/: it tells editors where the schema is."""
    kind = kind_of(path)
    if kind is None or not path.endswith(".yaml"):
        return ""
    up = "../" * (path.count("/") + 1)
    return f"# yaml-language-server: $schema={up}.ladder/{FOLDER}/{kind.name}.json\n"


def editor_settings() -> Mapping[str, str]:
    """The files that tell VS Code which schema belongs to which files, and which extension reads it."""
    return {path: f"{json.dumps(settings, indent=2)}\n" for path, settings in EDITOR.items()}


def _written(schema: Schema) -> bytes:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")).encode()


def _schema(kind: Kind, choices: Choices) -> Schema:
    record = _record(kind)
    references = {**REFERENCES[kind.name], **ACCEPTED}
    values = [named for path, named in references.items() if choices[named] and not path.endswith(IDS)]
    definitions = {named: _choice(choices[named]) for named in values}
    # Names come last, the inner ones first: what a group of names holds moves to the definitions with all in it.
    for path, named in sorted(references.items(), key=lambda item: (item[0].endswith(IDS), -item[0].count("."))):
        for place in list(_at(record, path.removesuffix(IDS).rstrip(".").split("."))):
            if choices[named] and path.endswith(IDS):
                _offer_names(place, choices[named], definitions)
            elif choices[named]:
                _offer_values(place, named)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_file(kind, record), "definitions": definitions}


def _file(kind: Kind, record: Schema) -> Schema:
    """The schema of a file: of its record, or of the list that it holds."""
    if not kind.is_list:
        return record
    entries = {"type": "array", "description": kind.model.__doc__, "items": record}
    return {"type": "object", "properties": {kind.entries: entries}, "required": [kind.entries],
            "additionalProperties": False}  # fmt: skip


# --- what the models say ----------------------------------------------------------------------------------------------

SHORT = {  # records that may be written as a text alone -> what that text is
    "Statement": "text",
    "Duty": "text",
    "Link": "url",
    "Expectation": "level",
    "Requirement": "",
}
ID_HINT = "an id is made of a-z, 0-9 and hyphens"


def _record(kind: Kind) -> Schema:
    """What the model says of a record, as people write it: the name of the file is not repeated in it."""
    schema = _plain(*_of_model(kind))
    schema["properties"].pop(kind.stem, None)
    schema["required"] = [name for name in schema.get("required", ()) if name != kind.stem]
    return schema


@cache
def _json(kind: Kind) -> str:
    return json.dumps(kind.model.model_json_schema())


def _of_model(kind: Kind) -> tuple[Schema, Schema]:
    """The model's own schema and its definitions."""
    schema = json.loads(_json(kind))
    return schema, schema.pop("$defs", {})


def _plain(schema: Schema, definitions: Schema) -> Schema:
    """The schema with all definitions in their places, as YAML is written and ladder reads it."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        inner = _plain(definitions[name], definitions)
        return {**_with_short_form(name, inner), **_kept(schema, "description")}
    if "anyOf" in schema:  # a value or nothing at all: nothing is written by leaving out the name
        written = next(each for each in schema["anyOf"] if each.get("type") != "null")
        return {**_plain(written, definitions), **_kept(schema, "description")}
    plain = {name: value for name, value in schema.items() if name not in ("title", "default")}
    if plain.get("type") == "string":
        return _text(plain)
    if "items" in plain:
        plain["items"] = _plain(plain["items"], definitions)
    if "properties" in plain:
        plain["properties"] = {name: _plain(each, definitions) for name, each in plain["properties"].items()}
    for pattern, each in plain.pop("patternProperties", {}).items():
        plain["patternProperties"] = {pattern: _plain(each, definitions), OWN_NAMES: {}}
        plain["additionalProperties"] = False
    if plain.get("type") == "object":
        plain.setdefault("patternProperties", {OWN_NAMES: {}})
    return plain


def _kept(schema: Schema, *names: str) -> Schema:
    return {name: schema[name] for name in names if name in schema}


def _with_short_form(name: str, schema: Schema) -> Schema:
    if name not in SHORT:
        return schema
    if name == "Statement":  # its id is made from its text
        schema["required"] = [each for each in schema["required"] if each != "id"]
    short = dict(schema["properties"][SHORT[name]]) if SHORT[name] else {"type": "string", "pattern": "^[^@]+@[^@]+$"}
    return {"anyOf": [short, schema], **_kept(schema, "description")}


def _text(schema: Schema) -> Schema:
    """A text: ladder reads numbers as the text that they are written with."""
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    if "enum" in schema:
        digits = [int(word) for word in schema["enum"] if word.isdigit()]
        return {**_kept(schema, "description"), "enum": [*schema["enum"], *digits]}
    schema["type"] = ["string", "number"]
    if schema.get("pattern", "").startswith("^[a-z0-9]"):
        schema["patternErrorMessage"] = ID_HINT
    return schema


# --- the ladder's own ids ---------------------------------------------------------------------------------------------


def _choices(framework: Framework) -> Choices:
    """What can be named, by kind: the ids that are there, those of records with mistakes in them included."""
    kinds = {kind for paths in REFERENCES.values() for kind in paths.values() if kind != UNIT}
    found: dict[str, Mapping[str, str]] = {kind: _ids(framework, kind) for kind in sorted(kinds)}
    units = {
        f"{skill.id}@{level_id}": f"{skill.name}: {level.headline or level_id}"
        for skill in framework.outlines.values()
        for level_id, level in skill.levels.items()
    }
    advice = {code.name: f"{code.says}: {code.why}" for code in CODES.values() if code.can_be_accepted}
    return {**found, UNIT: units if len(units) <= MOST_UNITS else {}, ADVICE: advice}


def _ids(framework: Framework, kind: str) -> Mapping[str, str]:
    unread = dict.fromkeys(sorted(framework.unread.get(kind, ())), "")
    return {record.id: _said_of(record) for record in framework.records(kind)} | unread


def _said_of(record: Any) -> str:
    """Name and summary of a record."""
    return ": ".join(filter(None, (name_of(record), getattr(record, "summary", None))))


def _choice(ids: Mapping[str, str]) -> Schema:
    return {"enum": list(ids), "enumDescriptions": list(ids.values())}


def _offer_values(place: Schema, named: str) -> None:
    """Let the place of an id take those of a kind."""
    is_free = "pattern" not in place  # a title of its own may stand there too
    described = _kept(place, "description")
    reference = {"$ref": f"#/definitions/{named}"}
    place.clear()
    place |= {"anyOf": [reference, {"type": "string"}]} if is_free else reference
    place |= described


def _offer_names(place: Schema, ids: Mapping[str, str], definitions: Schema) -> None:
    """Let the names of a group, which are ids, be those of a kind; what they may hold is written down once."""
    value = next(each for pattern, each in place["patternProperties"].items() if pattern != OWN_NAMES)
    name = next((name for name, each in definitions.items() if each == value), f"value-{len(definitions)}")
    definitions[name] = value
    reference = {"$ref": f"#/definitions/{name}"}
    place["patternProperties"] = {OWN_NAMES: {}}
    place["properties"] = {each: {**reference, "description": said or each} for each, said in ids.items()}


def _at(schema: Schema, path: Sequence[str]) -> Iterator[Schema]:
    """Yield the schemas at a path of `REFERENCES`; of a record that may be written as a text, those of both forms."""
    for each in schema.get("anyOf", (schema,)):
        if not path or path == [""]:
            if "anyOf" not in schema or each.get("type") != "object":
                yield each
            continue
        for inner in _children(each, path[0]):
            yield from _at(inner, path[1:])


def _children(schema: Schema, step: str) -> Iterable[Schema]:
    if step == ENTRIES:
        return [schema["items"]] if "items" in schema else []
    if step == NAMES:
        return [each for pattern, each in schema.get("patternProperties", {}).items() if pattern != OWN_NAMES]
    return [schema["properties"][step]] if step in schema.get("properties", {}) else []
