"""Spread work over processes: the same results in the same order for any number of them."""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")

CHUNK = 64  # items that travel at once
MOST_WAITING = 4  # chunks whose results may wait in memory for an earlier one
WORTH_IT = 300  # starting processes costs more than it saves below this many items

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def spread(function: Callable[[A], B], items: Sequence[A], processes: int | None = None) -> Iterator[B]:
    """Yield function(item) for every item, in order; only the results need to be picklable.

    Processes are forked, so that they share what was read; where that is not safe, one process does all.
    """
    processes = processes or (os.cpu_count() or 1)
    if processes == 1 or len(items) < WORTH_IT or not can_fork():
        return map(function, items)
    return _spread(function, items, processes)


def can_fork() -> bool:
    """True where forked processes are safe; macOS system libraries are not, Windows has none."""
    return sys.platform == "linux"


def _spread(function: Callable[[A], B], items: Sequence[A], processes: int) -> Iterator[B]:
    """Yield the results in order; this process works too, so that one copy of what is shared is saved."""
    gc.collect()
    gc.freeze()  # the collector of a child would copy the pages that it shares with its parent
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes - 1, context, initializer=_begin, initargs=(function, items))
    ahead = deque(range(0, len(items), CHUNK))
    made: deque[Future[list[Any]]] = deque()  # chunks in order: done, or given to a child
    try:
        while ahead or made:
            while ahead and sum(not future.done() for future in made) < 2 * (processes - 1):
                made.append(pool.submit(_do_chunk, ahead.popleft()))
            if ahead and not made[0].done() and len(made) < MOST_WAITING:
                made.append(_done(function, items[(start := ahead.popleft()) : start + CHUNK]))
            else:
                yield from made.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _done(function: Callable[[A], B], items: Sequence[A]) -> Future[list[Any]]:
    """The results of a chunk that was worked on here."""
    future: Future[list[Any]] = Future()
    future.set_result([function(item) for item in items])
    return future


def _begin(function: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _work
    _work = (function, items)
    gc.disable()
    _die_with_parent()


def _die_with_parent() -> None:
    """Ask the system to end this process when its parent is killed: it would go on holding the parent's locks."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


_PR_SET_PDEATHSIG = 1  # from Linux' sys/prctl.h


def _do_chunk(start: int) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[start : start + CHUNK]]
