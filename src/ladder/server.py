"""Serve the site while it is written: watch, rebuild, answer, tell open pages. The command line gives the rebuild.

Meets livereload and tornado; the folder `live` holds what runs in the page.
"""

import asyncio
import errno
import html
import mimetypes
import re
import socket
import traceback
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from string import Template
from textwrap import dedent
from threading import Thread
from time import perf_counter
from urllib.parse import quote, urlsplit
from uuid import uuid4

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError

from ladder import reports, watching
from ladder.findings import Finding, FindingError, LadderError, Location

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild gives: the whole site by path, or None when content has errors; located findings; the title."""

    files: Mapping[str, bytes] | None
    findings: tuple[Finding, ...]
    title: str = ""


def serve(
    rebuild: Callable[[], Built], watched: Sequence[Path], *, host: str, port: int, open_browser: bool, say: Say
) -> None:
    """Serve the site until Ctrl-C; rebuild it whenever something under the watched paths changes.

    Port 0 takes a free one. Raises LadderError when the port cannot be had.
    """
    listener = _listen(host, port)
    door = _Door(host, listener.getsockname()[1])
    with suppress(KeyboardInterrupt):
        changes = watching.changes([path.resolve() for path in watched])
        next(changes)  # from here on no save goes unseen
        built = _attempt(rebuild, say)
        live = _Live(_Shown().after(built))
        with _answering(live, door, listener):
            _welcome(built, door, open_browser, say)
            for _ in changes:
                _refresh(live, rebuild, say)


def _refresh(live: "_Live", rebuild: Callable[[], Built], say: Say) -> None:
    started = perf_counter()
    built = _attempt(rebuild, say)
    live.show(live.shown.after(built))
    outcome = f"rebuilt in {perf_counter() - started:.2f} s" if built.files is not None else "the site stays as it was"
    say(_sentence(built.findings, outcome))


def _attempt(rebuild: Callable[[], Built], say: Say) -> Built:
    """What the rebuild gives; when it raises, no files and a finding that says why."""
    try:
        return rebuild()
    except FindingError as error:
        say(str(error))
        return Built(None, (error.finding,))
    except LadderError as error:
        say(str(error))
        return Built(None, (_without_place("stopped", str(error)),))
    except Exception as error:
        traceback.print_exc()
        message = f"ladder has a fault: {type(error).__name__}: {error}. The terminal shows where"
        return Built(None, (_without_place("fault", message),))


def _without_place(code: str, message: str) -> Finding:
    return Finding(code, message, Location(""))


def _sentence(findings: Sequence[Finding], outcome: str) -> str:
    """`3 errors, 1 warning: the site stays as it was`, or the outcome alone when there is nothing to mend."""
    to_mend = _to_mend(findings)
    return f"{reports.summary(to_mend)}: {outcome}" if to_mend else outcome


def _to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings; notices never ask for anything."""
    return [finding for severity in ("error", "warning") for finding in findings if finding.severity == severity]


# --- listening --------------------------------------------------------------------------------------------------------


def _listen(host: str, port: int) -> socket.socket:
    try:
        listener = _bind(host, port)
    except (OSError, UnicodeError) as error:
        raise LadderError(_why_not(host, port, error)) from None
    listener.setblocking(False)
    return listener


def _bind(host: str, port: int) -> socket.socket:
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


def _why_not(host: str, port: int, error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return f"port {port} is taken by another program; try --port {_free_port(host, port + 1)}"
    if number == errno.EACCES:
        return f"this computer does not let programs use port {port}; try --port {_free_port(host, 8000)}"
    return f'ladder cannot listen at "{host}": it is no address of this computer; try --host 127.0.0.1'


def _free_port(host: str, first: int) -> int:
    """A port that is free now: the first of twenty, or else any."""
    for port in (*range(first, min(first + 20, 65536)), 0):
        with suppress(OSError), _bind(host, port) as listener:
            return int(listener.getsockname()[1])
    return first


@dataclass(frozen=True, slots=True)
class _Door:
    """Where the server listens, and whom it answers.

    Names other than its own are refused: a stranger's page whose name leads to this computer could read the drafts.
    """

    host: str
    port: int

    @property
    def address(self) -> str:
        """The address to open in this computer's browser."""
        own = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}
        return f"http://{own.get(self.host, _in_address(self.host))}:{self.port}/"

    @property
    def is_private(self) -> bool:
        """True when only this computer can reach the server."""
        return self.host == "localhost" or (_is_number(self.host) and ip_address(self.host).is_loopback)

    def admits(self, name: str) -> bool:
        """True for a Host header, or the host of an Origin header, that is the server's own."""
        match = re.fullmatch(r"(?P<host>\[.+\]|[^:]+)(?::(?P<port>\d+))?", name.lower())
        return match is not None and int(match["port"] or 80) == self.port and self._is_own(match["host"])

    def _is_own(self, name: str) -> bool:
        if self.host in ("", "0.0.0.0", "::") and _is_number(name.strip("[]")):
            return True  # numbers name a computer and nobody's site
        return name in ("127.0.0.1", "localhost", "[::1]", _in_address(self.host).lower())


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_number(host: str) -> bool:
    with suppress(ValueError):
        return bool(ip_address(host))
    return False


