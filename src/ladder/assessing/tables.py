"""Make the tables of the assessment from a framework: plain data that stands in the page. `model` has the numbers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ladder.assessing.model import Model, digest
from ladder.model import Framework, Item, Level, RedFlag, Role, SkillOutline

FORMAT = 1

Data = Mapping[str, Any]
Levels = Mapping[str, tuple[str, ...]]  # skill id -> ids of the levels at which it is defined, lowest first


def tables(framework: Framework) -> Data:
    """Everything that the assessment of this framework needs, ready for JSON; equal frameworks give equal tables.

    Skills without a level are left out, with all that names them.
    """
    levels = {skill.id: ids for skill in framework.outlines.values() if (ids := _defined(framework, skill))}
    model = Model(framework, levels)
    skills = [_skill(framework, framework.outlines[skill], levels) | model.skill(skill) for skill in levels]
    items = [_item(framework, item) | model.item(item) for item in framework.items if item.skill in levels]
    flags = (flag for flag in framework.red_flags if {*flag.at_least, *flag.below} <= levels.keys())
    return {
        "format": FORMAT,
        "site": framework.ladder.id,
        "version": framework.ladder.version,
        "hash": digest(json.dumps([framework.ids("levels"), levels])),
        "levels": [_named(level) for level in framework.levels],
        "areas": [{"id": area.id, "name": area.name} for area in framework.areas],
        "skills": skills,
        "items": items,
        "roles": [_role(role, levels) for role in framework.roles],
        "red_flags": [_red_flag(flag) for flag in flags],
        "engine": model.engine(),
    }


def _defined(framework: Framework, skill: SkillOutline) -> tuple[str, ...]:
    return tuple(level.id for level in framework.levels if level.id in skill.levels)


def _named(record: Level | Role | SkillOutline) -> dict[str, Any]:
    return {"id": record.id, "name": record.name, "formerly": record.formerly}


def _skill(framework: Framework, skill: SkillOutline, levels: Levels) -> dict[str, Any]:
    anchors = [_anchor(framework, skill, level) for level in levels[skill.id]]
    return {
        **_named(skill),
        "area": skill.area,
        "loading": skill.loading,
        "levels": levels[skill.id],
        "anchors": anchors,
        "hashes": [digest(anchor) for anchor in anchors],
        "requires": [_requires(skill, level, levels) for level in levels[skill.id]],
    }


def _anchor(framework: Framework, skill: SkillOutline, level: str) -> str:
    """What a card shows for a level: its anchor or first statement, and the level's name where it has neither."""
    return skill.levels[level].headline or framework.levels[framework.rank[level] - 1].name


def _requires(skill: SkillOutline, level: str, levels: Levels) -> Sequence[tuple[str, str]]:
    return [unit for unit in skill.levels[level].requires if unit[1] in levels.get(unit[0], ())]


def _item(framework: Framework, item: Item) -> dict[str, Any]:
    skills = (item.skill, *framework.outlines[item.skill].formerly)
    name, *formerly = (f"{skill}.{each}" for skill in skills for each in (item.id, *item.formerly))
    return {
        "id": name,
        "formerly": formerly,
        "rev": item.rev,
        "skill": item.skill,
        "kind": item.kind,
        "level": item.level,
        "stem": item.stem,
        "options": [{"id": o.id, "text": o.text, "score": o.score, "rationale": o.rationale} for o in item.options],
        "basis": item.basis,
    }


def _role(role: Role, levels: Levels) -> Data:
    expects = {skill: (each.level, each.weight) for skill, each in role.expects.items() if skill in levels}
    return {**_named(role), "expects": expects}


def _red_flag(flag: RedFlag) -> Data:
    return {
        "id": flag.id,
        "name": flag.name,
        "at_least": flag.at_least,
        "below": flag.below,
        "risk": flag.risk,
        "remedy": flag.remedy,
    }
