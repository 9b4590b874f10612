"""Spread work over processes, the same results in the same order for any number of them; or do it in another one."""

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from itertools import islice
from multiprocessing.process import BaseProcess
from tempfile import TemporaryFile
from typing import Any, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")

CHUNK = 32  # items that travel at once
LEAST = 4  # towards the end, where a process may have to wait for what another one has begun with
WORTH_IT = 300  # starting processes costs more than it saves below this many items

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def spread(
    function: Callable[[A], B],
    items: Sequence[A],
    processes: int | None = None,
    is_large: Callable[[A], bool] = lambda _: False,
) -> Iterator[B]:
    """Yield function(item) for every item, in order; only the results need to be picklable.

    Processes are forked, so that they share what was read; where that is not safe, one process does all. Items of which
    several results would take much memory are worked on here, one at a time; what they give comes among the first.
    """
    processes = processes or (os.cpu_count() or 1)
    if processes == 1 or len(items) < WORTH_IT or not can_fork():
        return map(function, items)
    large = [item for item in items if is_large(item)]
    return _spread(function, [item for item in items if not is_large(item)], processes, large)


@contextmanager
def beside(*functions: Callable[[], Any]) -> Iterator[Sequence[Callable[[], Any]]]:
    """Work functions out, one after the other, in a process of its own while the block goes on.

    The block is given, for each of them, what waits for its result. The memory that they take ends with that process.
    Results need to be picklable, and so do errors; they travel through files, so that they stand in memory once. Where
    forking is not safe, a function is called when its result is asked for. A block that is left early, or that does not
    ask, ends the process. An error is raised where its result, or one behind it, is asked for: ChildProcessError when
    somebody else ended the process.
    """
    if not can_fork():
        yield [cache(function) for function in functions]
        return
    with ExitStack() as held, _shared_memory():
        answers = [held.enter_context(_Answer()) for _ in functions]
        process = multiprocessing.get_context("fork").Process(target=_answer_all, args=(functions, answers))
        try:
            process.start()
            for answer in answers:
                answer.close_other_end()  # else nobody would be told that the process has ended
            yield [partial(answer.wait, process) for answer in answers]
        finally:
            if process.pid:  # None when this process was told to stop before it knew
                process.kill()  # it goes on when only this process is told to stop
                process.join()


class _Answer:
    """What another process gives: a result or an error, in a file, and a pipe that tells when it is there."""

    def __init__(self) -> None:
        self._written = TemporaryFile()  # noqa: SIM115 - closed below
        self._told, self._tell = multiprocessing.Pipe(duplex=False)
        self._is_there = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._written.close()
        self._told.close()
        self._tell.close()

    def close_other_end(self) -> None:
        """For who waits: only the other process tells."""
        self._tell.close()

    def give(self, result: Any, error: BaseException | None) -> None:
        """For the other process: write down how it went, and tell so. Raises what keeps a result from being written."""
        if error:
            self._written.raw.seek(0)  # the buffer may hold what the disk has no room for
            self._written.raw.truncate()
            self._written.raw.write(pickle.dumps((None, error)))
        else:
            pickle.dump((result, None), self._written, pickle.HIGHEST_PROTOCOL)
            self._written.flush()
        self._tell.send_bytes(b"!")

    def wait(self, process: BaseProcess) -> Any:
        """For who waits: the result of the other process, read anew each time; its error is raised here."""
        try:
            if not self._is_there:
                self._told.recv_bytes()  # ends with the last process that could tell; see `_die_with_parent`
        except EOFError:
            process.join()
            message = f"a process of ladder was ended ({process.exitcode}); is there enough memory?"
            raise ChildProcessError(message) from None
        self._is_there = True
        self._written.seek(0)
        outcome: tuple[Any, BaseException | None] = pickle.load(self._written)
        result, error = outcome
        if error:
            raise error
        return result


