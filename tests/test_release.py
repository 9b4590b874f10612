"""Releases: what is written, what is refused, and what the next diff compares with."""

import json

import pytest
from playwright.sync_api import expect

from commands import git, run
from conftest import GOOD, skill
from ladder import content
from ladder.editing import new
from ladder.editing.release import Wanted, release
from ladder.findings import LadderError
from ladder.project import Project
from serving import served
from taking import SMALL, finish, start
from test_diff import LEVELS, ROLE

DAY = "2026-12-01"

LADDER = """\
# our ladder
format: 1
id: test-ladder   # never changes
title: Test ladder
version: '1.2.0'  # with every release
language: en
"""


@pytest.fixture
def released(project):
    """A project that released 1.2.0 and committed it, and whose skill was reworded since."""
    site = project({"ladder.yaml": LADDER, "skills/code-review.yaml": skill(levels=LEVELS), "roles/coder.yaml": ROLE})
    git(site.root, "init")
    assert run("release", "1.2.0", "--date", "2026-11-21", folder=site.root).returncode == 0
    git(site.root, "add", "-A")
    git(site.root, "commit", "-m", "Release 1.2.0")
    site.write("skills/code-review.yaml", skill(levels=LEVELS.replace("Find the flaw", "Find each flaw")))
    return site


def refused(site, version: str, **values: str) -> str:
    with pytest.raises(LadderError) as caught:
        release(Project(site.root), Wanted(version, DAY, **values))
    return str(caught.value)


def test_the_first_release_has_nothing_to_compare_with(project):
    site = project({"skills/code-review.yaml": skill()})

    made = run("release", "0.1.0", "--date", DAY, folder=site.root)

    assert made.stdout.split() == ["content/changes.yaml", "content/ladder.yaml", "content/history/0.1.0.json"]
    assert (site.root / "content/changes.yaml").read_text() == (
        "# yaml-language-server: $schema=../.ladder/schemas/changes.json\n"
        "changes:\n  - id: v0-1-0\n    version: 0.1.0\n    date: 2026-12-01\n    summary: The first version.\n"
    )
    assert (site.root / "content/ladder.yaml").read_text() == GOOD["ladder.yaml"].replace(
        "title: Test ladder\n", "title: Test ladder\nversion: 0.1.0\ndate: 2026-12-01\n"
    )
    assert run("check", "--strict", folder=site.root).stdout == ""


def test_a_release_says_what_changed_since_the_last_one(released):
    run("release", "1.3.0", "--date", DAY, "--summary", "Clearer words.", folder=released.root)

    assert (released.root / "content/changes.yaml").read_text().split("  - id: v1-2-0\n")[0].splitlines()[2:] == [
        "  - id: v1-3-0",
        "    version: 1.3.0",
        "    date: 2026-12-01",
        "    summary: Clearer words.",
        "    parts:",
        "      - name: Code review",
        "        link: skills/code-review",
        "        summary: one anchor reworded",
        "        lines:",
        '          - "Builder, anchor: Find ~~the~~ **each** flaw before it costs anything"',
    ]


def test_comments_and_quotes_stay_and_the_newest_comes_first(released):
    path = released.root / "content/changes.yaml"
    path.write_text("# read by everybody\nchanges:\n  # the first of all\n" + path.read_text().split("changes:\n")[1])

    run("release", "1.3.0", "--date", DAY, folder=released.root)

    assert (released.root / "content/ladder.yaml").read_text() == LADDER.replace(
        "version: '1.2.0'  # with every release\n", "version: '1.3.0'  # with every release\ndate: 2026-12-01\n"
    )
    written = path.read_text()
    assert written.startswith("# read by everybody\nchanges:\n")
    assert "  # the first of all\n  - id: v1-2-0\n" in written
    assert written.index("v1-3-0") < written.index("v1-2-0")


def test_the_model_is_that_of_the_new_version(released):
    run("release", "1.3.0", "--date", DAY, folder=released.root)

    old, new = (json.loads((released.root / f"content/history/1.{minor}.0.json").read_text()) for minor in (2, 3))
    assert (old["version"], new["version"]) == ("1.2.0", "1.3.0")
    assert old["skills"][0]["anchors"][1] == "Find the flaw before it costs anything"
    assert new["skills"][0]["anchors"][1] == "Find each flaw before it costs anything"


def test_the_models_of_all_versions_are_published(released):
    assert released.build().written

    published = (released.root / "site/assessment/models/1.2.0.json").read_bytes()
    assert published == (released.root / "content/history/1.2.0.json").read_bytes()


def test_slips_that_were_mended_are_told_together(project):
    site = project({"skills/code-review.yaml": skill(summary="Finds flaws earlly"), "roles/coder.yaml": ROLE})
    git(site.root, "init")
    git(site.root, "add", "-A")
    git(site.root, "commit", "-m", "Before")
    site.write("skills/code-review.yaml", skill(summary="Finds flaws early"))

    run("release", "0.1.0", "--since", "HEAD", folder=site.root)

    (first,) = content.read(Project(site.root)).framework.changes
    assert [(part.name, part.link, part.lines) for part in first.parts] == [
        ("Small corrections", None, ("Code review",)),
    ]


