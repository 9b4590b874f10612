"""The service worker: what lets the site work without a connection. Takes the files of a site, adds one."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b, sha256
from json import dumps

from ladder.exports import models
from ladder.site import File

WHOLE = 8_000_000  # bytes; a site of this size, about 2 MB when it travels, is kept as a whole
CORE = ("", "404.html", "assessment/", "path/")  # what a larger site keeps, with its static files
NOT_SERVED = ("_headers", "_redirects", ".nojekyll", "robots.txt", "sitemap.xml", "llms.txt")

WORKER = "sw.js"


def with_worker(
    files: Iterable[File], site_id: str, worker: bytes, static: str, kept: Callable[[str], bytes]
) -> Iterator[File]:
    """Pass the files on, and the service worker behind them; `kept` gives the content of a file that has none here."""
    digests: dict[str, str] = {}
    room = WHOLE
    for file in files:
        yield file
        is_core = file.path.startswith(static) or _address(file.path) in CORE
        if file.path not in NOT_SERVED and not file.path.startswith(models.FOLDER) and (room > 0 or is_core):
            content = kept(file.path) if file.content is None else file.content
            room -= len(content)
            digests[_address(file.path)] = f"sha256-{b64encode(sha256(content).digest()).decode()}"
    if room <= 0:
        digests = {address: each for address, each in digests.items() if address.startswith(static) or address in CORE}
    yield _worker(site_id, worker, digests)


def _worker(site_id: str, worker: bytes, digests: dict[str, str]) -> File:
    """The worker of the theme with what it has to know in front: site, version, address -> digest of each file."""
    listed = dumps(dict(sorted(digests.items())), separators=(",", ":"))
    version = blake2b(listed.encode() + worker, digest_size=8).hexdigest()
    known = f'self.BUILD = {{"site": {dumps(site_id)}, "version": "{version}", "files": {listed}}};\n'
    return File.of(WORKER, known.encode() + worker)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
