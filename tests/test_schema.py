"""JSON Schemas for editors. What a language server makes of them is tested beside the tools that need node."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from commands import run
from conftest import skill
from ladder import content
from ladder.content.kinds import KINDS
from ladder.editing import schema
from ladder.editing.references import ENTRIES, IDS, NAMES, REFERENCES
from ladder.project import Project

LIMIT = 60  # seconds: a guard against hangs

RICH = {
    "skills/code-review.yaml": skill(summary="Find what is wrong"),
    "roles/coder.yaml": "name: Coder\nexpects: {code-review: builder}\n",
    "vetting/live.yaml": "name: Live review\n",
    "red-flags.yaml": "red_flags:\n  - {id: alone, name: Alone}\n",
}


def schemas(site: Any) -> dict[str, Any]:
    written = schema.schemas(content.read(Project(site.root)).framework)
    return {name.removesuffix(".json"): resolved(json.loads(text)) for name, text in written.items()}


def record(schemas: dict[str, Any], kind: str) -> dict[str, Any]:
    """The schema of a record: that of its file, or of the entries of the list in it."""
    held = next(each for each in KINDS if each.name == kind)
    found = schemas[kind]
    return found["properties"][held.entries]["items"] if held.is_list else found


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with the values that it writes down once in all their places."""
    text = json.dumps(schema)
    for name, value in schema["definitions"].items():
        if name.startswith("value-"):
            text = text.replace(f'"$ref": "#/definitions/{name}"', json.dumps(value)[1:-1])
    return json.loads(text)


