"""Make a new project: the ladder that ships with the program, or a blank one of two skills."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from ladder.findings import LadderError
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
    if blank:
        _write(folder, BLANK)
    else:
        shutil.copytree(beside_package("starter", "content"), folder / "content", dirs_exist_ok=True)
    _write(folder, SHARED)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
