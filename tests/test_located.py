"""YAML text to values that know their place: what is refused, what is odd and legal, and where things stand."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import documents, encodings, oddities, signs, spaces
from ladder import content, located
from ladder.content import Memory
from ladder.findings import Entry, Spot
from ladder.located import MAX_BYTES, MAX_FINDINGS, quick
from ladder.located.reading import read_with_care
from ladder.project import Project
from mutations import GOOD_LADDER, case_holds

GOOD = {path: path.read_text(encoding="utf-8") for path in sorted(GOOD_LADDER.rglob("*.yaml"))}
SLIPS_IN_YAML = (*encodings.CASES, *spaces.CASES, *signs.CASES, *documents.CASES)


@pytest.mark.parametrize("case", SLIPS_IN_YAML, ids=lambda case: case.slip)
def test_a_slip_in_yaml_is_one_finding_at_its_place(case, tmp_path):
    case_holds(case, tmp_path)


@pytest.mark.parametrize("oddity", oddities.ODDITIES, ids=lambda oddity: oddity.what)
def test_what_is_odd_and_legal_is_read_as_it_was_written(oddity):
    written = oddity.written if isinstance(oddity.written, bytes) else oddity.written.encode()

    document = located.read("x.yaml", written)

    assert document.findings == ()
    assert document.value == oddity.read


def test_twenty_four_levels_are_not_too_deep():
    document = located.read("x.yaml", ("a: " + "[" * 23 + "]" * 23).encode())

    assert document.findings == ()


def test_a_megabyte_is_not_too_large():
    assert located.read("x.yaml", b"name: x\n" + b"#" * (MAX_BYTES - 8)).value == {"name": "x"}


# --- places -----------------------------------------------------------------------------------------------------------

PLACES = """\
name: Coder
duties:
  - text: Debugs
    source: survey
  - Approves
expects:
  coding: builder
  review: {level: user, weight: must}
grades:
  - id: junior
  - id: senior
    name: Senior
empty:
long: |
  One
  Two
