"""Save files under `ladder serve` and wait for the fresh page, as an editor does who keeps the browser open."""

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from queue import Empty, Queue
from random import Random
from threading import Thread

from processes import BenchmarkError, Command, end

LONGEST_START = 180.0  # seconds
LONGEST_SAVE = 60.0  # a save that shows nothing after so many seconds is lost
POLL = 0.004
PATIENCE = 0.03  # of the time waited until the next look: asking takes the server's time away from the rebuild
LONGEST_PAUSE = 0.3  # some saves follow the last page at once, others later: a watcher may be deaf for a while
TITLES = 5


@dataclass(frozen=True, slots=True)
class Saves:
    """Seconds from the start to the first page and from saves to fresh pages, and how many saves never showed."""

    first_page: float
    statements: tuple[float, ...]
    titles: tuple[float, ...]
    lost: int


class Server:
    """A running `ladder serve` from the reader's side."""

    def __init__(self, host: str, port: int, said: "Queue[str]") -> None:
        self.address = f"http://{host}:{port}/"
        self._connection = HTTPConnection(host, port, timeout=LONGEST_SAVE)
        self._said = said

    def page(self, address: str) -> str:
        """What the server answers at this address."""
        try:
            self._connection.request("GET", address)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as error:
            raise BenchmarkError(f"the server does not answer at {address}: {error!r}") from error
        if answer.status != 200:
            raise BenchmarkError(f"the server answers {answer.status} at {address}:\n{text[-2000:]}")
        return text

    def builds(self, patience: float, quiet: float) -> list[str]:
        """What it says of its builds: the first within `patience` seconds, the last before it is `quiet` for some."""
        told: list[str] = []
        with suppress(Empty):
            while line := self._said.get(timeout=quiet if told else patience):
                told += [line] if "rebuilt in" in line else []
        return told

    def comes_to_show(self, address: str, text: str) -> bool:
        """True once the page holds the text; False when it does not come."""
        began = time.perf_counter()
        while text not in self.page(address):
            waited = time.perf_counter() - began
            if waited > LONGEST_SAVE:
                return False
            time.sleep(max(POLL, waited * PATIENCE))
        return True


def measure_saves(command: Command, variables: Mapping[str, str], skills: Sequence[Path], count: int) -> Saves:
    """Serve a ladder, edit one statement after another in its skills, then some names."""
    random = Random(1)
    began = time.perf_counter()
    with serving(command, variables) as server:
        server.page("/")
        first_page = time.perf_counter() - began
        statements = [_save_statement(server, random, skills, number) for number in range(count)]
        titles = [_save_title(server, random, skills, number) for number in range(TITLES)]
    lost = [*statements, *titles].count(None)
    return Saves(first_page, tuple(filter(None, statements)), tuple(filter(None, titles)), lost)


def reword(skill: Path, text: str) -> None:
    """Put the text in place of a skill's first statement."""
    replace(skill, r"(?<=statements:\n      - ).*", text)


def _save_statement(server: Server, random: Random, skills: Sequence[Path], number: int) -> float | None:
    """Seconds until the skill's page shows a new statement."""
    skill, text = random.choice(skills), f"Reword this statement for the {number}th time"
    time.sleep(random.uniform(0, LONGEST_PAUSE))
    began = time.perf_counter()
    reword(skill, text)
    is_shown = server.comes_to_show(f"/skills/{skill.stem}/", text)
    return time.perf_counter() - began if is_shown else None


def _save_title(server: Server, random: Random, skills: Sequence[Path], number: int) -> float | None:
    """Seconds until the skill's page, the index and the matrix show a new name."""
    skill, text = random.choice(skills), f"Renamed for the {number}th time"
    time.sleep(random.uniform(0, LONGEST_PAUSE))
    began = time.perf_counter()
    replace(skill, r"(?<=^name: ).*", text)
    addresses = (f"/skills/{skill.stem}/", "/skills/", "/matrix/")
    is_shown = all(server.comes_to_show(address, text) for address in addresses)
    return time.perf_counter() - began if is_shown else None


def replace(file: Path, pattern: str, text: str) -> None:
    """Put the text in place of what the pattern finds first in a file."""
    edited, count = re.subn(pattern, text, file.read_text(encoding="utf-8"), count=1)
    if not count:
        raise BenchmarkError(f"{file} has nothing to edit")
    file.write_text(edited, encoding="utf-8")


@contextmanager
def serving(command: Command, variables: Mapping[str, str]) -> Iterator[Server]:
    """Run the server; it is ended behind the block."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env={**os.environ, **variables}, text=True, encoding="utf-8")  # fmt: skip
    try:
        yield _server_at(_listen_to(process))
    finally:
        end(process)


def _listen_to(process: subprocess.Popen[str]) -> "Queue[str]":
    """What the process says, line by line; an empty line at its end. Unread, a full pipe would stop it."""
    said: Queue[str] = Queue()

    def listen() -> None:
        for line in process.stderr or ():
            said.put(line)
        said.put("")

    Thread(target=listen, daemon=True).start()
    return said


def _server_at(said: "Queue[str]") -> Server:
    words = ""
    with suppress(Empty):
        while line := said.get(timeout=LONGEST_START):
            words += line
            if match := re.search(r"http://([^/:]+):(\d+)/", line):
                return Server(match[1], int(match[2]), said)
    raise BenchmarkError(f"the server does not say where it listens:\n{words}")
