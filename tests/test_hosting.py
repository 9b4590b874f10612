"""What hosts need beside the pages: headers, and workflows that check and publish a ladder."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladder.editing.new import new_project
from ladder.exports import data
from test_cli import run
from test_packaging import CHECKOUT


def rules(written: str) -> Mapping[str, Mapping[str, str]]:
    """The rules of a _headers file: address -> headers."""
    blocks = (block.splitlines() for block in written.strip().split("\n\n"))
    return {path: dict(line.strip().split(": ", 1) for line in lines) for path, *lines in blocks}


def test_no_two_rules_that_match_an_address_name_one_header(project):
    site = project()
    site.build()
    made = rules((site.root / "site/_headers").read_text("utf-8"))

    for path in (path.relative_to(site.root / "site").as_posix() for path in site.root.rglob("site/**/*")):
        named = [name for rule, headers in made.items() if fnmatchcase(f"/{path}", rule) for name in headers]
        assert len(named) == len(set(named)), path


def test_the_data_may_be_read_by_the_scripts_of_other_sites_and_the_pages_may_not(project):
    site = project()
    site.build(host="cloudflare")
    made = rules((site.root / "site/_headers").read_text("utf-8"))

    allowing = [path for path, headers in made.items() if "Access-Control-Allow-Origin" in headers]
    assert allowing == [f"/{data.FOLDER}*"]
    assert made[f"/{data.CSV}"]["Content-Type"].startswith("text/csv")


# --- workflows --------------------------------------------------------------------------------------------------------

PAGES = "${{ steps.pages.outputs.base_url }}"
KNOWN = CHECKOUT.joinpath("README.md").read_text("utf-8")


@pytest.fixture(params=["checkout", "new project"])
def root(request, tmp_path) -> Path:
    """A folder with a workflow."""
    if request.param == "checkout":
        return CHECKOUT
    new_project(tmp_path / "mine", blank=True)
    return tmp_path / "mine"


def jobs(root: Path) -> Mapping[str, Any]:
    """The jobs of a folder's one workflow."""
    (workflow,) = root.glob(".github/workflows/*.yml")
    written = yaml.load(workflow.read_text("utf-8"), yaml.BaseLoader)  # every value as a text: "on" is no yes

    assert set(written) == {"name", "on", "permissions", "jobs"}
    assert written["permissions"] == {"contents": "read"}
    found: Mapping[str, Any] = written["jobs"]
    return found


def test_a_workflow_calls_nothing_but_commands_of_the_readme_and_actions_of_one_version(root):
    steps = [step for job in jobs(root).values() for step in job["steps"]]

    assert [step for step in steps if "run" in step and " ".join(step["run"].split()[:2]) not in KNOWN] == []
    assert [step for step in steps if "uses" in step and not re.fullmatch(r"actions/[a-z-]+@v\d", step["uses"])] == []


def test_a_workflow_publishes_main_alone_and_only_after_all_checks(root):
    publish = jobs(root)["publish"]

    needed = [publish["needs"]] if isinstance(publish["needs"], str) else publish["needs"]
    assert set(needed) == set(jobs(root)) - {"publish"}
    assert publish["if"].startswith("github.ref == 'refs/heads/main' && ")


def test_the_commands_of_a_new_project_s_workflow_check_and_build_it(tmp_path):
    new_project(tmp_path / "mine", blank=True)
    commands = [step["run"] for job in jobs(tmp_path / "mine").values() for step in job["steps"] if "run" in step]
    address = "https://somebody.example/mine"

    for command in commands:
        name, *arguments = command.replace(PAGES, address).split()
        if name == "ladder":
            assert run(*arguments, folder=tmp_path / "mine").returncode == 0

    assert f'href="{address}/"' in (tmp_path / "mine/site/index.html").read_text("utf-8")
    assert (tmp_path / "mine/site/.nojekyll").exists()
