"""How much travels until a page has loaded, as a host that compresses with gzip sends it; the most that it may be.

`PYTHONPATH=tests python -m quality.sizes site/` prints a table: a row for the heaviest page of each family.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from quality.rows import Row
from serving import served
from tools.find_browser import chromium

WISHES = ("favicon", "icon-180", "manifest")  # of browsers, some before the page has loaded and some after, or never
KINDS = {".html": "html", ".css": "css", ".js": "js", ".woff2": "font"}


@dataclass(frozen=True, slots=True)
class Budget:
    """The most bytes that the HTML, the scripts, and all files of a page together may take until it has loaded.

    `scripts` is for all that come unasked, those after the page has loaded too.
    """

    html: int = 5_000
    js: int = 6_000
    all: int = 45_000
    scripts: int = 6_000


USUAL = Budget()

BUDGETS = {  # families whose heaviest page in the reference ladder says more than 5 kB hold
    "a-z/": Budget(html=9_000),
    "compare/": Budget(html=7_500),
    "faq/": Budget(html=8_000),
    "glossary/": Budget(html=7_000),
    "matrix/": Budget(html=6_500),
    "resources/": Budget(html=12_000),
    "roles/*/": Budget(html=6_500),
    "roles/*/way/": Budget(html=23_000),  # to the highest role; everything to do on the way
    "skills/*/": Budget(html=8_500),
    "sources/": Budget(html=7_500),
    "assessment/": Budget(html=8_000, scripts=25_000),  # with a checklist of all levels for who has no scripts
    "path/": Budget(scripts=25_000),
}


SCRIPTED = ("assessment/", "path/")  # pages that work by scripts
SCRIPTED_JS = 25_000  # until they can be used; the questions, which are data, come with them


@dataclass(frozen=True, slots=True)
class Weight:
    """The files that a page has asked for until it had loaded, in bytes."""

    address: str
    html: int = 0
    css: int = 0
    js: int = 0
    font: int = 0
    other: int = 0
    scripts: int = 0

    @property
    def all(self) -> int:
        """The whole first view."""
        return self.html + self.css + self.js + self.font + self.other

    @property
    def budget(self) -> Budget:
        """What holds for the page's family."""
        return BUDGETS.get(family(self.address), USUAL)

    @property
    def excess(self) -> Sequence[str]:
        """What is larger than it may be, in words."""
        limits = {name: getattr(self.budget, name) for name in ("html", "js", "all", "scripts")}
        over = {name: most for name, most in limits.items() if getattr(self, name) > most}
        return [f"/{self.address} {name}: {getattr(self, name)} bytes, at most {most}" for name, most in over.items()]


def rows(folder: Path) -> Iterator[Row]:
    """Yield a row for each bar: the heaviest page of each family, those first that are over it."""
    weights = measured(folder)
    scripted = [weight for weight in weights if weight.address in SCRIPTED]
    browsing = [weight for weight in weights if weight.address not in SCRIPTED]
    yield _row("first view with font, pages to read", USUAL.all, browsing, "all")
    yield _row("first view with font, assessment and path", USUAL.all, scripted, "all")
    html = median(_size(page) for page in folder.rglob("index.html"))
    yield Row("HTML of a usual page, gzip", f"{html / 1000:.1f} kB, median", _most(USUAL.html), html <= USUAL.html)
    yield _row("scripts at first, pages to read", USUAL.js, browsing, "js")
    yield _row("scripts until assessment and path can be used", SCRIPTED_JS, scripted, "scripts")
    excess = [each for weight in weights for each in weight.excess]
    yield Row("each family within its own budget", "; ".join([f"{len(weights)} families", *excess]), "all", not excess)


def _row(check: str, most: int, weights: Sequence[Weight], part: str) -> Row:
    heaviest = sorted(((getattr(weight, part), weight.address) for weight in weights), reverse=True)
    over = [each for each in heaviest if each[0] > most]
    told = ", ".join(f"{size / 1000:.1f} kB /{address}" for size, address in over or heaviest[:1])
    return Row(check, told, _most(most), not over)


def _most(most: int) -> str:
    return f"at most {most / 1000:.0f} kB"


def measured(folder: Path) -> Sequence[Weight]:
    """The heaviest page of each family of a built site, in a browser that is started for it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        weights = weigh(browser, folder)
        browser.close()
    return weights


def weigh(browser: Browser, folder: Path) -> Sequence[Weight]:
    """The heaviest page of each family of a built site; its HTML decides, since the families share the rest."""
    pages = sorted((path.parent for path in folder.rglob("index.html")), key=lambda page: _size(page / "index.html"))
    addresses = ["" if page == folder else f"{page.relative_to(folder).as_posix()}/" for page in pages]
    heaviest = {family(address): address for address in addresses}
    with served(folder) as root:
        return [_weigh(browser, folder, root, address) for _, address in sorted(heaviest.items())]


def family(address: str) -> str:
    """The family of an address: "skills/*/" for each skill, "roles/*/way/" for what stands below each role."""
    kind, _, rest = address.partition("/")
    _, _, below = rest.partition("/")
    return f"{kind}/*/{below}" if rest else address


def _weigh(browser: Browser, folder: Path, root: str, address: str) -> Weight:
    """Open a page as who comes for the first time, and sum up what it asks for until it has loaded."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + address)
    at_first = page.evaluate(AT_FIRST)
    page.wait_for_load_state("networkidle")
    context.close()
    first, whole = (_sizes(folder, urls) for urls in ([root + address, *at_first], asked))
    return Weight(address, **first, scripts=whole["js"])


AT_FIRST = """() => {
    const [{ loadEventStart }] = performance.getEntriesByType("navigation");
    const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < loadEventStart);
    return asked.map(({ name }) => name);
}"""


def _sizes(folder: Path, urls: Iterable[str]) -> Counter[str]:
    """Bytes by kind of file of what a page has asked for."""
    sizes: Counter[str] = Counter()
    for path in {urlsplit(url).path.removeprefix("/") for url in urls}:
        file = folder / (f"{path}index.html" if not path or path.endswith("/") else path)
        if file.stem not in WISHES:
            sizes[KINDS.get(file.suffix, "other")] += _size(file)
    return sizes


def _size(file: Path) -> int:
    """The bytes of a file when it travels: a font is compressed in itself."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 6, mtime=0))


def table(weights: Iterable[Weight]) -> Iterator[str]:
    """Yield the lines of a table: kB to a tenth; what is over its budget is marked."""
    yield "| page | html | css | js | font | other | all | over |\n|---|---|---|---|---|---|---|---|"
    for each in sorted(weights, key=lambda weight: -weight.all):
        sizes = (each.html, each.css, each.js, each.font, each.other, each.all)
        cells = [f"/{each.address}", *(f"{size / 1000:.1f}" for size in sizes), "yes" if each.excess else ""]
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(*table(measured(Path(sys.argv[1]))), sep="\n")
