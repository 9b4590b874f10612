"""Tables of skills: what is in them, and that spreadsheets neither misread them nor run what stands in them."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ladders
from commands import run
from conftest import skill
from ladder import content
from ladder.exports import tables
from ladder.model import Framework
from ladder.project import Project

LEVELS = (
    "user:\n  statements: [Ask, {id: second, text: Ask again}]\nbuilder: {anchor: Find the flaw, statements: [Mend it]}"
)


def framework(site) -> Framework:
    return content.read(Project(site.root)).framework


def test_every_anchor_and_every_statement_has_a_row(project):
    site = project(
        {"skills/code-review.yaml": skill(levels=LEVELS), "skills/empty.yaml": "name: Empty\narea: building\n"}
    )

    assert list(tables.rows(framework(site))) == [
        ("code-review", "Code review", "building", "user", "statement", "ask", "Ask"),
        ("code-review", "Code review", "building", "user", "statement", "second", "Ask again"),
        ("code-review", "Code review", "building", "builder", "anchor", "", "Find the flaw"),
        ("code-review", "Code review", "building", "builder", "statement", "mend-it", "Mend it"),
        ("empty", "Empty", "building", "", "", "", ""),
    ]


def test_csv_begins_with_the_mark_of_utf_8_and_has_every_cell_in_quotes(project):
    site = project({"skills/code-review.yaml": skill(levels='builder: {anchor: "Räume; \\"auf\\""}')})

    assert tables.as_csv(framework(site)) == (
        b'\xef\xbb\xbf"skill","name","area","level","part","id","text"\r\n'
        + '"code-review","Code review","building","builder","anchor","","Räume; ""auf"""\r\n'.encode()
    )


def test_a_grid_has_a_row_for_each_skill_and_a_column_for_each_level(project):
    site = project({"skills/code-review.yaml": skill(levels=LEVELS)})

    assert tables.as_grid(framework(site)).decode("utf-8-sig").splitlines() == [
        '"skill","name","user","builder"',
        '"code-review","Code review","","Find the flaw"',
    ]


def test_json_has_the_same_rows_and_says_which_ladder_they_are_from(project):
    site = project({"skills/code-review.yaml": skill(levels=LEVELS)})

    table = json.loads(tables.as_json(framework(site)))

    assert table["ladder"] == {"id": "test-ladder", "title": "Test ladder", "version": "0.0.0"}
    assert [tuple(row.values()) for row in table["rows"]] == list(tables.rows(framework(site)))


NO_TEXTS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "''-1", "\t=1", "007", "1.10", "3/4", "1-10", "1e5", "True")


@pytest.mark.parametrize("text", NO_TEXTS)
def test_no_cell_can_be_taken_for_a_formula_a_number_or_a_date(project, text):
    guarded = tables.guarded(text)

    assert guarded == f"'{text}"
    assert tables.unguarded(guarded) == text


@pytest.mark.parametrize("text", ["Plain", "'tis", "a = b", "'quoted'", "''", "", "3 people", "True or not"])
def test_other_texts_stay_as_they_are(text):
    assert tables.guarded(text) == text
    assert tables.unguarded(text) == text


@given(st.text(alphabet="'=+-@\t\r a1.e"))
def test_every_text_comes_back_as_it_was(text):
    guarded = tables.guarded(text)

    assert tables.unguarded(guarded) == text
    assert guarded[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_a_formula_in_a_text_is_guarded_in_the_file(project):
    site = project({"skills/code-review.yaml": skill(levels="builder: {anchor: '=HYPERLINK(\"http://x.example\")'}")})

    rows = list(csv.reader(io.StringIO(tables.as_csv(framework(site)).decode("utf-8-sig"))))

    assert rows[1][-1] == '\'=HYPERLINK("http://x.example")'


def test_the_command_writes_to_stdout_or_to_a_file(tmp_path):
    root = ladders.write("two-levels", tmp_path)
    expected = tables.as_csv(content.read(Project(root)).framework)

    printed = run("export", "csv", folder=root)
    assert printed.stdout.encode() == expected.replace(b"\r\n", b"\n")
    assert run("export", "csv", "-o", "table.csv", folder=root).stdout == ""
    assert (root / "table.csv").read_bytes() == expected
    assert json.loads(run("export", "json", folder=root).stdout)["format"] == 1
    assert run("export", "csv", "--grid", folder=root).stdout.startswith('\ufeff"skill","name","low","high"\n')


def test_a_grid_in_json_and_an_unknown_format_are_refused(tmp_path):
    root = ladders.write("two-levels", tmp_path)

    assert run("export", "json", "--grid", folder=root).returncode == 2
    assert run("export", "xlsx", folder=root).returncode == 2
