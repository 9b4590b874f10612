"""Run commands and say what they took: seconds, processor seconds, memory of them and of the processes they start."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any, ParamSpec, TypeVar

LONGEST = 600.0  # seconds after which a command counts as hung
SAMPLING = 0.05  # seconds between two looks at the memory

Command = Sequence[str | Path]
P = ParamSpec("P")
R = TypeVar("R")


class BenchmarkError(Exception):
    """What stops the benchmark; its text is for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took, and the peak of its largest process in MiB; None is what the system does not tell."""

    seconds: float
    processor_seconds: float | None
    largest: float | None


def run(command: Command, variables: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end. Raises BenchmarkError with its words when it fails."""
    began = time.perf_counter()
    with _started(command, variables) as process:
        return _wait(process, began)


def peak_pss(command: Command, variables: Mapping[str, str] | None = None) -> float | None:
    """The peak of the memory of a run in MiB, all its processes together, what they share counted once.

    None where the system does not tell (all but Linux). Looking slows the run down: do not time it.
    """
    peak = 0
    with _started(command, variables) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_pss, _tree(process.pid))))
            time.sleep(SAMPLING)
    return peak / 1024 or None


def end(process: subprocess.Popen[Any]) -> None:
    """End a process that was started here, in earnest if it does not want to."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def apart(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in a process of its own.

    This one stays small that way: the system counts the peak of a parent as the beginning of its children's.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


@contextmanager
def _started(command: Command, variables: Mapping[str, str] | None) -> Iterator[subprocess.Popen[bytes]]:
    """A command while it runs; the block waits for its end."""
    environment = {**os.environ, **(variables or {})}
    with TemporaryFile() as words:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=words, stderr=words, env=environment)
        watchdog = Timer(LONGEST, process.kill)
        watchdog.start()
        try:
            yield process
        finally:
            watchdog.cancel()
            if process.poll() is None:
                end(process)
        _refuse_failure(command, process.returncode, words)


def _wait(process: subprocess.Popen[bytes], began: float) -> Run:
    if not hasattr(os, "wait4"):
        process.wait()
        return Run(time.perf_counter() - began, None, None)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    divisor = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / divisor)


def _refuse_failure(command: Command, status: int | None, words: IO[bytes]) -> None:
    if status != 0:
        words.seek(0)
        said = words.read()[-2000:].decode(errors="replace").strip()
        raise BenchmarkError(f"{' '.join(map(str, command))}\nended with {status}:\n{said}")


def _tree(root: int) -> Iterator[int]:
    """Yield the process and all that stem from it."""
    children: dict[int, list[int]] = {}
    for process, parent in _parents():
        children.setdefault(parent, []).append(process)
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, [])


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may have ended meanwhile
            after_name = (entry / "stat").read_text(errors="replace").rpartition(")")[2]
            yield int(entry.name), int(after_name.split()[1])


def _pss(process: int) -> int:
    """Memory in KiB; what n processes share counts for each with its nth part."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
