"""Let a complete stage and the site's folder change places, and mend what a build left that was killed meanwhile."""

import ctypes
import errno
import os
import sys
from pathlib import Path

from ladder.findings import LadderError
from ladder.output.disk import is_blank, is_there, remove
from ladder.output.places import Place

# Sandboxes of old container engines answer EPERM to a call that they do not know; EXDEV stands for an image's folder.
_WITHOUT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EXDEV})


def publish(place: Place) -> None:
    """Let stage and folder change places: in one step where the system can, else by two renames."""
    if not is_there(place.folder):
        place.stage.rename(place.folder)
    elif not _exchange(place.stage, place.folder):
        _put_aside(place)
        place.stage.rename(place.folder)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if rename(here, os.fsencode(first), here, os.fsencode(second), exchange) == 0:
        return True
    code = ctypes.get_errno()
    if code in _WITHOUT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(second))


def _put_aside(place: Place) -> None:
    try:
        place.folder.rename(place.old)
    except OSError as error:
        # A folder that a container has from its image cannot be renamed; in a blank one there is nothing to lose.
        if error.errno != errno.EXDEV or not is_blank(place.folder):
            raise
        remove(place.folder)


def heal(place: Place) -> None:
    """Bring back the old site if a build was killed between two renames, and clear away what is no longer needed."""
    if is_there(place.old) and (is_there(place.stage) or not is_there(place.folder)):
        _bring_back(place)
    remove(place.stage)
    remove(place.old)


def _bring_back(place: Place) -> None:
    if not is_blank(place.folder):
        message = f'A build was killed while it replaced "{place.folder}", and something else has filled that since. '
        raise LadderError(f'{message}Take what you need from the old site, "{place.old}", and delete it.')
    remove(place.folder)
    place.old.rename(place.folder)
