"""Put a site's files on disk, all or nothing. Takes files from rendering and exports, gives a folder.

A build fills a stage beside the folder, then the two change places. The names beside the folder are the journal:
`.site.ladder-new` is an unfinished stage or, after the exchange, the old site; `.site.ladder-old` is the old site where
the system cannot exchange folders in one step. The next build reads from them where a killed one stood.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ladder.findings import LadderError
from ladder.site import File

MANIFEST = ".ladder-manifest.json"
FORMAT = 1

_SOURCES = ("content", "templates", "src")
_HARMLESS = frozenset({".gitkeep", ".DS_Store", "Thumbs.db"})
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WITHOUT_LINKS = frozenset({errno.EMLINK, errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
# Sandboxes of old container engines answer EPERM to a call that they do not know; EXDEV stands for an image's folder.
_WITHOUT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EXDEV})

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
def claim(folder: Path, project: Path) -> Iterator["Claim"]:
    """Hold the folder for one build: refuse a dangerous one, keep other builds out, mend what a killed one left.

    Raises LadderError: exit code 2 for a folder that is not for ladder to replace, 3 for trouble with the system.
    """
    with _in_words(folder):
        place = _Place.of(_allowed(folder, _real(project)))
    with _locked(place):
        with _in_words(place.stage):
            _heal(place)
        with _in_words(place.folder):
            last = _read_last(place.folder)
            known = _intact(place.folder, last)
        yield Claim(known, place, last)


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were made, how many stayed as the last build made them, how many are gone."""

    new: int
    kept: int
    removed: int


