"""Findings as people and programs read them."""

import json

from ladder import reports
from ladder.findings import Finding, Location, Related

FINDING = Finding(
    "unknown-level",
    '"bilder" is not a level',
    Location("content/skills/code-review.yaml", 14, 7, 6),
    'did you mean "builder"?',
    excerpt="      bilder:",
)


def test_a_finding_reads_as_place_sentence_excerpt_and_hint():
    assert reports.text([FINDING]) == (
        'content/skills/code-review.yaml:14:7: "bilder" is not a level [unknown-level]\n'
        "    14 |       bilder:\n"
        "       |       ^^^^^^\n"
        '  did you mean "builder"?\n'
    )


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


def test_json_keeps_everything():
    assert json.loads(reports.as_json([FINDING])) == [
        {
            "file": "content/skills/code-review.yaml", "line": 14, "column": 7, "length": 6, "severity": "error",
            "code": "unknown-level", "message": '"bilder" is not a level', "hint": 'did you mean "builder"?',
            "related": [],
        }
    ]  # fmt: skip


def test_sarif_counts_columns_as_ladder_does():
    run = json.loads(reports.sarif([FINDING]))["runs"][0]

    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 14, "startColumn": 7, "endColumn": 13}
