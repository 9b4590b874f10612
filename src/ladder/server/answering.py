"""Answer requests with what is shown now, and tell open pages of every rebuild. Meets livereload and tornado."""

import asyncio
import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError

from ladder.server.editors import Editor
from ladder.server.listening import Door
from ladder.server.sending import LIVE_FILES, codes_page, content_type, failed_page, with_live_script
from ladder.server.showing import Shown


class Live:
    """What is shown now, and the open pages that want to know what comes next."""

    def __init__(self, shown: Shown, editor: Editor | None = None) -> None:
        self.shown = shown
        self.editor = editor
        self.pages: set[_Socket] = set()
        self.loop = IOLoop(make_current=False)

    def show(self, shown: Shown) -> None:
        """Answer with this from now on, and tell the open pages. Any thread may ask."""
        self.shown = shown
        self.loop.add_callback(self._tell)

    def _tell(self) -> None:
        for page in self.pages.copy():
            page.tell()


@contextmanager
def answered(live: Live, door: Door, listener: socket.socket) -> Iterator[None]:
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


def _application(live: Live, door: Door) -> web.Application:
    parts = {"live": live, "door": door}
    handlers = [
        (r"/livereload", _Socket, parts),
        (r"/_ladder/where", _Where, parts),
        (r"/_ladder/codes", _Codes, parts),
        (r"/(.*)", _Files, parts),
    ]
    return web.Application(handlers, websocket_ping_interval=30, log_function=lambda handler: None)


async def _stop(live: Live, server: HTTPServer) -> None:
    server.stop()
    for page in live.pages.copy():
        page.close()
    await server.close_all_connections()
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    live.loop.stop()


class _Guarded(web.RequestHandler):
    """Answers requests for the server's own names, from its own pages."""

    def initialize(self, live: Live, door: Door) -> None:
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
            editor = {"editor": self.live.editor.told()} if self.live.editor else {}
            self.write_message({**self.live.shown.message(), **editor})


class _Where(_Guarded):
    """Where a text of a page is written: the place of the first of some texts that is found, or nothing."""

    async def get(self) -> None:
        editor = self.live.editor
        if editor is None:
            self.set_status(404)
            return
        page, section = (self.get_query_argument(name, "").lstrip("/") for name in ("page", "section"))
        texts = [text for text in self.get_query_arguments("text") if text]
        found = (await self.live.loop.run_in_executor(None, editor.find, page, section, text) for text in texts)
        places = [place async for place in found if place][:1]
        self.set_header("Content-Type", content_type("where.json"))
        self.finish(json.dumps([{"file": each.file, "line": each.line, "column": each.column} for each in places]))


class _Codes(_Guarded):
    """What the codes of findings mean."""

    def get(self) -> None:
        self.set_header("Content-Type", content_type("codes.html"))
        self.finish(codes_page())


class _Files(_Guarded):
    """The files of the site, from memory; pages with the live script in their head."""

    def get(self, address: str) -> None:
        shown = self.live.shown  # one look: the next rebuild may exchange it
        if address in LIVE_FILES:
            self._send(address, LIVE_FILES[address])
        elif shown.files is None:
            self._send_failure(shown)
        else:
            self._send_file(address, shown.files, shown.build)

    head = get

    def _send_failure(self, shown: Shown) -> None:
        self.set_status(500)
        self._send("failed.html", failed_page(shown), shown.build)

    def _send_file(self, address: str, files: Mapping[str, bytes], build: str) -> None:
        path = f"{address}index.html" if address == "" or address.endswith("/") else address
        if path in files:
            self._send(path, files[path], build)
        elif f"{path}/index.html" in files:
            self.redirect(f"/{quote(path)}/{'?' + self.request.query if self.request.query else ''}")
        else:
            self.set_status(404)
            self._send("404.html", files.get("404.html", b"Not found"), build)

    def _send(self, path: str, content: bytes, build: str = "") -> None:
        self.set_header("Content-Type", content_type(path))
        self.finish(with_live_script(content, build) if path.endswith(".html") else content)
