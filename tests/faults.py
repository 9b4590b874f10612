"""Reach into the file-system calls of a build: count them, let one fail, or let the process die at one."""

import builtins
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

from ladder.output import exchanging, locking

Strike = Callable[[int], None]

_OF_OS = (
    "chmod", "close", "fstat", "link", "listdir", "listxattr", "lstat", "mkdir", "open", "readlink", "rename", "rmdir",
    "sendfile", "stat", "symlink", "unlink", "utime", "write",
)  # fmt: skip
_AFTER = ("close",)  # a failing close has closed all the same


class Calls:
    """Counts the calls, and strikes before each."""

    def __init__(self, strike: Strike) -> None:
        self.count = 0
        self._strike = strike

    def report(self) -> None:
        self.count += 1
        self._strike(self.count)

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def reported(*args: Any, **kwargs: Any) -> Any:
            if name in _AFTER:
                call(*args, **kwargs)
                return self.report()
            self.report()
            return call(*args, **kwargs)

        return reported


class _Entry:
    """A directory entry whose stat() is a call like any other."""

    def __init__(self, entry: "os.DirEntry[str]", calls: Calls) -> None:
        self._entry = entry
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry, name)

    def __fspath__(self) -> str:
        return self._entry.path

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        self._calls.report()
        return self._entry.stat(follow_symlinks=follow_symlinks)


def _scandir(calls: Calls) -> Callable[..., Any]:
    scandir = os.scandir

    @contextmanager
    def reported(path: Any) -> Iterator[Iterator[_Entry]]:
        calls.report()
        with scandir(path) as entries:
            calls.report()
            yield (_Entry(entry, calls) for entry in entries)

    return reported


@contextmanager
def struck(strike: Strike) -> Iterator[Calls]:
    """Within this block every call into the file system is reported with its number, and may fail or kill."""
    calls = Calls(strike)
    targets = [(os, name) for name in _OF_OS]
    targets += [(builtins, "open"), (io, "open"), (exchanging, "_exchange"), (locking.fcntl, "flock")]
    with ExitStack() as patches:
        for module, name in targets:
            patches.enter_context(patch.object(module, name, calls.wrap(name, getattr(module, name))))
        patches.enter_context(patch.object(os, "scandir", _scandir(calls)))
        yield calls


def fail_at(number: int, code: int) -> Strike:
    """A strike that lets one call fail with this error of the system."""

    def strike(call: int) -> None:
        if call == number:
            raise OSError(code, os.strerror(code))

    return strike


def fail_from(number: int, code: int) -> Strike:
    """A strike that lets one call and all later ones fail, as on a disk that is full and stays it."""

    def strike(call: int) -> None:
        if call >= number:
            raise OSError(code, os.strerror(code))

    return strike


def die_at(number: int) -> Strike:
    """A strike that kills the process, as nothing can catch, before one call."""

    def strike(call: int) -> None:
        if call == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def in_child(work: Callable[[], object]) -> int:
    """Do the work in a process of its own; its process id comes back at once."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    return process


def was_killed(process: int) -> bool:
    """Wait for the process; tell whether a signal ended it."""
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])
