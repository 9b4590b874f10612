"""Find the project: the folder that holds content/, and its other folders."""

from dataclasses import dataclass
from pathlib import Path

from ladder.findings import LadderError


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folders. `root` is absolute."""

    root: Path

    @property
    def content(self) -> Path:
        """The folder of the YAML files."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The folder of the project's own templates; it need not exist."""
        return self.root / "templates"

    @property
    def site(self) -> Path:
        """The folder that `build` writes unless told otherwise."""
        return self.root / "site"

    @property
    def state(self) -> Path:
        """The folder of what ladder remembers between builds; it may be deleted at any time."""
        return self.root / ".ladder"


def find(start: Path) -> Project:
    """The project that a folder belongs to: the nearest folder above it (or itself) with a content/ in it.

    Raises LadderError when there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / "content").is_dir():
            return Project(folder)
    raise LadderError(
        f'there is no folder "content" in {start} or above it. '
        'Go to your project, name it with -C, or make one with "ladder new my-ladder"'
    )
