"""Make a new project: the ladder that ships with the program, or a blank one of two skills."""

from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

from ladder import content
from ladder.content import Nothing
from ladder.editing import schema
from ladder.findings import LadderError
from ladder.model import HISTORY, HOMES
from ladder.project import Project
from ladder.theme import beside_package

SHARED = {
    ".gitignore": "site/\n.*.ladder-*\n.ladder/\n.venv/\n",
    "requirements.txt": "skill-ladder\n",
    "netlify.toml": """\
[build]
  command = "ladder build --strict"
  publish = "site"

[build.environment]
  PYTHON_VERSION = "3.11"
""",
    ".github/workflows/ladder.yml": """\
# Checks every change; publishes main on GitHub Pages where the repository's settings say "Source: GitHub Actions".
name: Check and publish

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.11"
      - run: pip install -r requirements.txt
      - run: ladder check --strict
      - run: ladder build --strict

  publish:
    needs: check
    if: github.ref == 'refs/heads/main' && github.event.repository.has_pages
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    concurrency:
      group: pages
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.11"
      - id: pages
        uses: actions/configure-pages@v5
      - run: pip install -r requirements.txt
      - run: ladder build --strict --host github --base-url ${{ steps.pages.outputs.base_url }}
      - uses: actions/upload-pages-artifact@v4
        with:
          path: site
      - id: deployment
        uses: actions/deploy-pages@v4
""",
}

BLANK = {
    "content/ladder.yaml": """\
format: 1
id: my-ladder          # names what is stored in readers' browsers: choose it now, and never change it
title: My ladder
version: 0.1.0
language: en
""",
    "content/levels.yaml": """\
levels:                # lowest first
  - id: beginner
    name: Beginner
    summary: Does simple tasks with help.
    moves_up:
      - Finishes a usual task without being helped
  - id: practitioner
    name: Practitioner
    summary: Does the usual work alone.
    moves_up:
      - Shows somebody else how it is done
  - id: expert
    name: Expert
    summary: Makes others better at the work.
""",
    "content/areas.yaml": """\
areas:
  - id: craft
    name: Craft
    summary: Doing the work itself.
""",
    "content/skills/planning.yaml": """\
name: Planning
area: craft
summary: Decide what is done first, and what is not done.
levels:
  beginner:
    anchor: Write down the steps of a task before starting it
    statements:
      - Ask which step has to be ready first
    practice:
      - {do: List the steps of one task of this week, hours: 0.5, evidence: The list with the steps crossed out}
  practitioner:
    anchor: Say what is left out when something is added
    practice:
      - {do: Agree on one thing to drop for one that is added, hours: 1, evidence: The note of what was dropped}
  expert:
    anchor: Plan the work of several people so that nobody waits
    practice:
      - {do: Draw who waits for whom in your team, hours: 2, evidence: The drawing with one wait removed}
""",
    "content/skills/feedback.yaml": """\
name: Feedback
area: craft
summary: Say what helps another person to do better work.
levels:
  beginner:
    anchor: Ask for an opinion before a piece of work is finished
    practice:
      - {do: Show a half-finished piece to one colleague, hours: 0.5, evidence: What you changed because of it}
  practitioner:
    anchor: Name one thing to keep for each thing to change
    practice:
      - {do: Give written feedback on two pieces of work, hours: 1, evidence: The two notes}
  expert:
    anchor: Set up a round in which colleagues review each other's work
    requires: [planning@practitioner]
    practice:
      - {do: Run the round once, hours: 3, evidence: What was changed in the work because of it}
""",
    "content/roles/team-member.yaml": """\
name: Team member
summary: Does the work of the team.
expects:
  planning: {level: practitioner, weight: must}
  feedback: beginner
""",
}


def new_project(folder: Path, *, blank: bool) -> None:
    """Fill a new or empty folder with a project. Raises LadderError when something stands in it already."""
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise LadderError(f'"{folder}" is there already and is not empty; choose another name', exit_code=2)
    _write(folder, {path: text.encode() for path, text in {**SHARED, **schema.editor_settings()}.items()})
    _write(folder, {path: _with_comment(path, written) for path, written in _content(blank).items()})
    project = Project(folder)
    schema.refresh(project, content.read(project, Nothing()).framework)


def _content(blank: bool) -> Mapping[str, bytes]:
    """The files of content/ by their paths from the project's root."""
    if blank:
        return {path: text.encode() for path, text in BLANK.items()}
    starter = beside_package("starter", "content")
    files = {path.relative_to(starter).as_posix(): path for path in sorted(starter.rglob("*")) if path.is_file()}
    return {f"content/{name}": path.read_bytes() for name, path in files.items() if not _is_of_a_release(name)}


def _is_of_a_release(name: str) -> bool:
    """True for a file, by its path below content/, that tells of earlier versions: a new ladder has none."""
    return name == HOMES["changes"].pattern or fnmatch(name, HISTORY)


def _with_comment(path: str, written: bytes) -> bytes:
    """The file with the line in front that tells editors where its schema is."""
    return schema.comment(path.removeprefix("content/")).encode() + written


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, written in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(written)
