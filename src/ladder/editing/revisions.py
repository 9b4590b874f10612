"""Read a ladder as it was: at a revision of git, or in another folder. Those compare with it who tell what changed."""

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ladder import content
from ladder.findings import Finding, LadderError
from ladder.model import Framework
from ladder.project import Project


@dataclass(frozen=True, slots=True)
class Side:
    """One of two ladders that are compared: what people call it, what it says, the first error in it."""

    name: str
    framework: Framework
    error: Finding | None = None


def side(project: Project, named: str) -> Side:
    """The ladder that a name stands for: a folder with content/ in it, or a revision of the project.

    Raises LadderError when it is neither.
    """
    folder = Path(named)
    if (folder / "content").is_dir():
        return _side(named, Project(folder.absolute()))
    with TemporaryDirectory() as copy:
        _extract(project, named, Path(copy))
        return _side(named, Project(Path(copy)))


def working(project: Project) -> Side:
    """The ladder as it is in the project's folder now."""
    return _side("now", project)


def _side(name: str, project: Project) -> Side:
    reading = content.read(project)
    errors = (finding for finding in reading.findings if finding.severity == "error")
    return Side(name, reading.framework, next(errors, None))


def commit_of(project: Project, file: str) -> str | None:
    """The commit in which a file came, by its path from the project's root; None when git does not know."""
    command = ("log", "-1", "--diff-filter=A", "--format=%H", "--", file)
    try:
        return _git(project, *command).decode().strip() or None
    except subprocess.CalledProcessError:
        return None


def _extract(project: Project, revision: str, folder: Path) -> None:
    """Put content/ as it was at a revision into a folder."""
    if revision.startswith("-"):
        raise LadderError(f'"{revision}" is not a revision of git', exit_code=2)
    try:
        archive = _git(project, "archive", "--format=tar", revision, "--", "content")
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise LadderError(f'git has no content at "{revision}": {reason}', exit_code=2) from None
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def _git(project: Project, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(project.root), *arguments], capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise LadderError("git is needed to look at an earlier revision, and is not installed") from None
