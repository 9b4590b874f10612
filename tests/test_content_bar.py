"""What the reference ladder promises beyond being valid: nothing missing, nothing said twice, fair questions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

import pytest

from ladder import content
from ladder.content import Nothing
from ladder.model import Framework, Item, Record, SkillLevel, Sourced
from ladder.project import Project
from ladders import REFERENCE

Cells = Mapping[str, SkillLevel]


@pytest.fixture(scope="module")
def framework() -> Framework:
    """The reference ladder."""
    reading = content.read(Project(REFERENCE.parent), Nothing(), processes=1)
    assert reading.findings == ()
    return reading.framework


@pytest.fixture(scope="module")
def cells(framework) -> Cells:
    """What each skill means at each level, by `skill@level`."""
    return {f"{skill.id}@{level}": cell for skill in framework.skills for level, cell in skill.levels.items()}


# --- skills -----------------------------------------------------------------------------------------------------------


def test_sixteen_skills_are_defined_at_every_level(framework):
    levels = framework.ids("levels")

    assert len(framework.skills) == 16
    assert [skill.id for skill in framework.skills if tuple(skill.levels) != levels] == []


def test_every_level_of_a_skill_has_an_anchor_statements_and_practice(cells):
    assert [at for at, cell in cells.items() if not cell.anchor] == []
    assert [at for at, cell in cells.items() if not 2 <= len(cell.statements) <= 4] == []
    assert [at for at, cell in cells.items() if not cell.practice] == []


def test_every_practice_says_how_long_it_takes_and_what_it_leaves_behind(cells):
    tasks = [(at, task) for at, cell in cells.items() for task in cell.practice]

    assert [at for at, task in tasks if not (0.5 <= task.hours <= 20 and task.evidence)] == []


def test_no_anchor_is_longer_than_25_words(cells):
    assert {at: cell.anchor for at, cell in cells.items() if len(cell.anchor.split()) > 25} == {}


def test_no_two_anchors_or_statements_are_alike(cells):
    texts = [text for cell in cells.values() for text in (cell.anchor, *(said.text for said in cell.statements))]

    assert repeated(words(text) for text in texts) == []


def test_no_practice_is_given_twice(cells):
    assert repeated(words(task.do) for cell in cells.values() for task in cell.practice) == []


# --- questions of the assessment --------------------------------------------------------------------------------------


def test_there_are_enough_questions_of_each_kind(framework):
    kinds = Counter(item.kind for item in framework.items)

    assert kinds["scenario"] >= 40
    assert kinds["evidence"] >= 16
    assert kinds["knowledge"] >= 10


def test_every_skill_has_two_scenarios_between_the_lowest_and_the_highest_level(framework):
    between = framework.ids("levels")[1:-1]
    scenarios = Counter(item.skill for item in framework.items if item.kind == "scenario" and item.level in between)

    assert {skill: scenarios[skill] for skill in framework.skills.ids if scenarios[skill] < 2} == {}


def test_every_vetting_technique_is_used_in_a_scenario(framework):
    used = {item.technique for item in framework.items if item.kind == "scenario" and item.technique}

    assert len(used) == 5
    assert used == set(framework.ids("vetting"))


def test_no_scenario_takes_more_than_120_words_to_tell(framework):
    long = [full_id(item) for item in framework.items if item.stimulus and len(item.stimulus.split()) > 120]

    assert long == []


def test_the_best_answer_is_seldom_the_longest(framework):
    asked = with_options(framework)

    assert sum(best_is_longest(item) for item in asked) <= 0.4 * len(asked)


def test_the_best_answer_stands_in_each_place_about_as_often(framework):
    asked = [item for item in with_options(framework) if len(item.options) == 4]
    places = Counter(place_of_best(item) for item in asked)

    assert {place: times for place in range(4) if not 0.15 <= (times := places[place]) / len(asked) <= 0.35} == {}


# --- the rest ---------------------------------------------------------------------------------------------------------


def test_there_are_enough_terms_and_questions_and_answers(framework):
    assert len(framework.glossary) >= 40
    assert len(framework.faq) >= 18


def test_every_record_says_where_it_comes_from(framework):
    sources = framework.ids("sources")

    assert [place for place, record in records(framework) if not says_its_origin(record, sources)] == []


# --- what the tests ask -----------------------------------------------------------------------------------------------


def words(text: str) -> str:
    """A text in small letters, without what stands between its words."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def repeated(texts: Iterable[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


def with_options(framework: Framework) -> list[Item]:
    return [item for item in framework.items if item.options]


def place_of_best(item: Item) -> int:
    return next(place for place, option in enumerate(item.options) if option.score == 1)


def best_is_longest(item: Item) -> bool:
    lengths = [len(option.text) for option in item.options]
    return lengths[place_of_best(item)] == max(lengths)


def full_id(item: Item) -> str:
    return f"{item.skill}.{item.id}"


def records(value: object, place: str = "") -> Iterator[tuple[str, Sourced]]:
    """Every record that has an origin to state, wherever it stands, with its place."""
    if isinstance(value, Sourced):
        yield place, value
    for name, part in parts(value):
        yield from records(part, f"{place}.{name}".lstrip("."))


def parts(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, Framework):
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Record):
        return list(value)
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, Iterable) and not isinstance(value, str) else ()


def says_its_origin(record: Sourced, sources: tuple[str, ...]) -> bool:
    return record.source in sources if record.origin == "source" else record.origin == "authored"
