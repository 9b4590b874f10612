"""engine.js in a browser: it agrees with the formulas written down once more, and places people well."""

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from assessment.recorded import Recorded, framework, recorded
from ladder import assessing, content
from ladder.content import Nothing
from ladder.model import Framework
from ladder.project import Project
from ladders import LADDERS, write
from simulate.figures import Placing, flagged, placing
from simulate.running import Group, run

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).parent.parent / "templates/static/js"

TWELVE = {"a": range(1, 13), "b": (1, 4, 8, 12), "c": (2, 3, 5, 7, 11), "d": (6,), "e": (10, 11, 12), "f": (3, 9)}
GAPS = {"a": (1, 2, 3, 4), "b": (2,), "c": (1, 4), "d": (3, 4), "e": (1, 2, 4)}
STRICT = {"placement": {"share": 0.5, "far_below": 0.3}, "assessment": {"noise": 0.05, "over_rating_share": 0.1}}

RECORDED = {  # what a ladder looks like, and how many logs are recorded of it
    "five levels": (framework(5, {f"s{n}": range(1, 6) for n in range(5)}, seed=3), 60),
    "two levels": (framework(2, {f"s{n}": range(1, 3) for n in range(4)}, seed=4), 40),
    "twelve levels with gaps": (framework(12, TWELVE, seed=5, asks=3), 60),
    "other settings": (framework(4, GAPS, seed=6, **STRICT), 40),
}

COMPARE = """
async ({ tables, logs }) => {
  const engine = await import("./engine.js");
  return logs.map(({ scope, log, asked }) => {
    const model = engine.prepare(tables, scope);
    return {
      result: engine.result(model, log),
      asked: asked.map(([before]) => engine.next(model, before)),
      remaining: asked.map(([before]) => engine.remaining(model, before)),
    };
  });
}
"""

TO_THE_END = """
async ({ tables, scope, choose }) => {
  const { prepare, next, result, remaining } = await import("./engine.js");
  const model = prepare(tables, scope);
  const log = [];
  const asked = [];
  const left = [];
  const options = (id) => tables.items.find((item) => item.id === id).answers.map(([option]) => option);
  for (let question = next(model, log); question; question = next(model, log)) {
    asked.push(JSON.stringify(question));
    left.push(remaining(model, log));
    const level = question.kind === "card" ? { level: [null, ...question.shown].at(choose) } : {};
    const option = question.kind === "card" ? {} : { option: question.item ? options(question.item)[0] : "yes" };
    log.push({ ...question, ...level, ...option });
    if (log.length > 2000) throw new Error("it never ends");
  }
  return { log, asked, left, after: remaining(model, log), result: result(model, log) };
}
"""

STANDARD = {"skills": None, "cards": 2, "tests": 5, "checks": 5}


@pytest.fixture
def take(bare_page) -> Callable[..., Any]:
    """Answer everything that is asked: on cards always the option at this place (0 is "none of these yet")."""

    def to_the_end(ladder: Framework, choose: int = -1, **scope: Any) -> Any:
        given = {"tables": assessing.tables(ladder), "scope": {**STANDARD, **scope}, "choose": choose}
        return bare_page.evaluate(TO_THE_END, given)

    return to_the_end


def read(name: str, folder: Path) -> Framework:
    return content.read(Project(write(name, folder)), Nothing(), processes=1).framework


@cache
def logs_of(name: str) -> Sequence[Recorded]:
    return list(recorded(*RECORDED[name], seed=7))


