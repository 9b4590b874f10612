"""What a page under `ladder serve` is told of findings."""

from dataclasses import replace

import pytest

from ladder import codes
from ladder.findings import Finding, Location, Mend, Related
from ladder.server.notes import notes

FINDING = Finding(
    "unknown-level", '"bilder" is not a level', Location("content/skills/a.yaml", 4, 3, 6), "did you mean ...",
    excerpt="  bilder: {anchor: Try it}", mended=Mend(4, 1, ("  builder: {anchor: Try it}",)),
)  # fmt: skip


def test_a_note_marks_the_mistake_and_what_is_new_in_the_mended_line():
    (note,) = notes([FINDING])

    assert (note["place"], note["code"], note["line"]) == ("content/skills/a.yaml:4:3", "unknown-level", 4)
    assert note["excerpt"] == ("  ", "bilder", ": {anchor: Try it}")
    assert note["mend"] == {"say": "Write in place of line 4", "parts": ("  b", "u", "ilder: {anchor: Try it}")}
    assert note["why"] == codes.why("unknown-level")


@pytest.mark.parametrize(
    ("mend", "say", "parts"),
    [
        (Mend(2, 3), "Delete lines 2 to 4", ("", "", "")),
        (Mend(2, 0, ("area: craft",)), "Add in front of line 2", ("area: craft", "", "")),
        (Mend(3, 2, ("one", "two")), "Write in place of lines 3 to 4", ("one\ntwo", "", "")),
        (Mend(4, 1, ("  bilder: {anchor: Try}",)), "Write in place of line 4", ("  bilder: {anchor: Try", "", "}")),
    ],
)
def test_a_note_says_what_to_do_with_which_lines(mend, say, parts):
    (note,) = notes([replace(FINDING, mended=mend)])

    assert note["mend"] == {"say": say, "parts": parts}


def test_what_is_missing_at_the_end_of_a_line_is_marked_behind_it():
    (note,) = notes([replace(FINDING, at=Location("content/a.yaml", 4, 7), excerpt="name: ", mended=None)])

    assert note["excerpt"] == ("name: ", " ", "")
    assert note["mend"] is None


def test_the_reason_is_told_once_and_second_places_each_time():
    other = Related("first defined here", Location("content/levels.yaml", 4, 3))

    first, second = notes([FINDING, replace(FINDING, message="another", related=(other,))])

    assert first["why"]
    assert second["why"] == ""
    assert second["related"] == [{"message": "first defined here", "place": "content/levels.yaml:4:3"}]
