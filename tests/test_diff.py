"""What changed between two frameworks: as values, in words, with the step of the version that is due."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from commands import git, run
from conftest import GOOD, skill
from ladder import content
from ladder.content.kinds import KINDS
from ladder.editing import marking, told
from ladder.editing.diff import differences
from ladder.editing.weighing import next_version
from ladder.model import Framework
from ladder.project import Project
from ladders import LADDERS, write

Files = Mapping[str, str]

ROLE = "name: Coder\nexpects:\n  code-review: {level: builder, weight: must}\n"
LEVELS = "user: {anchor: Read it aloud}\nbuilder: {anchor: Find the flaw before it costs anything}"


@pytest.fixture
def frameworks(project):
    """Make the frameworks of a good small ladder with a skill and a role, before and after a change of files."""

    def make(before: Files, after: Mapping[str, str | None]) -> tuple[Framework, Framework]:
        both = {"skills/code-review.yaml": skill(levels=LEVELS), "roles/coder.yaml": ROLE, **before}
        site = project(both)
        then = content.read(Project(site.root)).framework
        for path, text in after.items():
            if text is None:
                (site.root / "content" / path).unlink()
            else:
                site.write(path, text)
        now = content.read(Project(site.root))
        assert not [finding for finding in now.findings if finding.severity == "error"]
        return then, now.framework

    return make


@pytest.fixture
def lines(frameworks):
    """What a report says of a change of files: a line for each difference."""

    def say(after: Mapping[str, str | None], before: Files | None = None) -> list[str]:
        report = told.report(*frameworks(before or {}, after))
        return [line.strip() for line in told.as_text(report).splitlines()[1:-1] if line.strip()]

    return say


@pytest.fixture
def step(frameworks):
    """The step that a change of files asks for."""
    return lambda after, before=None: told.report(*frameworks(before or {}, after)).step


def test_the_same_ladder_has_no_differences(frameworks):
    assert differences(*frameworks({}, {})) == ()


@pytest.mark.parametrize("name", ["reference", *LADDERS])
def test_every_ladder_is_the_same_as_itself(name, tmp_path):
    framework = content.read(Project(write(name, tmp_path))).framework

    assert told.as_text(told.report(framework, framework, ("then", "now"))) == "nothing changed from then to now"


@pytest.mark.parametrize("name", ["reference", *LADDERS])
def test_everything_can_come_and_go_in_every_form(name, tmp_path):
    whole = content.read(Project(write(name, tmp_path))).framework
    bare = Framework(whole.ladder)

    for before, after in ((bare, whole), (whole, bare)):
        report = told.report(before, after)
        count = sum(len(whole.ids(kind.name)) for kind in KINDS if kind.name not in ("ladder", "changes"))
        assert report.count == count
        assert told.as_text(report)
        assert told.as_markdown(report)
        assert len(json.loads(told.as_json(report))["groups"]) == count


# --- in words ---------------------------------------------------------------------------------------------------------


def test_new_expectations_are_told_by_role(lines):
    more = ROLE + "  evaluation: user\n  planning: {level: builder, weight: nice}\n"
    skills = {f"skills/{name}.yaml": skill(name=name.title(), levels=LEVELS) for name in ("evaluation", "planning")}

    assert lines({"roles/coder.yaml": more}, skills) == [
        "Roles",
        "Coder: two new expectations",
        "+ Evaluation: User (should)",
        "+ Planning: Builder (nice)",
    ]


def test_a_level_that_a_role_expects_now_is_told_with_the_one_before(lines):
    assert lines({"roles/coder.yaml": ROLE.replace("builder, weight: must", "user, weight: should")}) == [
        "Roles",
        "Coder: one level lowered, one weight changed",
        "~ Code review, level: [-Builder-] → {+User+}",
        "~ Code review, weight: [-must-] → {+should+}",
    ]


def test_words_that_changed_are_marked_and_the_roles_that_they_concern_are_named(lines):
    reworded = LEVELS.replace("Find the flaw before", "Find each flaw long before")

    assert lines({"skills/code-review.yaml": skill(levels=reworded)}) == [
        "Roles",
        "Coder: Code review reads otherwise",
        "Skills",
        "Code review: one anchor reworded",
        "~ Builder, anchor: Find [-the-] {+each+} flaw {+long+} before it costs anything",
    ]


def test_words_above_the_level_that_a_role_expects_do_not_concern_it(lines):
    role = ROLE.replace("builder", "user")

    said = lines({"skills/code-review.yaml": skill(levels=LEVELS.replace("the flaw", "each flaw"))},
                 {"roles/coder.yaml": role})  # fmt: skip

    assert "Roles" not in said


def test_a_skill_with_another_id_is_renamed_and_not_gone(lines):
    moved = skill(levels=LEVELS, formerly="[code-review]")

    assert lines({"skills/code-review.yaml": None, "skills/reviewing.yaml": moved,
                  "roles/coder.yaml": ROLE.replace("code-review", "reviewing")}) == [
        "Skills",
        "Code review: one id changed",
        "> id: [-code-review-] → {+reviewing+}",
    ]  # fmt: skip


def test_a_level_with_another_id_is_the_same_level_in_every_skill_and_role(lines):
    levels = GOOD["levels.yaml"].replace("{id: builder,", "{id: maker, formerly: [builder],")

    assert lines({"levels.yaml": levels, "skills/code-review.yaml": skill(levels=LEVELS.replace("builder:", "maker:")),
                  "roles/coder.yaml": ROLE.replace("builder", "maker")}) == [
        "Levels",
        "Builder: one id changed",
        "> id: [-builder-] → {+maker+}",
    ]  # fmt: skip


def test_a_skill_that_moves_to_another_area_is_told_with_both(lines):
    areas = {"areas.yaml": "areas:\n  - {id: building, name: Building}\n  - {id: people, name: People}\n"}

    assert lines({"skills/code-review.yaml": skill(levels=LEVELS, area="people")}, areas)[1:] == [
        "Code review: one area changed",
        "> area: [-Building-] → {+People+}",
    ]


def test_only_what_moved_in_an_order_is_told(lines):
    areas = [f"  - {{id: {name}, name: {name.title()}}}\n" for name in ("building", "people", "work", "money")]
    moved = [areas[3], *areas[:3]]

    assert lines({"areas.yaml": "areas:\n" + "".join(moved)}, {"areas.yaml": "areas:\n" + "".join(areas)}) == [
        "Areas",
        "Money: one place changed",
        "> now the first",
    ]


def test_a_statement_whose_id_is_made_of_its_text_is_reworded_and_not_exchanged(lines):
    before = "builder:\n  anchor: Find it\n  statements:\n    - Ask what the change is for\n    - Sleep over it"
    after = before.replace("Ask what the change is for", "Ask first what the change is good for")

    said = lines({"skills/code-review.yaml": skill(levels=after)}, {"skills/code-review.yaml": skill(levels=before)})

    assert said[-1] == "~ Builder, statement: Ask {+first+} what the change is {+good+} for"


def test_texts_are_compared_as_readers_see_them(frameworks):
    before = {"faq.yaml": "questions: [{id: a, question: Why, answer: 'See [here](../skills/code-review/)'}]\n"}
    after = {"faq.yaml": "questions: [{id: a, question: Why, answer: 'See **[here](../skills/)**'}]\n"}

    assert differences(*frameworks(before, after)) == ()


def test_of_long_texts_only_what_changed_is_shown():
    old = " ".join(f"word{number}" for number in range(300))

    pieces = marking.marked(old, old.replace("word150", "other"))

    text = "".join(told.in_brackets(piece) for piece in pieces)
    assert text.startswith("… word142")
    assert "word149 [-word150-] {+other+} word151" in text
    assert len(text.split()) < 25


def test_signs_in_texts_are_no_markdown(frameworks):
    report = told.report(*frameworks({}, {"roles/coder.yaml": ROLE.replace("Coder", "'Coder #1'")}))

    assert "name: Coder **\\#1**" in told.as_markdown(report)


def test_what_one_of_two_ladders_could_not_read_is_not_gone(frameworks):
    before, after = frameworks({}, {})
    half = replace(after, roles=type(after.roles)(after.roles._kind, {}), unread={"roles": frozenset({"coder"})})

    assert differences(before, half) == ()


# --- the step of the version ------------------------------------------------------------------------------------------

MAJOR = {
    "a new expectation": {"roles/coder.yaml": ROLE.replace("must", "must}\n  talking: {level: user")},
    "an expectation that goes": {"roles/coder.yaml": "name: Coder\n"},
    "a higher weight": {"roles/talker.yaml": "name: Talker\nexpects: {talking: {level: user, weight: must}}\n"},
    "another level in a role": {"roles/coder.yaml": ROLE.replace("builder", "user")},
    "a new statement": {"skills/talking.yaml": skill(levels="user: {anchor: Say it, statements: [Say it twice]}")},
    "a skill that goes": {"skills/talking.yaml": None, "roles/talker.yaml": "name: Talker\n"},
    "a new level": {"levels.yaml": GOOD["levels.yaml"] + "  - {id: top, name: Top}\n"},
    "another rule of placement": {"ladder.yaml": GOOD["ladder.yaml"] + "placement: {share: 0.5}\n"},
}
MINOR = {
    "a clearer anchor": {"skills/talking.yaml": skill(levels="user: {anchor: Say it aloud}")},
    "a new role": {"roles/other.yaml": "name: Other\n"},
    "a lower weight": {"roles/talker.yaml": "name: Talker\nexpects: {talking: {level: user, weight: nice}}\n"},
    "another number": {"skills/talking.yaml": skill(levels="user: {anchor: Say it 3 times}")},
    "an example": {"skills/talking.yaml": skill(levels="user: {anchor: Say it, examples: [At lunch]}")},
}
PATCH = {
    "a slip of the pen": {"roles/talker.yaml": "name: Talker\nsummary: Speeks first.\nexpects: {talking: user}\n"},
    "a full stop": {"skills/talking.yaml": skill(levels="user: {anchor: Say it.}")},
    "a setting of the site": {"ladder.yaml": GOOD["ladder.yaml"] + "licence: CC-BY-4.0\n"},
}
TALKING = {
    "skills/talking.yaml": skill(levels="user: {anchor: Say it}"),
    "roles/talker.yaml": "name: Talker\nsummary: Speaks first.\nexpects: {talking: user}\n",
}


@pytest.mark.parametrize(
    ("change", "due"),
    [(name, due) for due, cases in (("major", MAJOR), ("minor", MINOR), ("patch", PATCH)) for name in cases],
)
def test_the_step_of_the_version_follows_from_what_changed(step, change, due):
    assert step({**MAJOR, **MINOR, **PATCH}[change], TALKING) == due


@pytest.mark.parametrize(
    ("old", "new"),
    [("Test it first", "test it, first."), ("Write prompts", "Write promtps"), ("Keep a log file", "Keep a logfile")],
)
def test_slips_are_told_from_meanings(old, new):
    assert marking.is_slip(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("It is now done", "It is not done"), ("Use 2 models", "Use 3 models"), ("Check it", "Check it always"),
     ("at 5 %", "at 5"), ("Raise a flag early and clearly", "Lower a flag early and clearly")],
)  # fmt: skip
def test_meanings_are_told_from_slips(old, new):
    assert not marking.is_slip(old, new)


@pytest.mark.parametrize(
    ("version", "step", "due"),
    [("1.2.3", "major", "2.0.0"), ("1.2.3", "minor", "1.3.0"), ("1.2.3", "patch", "1.2.4"),
     ("0.1.0", "major", "0.2.0"), ("first", "major", None)],
)  # fmt: skip
def test_the_next_version_follows_the_step(version, step, due):
    assert next_version(version, step) == due


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def committed(project):
    """A project whose state is the revision HEAD, with another anchor since."""
    site = project({"skills/code-review.yaml": skill(), "roles/coder.yaml": ROLE})
    git(site.root, "init")
    git(site.root, "add", "-A")
    git(site.root, "commit", "-m", "A skill")
    site.write("skills/code-review.yaml", skill(levels="builder: {anchor: Find every flaw}"))
    return site


def test_a_revision_is_compared_with_the_folder(committed):
    told = run("diff", "HEAD", folder=committed.root)

    assert told.returncode == 0
    assert "~ Builder, anchor: Find [-the-] {+every+} flaw" in told.stdout
    assert told.stdout.endswith("suggested version: 0.1.0 (minor), as a text is clearer (Code review)\n")


def test_two_revisions_are_compared_with_each_other(committed):
    git(committed.root, "commit", "-am", "Another anchor")
    committed.write("roles/coder.yaml", "name: Changed later\n")

    told = run("diff", "HEAD~1", "HEAD", "--format", "md", folder=committed.root)

    assert told.stdout.startswith("## What changed from HEAD~1 to HEAD\n")
    assert "- Builder, anchor: Find ~~the~~ **every** flaw" in told.stdout
    assert "later" not in told.stdout


def test_two_folders_are_compared_with_each_other(committed, tmp_path):
    run("new", "one", "--blank", folder=tmp_path)
    run("new", "two", "--blank", folder=tmp_path)
    (tmp_path / "two/content/skills/feedback.yaml").unlink()

    told = run("-C", "one", "diff", ".", "../two", "--format", "json", folder=tmp_path)

    groups = json.loads(told.stdout)["groups"]
    assert [(g["id"], g["headline"]) for g in groups if g["kind"] == "skills"] == [("feedback", "removed")]


def test_a_revision_that_is_none_is_said_in_a_sentence(committed):
    refused = run("diff", "nowhere", folder=committed.root)

    assert refused.returncode == 2
    assert 'git has no content at "nowhere"' in refused.stderr


def test_without_a_release_there_is_nothing_to_compare_with(committed):
    refused = run("diff", folder=committed.root)

    assert refused.returncode == 2
    assert "there has been no release yet" in refused.stderr


def test_colours_are_for_terminals_only(committed):
    assert "\x1b" not in run("diff", "HEAD", folder=committed.root).stdout
