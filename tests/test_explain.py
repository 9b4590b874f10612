"""What each code means: in the reports, on the command line, in the reference."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ladder
from commands import run
from examples import reference
from ladder import codes
from ladder.findings import LadderError

PACKAGE = Path(ladder.__file__).parent
MAKERS = {"Finding", "Sentence", "finding_at", "finding"}  # they make findings; a code is the first text they are given


def test_every_code_that_ladder_gives_is_explained():
    assert sorted({code for code in codes_in_source() if code not in codes.CODES}) == []


def codes_in_source() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in MAKERS:
                texts = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
                yield from [text for text in texts if isinstance(text, str) and text not in ("key", "value")][:1]


def name_of(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def test_every_code_has_one_explanation():
    names = [code.name for subject in codes.SUBJECTS.values() for code in subject]

    assert sorted(names) == sorted(set(names))


def test_the_reference_is_made_of_the_explanations_and_of_examples_from_the_tests():
    assert codes.reference() == reference(), "make codes"


def test_every_code_has_an_example():
    parts = re.split(r"^### ", codes.reference(), flags=re.M)[1:]
    without = [part.split("\n")[0] for part in parts if f"[{part.split()[0]}]\n" not in part]

    assert without == ["yaml"]  # for what nobody has thought of


# --- on the command line ----------------------------------------------------------------------------------------------


def test_a_code_is_explained_with_an_example(tmp_path):
    explained = run("explain", "unknown-level", folder=tmp_path).stdout

    assert explained.startswith("unknown-level\n\nAn id that is not one of a level (error).\n\nWhy: ")
    assert '"bilder" is not a level [unknown-level]\n' in explained
    assert " write |   builder:\n" in explained
    assert "**" not in explained
    assert "```" not in explained


def test_several_codes_are_explained_in_brackets_as_they_are_printed(tmp_path):
    explained = run("explain", "[cycle]", "tag", folder=tmp_path).stdout

    assert re.findall(r"^(\w+)\n\n", explained, re.M) == ["cycle", "tag"]


def test_without_a_code_all_are_listed(tmp_path):
    listed = run("explain", folder=tmp_path).stdout

    assert [code for code in codes.CODES if not re.search(rf"^  {code}  ", listed, re.M)] == []


def test_the_whole_reference_can_be_printed(tmp_path):
    assert run("explain", "--all", folder=tmp_path).stdout == codes.reference()


def test_an_unknown_code_names_the_nearest_one(tmp_path):
    explained = run("explain", "unknwon-level", folder=tmp_path)

    assert explained.returncode == 2
    assert explained.stderr == 'ladder: "unknwon-level" is not a code; did you mean "unknown-level"?\n'


def test_a_code_that_is_like_no_other_leads_to_the_list():
    with pytest.raises(LadderError, match='"ladder explain" lists them all'):
        codes.explained("12345")
