"""Notes on the pages that a conflict of the sources concerns."""

from dataclasses import replace

import pytest

from frameworks import data, framework, role
from ladder import pages
from ladder.model import Conflict


def conflict(name: str, *shown: str) -> Conflict:
    return Conflict.model_validate({"id": name, "name": name.title(), "shown": shown})


def test_the_pages_that_a_conflict_lists_have_a_note_of_it_and_no_others():
    whole = replace(framework(), conflicts=(conflict("c1", "levels/low/"), conflict("c2", "about/", "levels/low/")))

    noted = {page.route.address: page.data()["conflicts"] for page in pages.plan(whole) if "conflicts" in page.data()}

    assert {address: [tuple(note) for note in notes] for address, notes in noted.items()} == {
        "levels/low/": [("C1", "sources/#c1"), ("C2", "sources/#c2")],
        "about/": [("C2", "sources/#c2")],
    }


@pytest.mark.parametrize("written", ["roles/joiner", "/roles/joiner/", "roles/joiner/"])
def test_an_address_may_be_written_with_or_without_slashes_around_it(written):
    whole = replace(framework(roles=(role("joiner"),)), conflicts=(conflict("c1", written),))

    assert [note.name for note in data(whole, "roles/joiner/")["conflicts"]] == ["C1"]