def _welcome(built: Built, door: _Door, open_browser: bool, say: Say) -> None:
    if not door.is_private:
        say(f"Warning: with this --host everyone on this network can read the site at port {door.port}.")
    say(f"Serving {built.title or 'the ladder'} at {door.address} (Ctrl-C stops)")
    if built.files is None:
        say(_sentence(built.findings, "there is no site yet; the page opens it when they are mended"))
    if open_browser:
        Thread(target=webbrowser.open, args=(door.address,), daemon=True).start()


# --- what is shown ----------------------------------------------------------------------------------------------------

MOST = 200  # findings in the page; more are counted


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the browser gets: the last good site, an id of that build, and what the last rebuild had to say.

    `is_behind` says that the content has been changed since, in a way that cannot be built.
    """

    files: Mapping[str, bytes] | None = None
    build: str = ""
    findings: tuple[Finding, ...] = ()
    is_behind: bool = False

    def after(self, built: Built) -> "_Shown":
        """What is shown after a rebuild. The build is a new one when a page may look different now."""
        files = self.files if built.files is None else built.files
        is_same = files is not None and files == self.files
        return _Shown(files, self.build if is_same else uuid4().hex, built.findings, built.files is None)

    @property
    def headline(self) -> str:
        """How much is to be mended, and what that means for the page."""
        behind = "there is no site yet" if self.files is None else "this is the last good page"
        return _sentence(self.findings, behind if self.is_behind else "the site is up to date")

    def notes(self) -> list[dict[str, str]]:
        """What is to be mended as plain texts."""
        return [_note(finding) for finding in _to_mend(self.findings)[:MOST]]

    def message(self) -> dict[str, object]:
        """What an open page is told."""
        told = {"build": self.build, "headline": self.headline, "isBehind": self.is_behind, "notes": self.notes()}
        return {"command": "ladder", **told}


def _note(finding: Finding) -> dict[str, str]:
    place = str(finding.location) if finding.location.file else ""
    texts = {"place": place, "message": finding.message, "excerpt": _excerpt(finding), "hint": finding.hint}
    return {"severity": finding.severity, **texts}


def _excerpt(finding: Finding) -> str:
    """The line in question with carets below it, as in a report: there they follow the heading."""
    lines = reports.text((finding,)).split("\n")[1:3] if finding.excerpt.strip() else []
    return dedent("\n".join(lines))


class _Live:
    """What is shown now, and the open pages that want to know what comes next."""

    def __init__(self, shown: _Shown) -> None:
        self.shown = shown
        self.pages: set[_Socket] = set()
        self.loop = IOLoop(make_current=False)

    def show(self, shown: _Shown) -> None:
        """Answer with this from now on, and tell the open pages. Any thread may ask."""
        self.shown = shown
        self.loop.add_callback(self._tell)

    def _tell(self) -> None:
        for page in self.pages.copy():
            page.tell()


# --- answering --------------------------------------------------------------------------------------------------------

_LIVE = Path(__file__).with_name("live")
_LIVE_FILES = {f"_ladder/{name}": (_LIVE / name).read_bytes() for name in ("live.js", "live.css")}
_FAILED = Template((_LIVE / "failed.html").read_text(encoding="utf-8"))
_IN_HEAD = (
    '<link rel="stylesheet" href="/_ladder/live.css">'
    '<script type="module" src="/_ladder/live.js" data-ladder-build="{build}"></script></head>'
)


@contextmanager
def _answering(live: _Live, door: _Door, listener: socket.socket) -> Iterator[None]:
    """Answer requests, in a thread of their own, so that they need not wait for a rebuild."""
    server = HTTPServer(_application(live, door))
    live.loop.add_callback(server.add_socket, listener)
    thread = Thread(target=live.loop.start, daemon=True)
    thread.start()
    try:
        yield
    finally:
        live.loop.add_callback(_stop, live, server)
        thread.join()
        live.loop.close()


async def _stop(live: _Live, server: HTTPServer) -> None:
    server.stop()
    for page in live.pages.copy():
        page.close()
    await server.close_all_connections()
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    live.loop.stop()


def _application(live: _Live, door: _Door) -> web.Application:
    parts = {"live": live, "door": door}
    handlers = [(r"/livereload", _Socket, parts), (r"/(.*)", _Files, parts)]
    return web.Application(handlers, websocket_ping_interval=30, log_function=lambda handler: None)


class _Guarded(web.RequestHandler):
    """Answers requests for the server's own names, from its own pages."""

    def initialize(self, live: _Live, door: _Door) -> None:
        self.live = live
        self.door = door

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")

    def prepare(self) -> None:
        origin = self.request.headers.get("Origin")
        if not self.door.admits(self.request.host) or (origin and not self._is_own(origin)):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(f"ladder answers at {self.door.address} only.\n")

    def _is_own(self, origin: str) -> bool:
        scheme, name, *_ = urlsplit(origin)
        return scheme == "http" and self.door.admits(name)

    def compute_etag(self) -> None:
        """Nothing is kept by browsers, so nothing needs a mark."""


