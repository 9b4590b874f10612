"""Small ladders for plans, ladders by chance, and a solver that tries every order which prerequisites allow."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from random import Random
from typing import Any

from playwright.sync_api import Page

from ladder import planning
from ladder.model import Area, Framework, Ladder, Level, Records, Resource, Role, Skill

Data = Mapping[str, Any]


# --- ladders ----------------------------------------------------------------------------------------------------------


def ladder(
    skills: Mapping[str, Mapping[str, Any]],
    levels: Sequence[str] = ("user", "assisted", "builder"),
    resources: Sequence[Data] = (),
    roles: Mapping[str, Mapping[str, Any]] | None = None,
    **settings: Any,
) -> Framework:
    """A framework of skills; each level of one is the hours of its practice, or {hours, requires}."""
    return Framework(
        ladder=Ladder.model_validate({"format": "1", "id": "test", "title": "Test", **settings}),
        levels=tuple(Level(id=level, name=level.capitalize()) for level in levels),
        areas=(Area(id="craft", name="Craft"),),
        skills=Records.of(Skill, [_skill(name, cells) for name, cells in skills.items()]),
        roles=Records.of(Role, [_role(name, expects) for name, expects in (roles or {}).items()]),
        resources=tuple(_resource(place, each) for place, each in enumerate(resources)),
    )


def _skill(name: str, cells: Mapping[str, Any]) -> Skill:
    """A skill with an anchor at each level."""
    levels = {}
    for level, cell in cells.items():
        written = cell if isinstance(cell, dict) else {"hours": cell}
        hours = written.get("hours") or ()
        tasks = [
            {"do": f"Do task {number} of {name} at {level}", "hours": each, "evidence": f"Proof {number}"}
            for number, each in enumerate(hours if isinstance(hours, list | tuple) else [hours], start=1)
        ]
        requires = written.get("requires", [])
        levels[level] = {"anchor": f"Show {name} at {level}", "practice": tasks, "requires": requires}
    return Skill.model_validate({"id": name, "name": name.capitalize(), "area": "craft", "levels": levels})


def _role(name: str, expects: Mapping[str, Any]) -> Role:
    """A role; what it expects is a level, or (level, weight)."""
    written = {s: {"level": e[0], "weight": e[1]} if isinstance(e, tuple) else e for s, e in expects.items()}
    return Role.model_validate({"id": name, "name": name.capitalize(), "expects": written})


def _resource(place: int, written: Data) -> Resource:
    """A resource; what is not written is at its most usual."""
    usual = {"id": f"r{place}", "topic": "any", "title": f"Resource {place}", "kind": "docs", "hours": 1}
    return Resource.model_validate({**usual, "url": f"https://example.org/{place}", **written})


EVALUATION = ladder(
    {
        "evaluation": {"user": 2, "assisted": 2, "builder": 2},
        "code-review": {"assisted": {"hours": 2, "requires": ["evaluation@assisted"]}},
    },
    resources=[{"id": "eval-book", "hours": 4, "teaches": [{"skill": "evaluation", "from": "user", "to": "builder"}]}],
    roles={"coder": {"evaluation": ("builder", "must"), "code-review": ("assisted", "should")}},
)


# --- by chance --------------------------------------------------------------------------------------------------------

HOURS = (0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12)
KINDS = ("docs", "course", "book", "paper", "tool", "exercise")


def random_ladder(random: Random, most: int = 15) -> Framework:
    """A ladder of at most so many units, with skills that leave levels out and prerequisites without a circle."""
    levels = [f"l{number}" for number in range(1, random.randint(2, 5) + 1)]
    skills: dict[str, dict[str, Any]] = {}
    rooms, known = most, []
    for number in count(1):
        defined = sorted(random.sample(levels, random.randint(1, min(len(levels), 4))), key=levels.index)[:rooms]
        rooms -= len(defined)
        skills[f"s{number}"] = {level: {"hours": _hours(random), "requires": []} for level in defined}
        for level in defined:
            earlier = [unit for unit in known if random.random() < 1.2 / max(1, len(known))]
            skills[f"s{number}"][level]["requires"] = earlier
        known += [f"s{number}@{level}" for level in defined]
        if rooms <= 0 or random.random() < 0.12:
            break
    roles = {f"role-{number}": _expects(random, skills) for number in (1, 2)}
    placement = {"share": random.choice((0.5, 0.667, 1)), "far_below": random.choice((0, 0.15, 0.5))}
    return ladder(skills, levels, list(_resources(random, skills, levels)), roles, placement=placement)


def _hours(random: Random) -> list[float]:
    return [random.choice(HOURS) for _ in range(random.choice((0, 1, 1, 1, 2)))]


def _expects(random: Random, skills: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    chosen = random.sample(list(skills), random.randint(1, len(skills)))
    return {name: (random.choice(list(skills[name])), random.choice(("must", "should", "nice"))) for name in chosen}


def _resources(random: Random, skills: Mapping[str, Mapping[str, Any]], levels: Sequence[str]) -> Iterator[Data]:
    for _ in range(random.randint(0, 2 * len(skills))):
        name = random.choice(list(skills))
        top = levels.index(random.choice(list(skills[name])))
        start = random.randint(0, top)
        lesson = {"skill": name, "to": levels[top], **({"from": levels[start - 1]} if start else {})}
        cost = random.choice(("free", "free", "paid"))
        yield {"hours": random.choice(HOURS), "kind": random.choice(KINDS), "cost": cost, "teaches": [lesson]}


def random_state(random: Random, framework: Framework) -> dict[str, Any]:
    """What a person may have, want and prefer."""
    skills = {skill.id: tuple(skill.levels) for skill in framework.skills}
    levels = {name: random.choice((None, None, *ids)) for name, ids in skills.items() if random.random() < 0.9}
    return {
        "levels": levels,
        "target": _target(random, framework, skills),
        "hours": random.choice((0.5, 1, 3, 8, 40)),
        "start": "2026-11-23",
        "today": "2026-11-21",
        "formats": random.sample(KINDS, random.randint(0, 2)),
        "free": random.random() < 0.3,
    }


def _target(random: Random, framework: Framework, skills: Mapping[str, Sequence[str]]) -> Data:
    kind = random.choice(("role", "role", "level", "skill"))
    if kind == "skill":
        name = random.choice(list(skills))
        return {"kind": "skill", "id": name, "level": random.choice(skills[name])}
    return {"kind": kind, "id": random.choice(framework.ids("roles" if kind == "role" else "levels"))}


# --- the planner in a browser -----------------------------------------------------------------------------------------


class Call:
    """Calls functions of scripts in a page: `call("planner.js", "plan", tables, state)`."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, script: str, function: str, *arguments: object) -> Any:
        """What the function gives for these arguments."""
        return self.each(script, function, [arguments])[0]

    def run(self, script: str, *arguments: object) -> Any:
        """What a function that is written out gives for these arguments."""
        return self._page.evaluate(script, list(arguments))

    def each(self, script: str, function: str, many: Sequence[Sequence[object]]) -> Any:
        """What it gives for each of these lists of arguments."""
        run = """async ([script, name, given]) => {
            const called = (await import(script))[name];
            return JSON.stringify(JSON.parse(given).map((values) => called(...values)));
        }"""
        return json.loads(self._page.evaluate(run, [f"./{script}", function, json.dumps(many)]))


