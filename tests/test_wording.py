"""Advice on wording: when it is given, when it is not, and how it is accepted."""

from random import Random

import pytest

from cases import wording
from conftest import skill
from frameworks import framework
from ladder.checks import repeated
from ladder.checks.readability import grade
from ladder.checks.wording import MOST, worded
from ladder.model import Skill
from mutations import case_holds


@pytest.mark.parametrize("case", wording.CASES, ids=lambda case: case.slip)
def test_a_text_that_could_be_better_gets_advice_at_its_place(case, tmp_path):
    case_holds(case, tmp_path)


def advice(site) -> list[str]:
    """The codes of what is said of a project."""
    return [line.rsplit("[")[-1].rstrip("]") for line in site.findings()]


def anchored(*anchors: str) -> str:
    """A skill with these anchors, from the lowest level on; an empty one leaves the level out."""
    cells = zip(LEVELS, anchors, strict=False)
    return skill(levels="\n".join(f'{level}: {{anchor: "{each}"}}' for level, each in cells if each))


LEVELS = ("user", "builder")

# --- two behaviours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Check the facts and correct them before sending",
        "Plan a week and then report the result",
        "Write tests and run those that failed",
        "Read and write the notes of a meeting",
    ],
)
def test_two_verbs_that_act_on_something_are_two_behaviours(project, text):
    assert advice(project({"skills/a.yaml": anchored(text)})) == ["two-behaviours"]


@pytest.mark.parametrize(
    "text",
    [
        "Compare the cost and the quality of two tools",
        "Weigh cost and review time",
        "Bring in legal, security and staff representatives",
        "Give people and agents the same rules",
        "Find out what changed between one version and another",
        "Keep test and plan in one place",
    ],
)
def test_two_things_that_one_verb_acts_on_are_one_behaviour(project, text):
    assert advice(project({"skills/a.yaml": anchored(text)})) == []


def test_a_verb_of_the_ladder_itself_counts(project):
    site = project({"skills/a.yaml": anchored("Grok a text", "Take a note and grok the rest")})

    assert advice(site) == ["two-behaviours"]


# --- words of degree --------------------------------------------------------------------------------------------------


def test_rather_than_is_no_word_of_degree(project):
    assert advice(project({"skills/a.yaml": anchored("Ask rather than guess")})) == []


def test_a_language_other_than_english_is_asked_for_no_english(project):
    ladder = "format: 1\nid: test\ntitle: Test\nlanguage: de\n"
    texts = anchored("Very and check the", "Really and plan the")

    assert advice(project({"ladder.yaml": ladder, "skills/a.yaml": texts})) == []


# --- the same again ---------------------------------------------------------------------------------------------------


def test_case_and_signs_make_no_other_statement(project):
    site = project({"skills/a.yaml": anchored("Ask: what is new?", "Ask what is NEW")})

    assert advice(site) == ["repeated-statement"]


def test_three_words_that_stand_twice_are_found_behind_a_longer_text_with_them(project):
    texts = ("Now list all tools used by teams", "List all tools", "List all tools")
    statements = "".join(f"\n      - {text}" for text in texts)
    text = f"name: A\narea: building\nlevels:\n  user:\n    statements:{statements}\n"

    assert advice(project({"skills/a.yaml": text})) == ["repeated-statement"]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(["Look twice and find the flaw before it is merged into the main branch today"], id="one"),
        pytest.param(
            ["Read on to find the flaw before it is merged", "See that it is merged into the main branch"], id="two"
        ),
    ],
)
def test_a_long_text_that_stands_twice_is_found_behind_longer_ones_with_all_its_words(project, before):
    texts = [*before, "Find the flaw before it is merged into the main branch"]
    files = {f"skills/{n}.yaml": skill(name=str(n), levels=f"builder: {{anchor: {t}}}") for n, t in enumerate(texts)}
    site = project({**files, "skills/z.yaml": skill(name="Z", levels=f"builder: {{anchor: {texts[-1]}}}")})

    assert advice(site)[-1] == "repeated-statement"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Write a plan for the next week", "Write a plan for the next month", id="another word at the end"),
        pytest.param("Write a plan for the week", "First write a plan for the week", id="a word more in front"),
        pytest.param("Show a new tool to the whole team", "Show a good tool to the whole team", id="one in the middle"),
    ],
)
def test_one_word_of_many_makes_no_other_statement(project, one, other):
    assert advice(project({"skills/a.yaml": anchored(one, other)})) == ["similar-statement"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Write a plan for the week", "Write a plan before a meeting starts", id="the same beginning"),
        pytest.param("Plan it", "Plan her", id="two words"),
        pytest.param("Name what is missing in the text", "Ask a colleague what is missing here", id="words in common"),
    ],
)
def test_statements_with_some_words_in_common_are_different(project, one, other):
    assert advice(project({"skills/a.yaml": anchored(one, other)})) == []


