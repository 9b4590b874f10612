"""What is checked between the records of a framework."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from cases import references
from ladder import checks
from ladder.checks import cycles
from ladder.model import Framework, Ladder, Level, Records, Role, Skill
from mutations import case_holds


@pytest.mark.parametrize("case", references.CASES, ids=lambda case: case.slip)
def test_a_slip_between_records_is_one_finding_at_its_place(case, tmp_path):
    case_holds(case, tmp_path)


def framework(*requirements: tuple[str, str], levels: tuple[str, ...] = ("user", "builder")) -> Framework:
    """Skills at all levels; a requirement is a pair such as ("reading@user", "writing@user")."""
    units = dict.fromkeys(unit for pair in requirements for unit in pair)
    ids = dict.fromkeys(unit.split("@")[0] for unit in units)
    return Framework(
        ladder=Ladder(format="1", id="test", title="Test"),
        levels=tuple(Level(id=level, name=level) for level in levels),
        skills=Records.of(Skill, (skill(skill_id, levels, requirements) for skill_id in ids)),
        incomplete=frozenset({"areas"}),
    )


def skill(skill_id: str, levels: Iterable[str], requirements: Iterable[tuple[str, str]]) -> Skill:
    asked = {level: [needs for unit, needs in requirements if unit == f"{skill_id}@{level}"] for level in levels}
    written = {level: {"anchor": "Do it", "requires": needs} for level, needs in asked.items()}
    return Skill.model_validate({"id": skill_id, "name": skill_id, "area": "craft", "levels": written})


def chains(findings):
    return [finding.message.removeprefix("these levels require each other: ") for finding in findings]


def test_requirements_without_a_cycle_are_fine():
    ladder = framework(("a@user", "b@user"), ("b@user", "c@user"), ("a@user", "c@user"), ("c@builder", "a@user"))

    assert list(checks.check(ladder)) == []


def test_the_shortest_chain_of_a_cycle_is_shown():
    ladder = framework(("a@user", "b@user"), ("b@user", "c@user"), ("c@user", "a@user"), ("c@user", "b@user"))

    assert chains(cycles.check(ladder))[0] == "c@user -> b@user -> c@user"


def test_a_cycle_may_lead_through_the_lower_level_of_a_skill():
    ladder = framework(("a@user", "b@builder"), ("b@user", "a@builder"))

    (chain,) = chains(cycles.check(ladder))

    assert sorted(chain.split(" -> ")[1:]) == ["a@builder", "a@user", "b@builder", "b@user"]


def test_cycles_apart_from_each_other_are_all_told():
    ladder = framework(("a@user", "b@user"), ("b@user", "a@user"), ("c@user", "d@user"), ("d@user", "c@user"))

    assert len(list(cycles.check(ladder))) == 2


def test_every_link_of_a_cycle_that_is_written_has_its_place():
    ladder = framework(("a@user", "b@user"), ("b@user", "c@user"), ("c@user", "a@user"))

    (finding,) = cycles.check(ladder)

    files = sorted(spot.file for spot in (finding.at, *(other.at for other in finding.related)))
    assert files == ["content/skills/a.yaml", "content/skills/b.yaml", "content/skills/c.yaml"]


def test_a_tangle_of_cycles_is_told_in_part():
    names = [f"s{number}@user" for number in range(30)]
    ladder = framework(*((one, other) for one in names for other in names if one != other), levels=("user",))

    assert len(list(cycles.check(ladder))) == cycles.MOST


def test_a_cycle_through_a_thousand_skills_is_shown_in_part():
    names = [f"s{number}@user" for number in range(1_000)]
    ladder = framework(*zip(names, [*names[1:], names[0]], strict=True), levels=("user",))

    (finding,) = cycles.check(ladder)

    assert finding.message.count("->") < cycles.MOST
    assert " -> ... -> " in finding.message


def test_ids_of_a_kind_that_is_incomplete_count_as_known():
    ladder = framework(("a@user", "b@user"))

    assert {f.code for f in checks.check(replace(ladder, incomplete=frozenset()))} == {"no-areas"}
    assert list(checks.check(ladder)) == []


def test_ids_that_could_not_be_read_count_as_known():
    role = Role.model_validate({"id": "coder", "name": "Coder", "expects": {"torn": "user"}})
    ladder = replace(framework(("a@user", "b@user")), roles=Records.of(Role, [role]))

    assert [finding.code for finding in checks.check(ladder)] == ["unknown-skill"]
    assert list(checks.check(replace(ladder, unread={"skills": frozenset({"torn"})}))) == []


def test_a_framework_without_skills_has_nothing_to_check():
    assert list(checks.check(framework())) == []
