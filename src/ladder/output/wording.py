"""Turn trouble with the system into a sentence for the person at the keyboard, and how to mend it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ladder.findings import LadderError

_TROUBLE = {
    errno.ENOSPC: ("The disk is full", "Make room"),
    errno.EDQUOT: ("Your share of the disk is used up", "Make room"),
    errno.EACCES: ("There is no permission to read or write here", "Allow it, or close the program that holds it"),
    errno.EPERM: ("The system does not allow this", "Make yourself the owner, or choose another folder with --output"),
    errno.EROFS: ("The disk can only be read", "Choose another folder with --output"),
    errno.EMFILE: ("Too many files are open", "Close other programs or raise the limit (ulimit -n)"),
    errno.ENFILE: ("Too many files are open on this machine", "Close other programs"),
    errno.ENAMETOOLONG: ("The name is too long for this disk", "Choose a shorter one"),
    errno.EIO: ("The disk reports a fault", "Check the disk"),
    errno.ENOENT: ("Something was removed while ladder was at work", "Let nothing else change the folder"),
    errno.EEXIST: ("Two files of the site want the same name", "Rename one of them"),
    errno.EBUSY: ("The folder is mounted or in use and cannot be replaced", "Choose another one with --output"),
    errno.EXDEV: ("The folder belongs to a mount or an image's layer", "Delete it, or choose another with --output"),
}


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Raise LadderError for any OSError of this block; the folder is named where the error itself names no path."""
    try:
        yield
    except OSError as error:
        raise LadderError(_sentence(error, folder)) from error


def _sentence(error: OSError, folder: Path) -> str:
    where = error.filename if isinstance(error.filename, str) and Path(error.filename).is_absolute() else folder
    trouble, mend = _TROUBLE.get(error.errno or 0, (error.strerror or str(error), "Mend that"))
    return f'{trouble}: "{where}". {mend}, then build again. The site is as it was.'
