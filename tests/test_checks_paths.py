"""What is checked of the things that learning paths are made of: each slip with its place, and what is let pass."""

import shutil
from dataclasses import replace as changed

import pytest

from cases import paths as cases
from ladder import checks, pipeline
from ladder.checks import paths
from ladder.model import Framework
from ladder.project import Project
from mutations import GOOD_LADDER, SKILL, append, case_holds, findings_of, replace
from planners import EVALUATION, ladder


@pytest.mark.parametrize("case", [*cases.ERRORS, *cases.WARNINGS], ids=lambda case: case.slip)
def test_a_slip_in_what_paths_are_made_of_is_one_finding_at_its_place(case, tmp_path):
    case_holds(case, tmp_path)


@pytest.mark.parametrize(("about", "change", "says"), cases.NOTICES, ids=[about for about, *_ in cases.NOTICES])
def test_what_could_be_better_is_noticed_at_its_place(about, change, says, tmp_path):
    assert says in notices(tmp_path, change)
    assert says not in notices(tmp_path / "good", lambda content: None)


def notices(root, change) -> list[str]:
    """What a check of the good ladder notices after a change."""
    shutil.copytree(GOOD_LADDER, root / "content")
    change(root / "content")
    found = pipeline.check(Project(root), processes=1)
    assert {finding.severity for finding in found} <= {"notice"}
    return [str(finding) for finding in found]


def test_the_reference_ladder_has_no_errors_and_no_warnings():
    found = pipeline.check(Project(GOOD_LADDER.parents[2]), processes=1)

    assert [str(finding) for finding in found if finding.severity != "notice"] == []


def advice(framework: Framework) -> set[str]:
    return {finding.code for finding in paths.advise(framework)}


def test_a_ladder_that_says_nothing_about_learning_is_left_alone():
    assert advice(ladder({"one": {"user": {}, "assisted": {}}})) == set()


def test_a_ladder_without_resources_need_not_hear_so_of_every_skill():
    assert advice(ladder({"one": {"user": 2}})) == set()


def test_a_ladder_without_roles_has_no_unused_skills():
    assert "unused-skill" not in advice(EVALUATION)
    assert advice(changed(EVALUATION, roles=ladder({}).roles)) == advice(EVALUATION)


def test_drafts_and_what_is_out_of_use_teach_nobody(tmp_path):
    found = findings_of(tmp_path, replace(cases.READING, "    kind: book", "    status: draft\n    kind: book"))

    assert [finding.code for finding in found] == ["no-way-to-learn"] * 6


def test_a_resource_of_another_kind_or_for_less_money_is_no_rival():
    lesson = {"teaches": [{"skill": "one", "to": "user"}]}
    one, other = {"hours": 1, "kind": "docs", "cost": "paid", **lesson}, {"hours": 2, "kind": "docs", **lesson}

    def rivals(*resources):
        return "never-chosen" in advice(ladder({"one": {"user": 1}}, resources=resources))

    assert not rivals(one, other)
    assert rivals({**one, "cost": "free"}, other)
    assert not rivals({**one, "cost": "free", "kind": "tool"}, other)
    assert not rivals({**one, "cost": "free", "requires": ["one@user"]}, other)


def test_a_day_short_of_a_year_is_not_too_long_ago():
    def stale(checked):
        resource = {"teaches": [{"skill": "one", "to": "user"}], "checked": checked}
        return "stale-resource" in advice(ladder({"one": {"user": 1}}, resources=[resource], date="2026-11-21"))

    assert stale("2025-11-20")
    assert not stale("2025-11-21")


def test_advice_is_kept_for_a_ladder_that_holds_together(tmp_path):
    change = append(SKILL, "colour: red\n")

    assert [finding.code for finding in findings_of(tmp_path, change)] == ["unknown-key"]


def test_of_many_findings_of_a_kind_a_few_are_told():
    many = {f"s{number}": {"user": 1} for number in range(50)}
    found = list(checks.check(ladder(many, roles={"lead": {"s0": "user"}})))

    assert [finding.code for finding in found] == ["unused-skill"] * paths.MOST
