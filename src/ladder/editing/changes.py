"""Changes of files as values: shown as a patch, tried out on a copy. Who edits makes them, `committing` writes them."""

import difflib
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ladder import content
from ladder.content import Nothing
from ladder.findings import Finding, LadderError
from ladder.model import Framework
from ladder.project import Project


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after, by its path from the project's root. One of the paths is None for what comes or goes."""

    old: str | None
    new: str | None
    before: bytes = b""
    after: bytes = b""

    @property
    def name(self) -> str:
        """The path under which people know the file: the new one where it moves."""
        return self.new or self.old or ""


Changes = Sequence[Change]


def patch(changes: Changes) -> str:
    """The changes as a patch that git and others can apply; the text of the files is that of UTF-8."""
    return "".join(line for change in changes for line in _patch_of(change))


def _patch_of(change: Change) -> Iterator[str]:
    if change.old == change.new and change.before == change.after:
        return
    old, new = change.old or change.name, change.name
    yield f"diff --git a/{old} b/{new}\n"
    if change.old is None:
        yield "new file mode 100644\n"
    elif change.new is None:
        yield "deleted file mode 100644\n"
    elif old != new:
        yield f"rename from {old}\nrename to {new}\n"
    before, after = _lines(change.before), _lines(change.after)
    named = f"a/{old}" if change.old else "/dev/null", f"b/{new}" if change.new else "/dev/null"
    for line in difflib.unified_diff(before, after, *named):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(written: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", written.decode())


def new_errors(project: Project, changes: Changes) -> tuple[Finding, ...]:
    """The errors that the changes would bring about: what a check says of a copy, but not of the project as it is."""
    known = {_identity(finding) for finding in _errors(project)}
    with TemporaryDirectory() as folder:
        copy = Project(Path(folder))
        shutil.copytree(project.content, copy.content, symlinks=True)
        for change in changes:
            if change.old:
                (copy.root / change.old).unlink()
            if change.new:
                (copy.root / change.new).parent.mkdir(parents=True, exist_ok=True)
                (copy.root / change.new).write_bytes(change.after)
        return tuple(finding for finding in _errors(copy) if _identity(finding) not in known)


def _errors(project: Project) -> tuple[Finding, ...]:
    return tuple(finding for finding in content.read(project).check() if finding.severity == "error")


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.location.file


def whole_framework(project: Project) -> Framework:
    """The framework of a project, nothing left out. Raises LadderError while there are mistakes in the way."""
    reading = content.read(project, Nothing())
    _refuse(reading.findings)
    return reading.framework


def sound_framework(project: Project) -> Framework:
    """The framework of a project without errors. Raises LadderError when there are some."""
    reading = content.read(project, Nothing())
    _refuse(reading.check())
    return reading.framework


def _refuse(findings: Iterable[Finding]) -> None:
    mistake = next((finding for finding in findings if finding.severity == "error"), None)
    if mistake:
        raise LadderError(f'mend the content first ("ladder check" shows all): {mistake}', exit_code=1)


def moved(changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
    """(old path, new path) of the files that get another name."""
    return tuple((each.old, each.new) for each in changes if each.old and each.new and each.old != each.new)
