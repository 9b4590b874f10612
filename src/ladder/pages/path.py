"""Plan the page of the learning path: what can be chosen; and the file of what the browser makes plans from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from ladder import assessing, planning
from ladder.model import Framework
from ladder.pages.assessment import digest, is_assessable
from ladder.pages.lookup import Lookup
from ladder.pages.plain_words import in_plain_words
from ladder.pages.resources import KINDS
from ladder.site import Data, Page, Route

WORDS = frozenset({"anchors", "do", "evidence", "title"})  # keys of texts with Markdown


def plan_path(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on which people make their learning path, and the file that its scripts fetch once it is read."""
    plans = cache(partial(plans_data, lookup))
    yield Page(Route("path/"), "path.html", partial(path_data, lookup, plans), "content/resources/")
    yield Page(Route("path/plans.json"), "plans.json", plans, "content/resources/")


def plans_data(lookup: Lookup) -> Data:
    """The tables of the planner and of results."""
    framework = lookup.framework
    return {
        "tables": in_plain_words(planning.tables(framework), WORDS),
        "scoring": scoring(framework) if is_assessable(framework) else None,
    }


def path_data(lookup: Lookup, plans: Callable[[], Data]) -> Data:
    """The choices of the form; a digest of the tables."""
    kinds = {resource.kind for resource in lookup.resources}
    return {
        "plans": digest(plans()),
        "has_scoring": is_assessable(lookup.framework),
        "rungs": lookup.rungs,
        "roles": tuple(role for role in lookup.roles.values() if role.expectations),
        "skills": tuple(card for card in lookup.cards.values() if card.numbers),
        "kinds": tuple(kind for kind in KINDS if kind in kinds),
        "has_costs": any(resource.cost != "free" for resource in lookup.resources),
    }


SCORING = ("format", "site", "version", "hash", "engine")
SKILL = ("id", "formerly", "levels", "hashes", "numbers", "table", "statements")
ITEM = ("id", "formerly", "rev", "skill", "kind", "test", "chances", "answers")


def scoring(framework: Framework) -> Data:
    """What the browser needs of the assessment to read the result of kept answers: numbers and ids, no texts."""
    tables = assessing.tables(framework)
    return {
        **_only(tables, SCORING),
        "levels": _ids(tables["levels"]),
        "roles": _ids(tables["roles"]),
        "skills": [_only(skill, SKILL) for skill in tables["skills"]],
        "items": [{**_only(item, ITEM), "options": _ids(item["options"])} for item in tables["items"]],
    }


def _ids(records: Sequence[Data]) -> Sequence[Data]:
    return [_only(record, ("id", "formerly")) for record in records]


def _only(record: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: record[key] for key in keys if record.get(key, ()) != ()}
