"""Check that every id that a record names is there, and that no id is used twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ladder.checks.known import REFERRED, Known, formerly
from ladder.findings import Finding, Instead, Related, Spot, Without
from ladder.model import Expectation, Framework, Grade, Role, Skill, SkillOutline, Statement, place_of, spot


def check(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each id that leads nowhere, and for each that two things have had."""
    known = Known(framework)
    for kind in ("levels", "areas"):
        for record in getattr(framework, kind):
            yield from known.source_of(record, spot(kind, record.id))
    for level in framework.levels:
        for place, skill_id in enumerate(level.asks):
            yield from known.unknown("skills", skill_id, spot("levels", level.id), "asks", place)
    for skill in framework.outlines.values():
        yield from _skill(known, skill)
        if skill.has_twins:
            yield from _twins(framework.skills[skill.id])
    for role in framework.roles:
        yield from _role(known, role)
    yield from _taken_ids(framework)


def _skill(known: Known, skill: SkillOutline) -> Iterator[Finding]:
    at = spot("skills", skill.id)
    yield from known.unknown("areas", skill.area, at, "area")
    yield from known.source_of(skill, at)
    for role_id in skill.in_roles:
        yield from known.unknown("roles", role_id, at, "in_roles", role_id, on="key")
    for level_id, level in skill.levels.items():
        yield from known.unknown("levels", level_id, at, "levels", level_id, on="key")
        for place, (required_skill, required_level) in enumerate(level.requires):
            here = at.below("levels", level_id, "requires", place)
            yield from known.requirement(required_skill, required_level, here)


def _twins(skill: Skill) -> Iterator[Finding]:
    """Yield a finding for each statement with the id of one at its level, or with the place of something else."""
    at = spot("skills", skill.id, "levels")
    places = {level_id: replace(at.below(level_id), on="key") for level_id in skill.levels}
    for level_id, level in skill.levels.items():
        yield from _same_ids(level.statements, at, level_id, "statements")
        for statement_id, number in {each.id: number for number, each in enumerate(level.statements)}.items():
            place, here = place_of(level_id, statement_id), at.below(level_id, "statements", number)
            if (there := places.setdefault(place, here)) is not here:
                yield Finding("duplicate-id", f'"#{place}" is taken on the page of the skill', here,
                              "give it an id of its own: {id: ..., text: ...}",
                              related=(Related("first used here", there),))  # fmt: skip


def _same_ids(entries: Sequence[Statement | Grade], at: Spot, *keys: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if first.setdefault(entry.id, place) != place:
            here, there = (at.below(*keys, number, "id") for number in (place, first[entry.id]))
            yield Finding("duplicate-id", f'the id "{entry.id}" is taken in this list', here,
                          "give one of them another id", related=(Related("first used here", there),),
                          proposals=(Instead(f"{entry.id}-2"), Instead(f"{entry.id}-3")))  # fmt: skip


def _role(known: Known, role: Role) -> Iterator[Finding]:
    at = spot("roles", role.id)
    yield from known.source_of(role, at)
    for kind, part in (("duties", role.duties), ("pay", role.pay), ("grades", role.grades)):
        for place, record in enumerate(part):
            yield from known.source_of(record, at.below(kind, place))
    for kind in ("vetting", "red_flags"):
        for place, name in enumerate(getattr(role, kind)):
            yield from known.unknown(kind, name, at, kind, place)
    if role.premium:
        yield from known.source_of(role.premium, at.below("premium"))
        yield from known.unknown("roles", role.premium.over, at, "premium", "over")
    for place, other in enumerate(role.next):
        yield from known.unknown("roles", other, at, "next", place)
        if other == role.id:
            here = at.below("next", place)
            yield Finding("self-reference", "a role cannot be its own next role", here, "delete the entry",
                          proposals=(Without(here),))  # fmt: skip
    yield from _same_ids(role.grades, at, "grades")
    yield from _expected_skills(known, role.expects, at.below("expects"))
    for place, grade in enumerate(role.grades):
        yield from _expected_skills(known, grade.expects, at.below("grades", place, "expects"))
        for number, skill_id in enumerate(grade.drops):
            yield from known.unknown("skills", skill_id, at, "grades", place, "drops", number)


def _expected_skills(known: Known, expects: Mapping[str, Expectation], at: Spot) -> Iterator[Finding]:
    for skill_id, expectation in expects.items():
        yield from known.unknown("skills", skill_id, at, skill_id, on="key")
        yield from known.unknown("levels", expectation.level, at, skill_id, "level")


# --- ids that were used before ----------------------------------------------------------------------------------------


def _taken_ids(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each former id that another record of the kind has or had: an id is never used again."""
    for kind in REFERRED:
        owners = {name: spot(kind, name) for name in framework.ids(kind)}
        for name, place, former in formerly(framework, kind):
            here = spot(kind, name, "formerly", place)
            owner = owners.setdefault(former, here)
            if former == name:
                yield Finding("self-reference", f'"{former}" is the id that it has now', here, "delete the entry",
                              proposals=(Without(here),))  # fmt: skip
            elif owner is not here:
                hint = "an id is never used again: links and saved answers find things by it"
                related = (Related("first used here", owner),)
                yield Finding("duplicate-id", f'the id "{former}" is taken', here, hint, related=related,
                              proposals=(Without(here),))  # fmt: skip
