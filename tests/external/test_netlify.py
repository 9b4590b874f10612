"""What hosts make of a site: Netlify's own parsers read its files, MDN's HTTP Observatory grades its headers."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ladder.editing.new import new_project
from ladder.exports import data, hosting
from ladder.pipeline import Options, build
from ladder.project import Project

HERE = Path(__file__).parent
REDIRECTED = "/skills/programming/ /skills/planning/ 301\n"


@pytest.fixture(scope="module")
def read(node_modules, tmp_path_factory) -> dict[str, Any]:
    """What the parsers read in a new project and its site, in which a skill had another id before."""
    root = tmp_path_factory.mktemp("hosting") / "mine"
    new_project(root, blank=True)
    skill = root / "content/skills/planning.yaml"
    skill.write_text(skill.read_text("utf-8") + "formerly: [programming]\n", encoding="utf-8")
    assert build(Project(root), root / "site", Options()).written
    assert REDIRECTED in (root / "site/_redirects").read_text("utf-8")
    return {**asked(root / "site", root), "root": root}


def asked(site: Path, project: Path) -> dict[str, Any]:
    command = ["node", HERE / "hosting.mjs", site, project]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_netlify_reads_the_headers_that_were_meant(read):
    rules = {rule["for"]: rule["values"] for rule in read["headers"]}
    static = next((read["root"] / "site/static").iterdir()).name

    assert rules["/*"] == dict(hosting.HEADERS)
    assert rules[f"/static/{static}/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}
    assert rules["/data/*"] == {"Access-Control-Allow-Origin": "*"}
    assert rules[f"/{data.SCHEMA}"] == {"Content-Type": "application/schema+json"}


def test_netlify_reads_the_redirects_that_were_meant(read):
    rules = [(rule["from"], rule["to"], rule["status"]) for rule in read["redirects"]]

    assert rules == [(f"/skills/programming{end}", "/skills/planning/", 301) for end in ("/", "")]
    assert read["errors"] == []


def test_netlify_builds_a_new_project_and_the_ladder_that_ships_with_the_program(read):
    checkout = HERE.parents[1]

    assert read["build"]["command"] == "ladder build --strict"
    assert read["build"]["publish"] == str(read["root"] / "site")
    assert asked(read["root"] / "site", checkout)["build"] == {
        "command": "pip install . && ladder build --strict",
        "publish": str(checkout / "site"),
        "environment": {"PYTHON_VERSION": "3.11"},
    }


def test_the_headers_get_the_highest_grade(read, record_property):
    record_property("score", read["grade"]["score"])
    assert read["grade"] == {"score": 130, "grade": "A+", "failed": []}
