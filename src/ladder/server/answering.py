"""Answer requests with what is shown now, and tell open pages of every rebuild. Meets livereload and tornado."""

import asyncio
import json
import re
import socket
from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.locks import Condition
from tornado.websocket import WebSocketClosedError

from ladder.server.editors import Editor
from ladder.server.listening import Door
from ladder.server.sending import LIVE_FILES, codes_page, content_type, failed_page, with_live_script
from ladder.server.showing import Shown, build_of

_NAMED_BY_CONTENT = re.compile(r"static/[0-9a-f]{12}/")  # a reload need not ask for these again


class Live:
    """What is shown now, and the open pages that want to know what comes next."""

    def __init__(self, shown: Shown, editor: Editor | None = None) -> None:
        self.shown = shown
        self.editor = editor
        self.pages: set[_Socket] = set()
        self.asked = ""  # the address of the page that was asked for last: who reads without scripts may be there
        self.loop = IOLoop(make_current=False)
        self._news = Condition()

    def show(self, shown: Shown) -> None:
        """Answer with this from now on, and tell the open pages. Any thread may ask."""
        self.shown = shown
        self.loop.add_callback(self._tell)

    def _tell(self) -> None:
        self._news.notify_all()
        for page in self.pages.copy():
            page.tell()

    async def knowing(self, path: str) -> Shown:
        """What is shown, as soon as it is known what is at this path."""
        while not (shown := self.shown).knows(path):
            await self._news.wait()
        return shown

    def open_files(self) -> Set[str]:
        """The files of the pages that are open; none while there is no site. Any thread may ask."""
        shown = self.shown
        addresses = {self.asked, *(page.address for page in self.pages.copy())}
        return {shown.page_at(address) for address in addresses} if shown.files is not None else set()


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
        self.address = self.get_query_argument("page", "").lstrip("/")
        self.live.pages.add(self)
        self.tell()

    def on_close(self) -> None:
        self.live.pages.discard(self)
        super().on_close()

    def tell(self) -> None:
        shown = self.live.shown
        path = shown.page_at(self.address)
        editor = {"editor": self.live.editor.told()} if self.live.editor else {}
        with suppress(WebSocketClosedError):
            if shown.knows(path):
                self.write_message({**shown.message(path), **editor})


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

    async def get(self, address: str) -> None:
        if address in LIVE_FILES:
            self._send(address, LIVE_FILES[address])
            return
        path = f"{address}index.html" if address == "" or address.endswith("/") else address
        if path.endswith(".html"):
            self.live.asked = address
        shown = await self.live.knowing(path)
        if shown.files is None:
            self._send_failure(shown)
        else:
            self._send_file(path, shown)

    head = get

    def _send_failure(self, shown: Shown) -> None:
        self.set_status(500)
        self._send_page(failed_page(shown), build_of(None))

    def _send_file(self, path: str, shown: Shown) -> None:
        content = shown.get(path)
        if content is not None:
            self._send(path, content)
        elif shown.get(f"{path}/index.html") is not None:
            self.redirect(f"/{quote(path)}/{'?' + self.request.query if self.request.query else ''}")
        else:
            self.set_status(404)
            self._send("404.html", shown.get("404.html") or b"Not found")

    def _send(self, path: str, content: bytes) -> None:
        if path.endswith(".html"):
            self._send_page(content, build_of(content))
        else:
            self.set_header("Content-Type", content_type(path))
            if _NAMED_BY_CONTENT.match(path):
                self.set_header("Cache-Control", "private, max-age=31536000, immutable")
            self.finish(content)

    def _send_page(self, content: bytes, build: str) -> None:
        self.set_header("Content-Type", content_type("page.html"))
        self.finish(with_live_script(content, build))
