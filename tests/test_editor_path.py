"""A person's first skill: the path for editors in CONTRIBUTING, word by word."""

import json
import re
from pathlib import Path

import pytest

from commands import run
from terminal import at_terminal
from test_packaging import CHECKOUT

PATH = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8").split("## For editors")[1].split("## For developers")[0]
STEPS = re.findall(r"^\d\. (.*?)(?=^\d\. |^\S)", PATH, re.MULTILINE | re.DOTALL)

ANCHORS = (
    "Write five questions down before a talk with a candidate",
    "Ask every candidate for one piece of work, and about its making",
    "Compare your notes with a colleague's before either of you decides",
    "Drop the question that told you nothing in three talks",
    "Teach others to hear what is not said",
)


def commands(step: str) -> list[str]:
    """The commands of ladder that a step tells people to type, in order."""
    found = re.finditer(r"(?m)^ *(?P<block>ladder [a-z][^`\n]*)$|`(?P<inline>ladder [a-z][^`]*)`", step)
    return [match["block"] or match["inline"] for match in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where the path leads: a project with a new skill, checked and built."""
    start = tmp_path_factory.mktemp("path")
    making, serving, adding, checking = STEPS
    assert commands(making) == ["ladder new my-ladder"]
    assert commands(serving) == ["ladder serve"]
    assert commands(adding) == ['ladder add skill "Interviewing"']
    assert commands(checking) == ["ladder check", "ladder build"]

    assert run("new", "my-ladder", folder=start).returncode == 0
    project = start / "my-ladder"
    areas = re.findall(r"- id: (\S+)", (project / "content/areas.yaml").read_text("utf-8"))
    at_terminal(project, ["add", "skill", "Interviewing"], f"{areas[-1]}\n")
    assert "`content/skills/interviewing.yaml`" in adding
    write_over(project / "content/skills/interviewing.yaml")
    role = next((project / "content/roles").glob("*.yaml"))
    level = re.findall(r"- id: (\S+)", (project / "content/levels.yaml").read_text("utf-8"))[0]
    role.write_text(role.read_text("utf-8").replace("expects:\n", f"expects:\n  interviewing: {level}\n"), "utf-8")
    checked = run("check", folder=project)
    assert checked.returncode == 0
    assert "content/skills/interviewing.yaml" not in checked.stdout
    built = run("build", folder=project)
    assert built.returncode == 0, built.stdout
    return project


def write_over(path: Path) -> None:
    """Write words of one's own over each text that begins with TODO."""
    anchors = iter(ANCHORS)
    text = path.read_text("utf-8")
    assert "TODO" in text
    text = re.sub(r"(?<=anchor: )TODO .*", lambda _: next(anchors), text)
    numbers = iter(range(1, 100))
    path.write_text(re.sub(r"TODO .*", lambda _: f"Keep list number {next(numbers)} of this page", text), "utf-8")


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text("utf-8")


def test_the_skill_is_on_its_page(folder):
    shown = page(folder, "skills/interviewing")

    assert "<h1>Interviewing</h1>" in shown
    assert ANCHORS[0] in shown
    assert "Keep list number 1 of this page" in shown


def test_the_skill_is_in_the_matrix(folder):
    assert 'href="../skills/interviewing/' in page(folder, "matrix")
    assert ANCHORS[1] in page(folder, "matrix")


def test_the_skill_is_in_what_the_assessment_asks(folder):
    questions = json.loads((folder / "site/assessment/questions.json").read_text("utf-8"))
    found = next(skill for skill in questions["tables"]["skills"] if skill["id"] == "interviewing")

    assert found["anchors"] == list(ANCHORS[: len(found["anchors"])])
