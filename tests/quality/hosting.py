"""A host as readers meet one: what `_headers` says is sent, and text is compressed."""

import gzip
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from serving import running

Rules = tuple[tuple[str, tuple[str, ...]], ...]  # a pattern of addresses, and the lines below it


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a built site on a free port of this machine; give its address."""
    rules = tuple(_rules((folder / "_headers").read_text(encoding="utf-8")))

    @cache
    def compressed(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), compresslevel=9)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the browser to acknowledge its head

        def do_GET(self) -> None:
            address = unquote(urlsplit(self.path).path)
            wanted = folder / f"{address}{'index.html' if address.endswith('/') else ''}".lstrip("/")
            found = wanted.is_file()
            path = wanted if found else folder / "404.html"
            kind = guess_type(path.name)[0] or "application/octet-stream"
            is_text = not kind.startswith(("image/png", "font/"))
            body = compressed(path) if is_text else path.read_bytes()
            self.send_response(200 if found else 404)
            headers = {"Content-Type": kind, "Content-Length": str(len(body)), **headers_for(address, rules)}
            for name, value in {**headers, **({"Content-Encoding": "gzip"} if is_text else {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with running(Server(("127.0.0.1", 0), Handler)) as origin:
        yield f"{origin}/"


class Server(ThreadingHTTPServer):
    """It says nothing of browsers that leave before they have heard all."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            raise


def headers_for(address: str, rules: Rules) -> Mapping[str, str]:
    """The headers that go with an address: each rule that fits adds its own; a line with "!" takes one away."""
    headers: dict[str, str] = {}
    for line in (line for pattern, lines in rules if fnmatchcase(address, pattern) for line in lines):
        name, _, value = line.partition(":")
        if name.startswith("!"):
            headers.pop(name[1:].strip(), None)
        else:
            headers[name] = value.strip()
    return headers


def _rules(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for block in text.strip().split("\n\n"):
        pattern, *lines = block.splitlines()
        yield pattern, tuple(line.strip() for line in lines)
