"""The folder content/ to a framework: what is refused, what is accepted, and that one slip is one finding."""

import errno
import os
import pickle
import random
import shutil
import sqlite3
import time
from contextlib import closing
from functools import partial

import pytest

from cases import files, names, values
from conftest import skill
from ladder import content
from ladder.content import Disk, Memory, stores
from ladder.project import Project
from ladders import REFERENCE
from mutations import GOOD_LADDER, LEVELS, ROLE, SKILL, SLIPS, case_holds, findings_of, places, replace, several

SLIPS_IN_CONTENT = (*names.CASES, *values.CASES, *files.CASES)


@pytest.mark.parametrize("case", SLIPS_IN_CONTENT, ids=lambda case: case.slip)
def test_a_slip_in_content_is_one_finding_at_its_place(case, tmp_path):
    case_holds(case, tmp_path)


@pytest.mark.parametrize("good", [GOOD_LADDER, REFERENCE], ids=["the ladder of the cases", "the reference ladder"])
def test_a_good_ladder_has_no_findings(good, tmp_path):
    assert findings_of(tmp_path, lambda content: None, good) == ()


def test_slips_in_several_files_are_all_told(tmp_path):
    change = several(
        replace(LEVELS, "name: AI Builder", "name: AI: Builder"),
        replace(SKILL, "kind: hard", "kind: tough"),
        replace(ROLE, "weight: must", "wieght: must"),
    )

    codes = [finding.code for finding in findings_of(tmp_path, change)]

    assert codes == ["colon-in-text", "unknown-key", "unknown-choice"]


def test_several_slips_in_a_record_are_all_told(tmp_path):
    change = several(replace(SKILL, "kind: hard", "kind: tough"), replace(SKILL, "hours: 5", "hours: two"))

    assert [finding.location.line for finding in findings_of(tmp_path, change)] == [3, 26]


def test_several_slips_in_the_yaml_of_a_file_are_all_told(tmp_path):
    change = several(replace(SKILL, "kind: hard", "name: x"), replace(SKILL, "- Undo", "-\n      - &Undo"))

    codes = [finding.code for finding in findings_of(tmp_path, change)]

    assert codes == ["duplicate-key", "empty-entry", "special-character"]


# --- what is accepted -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(SKILL, "name: Code review", "name: no", id="a name that YAML reads as false"),
        pytest.param("ladder.yaml", "version: 1.2.0", "version: 3.10", id="a version that YAML reads as 3.1"),
        pytest.param(SKILL, "hours: 5", "hours: 0.25", id="a quarter of an hour"),
        pytest.param(SKILL, "hours: 5", 'hours: "5"', id="a number in quotes"),
        pytest.param(ROLE, "as_of: 2026", "projection: yes", id="yes for true"),
        pytest.param(SKILL, "kind: hard", "x-owner: Maria", id="a name of the editors"),
        pytest.param(SKILL, "        hours: 5", "        hours: 5\n        x-tried: [2025, 2026]", id="one far inside"),
        pytest.param(SKILL, "kind: hard", "order:\nkind:", id="an optional name without a value"),
        pytest.param(SKILL, "note: ask Maria", "note: ask # Maria", id="a comment behind a private note"),
        pytest.param(SKILL, "kind: hard", "kind: hard # or soft?", id="a comment behind a word"),
        pytest.param(SKILL, "- Ask what", "- {text: Ask what, x-id: 7} #", id="a comment behind a group"),
        pytest.param(SKILL, "    statements:\n      - Ask what an unfamiliar line does",
                     "    accepts: {repeated-statement: on purpose}\n    statements:\n"
                     "      - Undo a failed fix before the next one", id="a text twice"),
        pytest.param("sources.yaml", "https://example.org/hierarchy", "https://example.org/@maria", id="an at sign"),
        pytest.param(SKILL, "name: Code review", "name: \u05d1\u05d3\u05d9\u05e7\u05d4", id="Hebrew"),
    ],
)
def test_what_is_unusual_and_right_is_accepted(file, old, new, tmp_path):
    assert findings_of(tmp_path, replace(file, old, new)) == ()


def test_hidden_files_are_none_of_our_business(tmp_path):
    def hide(content):
        (content / ".obsidian").mkdir()
        (content / ".obsidian" / "app.yaml").write_text("a")
        (content / "skills" / ".code-review.yaml.swp").write_bytes(b"\x00")

    assert findings_of(tmp_path, hide) == ()


