"""Read a table that somebody has filled in: CSV from any spreadsheet, or JSON, as rows of cells that know their place.

What the cells mean, `wishes` says. Everything that is wrong is said at once, with the row and the column.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ladder.exports.tables import COLUMNS, FORMAT, unguarded
from ladder.findings import LadderError

MOST = 20  # problems that are told; more would be one slip that comes again and again


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a table that cannot be taken over; rows count as spreadsheets do, from 1, the header included."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.message}"


class TableError(LadderError):
    """Stops an import with everything that is wrong with the table."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        more = [f"and {len(self.problems) - MOST} more"] if len(self.problems) > MOST else []
        lines = [*map(str, self.problems[:MOST]), *more]
        super().__init__("\n  ".join([f"{file} was not imported", *lines]), exit_code=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number, and its cells by the names of their columns."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `columns` are the names in its header (a row with a number), `labels` what people call the columns."""

    file: str
    columns: Sequence[str]
    labels: Sequence[str]
    rows: Sequence[Row]
    header: int = 1

    def label(self, column: str) -> str:
        """What people call a column; nothing where the table lacks it."""
        return self.labels[self.columns.index(column)] if column in self.columns else ""


def read(file: str, written: bytes) -> Sheet:
    """The table in the bytes of a file. Raises TableError for what is not a table, or one in another encoding."""
    text = _decoded(file, written)
    return _from_json(file, text) if text.lstrip()[:1] in ("{", "[") else _from_csv(file, text)


# --- bytes ------------------------------------------------------------------------------------------------------------

_HOW = 'save it as "CSV UTF-8" (Excel), or as CSV with the character set "Unicode (UTF-8)" (LibreOffice)'


def _decoded(file: str, written: bytes) -> str:
    if written[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise TableError(file, [Problem(1, "", f"this is a spreadsheet's own format; {_HOW}")])
    if written[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in written[:200]:
        raise TableError(file, [Problem(1, "", f"the file is saved as UTF-16; {_HOW}")])
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = written[: error.start].decode("utf-8-sig", "replace")
        rows = list(csv.reader(io.StringIO(f"{before}x", newline=""), delimiter=_delimiter(before)))
        message = f"this character is not UTF-8; {_HOW}"
        raise TableError(file, [Problem(len(rows), _letter(len(rows[-1]) - 1), message)]) from None


# --- CSV --------------------------------------------------------------------------------------------------------------


def _from_csv(file: str, text: str) -> Sheet:
    table = [(number, row) for number, row in _rows(file, text) if any(cell.strip() for cell in row)]
    if not table:
        raise TableError(file, [Problem(1, "", "the table is empty")])
    (first, header), *others = table
    width = max(place + 1 for place, cell in enumerate(header) if cell.strip())
    columns = [_name(cell) for cell in header[:width]]
    labels = [f'{_letter(place)} ("{cell.strip()}")' for place, cell in enumerate(header[:width])]
    problems = list(_wrong_columns(first, columns, labels))
    for number, row in others:
        for place, cell in enumerate(row):
            if cell.strip() and (place >= width or not columns[place]):
                problems.append(Problem(number, _letter(place), "this cell stands below no name of a column"))
    if problems:
        raise TableError(file, problems)
    rows = (Row(number, {name: _cell(row, place) for place, name in enumerate(columns)}) for number, row in others)
    return Sheet(file, columns, labels, tuple(rows), first)


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    lines, skipped = text, 0
    if told := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):  # Excel's own way to name the separator
        lines, skipped = text[told.end() :], 1
    delimiter = told[1] if told else _delimiter(lines)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True)
    number = skipped
    try:
        for number, row in enumerate(reader, skipped + 1):
            yield number, row
    except csv.Error:
        message = "a quote is opened and not closed, or something stands behind its end"
        raise TableError(file, [Problem(number + 1, "", message)]) from None


def _delimiter(text: str) -> str:
    """What parts the cells: of comma, semicolon and tab the one that parts the header into the most."""
    header = next((line for line in re.split(r"[\r\n]+", text) if line.strip()), "")
    return max(",;\t", key=lambda each: len(next(csv.reader([header], delimiter=each), [])))


def _name(cell: str) -> str:
    """The name of a column: known ones however they are written, ids and names of levels as they are."""
    return cell.strip().lower() if cell.strip().lower() in COLUMNS else cell.strip()


def _wrong_columns(row: int, columns: Sequence[str], labels: Sequence[str]) -> Iterator[Problem]:
    for place, name in enumerate(columns):
        if name and name in columns[:place]:
            yield Problem(row, labels[place], "there are two columns of this name")


def _cell(row: Sequence[str], place: int) -> str:
    return _text(unguarded(row[place].strip())) if place < len(row) else ""


def _text(written: str) -> str:
    return written.replace("\r\n", "\n").replace("\r", "\n").strip()


def _letter(place: int) -> str:
    """What spreadsheets call a column: A to Z, then AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


# --- JSON -------------------------------------------------------------------------------------------------------------


def _from_json(file: str, text: str) -> Sheet:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(file, [Problem(getattr(error, "lineno", 1), "", f"this is not JSON: {error}")]) from None
    rows = table.get("rows") if isinstance(table, dict) else table
    if isinstance(table, dict) and table.get("format") != FORMAT:
        raise TableError(file, [Problem(1, "", f'"format" is to be {FORMAT}')])
    if not isinstance(rows, list) or not rows:
        raise TableError(file, [Problem(1, "", '"rows" is to be a list, and not empty')])
    problems = [problem for number, row in enumerate(rows, 1) for problem in _wrong_row(number, row)]
    if problems:
        raise TableError(file, problems)
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    filled = (Row(number, {name: _text(row.get(name) or "") for name in columns}) for number, row in enumerate(rows, 1))
    return Sheet(file, columns, [f'"{name}"' for name in columns], tuple(filled))


def _wrong_row(number: int, row: Any) -> Iterator[Problem]:
    if not isinstance(row, dict):
        yield Problem(number, "", "a row is a group of names with texts")
        return
    for name, value in row.items():
        if not isinstance(value, str | None):
            yield Problem(number, f'"{name}"', "this is to be a text")
