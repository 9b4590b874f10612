"""How a result is read: what is sure, missing, strong, next, risky, and what moved. Each rule is a table of cases."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.browser

CASES: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases/profile.yaml").read_text(encoding="utf-8")
)

# The ladder of the cases, and results made from ranks. The band is found here by trying all, not by the engine.
LADDER = """
const LEVELS = ["l1", "l2", "l3", "l4"];
const skill = (id, levels = LEVELS) => ({ id, name: id, area: "all", levels,
  anchors: levels.map((level) => `${id} at ${level}`),
  requires: levels.map((level) => (id === "d" && level === "l3" ? [["a", "l2"]] : [])) });
const skills = [..."abcde"].map((id) => skill(id)).concat(skill("f", ["l1", "l4"]));
const tables = ({ expects = {}, at_least, below }) => ({
  levels: LEVELS.map((id) => ({ id, name: id })), areas: [{ id: "all", name: "All" }], skills, items: [],
  roles: [{ id: "role", name: "Role", expects }], red_flags: [{ id: "flag", name: "Flag", at_least, below }],
  engine: { placement: { share: 2 / 3, far_below: 0.15 },
    asks: LEVELS.map((level) => skills.filter(({ levels }) => levels.includes(level)).map(({ id }) => id)) } });
const standing = (id, given) => {
  const { levels } = skills.find((each) => each.id === id);
  const even = levels.map(() => 1 / (levels.length + 1));
  const p = given === null ? [1 - even.length * even[0], ...even]
    : Array.isArray(given) ? given : [0, ...levels].map((_, rank) => Number(rank === given));
  const bands = p.flatMap((_, low) => p.slice(low).map((_, more) => ({ low, high: low + more })));
  const mass = ({ low, high }) => p.slice(low, high + 1).reduce((sum, each) => sum + each, 0);
  const enough = bands.filter((band) => mass(band) >= 0.8 - 1e-9);
  const width = ({ low, high }) => high - low;
  enough.sort((one, other) => width(one) - width(other) || mass(other) - mass(one));
  return { id, levels, assessed: given !== null, p, rank: p.indexOf(Math.max(...p)), ...enough[0] };
};
const result = (given, level = 0, p = []) => ({ skills: skills.map(({ id }) => standing(id, given[id] ?? null)),
  overall: { level, p }, flag: 0, tested: false, answered: 9 });
const unit = ({ skill, level }) => `${skill}@${level}`;
"""
IMPORTS = """
const [profile, steps, cautions, retake] =
  await Promise.all(["profile", "steps", "cautions", "retake"].map((name) => import(`./${name}.js`)));
"""


@pytest.fixture
def found(bare_page) -> Callable[[str, Mapping[str, Any]], Any]:
    """What the lines of a function find for a case."""
    return lambda lines, case: bare_page.evaluate(f"async (given) => {{ {IMPORTS} {LADDER} {lines} }}", case)


def cases(rule: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[rule], ids=lambda case: case.get("about"))


@cases("certainty")
def test_the_width_of_the_band_says_how_sure_a_skill_is(found, case):
    assert found('return profile.certainty(standing("a", given.skill));', case) == case["is"]


@cases("share")
def test_a_chance_is_told_as_a_plain_share(found, case):
    assert found("return profile.share(given.chance);", case) == case["is"]


@cases("overall")
def test_the_level_is_told_with_what_else_it_may_be(found, case):
    lines = "return profile.overall(result({}, given.level, given.p), given.held ?? undefined);"

    assert found(lines, case) == case["is"]


@cases("missing")
def test_what_the_next_level_lacks_is_any_so_many_of_some_skills(found, case):
    lines = "return profile.missing(tables(given), result(given.skills), given.number);"

    assert found(lines, case) == {"number": case["number"], **case["is"]}


@cases("fit")
def test_an_expectation_is_met_as_far_as_its_level_is_likely(found, case):
    fits = found('return profile.roleFit(tables(given), result(given.skills), "role");', case)

    assert {fit["skill"]: fit["verdict"] for fit in fits} == case["is"]


@cases("strengths")
def test_strengths_are_the_highest_levels_that_are_sure(found, case):
    lines = "return profile.strengths(tables(given), result(given.skills)).map(unit);"

    assert found(lines, case) == case["is"]


@cases("steps")
def test_at_most_three_next_steps_and_the_weightiest_first(found, case):
    lines = """
    const found = steps.nextSteps(tables(given), result(given.skills, given.level), given.target, given.flags ?? []);
    return found.map((step) => [unit(step), step.why, ...(step.opens ? [unit(step.opens)] : [])].join(" "));
    """

    assert found(lines, case) == case["is"]


@cases("flags")
def test_a_red_flag_is_raised_when_all_its_conditions_are_likely(found, case):
    lines = "return cautions.redFlags(tables(given), result(given.skills)).length === 1;"

    assert found(lines, case) == case["is"]


@cases("contradictions")
def test_an_answer_without_what_it_needs_is_shown(found, case):
    lines = """
    const log = given.cards.map(([skill, shown, level]) => ({ kind: "card", skill, card: 1, shown, level }));
    const found = cautions.contradictions(tables(given), log, result(given.skills));
    return found.map(({ claimed, required }) => `${unit(claimed)} ${unit(required)}`);
    """

    assert found(lines, case) == case["is"]


@cases("retake")
def test_a_skill_went_up_only_when_that_is_sure(found, case):
    lines = """
    const compared = retake.compareAttempts(tables(given), result({ a: given.before }), result({ a: given.after }));
    return compared.map(({ id, change }) => `${id} ${change}`);
    """

    assert found(lines, case) == [f"a {case['is']}"]


@cases("held")
def test_the_level_overall_moves_only_when_that_is_sure(found, case):
    lines = """
    const highest = (p) => p.filter((chance) => chance >= 0.5).length;
    return retake.heldLevel(given.results.map((p) => result({}, highest(p), p)));
    """

    assert found(lines, case) == case["is"]


def test_a_contradiction_asks_only_where_a_passed_card_says_something(found):
    lines = """
    const log = [{ kind: "card", skill: "a", card: 1, shown: ["l1", "l2"], pass: "skip" },
      { kind: "card", skill: "d", card: 1, shown: ["l2", "l3", "l4"], level: "l3" }];
    return cautions.contradictions(tables(given), log, result({ a: 1, d: 3 }));
    """

    assert found(lines, {}) == []
