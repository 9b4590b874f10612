"""The assessment's models of earlier versions: with them an old result is shown as it was given."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ladder.site import File

FOLDER = "assessment/models/"


def files(models: Iterable[tuple[str, Path]]) -> Iterator[File]:
    """Yield a file for each (version, file of its model)."""
    for version, path in models:
        yield File.of(f"{FOLDER}{version}.json", path.read_bytes())
