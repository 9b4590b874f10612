"""List the records of a kind as lines of text. Takes a project, gives text for the command line."""

from collections.abc import Iterator

from ladder import content
from ladder.findings import LadderError, did_you_mean
from ladder.model import HOMES, Framework, Skill, name_of
from ladder.project import Project

KINDS = tuple(kind.replace("_", "-") for kind in HOMES if kind != "ladder")


def listed(project: Project, kind: str) -> str:
    """A line for each record of a kind, in order: id, name, for skills the numbers of their levels.

    Raises LadderError for a kind that does not exist.
    """
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
        raise LadderError(f'"{kind}" is not a kind of record; {hint}', exit_code=2)
    framework = content.read(project).framework
    rows = list(_rows(framework, getattr(framework, kind.replace("-", "_"))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(map(str.rstrip, lines))


def _rows(framework: Framework, records: object) -> Iterator[tuple[str, str, str]]:
    for record in records:  # type: ignore[attr-defined]
        yield record.id, name_of(record), _levels(framework, record) if isinstance(record, Skill) else ""


def _levels(framework: Framework, skill: Skill) -> str:
    numbers = [str(framework.rank[level.id]) for level in framework.levels if level.id in skill.levels]
    return f"levels {' '.join(numbers)}" if numbers else "no levels"
