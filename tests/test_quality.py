"""The gate of a release tells of everything, whatever fails on the way."""

from pathlib import Path

import pytest

from quality import __main__ as gate
from quality import checks
from quality.checks import Case, Check
from quality.hearing import Heard


def test_a_part_that_fails_is_a_row_and_a_traceback(monkeypatch, capsys):
    def fails(_):
        raise OSError("no space left")

    monkeypatch.setattr(gate, "PARTS", {"sizes": fails})

    (row,) = gate._whole("sizes", gate.Gate(Path(), 1, Heard()))

    assert row == ("sizes", "stopped: OSError", "runs to its end", False)
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
