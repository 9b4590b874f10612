"""Where pages are now that had another address before, by the former ids of records. `hosting` tells it to hosts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from ladder.model import Framework, has_way, has_ways, name_of
from ladder.site import PAGES, Route, address_of


class Moved(NamedTuple):
    """A page that has another address now, both from the site's root, and what it is called."""

    old: str
    new: str
    name: str


def moved(framework: Framework) -> Iterator[Moved]:
    """Yield every page that has moved, ways and comparisons too; what stands at an address now is left alone."""
    for kind in PAGES:
        for record in framework.records(kind):
            for former in record.formerly:
                if former not in framework.ids(kind):
                    yield Moved(address_of(kind, former), address_of(kind, record.id), name_of(record))
    yield from _ways(framework)
    yield from _comparisons(framework)


def _ways(framework: Framework) -> Iterator[Moved]:
    """Yield the pages of the ways to roles that had another id."""
    required = framework.prerequisites if has_ways(framework) else {}
    for role in framework.roles:
        for former in role.formerly if has_way(role, required) else ():
            if former not in framework.ids("roles"):
                yield Moved(f"{address_of('roles', former)}way/", f"{address_of('roles', role.id)}way/", role.name)


def _comparisons(framework: Framework) -> Iterator[Moved]:
    """Yield the pages that compare levels or roles of which one had another id."""
    records = {each.id: each for kind in ("levels", "roles") for each in getattr(framework, kind)}
    pairs = [(low.id, high.id) for low, high in pairwise(framework.levels)]
    pairs += [(role.id, other) for role in framework.roles for other in role.next if other in records]
    present = Counter(f"{low}-{high}" for low, high in dict.fromkeys(pairs))
    for low, high in dict.fromkeys(pairs):
        name = f"{records[low].name}, {records[high].name}"
        lows, highs = ([each, *(old for old in records[each].formerly if old not in records)] for each in (low, high))
        now, *before = (f"{a}-{b}" for a in lows for b in highs)
        for former in before:
            if former not in present and present[now] == 1:
                yield Moved(f"compare/{former}/", f"compare/{now}/", name)


def rules(pages: Sequence[Moved], base_url: str | None) -> str:
    """The redirects as Netlify and Cloudflare read them; each also for the address without its last slash.

    Where the site is published below a path, another server stands in front of the host, and they lead to that.
    """
    is_below = base_url is not None and base_url.count("/") > 3
    root = base_url if is_below else "/"
    return "".join(f"/{old} {root}{page.new} 301\n" for page in pages for old in (page.old, page.old.rstrip("/")))


def page(moved: Moved, language: str, policy: str) -> bytes:
    """A small page that leads on, for hosts that know no redirects. It holds no words but the name of what moved."""
    way, name = escape(Route(moved.old).root + moved.new), escape(moved.name)
    return f"""\
<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={way}">
<title>{name}</title>
</head>
<body>
<main><h1><a href="{way}">{name}</a></h1></main>
</body>
</html>
""".encode()