"quoted name": 'it''s'
"""


@pytest.mark.parametrize(
    ("keys", "on", "place"),
    [
        pytest.param((), "value", "1:1 n", id="the file"),
        pytest.param(("name",), "value", "1:7 Coder", id="a text"),
        pytest.param(("name",), "key", "1:1 name", id="a name"),
        pytest.param(("duties",), "key", "2:1 duties", id="the name of a list"),
        pytest.param(("duties",), "value", "3:3 - text: Debugs", id="a list, by its first line"),
        pytest.param(("duties", 0), "value", "3:5 text: Debugs", id="an entry, by its first line"),
        pytest.param(("duties", 0, "source"), "value", "4:13 survey", id="a text in an entry"),
        pytest.param(("duties", 1), "value", "5:5 Approves", id="an entry that is a text"),
        pytest.param(("duties", 1, "text"), "value", "5:5 Approves", id="the text of an entry written short"),
        pytest.param(("expects", "coding"), "key", "7:3 coding", id="an id"),
        pytest.param(("expects", "coding", "level"), "value", "7:11 builder", id="a level written short"),
        pytest.param(("expects", "coding", "weight"), "value", "7:11 builder", id="what a short form leaves out"),
        pytest.param(("expects", "review", "weight"), "value", "8:33 must", id="a text in braces"),
        pytest.param(("expects", "review"), "value", "8:11 {level: user, weight: must}", id="a group in braces"),
        pytest.param(("expects", "review", "note"), "value", "8:3 review", id="what is missing in a group"),
        pytest.param(("grades", Entry("senior"), "name"), "value", "12:11 Senior", id="an entry by its id"),
        pytest.param(("grades", Entry("senior"), "summary"), "value", "11:5 id: senior", id="missing in an entry"),
        pytest.param(("grades", Entry("nobody"), "name"), "value", "10:5 id: junior", id="an entry that is not there"),
        pytest.param(("empty",), "value", "13:7 ", id="a name without a value"),
        pytest.param(("long",), "value", "14:7 |", id="a long text, by its first line"),
        pytest.param(("quoted name",), "value", "17:16 'it''s'", id="a text in quotes"),
        pytest.param(("quoted name",), "key", '17:1 "quoted name"', id="a name in quotes"),
        pytest.param(("nothing", "here"), "value", "1:1 n", id="what is not there at all"),
    ],
)
def test_a_path_of_names_leads_to_its_place(keys, on, place):
    document = located.read("x.yaml", PLACES.encode())

    location, line = document.locate(Spot("x.yaml", keys, on))

    start = location.column - 1
    assert f"{location.line}:{location.column} {line[start : start + location.length]}" == place


def test_columns_count_characters_whatever_their_width():
    document = located.read("x.yaml", "{a: \U0001f468\u200d\U0001f469, prüfen: x}".encode())

    assert document.locate(Spot("x.yaml", ("prüfen",), "key"))[0].column == 10


def test_texts_that_a_comment_may_have_cut_are_known():
    document = located.read("x.yaml", b"a: one # two\nb: 'one' # two\nc: [one, two] # three\nd: one#two\n")

    assert document.cut == [("a",)]


def test_names_without_a_value_are_known():
    document = located.read("x.yaml", b"a:\nb: {c: , d: ''}\n")

    assert document.empty == {("a",), ("b", "c")}


@pytest.mark.parametrize("text", GOOD.values(), ids=[path.name for path in GOOD])
def test_a_good_file_is_read_quickly_and_its_places_are_found_when_somebody_asks(text):
    document, careful = located.read("x.yaml", text.encode()), read_with_care("x.yaml", text)

    assert document.value == quick.values(text) == careful.value
    assert list(map(document.mark, document.values)) == list(map(careful.mark, careful.values))
    assert document.keys.keys() == careful.keys.keys()


def test_what_editors_keep_for_themselves_and_signs_that_begin_no_comment_are_read_quickly():
    text = "# all of it\nname: C#, and no. 3\nx-note: {a: [b]}\nlevels:\n  # the first\n  - {x-a: b, id: x#y}\n"

    assert quick.values(text) == {"name": "C#, and no. 3", "levels": [{"id": "x#y"}]}
    assert quick.values(text.replace("no. 3", "a #3")) is None


# --- much of it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: b\n" * 150_000, id="one name again and again"),
        pytest.param("".join(f"{n}: \u200b\n" for n in range(90_000)), id="an invisible character in every line"),
        pytest.param("covers:\n" + "  -\n" * 200_000, id="empty entries"),
        pytest.param("covers:\n" + "  - *a\n" * 140_000, id="references to nothing"),
        pytest.param("".join(f'a{n}: "b"\n' for n in range(70_000)) + "stray\n", id="quotes, and a slip at the end"),
    ],
)
def test_a_file_full_of_slips_ends_with_a_hundred_findings(text):
    assert 0 < len(located.read("x.yaml", text.encode()).findings) <= MAX_FINDINGS


# --- anything ---------------------------------------------------------------------------------------------------------

SKILL = GOOD[GOOD_LADDER / "skills/code-review.yaml"]
LINE_END = re.compile(r"\r\n|\n|\r")

TOKENS = (
    "name", "area: building", "levels", "user", "builder", "anchor", "statements", "requires", "evaluation@user", "id",
    "text", "hours", "covers", "x-y", "formerly", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n      - ", "[", "]",
    "{", "}", ", ", ",", '"', "'", "|", ">", "|\n  ", "#", " # ", "&a ", "*a", "!!str ", "<<", "? ", "---\n", "...\n",
    "%", "@", "`", "\\", "\\n", "\\u200b", "\t", " ", "\u00a0", "\u200b", "\ufeff", "\r\n", "\r", "\x00", "é", "漢",
    "\U0001f600", "1", "0.5", "nan", "true", "2026-11-21", "https://example.org/", "<<<<<<< a\n", "~", "null", "a b c",
)  # fmt: skip

anything = settings(
    deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Reads one skill of a small ladder, and holds every finding to a place inside the file, both readers to one."""
    root = tmp_path_factory.mktemp("anything")
    for path in ("ladder.yaml", "levels.yaml", "areas.yaml", "sources.yaml", "skills/evaluation.yaml"):
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_bytes((GOOD_LADDER / path).read_bytes())
    project, store = Project(root), Memory()

    def read(text: bytes) -> None:
        (root / "content/skills/code-review.yaml").write_bytes(text)
        reading = content.read(project, store, processes=1)
        for finding in reading.check():
            if finding.location.file == "content/skills/code-review.yaml":
                assert_inside(finding.location, text)
        assert_both_readers_agree(text.decode(errors="replace"))

    return read


def assert_both_readers_agree(text: str) -> None:
    quickly, careful = quick.values(text), read_with_care("x.yaml", text)
    if quickly is not None:
        assert (str(careful.value), careful.findings) == (str(quickly), ())
        assert (careful.empty, careful.cut) == (set(), [])


def assert_inside(location, text):
    lines = LINE_END.split(text.decode("utf-8-sig", "replace"))
    assert 1 <= location.line <= len(lines)
    assert 1 <= location.column <= len(lines[location.line - 1]) + 1
    assert location.length >= 1


@settings(anything, max_examples=6_000)
@given(st.binary(max_size=200))
def test_any_bytes_give_findings_or_a_framework(reader, text):
    reader(text)


@settings(anything, max_examples=5_000)
@given(st.text(max_size=120))
def test_any_text_gives_findings_or_a_framework(reader, text):
    reader(text.encode())


@settings(anything, max_examples=6_000)
@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
def test_any_soup_of_yaml_gives_findings_or_a_framework(reader, text):
    reader(text.encode())


@settings(anything, max_examples=3_000)
@given(st.lists(st.tuples(st.integers(0, len(SKILL)), st.integers(0, 30), st.sampled_from(TOKENS)), max_size=4))
def test_any_cuts_and_pastes_in_a_good_file_give_findings_or_a_framework(reader, pastes):
    text = SKILL
    for start, length, pasted in pastes:
        text = text[:start] + pasted + text[start + length :]

    reader(text.encode())
