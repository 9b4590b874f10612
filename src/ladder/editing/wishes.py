"""What a table asks for: each of its cells as a wish, or a problem with its row and column. `importing` takes them up.

A table has a row for each anchor and each statement, or a row for each skill and a column of anchors for each level.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ladder.editing.sheets import Problem, Row, Sheet, TableError
from ladder.exports.tables import ANCHOR, COLUMNS, STATEMENT
from ladder.findings import did_you_mean
from ladder.model import Area, Framework, Level, SkillOutline, is_id

NAME, AREA = "name", "area"
OF_A_LIST = ("skill", "level", "part", "text")  # columns that a table with a row for each text has


class Wish(NamedTuple):
    """That something of a skill has this text. An empty one is to go; what a table does not hold is left alone.

    `part` is name, area, anchor or statement; `id` is that of a statement, and a new one may lack it.
    """

    skill: str
    level: str
    part: str
    id: str
    text: str
    row: int
    column: str


def wishes(sheet: Sheet, framework: Framework) -> Sequence[Wish]:
    """Everything that a table asks for, in its order. Raises TableError for what is not fully understood."""
    reader = _Reader(sheet, framework)
    is_grid = not {"level", "part", "text"} & set(sheet.columns)
    found = tuple(reader.grid() if is_grid else reader.texts())
    problems = [*reader.problems, *_twice(found)]
    if problems:
        raise TableError(sheet.file, problems)
    return found


class _Reader:
    """Goes through a table row by row, gives wishes, and gathers problems."""

    def __init__(self, sheet: Sheet, framework: Framework) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._framework = framework
        self._skills = _by_name(framework.outlines.values())
        self._levels = _by_name(framework.levels)
        self._areas = _by_name(framework.areas)
        self._said: set[tuple[str, str, str]] = set()  # what rows say of skills: most say the same

    def texts(self) -> Iterator[Wish]:
        """Yield the wishes of a table with a row for each anchor and each statement."""
        if not self._has_columns(OF_A_LIST, dict.fromkeys(COLUMNS)):
            return
        for row in self._sheet.rows:
            skill = self._known(row, "skill", "skill", self._skills)
            if skill:
                yield from self._of_skill(row, skill)
            if any(row.cells.get(name) for name in ("level", "part", "id", "text")):
                yield from self._of_text(row, skill)

    def grid(self) -> Iterator[Wish]:
        """Yield the wishes of a table of skills by levels."""
        by = "skill" if "skill" in self._sheet.columns else "name"
        if not self._has_columns((by,), {"skill": None, "name": None, "area": None, **self._levels}):
            return
        levels = [(column, self._levels[_folded(column)]) for column in self._sheet.columns if column not in COLUMNS]
        first: dict[str, int] = {}
        for row in self._sheet.rows:
            skill = self._known(row, by, "skill", self._skills)
            if not skill:
                continue
            if first.setdefault(skill, row.number) != row.number:
                self._problem(row, by, f'the skill "{skill}" stands in row {first[skill]} already')
            if by == "skill":
                yield from self._of_skill(row, skill)
            for column, level in levels:
                yield Wish(skill, level, ANCHOR, "", row.cells[column], row.number, self._sheet.label(column))

    def _of_skill(self, row: Row, skill: str) -> Iterator[Wish]:
        """Yield what a row says of the skill itself, where that is not what the ladder says."""
        outline = self._framework.outlines[skill]
        name = row.cells.get(NAME) or outline.name
        area = self._known(row, AREA, "area", self._areas) if row.cells.get(AREA) else outline.area
        for part, now, text in ((NAME, outline.name, name), (AREA, outline.area, area)):
            if text and text != now and (skill, part, text) not in self._said:
                self._said.add((skill, part, text))
                yield Wish(skill, "", part, "", text, row.number, self._sheet.label(part))

    def _of_text(self, row: Row, skill: str | None) -> Iterator[Wish]:
        """Yield what a row says of an anchor or a statement."""
        level = self._known(row, "level", "level", self._levels)
        part, name = row.cells["part"].lower(), row.cells.get("id", "")
        if part not in (ANCHOR, STATEMENT):
            self._problem(row, "part", f'"{row.cells["part"]}" is neither "{ANCHOR}" nor "{STATEMENT}"')
        elif part == ANCHOR and name:
            self._problem(row, "id", "an anchor has no id: leave this cell empty")
        elif name and not is_id(name):
            self._problem(row, "id", f'"{name}" cannot be an id: ids are made of a-z, 0-9 and hyphens inside')
        elif skill and level and (part == ANCHOR or name or row.cells["text"]):
            yield Wish(skill, level, part, name, row.cells["text"], row.number, self._sheet.label("text"))

    def _has_columns(self, needed: Sequence[str], known: Mapping[str, object]) -> bool:
        for name in needed:
            if name not in self._sheet.columns:
                self.problems.append(Problem(self._sheet.header, "", f'a column "{name}" is missing'))
        for name in self._sheet.columns:
            if name and name not in known and _folded(name) not in known:
                hint = did_you_mean(name, known) or f"known are {', '.join(known)}"
                message = f"no column has this name; {hint}"
                self.problems.append(Problem(self._sheet.header, self._sheet.label(name), message))
        return not self.problems

    def _known(self, row: Row, column: str, what: str, names: Mapping[str, str]) -> str | None:
        """The id of the skill, level or area that a cell names; None and a problem where there is no such thing."""
        written = row.cells[column]
        if found := names.get(_folded(written)):
            return found
        if not written:
            self._problem(row, column, f"this cell names no {what}")
        else:
            hint = self._hint(what, written, names)
            self._problem(row, column, f'"{written}" is not a{"n" if what == "area" else ""} {what}; {hint}')
        return None

    def _hint(self, what: str, written: str, names: Mapping[str, str]) -> str:
        records = self._framework.outlines.values() if what == "skill" else getattr(self._framework, f"{what}s")
        now = next((record.id for record in records if written in record.formerly), None)
        new = f'to make it, use "ladder add {what}"'
        return f'it is called "{now}" now' if now else did_you_mean(written, names) or new

    def _problem(self, row: Row, column: str, message: str) -> None:
        self.problems.append(Problem(row.number, self._sheet.label(column), message))


def _by_name(records: Iterable[Area | Level | SkillOutline]) -> dict[str, str]:
    """Id -> id, and name -> id where only one has that name and no other has it for an id."""
    records = tuple(records)
    names = [_folded(record.name) for record in records]
    known = {_folded(record.name): record.id for record in records if names.count(_folded(record.name)) == 1}
    return {**known, **{record.id: record.id for record in records}}


def _folded(name: str) -> str:
    return name.strip().casefold()


def _twice(found: Iterable[Wish]) -> Iterator[Problem]:
    """Yield a problem for each wish about something that a row above has another wish for."""
    first: dict[tuple[str, ...], Wish] = {}
    for wish in found:
        new = wish.text if wish.part == STATEMENT and not wish.id else ""
        other = first.setdefault((wish.skill, wish.level, wish.part, wish.id, new), wish)
        if other is not wish:
            what = f'{wish.part} "{wish.id}"' if wish.id else wish.part
            where = f'"{wish.skill}" at "{wish.level}"' if wish.level else f'"{wish.skill}"'
            yield Problem(wish.row, wish.column, f"row {other.row} is about the {what} of {where} as well")
