"""What people's editors make of the schemas: yaml-language-server itself is asked, as VS Code and others ask it."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ladder import content
from ladder.editing import schema
from ladder.editing.new import new_project
from ladder.project import Project
from ladders import LADDERS, write

CURSOR = "‸"  # where the cursor is in a text; it is taken out


class Server:
    """A language server over its standard input and output."""

    def __init__(self, program: Path, root: Path) -> None:
        self.root = root
        self.numbers = count(1)
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        node = shutil.which("node")
        assert node, "the language server needs node (Debian: sudo apt install nodejs npm)"
        self.process = subprocess.Popen(
            [node, program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        abilities = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": abilities})
        self.tell("initialized", {})
        yaml = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": yaml}})

    def open(self, path: str, text: str) -> dict[str, Any]:
        """Open a file with this text; give where the cursor stands in it."""
        before = text.partition(CURSOR)[0]
        line = before.count("\n")
        document = {"uri": self.uri(path), "languageId": "yaml", "version": 1, "text": text.replace(CURSOR, "")}
        self.tell("textDocument/didOpen", {"textDocument": document})
        character = len(before) - (before.rfind("\n") + 1)
        return {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}}

    def uri(self, path: str) -> str:
        return (self.root / "content" / path).as_uri()

    def completions(self, path: str, text: str) -> dict[str, str]:
        """What is offered at the cursor, with what is said of it."""
        answer = self.ask("textDocument/completion", self.open(path, text))
        return {item["label"]: said(item.get("documentation", "")) for item in answer["items"]}

    def hover(self, path: str, text: str) -> str:
        """What is said of the thing at the cursor."""
        return said(self.ask("textDocument/hover", self.open(path, text))["contents"])

    def problems(self, path: str, text: str) -> list[tuple[int, int, str]]:
        """What is wrong with a text: line and column, counted from 1, and the words of the server."""
        self.open(path, text)
        while self.uri(path) not in self.diagnostics:
            self._take()
        found = self.diagnostics.pop(self.uri(path))
        starts = [(each["range"]["start"], each["message"]) for each in found]
        return sorted((start["line"] + 1, start["character"] + 1, message) for start, message in starts)

    def ask(self, method: str, parameters: object) -> Any:
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        written = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(written), written))
        self.process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """The server's next message; its own questions are answered, its diagnostics are kept."""
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            assert line, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": asked and [None for _ in asked]})
        return message

    def close(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


def said(written: Any) -> str:
    return written["value"] if isinstance(written, dict) else written


@pytest.fixture(scope="session")
def program(node_modules: Path) -> Path:
    """The language server's program."""
    return node_modules / "yaml-language-server/bin/yaml-language-server"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A blank project, which has its schemas and the comments that name them."""
    new_project(tmp_path / "mine", blank=True)
    return tmp_path / "mine"


@pytest.fixture
def server(program: Path, project: Path) -> Iterator[Server]:
    started = Server(program, project)
    yield started
    started.close()


SKILL = schema.comment("skills/x.yaml")
ROLE = schema.comment("roles/x.yaml")


def test_the_ids_of_levels_are_offered_where_a_level_is_due(server):
    offered = server.completions("roles/x.yaml", f"{ROLE}name: X\nexpects:\n  planning: {CURSOR}\n")

    assert [label for label in offered if label in ("beginner", "practitioner", "expert")] == [
        "beginner", "practitioner", "expert"
    ]  # fmt: skip
    assert "Beginner: Does simple tasks with help." in offered["beginner"]


def test_levels_of_skills_are_offered_where_a_requirement_is_due(server):
    text = f"{SKILL}name: X\narea: craft\nlevels:\n  expert:\n    anchor: Do it\n    requires:\n      - {CURSOR}\n"

    offered = server.completions("skills/x.yaml", text)

    assert {"planning@beginner", "planning@expert", "feedback@practitioner"} <= set(offered)
    assert "Plan the work of several people" in offered["planning@expert"]


def test_names_that_are_ids_are_offered_too(server):
    levels = server.completions("skills/x.yaml", f"{SKILL}name: X\narea: craft\nlevels:\n  {CURSOR}\n")
    skills = server.completions("roles/x.yaml", f"{ROLE}name: X\nexpects:\n  {CURSOR}\n")

    assert {"beginner", "practitioner", "expert"} <= set(levels)
    assert {"planning", "feedback"} <= set(skills)


def test_a_name_is_explained_when_somebody_points_at_it(server):
    shown = server.hover("skills/x.yaml", f"{SKILL}name: X\narea: craft\nlevels:\n  expert:\n    anc{CURSOR}hor: Do\n")

    assert "The one observable behaviour that tells this level from the one below" in shown


def test_an_id_is_explained_by_the_name_of_what_it_is(server):
    area = server.hover("skills/x.yaml", f"{SKILL}name: X\narea: cra{CURSOR}ft\n")
    level = server.hover("skills/y.yaml", f"{SKILL}name: X\narea: craft\nlevels:\n  exp{CURSOR}ert:\n    anchor: Do\n")

    assert "Craft: Doing the work itself." in area
    assert "Expert: Makes others better at the work." in level


def test_a_typo_is_marked_where_it_stands(server):
    lines = ["name: X", "area: craft", "levels:", "  expert:", "    anchro: Do it", "    requires: [planing@expert]"]

    found = server.problems("skills/x.yaml", SKILL + "\n".join(lines) + "\n")

    assert [(line, column) for line, column, _ in found] == [(6, 5), (7, 16)]
    assert "anchro" in found[0][2]


def test_private_names_are_left_alone_and_unknown_levels_are_not(server):
    text = f"{SKILL}name: X\nx-owner: me\narea: craft\nlevels:\n  x-later: {{}}\n  expret: {{anchor: Do it}}\n"

    found = server.problems("skills/x.yaml", text)

    assert [(line, column) for line, column, _ in found] == [(7, 3)]


def test_a_new_id_is_offered_as_soon_as_the_schema_knows_it(server, project):
    levels = project / "content/levels.yaml"
    levels.write_text(levels.read_text("utf-8") + "  - {id: master, name: Master}\n", encoding="utf-8")
    schema.refresh(Project(project), content.read(Project(project)).framework)

    offered = server.completions("roles/x.yaml", f"{ROLE}name: X\nexpects:\n  planning: {CURSOR}\n")

    assert "master" in offered


@pytest.mark.parametrize("ladder", ["reference", *LADDERS])
def test_nothing_is_said_of_a_ladder_without_mistakes(ladder, program, tmp_path):
    root = write(ladder, tmp_path)
    schema.refresh(Project(root), content.read(Project(root)).framework)
    server = Server(program, root)

    found = {}
    for path in sorted((root / "content").rglob("*.yaml")):
        name = path.relative_to(root / "content").as_posix()
        found[name] = server.problems(name, schema.comment(name) + path.read_text("utf-8"))
    server.close()

    assert {name: problems for name, problems in found.items() if problems} == {}
