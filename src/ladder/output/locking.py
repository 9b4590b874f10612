"""Keep a second build out of a folder while one is at work. A lock goes with the process that holds it."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ladder.findings import LadderError
from ladder.output.places import Place
from ladder.output.wording import in_words


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the place's lock within this block; raises LadderError where another build has it."""
    with in_words(place.folder):
        handle = _lock(place)
    try:
        yield
    finally:
        with suppress(OSError):
            _unlock(place.lock, handle)


def _lock(place: Place) -> int:
    """Hold the lock file. A build removes its own at the end, so what was opened may be gone once it is held."""
    while True:
        handle = os.open(place.lock, os.O_RDWR | os.O_CREAT, 0o666)
        with ExitStack() as undo:
            undo.callback(os.close, handle)
            if not _hold(handle):
                message = f'Another build is writing "{place.folder}" now. Wait until it is done, then build again.'
                raise LadderError(message)
            if _stands_at(place.lock, handle):
                undo.pop_all()
                return handle


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _stands_at(path: Path, handle: int) -> bool:
        return True  # Windows does not remove a file that is open

    def _unlock(path: Path, handle: int) -> None:
        os.close(handle)
        path.unlink()

else:
    import fcntl

    def _hold(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _stands_at(path: Path, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except FileNotFoundError:
            return False

    def _unlock(path: Path, handle: int) -> None:
        try:
            path.unlink()  # while it is held: once free, it may be another build's
        finally:
            os.close(handle)
