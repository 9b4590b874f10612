"""Watch and rebuild until Ctrl-C: the steps of serving, and what is said about them at the terminal."""

import traceback
import webbrowser
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import perf_counter

from ladder import watching
from ladder.findings import Finding, FindingError, LadderError, Location
from ladder.server.answering import Live, answered
from ladder.server.editors import Editor
from ladder.server.listening import Door, listen
from ladder.server.showing import Built, Shown, sentence

Say = Callable[[str], None]
Rebuild = Callable[[Collection[str]], Iterator[Built]]  # files that are wanted first -> those, then the whole site


def serve(
    rebuild: Rebuild,
    watched: Sequence[Path],
    *,
    host: str,
    port: int,
    open_browser: bool,
    say: Say,
    editor: Editor | None = None,
) -> None:
    """Serve the site until Ctrl-C; rebuild it whenever something under the watched paths changes.

    Port 0 takes a free one. Pages lead to the editor, unless people at other computers see them too. Raises LadderError
    when the port cannot be had.
    """
    listener = listen(host, port)
    door = Door(host, listener.getsockname()[1])
    with suppress(KeyboardInterrupt):
        changes = watching.changes([path.resolve() for path in watched])
        next(changes)  # from here on no save goes unseen
        *_, built = _attempt(rebuild, (), say)
        live = Live(Shown().after(built), editor if door.is_private else None)
        with answered(live, door, listener):
            _welcome(built, door, open_browser, say)
            for _ in changes:
                _refresh(live, rebuild, say)


def _attempt(rebuild: Rebuild, first: Collection[str], say: Say) -> Iterator[Built]:
    """Yield what the rebuild gives; when it raises, no files and a finding that says why."""
    try:
        yield from rebuild(first)
    except FindingError as error:
        say(str(error))
        yield Built(None, (error.finding,))
    except LadderError as error:
        say(str(error))
        yield Built(None, (_without_place("stopped", str(error)),))
    except Exception as error:
        traceback.print_exc()
        message = f"ladder has a fault: {type(error).__name__}: {error}. The terminal shows where"
        yield Built(None, (_without_place("fault", message),))


def _without_place(code: str, message: str) -> Finding:
    return Finding(code, message, Location(""))


def _welcome(built: Built, door: Door, open_browser: bool, say: Say) -> None:
    if not door.is_private:
        say(f"Warning: with this --host everyone on this network can read the site at port {door.port}.")
    say(f"Serving {built.title or 'the ladder'} at {door.address} (Ctrl-C stops)")
    if built.files is None:
        say(sentence(built.findings, "there is no site yet; the page opens it when they are mended"))
    if open_browser:
        Thread(target=webbrowser.open, args=(door.address,), daemon=True).start()


def _refresh(live: Live, rebuild: Rebuild, say: Say) -> None:
    """Show the fresh site: the pages that are open first."""
    started, first = perf_counter(), ""
    for built in _attempt(rebuild, live.open_files(), say):
        live.show(live.shown.after(built))
        if not built.is_whole:
            first = f" (open pages in {1000 * (perf_counter() - started):.0f} ms)"
    outcome = f"rebuilt in {perf_counter() - started:.2f} s{first}"
    say(sentence(built.findings, outcome if built.files is not None else "the site stays as it was"))
