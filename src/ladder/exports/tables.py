"""The skills as a table: a row for each anchor and each statement, or skills by levels. `editing` reads it back.

CSV is written for spreadsheets. It begins with the mark of UTF-8, without which Excel takes "é" for "Ã©"; others skip
the mark. Every cell is in quotes, as LibreOffice also parts cells at semicolons and tabs unless told otherwise.
"""

import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from ladder.model import Framework, Skill
from ladder.parallel import spread

FORMAT = 1
ANCHOR, STATEMENT = "anchor", "statement"


class Row(NamedTuple):
    """An anchor or a statement of a skill at a level; a skill without levels has a row without either."""

    skill: str
    name: str
    area: str
    level: str = ""
    part: str = ""
    id: str = ""
    text: str = ""


COLUMNS = Row._fields


def as_csv(framework: Framework, processes: int | None = 1) -> bytes:
    """The table as CSV, made by as many processes as are wanted."""
    written = io.BytesIO()  # where the tens of megabytes of a large ladder stand once
    by_skill = spread(lambda skill_id: _csv_of(_rows_of(framework, skill_id)), framework.skills.ids, processes)
    written.writelines(chain([BOM_UTF8, _csv([COLUMNS])], by_skill))
    return written.getvalue()


def _csv_of(rows: Sequence[Row]) -> bytes:
    """The rows of one skill: what they begin with is written out once."""
    skill, name, area, *_ = map(_quoted, rows[0])
    begin = f"{skill},{name},{area}"
    lines = [f"{begin},{_quoted(r.level)},{_quoted(r.part)},{_quoted(r.id)},{_quoted(r.text)}\r\n" for r in rows]
    return "".join(lines).encode()


def as_grid(framework: Framework) -> bytes:
    """The anchors as CSV: a row for each skill, a column for each level, both by their ids."""
    levels = framework.ids("levels")
    anchors = ([_anchor(skill, level_id) for level_id in levels] for skill in framework.skills)
    names = ((skill.id, skill.name) for skill in framework.skills)
    table = ((*named, *cells) for named, cells in zip(names, anchors, strict=True))
    return BOM_UTF8 + _csv([("skill", "name", *levels), *table])


def as_json(framework: Framework) -> bytes:
    """The table as JSON, with the ladder that it comes from."""
    ladder = framework.ladder
    table = {
        "format": FORMAT,
        "ladder": {"id": ladder.id, "title": ladder.title, "version": ladder.version},
        "rows": [row._asdict() for row in rows(framework)],
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def rows(framework: Framework) -> Iterator[Row]:
    """Yield the rows: skills in the order of their areas, levels from the lowest, the anchor first."""
    return chain.from_iterable(_rows_of(framework, skill_id) for skill_id in framework.skills.ids)


def _rows_of(framework: Framework, skill_id: str) -> Sequence[Row]:
    """The rows of a skill, from what its record says: a model of it would cost four times as much."""
    skill = json.loads(framework.skills.packed[skill_id])
    head, held = (skill_id, skill["name"], skill["area"]), skill.get("levels", {})
    levels = (level_id for level_id in framework.ids("levels") if level_id in held)
    found = [row for level_id in levels for row in _cell(head, level_id, held[level_id])]
    return found or [Row(*head)]


def _cell(head: tuple[str, str, str], level_id: str, level: Mapping[str, Any]) -> Iterator[Row]:
    if anchor := level.get("anchor"):
        yield Row(*head, level_id, ANCHOR, "", anchor)
    for statement in level.get("statements", ()):
        yield Row(*head, level_id, STATEMENT, statement["id"], statement["text"])


def _anchor(skill: Skill, level_id: str) -> str:
    level = skill.levels.get(level_id)
    return (level.anchor or "") if level else ""


def _csv(table: Iterable[Sequence[str]]) -> bytes:
    return "".join(f"{','.join(map(_quoted, row))}\r\n" for row in table).encode()


def _quoted(text: str) -> str:
    """A cell, as RFC 4180 has it; the csv module takes twice as long for the hundred thousands of a large ladder."""
    cell = guarded(text)
    return f'"{cell}"' if '"' not in cell else '"{}"'.format(cell.replace('"', '""'))


_NO_TEXT = re.compile(r"'*([=+\-@\t\r]|[\d.,:/%e -]+$|(true|false)$)", re.IGNORECASE)
_SIGNS = frozenset("'=+-@\t\r.0123456789tTfF")  # most texts begin with none of them, and need no pattern


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula, a number, a date or a truth: these get an apostrophe in front.

    One that has apostrophes in front already gets one more, so that `unguarded` gives back every text as it was.
    """
    return f"'{text}" if text[:1] in _SIGNS and _NO_TEXT.match(text) else text


def unguarded(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if cell.startswith("'") and _NO_TEXT.match(cell) else cell