def at(part: dict[str, Any], path: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a schema at a path, whichever form a value takes."""
    for each in (part, *part.get("anyOf", ())):
        if not path:
            yield each
        elif path[0] == ENTRIES and "items" in each:
            yield from at(each["items"], path[1:])
        elif path[0] == NAMES:
            for inner in each.get("properties", {}).values():
                yield from at(inner, path[1:])
        elif path[0] in each.get("properties", {}):
            yield from at(each["properties"][path[0]], path[1:])


def offered(part: dict[str, Any]) -> set[str]:
    """The kinds whose ids a part of a schema lets one choose, and the names that it offers."""
    return {part.get("$ref", "").removeprefix("#/definitions/"), *part.get("properties", {})}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.pattern.endswith(".yaml")])
def test_ids_are_offered_at_every_place_where_a_record_names_others(kind, project):
    found = schemas(project(RICH))
    ids = {"levels": "user", "skills": "code-review", "roles": "coder"}

    silent = []
    for path, named in REFERENCES[kind].items():
        parts = at(record(found, kind), path.removesuffix(IDS).rstrip(".").split("."))
        due = ids[named] if path.endswith(IDS) else named
        if not any(due in offered(part) for part in parts):
            silent.append(path)

    assert silent == []


def test_an_id_comes_with_the_name_and_the_sentence_of_what_it_is(project):
    choice = schemas(project(RICH))["roles"]["properties"]["expects"]["properties"]["code-review"]

    assert choice["description"] == "Code review: Find what is wrong"


def test_levels_of_skills_are_offered_with_what_they_ask(project):
    units = schemas(project(RICH))["skills"]["definitions"]["unit"]

    assert units == {"enum": ["code-review@builder"], "enumDescriptions": ["Code review: Find the flaw"]}


def test_the_id_of_a_record_with_a_mistake_can_be_chosen_all_the_same(project):
    site = project({**RICH, "skills/testing.yaml": "name: Testing\nara: building\n"})

    assert "testing" in schemas(site)["roles"]["properties"]["expects"]["properties"]


@pytest.mark.parametrize("kind", ["ladder", "skills", "roles", "levels"])
def test_the_advice_that_a_record_may_accept_is_offered_with_its_reason(kind, project):
    found = record(schemas(project(RICH)), kind)
    levels = [found["properties"]["levels"]["properties"]["builder"]] if kind == "skills" else []

    for each in (found, *levels):
        offered = each["properties"]["accepts"]["properties"]
        assert offered["two-behaviours"]["description"].startswith("An anchor or statement joins two behaviours")
        assert "unknown-level" not in offered


def test_the_name_of_the_file_is_not_asked_for_in_it(project):
    found = schemas(project(RICH))

    assert "id" not in found["skills"]["properties"]
    assert "id" not in found["skills"]["required"]
    assert "skill" not in record(found, "items")["required"]


def test_a_ladder_without_other_records_lets_ids_be_written_freely(project):
    found = schemas(project())

    assert found["roles"]["properties"]["next"]["items"]["patternErrorMessage"] == schema.ID_HINT
    assert "properties" not in found["roles"]["properties"]["expects"]


def test_many_levels_of_skills_are_too_many_to_choose_from(project, monkeypatch):
    monkeypatch.setattr(schema, "MOST_UNITS", 0)

    found = schemas(project(RICH))["skills"]

    assert "unit" not in found["definitions"]
    assert "pattern" in json.dumps(found["properties"]["levels"]["properties"]["builder"]["properties"]["requires"])


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("levels.yaml", "../.ladder/schemas/levels.json"),
        ("skills/coding.yaml", "../../.ladder/schemas/skills.json"),
        ("questions/coding.yaml", "../../.ladder/schemas/items.json"),
    ],
)
def test_the_first_line_of_a_file_leads_to_its_schema(path, way):
    assert schema.comment(path) == f"# yaml-language-server: $schema={way}\n"


def test_guides_are_no_yaml():
    assert schema.comment("guides/a-guide.md") == ""


def test_schemas_are_written_once_and_again_when_they_change(project):
    site = project(RICH)

    first = run("schema", folder=site.root).stdout.splitlines()
    second = run("schema", folder=site.root).stdout.splitlines()
    site.write("roles/lead.yaml", "name: Lead\n")
    third = run("schema", folder=site.root).stdout.splitlines()

    assert ".ladder/schemas/skills.json" in first
    assert ".vscode/settings.json" in first
    assert second == []
    assert third == [".ladder/schemas/skills.json", ".ladder/schemas/roles.json", ".ladder/schemas/teams.json"]


def test_settings_of_the_editor_that_are_there_stay_as_they_are(project):
    site = project()
    (site.root / ".vscode").mkdir()
    (site.root / ".vscode/settings.json").write_text("{} // mine\n")

    told = run("schema", folder=site.root)

    assert (site.root / ".vscode/settings.json").read_text() == "{} // mine\n"
    assert "# yaml-language-server: $schema=../../.ladder/schemas/skills.json" in told.stderr


@pytest.mark.parametrize("options", [["--blank"], []])
def test_a_new_project_comes_with_schemas_and_with_lines_that_lead_to_them(options, tmp_path):
    run("new", "mine", *options, folder=tmp_path)

    files = sorted((tmp_path / "mine/content").rglob("*.yaml"))
    ways = {path: re.match(r"# yaml-language-server: \$schema=(.*)\n", path.read_text("utf-8")) for path in files}

    assert files
    assert [path for path, way in ways.items() if not (way and (path.parent / way[1]).is_file())] == []
    assert json.loads((tmp_path / "mine/.vscode/extensions.json").read_text())["recommendations"] == [
        "redhat.vscode-yaml"
    ]


def test_the_server_tells_the_editor_of_a_new_id(project):
    site = project(RICH)
    roles = site.root / ".ladder/schemas/roles.json"
    command = [sys.executable, "-m", "ladder", "-C", str(site.root), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr
        assert any("Serving" in line for line in serving.stderr)
        before = roles.read_text("utf-8")

        site.write("skills/testing.yaml", skill(name="Testing"))
        end = time.monotonic() + LIMIT
        while '"testing"' not in roles.read_text("utf-8") and time.monotonic() < end:
            time.sleep(0.02)
        serving.terminate()
        serving.communicate(timeout=LIMIT)

    assert '"testing"' not in before
    assert '"testing"' in roles.read_text("utf-8")
