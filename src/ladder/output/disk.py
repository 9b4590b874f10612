"""What a build does on disk, step by step: look, walk, make, link, remove."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_HARMLESS = frozenset({".gitkeep", ".DS_Store", "Thumbs.db"})
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WITHOUT_LINKS = frozenset({errno.EMLINK, errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})


def is_there(path: Path) -> bool:
    """Whether something has this name, a dangling link included; unlike Path.exists() it does not hide trouble."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_blank(folder: Path) -> bool:
    """Whether the folder is missing, or holds nothing but what systems and git put into empty folders."""
    try:
        return all(entry.name in _HARMLESS for entry in folder.iterdir())
    except FileNotFoundError:
        return True


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in the folder with its path inside it, a folder before what it holds; links are not followed."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(f"{folder}/{inside}") as listing:
            entries = list(listing)
        for entry in entries:
            yield inside + entry.name, entry
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{inside}{entry.name}/")


def create(path: str, content: bytes) -> None:
    """Make a file that is not there yet."""
    handle = os.open(path, _NEW_FILE, 0o666)
    try:
        rest = memoryview(content)
        while rest:  # a disk that is nearly full takes a part
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def link(source: str, target: str) -> None:
    """Give the file a second name; where the file system cannot, a copy with its mode and time."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        if is_there(Path(target)):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from error
        shutil.copy2(source, target, follow_symlinks=False)


def remove(tree: Path) -> None:
    """Remove a folder with all that it holds; links are removed, not followed."""
    if not is_there(tree):
        return
    try:
        _remove(tree)
    except PermissionError:
        _open_folders(tree)
        _remove(tree)


def _remove(tree: Path) -> None:
    """What shutil.rmtree does, without its guards against others at work in the folder: twice as fast."""
    folders = [str(tree)]
    for _, entry in walk(tree):
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            os.unlink(entry.path)  # noqa: PTH108
    for folder in reversed(folders):
        os.rmdir(folder)  # noqa: PTH106


def _open_folders(tree: Path) -> None:
    """Allow removing what a folder holds that somebody had closed to writing."""
    tree.chmod(0o700)
    for _, entry in walk(tree):
        if entry.is_dir(follow_symlinks=False):
            Path(entry).chmod(0o700)
