"""Whole builds: what is written again, and that the same content gives the same bytes."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ladders
from conftest import skill
from ladder import pipeline
from ladder.content import Disk, Reading, stores
from ladder.pipeline import Options, Preview
from ladder.project import Project
from ladder.rendering.compiling import Compiler

CONTENT = Path(__file__).resolve().parent.parent / "content"


def digest(folder: Path) -> str:
    """One SHA-256 over the paths and bytes of a folder."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def copy_in_order(target: Path, *, backwards: bool) -> Path:
    """A copy of the reference ladder whose files were made in one order or the other."""
    for path in sorted(CONTENT.rglob("*.yaml"), reverse=backwards):
        copy = target / "content" / path.relative_to(CONTENT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return target


SURROUNDINGS = {
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "a third hash seed": {"PYTHONHASHSEED": "77"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "another locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "another epoch": {"SOURCE_DATE_EPOCH": "1"},
}


def test_the_same_content_gives_the_same_bytes_everywhere(tmp_path):
    digests = {}
    for number, (name, environment) in enumerate(SURROUNDINGS.items()):
        root = copy_in_order(tmp_path / f"project {number}", backwards=bool(number % 2))
        working_folder = tmp_path if number % 2 else root
        build_elsewhere(root, working_folder, {"PYTHONHASHSEED": "0", **environment})
        digests[name] = digest(root / "site")

    assert len(set(digests.values())) == 1, digests


def build_elsewhere(root: Path, working_folder: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "ladder", "-C", str(root), "-q", "build"]
    done = subprocess.run(
        command, cwd=working_folder, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_any_number_of_processes_gives_the_same_bytes(project):
    many = {f"skills/skill-{n}.yaml": skill(name=f"Skill {n}", summary=f"Does *{n}*") for n in range(310)}
    site = project(many)
    whole = Project(site.root)

    for processes in (1, 2, 3):
        pipeline.build(whole, site.root / f"site{processes}", Options(processes=processes))

    assert len({digest(site.root / f"site{processes}") for processes in (1, 2, 3)}) == 1


@pytest.fixture
def large(monkeypatch):
    """Any ladder is a large one."""
    monkeypatch.setattr(pipeline, "LARGE", 1)
    monkeypatch.setattr(stores, "LARGE", 1)
    monkeypatch.setattr(Disk, "PAYS_FROM", 1)


SMALL = {
    **{f"skills/skill-{n}.yaml": skill(name=f"Skill {n}", summary=f"Does *{n}*") for n in range(3)},
    "guides/start.md": "---\ntitle: Start\n---\nRead *this*.",
    "notes.txt": "what is this",
}


def test_a_large_ladder_is_read_in_a_process_of_its_own_and_gives_the_same(project, request, monkeypatch):
    site = project(SMALL)
    whole = Project(site.root)
    here = pipeline.build(whole, site.root / "here", Options(works_offline=True))
    request.getfixturevalue("large")
    monkeypatch.setattr(pipeline.content, "read", noting_process(pipeline.content.read, site.root / "process"))
    elsewhere = pipeline.build(whole, site.root / "elsewhere", Options(works_offline=True))

    assert (site.root / "process").read_text() != str(os.getpid())
    assert elsewhere == here
    assert here.findings
    assert digest(site.root / "elsewhere") == digest(site.root / "here")


def test_a_large_ladder_follows_every_edit(project, request):
    site = project(SMALL)
    whole = Project(site.root)
    request.getfixturevalue("large")
    pipeline.build(whole, site.root / "site", Options())
    site.write("skills/skill-1.yaml", skill(name="Skill 1", levels="builder: {anchor: Name the risk of a change}"))
    (site.root / "content/skills/skill-2.yaml").unlink()
    edited = pipeline.build(whole, site.root / "site", Options())
    request.getfixturevalue("monkeypatch").undo()
    fresh = pipeline.build(whole, site.root / "fresh", Options())

    assert edited.findings == fresh.findings
    assert digest(site.root / "site") == digest(site.root / "fresh")


@pytest.mark.usefixtures("large")
def test_a_large_ladder_that_may_not_be_built_is_not(project):
    site = project({"skills/skill-1.yaml": skill(), "skills/skill-2.yaml": skill(name="Evaluation")})
    whole = Project(site.root)
    strict = pipeline.build(whole, site.root / "site", Options(strict=True))
    site.write("skills/skill-1.yaml", skill(area="nowhere"))
    wrong = pipeline.build(whole, site.root / "site", Options())

    assert strict.written is wrong.written is None
    assert "repeated-statement" in {finding.code for finding in strict.findings}
    assert "unknown-area" in {finding.code for finding in wrong.findings}
    assert not (site.root / "site").exists()


def test_what_cannot_forbid_a_site_is_found_while_it_is_made(project, monkeypatch):
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    whole = Project(site.root)
    before = pipeline.build(whole, site.root / "before", Options())
    monkeypatch.setattr(pipeline, "WORTH_IT", 1)
    monkeypatch.setattr(Reading, "check", noting_process(Reading.check, site.root / "process"))
    beside = pipeline.build(whole, site.root / "beside", Options())
    elsewhere = (site.root / "process").read_text() != str(os.getpid())
    strict = pipeline.build(whole, site.root / "strict", Options(strict=True))
    site.write("skills/evaluation.yaml", skill(name="Evaluation", area="nowhere"))
    wrong = pipeline.build(whole, site.root / "wrong", Options())

    assert elsewhere
    assert beside == before
    assert "repeated-statement" in {finding.code for finding in beside.findings}
    assert (strict.findings, strict.written) == (before.findings, None)
    assert ("unknown-area" in {finding.code for finding in wrong.findings}, wrong.written) == (True, None)


def noting_process(function: Callable[..., Any], note: Path) -> Callable[..., Any]:
    def noting(*args: Any) -> Any:
        note.write_text(str(os.getpid()))
        return function(*args)

    return noting


def test_a_build_after_another_gives_the_bytes_of_a_first_one(project):
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    site.build()
    site.write("skills/code-review.yaml", skill(levels="builder: {anchor: Name the risk of a change}"))

    site.build()
    pipeline.build(Project(site.root), site.root / "fresh", Options(processes=1))

    assert digest(site.root / "site") == digest(site.root / "fresh")


def test_one_edit_writes_only_the_page_that_shows_it_and_the_data(project):
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    site.build()
    site.write("skills/code-review.yaml", skill(levels="builder: {anchor: Find the flaw, statements: [Name it]}"))

    again = site.build()

    assert again.written.new == 3  # the data are two files: JSON and CSV
    assert "Name it" in site.page("skills/code-review")


def test_nothing_changed_writes_nothing(project):
    site = project({"skills/code-review.yaml": skill()})
    first = site.build()

    again = site.build()

    assert (again.written.new, again.written.kept) == (0, first.written.new)


def test_a_removed_skill_leaves_every_page(project):
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    site.build()
    (site.root / "content/skills/evaluation.yaml").unlink()

    site.build()

    assert not (site.root / "site/skills/evaluation").exists()
    assert not [path for path in (site.root / "site").rglob("*.html") if "Evaluation" in path.read_text()]


def test_a_project_may_override_a_template_and_extend_the_shipped_one(project):
    site = project({"skills/code-review.yaml": skill()})
    (site.root / "templates").mkdir()
    own = '{% extends "ladder/skill.html" %}{% block title %}Our own {{ skill.name }}{% endblock %}'
    (site.root / "templates/skill.html").write_text(own)

    site.build()

    assert "<title>Our own Code review" in site.page("skills/code-review")
    assert "Find the flaw" in site.page("skills/code-review")


def test_a_template_may_give_a_name_of_its_own_to_what_all_pages_know(project):
    site = project({"skills/code-review.yaml": skill()})
    (site.root / "templates").mkdir()
    (site.root / "templates/skill.html").write_text('{% set static = "<ours>" %}{{ static }} {{ words.skills.title }}')

    site.build()

    assert site.page("skills/code-review") == "&lt;ours&gt; Skills"


def test_a_macro_is_given_what_its_call_says(project):
    site = project({"skills/code-review.yaml": skill()})
    macro = '{% macro own(a, b="two", c=3) %}<i>{{ a }}{{ b }}{{ c }}</i>{% endmacro %}'
    (site.root / "templates/macros").mkdir(parents=True)
    (site.root / "templates/macros/own.html").write_text(macro)
    calls = ('own("<")', "own(c=1, a=2)", 'own(own("x"), *["y"])', 'own(1) | replace("two", "&")', "own(**{'a': 0})")
    printed = " ".join(f"{{{{ {call} }}}}" for call in calls)
    kept = '{% set kept = own(">") %}{{ kept }} {{ words.none is defined }} {{ skill.none | default("-") }}'
    own = f'{{% from "macros/own.html" import own %}}{printed} {kept}'
    (site.root / "templates/skill.html").write_text(own)

    assert site.build().written

    told = ["<i>&lt;two3</i>", "<i>2two1</i>", "<i><i>xtwo3</i>y3</i>", "<i>1&amp;3</i>", "<i>0two3</i>"]
    assert site.page("skills/code-review") == " ".join([*told, "<i>&gt;two3</i> False -"])


def test_a_name_stands_for_what_a_template_gave_it_last(project):
    site = project({"skills/code-review.yaml": skill()})
    (site.root / "templates/macros").mkdir(parents=True)
    for name in ("one", "two"):
        (site.root / f"templates/macros/{name}.html").write_text(f"{{% macro m() %}}{name}{{% endmacro %}}")
    (site.root / "templates/skill.html").write_text(
        '{% from "macros/one.html" import m %}{{ m() }} {% block two %}{% from "macros/two.html" import m %}{{ m() }}'
        "{% endblock %} {% macro site() %}own{% endmacro %}{{ site() }}"
        '{% import "macros/two.html" as words %} {{ words.m() }}'
    )

    assert site.build().written

    assert site.page("skills/code-review") == "one two own two"


def test_templates_that_were_compiled_once_are_not_compiled_again_until_they_change(project, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    compiled: list[str] = []
    compile_it = Compiler.visit_Template
    monkeypatch.setattr(
        Compiler, "visit_Template", lambda self, *node: (compiled.append(self.name), compile_it(self, *node))
    )
    site = project({"skills/code-review.yaml": skill()})
    pages = [site.build().written and digest(site.root / "site")]
    first = len(compiled)
    shutil.rmtree(site.root / "site")
    pages.append(site.build().written and digest(site.root / "site"))
    second = len(compiled) - first
    own = "{% macro heading(b, a, c=0) %}{{ a }}!{{ b }}{% endmacro %}"
    (site.root / "templates/macros").mkdir(parents=True)
    (site.root / "templates/macros/heading.html").write_text(own)
    (site.root / "content/skills/code-review.yaml").write_text(skill(description="Why"))
    site.build()

    assert first > second == 0
    assert pages[0] == pages[1]
    assert "about_this!About this skill" in site.page("skills/code-review")


def test_a_build_does_without_the_folder_for_compiled_templates(project, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    site = project({"skills/code-review.yaml": skill()})
    pages = set()
    for spoil in (lambda kept: None, fill_with_noise, shutil.rmtree, put_a_file_in_place):
        site.build()
        pages.add(digest(site.root / "site"))
        shutil.rmtree(site.root / "site")
        (kept,) = tmp_path.glob("_jinja2-cache-*")
        spoil(kept)
    site.build()

    assert {*pages, digest(site.root / "site")} == pages
    assert len(pages) == 1


def put_a_file_in_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file")


def fill_with_noise(folder: Path) -> None:
    for number, path in enumerate(sorted(folder.iterdir())):
        held = path.read_bytes()
        path.write_bytes((b"noise", held[: len(held) // 2], b"")[number % 3])


def test_a_project_may_change_the_interface_words(project):
    site = project({"skills/code-review.yaml": skill()})
    (site.root / "templates/strings").mkdir(parents=True)
    (site.root / "templates/strings/en.yaml").write_text("navigation: {skills: Our crafts}\n")

    site.build()

    assert "Our crafts" in site.page("")


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("{{ skill.nam }}", 1, "nam"),
        ("<h1>\n{% if %}</h1>", 2, "Expected"),
        ("\n\n{{ 1 / 0 }}", 3, "division"),
        ('{% extends "nowhere.html" %}', 1, "nowhere.html"),
        ("\n{% if false %}{{ words.skill.nowhere }}{% endif %}", 2, "words.skill.nowhere"),
        ("\n{{ skill.name.nowhere }}", 2, "nowhere"),
    ],
)
def test_a_mistake_in_a_template_is_a_finding_at_its_place(project, template, line, words):
    site = project({"skills/code-review.yaml": skill()})
    site.build()
    before = digest(site.root / "site")
    (site.root / "templates").mkdir()
    (site.root / "templates/skill.html").write_text(template)

    finding = site.build().findings[-1]

    assert (finding.location.file, finding.location.line) == ("templates/skill.html", line)
    assert words in finding.message
    assert digest(site.root / "site") == before


def test_an_interface_word_may_have_the_name_of_a_method_of_mappings(project):
    site = project({"skills/code-review.yaml": skill()})
    (site.root / "templates/strings").mkdir(parents=True)
    (site.root / "templates/strings/en.yaml").write_text("page: {update: Fresh words}\n")
    (site.root / "templates/404.html").write_text("{{ words.page.update }}")
    site.build()

    assert (site.root / "site/404.html").read_text() == "Fresh words"


def test_text_of_content_is_never_a_template_nor_html(project):
    site = project({"skills/code-review.yaml": skill(summary="'{{ 7 * 7 }} <script>alert(1)</script>'")})

    site.build()

    assert "{{ 7 * 7 }} &lt;script&gt;" in site.page("skills/code-review")


def test_a_preview_follows_edits_and_keeps_what_did_not_change(project):
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    preview = Preview(Project(site.root), Options())
    first = next(preview.rebuild()).files
    site.write("skills/code-review.yaml", skill(levels="builder: {anchor: Name the risk of a change}"))

    second, findings, _ = next(preview.rebuild())

    assert findings == ()
    assert b"Name the risk" in second["skills/code-review/index.html"]
    assert second["skills/evaluation/index.html"] is first["skills/evaluation/index.html"]


def test_a_preview_gives_the_pages_that_are_wanted_first_and_then_all(project):
    site = project({"skills/code-review.yaml": skill(), "skills/evaluation.yaml": skill(name="Evaluation")})
    preview = Preview(Project(site.root), Options())
    next(preview.rebuild())
    site.write("skills/evaluation.yaml", skill(levels="builder: {anchor: Name the risk of a change}"))

    first, whole = preview.rebuild(["skills/evaluation/index.html"])

    assert (first.is_whole, list(first.files)) == (False, ["skills/evaluation/index.html"])
    assert b"Name the risk" in first.files["skills/evaluation/index.html"]
    assert whole == next(Preview(Project(site.root), Options()).rebuild())


def test_when_a_page_that_is_wanted_first_is_gone_a_preview_gives_all_at_once(project):
    site = project({"skills/code-review.yaml": skill()})

    (whole,) = Preview(Project(site.root), Options()).rebuild(["skills/evaluation/index.html"])

    assert whole.is_whole


def test_a_preview_of_broken_content_gives_findings_and_recovers(project):
    site = project({"skills/code-review.yaml": skill()})
    preview = Preview(Project(site.root), Options())
    site.write("skills/code-review.yaml", "name: [a, b\n")

    files, findings, _ = next(preview.rebuild())
    site.write("skills/code-review.yaml", skill())

    assert files is None
    assert [finding.code for finding in findings] == ["unclosed-bracket"]
    assert next(preview.rebuild()).files


EDITED = re.compile(r"\b(\w+): (?:Bare|Donau\w+)|\bhours: [\d.]+|\bweight: must|\b(?:low|min): [\d.]+", re.ASCII)


def edits(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Each key of each file of a project's content with another text or number, once: file, before, after."""
    for path in sorted((root / "content").rglob("*.*")):
        before = path.read_text(encoding="utf-8")
        for found in {found[0].partition(":")[0]: found for found in EDITED.finditer(before)}.values():
            other = "weight: nice" if found[0] == "weight: must" else f"{found[0]}9"
            yield path, before, before[: found.start()] + other + before[found.end() :]


def test_after_an_edit_at_any_place_a_preview_gives_the_bytes_of_a_first_build(tmp_path):
    root = ladders.write("grades-without-anchors", tmp_path)
    preview = Preview(Project(root), Options())
    next(preview.rebuild())
    count = 0
    for path, before, after in edits(root):
        path.write_text(after, encoding="utf-8")
        edited = next(preview.rebuild()).files

        assert edited == next(Preview(Project(root), Options()).rebuild()).files, after
        path.write_text(before, encoding="utf-8")
        count += 1

    assert count > 40