def test_a_file_name_of_any_bytes_can_be_shown(tmp_path):
    def misname(content):
        name = b"caf\xe9\n.yaml".decode("utf-8", "surrogateescape")
        shutil.copyfile(content / ROLE, content / "roles" / name)

    (finding,) = findings_of(tmp_path, misname)

    assert str(finding).encode().startswith("content/roles/caf\ufffd\ufffd.yaml:1:1".encode())


# --- one slip, one finding --------------------------------------------------------------------------------------------


GOOD_FILES = sorted(path.relative_to(GOOD_LADDER).as_posix() for path in GOOD_LADDER.rglob("*.yaml"))


@pytest.mark.parametrize("file", GOOD_FILES)
def test_ids_of_a_file_that_cannot_be_read_count_as_known(file, tmp_path):
    findings = findings_of(tmp_path, lambda content: (content / file).write_text('name: "x\n'))

    assert [finding.code for finding in findings] == ["unclosed-quote"]


def test_a_broken_file_hides_no_slips_in_other_files(tmp_path):
    change = several(
        lambda content: (content / SKILL).write_text('name: "x\n'),
        replace(ROLE, "evaluation: {level: user", "evaluation: {level: usr"),
    )

    codes = [finding.code for finding in findings_of(tmp_path, change)]

    assert codes == ["unknown-level", "unclosed-quote"]


def test_a_skill_that_is_refused_is_not_held_against_those_who_name_it(project):
    site = project({
        "skills/code-review.yaml": skill(kind="tough"),
        "roles/coder.yaml": "name: Coder\nexpects: {code-review: user}\n",
    })

    assert site.findings() == ['content/skills/code-review.yaml:3:7: "tough" cannot stand here [unknown-choice]']


# --- slips at any place -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_anywhere_in_the_reference_ladder_is_told_where_it_is(slip, reference):
    project, store = reference
    for path, number in random.Random(slip.name).sample(lines_of(project.content, slip.fits), 20):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        path.write_text("\n".join([*lines[:number], slip.spoil(lines[number]), *lines[number + 1 :]]), encoding="utf-8")
        found = check(project, store)
        path.write_text(text, encoding="utf-8")

        assert names_line(found, number + 1) or (slip.harmless and about_whole(found)), (path, lines[number], found)


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """A copy of the reference ladder, with a memory of what its files gave."""
    root = tmp_path_factory.mktemp("reference")
    shutil.copytree(REFERENCE, root / "content")
    return Project(root), Memory()


def lines_of(folder, fits):
    files = sorted(folder.rglob("*.yaml"))
    return [(path, number) for path in files for number in places(path.read_text(encoding="utf-8"), fits)]


def check(project, store):
    """What the check asks for; notices ask for nothing."""
    reading = content.read(project, store, processes=1)
    found = reading.check()
    return tuple(finding for finding in found if finding.severity != "notice")


def about_whole(findings):
    """True when nothing is said, or what the record lacks: without an optional value another may be needed."""
    return {finding.code for finding in findings} <= {"missing", "missing-source", "bad-value"}


def names_line(findings, number):
    """True when a finding stands at the line or next to it, where it first does harm, or points to it."""
    lines = {finding.location.line for finding in findings}
    lines |= {other.at.line for finding in findings for other in finding.related}
    return bool(lines & {number - 1, number, number + 1})


@pytest.mark.parametrize("moved_back", [0, 3600], ids=["twice in a moment", "with its old date"])
def test_a_file_that_changes_and_keeps_its_size_is_read_again(moved_back, tmp_path):
    store, file = Memory(), tmp_path / "areas.yaml"
    date = time.time_ns() - moved_back * 10**9
    keys = []
    for text in ("areas: [a]", "areas: [b]"):
        file.write_text(text)
        os.utime(file, ns=(date, date))
        keys += store.keys(tmp_path, ["areas.yaml"])

    assert keys[0] != keys[1]


def test_a_file_that_stays_as_it_is_is_opened_once(tmp_path, monkeypatch):
    store, file = Memory(), tmp_path / "areas.yaml"
    file.write_text("areas: []")
    os.utime(file, (0, 0))
    before = store.keys(tmp_path, ["areas.yaml"])
    monkeypatch.setattr("builtins.open", None)

    assert store.keys(tmp_path, ["areas.yaml"]) == before


def test_records_on_a_pile_are_those_that_were_read(project, monkeypatch):
    files = {f"skills/{name}.yaml": skill(name=name.title()) for name in ("sawing", "gluing", "planing")}
    site = project(files)
    plain = content.read(Project(site.root), processes=1).framework
    monkeypatch.setattr(stores, "LARGE", 1)

    piled = content.read(Project(site.root), processes=1).framework  # which outlives its store
    sent = pickle.loads(pickle.dumps(piled))

    assert list(piled.skills) == list(sent.skills) == list(plain.skills)
    assert (piled.digest, sent.digest) == (plain.digest, plain.digest)
    assert not isinstance(piled.skills.packed, dict)


