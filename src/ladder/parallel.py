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
from itertools import islice
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")

CHUNK = 64  # items that travel at once
MOST_WAITING = 16  # chunks that are given to children or whose results wait in memory for an earlier one
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
    several results would take much memory are worked on here, one at a time, and come first.
    """
    processes = processes or (os.cpu_count() or 1)
    if processes == 1 or len(items) < WORTH_IT or not can_fork():
        return map(function, items)
    large = [item for item in items if is_large(item)]
    return _spread(function, [item for item in items if not is_large(item)], processes, large)


def can_fork() -> bool:
    """True where forked processes are safe; macOS system libraries are not, Windows has none."""
    return sys.platform == "linux"


def _spread(function: Callable[[A], B], items: Sequence[A], processes: int, large: Sequence[A]) -> Iterator[B]:
    """Yield the results in order; this process works too, so that one copy of what is shared is saved."""
    gc.collect()
    gc.freeze()  # the collector of a child would copy the pages that it shares with its parent
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes - 1, context, initializer=_begin, initargs=(function, items))
    ahead = iter(range(0, len(items), CHUNK))
    given = deque((start, pool.submit(_do_chunk, start)) for start in islice(ahead, MOST_WAITING))
    try:
        yield from map(function, large)
        while given:
            if not given[0][1].done() and (place := _not_begun(given)):
                start, _ = given[place]
                given[place] = start, _done([function(item) for item in items[start : start + CHUNK]])
            else:
                yield from given.popleft()[1].result()
                given.extend((start, pool.submit(_do_chunk, start)) for start in islice(ahead, 1))
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _not_begun(given: Sequence[tuple[int, Future[list[Any]]]]) -> int:
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


def _do_chunk(start: int) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[start : start + CHUNK]]
