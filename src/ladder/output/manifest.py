"""Read and write the manifest, ladder's list of what it made, and tell which of that nobody touched since."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ladder.findings import LadderError
from ladder.output.disk import is_blank, is_there, walk

MANIFEST = ".ladder-manifest.json"
FORMAT = 1


class Made(NamedTuple):
    """What the manifest says of a file: what it was made from, and its size."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Last:
    """The last build as its manifest tells it; `sealed` is when that was written, None when there is none.

    The manifest holds no times of its own, so that equal sites are equal in every byte. It is written last and thus
    is itself the time: a file with a later one was touched after the build. Where the clock went back
    during a build, its files look touched and are made anew, which costs a moment and is never wrong.
    """

    files: Mapping[str, Made]
    sealed: int | None


def read_last(folder: Path) -> Last:
    """The last build of the folder; raises LadderError for a folder of others and for a damaged manifest."""
    if is_blank(folder):
        return Last({}, None)
    manifest = folder / MANIFEST
    if not is_there(manifest):
        message = f'"{folder}" holds files that ladder did not make. Empty it, or choose another one with --output.'
        raise LadderError(message, exit_code=2)
    try:
        return Last(_parse(manifest.read_bytes()), manifest.stat().st_mtime_ns)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        message = f'"{manifest}", the list of what ladder made, is damaged or of another version of ladder. '
        raise LadderError(f"{message}Move your own files out of the folder, delete it, then build again.") from error


def _parse(text: bytes) -> dict[str, Made]:
    manifest = json.loads(text)
    made = {path: Made(key, size) for path, (key, size) in manifest["files"].items()}
    if manifest["format"] != FORMAT or not all(map(is_inside, made)):
        raise ValueError(manifest["format"])
    return made


def is_inside(path: str) -> bool:
    """Whether the path stays in the folder, on every system."""
    return not set(path) & set("\\:\0") and not {"", ".", ".."} & set(path.split("/"))


def intact(folder: Path, last: Last) -> dict[str, str]:
    """Path and key of what the last build made and nobody touched since.

    The folder is walked and the manifest asked, never the other way: one edited by hand leads nowhere.
    """
    if last.sealed is None:
        return {}
    found = ((path, entry, last.files[path]) for path, entry in walk(folder) if path in last.files)
    return {path: made.key for path, entry, made in found if _is_as_made(entry, made.size, last.sealed)}


def _is_as_made(entry: os.DirEntry[str], size: int, sealed: int) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    status = entry.stat(follow_symlinks=False)
    return status.st_size == size and status.st_mtime_ns <= sealed


def to_bytes(files: Mapping[str, Made]) -> bytes:
    """The manifest of these files; equal files give equal bytes."""
    return json.dumps({"format": FORMAT, "files": files}, sort_keys=True).encode()