def test_diff_compares_with_the_last_release(released):
    told = run("diff", folder=released.root)

    assert told.stdout.startswith("1 change from 1.2.0 to now\n")


def test_diff_of_a_release_that_is_in_no_commit_says_so(released):
    run("release", "1.3.0", "--date", DAY, folder=released.root)

    told = run("diff", folder=released.root)

    assert told.returncode == 2
    assert "git does not know the release 1.3.0" in told.stderr


def test_a_version_that_is_too_low_for_what_changed_gets_advice(released):
    released.write("roles/coder.yaml", "name: Coder\n")

    made = run("release", "1.2.1", "--date", DAY, folder=released.root)

    assert made.returncode == 0
    assert "suggested version: 2.0.0 (major), as something is no longer asked (Coder)" in made.stderr


def test_a_dry_run_shows_a_patch_and_writes_nothing(released):
    shown = run("release", "1.3.0", "--dry-run", folder=released.root)

    assert "+++ b/content/history/1.3.0.json" in shown.stdout
    assert not (released.root / "content/history/1.3.0.json").exists()
    assert "1.3.0" not in (released.root / "content/ladder.yaml").read_text()


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("1.2.0", "1.2.0 has been released already"),
        ("1.1.9", "1.1.9 is not higher than what is there: the last release is 1.2.0"),
        ("1.3", '"1.3" is not a version: it has three numbers, such as 1.2.0'),
        ("../1.3.0", '"../1.3.0" is not a version'),
        ("01.3.0", '"01.3.0" is not a version'),
    ],
)
def test_a_version_that_is_no_step_forward_is_refused(released, version, reason):
    assert refused(released, version).startswith(reason)


def test_a_version_below_that_of_the_ladder_is_refused(project):
    site = project({"ladder.yaml": GOOD["ladder.yaml"] + "version: 2.0.0\n"})

    assert "content/ladder.yaml says 2.0.0" in refused(site, "1.0.0")


def test_content_with_errors_is_not_released(released):
    released.write("roles/coder.yaml", ROLE.replace("builder", "bilder"))

    made = run("release", "1.3.0", folder=released.root)

    assert made.returncode == 1
    assert 'mend the content first ("ladder check" shows all): content/roles/coder.yaml:3:24' in made.stderr
    assert not (released.root / "content/history/1.3.0.json").exists()


def test_nothing_that_changed_is_nothing_to_release(released):
    git(released.root, "checkout", "content")

    assert refused(released, "1.3.0") == "nothing changed since 1.2.0: there is nothing to release"
    assert release(Project(released.root), Wanted("1.3.0", DAY, "Only the sentence.")).changes


def test_the_day_is_that_of_the_source_where_one_is_set(project):
    site = project({"skills/code-review.yaml": skill()})

    run("release", "0.1.0", folder=site.root, SOURCE_DATE_EPOCH="86400")

    assert content.read(Project(site.root)).framework.changes[0].date == "1970-01-02"


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30"])
def test_a_day_that_is_none_is_refused(project, day):
    made = run("release", "0.1.0", "--date", day, folder=project({"skills/code-review.yaml": skill()}).root)

    assert made.returncode == 2
    assert f'"{day}" is not a day such as 2026-11-21' in made.stderr


@pytest.mark.browser
def test_an_old_result_is_shown_with_the_model_of_its_version(page, project):
    site = project({**SMALL, "ladder.yaml": SMALL["ladder.yaml"].replace("1.0.0", "0.9.0")})
    run("release", "1.0.0", folder=site.root)
    assert site.build().written
    with served(site.root / "site", "/sub/path/") as address:
        start(page, f"{address}assessment/", "Quick")
        finish(page)
        expect(page.locator(".result-head__name")).to_have_text("Grade low")
        site.write("levels.yaml", SMALL["levels.yaml"].replace("Grade low", "Grade lowest"))
        assert run("release", "2.0.0", "--summary", "Names.", "--since", ".", folder=site.root).returncode == 0
        assert site.build().written
        page.reload()

        expect(page.locator(".result-head__caveat:visible")).to_contain_text("version 1.0.0")
        expect(page.locator(".result-head__name:visible")).to_have_text("Grade low")
        assert page.title().startswith("Level 1")


def test_a_new_project_does_not_begin_with_the_releases_of_another(released, tmp_path, monkeypatch):
    monkeypatch.setattr(new, "beside_package", lambda *names: released.root / "content")

    new.new_project(tmp_path / "mine", blank=False)

    made = {path.name for path in (tmp_path / "mine/content").rglob("*")}
    assert "code-review.yaml" in made
    assert not made & {"changes.yaml", "history", "1.2.0.json"}
