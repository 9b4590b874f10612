"""The units of a framework, each a skill at a level, with what comes before each. Learning paths are made of them."""

from collections.abc import Iterable, Iterator, Mapping

from ladder.model.skills import SkillOutline

Unit = tuple[str, str]  # skill id, level id
Prerequisites = Mapping[Unit, tuple[Unit, ...]]


def prerequisites(skills: Mapping[str, SkillOutline], rank: Mapping[str, int]) -> Prerequisites:
    """Every unit, in the order of skills and levels, with what comes right before it.

    That is the level below of its own skill, then what is written; units that there are not are left out.
    """
    found: dict[Unit, tuple[Unit, ...]] = {}
    for skill in skills.values():
        below: tuple[Unit, ...] = ()
        for level_id in sorted(skill.levels.keys() & rank.keys(), key=rank.__getitem__):
            written = skill.levels[level_id].requires
            found[skill.id, level_id] = (*below, *_known(skill, written, skills, rank)) if written else below
            below = ((skill.id, level_id),)
    return found


def _known(
    skill: SkillOutline, written: Iterable[Unit], skills: Mapping[str, SkillOutline], rank: Mapping[str, int]
) -> Iterator[Unit]:
    """Yield the units of other skills that a level requires, each once."""
    for required, level_id in dict.fromkeys(written):
        if required != skill.id and required in skills and level_id in skills[required].levels and level_id in rank:
            yield required, level_id


def unit_name(unit: Unit) -> str:
    """A unit as it is written: skill@level."""
    return "@".join(unit)


def all_before(prerequisites: Prerequisites, units: Iterable[Unit]) -> set[Unit]:
    """Everything that comes before some units, directly or not."""
    found: set[Unit] = set()
    ahead = [required for unit in units for required in prerequisites[unit]]
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += prerequisites[unit]
    return found
