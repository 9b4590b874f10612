"""Find a site's place on disk: its folder, unless that is not for ladder to replace, and the names beside it."""

import os
from dataclasses import dataclass
from pathlib import Path

from ladder.findings import LadderError
from ladder.output.disk import is_there

_SOURCES = ("content", "templates", "src")


@dataclass(frozen=True, slots=True)
class Place:
    """The site's folder and the names that a build uses beside it."""

    folder: Path
    stage: Path
    old: Path
    lock: Path

    @classmethod
    def of(cls, folder: Path) -> "Place":
        """The place of a folder; the names have a dot in front, so that nobody publishes or lists them."""
        return cls(folder, *(folder.with_name(f".{folder.name}.ladder-{use}") for use in ("new", "old", "lock")))


def find_place(folder: Path, project: Path) -> Place:
    """The place of the folder's real path, unless replacing that would cost somebody more than a site."""
    return Place.of(_allowed(folder, _real(project)))


def _allowed(folder: Path, project: Path) -> Path:
    place = _real(folder)
    protected = [_real(project / name) for name in _SOURCES]
    objections = (
        (folder.is_symlink(), "a link, and ladder replaces the folder itself. Name the folder that it leads to"),
        (place.parent == place, "the root of the disk. Name a folder of its own for the site"),
        (project.is_relative_to(place), "the project or holds it. Name a folder of its own for the site"),
        (any(map(place.is_relative_to, protected)), "where the project's sources are. Name a folder outside of them"),
        (_home().is_relative_to(place), "your home folder or holds it. Name a folder of its own for the site"),
        (is_there(place) and not place.is_dir(), "a file. Name a folder, or move the file away"),
        (os.path.ismount(place), "mounted and cannot be replaced as a whole. Name a folder inside it"),
    )
    for holds, reason in objections:
        if holds:
            raise LadderError(f'The site cannot be written to "{folder}": it is {reason}.', exit_code=2)
    if not place.parent.is_dir():
        raise LadderError(f'"{place.parent}" is not a folder. Make it first, or choose another one with --output.')
    return place


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve() stops with a bug's traceback at a circle of links


def _home() -> Path:
    try:
        return _real(Path.home())
    except RuntimeError:  # the user of a container may have none
        return Path("/")
