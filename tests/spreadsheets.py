"""What spreadsheets do to a table of CSV that they open and save, as far as it is known: the same cells otherwise."""

import csv
import io
from collections.abc import Callable, Sequence

Rows = Sequence[Sequence[str]]


def cells(written: bytes) -> list[list[str]]:
    """The rows of a table as a spreadsheet shows them."""
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def saved(
    rows: Rows, separator: str = ",", line_end: str = "\r\n", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    """The rows as a program writes them."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return written.getvalue().encode(encoding)


def without_empty_ends(rows: Rows) -> Rows:
    """Rows without their last empty cells, as Excel writes some."""
    return [row[: max((n + 1 for n, cell in enumerate(row) if cell), default=0)] for row in rows]


def with_empty_ends(rows: Rows) -> Rows:
    """Rows with empty columns behind, and empty rows below: somebody has been there with the cursor."""
    return [*([*row, "", ""] for row in rows), [""] * (len(rows[0]) + 2), []]


def sorted_by_text(rows: Rows) -> Rows:
    """The rows below the header sorted by their last column."""
    return [rows[0], *sorted(rows[1:], key=lambda row: row[-1])]


def _of(change: Callable[[Rows], Rows] = list, **how: object) -> Callable[[bytes], bytes]:
    return lambda written: saved(change(cells(written)), **how)  # type: ignore[arg-type]


ROUND_TRIPS: dict[str, Callable[[bytes], bytes]] = {
    "untouched": lambda written: written,
    "LibreOffice, as it is": _of(line_end="\n"),
    "LibreOffice, all texts in quotes": _of(line_end="\n", quoting=csv.QUOTE_ALL),
    "LibreOffice, with a mark of the encoding": _of(line_end="\n", encoding="utf-8-sig"),
    "Excel, CSV UTF-8": _of(encoding="utf-8-sig"),
    "Excel where the comma is for decimals": _of(separator=";", encoding="utf-8-sig"),
    "Excel, empty ends trimmed": _of(without_empty_ends, separator=";", encoding="utf-8-sig"),
    "Excel, with its line on the separator": lambda written: b"sep=;\r\n" + saved(cells(written), separator=";"),
    "tabs": _of(separator="\t"),
    "old Mac": _of(line_end="\r"),
    "empty cells around": _of(with_empty_ends),
    "sorted": _of(sorted_by_text),
    "headings written otherwise": _of(lambda rows: [[cell.upper() for cell in rows[0]], *rows[1:]]),
    "columns in another order": _of(lambda rows: [row[::-1] for row in rows]),
}

__all__ = ["ROUND_TRIPS", "cells", "saved"]