class _Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """An open page: it is told what is shown when it comes, and after every rebuild."""

    def open(self) -> None:
        self.live.pages.add(self)
        self.tell()

    def on_close(self) -> None:
        self.live.pages.discard(self)
        super().on_close()

    def tell(self) -> None:
        with suppress(WebSocketClosedError):
            self.write_message(self.live.shown.message())


class _Files(_Guarded):
    """The files of the site, from memory; pages with the live script in their head."""

    def get(self, address: str) -> None:
        shown = self.live.shown  # one look: the next rebuild may exchange it
        if address in _LIVE_FILES:
            self._send(address, _LIVE_FILES[address])
        elif shown.files is None:
            self._send_failure(shown)
        else:
            self._send_file(address, shown.files, shown.build)

    head = get

    def _send_file(self, address: str, files: Mapping[str, bytes], build: str) -> None:
        path = f"{address}index.html" if address == "" or address.endswith("/") else address
        if path in files:
            self._send(path, files[path], build)
        elif f"{path}/index.html" in files:
            self.redirect(f"/{quote(path)}/{'?' + self.request.query if self.request.query else ''}")
        else:
            self.set_status(404)
            self._send("404.html", files.get("404.html", b"Not found"), build)

    def _send_failure(self, shown: _Shown) -> None:
        self.set_status(500)
        items = "".join(map(_item, shown.notes()))
        page = _FAILED.substitute(headline=html.escape(shown.headline), items=items)
        self._send("failed.html", page.encode(), shown.build)

    def _send(self, path: str, content: bytes, build: str = "") -> None:
        self.set_header("Content-Type", _content_type(path))
        if path.endswith(".html"):
            content = content.replace(b"</head>", _IN_HEAD.format(build=build).encode(), 1)
        self.finish(content)


def _item(note: Mapping[str, str]) -> str:
    tags = {"place": "p", "message": "p", "excerpt": "pre", "hint": "p"}
    parts = (f'<{tag} class="ladder-live__{name}">{html.escape(note[name])}</{tag}>'
             for name, tag in tags.items() if note[name])  # fmt: skip
    return f'<li class="ladder-live__note" data-severity="{note["severity"]}">{"".join(parts)}</li>'


_TYPES = mimetypes.MimeTypes()  # the module's own functions would ask the registry, and Windows' may call scripts text
for _type, _ending in (
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("text/markdown", ".md"),
    ("application/manifest+json", ".webmanifest"),
    ("font/woff2", ".woff2"),
    ("image/webp", ".webp"),
):
    _TYPES.add_type(_type, _ending)


def _content_type(path: str) -> str:
    name = _TYPES.guess_type(path)[0] or "application/octet-stream"
    is_text = name.startswith("text/") or name.endswith(("json", "xml"))
    return f"{name}; charset=utf-8" if is_text else name
