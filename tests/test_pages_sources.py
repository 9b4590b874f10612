"""The page of sources: what rests on each, what is authored, and the conflicts."""

from dataclasses import replace

from frameworks import data, framework, role
from ladder.model import Conflict, Guide, Level, Question, Source, Term
from ladder.pages.sources import LISTED

ARTICLE, BOOK = Source(id="article", title="An article"), Source(id="book", title="A book")


def shown(**kinds: tuple) -> dict:
    return data(replace(framework(), sources=(ARTICLE, BOOK), **kinds), "sources/")


def shares(given: tuple) -> list[tuple[str, int, list[str]]]:
    return [(share.kind, share.total, [ref.address for ref in share.refs]) for share in given]


def term(name: str, **values: object) -> Term:
    return Term(id=name, term=name, meaning="A word", **values)


def question(name: str, **values: object) -> Question:
    return Question(id=name, question="Why?", answer="So", **values)


def test_a_source_lists_the_records_that_rest_on_it_kind_by_kind():
    page = shown(
        levels=(Level(id="low", name="Low", source="article"), Level(id="high", name="High", origin="authored")),
        guides=(Guide(id="wood", title="Wood", text="Oak", source="article"),),
        faq=(question("why", source="book"),),
    )

    assert [(row.source.id, shares(row.shares)) for row in page["sources"]] == [
        ("article", [("levels", 1, ["levels/low/"]), ("guides", 1, ["guides/wood/"])]),
        ("book", [("faq", 1, ["faq/#why"])]),
    ]
    assert shares(page["authored"]) == [("levels", 1, ["levels/high/"])]


def test_what_says_in_a_role_where_it_comes_from_is_counted_and_the_role_is_linked_once():
    duties = [{"text": "Saw", "origin": "source", "source": "article"}, {"text": "Plane", "origin": "authored"}]
    joiner = role("joiner", duties=[*duties, duties[0]], grades=[{"id": "senior", "name": "Senior", "duties": duties}])
    whole = replace(framework(roles=(joiner,)), sources=(ARTICLE,))

    page = data(whole, "sources/")

    assert shares(page["sources"][0].shares) == [("duties", 3, ["roles/joiner/"])]
    assert shares(page["authored"]) == [("duties", 2, ["roles/joiner/"])]


def test_too_many_records_are_told_by_their_number():
    page = shown(glossary=tuple(term(f"word-{number}", origin="authored") for number in range(LISTED + 1)))

    assert shares(page["authored"]) == [("glossary", LISTED + 1, [])]


def test_a_conflict_gathers_what_each_source_says_and_names_the_pages_that_note_it():
    says = [
        {"source": "article", "text": "Two"},
        {"source": "book", "text": "Three"},
        {"source": "article", "text": "Four"},
    ]
    conflict = {"id": "c1", "name": "How many", "says": says, "shown": ["faq/", "/guides/wood"]}
    page = shown(
        conflicts=(Conflict.model_validate(conflict),), guides=(Guide(id="wood", title="Wood", text="Oak"),)
    )

    row = page["disagreements"][0]

    assert [(each.source.id, each.texts) for each in row.says] == [("article", ("Two", "Four")), ("book", ("Three",))]
    assert row.shown == (("faq/", None), ("guides/wood/", "Wood"))


def test_records_that_say_nothing_of_their_origin_are_not_counted():
    assert shown(glossary=(term("word"),))["authored"] == ()
