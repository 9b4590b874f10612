"""Terms by letter, and where they come from."""

from dataclasses import replace

from frameworks import data, framework
from ladder.model import Term


def shown(*terms: tuple[str, str]) -> dict:
    glossary = tuple(Term(id=word.lower(), term=word, meaning="A word", origin=origin) for word, origin in terms)
    return data(replace(framework(), glossary=glossary), "glossary/")


def test_terms_stand_below_their_letters_in_the_order_of_the_file():
    letters = shown(("saw", "authored"), ("Screw", "authored"), ("5S", "authored"), ("sand", "authored"))["letters"]

    assert [(each.name, [row.record.term for row in each.rows]) for each in letters] == [
        ("S", ["saw", "Screw", "sand"]),
        ("5", ["5S"]),
    ]


def test_an_origin_that_all_terms_share_is_said_once():
    assert shown(("saw", "authored"), ("screw", "authored"))["common"].origin == "authored"
    assert shown(("saw", "authored"), ("screw", "source"))["common"] is None
