"""Check what levels ask: no level without a criterion, no role or requirement at a level that a skill lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ladder.findings import Finding, Spot, Without
from ladder.model import Expectation, Framework, Role, SkillOutline, spot


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels, and skill id -> ids of its levels; skills that name an unknown level are left out."""

    rank: Mapping[str, int]
    defined: Mapping[str, tuple[str, ...]]


def check(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each level that says nothing, and for each that is named but not defined."""
    rank = framework.rank
    skills = framework.outlines.values()
    scale = Scale(rank, {skill.id: tuple(skill.levels) for skill in skills if skill.levels.keys() <= rank.keys()})
    for skill in skills:
        yield from _silent_levels(skill)
        yield from _requirements(scale, skill)
    for role in framework.roles:
        yield from _role(scale, role)
    for level in framework.levels:
        for place, skill_id in enumerate(level.asks):
            yield from _undefined(scale, skill_id, level.id, spot("levels", level.id, "asks", place))


def _silent_levels(skill: SkillOutline) -> Iterator[Finding]:
    for level_id, level in skill.levels.items():
        if level.headline is None:
            hint = "write an anchor: the one behaviour that tells this level from the one below"
            at = Spot(f"content/skills/{skill.id}.yaml", ("levels", level_id), "key")
            yield Finding("silent-level", f'the level "{level_id}" has neither an anchor nor a statement', at, hint)


def _requirements(scale: Scale, skill: SkillOutline) -> Iterator[Finding]:
    for level_id, level in skill.levels.items():
        for place, (required_skill, required_level) in enumerate(level.requires):
            at = spot("skills", skill.id, "levels", level_id, "requires", place)
            if required_skill == skill.id:
                yield from _own_level(scale, level_id, required_level, at)
            else:
                yield from _undefined(scale, required_skill, required_level, at)


def _own_level(scale: Scale, level_id: str, required: str, at: Spot) -> Iterator[Finding]:
    known = {level_id, required} <= scale.rank.keys()
    if known and scale.rank[required] >= scale.rank[level_id]:
        yield Finding("self-reference", "a level cannot require itself or a higher level of its own skill", at,
                      "delete the entry: lower levels of the same skill come first anyway",
                      proposals=(Without(at),))  # fmt: skip


def _role(scale: Scale, role: Role) -> Iterator[Finding]:
    at = partial(spot, "roles", role.id)
    yield from _expectations(scale, role.expects, at("expects"))
    for place, grade in enumerate(role.grades):
        yield from _expectations(scale, grade.expects, at("grades", place, "expects"))


def _expectations(scale: Scale, expects: Mapping[str, Expectation], at: Spot) -> Iterator[Finding]:
    for skill_id, expectation in expects.items():
        yield from _undefined(scale, skill_id, expectation.level, at.below(skill_id, "level"))


def _undefined(scale: Scale, skill_id: str, level_id: str, at: Spot) -> Iterator[Finding]:
    """Yield a finding when a skill lacks the level; skills and levels that are unknown are reported elsewhere."""
    levels = scale.defined.get(skill_id)
    if levels is not None and level_id in scale.rank and level_id not in levels:
        hint = f"it is defined at: {', '.join(levels) or 'no level at all'}"
        yield Finding("undefined-level", f'"{skill_id}" is not defined at the level "{level_id}"', at, hint)
