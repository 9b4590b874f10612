"""`check --since`: ids that went without a trace."""

from pathlib import Path

import pytest

from commands import git
from conftest import skill
from ladder import content
from ladder.editing.since import gone_ids
from ladder.findings import LadderError
from ladder.project import Project


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


ITEMS = "items: [{id: e1, kind: evidence, level: builder, stem: Done}]\n"
EVERY_KIND = {
    "resources/any.yaml": "resources:\n  - {id: book, title: Book, url: https://a.example/, kind: book, hours: 1,\n"
    "     teaches: [{skill: code-review, to: builder}]}\n",
    "questions/code-review.yaml": ITEMS,
    "vetting/live.yaml": "name: Live\n",
    "guides/start.md": "---\ntitle: Start\n---\nText\n",
    "teams.yaml": "teams: [{id: crew, name: Crew}]\n",
    "costs.yaml": "costs: [{id: own, name: Own}]\n",
    "risks.yaml": "risks: [{id: fire, name: Fire}]\n",
    "red-flags.yaml": "red_flags: [{id: alone, name: Alone}]\n",
    "faq.yaml": "questions: [{id: why, question: Why, answer: So}]\n",
    "glossary.yaml": "terms: [{id: word, term: Word, meaning: Some}]\n",
    "conflicts.yaml": "conflicts: [{id: pay, name: Pay}]\n",
}


@pytest.mark.parametrize("path", EVERY_KIND)
def test_an_id_of_any_kind_is_named_when_it_is_gone(committed, path):
    committed.write(path, EVERY_KIND[path])
    git(committed.root, "add", "-A")
    git(committed.root, "commit", "-m", "More")
    (committed.root / "content" / path).unlink()

    assert [line.split(":")[0] for line in gone(committed.root)] == [f"content/{path}"]


@pytest.fixture
def detailed(committed):
    """A project whose state is HEAD, with items, grades and statements."""
    committed.write("questions/code-review.yaml", ITEMS)
    committed.write("roles/coder.yaml", "name: Coder\ngrades: [{id: junior, name: Junior}]\n")
    statements = "builder: {anchor: Find it, statements: [Ask what it is for, {id: undo, text: Undo what failed}]}"
    committed.write("skills/code-review.yaml", skill(levels=statements))
    git(committed.root, "add", "-A")
    git(committed.root, "commit", "-m", "Details")
    return committed


def test_parts_of_records_are_named_by_their_own_ids(detailed):
    detailed.write("questions/code-review.yaml", ITEMS.replace("e1", "e2"))
    detailed.write("roles/coder.yaml", "name: Coder\ngrades: [{id: young, name: Junior}]\n")
    unnamed = "builder: {anchor: Find it, statements: [Undo what failed]}"
    detailed.write("skills/code-review.yaml", skill(levels=unnamed))

    named = [line.split(": ")[1].split(" was there")[0] for line in gone(detailed.root)]
    assert named == ['the item "e1"', 'the statement "undo"', 'the grade "junior"']


def test_parts_of_a_renamed_skill_are_still_there(detailed):
    for folder in ("skills", "questions"):
        old = detailed.root / "content" / folder / "code-review.yaml"
        old.rename(old.with_name("reviewing.yaml"))
    path = detailed.root / "content/skills/reviewing.yaml"
    path.write_text(path.read_text() + "formerly: [code-review]\n")

    assert gone(detailed.root) == []


def test_what_went_with_its_skill_is_told_once(detailed):
    for folder in ("skills", "questions"):
        (detailed.root / "content" / folder / "code-review.yaml").unlink()

    assert gone(detailed.root) == [
        'content/skills/code-review.yaml:1:1: the skill "code-review" was there at HEAD and is gone [id-gone]'
    ]


def test_another_wording_of_a_statement_without_an_id_is_no_loss(detailed):
    path = detailed.root / "content/skills/code-review.yaml"
    path.write_text(path.read_text().replace("Ask what it is for", "Ask first"))

    assert gone(detailed.root) == []
