"""The population of the simulation: a ladder of 15 skills and five levels, and how people's levels are spread."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ladder import assessing
from ladder.model import Area, Framework, Item, Ladder, Level, Records, Skill

LEVELS = ("one", "two", "three", "four", "five")
SKILLS = tuple(f"skill-{number}" for number in range(1, 16))

_LOADINGS = (7, 2, 12, 5, 0, 10, 14, 3, 8, 1, 13, 6, 11, 4, 9)
_DIFFICULTIES = (4, 11, 0, 7, 14, 2, 9, 12, 5, 1, 8, 13, 3, 10, 6)

POPULATION: Mapping[str, Sequence[float]] = {
    "loading": [0.60 + 0.24 * place / 14 for place in _LOADINGS],
    "difficulty": [-0.45 + 0.90 * place / 14 for place in _DIFFICULTIES],
    "thresholds": [-1.04, -0.31, 0.39, 0.99, 1.55],
}

TESTS = ((2, 3), (3, 4), (2, 4))  # the numbers of the levels that a skill's two tests are for, in turn


def tables() -> Mapping[str, Any]:
    """What the engine gets to know: nothing of the population, but its own defaults."""
    anchors = {level: {"anchor": f"Do what {level} asks"} for level in LEVELS}
    skills = [Skill.model_validate({"id": s, "name": s, "area": "all", "levels": anchors}) for s in SKILLS]
    framework = Framework(
        ladder=Ladder(format="1", id="simulated", title="Simulated"),
        levels=tuple(Level(id=level, name=level) for level in LEVELS),
        areas=(Area(id="all", name="All"),),
        skills=Records.of(Skill, skills),
        items=tuple(item for place, skill in enumerate(SKILLS) for item in _items(skill, TESTS[place % len(TESTS)])),
    )
    return assessing.tables(framework)


def _items(skill: str, tests: Sequence[int]) -> Iterator[Item]:
    for place, number in enumerate(tests, start=1):
        options = [{"id": name, "text": "Do", "score": name == "b", "rationale": "Why"} for name in "abcd"]
        test = {"id": f"s{place}", "skill": skill, "kind": "scenario", "level": LEVELS[number - 1], "stem": "What now?"}
        yield Item.model_validate({**test, "options": options, "basis": "Made up"})
    yield Item(id="e1", skill=skill, kind="evidence", level=LEVELS[2], stem="Is there an example?")
