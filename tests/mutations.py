"""Slips as people make them: operators that spoil a good ladder, at a place that is named or at any place.

A ladder is spoilt in a folder of its own; `tests/cases/ladder` holds the good one.
"""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ladder import pipeline
from ladder.findings import Finding
from ladder.project import Project

GOOD_LADDER = Path(__file__).parent / "cases" / "ladder"

SKILL, EVALUATION, ORCHESTRATION = (f"skills/{name}.yaml" for name in ("code-review", "evaluation", "orchestration"))
ROLE = "roles/coder.yaml"
LEVELS, AREAS, SOURCES, LADDER = (f"{name}.yaml" for name in ("levels", "areas", "sources", "ladder"))

SUMMARY = "Find the flaw before people depend on it."  # of the skill
ENTRY = "- Undo a failed fix before the next one"

Change = Callable[[Path], object]  # spoils the folder content/


def findings_of(root: Path, change: Change, good: Path = GOOD_LADDER) -> Sequence[Finding]:
    """What a check of the good ladder says after a change."""
    shutil.copytree(good, root / "content")
    change(root / "content")
    return pipeline.check(Project(root), processes=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A slip with the only finding that it brings about: its line, the text that it marks, its hint, other places."""

    slip: str
    change: Change
    says: str
    marks: str
    hint: str
    related: tuple[str, ...] = ()


# --- at a named place -------------------------------------------------------------------------------------------------


def replace(file: str, old: str, new: str) -> Change:
    """The first `old` in a file becomes `new`."""

    def change(content: Path) -> None:
        text = (content / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        _write(content / file, text.replace(old, new, 1))

    return change


def before(file: str, line: str, new: str) -> Change:
    """`new` comes in front of the first line that begins with `line`."""
    return replace(file, f"\n{line}", f"\n{new}{line}")


def append(file: str, text: str) -> Change:
    """The file goes on with a text."""
    return lambda content: _write(content / file, (content / file).read_text(encoding="utf-8") + text)


def whole(file: str, text: str | bytes) -> Change:
    """The file holds this and nothing else."""
    return lambda content: _write(content / file, text)


def encode(file: str, encoding: str, mark: bytes = b"", old: str = "", new: str = "") -> Change:
    """The file is saved in another encoding, with a byte order mark; `old` becomes `new` before that."""

    def change(content: Path) -> None:
        text = (content / file).read_text(encoding="utf-8")
        _write(content / file, mark + text.replace(old, new, 1).encode(encoding))

    return change


def rename(old: str, new: str) -> Change:
    """A file or folder has another name."""
    return lambda content: (content / old).rename(content / new)


def remove(path: str) -> Change:
    """A file or folder is gone."""
    return lambda content: shutil.rmtree(content / path) if (content / path).is_dir() else (content / path).unlink()


def link(path: str, target: str) -> Change:
    """A link stands among the files."""
    return lambda content: (content / path).symlink_to(target)


def folder(path: str) -> Change:
    """A folder stands among the files."""
    return lambda content: (content / path).mkdir()


def pipe(path: str) -> Change:
    """A named pipe stands among the files: whoever opens it waits for ever."""
    return lambda content: os.mkfifo(content / path)


def several(*changes: Change) -> Change:
    """All of these."""
    return lambda content: [change(content) for change in changes]


def _write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
