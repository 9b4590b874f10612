"""Guides: the index, and pages with their neighbours."""

from dataclasses import replace

from frameworks import data, framework
from ladder.model import Guide, Source


def guide(name: str, **values: object) -> Guide:
    return Guide(id=name, title=name.title(), text="## Cut\n\nAlong the line.", **values)


def test_the_index_lists_the_guides_in_their_order():
    whole = replace(framework(), guides=(guide("wood", summary="On oak"), guide("iron")))

    assert data(whole, "guides/")["entries"] == (("Wood", "guides/wood/", "On oak"), ("Iron", "guides/iron/", None))


def test_a_guide_has_its_source_and_its_neighbours():
    whole = replace(
        framework(),
        sources=(Source(id="book", title="A book"),),
        guides=(guide("wood"), guide("iron", source="book"), guide("clay")),
    )

    page = data(whole, "guides/iron/")

    assert page["source"].title == "A book"
    assert (page["before"].name, page["after"].name) == ("Wood", "Clay")
