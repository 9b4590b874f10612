"""`check --since`: ids that went without a trace."""

import subprocess
from pathlib import Path

import pytest

from conftest import skill
from ladder import content
from ladder.editing.since import gone_ids
from ladder.findings import LadderError
from ladder.project import Project


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def committed(project):
    """A project with two skills whose state is the revision HEAD."""
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    git(site.root, "init")
    git(site.root, "add", "-A")
    git(site.root, "commit", "-m", "Two skills")
    return site


def gone(root: Path, revision: str = "HEAD") -> list[str]:
    whole = Project(root)
    return [str(finding) for finding in gone_ids(whole, content.read(whole).framework, revision)]


def test_a_removed_skill_is_named(committed):
    (committed.root / "content/skills/evaluation.yaml").unlink()

    assert gone(committed.root) == [
        'content/skills/evaluation.yaml:1:1: the skill "evaluation" was there at HEAD and is gone [id-gone]'
    ]


def test_a_renamed_skill_that_lists_its_old_id_is_fine(committed):
    (committed.root / "content/skills/evaluation.yaml").unlink()
    committed.write("skills/checking.yaml", skill(name="Checking", formerly="[evaluation]"))

    assert gone(committed.root) == []


def test_a_renamed_level_is_named_at_the_list_of_levels(committed):
    committed.write("levels.yaml", "levels:\n  - {id: reader, name: Reader}\n  - {id: builder, name: Builder}\n")

    assert [line.split(":")[0] for line in gone(committed.root)] == ["content/levels.yaml"]


def test_a_revision_that_git_does_not_know_is_said_in_a_sentence(committed):
    with pytest.raises(LadderError, match='git has no content at "nowhere"'):
        gone(committed.root, "nowhere")
