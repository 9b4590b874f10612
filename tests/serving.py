"""A plain server of files for the browser tests: what any host does, and nothing more."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ladder.theme import shipped_folder


@contextmanager
def served(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder on a free port of this machine, below a path such as "/sub/path/"; give its address.

    At /modules/ stand the scripts as they are before they are joined, for tests that call one of them in a page.
    """

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            del self.headers["If-Modified-Since"]  # it knows whole seconds; tests build twice in one
            with suppress(ConnectionError):  # the page was closed before it had everything
                super().do_GET()

        def translate_path(self, path: str) -> str:
            if path.startswith("/modules/"):
                return str(shipped_folder() / "static/js" / Path(path).name)
            inside = path.startswith(below)
            return super().translate_path(path[len(below) - 1 :]) if inside else str(folder / "nowhere")

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            page = folder / "404.html"
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.read_bytes())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    def handler(*arguments: object) -> Handler:
        return Handler(*arguments, directory=str(folder))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]
    with running(server) as origin:
        yield f"{origin}{below}"


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Let a server answer in a thread of its own, until it is no longer needed; give its origin."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