def _answer_all(functions: Sequence[Callable[[], Any]], answers: Sequence[_Answer]) -> None:
    """Answer one after the other; all behind an error with that error."""
    _die_with_parent()
    failed: BaseException | None = None
    for function, answer in zip(functions, answers, strict=True):
        try:
            if not failed:
                answer.give(function(), None)
        except BaseException as error:
            error.add_note(traceback.format_exc())
            failed = error
        if failed:
            answer.give(None, failed)


def can_fork() -> bool:
    """True where forked processes are safe; macOS system libraries are not, Windows has none."""
    return sys.platform == "linux"


def _spread(function: Callable[[A], B], items: Sequence[A], processes: int, large: Sequence[A]) -> Iterator[B]:
    """Yield the results in order; this process works too, so that one copy of what is shared is saved."""
    given: deque[tuple[range, Future[list[B]]]] = deque()
    ahead = _chunks(len(items), processes)
    with _shared_memory():
        context = multiprocessing.get_context("fork")
        pool = ProcessPoolExecutor(processes - 1, context, initializer=_begin, initargs=(function, items))
        _widen(pool)

        def give(chunks: int) -> None:
            given.extend((chunk, pool.submit(_do_chunk, chunk)) for chunk in islice(ahead, chunks))

        try:
            give(4 * processes + 1)  # not all at once: what is done waits in memory for what stands before it
            for item in reversed(large):  # the last pages of a site hold most, and now there is most room
                yield function(item)
                while given and given[0][1].done():
                    yield from given.popleft()[1].result()
                    give(1)
            while given:
                if not given[0][1].done() and (place := _not_begun(given)):
                    chunk, _ = given[place]
                    given[place] = chunk, _done([function(items[item]) for item in chunk])
                else:
                    yield from given.popleft()[1].result()
                    give(1)
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _shared_memory() -> Iterator[None]:
    """Keep the memory that processes share as it is: each of them has a copy of what changes."""
    _return_large_blocks()
    gc.collect()
    gc.freeze()  # the collector of a child would change all that it looks at
    try:
        yield
    finally:
        gc.unfreeze()


def _return_large_blocks() -> None:
    """Have the C library give every free block from 1 MiB on back to the system: else it learns to keep such blocks."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_MMAP_THRESHOLD, 1 << 20)
        library.mallopt(_M_TRIM_THRESHOLD, 4 << 20)  # the results that come and go: to have them mapped anew takes time


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # from glibc's malloc.h; other C libraries have no mallopt


def _widen(pool: ProcessPoolExecutor) -> None:
    """Have the pipe through which results come hold a whole chunk: else who sends one waits for us at every 64 KiB.

    The pool has no name for that pipe that is meant for others; without it, or where the system has no such call, all
    goes on as before.
    """
    with suppress(ImportError, AttributeError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl

        fcntl(pool._result_queue._writer.fileno(), F_SETPIPE_SZ, _PIPE)  # type: ignore[attr-defined]


_PIPE = 1 << 20  # bytes: the most that Linux gives to everybody


def _chunks(count: int, processes: int) -> Iterator[range]:
    """Yield the places of so many items, chunk by chunk; the chunks get smaller towards the end."""
    start = 0
    while start < count:
        size = max(LEAST, min(CHUNK, (count - start) // (4 * processes)))
        yield range(start, min(start + size, count))
        start += size


def _not_begun(given: Sequence[tuple[range, Future[list[Any]]]]) -> int:
    """The place of the last chunk that no child has begun with, which none will now; 0 when there is none."""
    return next((place for place in range(len(given) - 1, 0, -1) if given[place][1].cancel()), 0)


def _done(results: list[B]) -> Future[list[B]]:
    future: Future[list[B]] = Future()
    future.set_result(results)
    return future


def _begin(function: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _work
    _work = (function, items)
    _die_with_parent()


def _die_with_parent() -> None:
    """Ask the system to end this process when its parent is killed: it would go on holding the parent's locks."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


_PR_SET_PDEATHSIG = 1  # from Linux' sys/prctl.h


def _do_chunk(chunk: range) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(items[item]) for item in chunk]
