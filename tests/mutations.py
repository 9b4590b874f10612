"""Slips as people make them: operators that spoil a good ladder, at a place that is named or at any place.

A ladder is spoilt in a folder of its own; `tests/cases/ladder` holds the good one.
"""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ladder import pipeline, reports
from ladder.findings import Finding, Mend
from ladder.project import Project

GOOD_LADDER = Path(__file__).parent / "cases" / "ladder"

SKILL, EVALUATION, ORCHESTRATION = (f"skills/{name}.yaml" for name in ("code-review", "evaluation", "orchestration"))
ROLE = "roles/coder.yaml"
LEVELS, AREAS, SOURCES, LADDER = (f"{name}.yaml" for name in ("levels", "areas", "sources", "ladder"))

SUMMARY = "Find the flaw before people depend on it."  # of the skill
ENTRY = "- Undo a failed fix before the next one"
RESOURCE = """\
resources:
  - id: checking
    title: How to check answers
    url: https://example.org/checking
    kind: course
    hours: 2
    teaches:
      - {skill: evaluation, to: user}
"""  # for files that the good ladder does not have

Change = Callable[[Path], object]  # spoils the folder content/


def findings_of(root: Path, change: Change, good: Path = GOOD_LADDER) -> Sequence[Finding]:
    """What a check of the good ladder asks for after a change; notices ask for nothing."""
    shutil.copytree(good, root / "content")
    change(root / "content")
    return tuple(each for each in pipeline.check(Project(root), processes=1) if each.severity != "notice")


@dataclass(frozen=True, slots=True)
class Case:
    """A slip with the only finding that it brings about: its line, the text that it marks, its hint, other places.

    `write` are the lines that mend it, as they are printed.
    """

    slip: str
    change: Change
    says: str
    marks: str
    hint: str
    related: tuple[str, ...] = ()
    write: tuple[str, ...] = ()


def case_holds(case: Case, root: Path) -> None:
    """Hold everything that a check says of a spoilt ladder to its case."""
    (finding,) = findings_of(root, case.change)
    start, length = finding.location.column - 1, finding.location.length

    assert str(finding) == case.says
    assert finding.excerpt[start : start + length] == case.marks
    assert finding.hint == case.hint
    assert tuple(f"{other.message}: {other.at}" for other in finding.related) == case.related
    assert tuple(reports.mended(finding)) == case.write
    if finding.mended:
        paste(root, finding.location.file, finding.mended)
        assert [str(f) for f in pipeline.check(Project(root), processes=1) if f.severity == "error"] == []


def paste(root: Path, file: str, mend: Mend) -> None:
    """Put the lines of a mend in place of those that they mend, as somebody pastes them."""
    path = root / file
    lines = path.read_bytes().decode("utf-8").split("\n")
    lines[mend.line - 1 : mend.line - 1 + mend.count] = mend.lines
    path.write_bytes("\n".join(lines).encode())


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


# --- at any place -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in one line. `fits` finds the lines where it can happen; a line can be as right with it (`harmless`)."""

    name: str
    fits: str
    spoil: Callable[[str], str]
    harmless: bool = False


NAME = r" *(- )?[\w-]+:"
TEXT = rf"{NAME} [A-Za-z]"
ENTRY_OF_A_LIST = r" *- [A-Za-z]"

SLIPS = (
    Slip("a tab for the indentation", r" +\S", lambda line: "\t" + line.lstrip(" ")),
    Slip("a non-breaking space in the indentation", r" +\S", lambda line: "\u00a0" + line[1:]),
    Slip("a non-breaking space behind a colon", rf"{NAME} \S", lambda line: line.replace(": ", ":\u00a0", 1)),
    Slip("a non-breaking space behind a dash", ENTRY_OF_A_LIST, lambda line: line.replace("- ", "-\u00a0", 1)),
    Slip("no space behind a colon", rf"{NAME} \S", lambda line: line.replace(": ", ":", 1)),
    Slip("no space behind a dash", ENTRY_OF_A_LIST, lambda line: line.replace("- ", "-", 1)),
    Slip("no colon", NAME, lambda line: line.replace(":", "", 1)),
    Slip("no dash", ENTRY_OF_A_LIST, lambda line: line.replace("- ", "", 1)),
    Slip("a bullet for a dash", ENTRY_OF_A_LIST, lambda line: line.replace("- ", "• ", 1)),
    # A list of one entry and a group of one name may stand at any depth.
    Slip("one space more", r" *\S", lambda line: " " + line, harmless=True),
    Slip("two spaces more", r" *\S", lambda line: "  " + line, harmless=True),
    Slip("one space less", r" +\S", lambda line: line[1:], harmless=True),
    Slip("two spaces less", r"  +\S", lambda line: line[2:], harmless=True),
    Slip("a double quote that is not closed", TEXT, lambda line: line.replace(": ", ': "', 1)),
    Slip("a single quote that is not closed", ENTRY_OF_A_LIST, lambda line: line.replace("- ", "- '", 1)),
    Slip("a colon in a text", rf"{NAME} \w+ \w", lambda line: re.sub(r"(: \w+)", r"\1:", line, count=1)),
    Slip("a colon in an entry", rf"{ENTRY_OF_A_LIST}\w* \w", lambda line: re.sub(r"(- \w+)", r"\1:", line, count=1)),
    *(Slip(f"{sign} in front of a text", TEXT, lambda line, sign=sign: line.replace(": ", f": {sign}", 1))
      for sign in "&*!@`%[{|>"),
    Slip("two letters exchanged in a name", r" *(- )?[a-z_]{4,}:",
         lambda line: re.sub(r"([a-z])([a-z_])(?=[a-z_]*:)", r"\2\1", line, count=1)),
    Slip("a line twice", r" *[\w-]+: \S", lambda line: f"{line}\n{line}"),
    Slip("an invisible character", r" *\S", lambda line: f"{line[: len(line) // 2]}\u200b{line[len(line) // 2 :]}"),
    Slip("a merge-conflict marker", r" *\S", lambda line: f"<<<<<<< HEAD\n{line}"),
    Slip("a bracket that is not closed", r".*[\]}]$", lambda line: line[:-1]),
    # What is optional may stand there without a value.
    Slip("a value left out", rf"{NAME} [^\s|]", lambda line: line[: line.index(":") + 1], harmless=True),
    # A private note may hold what it likes.
    Slip("a hash sign in a text", rf"{NAME} \w+ \w+ \w",
         lambda line: re.sub(r"(: \w+ )", r"\1#", line, count=1), harmless=True),
)  # fmt: skip


def places(text: str, fits: str) -> Sequence[int]:
    """The numbers (from 0) of the lines of a YAML file where a slip can happen: not in comments and long texts."""
    lines = text.split("\n")
    left_out = _long_texts(lines)
    return [number for number, line in enumerate(lines) if number not in left_out and re.match(fits, line)]


def _long_texts(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that are comments, or belong to the text behind a "|"."""
    inside: set[int] = set()
    depth = -1  # of the name whose text goes on
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        depth = depth if not line.strip() or indent > depth >= 0 else -1
        if depth >= 0 or line.lstrip().startswith("#"):
            inside.add(number)
        elif line.endswith("|"):
            depth = indent
    return inside