class _Made(NamedTuple):
    """What the manifest says of a file: what it was made from, and its size."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class _Last:
    """The last build as its manifest tells it; `sealed` is when that was written, None when there is none.

    The manifest holds no times of its own, so that equal sites are equal in every byte. It is written last and thus
    is itself the time: a file with a later one was touched after the build. Where the clock went back
    during a build, its files look touched and are made anew, which costs a moment and is never wrong.
    """

    files: Mapping[str, _Made]
    sealed: int | None


@dataclass(frozen=True, slots=True)
class _Place:
    """The site's folder and the names that a build uses beside it."""

    folder: Path
    stage: Path
    old: Path
    lock: Path

    @classmethod
    def of(cls, folder: Path) -> "_Place":
        """The place of a folder; the names have a dot in front, so that nobody publishes or lists them."""
        return cls(folder, *(folder.with_name(f".{folder.name}.ladder-{use}") for use in ("new", "old", "lock")))


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write a folder once. `known` has path and key of every file of the last build that is intact."""

    known: Mapping[str, str]
    _place: _Place
    _last: _Last

    def write(self, files: Iterable[File]) -> Written:
        """Make these files the site, beside what others put into its folder; on any exception the old site stands.

        Where nothing differs from the last build, nothing on disk is touched.
        """
        stage = _Stage(self._place, self.known, self._last)
        try:
            for file in files:
                with _in_words(self._place.folder):
                    stage.put(file)
            if stage.differs:
                with _in_words(self._place.folder):
                    stage.complete()
                    _publish(self._place)
        finally:
            # The site stands, new or old. What cannot be cleared away now is for the next build to mend.
            with suppress(OSError, LadderError):
                _heal(self._place)
        return stage.written


@dataclass(slots=True)
class _Stage:
    """The new site while it grows: files of this build, files of the last one, then files of others, the manifest."""

    place: _Place
    known: Mapping[str, str]
    last: _Last
    made: dict[str, _Made] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)

    def put(self, file: File) -> None:
        """Write the file, or note that the last build's is to be linked: it may turn out that nothing need be done."""
        if not _is_inside(file.path) or file.path == MANIFEST:
            raise LadderError(f'"{file.path}" cannot be a file of the site.')
        if file.path in self.made:
            raise LadderError(f'Two files of the site want the name "{file.path}". Rename one of them.')
        if file.content is None:
            self._keep(file)
        else:
            self.made[file.path] = _Made(file.key, len(file.content))
            _create(self._room_for(file.path), file.content)

    def _keep(self, file: File) -> None:
        if self.known.get(file.path) != file.key:
            raise ValueError(f"{file.path} has no content, and the last build has none for its key")
        self.made[file.path] = self.last.files[file.path]
        self.kept.append(file.path)

    @property
    def differs(self) -> bool:
        """Whether the site becomes another one than the last build left."""
        return self.last.sealed is None or self.made != self.last.files or len(self.kept) < len(self.made)

    @property
    def written(self) -> Written:
        """The count of this build."""
        removed = len(self.last.files.keys() - self.made.keys())
        return Written(new=len(self.made) - len(self.kept), kept=len(self.kept), removed=removed)

    def complete(self) -> None:
        """Add what stays; others' files come late, so that what they do while a long build runs is kept as well."""
        for path in self.kept:
            _link(f"{self.place.folder}/{path}", self._room_for(path))
        if _is_there(self.place.folder):
            self._carry_foreign()
        manifest = {"format": FORMAT, "files": self.made}
        _create(self._room_for(MANIFEST), json.dumps(manifest, sort_keys=True).encode())

    def _carry_foreign(self) -> None:
        folders = [path for path, entry in self._foreign() if self._carry(path, entry)]
        for path in folders:  # only now: a folder may be closed to writing, and filling it changes its time
            shutil.copystat(self.place.folder / path, self.place.stage / path)

    def _foreign(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        folders = {parent for path in self.last.files for parent in _parents(path)}
        for path, entry in _walk(self.place.folder):
            own = folders if entry.is_dir(follow_symlinks=False) else self.last.files
            if path not in own and path != MANIFEST:
                yield path, entry

    def _carry(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Take over somebody's file, link or folder; tell whether it is a folder."""
        is_folder = entry.is_dir(follow_symlinks=False)
        try:
            if is_folder:
                self._make_folder(path)
            else:
                _link(entry.path, self._room_for(path))
        except FileExistsError as error:
            message = f'"{entry.path}" is not ladder\'s, and the site needs the name. Rename it, then build again.'
            raise LadderError(message) from error
        return is_folder

    def _room_for(self, path: str) -> str:
        """The path in the stage, with its folders made."""
        self._make_folder(path.rpartition("/")[0])
        return f"{self.place.stage}/{path}"

    def _make_folder(self, path: str) -> None:
        if path in self.folders:
            return
        if path:
            self._make_folder(path.rpartition("/")[0])
            (self.place.stage / path).mkdir()
        else:
            _make_stage(self.place)
        self.folders.add(path)


def _make_stage(place: _Place) -> None:
    place.stage.mkdir()
    if _is_there(place.folder):
        shutil.copystat(place.folder, place.stage)  # who may read and write the folder stays as somebody set it


def _allowed(folder: Path, project: Path) -> Path:
    """The folder's real path, unless replacing it would cost somebody more than a site."""
    place = _real(folder)
    protected = [_real(project / name) for name in _SOURCES]
    objections = (
        (folder.is_symlink(), "a link, and ladder replaces the folder itself. Name the folder that it leads to"),
        (place.parent == place, "the root of the disk. Name a folder of its own for the site"),
        (project.is_relative_to(place), "the project or holds it. Name a folder of its own for the site"),
        (any(map(place.is_relative_to, protected)), "where the project's sources are. Name a folder outside of them"),
        (_home().is_relative_to(place), "your home folder or holds it. Name a folder of its own for the site"),
        (_is_there(place) and not place.is_dir(), "a file. Name a folder, or move the file away"),
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


@contextmanager
def _locked(place: _Place) -> Iterator[None]:
    with _in_words(place.folder):
        handle = _lock(place)
    try:
        yield
    finally:
        with suppress(OSError):
            _unlock(place.lock, handle)


def _lock(place: _Place) -> int:
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


def _heal(place: _Place) -> None:
    """Bring back the old site if a build was killed between two renames, and clear away what is no longer needed."""
    if _is_there(place.old) and (_is_there(place.stage) or not _is_there(place.folder)):
        _bring_back(place)
    _remove(place.stage)
    _remove(place.old)


def _bring_back(place: _Place) -> None:
    if not _is_blank(place.folder):
        message = f'A build was killed while it replaced "{place.folder}", and something else has filled that since. '
        raise LadderError(f'{message}Take what you need from the old site, "{place.old}", and delete it.')
    _remove(place.folder)
    place.old.rename(place.folder)


def _remove(tree: Path) -> None:
    """Remove a folder with all that it holds; links are removed, not followed."""
    if not _is_there(tree):
        return
    try:
        shutil.rmtree(tree)
    except PermissionError:
        _open_folders(tree)
        shutil.rmtree(tree)


def _open_folders(tree: Path) -> None:
    """Allow removing what a folder holds that somebody had closed to writing."""
    tree.chmod(0o700)
    for _, entry in _walk(tree):
        if entry.is_dir(follow_symlinks=False):
            Path(entry).chmod(0o700)


def _read_last(folder: Path) -> _Last:
    if _is_blank(folder):
        return _Last({}, None)
    manifest = folder / MANIFEST
    if not _is_there(manifest):
        message = f'"{folder}" holds files that ladder did not make. Empty it, or choose another one with --output.'
        raise LadderError(message, exit_code=2)
    try:
        return _Last(_parse(manifest.read_bytes()), manifest.stat().st_mtime_ns)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        message = f'"{manifest}", the list of what ladder made, is damaged or of another version of ladder. '
        raise LadderError(f"{message}Move your own files out of the folder, delete it, then build again.") from error


def _is_blank(folder: Path) -> bool:
    """Whether the folder is missing, or holds nothing but what systems and git put into empty folders."""
    try:
        return all(entry.name in _HARMLESS for entry in folder.iterdir())
    except FileNotFoundError:
        return True


def _parse(text: bytes) -> dict[str, _Made]:
    manifest = json.loads(text)
    made = {path: _Made(key, size) for path, (key, size) in manifest["files"].items()}
    if manifest["format"] != FORMAT or not all(map(_is_inside, made)):
        raise ValueError(manifest["format"])
    return made


def _is_inside(path: str) -> bool:
    """Whether the path stays in the folder, on every system."""
    return not set(path) & set("\\:\0") and not {"", ".", ".."} & set(path.split("/"))


def _intact(folder: Path, last: _Last) -> dict[str, str]:
    """Path and key of what the last build made and nobody touched since.

    The folder is walked and the manifest asked, never the other way: one edited by hand leads nowhere.
    """
    if last.sealed is None:
        return {}
    found = ((path, entry, last.files[path]) for path, entry in _walk(folder) if path in last.files)
    return {path: made.key for path, entry, made in found if _is_as_made(entry, made.size, last.sealed)}


def _is_as_made(entry: os.DirEntry[str], size: int, sealed: int) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    status = entry.stat(follow_symlinks=False)
    return status.st_size == size and status.st_mtime_ns <= sealed


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
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


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _create(path: str, content: bytes) -> None:
    handle = os.open(path, _NEW_FILE, 0o666)
    try:
        rest = memoryview(content)
        while rest:  # a disk that is nearly full takes a part
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _link(source: str, target: str) -> None:
    """Give the file a second name; where the file system cannot, a copy with its mode and time."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        if _is_there(Path(target)):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from error
        shutil.copy2(source, target, follow_symlinks=False)


def _publish(place: _Place) -> None:
    """Let stage and folder change places: in one step where the system can, else by two renames."""
    if not _is_there(place.folder):
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


def _put_aside(place: _Place) -> None:
    try:
        place.folder.rename(place.old)
    except OSError as error:
        # A folder that a container has from its image cannot be renamed; in a blank one there is nothing to lose.
        if error.errno != errno.EXDEV or not _is_blank(place.folder):
            raise
        _remove(place.folder)


def _is_there(path: Path) -> bool:
    """Whether something has this name, a dangling link included; unlike Path.exists() it does not hide trouble."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    """Turn trouble with the system into a sentence for the person at the keyboard."""
    try:
        yield
    except OSError as error:
        raise LadderError(_sentence(error, folder)) from error


def _sentence(error: OSError, folder: Path) -> str:
    where = error.filename if isinstance(error.filename, str) and Path(error.filename).is_absolute() else folder
    trouble, mend = _TROUBLE.get(error.errno or 0, (error.strerror or str(error), "Mend that"))
    return f'{trouble}: "{where}". {mend}, then build again. The site is as it was.'
