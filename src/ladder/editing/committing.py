"""Put changes of files on disk, all or nothing: whatever fails, and wherever the process is killed.

The new bytes and the old files wait beside the files under names that ladder overlooks. A journal says what is being
done; it goes when all is done. Where one is found, a command was killed, and what it had done is undone.
"""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from ladder.editing.changes import Change, Changes
from ladder.findings import LadderError
from ladder.project import Project

JOURNAL = ".files.ladder-changing"


class Entry(NamedTuple):
    """What the journal says of one file: its paths before and after, and a digest of its new bytes."""

    old: str | None
    new: str | None
    digest: str


def write(project: Project, changes: Changes) -> None:
    """Put the changes on disk. Whatever goes wrong, all files are as they were.

    Raises LadderError for that, and when a file is no longer what it was when the change was made.
    """
    try:
        heal(project)
        _refuse_stale(project.root, changes)
        _write(project, changes)
    except OSError as error:
        where = f' "{error.filename}"' if error.filename else ""
        reason = f"{error.strerror or error}{where}: the files could not be written"
        undone = "the next change will first undo this one" if _is_open(project) else "all are as they were"
        raise LadderError(f"{reason}, and {undone}") from error


def heal(project: Project) -> bool:
    """Undo what a command had done when it was killed; true when there was such a thing."""
    journal = _journal(project)
    if not journal.is_file():
        return False
    _undo(project, [Entry(*entry) for entry in json.loads(journal.read_bytes())])
    return True


def _is_open(project: Project) -> bool:
    """True when a change is neither done nor undone, or when nobody can tell."""
    try:
        return _journal(project).exists()
    except OSError:
        return True


def _journal(project: Project) -> Path:
    return project.content / JOURNAL


def _refuse_stale(root: Path, changes: Changes) -> None:
    """Stop when somebody else has changed a file since it was read, or has made one where a new one is to go."""
    for change in changes:
        if change.old and _digest(root / change.old) != _digest_of(change.before):
            raise LadderError(f"{change.old} was changed meanwhile; nothing was written. Run the command again.")
        if change.new and change.new != change.old and (root / change.new).exists():
            raise LadderError(f"{change.new} is there already; nothing was written", exit_code=2)


def _write(project: Project, changes: Changes) -> None:
    entries = [Entry(change.old, change.new, _digest_of(change.after)) for change in changes]
    try:
        for change in changes:
            _stage(project.root, change)
        _begin(_journal(project), entries)
        for entry in entries:
            _exchange(project.root, entry)
        _journal(project).unlink()
    except BaseException:
        _undo(project, entries)
        raise
    for change in changes:
        if change.old:
            with suppress(OSError):
                _beside(project.root / change.old, "old").unlink(missing_ok=True)


def _stage(root: Path, change: Change) -> None:
    """Put the new bytes and the old file beside the place of each."""
    if change.new:
        fresh = _beside(root / change.new, "new")
        fresh.parent.mkdir(parents=True, exist_ok=True)
        _save(fresh, change.after)
        if change.old:
            shutil.copymode(root / change.old, fresh)
    if change.old:
        shutil.copy2(root / change.old, _beside(root / change.old, "old"))


def _begin(journal: Path, entries: Sequence[Entry]) -> None:
    """Write the journal: a part of one is never to be seen."""
    _save(_beside(journal, "new"), json.dumps(entries).encode())
    _beside(journal, "new").replace(journal)


def _save(path: Path, written: bytes) -> None:
    with path.open("wb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())


def _exchange(root: Path, entry: Entry) -> None:
    if entry.new:
        _beside(root / entry.new, "new").replace(root / entry.new)
    if entry.old and entry.old != entry.new:
        (root / entry.old).unlink()


def _undo(project: Project, entries: Sequence[Entry]) -> None:
    """Bring back the old files, but for those that somebody has changed since. The journal goes last."""
    for entry in entries:
        old, new = (project.root / path if path else None for path in entry[:2])
        is_done = new is not None and _digest(new) == entry.digest
        if old:
            kept = _beside(old, "old")
            if kept.exists() and (is_done or not old.exists()):
                kept.replace(old)
            kept.unlink(missing_ok=True)
        if new:
            _beside(new, "new").unlink(missing_ok=True)
            if is_done and new != old:
                new.unlink()
    _journal(project).unlink(missing_ok=True)


def _beside(path: Path, use: str) -> Path:
    return path.with_name(f".{path.name}.ladder-{use}")


def _digest(path: Path) -> str:
    """The digest of a file; nothing for one that is not there."""
    try:
        return _digest_of(path.read_bytes())
    except FileNotFoundError:
        return ""


def _digest_of(written: bytes) -> str:
    return blake2b(written, digest_size=16).hexdigest()
