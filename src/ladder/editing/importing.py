"""Take a table over: what is new, changed and removed, cell by cell, and then the changes of files that make it so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ladder.editing import cells, sheets, writing
from ladder.editing import source as sources
from ladder.editing.changes import Change, Changes, whole_framework
from ladder.editing.sheets import Problem, TableError
from ladder.editing.wishes import AREA, NAME, Wish, wishes
from ladder.exports.tables import ANCHOR, STATEMENT
from ladder.model import Framework, Skill, SkillLevel, Statement, spot
from ladder.project import Project


@dataclass(frozen=True, slots=True)
class Step:
    """One cell of a plan: what is wished for, and the text that stands there now, empty where there is none."""

    wish: Wish
    before: str

    @property
    def what(self) -> Literal["new", "changed", "removed"]:
        """What happens to the cell."""
        return "new" if not self.before else "changed" if self.wish.text else "removed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does, step by step, and all that the table asks for.

    `absent` counts the statements that the table lacks beside others of their cell: they stay.
    """

    framework: Framework
    steps: Sequence[Step]
    wished: Sequence[Wish]
    absent: int


def plan(project: Project, file: str, written: bytes) -> Plan:
    """What taking a table over would change, in the order of skills and levels.

    Raises TableError for a table that is not fully understood.
    """
    framework = whole_framework(project)
    wished = wishes(sheets.read(file, written), framework)
    steps = [step for wish in wished if (step := _step(framework.skills[wish.skill], wish))]
    problems = [problem for step in steps for problem in _problems(framework.skills[step.wish.skill], step)]
    problems += _left_without_words(framework, steps)
    if problems:
        raise TableError(file, problems)
    place = {skill_id: number for number, skill_id in enumerate(framework.outlines)}
    steps.sort(key=lambda step: (place[step.wish.skill], framework.rank.get(step.wish.level, 0), step.wish.row))
    return Plan(framework, steps, wished, _absent(framework, wished))


def changes(project: Project, planned: Plan) -> Changes:
    """The changes of files that a plan comes to."""
    found = []
    for skill_id in dict.fromkeys(step.wish.skill for step in planned.steps):
        file = spot("skills", skill_id).file
        written = (project.root / file).read_bytes()
        wished = (wish for wish in planned.wished if wish.skill == skill_id)
        after = cells.fill(sources.read(file, written), planned.framework, wished)
        found.append(Change(file, file, written, after.content))
    return found


def told(planned: Plan) -> Iterator[str]:
    """Yield the plan as lines: what happens to each cell, then the old text behind a "-" and the new behind a "+"."""
    for skill_id, steps in groupby(planned.steps, key=lambda step: step.wish.skill):
        yield f"{planned.framework.outlines[skill_id].name} ({spot('skills', skill_id).file})"
        for step in steps:
            wish = step.wish
            what = " ".join(filter(None, (wish.level, wish.part, f'"{wish.id}"' if wish.id else "")))
            yield f"  {what}: {step.what}{_with_it(planned.framework.skills[skill_id], step)}"
            yield from (f"    {sign} {line}" for sign, text in (("-", step.before), ("+", wish.text))
                        for line in text.splitlines())  # fmt: skip
    counts = {what: sum(step.what == what for step in planned.steps) for what in ("new", "changed", "removed")}
    yield ", ".join(f"{number} {what}" for what, number in counts.items() if number) or "nothing to change"


def _with_it(skill: Skill, step: Step) -> str:
    """What goes with a statement that is removed, and that the table does not show."""
    if step.what != "removed" or step.wish.part != STATEMENT:
        return ""
    statement = _statement(skill.levels[step.wish.level], step.wish)
    lost = [name for name in ("examples", "links") if getattr(statement, name)]
    return f", and its {' and '.join(lost)}" if lost else ""


# --- what differs, and what cannot be -----------------------------------------------------------------------------


def _step(skill: Skill, wish: Wish) -> Step | None:
    """What a wish changes; None where all is as it wants it."""
    level = skill.levels.get(wish.level, SkillLevel())
    statement = _statement(level, wish) if wish.part == STATEMENT else None
    now = {NAME: skill.name, AREA: skill.area, ANCHOR: level.anchor, STATEMENT: statement and statement.text}
    return Step(wish, now[wish.part] or "") if (now[wish.part] or "") != wish.text else None


def _statement(level: SkillLevel, wish: Wish) -> Statement | None:
    """The statement that a wish is about: the one with its id, or without one that with its text."""
    about = (each for each in level.statements if (wish.id or wish.text) == (each.id if wish.id else each.text))
    return next(about, None)


def _absent(framework: Framework, wished: Sequence[Wish]) -> int:
    about = [wish for wish in wished if wish.part == STATEMENT]
    levels = {(w.skill, w.level): framework.skills[w.skill].levels.get(w.level, SkillLevel()) for w in about}
    said = {(w.skill, w.level, found.id) for w in about if (found := _statement(levels[w.skill, w.level], w))}
    return sum(len(level.statements) for level in levels.values()) - len(said)


def _problems(skill: Skill, step: Step) -> Iterator[Problem]:
    """Yield what cannot be taken over of one cell."""
    wish = step.wish
    if _is_garbled(step.before, wish.text):
        message = "letters of this cell were lost on the way through another encoding: open and save the file as UTF-8"
        yield Problem(wish.row, wish.column, message)
    try:
        writing.scalar(wish.text)
    except ValueError as error:
        yield Problem(wish.row, wish.column, str(error))
    level = skill.levels.get(wish.level)
    if wish.part == STATEMENT and step.what == "new" and level:
        now = next((each.id for each in level.statements if wish.id in each.formerly), None)
        if now:
            yield Problem(wish.row, wish.column, f'"{wish.id}" was once the id of "{now}"; choose another one')


def _is_garbled(before: str, after: str) -> bool:
    """True when a text came through a program that took its bytes for another encoding, or that has no such letters."""
    try:
        is_misread = after.encode("cp1252").decode("utf-8") != after
    except UnicodeError:
        is_misread = False
    pairs = zip(before, after, strict=False)
    is_lossy = len(before) == len(after) != 0 and all(b == a or (a == "?" and not b.isascii()) for b, a in pairs)
    return "\ufffd" in after or is_misread or is_lossy


def _left_without_words(framework: Framework, steps: Sequence[Step]) -> Iterator[Problem]:
    """Yield a problem for each level that would say nothing more, but holds things that the table does not know."""
    gone = [step.wish for step in steps if step.what == "removed"]
    for (skill_id, level_id), group in groupby(sorted(gone), key=lambda wish: (wish.skill, wish.level)):
        wish, level = max(group, key=lambda wish: wish.row), framework.skills[skill_id].levels[level_id]
        cell = [step for step in steps if (step.wish.skill, step.wish.level) == (skill_id, level_id)]
        texts = len(level.statements) + bool(level.anchor)
        left = texts + sum({"new": 1, "removed": -1}.get(step.what, 0) for step in cell)
        rest = [name for name in ("summary", "examples", "practice", "requires") if getattr(level, name)]
        if left == 0 and rest:
            message = f'"{skill_id}" at "{level_id}" has {" and ".join(rest)} too: remove the level in its file'
            yield Problem(wish.row, wish.column, message)
