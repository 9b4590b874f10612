"""Tell when files change. Meets watchfiles; the server and `check --watch` wait here."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from pathlib import Path

from watchfiles import Change, watch

QUIET = 5  # milliseconds without a further change after which a saved file is told of
LONGEST_BURST = 200
HEARTBEAT = 50  # how often the watched paths themselves are looked at; one without a change ends many files' burst
MOST_PARTS = 20  # of a burst of many files: one that does not end is told of all the same

_NOT_CONTENT = {"site", "node_modules", "__pycache__"}
_NOT_SAVED = re.compile(r"\..*|~.*|.*~|#.*#|.*\.sw[a-z]|.*\.tmp|4913|.*___jb_(tmp|old|bak)___")


def changes(watched: Sequence[Path]) -> Iterator[None]:
    """Yield when watching has begun, and then after every burst of changes, for ever.

    Changes made while the caller is busy are kept and yielded next. A watched path that goes, comes or is replaced is
    watched anew, because the system goes on watching the old one.
    """
    polling: bool | None = None  # as watchfiles thinks best
    while True:
        places = _places(watched)
        try:
            with closing(_bursts(places, polling)) as bursts:
                yield from _until_replaced(_gathered(bursts), places, watched)
        except FileNotFoundError:
            continue  # gone since it was looked at
        except (OSError, RuntimeError):
            if polling:
                raise
            polling = True  # the system's limit of watches is reached, often by an editor's


def _places(watched: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """The watched paths that are there, each with the file system's number for what it is."""
    places = {}
    for path in watched:
        with suppress(OSError):
            status = path.stat()
            places[path] = (status.st_dev, status.st_ino)
    return places


Burst = set[tuple[Change, str]]


def _bursts(places: Mapping[Path, tuple[int, int]], polling: bool | None) -> Generator[Burst, None, None]:
    return watch(
        *places,
        watch_filter=partial(_is_content, tuple(places)),
        debounce=LONGEST_BURST,
        step=QUIET,
        rust_timeout=HEARTBEAT,
        yield_on_timeout=True,
        force_polling=polling,
    )


def _is_content(folders: Sequence[Path], change: Change, name: str) -> bool:
    """True for what a person saved; not for what editors, git or other tools put beside it."""
    path = Path(name)
    folder = next((folder for folder in folders if path.is_relative_to(folder)), path.parent)
    inner = path.relative_to(folder).parts
    return not _NOT_CONTENT.intersection(inner) and not any(_NOT_SAVED.fullmatch(part) for part in inner)


def _gathered(bursts: Iterator[Burst]) -> Iterator[Burst]:
    """Yield a single file's change at once, those of several files when they have come to an end: that is one burst."""
    for burst in bursts:
        if len({path for _, path in burst}) > 1:
            for more in islice(bursts, MOST_PARTS):
                if not more:
                    break
                burst |= more
        yield burst


def _until_replaced(
    bursts: Iterator[Burst], places: Mapping[Path, tuple[int, int]], watched: Sequence[Path]
) -> Iterator[None]:
    roots = {str(path) for path in places}
    for number, burst in enumerate(bursts):
        # A new folder may get the number of the old one, so that its own events count too.
        if roots.intersection(path for _, path in burst) or _places(watched) != places:
            return
        if burst or number == 0:
            yield
