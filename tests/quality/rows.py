"""The rows of the table that `make quality` ends with: a check, the figure that was reached, the bar."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """A check; `bar` is empty for a figure that is only told.

    An aim is what to come near to, and what is told with how far away it is; a release needs every other bar.
    """

    check: str
    figure: str
    bar: str = ""
    is_met: bool = True
    is_aim: bool = False

    @property
    def lets_release(self) -> bool:
        """Whether a release may have this row."""
        return self.is_met or self.is_aim


def table(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown that reads as plain text too."""
    lines = [("check", "reached", "bar", "met"), *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    padded = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    head, *others = [f"| {' | '.join(cells)} |" for cells in padded]
    return "\n".join([head, f"|{'|'.join('-' * (width + 2) for width in widths)}|", *others])


def _cells(row: Row) -> tuple[str, str, str, str]:
    bar = f"aim: {row.bar}" if row.is_aim else row.bar
    return row.check, row.figure, bar, "" if not bar else "yes" if row.is_met else "not yet" if row.is_aim else "NO"
