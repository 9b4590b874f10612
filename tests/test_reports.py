"""Findings as people and programs read them."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from cases import files, signs, spaces
from ladder import reports
from ladder.findings import Finding, Location, Mend, Related
from mutations import findings_of

SCHEMA = Path(__file__).parent / "vendor/sarif/sarif-schema-2.1.0.json"

FINDING = Finding(
    "unknown-level",
    '"bilder" is not a level',
    Location("content/skills/code-review.yaml", 14, 7, 6),
    'did you mean "builder"?',
    excerpt="      bilder:",
    mended=Mend(14, 1, ("      builder:",)),
)


def test_a_finding_reads_as_place_sentence_excerpt_mended_line_hint_and_reason():
    assert reports.text([FINDING]) == (
        'content/skills/code-review.yaml:14:7: "bilder" is not a level [unknown-level]\n'
        "    14 |       bilder:\n"
        "       |       ^^^^^^\n"
        " write |       builder:\n"
        '  did you mean "builder"?\n'
        "  why: without a place among the levels, what is said of it appears nowhere\n"
    )


def test_the_reason_is_given_once_for_each_code():
    text = reports.text([FINDING, FINDING, replace(FINDING, code="cycle"), replace(FINDING, code="of-another-version")])

    assert text.count("why: without a place") == 1
    assert text.count("why: ") == 2


@pytest.mark.parametrize(
    ("mend", "shown"),
    [
        pytest.param(Mend(3, 1), ["delete | line 3"], id="a line that goes"),
        pytest.param(Mend(3, 2), ["delete | lines 3 to 4"], id="lines that go"),
        pytest.param(Mend(3, 0, ("a: b",)), ["   add | a: b", "       in front of line 3"], id="a line that comes"),
        pytest.param(Mend(3, 1, ("a:", "  - b")), [" write | a:", "       |   - b"], id="two lines for one"),
        pytest.param(Mend(3, 5, ("a: b",)), [" write | a: b", "       in place of lines 3 to 7"], id="one for five"),
    ],
)
def test_mended_lines_say_what_they_take_the_place_of(mend, shown):
    assert reports.mended(replace(FINDING, mended=mend)) == shown


def test_many_mended_lines_are_shown_in_part():
    shown = reports.mended(replace(FINDING, mended=Mend(1, 40, tuple("a" * 40))))

    assert len(shown) < 20
    assert "       | ... and 28 more lines" in shown


def test_carets_stand_below_wide_characters_tabs_and_marks():
    finding = Finding("x", "here", Location("a.yaml", 1, 4, 2), excerpt="\té漢字")

    excerpt, carets = reports.text([finding]).splitlines()[1:3]

    assert excerpt == "     1 | \té漢字"
    assert carets == "       | \t   ^^"


def test_a_long_line_is_cut_around_the_place():
    finding = Finding("x", "here", Location("a.yaml", 1, 500, 3), excerpt="a" * 499 + "bad" + "c" * 400)

    excerpt, carets = reports.text([finding]).splitlines()[1:3]

    assert len(excerpt) < 130
    assert excerpt[carets.index("^") : carets.index("^") + 3] == "bad"


def test_related_places_are_named():
    other = Related("first written here", Location("content/areas.yaml", 2, 9))
    finding = Finding("duplicate-id", "taken", Location("content/areas.yaml", 5, 9), related=(other,))

    assert "  first written here: content/areas.yaml:2:9\n" in reports.text([finding])


def test_at_most_twenty_are_shown_the_gravest_first_with_a_count():
    warnings = [Finding("w", f"warning {n}", Location("a.yaml", n), severity="warning") for n in range(1, 31)]
    error = Finding("e", "an error", Location("b.yaml"))

    text = reports.text([*warnings, error])

    assert "an error" in text
    assert text.count("[w]") == 19
    assert text.endswith("... and 11 more\n")


def test_a_summary_counts_by_severity():
    findings = [FINDING, FINDING, Finding("w", "w", Location("a"), severity="warning")]

    assert reports.summary(findings) == "2 errors, 1 warning"
    assert reports.summary([]) == "nothing to mend"


def test_github_escapes_what_would_end_a_command():
    finding = Finding("x", "100% of: a,b\nc", Location("a,b:c.yaml", 3, 2, 4))

    assert reports.github([finding]) == (
        "::error file=a%2Cb%3Ac.yaml,line=3,col=2,endColumn=5,title=x::100%25 of: a,b%0Ac\n"
    )


def test_github_is_told_what_to_write():
    assert reports.github([FINDING]).endswith('did you mean "builder"?%0Awrite |       builder:\n')


def test_json_keeps_everything():
    assert json.loads(reports.as_json([FINDING])) == [
        {
            "file": "content/skills/code-review.yaml", "line": 14, "column": 7, "length": 6, "severity": "error",
            "code": "unknown-level", "message": '"bilder" is not a level', "hint": 'did you mean "builder"?',
            "why": "without a place among the levels, what is said of it appears nowhere",
            "mended": {"line": 14, "count": 1, "lines": ["      builder:"]}, "related": [],
        }
    ]  # fmt: skip


def test_sarif_counts_columns_as_ladder_does():
    run = json.loads(reports.sarif([FINDING]))["runs"][0]

    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 14, "startColumn": 7, "endColumn": 13}


def test_sarif_has_the_mended_line_as_a_fix():
    (fix,) = json.loads(reports.sarif([FINDING]))["runs"][0]["results"][0]["fixes"]

    assert fix["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 14, "startColumn": 1, "endLine": 15, "endColumn": 1},
            "insertedContent": {"text": "      builder:\n"},
        }
    ]


def test_sarif_explains_the_codes_that_it_names():
    (rule,) = json.loads(reports.sarif([FINDING]))["runs"][0]["tool"]["driver"]["rules"]

    assert rule["id"] == "unknown-level"
    assert rule["help"]["text"].startswith("Correct the id")


@pytest.fixture(scope="module")
def some_of_every_kind(tmp_path_factory):
    """Real findings: with and without related places, mended lines and odd file names."""
    cases = (*signs.CASES[:12], *spaces.CASES[:4], *files.CASES[:6])
    found = [findings_of(tmp_path_factory.mktemp("case") / "p", case.change) for case in cases]
    severities = [replace(FINDING, severity=severity) for severity in ("error", "warning", "notice")]
    return [*severities, replace(FINDING, code="of-another-version"), *(each for some in found for each in some)]


def test_sarif_keeps_to_its_schema(some_of_every_kind):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema).validate(json.loads(reports.sarif(some_of_every_kind)))


def test_sarif_of_nothing_keeps_to_its_schema():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema).validate(json.loads(reports.sarif([])))


def test_every_form_has_the_same_places(some_of_every_kind):
    in_json = [(each["file"], each["line"], each["column"]) for each in json.loads(reports.as_json(some_of_every_kind))]
    in_text = [str(finding.location) for finding in some_of_every_kind]

    assert [f"{file}:{line}:{column}" for file, line, column in in_json] == in_text
    assert reports.github(some_of_every_kind).count("\n::") == len(some_of_every_kind) - 1
    assert len(json.loads(reports.sarif(some_of_every_kind))["runs"][0]["results"]) == len(some_of_every_kind)
