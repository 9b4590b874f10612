"""The assessment's models of earlier versions: with them an old result is shown as it was given."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from ladder.site import File

FOLDER = "assessment/models/"


def files(models: Iterable[tuple[str, Path]]) -> Iterator[File]:
    """Yield a file for each (version, file of its model)."""
    for version, path in models:
        content = path.read_bytes()
        yield File(f"{FOLDER}{version}.json", blake2b(content, digest_size=16).hexdigest(), content)
