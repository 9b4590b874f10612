"""The development server, over a stand-in for ladder: every file of a folder is a file of the site."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from ladder import server

LIMIT = 20  # seconds; guards against hangs only

# A line "error: ..." or "warning: ..." in a file is a finding, "stop: ..." and "fault: ..." raise.
# While the folder has a neighbour called "hold", rebuilds wait.
PROGRAM = """
import re, sys, time
from pathlib import Path
from types import MappingProxyType
from ladder.findings import Finding, LadderError, Location
from ladder.server import Built, serve

folder, host, port, open_browser = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "open"

def rebuild():
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    while folder.with_name("hold").exists():
        time.sleep(0.005)
    text = b"\\n".join(files.values()).decode()
    if found := re.search("^(stop|fault): (.*)", text, re.MULTILINE):
        raise (LadderError if found[1] == "stop" else ValueError)(found[2])
    findings = tuple(
        Finding("made-up", message, Location("content/a.yaml", 14, 7, 6), "mend it", severity, "      bilder: <b>")
        for severity, message in re.findall("^(error|warning): (.*)", text, re.MULTILINE))
    is_bad = any(finding.severity == "error" for finding in findings)
    return Built(None if is_bad else MappingProxyType(files), findings, "Sample ladder")

serve(rebuild, [folder], host=host, port=port, open_browser=open_browser, say=lambda line: print(line, flush=True))
"""


class Serving:
    """A server in a process of its own, over a folder that the test writes."""

    def __init__(self, folder: Path, host: str = "127.0.0.1", port: int = 0, **environment: str) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.errors = folder.with_name("errors.txt")
        arguments = [sys.executable, "-c", PROGRAM, str(folder), host, str(port), environment.pop("mode", "")]
        package = str(Path(server.__file__).parent.parent)
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=errors, text=True,
                                            env={**os.environ, "PYTHONPATH": package, **environment})  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        until(lambda: self._address() or self.process.poll() is not None)
        assert self._address(), self.errors.read_text()
        self.port = int(self._address()[1])
        self.url = f"http://127.0.0.1:{self.port}/"

    def _read(self) -> None:
        assert self.process.stdout
        self.lines += (line.rstrip("\n") for line in self.process.stdout) if False else ()
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def _address(self) -> Any:
        return next(filter(None, (re.search(r"Serving .*:(\d+)/", line) for line in self.lines)), None)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> "Answer":
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, response.headers, b"" if response.status == 101 else response.read())
        finally:
            connection.close()

    def shows(self, text: str, path: str = "/") -> bool:
        return text.encode() in self.get(path).body

    def rebuilds(self) -> int:
        return sum("rebuilt in" in line or "as it was" in line for line in self.lines)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(LIMIT)
        assert self.process.stdout
        self.process.stdout.close()
