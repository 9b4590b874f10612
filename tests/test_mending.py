"""Lines that mend: they are tried on the file before they are shown."""

import pytest

from conftest import skill
from ladder import pipeline, reports
from ladder.content.mending import MOST
from ladder.project import Project
from mutations import GOOD_LADDER, LEVELS, ROLE, SKILL, findings_of, paste, replace, several, whole


def mended(findings) -> list[tuple[str, list[str]]]:
    return [(finding.code, reports.mended(finding)) for finding in findings]


def test_two_slips_in_the_yaml_of_a_file_are_mended_one_after_the_other(tmp_path):
    tab = replace(SKILL, "anchor: Turn", "\tanchor: Turn")
    (first,) = findings_of(tmp_path, several(replace(SKILL, "summary: Find", 'summary: "Find'), tab))

    assert first.code == "unclosed-quote"
    assert reports.mended(first) == [' write | summary: "Find the flaw before people depend on it."']

    paste(tmp_path, first.location.file, first.mended)
    (second,) = pipeline.check(Project(tmp_path), processes=1)

    assert second.code == "odd-space"
    assert reports.mended(second) == [" write |     anchor: Turn a fault into a check that runs on every change"]


def test_several_slips_in_a_record_are_mended_each_for_itself(tmp_path):
    change = several(replace(SKILL, "kind: hard", "kind: hrad"), replace(SKILL, "hours: 5", "hours: five"))

    assert mended(findings_of(tmp_path, change)) == [
        ("unknown-choice", [" write | kind: hard"]),
        ("number-due", [" write |         hours: 5"]),
    ]


def test_what_would_bring_another_finding_is_not_shown(tmp_path):
    (finding,) = findings_of(tmp_path, replace(SKILL, "kind: hard", "kind: hard\narae: judging"))

    assert finding.hint.startswith("known here: ")  # for there is an area
    assert reports.mended(finding) == [" write | x-arae: judging"]


def test_a_line_that_has_slipped_is_told_where_it_is_and_not_where_it_does_harm(tmp_path):
    (finding,) = findings_of(tmp_path, replace(SKILL, "    anchor: Turn", "     anchor: Turn"))

    assert str(finding) == (
        "content/skills/code-review.yaml:18:6: this line does not line up with the lines around it [indentation]"
    )
    assert reports.mended(finding) == [" write |     anchor: Turn a fault into a check that runs on every change"]


def test_lines_keep_the_line_ends_of_windows(tmp_path):
    text = (GOOD_LADDER / SKILL).read_text(encoding="utf-8").replace("kind: hard", "knid: hard").replace("\n", "\r\n")
    (finding,) = findings_of(tmp_path, whole(SKILL, text.encode()))

    assert reports.mended(finding) == [" write | kind: hard"]


def test_the_id_that_others_name_takes_the_place_of_one_that_is_taken(tmp_path):
    (finding,) = findings_of(tmp_path, replace(LEVELS, "id: builder", "id: user"))

    assert reports.mended(finding) == [" write |   - id: builder"]


def test_the_name_of_a_level_is_mended_to_its_id(tmp_path):
    (finding,) = findings_of(tmp_path, replace(ROLE, "code-review: builder", "code-review: AI Builder"))

    assert reports.mended(finding) == [" write |   code-review: builder"]


def test_a_guide_is_mended_in_front_of_its_text(project):
    site = project({"guides/first-steps.md": "---\ntitel: First steps\n---\n\nGo on.\n"})

    (finding,) = pipeline.check(Project(site.root), processes=1)

    assert reports.mended(finding) == [" write | title: First steps"]


@pytest.mark.parametrize("count", [MOST + 10])
def test_of_very_many_findings_only_the_first_are_mended(project, count):
    files = {f"skills/s{n:03}.yaml": skill(levels=f"bilder: {{anchor: Find flaw number {n}}}") for n in range(count)}
    found = pipeline.check(Project(project(files).root), processes=1)

    assert [finding.mended is not None for finding in found] == [True] * MOST + [False] * (count - MOST)