def test_a_pile_follows_what_changes_between_two_readings(project, monkeypatch):
    site, store = project({"skills/a.yaml": skill(name="A"), "skills/b.yaml": skill(name="B")}), Memory()
    content.read(Project(site.root), store, processes=1)
    monkeypatch.setattr(stores, "LARGE", 1)  # from now on
    site.write("skills/b.yaml", skill(name="Better"))
    site.write("skills/c.yaml", skill(name="C"))

    again = content.read(Project(site.root), store, processes=1).framework

    assert {each.id: each.name for each in again.skills} == {"a": "A", "b": "Better", "c": "C"}


def test_of_a_small_ladder_nothing_is_kept_on_disk(project, tmp_path):
    site = project({"skills/a.yaml": skill()})
    content.read(Project(site.root), Disk(tmp_path / "state"), processes=1)

    assert not (tmp_path / "state").exists()


def test_what_is_kept_on_disk_follows_the_files(project, tmp_path, monkeypatch):
    monkeypatch.setattr(Disk, "PAYS_FROM", 0)
    site = project({f"skills/{name}.yaml": skill(name=name) for name in "abc"})
    read = partial(content.read, Project(site.root), processes=1)
    read(Disk(tmp_path / "state"))
    (site.root / "content/skills/a.yaml").unlink()
    site.write("skills/b.yaml", skill(name="Better"))
    site.write("skills/c.yaml", "name: [")
    read(Disk(tmp_path / "state"))

    with closing(sqlite3.connect(tmp_path / "state/readings.sqlite")) as database:
        kept = dict(database.execute("select path, packed from files where path like 'skills/%'"))
    assert kept.keys() == {"skills/b.yaml", "skills/c.yaml"}  # this one for when it is as it was
    assert b"Better" in kept["skills/b.yaml"]
    assert [each.name for each in read(Disk(tmp_path / "state")).framework.skills] == ["Better"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.write_bytes(b"noise" * 500), id="noise"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:5000]), id="half of it"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a folder"),
        pytest.param(lambda file: run_sql(file, "update files set reading = '[', packed = null"), id="broken rows"),
        pytest.param(lambda file: run_sql(file, "drop table files; create table files (path)"), id="another table"),
    ],
)
def test_what_is_kept_on_disk_may_be_spoilt(spoil, project, tmp_path, monkeypatch):
    monkeypatch.setattr(Disk, "PAYS_FROM", 0)
    site, file = project({f"skills/{name}.yaml": skill(name=name) for name in "abc"}), tmp_path / "readings.sqlite"
    before = content.read(Project(site.root), Disk(tmp_path), processes=1)
    spoil(file)

    again = content.read(Project(site.root), Disk(tmp_path), processes=1)
    assert again.framework.digest == before.framework.digest

    if file.is_file():
        monkeypatch.setattr("ladder.content.reading.read_file", "nobody calls it".index)
        third = content.read(Project(site.root), Disk(tmp_path), processes=1)
        assert third.framework.digest == before.framework.digest


@pytest.mark.parametrize("full", ["open", "add"])
def test_where_no_room_is_for_a_pile_records_stay_in_memory(full, project, monkeypatch):
    site = project({f"skills/{name}.yaml": skill(name=name) for name in "abc"})
    monkeypatch.setattr(stores, "LARGE", 1)
    monkeypatch.setattr(*((stores, "Pile", refuse) if full == "open" else (stores.Pile, "add", refuse)))

    assert [each.name for each in content.read(Project(site.root), processes=1).framework.skills] == ["a", "b", "c"]


def refuse(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def run_sql(file, statements):
    with closing(sqlite3.connect(file)) as database:
        database.executescript(statements)


def test_what_is_kept_on_disk_is_what_was_read(project, tmp_path, monkeypatch):
    monkeypatch.setattr(Disk, "PAYS_FROM", 0)
    levels = "builder: {anchor: Very good, statements: [Ask and check the]}"
    site = Project(project({"skills/a.yaml": skill(levels=levels)}).root)
    first = content.read(site, Disk(tmp_path / "state"), processes=1)
    monkeypatch.setattr("ladder.content.reading.read_file", "nobody calls it".index)

    again = content.read(site, Disk(tmp_path / "state"), processes=1)

    assert again.wordings == first.wordings != {}
    assert again.framework.outlines == first.framework.outlines != {}
    assert again.check() == first.check() != ()
