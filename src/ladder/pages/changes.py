"""Plan the page of what changed from version to version."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ladder.model import Framework, Part, Release
from ladder.pages.lookup import Lookup
from ladder.site import PLACES, Data, Page, Route, address_of


class PartRow(NamedTuple):
    """What changed in a record, with its address where there still is one."""

    part: Part
    address: str | None


class ReleaseRow(NamedTuple):
    """A version with what changed in it."""

    release: Release
    parts: tuple[PartRow, ...]


def plan_changes(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of all versions."""
    yield Page(Route("changes/"), "changes.html", partial(changes_data, lookup), "content/changes.yaml")


def changes_data(lookup: Lookup) -> Data:
    """The versions, the newest first."""
    return {"releases": news(lookup)}


def news(lookup: Lookup) -> tuple[ReleaseRow, ...]:
    """The versions in the order of the file, with links to what there still is; others may have another id now."""
    changes = lookup.framework.changes
    places = _places(lookup) if any(part.link for release in changes for part in release.parts) else {}
    return tuple(
        ReleaseRow(release, tuple(PartRow(part, places.get(part.link or "")) for part in release.parts))
        for release in changes
    )


def _places(lookup: Lookup) -> Mapping[str, str]:
    """What a record is called in changes.yaml, such as roles/coder, by present and former ids -> its address."""
    framework = lookup.framework
    found: dict[str, str] = {}
    for kind, record_id, address, formerly in _addresses(lookup, framework):
        found |= {f"{kind}/{name}": found.get(f"{kind}/{name}", address) for name in formerly}
        found[f"{kind}/{record_id}"] = address
    return found


def _addresses(lookup: Lookup, framework: Framework) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield (kind, id, address, former ids) of everything that has a place on the site, but for the versions."""
    for kind in (kind for kind in PLACES if kind != "changes"):
        for each in lookup.resources if kind == "resources" else framework.records(kind):
            yield kind.replace("_", "-"), each.id, address_of(kind, each.id), each.formerly
    for item in framework.items:
        owners = (item.skill, *framework.outlines[item.skill].formerly)
        names = tuple(f"{owner}.{each}" for owner in owners for each in (item.id, *item.formerly))
        yield "items", names[0], "assessment/", names[1:]
