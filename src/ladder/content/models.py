"""The assessment's models of earlier versions, as `ladder release` wrote them: content/history/<version>.json."""

from collections.abc import Iterator
from pathlib import Path

from ladder.model import HISTORY
from ladder.project import Project


def models(project: Project) -> Iterator[tuple[str, Path]]:
    """Yield (version, file) for each model that a project keeps, in the order of their names."""
    for path in sorted(project.content.glob(HISTORY)):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield path.stem, path