def tables(framework: Framework) -> Data:
    """The planner's tables as a browser gets them."""
    made: Data = json.loads(json.dumps(planning.tables(framework)))
    return made


# --- targets and plans ------------------------------------------------------------------------------------------------


def role(name: str) -> Data:
    """A role as a target."""
    return {"kind": "role", "id": name}


def level(name: str) -> Data:
    """A level as a target."""
    return {"kind": "level", "id": name}


def unit_ids(made: Data) -> list[str]:
    """The units of a plan, in order."""
    return [unit["id"] for unit in made["units"]]


def step_ids(made: Data) -> list[str]:
    """The steps of a plan, in order."""
    return [step["id"] for step in made["steps"]]


# --- an exact solver --------------------------------------------------------------------------------------------------


def least(weights: Sequence[float], hours: Sequence[float], before: Sequence[Sequence[int]]) -> float:
    """The smallest sum of weight x finishing hour of all orders in which nothing stands before its prerequisites.

    By what is done already, as the bits of a number; every order is looked at, by way of the sets that it goes through.
    """
    everything = (1 << len(weights)) - 1
    masks = [sum(1 << other for other in earlier) for earlier in before]

    @cache
    def rest(done: int) -> float:
        if done == everything:
            return 0.0
        spent = sum(each for unit, each in enumerate(hours) if done >> unit & 1)
        ways = (unit for unit in range(len(weights)) if not done >> unit & 1 and masks[unit] & done == masks[unit])
        return min(weights[unit] * (spent + hours[unit]) + rest(done | 1 << unit) for unit in ways)

    return rest(0)


def closed_sets(before: Sequence[Sequence[int]]) -> Iterator[frozenset[int]]:
    """Yield every set of units that holds what comes before each of them."""
    for bits in range(1 << len(before)):
        units = frozenset(unit for unit in range(len(before)) if bits >> unit & 1)
        if all(units.issuperset(before[unit]) for unit in units):
            yield units


def everything_before(framework: Framework) -> Mapping[str, frozenset[str]]:
    """Unit (as coding@builder) -> all units that come before it, straight from what the skills say."""
    order = framework.ids("levels")
    direct: dict[str, list[str]] = {}
    for each in framework.skills:
        below: list[str] = []
        for level in sorted(each.levels, key=order.index):
            direct[f"{each.id}@{level}"] = [*below, *(f"{r.skill}@{r.level}" for r in each.levels[level].requires)]
            below = [f"{each.id}@{level}"]

    @cache
    def before(unit: str) -> frozenset[str]:
        return frozenset(direct[unit]).union(*map(before, direct[unit]))

    return {unit: before(unit) for unit in direct}
