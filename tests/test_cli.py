"""The command: what it prints where, and its exit codes."""

import json

import pytest

from commands import run
from conftest import skill


def test_new_check_and_build_make_a_site(tmp_path):
    assert run("new", "mine", folder=tmp_path).returncode == 0
    assert run("check", "--strict", folder=tmp_path / "mine").returncode == 0
    built = run("build", folder=tmp_path / "mine")

    assert built.returncode == 0
    assert "files written" in built.stderr
    assert built.stdout == ""
    assert (tmp_path / "mine/site/skills/evaluation/index.html").is_file()


def test_a_blank_project_is_clean_and_builds(tmp_path):
    run("new", "mine", "--blank", folder=tmp_path)

    assert run("check", "--strict", folder=tmp_path / "mine").stderr.strip() == "nothing to mend"
    assert run("-q", "build", folder=tmp_path / "mine").returncode == 0
    assert (tmp_path / "mine/site/skills/planning/index.html").is_file()


def test_new_leaves_a_folder_that_holds_something_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear reader")

    refused = run("new", "mine", folder=tmp_path)

    assert refused.returncode == 2
    assert "is not empty" in refused.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_errors_in_content_end_with_1_and_leave_the_site_as_it_was(project):
    site = project({"skills/code-review.yaml": skill()})
    run("build", folder=site.root)
    before = site.page("skills/code-review")
    site.write("skills/code-review.yaml", skill(levels="bilder: {anchor: Find the flaw}"))

    built = run("build", folder=site.root)

    assert built.returncode == 1
    assert 'content/skills/code-review.yaml:4:3: "bilder" is not a level [unknown-level]' in built.stdout
    assert 'did you mean "builder"?' in built.stdout
    assert site.page("skills/code-review") == before


def test_warnings_end_with_1_only_when_strict(project):
    site = project({"skills/code-review.yaml": skill(summary="Reviews #1 changes")})

    assert run("check", folder=site.root).returncode == 0
    assert run("check", "--strict", folder=site.root).returncode == 1
    assert run("build", "--strict", folder=site.root).returncode == 1


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_other_formats_carry_the_same_place(project, form):
    site = project({"skills/code-review.yaml": skill(levels="bilder: {anchor: Find the flaw}")})

    checked = run("check", "--format", form, folder=site.root)

    places = {
        "json": lambda text: {(each["file"], each["line"], each["column"]) for each in json.loads(text)},
        "github": lambda text: {tuple(int(p) if p.isdigit() else p for p in github_place(text))},
        "sarif": lambda text: {sarif_place(result) for result in json.loads(text)["runs"][0]["results"]},
    }
    assert checked.returncode == 1
    assert places[form](checked.stdout) == {("content/skills/code-review.yaml", 4, 3)}


def test_github_actions_gets_its_annotations_without_asking(project):
    site = project({"skills/code-review.yaml": skill(levels="bilder: {anchor: Find the flaw}")})

    for command in ("check", "build"):
        told = run(command, folder=site.root, GITHUB_ACTIONS="true")

        assert told.stdout.startswith("::error file=content/skills/code-review.yaml,line=4,col=3,")
        assert "1 error\n" in told.stderr


def test_github_actions_gets_another_form_when_it_asks_for_one(project):
    site = project({"skills/code-review.yaml": skill(levels="bilder: {anchor: Find the flaw}")})

    checked = run("check", "--format", "text", folder=site.root, GITHUB_ACTIONS="true")

    assert checked.stdout.startswith("content/skills/")


def github_place(text: str) -> list[str]:
    properties = dict(each.split("=") for each in text.split("::")[1].removeprefix("error ").split(","))
    return [properties["file"], properties["line"], properties["col"]]


def sarif_place(result: dict) -> tuple[str, int, int]:
    place = result["locations"][0]["physicalLocation"]
    return place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"]


def test_no_project_is_said_in_a_sentence(tmp_path):
    checked = run("check", folder=tmp_path)

    assert checked.returncode == 3
    assert checked.stderr.startswith('ladder: there is no folder "content"')
    assert "Traceback" not in checked.stderr


def test_a_project_is_found_from_a_folder_inside_it_and_by_name(project, tmp_path):
    site = project()

    assert run("check", folder=site.root / "content").returncode == 0
    assert run("-C", str(site.root), "check", folder=tmp_path).returncode == 0


@pytest.mark.parametrize("arguments", [["bild"], ["build", "--host", "tape"], ["build", "--base-url", "ladder"]])
def test_wrong_usage_ends_with_2(project, arguments):
    used = run(*arguments, folder=project().root)

    assert used.returncode == 2
    assert "Error:" in used.stderr


def test_a_folder_that_ladder_did_not_make_is_left_alone(project):
    site = project()
    (site.root / "site").mkdir()
    (site.root / "site/letter.txt").write_text("dear reader")

    built = run("build", folder=site.root)

    assert built.returncode == 2
    assert "Traceback" not in built.stderr
    assert (site.root / "site/letter.txt").read_text() == "dear reader"


def test_colours_are_for_terminals_only(project):
    site = project({"skills/code-review.yaml": skill(levels="bilder: {anchor: Find the flaw}")})

    assert "\x1b" not in run("check", folder=site.root).stdout


def test_previews_on_netlify_get_their_own_address_and_stay_out_of_search(project):
    site = project()
    addresses = {"URL": "https://a.example/", "DEPLOY_PRIME_URL": "https://p.example/"}
    preview = {"NETLIFY": "true", "CONTEXT": "deploy-preview", **addresses}

    run("build", folder=site.root, **preview)

    assert "X-Robots-Tag: noindex" in (site.root / "site/_headers").read_text()
    assert "https://p.example/" in site.page("about")

    run("build", folder=site.root, **{**preview, "CONTEXT": "production"})

    assert "X-Robots-Tag" not in (site.root / "site/_headers").read_text()
    assert "https://a.example/" in site.page("about")


def test_github_pages_gets_no_headers_but_is_kept_from_changing_the_files(project):
    site = project()

    run("build", "--host", "github", "--base-url", "https://someone.example/ladder", folder=site.root)

    assert (site.root / "site/.nojekyll").is_file()
    assert not (site.root / "site/_headers").exists()
    assert 'href="/ladder/' in (site.root / "site/404.html").read_text()


def test_stats_are_a_result(project):
    built = run("build", "--stats", folder=project().root)

    assert built.stdout.startswith("files ")


def test_list_names_every_skill_with_its_levels(project):
    listed = run("list", "skills", folder=project({"skills/code-review.yaml": skill()}).root)

    assert listed.stdout == "code-review  Code review  levels 2\n"


def test_list_of_an_unknown_kind_names_the_nearest(project):
    listed = run("list", "skils", folder=project().root)

    assert listed.returncode == 2
    assert 'did you mean "skills"?' in listed.stderr
