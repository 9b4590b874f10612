"""Files that let others find the site: sitemap, robots.txt, the web manifest, and an index for language models."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from json import dumps
from typing import Any

from ladder import markup
from ladder.exports import data
from ladder.model import Framework
from ladder.site import File, address_of

Families = Iterable[tuple[str, str]]  # key and address of each family of pages

ICONS = (("icon-192.png", "192x192"), ("icon-512.png", "512x512"))  # static/icons/
DATA = ((data.JSON, "data_json"), (data.SCHEMA, "data_schema"), (data.CSV, "data_csv"))  # with the words for them
GROUND = "#fbfaf7"  # the colour that a start screen shows before the page is there


def files(
    framework: Framework,
    addresses: Iterable[str],
    static: str,
    families: Families,
    words: Mapping[str, Any],
    *,
    has_data: bool,
) -> Iterator[File]:
    """Yield the files; what needs absolute addresses is left out while nobody knows where the site is published.

    `addresses` are those of all pages, `static` that of the static files, `words` those of the interface; `has_data` is
    true for a site with the framework as data.
    """
    base = framework.ladder.site.base_url
    if base:
        yield File.of("sitemap.xml", _sitemap(base, addresses).encode())
    yield File.of("robots.txt", _robots(base).encode())
    yield File.of("manifest.webmanifest", _manifest(framework, static).encode())
    yield File.of("llms.txt", _index(framework, base or "", families, words, has_data).encode())


def _sitemap(base: str, addresses: Iterable[str]) -> str:
    """The pages that search engines may show: each is a folder, but the one that stands for a missing page."""
    pages = (address for address in addresses if not address or address.endswith("/"))
    places = (f"<url><loc>{escape(base + address, quote=False)}</loc></url>" for address in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{space}">', *places, "</urlset>", ""])


def _robots(base: str | None) -> str:
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {base}sitemap.xml"] if base else ())]
    return "\n".join([*lines, ""])


def _manifest(framework: Framework, static: str) -> str:
    ladder = framework.ladder
    values = {
        "name": ladder.title,
        "description": markup.plain(ladder.summary) if ladder.summary else None,
        "lang": ladder.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [{"src": f"{static}icons/{name}", "sizes": sizes, "type": "image/png"} for name, sizes in ICONS],
    }
    return dumps({key: value for key, value in values.items() if value}, ensure_ascii=False, indent=2) + "\n"


def _index(framework: Framework, base: str, families: Families, words: Mapping[str, Any], has_data: bool) -> str:
    """The site in Markdown, as https://llmstxt.org describes it: a title, a summary, lists of links."""
    ladder = framework.ladder
    names, skills = words["navigation"], framework.outlines.values()
    lists: Mapping[str, Iterable[tuple[str, str, str | None]]] = {
        names["levels"]: ((level.name, address_of("levels", level.id), level.summary) for level in framework.levels),
        names["skills"]: ((each.name, address_of("skills", each.id), each.summary) for each in skills),
        names["roles"]: ((role.name, address_of("roles", role.id), role.summary) for role in framework.roles),
        names["guides"]: ((guide.title, address_of("guides", guide.id), guide.summary) for guide in framework.guides),
        words["page"]["all_families"]: ((names[key], address, None) for key, address in families),
        words["about"]["data"]: ((path, path, words["about"][word]) for path, word in DATA) if has_data else (),
    }
    parts = [f"# {ladder.title}\n", *([f"> {markup.plain(ladder.summary)}\n"] if ladder.summary else ())]
    for title, entries in lists.items():
        links = [_link(name, base + address, summary) for name, address, summary in entries]
        parts += [f"## {title}\n", *links, ""] if links else []
    return "\n".join(parts).rstrip() + "\n"


def _link(name: str, address: str, summary: str | None) -> str:
    return f"- [{name}]({address})" + (f": {markup.plain(summary)}" if summary else "")