def compared(page: Page, ladder: Framework, logs: Sequence[Recorded]) -> Sequence[Mapping[str, Any]]:
    sent = [{"scope": each.scope, "log": each.log, "asked": each.asked} for each in logs]
    return page.evaluate(COMPARE, {"tables": assessing.tables(ladder), "logs": sent})


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Where two values differ; numbers may by a billionth."""
    if isinstance(one, float) and isinstance(other, int | float):
        if abs(one - other) > 1e-9:
            yield f"{place}: {one} and {other}"
    elif isinstance(one, Mapping) and isinstance(other, Mapping) and one.keys() == other.keys():
        yield from chain.from_iterable(differences(one[key], other[key], f"{place}.{key}") for key in one)
    elif isinstance(one, list | tuple) and isinstance(other, list) and len(one) == len(other):
        yield from chain.from_iterable(differences(*pair, f"{place}.{n}") for n, pair in enumerate(zip(one, other)))  # noqa: B905
    elif one != other:
        yield f"{place}: {one} and {other}"


# --- the formulas -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ladder", RECORDED)
def test_engine_and_formulas_agree_on_recorded_logs(ladder, bare_page):
    logs = logs_of(ladder)
    found = compared(bare_page, RECORDED[ladder][0], logs)

    assert list(differences([each.result for each in logs], [each["result"] for each in found])) == []
    asked = [[question for _, question in each.asked] for each in logs]
    assert asked == [each["asked"] for each in found]
    ends = [[question is None for question in each] for each in asked]
    assert ends == [[left == 0 for left in each["remaining"]] for each in found]


def test_two_hundred_logs_are_recorded_and_hold_what_can_happen():
    logs = [each for name in RECORDED for each in logs_of(name)]
    entries = [entry for each in logs for entry in each.log]
    said = Counter(entry.get("pass") or entry.get("option") or entry["kind"] for entry in entries)
    second = [entry for entry in entries if entry.get("card") == 2]

    assert len(logs) == 200
    assert min(said[each] for each in ("skip", "irrelevant", "no-opportunity", "unknown", "yes", "no", "card")) > 5
    assert len(second) > 20
    assert sum(each.contradictions for each in logs) > 20
    assert {question and question["kind"] for each in logs for _, question in each.asked} == {
        None, "card", "item", "statement"}  # fmt: skip


# --- people -----------------------------------------------------------------------------------------------------------


def test_people_are_placed_well(browser):
    honest, high = run(browser, [
        Group(people=60, noise=0.1, is_high=False, sittings=1, seed=1),
        Group(people=30, noise=0.1, is_high=True, sittings=1, seed=2),
    ])  # fmt: skip
    first, whole = (placing(honest.people, way) for way in ("cards", "whole"))

    assert first.answers <= 17.5
    assert whole.most <= 31
    assert (is_near(first), is_near(whole)) == (True, True)
    assert flagged(honest.people) <= 0.2 < 0.5 <= flagged(high.people)
    assert placing(high.people, "whole").bias <= 0.35 < 0.7 <= placing(high.people, "cards").bias


def is_near(placed: Placing) -> bool:
    """What the figures of a thousand people leave to chance in sixty."""
    return placed.exact > 0.72 and placed.within_one > 0.95 and placed.overall > 0.7


# --- any ladder -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choose", [0, 1, -1])
@pytest.mark.parametrize("ladder", ["reference", *LADDERS])
def test_any_ladder_can_be_taken_to_the_end(ladder, choose, take, tmp_path):
    done = take(read(ladder, tmp_path), choose)
    placed, overall = done["result"]["skills"], done["result"]["overall"]

    assert [skill["id"] for skill in placed if not skill["assessed"]] == []
    assert [skill["id"] for skill in placed if abs(sum(skill["p"]) - 1) > 1e-9] == []
    assert [skill["id"] for skill in placed if not skill["low"] <= skill["rank"] <= skill["high"]] == []
    assert sorted(overall["p"], reverse=True) == overall["p"]
    assert (done["after"], min(done["left"]) > 0) == (0, True)


def test_those_who_can_everything_reach_the_top_and_those_who_begin_do_not_start_above_it(take, tmp_path):
    ladder = read("reference", tmp_path)

    assert take(ladder, -1, tests=0)["result"]["overall"]["level"] == 5
    assert take(ladder, 0, tests=0)["result"]["overall"]["level"] == 0


def test_no_question_is_asked_twice_and_a_skill_gets_one_test_and_one_check_at_most(take, tmp_path):
    done = take(read("reference", tmp_path), 1, tests=8, checks=8)
    items = [entry["item"].split(".") for entry in done["log"] if entry["kind"] == "item"]
    tested = [skill for skill, item in items if not item.startswith("e")]
    checked = [skill for skill, item in items if item.startswith("e")]
    checked += [entry["skill"] for entry in done["log"] if entry["kind"] == "statement"]

    assert len(set(done["asked"])) == len(done["asked"])
    assert (len(tested), len(set(tested))) == (8, 8)
    assert (len(checked), len(set(checked))) == (8, 8)


def test_two_hundred_skills_at_up_to_twelve_levels_are_no_other_case(take):
    skills = {f"s{number}": range(1, 13, 1 + number % 3) for number in range(200)}
    done = take(framework(12, skills), -1)

    assert 200 <= len(done["log"]) <= 410
    assert done["result"]["overall"]["level"] > 6


def test_only_skills_in_scope_are_asked_about_and_counted(take, tmp_path):
    done = take(read("reference", tmp_path), -1, skills=["coding", "evaluation"], cards=1, tests=0, checks=0)

    assert [entry["skill"] for entry in done["log"]] == ["evaluation", "coding"]
    assert [skill["id"] for skill in done["result"]["skills"]] == ["evaluation", "coding"]


# --- single answers ---------------------------------------------------------------------------------------------------

SMALL = framework(3, {"a": (1, 2, 3), "b": (1, 2, 3)}, seed=1)
CARD = {"kind": "card", "skill": "a", "card": 1, "shown": ["l1", "l2", "l3"]}


@pytest.fixture
def ask(bare_page) -> Callable[..., Any]:
    """Call a function of the engine with the small ladder and a log."""

    def call(function: str, log: Sequence[Mapping[str, Any]], *more: Any) -> Any:
        lines = """async ({ tables, scope, name, log, more }) => {
          const engine = await import("./engine.js");
          return engine[name](engine.prepare(tables, scope), log, ...more);
        }"""
        given = {"tables": assessing.tables(SMALL), "scope": STANDARD, "name": function, "log": log, "more": more}
        return bare_page.evaluate(lines, given)

    return call


def test_a_skill_that_was_passed_over_leaves_the_counts_and_gets_no_further_questions(ask):
    log = [{**CARD, "pass": "irrelevant"}, {**CARD, "skill": "b", "level": "l3"}]
    result, question = ask("result", log), ask("next", log)

    assert [skill["assessed"] for skill in result["skills"]] == [False, True]
    assert result["overall"]["level"] == 3
    assert question.get("skill", question.get("item", "")).startswith("b")


def test_when_everything_was_passed_over_there_is_no_level(ask):
    log = [{**CARD, "pass": "skip"}, {**CARD, "skill": "b", "pass": "skip"}]

    assert ask("result", log)["overall"]["level"] == 0
    assert ask("result", log)["answered"] == 0
    assert ask("next", log) is None


def test_an_answer_that_contradicts_the_first_card_replaces_it(ask):
    low = {**CARD, "card": 2, "shown": ["l2", "l3"], "level": None}

    assert ask("result", [{**CARD, "level": "l3"}, low])["skills"] == ask("result", [{**low, "card": 1}])["skills"]


def test_opinions_alone_never_flag_a_person_and_tests_do(ask):
    wrong = {"kind": "item", "item": "a.i0"}
    answers = next(item["answers"] for item in assessing.tables(SMALL)["items"] if item["id"] == "a.i0")
    worst = max(answers, key=lambda answer: answer[1])[0]
    log = [{**CARD, "level": "l3"}, {**CARD, "skill": "b", "level": "l3"}]
    tested = ask("result", [*log, {**wrong, "option": worst}])

    assert (ask("result", log)["flag"], ask("result", log)["tested"]) == (0, False)
    assert tested["flag"] > 0
    assert tested["tested"]


def test_the_best_further_question_about_a_skill_is_one_that_was_not_answered(ask):
    log = [{**CARD, "level": "l2"}, {**CARD, "skill": "b", "level": "l2"}]
    asked = []
    while question := ask("best", log, "a"):
        asked.append(question)
        log.append({**question, **({"level": "l2"} if question["kind"] == "card" else {"option": "o0"})})

    assert {question.get("skill", question.get("item", ".").split(".")[0]) for question in asked} == {"a"}
    assert len({str(question) for question in asked}) == len(asked) > 3


def test_what_the_ladder_does_not_know_is_left_out(ask):
    strange = [
        {**CARD, "skill": "gone", "level": "l1"},
        {"kind": "item", "item": "a.constructor", "option": "o0"},
        {"kind": "item", "item": "a.i0", "option": "toString"},
        {"kind": "statement", "skill": "a", "level": "l9", "option": "yes"},
    ]

    assert ask("result", strange)["answered"] == 0
    assert ask("result", strange)["skills"] == ask("result", [])["skills"]


# --- the size ---------------------------------------------------------------------------------------------------------


def test_engine_and_record_take_at_most_six_kilobytes():
    code = "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in ("belief.js", "engine.js", "record.js"))
    bare_code = re.sub(r"\n\s*\n+", "\n", re.sub(r"/\*.*?\*/|(?<=[\s;])//.*?$", "", code, flags=re.S | re.M))

    assert len(gzip.compress(bare_code.encode())) <= 6 * 1024
