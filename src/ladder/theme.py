"""Find the theme: template folders, most specific first, interface words and static files. Rendering uses it."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin

from ladder import joining, located
from ladder.findings import FindingError, LadderError
from ladder.program import code_digest
from ladder.site import File

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Theme:
    """Template folders (the project's own first), interface words by key, static files by path, a digest of it all.

    `static_address` is that of the static files: it changes with any of them, so that browsers may keep them for ever.
    `worker` is the service worker's program. `templates_digest` names the templates by themselves.
    """

    folders: tuple[Path, ...]
    words: Words
    static: Mapping[str, bytes]
    static_address: str
    worker: bytes
    digest: str
    templates_digest: str

    def files(self) -> Iterator[File]:
        """Yield the static files of the site."""
        for path, content in self.static.items():
            yield File(self.static_address + path, _digest({path: content}), content)


def load(project_folder: Path, language: str, generated: Mapping[str, bytes]) -> Theme:
    """The theme of a project: shipped templates under its own ones; `generated` are static files that content decides.

    Raises FindingError for interface words that cannot be read.
    """
    shipped = shipped_folder()
    own = project_folder / "templates"
    folders = (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)
    sources = {path: content for folder in reversed(folders) for path, content in _files(folder, "")}
    static, static_address, digest = _published(tuple(sources.items()), tuple(generated.items()))
    templates = {path: content for path, content in sources.items() if not path.startswith(("static/", "strings/"))}
    words = _words(folders, language)
    return Theme(folders, words, static, static_address, sources["worker.js"], digest, _digest_with_code(templates))


def shipped_folder() -> Path:
    """The folder of the shipped theme: beside the package when installed, at the top of a checkout."""
    return beside_package("templates", "templates")


def beside_package(installed: str, checkout: str) -> Path:
    """A folder that travels with ladder. Raises LadderError when the installation lacks it."""
    here = Path(__file__).resolve().parent
    for folder in (here / installed, here.parent.parent / checkout):
        if folder.is_dir():
            return folder
    raise LadderError(f'ladder is not installed completely: its folder "{installed}" is missing', exit_code=70)


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Yield path -> content of what is in a folder, in the order of names."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file():
            with open(entry.path, "rb") as file:  # noqa: PTH123 - quicker than Path, and a server waits for it
                yield f"{prefix}{entry.name}", file.read()


@lru_cache(maxsize=2)  # a server asks again with every save
def _published(
    sources: tuple[tuple[str, bytes], ...], generated: tuple[tuple[str, bytes], ...]
) -> tuple[Mapping[str, bytes], str, str]:
    """The static files, their address, and a digest of all that the theme is made of."""
    static = _static_files(dict(sources), dict(generated))
    return static, f"static/{_digest(static)[:12]}/", _digest_with_code({**dict(sources), **dict(generated)})


def _static_files(sources: Mapping[str, bytes], generated: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Static files by path. Scripts are joined; so are sheets, css/pages/<name>/ as <name>.css, others ladder.css."""
    static = {path.removeprefix("static/"): content for path, content in sources.items() if path.startswith("static/")}
    static.update(generated)
    sheets = {path: static.pop(path) for path in sorted(static) if path.startswith("css/")}
    joined: dict[str, bytes] = {"ladder.css": LAYERS}
    for path, content in sheets.items():
        name = f"{path.split('/')[2]}.css" if path.startswith("css/pages/") else "ladder.css"
        joined[name] = joined.get(name, b"") + content
    small = {path: _without_comments(path, content) for path, content in sorted({**static, **joined}.items())}
    return dict(sorted(_with_joined_scripts(small).items()))


def _with_joined_scripts(static: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The static files with their scripts (those right in js/) joined."""
    scripts = {path: content for path, content in static.items() if _SCRIPT.fullmatch(path)}
    others = {path: content for path, content in static.items() if path not in scripts}
    joined = joining.joined({path.removeprefix("js/"): content.decode() for path, content in scripts.items()})
    return {**others, **{f"js/{name}": text.encode() for name, text in joined.items()}}


def _without_comments(path: str, content: bytes) -> bytes:
    """A script or style sheet without comments and needless spaces: a third less travels. What others wrote stays."""
    minify = MINIFIERS.get(Path(path).suffix)
    return minify(content.decode()).encode() if minify and "vendor" not in Path(path).parts else content


# Inside @layer the minifier takes the space before a colon away, so ".prose :is(td)" would say ".prose:is(td)".
_DESCENDANT = re.compile(r"(?<=[\w\])])\s+(?=:[a-z][^;{}]*\{)")


def _cssmin(sheet: str) -> str:
    return str(rcssmin.cssmin(_DESCENDANT.sub(" *", sheet)))


MINIFIERS: Mapping[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": _cssmin}


_SCRIPT = re.compile(r"js/[\w-]+\.js")

LAYERS = b"@layer tokens, base, layout, components, print;\n"  # so the order of the files does not matter


def _words(folders: tuple[Path, ...], language: str) -> Words:
    """The interface words: English, under the ladder's language, under the project's own."""
    words: Words = {}
    names = dict.fromkeys(("en", language.split("-")[0], language))
    for folder in reversed(folders):
        for name in names:
            path = folder / "strings" / f"{name}.yaml"
            if path.is_file():
                words = _merged(words, _read_words(path.name, path.read_bytes()))
    return words


@lru_cache(maxsize=8)  # a server reads them again with every save
def _read_words(name: str, written: bytes) -> Words:
    document = located.read(f"templates/strings/{name}", written)
    if document.findings:
        raise FindingError(document.findings[0])
    return document.value if isinstance(document.value, dict) else {}


def _merged(below: Words, above: Words) -> Words:
    """Two trees of words as one; the one above wins."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


def _digest_with_code(files: Mapping[str, bytes]) -> str:
    """Names these files together with the program that reads them."""
    return _digest({**files, "": code_digest().encode()})


def _digest(files: Mapping[str, bytes]) -> str:
    digest = blake2b(digest_size=16)
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
