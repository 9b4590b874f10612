"""The HTML of whole sites, read without a browser: links, fragments, ids, and nothing that the policy forbids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from ladders import LADDERS, REFERENCE, write

SHEETS = REFERENCE.parent / "templates/static/css"
BASES = ("https://example.org/", "https://example.org/sub/path/")


@dataclass
class Document(HTMLParser):
    """What a page links to, its ids, and what a strict policy would block."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.links += [value for name in ("href", "src") if (value := values.get(name))]
        self.classes |= set((values.get("class") or "").split())
        self.ids += [value for name in ("id",) if (value := values.get(name))]
        self.forbidden += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        if tag == "script" and "src" not in values and "json" not in (values.get("type") or ""):
            self.forbidden.append("inline script")
        if tag == "style":
            self.forbidden.append("style element")
        if tag == "h1":
            self.headings.append(tag)


@pytest.fixture(scope="module", params=["reference", *LADDERS])
def site(request, tmp_path_factory) -> dict[str, dict[str, Document]]:
    """For each base address, the pages of a built site: path -> document."""
    root = write(request.param, tmp_path_factory.mktemp("ladder"))
    pages = {}
    for base in BASES:
        folder = root / f"site{len(base)}"
        built = pipeline.build(Project(root), folder, Options(base_url=base, processes=1))
        assert built.written, built.findings
        pages[base] = {path.relative_to(folder).as_posix(): parsed(path) for path in folder.rglob("*.html")}
        pages[base]["*"] = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return pages


def parsed(path: Path) -> Document:
    document = Document()
    document.feed(path.read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("base", BASES)
def test_every_internal_link_and_fragment_leads_somewhere(site, base):
    pages = {path: page for path, page in site[base].items() if path != "*"}
    broken = [
        f"{path}: {link}"
        for path, page in pages.items()
        for link in page.links
        if not leads_somewhere(pages, site[base]["*"], base, urljoin(base + path.removesuffix("index.html"), link))
    ]

    assert broken == []


def leads_somewhere(pages: dict[str, Document], files: set[str], base: str, address: str) -> bool:
    if not address.startswith("https://example.org/"):
        return urlsplit(address).scheme in ("https", "http", "mailto", "data")
    parts = urlsplit(address)
    path = unquote(f"https://example.org{parts.path}").removeprefix(base)
    if path.startswith("https:"):
        return False
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    if file not in files:
        return False
    return not parts.fragment or unquote(parts.fragment) in pages[file].ids


def test_no_page_holds_what_the_policy_forbids(site):
    forbidden = {path: page.forbidden for path, page in site[BASES[0]].items() if path != "*" and page.forbidden}

    assert forbidden == {}


def test_every_page_has_the_style_sheets_of_what_it_shows(site):
    everywhere = classes_in(path for path in SHEETS.rglob("*.css") if path.parent.parent.name != "pages")
    own = {folder.name: classes_in(folder.glob("*.css")) - everywhere for folder in (SHEETS / "pages").iterdir()}
    pages = {path: page for path, page in site[BASES[0]].items() if path != "*"}
    linked = {path: {Path(link).stem for link in page.links if link.endswith(".css")} for path, page in pages.items()}
    undressed = [
        (path, each)
        for path, page in pages.items()
        for each in page.classes & set().union(*own.values())
        if not any(each in own[name] for name in own.keys() & linked[path])
    ]

    assert undressed == []


def classes_in(sheets: Iterable[Path]) -> set[str]:
    return {each for sheet in sheets for each in re.findall(r"\.([a-z][\w-]*)", sheet.read_text(encoding="utf-8"))}


def test_ids_are_unique_and_every_page_has_one_main_heading(site):
    pages = {path: page for path, page in site[BASES[0]].items() if path != "*"}

    assert [path for path, page in pages.items() if len(set(page.ids)) != len(page.ids)] == []
    assert [path for path, page in pages.items() if len(page.headings) != 1] == []


def test_every_page_can_be_reached_from_the_front_page(site):
    pages = {path: page for path, page in site[BASES[0]].items() if path not in ("*", "404.html")}
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        path = ahead.pop()
        for link in pages[path].links:
            address = urlsplit(urljoin(BASES[0] + path.removesuffix("index.html"), link))
            target = f"{address.path[1:]}index.html"
            if target in pages and target not in reached:
                reached.add(target)
                ahead.append(target)

    assert set(pages) - reached == set()