def test_no_more_than_people_can_read_is_said(project):
    statements = "".join(f"\n      - Write down number {n} of the many points of this list" for n in range(40))
    text = f"name: A\narea: building\nlevels:\n  user:\n    statements:{statements}\n"

    assert advice(project({"skills/a.yaml": text})) == ["similar-statement"] * MOST


def test_placeholders_are_not_read_as_texts(project):
    site = project({"skills/a.yaml": anchored("TODO what does somebody do?", "TODO what does somebody do?")})

    assert advice(site) == ["placeholder", "placeholder"]


# --- how hard to read -------------------------------------------------------------------------------------------------


def test_the_grade_is_that_of_the_formula():
    text = "\n".join(["The cat sat on the red mat today"] * 20)  # 8 words, 25 letters a line

    assert grade(text) == pytest.approx(4.71 * 25 / 8 + 0.5 * 8 - 21.43)


def test_a_short_text_has_no_grade():
    assert grade("Interdepartmental responsibilities necessitate infrastructure") == 0


# --- accepting --------------------------------------------------------------------------------------------------------

TWO = "Keep records and produce them when asked"


def accepting(at: str) -> dict[str, str]:
    """A skill with advice that is accepted by its level, by itself, or by the ladder."""
    accepts = "accepts: {two-behaviours: the words of the law}\n"
    level = f"name: A\narea: building\n{accepts * (at == 'skill')}levels:\n  user:\n    anchor: {TWO}\n"
    ladder = f"format: 1\nid: test\ntitle: Test\n{accepts * (at == 'ladder')}"
    return {"ladder.yaml": ladder, "skills/a.yaml": level + f"    {accepts}" * (at == "level")}


@pytest.mark.parametrize("at", ["level", "skill", "ladder"])
def test_advice_can_be_accepted_by_what_it_is_about_and_all_around_it(project, at):
    assert advice(project(accepting("nobody"))) == ["two-behaviours"]
    assert advice(project(accepting(at))) == []


def test_what_another_record_accepts_holds_for_that_one_alone(project):
    files = {**accepting("skill"), "skills/b.yaml": anchored("Make a list and show it to a friend")}

    assert advice(project(files)) == ["two-behaviours"]


def test_advice_of_other_checks_can_be_accepted(project):
    role = "name: Coder\nexpects: {b: builder}\n"
    files = {"roles/coder.yaml": role, "skills/a.yaml": skill(), "skills/b.yaml": anchored("", "Plan it")}

    assert project(files).findings()[0].endswith("[unused-skill]")
    assert project({**files, "skills/a.yaml": skill(accepts="{unused-skill: it is new}")}).findings() == []


def test_what_is_accepted_without_need_is_a_notice(project):
    site = project({"skills/a.yaml": skill(accepts="{long-anchor: the words of the law}")})

    assert [line for line in site.findings() if "notice" in line] == [
        'content/skills/a.yaml:3:11: notice: there is no "long-anchor" here to be accepted [needless-acceptance]'
    ]


def test_while_there_are_errors_nothing_is_needless(project):
    files = {"skills/a.yaml": skill(accepts="{long-anchor: the words of the law}", levels="bilder: {anchor: Find it}")}

    assert [line.rsplit(" ")[-1] for line in project(files).findings()] == ["[unknown-level]"]


# --- one edit after the other -----------------------------------------------------------------------------------------


def by_chance(chance: Random, name: str) -> Skill:
    """A skill whose texts are likely to be like others."""
    pairs = ("plan", "test"), ("a", "the"), ("note", "list"), ("of", "for"), ("all", "the"), ("in", "at")
    texts = (" ".join(map(chance.choice, pairs[: chance.randint(1, 7)])) for _ in range(3))
    return Skill(id=name, name=name, area="building", levels={"user": {"statements": tuple(texts)}})


@pytest.mark.parametrize("slots", [800, 1], ids=["many slots", "few slots"])
def test_after_any_edits_the_same_texts_are_like_others_as_at_first_sight(slots, monkeypatch):
    monkeypatch.setattr(repeated, "_FEWEST", 1)
    monkeypatch.setattr(repeated, "_SLOTS", slots)
    chance, kept = Random(1), repeated.Repeated()
    skills = {f"s{number}": by_chance(chance, f"s{number}") for number in range(30)}
    wordings = {name: worded(skill) for name, skill in skills.items()}
    for number in range(60):
        names = list(skills)
        for name in chance.sample([*names, f"t{number}"], k=2):
            if chance.random() < 0.2:
                skills.pop(name, None)
            else:
                skills[name] = by_chance(chance, name)
                wordings[name] = worded(skills[name])
        if chance.random() < 0.2:
            skills = dict(sorted(skills.items(), key=lambda _: chance.random()))
        ladder, marks = framework(tuple(skills.values())), {name: wordings[name].marks for name in skills}

        found = list(kept.advise(ladder, marks, 1_000))

        assert found == list(repeated.Repeated().advise(ladder, marks, 1_000))
        assert {finding.code for finding in found} == {"repeated-statement", "similar-statement"}
