"""WebKitGTK by the WebDriver protocol, as far as the journeys need it; on a screen that nobody sees."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name of an element's id, says the protocol
PATIENCE = 20  # seconds
SHOWN = "return arguments[0].checkVisibility()"

# As root, and without the graphics of a real screen.
SETTINGS = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}


class RefusedError(Exception):
    """The browser cannot do that, or not yet."""


class WebDriver:
    """A browser window that does what a journey asks; see `journeys.Driver`."""

    def __init__(self, address: str, browser: Path) -> None:
        self._address = address
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        session = self._ask("POST", "/session", capabilities={"alwaysMatch": wanted})
        self._session = f"/session/{session['sessionId']}"

    def open(self, address: str) -> None:
        self._do("/url", url=address)

    def reload(self) -> None:
        self._do("/refresh")

    def address(self) -> str:
        return str(self._ask("GET", f"{self._session}/url"))

    def click(self, selector: str) -> None:
        self._patiently(lambda: self._do(f"/element/{self._find(selector)}/click"))

    def choose(self, selector: str, value: str) -> None:
        self._patiently(lambda: self._do(f"/element/{self._option(selector, value)}/click"))

    def write(self, selector: str, text: str) -> None:
        self._patiently(lambda: self._do(f"/element/{self._find(selector)}/value", text=text))

    def read(self, selector: str) -> str:
        return str(self._patiently(lambda: self._ask("GET", f"{self._session}/element/{self._find(selector)}/text")))

    def wait_for(self, selector: str, text: str) -> None:
        def look() -> None:
            if text not in (told := self.read(selector)):
                raise RefusedError(f"{selector} says {told!r}, not {text!r}")

        self._patiently(look)

    def wait_until_gone(self, selector: str) -> None:
        def look() -> None:
            if self.sees(selector):
                raise RefusedError(f"{selector} is still shown")

        self._patiently(look)

    def sees(self, selector: str) -> bool:
        found = self._do("/elements", using="css selector", value=selector)
        return any(self._do("/execute/sync", script=SHOWN, args=[each]) for each in found)

    def close(self) -> None:
        self._ask("DELETE", self._session)

    def _find(self, selector: str) -> str:
        """The first element that is shown."""
        for each in self._do("/elements", using="css selector", value=selector):
            if self._do("/execute/sync", script=SHOWN, args=[each]):
                return str(each[ELEMENT])
        raise RefusedError(f"{selector} is not shown")

    def _option(self, selector: str, value: str) -> str:
        return str(self._do("/element", using="css selector", value=f'{selector} option[value="{value}"]')[ELEMENT])

    def _do(self, path: str, **given: object) -> Any:
        return self._ask("POST", self._session + path, **given)

    def _ask(self, method: str, path: str, **given: object) -> Any:
        body = json.dumps(given).encode() if method == "POST" else None
        request = Request(self._address + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            told = json.load(error)["value"]
            raise RefusedError(f"{told['error']}: {told['message']}") from None

    def _patiently(self, act: Any) -> Any:
        """Try until it can be done: the page may not be there yet."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return act()
            except RefusedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


@contextmanager
def webkit() -> Iterator[WebDriver]:
    """A window of WebKitGTK's own small browser."""
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
    assert browsers, "the journeys need WebKitGTK: run tests/tools/find_browser.py --all"
    assert driver, "the journeys need WebKitWebDriver (Debian: sudo apt install webkit2gtk-driver)"
    assert screen, "the journeys need a screen (Debian: sudo apt install xvfb)"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [screen, "--auto-servernum", driver, f"--port={port}", "--host=127.0.0.1"]
    settings = {**os.environ, **SETTINGS}
    process = subprocess.Popen(command, env=settings, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/status")
        window = WebDriver(address, browsers[-1])
        yield window
        window.close()
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
