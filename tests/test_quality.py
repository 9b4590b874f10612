"""The gate of a release tells of everything, whatever fails on the way."""

from pathlib import Path

import pytest

from quality import __main__ as gate
from quality import checks
from quality.checks import Case, Check
from quality.hearing import Heard
from quality.rows import Row, table


def test_a_part_that_fails_is_a_row_and_a_traceback(monkeypatch, capsys):
    def fails(_):
        raise OSError("no space left")

    monkeypatch.setattr(gate, "PARTS", {"sizes": fails})

    (row,) = gate._whole("sizes", gate.Gate(Path(), 1, Heard()))

    assert row[:4] == ("sizes", "stopped: OSError", "runs to its end", False)
    assert not row.lets_release
    assert "no space left" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pattern", "code", "reached", "is_met"),
    [
        ("paper", 1, "1 tests, 0 failed; score 130", True),
        ("", 1, "2 tests, 1 failed; test_tabs; score 130", False),
        ("tabs", 1, "1 tests, 1 failed; test_tabs", False),
        ("nothing", 0, "0 tests, 0 failed", False),
    ],
)
def test_a_check_is_met_when_there_are_tests_of_it_and_none_has_failed(pattern, code, reached, is_met):
    cases = (Case("tests.test_site.test_paper", True, ("score 130",)), Case("tests.test_site.test_tabs", False))

    row = checks._row(Check("it", "chromium", pattern), cases, code)

    assert (row.figure, row.is_met) == (reached, is_met)


def test_an_aim_is_told_as_one_and_keeps_no_release_back():
    near = Row("LCP", "1510 ms", "at most 1400 ms", is_met=False, is_aim=True)
    far = Row("CLS", "0.1", "0", is_met=False)

    assert (near.lets_release, far.lets_release) == (True, False)
    told = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table([near, far]).splitlines()[2:]]
    assert told == [["LCP", "1510 ms", "aim: at most 1400 ms", "not yet"], ["CLS", "0.1", "0", "NO"]]
