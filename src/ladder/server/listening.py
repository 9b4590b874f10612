"""Listen at a host and port, and decide whom the server answers there. Knows sockets and names, no requests."""

import errno
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address

from ladder.findings import LadderError


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises LadderError when the port cannot be had."""
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
class Door:
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
