"""Questions and answers by group."""

from dataclasses import replace

from frameworks import data, framework
from ladder.model import Question, Source


def question(name: str, group: str | None = None, **values: object) -> Question:
    return Question(id=name, group=group, question=f"{name}?", answer="So", **values)


def test_questions_stand_below_their_groups_which_keep_their_first_place():
    whole = replace(framework(), faq=(question("a", "Tools"), question("b"), question("c", "Tools")))

    groups = data(whole, "faq/")["groups"]

    assert [(group.name, [row.record.id for row in group.rows]) for group in groups] == [
        ("Tools", ["a", "c"]),
        (None, ["b"]),
    ]


def test_each_question_has_its_source():
    whole = replace(framework(), sources=(Source(id="book", title="A book"),), faq=(question("a", source="book"),))

    assert data(whole, "faq/")["groups"][0].rows[0].source.title == "A book"
