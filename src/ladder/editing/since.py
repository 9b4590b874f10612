"""Compare a project with an earlier revision of itself: ids that are gone, and that nothing bears as a former one."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ladder import content
from ladder.findings import Finding, LadderError, Location
from ladder.model import Framework, spot
from ladder.project import Project

KINDS = {"levels": "level", "areas": "area", "sources": "source", "skills": "skill", "roles": "role"}


def gone_ids(project: Project, framework: Framework, revision: str) -> Iterator[Finding]:
    """Yield a finding for each id that a revision of git has and the framework neither has nor lists as a former one.

    Raises LadderError when git does not know the revision.
    """
    with TemporaryDirectory() as folder:
        _extract(project, revision, Path(folder))
        before = content.read(Project(Path(folder))).framework
    for kind, word in KINDS.items():
        present = {*framework.ids(kind), *framework.unread.get(kind, ()), *_former_ids(framework, kind)}
        for record_id in before.ids(kind):
            if record_id not in present:
                yield _gone(kind, word, record_id, revision)


def _former_ids(framework: Framework, kind: str) -> Iterator[str]:
    return (former for record in getattr(framework, kind) for former in record.formerly)


def _gone(kind: str, word: str, record_id: str, revision: str) -> Finding:
    hint = f'list "{record_id}" under "formerly:" of what took its place: links and saved answers follow it there'
    place = Location(spot(kind, record_id).file)
    return Finding("id-gone", f'the {word} "{record_id}" was there at {revision} and is gone', place, hint)


def _extract(project: Project, revision: str, folder: Path) -> None:
    """Put content/ as it was at a revision into a folder."""
    command = ["git", "-C", str(project.root), "archive", "--format=tar", revision, "--", "content"]
    try:
        archive = subprocess.run(command, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise LadderError("git is needed to look at an earlier revision, and is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise LadderError(f'git has no content at "{revision}": {reason}', exit_code=2) from None
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
