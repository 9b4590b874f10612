"""Walk content/: which files hold records, and what is to be said of all others. `one_file` reads them."""

import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from ladder.content.file_reading import FileReading
from ladder.content.kinds import KINDS, kind_of
from ladder.findings import Finding, Location, did_you_mean, nearest
from ladder.model import HISTORY, is_id, slug

REQUIRED = {"ladder": "the title and the settings", "levels": "the levels"}


def walk(folder: Path) -> tuple[list[str], dict[str, Finding]]:
    """The paths below content/ that hold records, sorted; and all other paths with what is to be said of them."""
    paths: list[str] = []
    left_out: dict[str, Finding] = {}
    for path, entry in _entries(folder, ""):
        if fnmatch(path, HISTORY) and entry.is_file(follow_symlinks=False):
            continue
        problem = _problem_with(path, entry)
        if problem:
            left_out[path] = problem
        elif entry.is_file():
            paths.append(path)
    return sorted(paths), left_out


def count_files(folder: Path) -> int:
    """How many files there are below a folder, of whatever kind."""
    return sum(len(files) for _, _, files in os.walk(folder))


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        path = prefix + entry.name
        yield path, entry
        if entry.is_dir(follow_symlinks=False) and kind_of(path) is None:
            yield from _entries(folder / entry.name, f"{path}/")


def _problem_with(path: str, entry: os.DirEntry[str]) -> Finding | None:
    kind = kind_of(path)
    if kind and entry.is_file(follow_symlinks=False) and (not kind.is_folder or is_id(entry.name.rpartition(".")[0])):
        return None
    place = Location(f"content/{_printable(path)}")
    if entry.is_symlink():
        hint = "put the file itself here: what a link leads to is not part of the project"
        return Finding("link", "this is a link; ladder reads only files and folders", place, hint)
    if entry.is_dir():
        message, hint = "this is a folder; a file is due here", "rename it, or move it away from here"
        return Finding("not-a-file", message, place, hint) if kind else None
    if not entry.is_file():
        return Finding("not-a-file", "this is not an ordinary file", place, "move it away from here")
    if kind is None:
        return _unknown_file(path, place)
    hint = f"{_rename_hint(path)}: ids are made of a-z, 0-9 and hyphens"
    return Finding("bad-file-name", "the name of this file cannot be an id", place, hint)


def _unknown_file(path: str, place: Location) -> Finding:
    if kind_of(_with_good_name(path)) and re.search(r"\.ya?ml(\.txt)?$", path, re.IGNORECASE):
        return Finding("unknown-file", "files of a ladder end in .yaml", place, _rename_hint(path))
    hint = did_you_mean(path, [kind.pattern for kind in KINDS if not kind.is_folder]) if "/" not in path else ""
    hint = hint or "ladder reads levels.yaml, skills/*.yaml and the like; move other files elsewhere"
    return Finding("unknown-file", "ladder does not know this file and leaves it out", place, hint, "warning")


def stand_ins(path: str) -> Iterator[FileReading]:
    """What a file that is left out stands for: a record of its name, or a whole list."""
    name = PurePosixPath(_with_good_name(path)).stem
    for kind in KINDS:
        if kind.is_folder and not kind.is_list:
            yield FileReading(path, kind.name, unread=(name,))
        if "/" not in path and nearest(name, [kind.name]):
            yield FileReading(path, kind.name, is_whole=False)


def _with_good_name(path: str) -> str:
    place = PurePosixPath(_printable(path))
    return str(place.with_name(f"{slug(place.name.split('.')[0])}.yaml"))


def _rename_hint(path: str) -> str:
    return f'rename it, for instance to "{PurePosixPath(_with_good_name(path)).name}"'


def _printable(path: str) -> str:
    """A path as it can be shown: names of files may hold any byte."""
    return "".join(character if character.isprintable() else "\ufffd" for character in path)


def missing_files(readings: Sequence[FileReading]) -> Iterator[Finding]:
    """Yield the files that every framework needs and this one lacks."""
    present = {reading.kind for reading in readings}
    for name, what in REQUIRED.items():
        if name not in present:
            message = f"the file with {what} is missing"
            yield Finding("missing-file", message, Location(f"content/{name}.yaml"), "make it, or undo its removal")
