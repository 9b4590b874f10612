"""Sitemap, robots.txt, web manifest, the index for language models, and what a shared link shows."""

import json
import re
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest

from ladders import build, write

BASE = "https://ladder.example.org/sub/"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return build(write("reference", tmp_path_factory.mktemp("discovery")), base_url=BASE)


def test_the_sitemap_lists_every_page_but_the_one_for_missing_pages(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = {place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")}

    assert listed == {BASE + page for page in pages - {"404.html"}}
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text()


def test_without_a_public_address_there_is_no_sitemap(project):
    site = project()
    site.build()

    assert not (site.root / "site/sitemap.xml").exists()
    assert "Sitemap" not in (site.root / "site/robots.txt").read_text()


def test_the_icons_of_the_manifest_are_there_in_their_sizes(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text())

    assert manifest["name"] == "The AI ladder"
    for icon in manifest["icons"]:
        size = (site / icon["src"]).read_bytes()[16:24]
        assert icon["sizes"] == f"{int.from_bytes(size[:4])}x{int.from_bytes(size[4:])}"


def test_every_page_names_what_a_shared_link_shows(site):
    for page in site.rglob("index.html"):
        text = page.read_text()
        said = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', text))
        address = page.relative_to(site).as_posix().removesuffix("index.html")

        assert said["og:url"] == BASE + address
        assert said["og:title"] == re.search("<title>(.*)</title>", text)[1]
        assert len(said["og:description"]) > 20, address
        assert (site / said["og:image"].removeprefix(BASE)).read_bytes()[16:24] == bytes([0, 0, 4, 176, 0, 0, 2, 118])


def test_titles_and_descriptions_are_each_page_s_own(site):
    titles, descriptions = set(), set()
    pages = list(site.rglob("index.html"))
    for page in pages:
        titles.add(re.search("<title>(.*)</title>", page.read_text())[1])
        descriptions.add(re.search('<meta name="description" content="([^"]*)">', page.read_text())[1])

    assert len(titles) == len(descriptions) == len(pages)


def test_the_index_for_language_models_links_to_pages_that_exist(site):
    index = (site / "llms.txt").read_text()
    links = re.findall(r"\]\(([^)]+)\)", index)

    assert index.startswith("# The AI ladder\n\n> ")
    assert len(links) > 40
    assert f"- [data/ladder.json]({BASE}data/ladder.json): JSON: levels, skills" in index
    assert [link for link in links if not is_there(site / urldefrag(link)[0].removeprefix(BASE))] == []


def is_there(path: Path) -> bool:
    return path.is_file() or (path / "index.html").is_file()
