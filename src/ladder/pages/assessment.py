"""Plan the page of the self-assessment: the start form and a checklist for paper; and the file of its questions."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from hashlib import blake2b
from typing import NamedTuple

from ladder import assessing, markup
from ladder.model import Framework, fingerprint
from ladder.pages.lookup import Cell, Lookup, Rung, by_area, defined
from ladder.pages.plain_words import in_plain_words
from ladder.site import Data, Page, Route

MOST = 500  # skills; with more of them than any framework we know, the page would weigh megabytes
LARGE = 25  # skills; with more of them a person chooses areas or a role first, as static/js/choosing.js has it
WORDS = frozenset({"anchors", "stem", "text", "rationale", "basis", "risk", "remedy"})  # keys of texts with Markdown


class ChecklistRow(NamedTuple):
    """A skill on paper: its levels, lowest first, each with what to tick."""

    name: str
    cells: tuple[Cell, ...]


class Count(NamedTuple):
    """When a level is reached: of the skills that it asks for, how many must be there and may be far below."""

    rung: Rung
    asks: int
    at: int
    below: int


def is_assessable(framework: Framework) -> bool:
    """True when there is something to assess, and not too much of it for one page."""
    return 0 < sum(bool(skill.levels) for skill in framework.outlines.values()) <= MOST


def plan_assessment(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on which people find their level, and the files that its scripts fetch: the questions once it is
    read, and why which answer is the best for those who have a result.
    """
    origin = "content/questions/"
    tables = cache(partial(model, lookup.framework))
    rationales = cache(partial(rationales_data, tables))
    questions = cache(partial(questions_data, lookup, tables, rationales))
    yield Page(Route("assessment/"), "assessment.html", partial(assessment_data, lookup, questions), origin)
    yield Page(Route("assessment/questions.json"), "questions.json", questions, origin)
    yield Page(Route("assessment/rationales.json"), "rationales.json", rationales, origin)


def digest(data: Data) -> str:
    """What tells the data of a file from others: part of its address, so that no page works with old data."""
    return blake2b(fingerprint(data), digest_size=6).hexdigest()


def questions_data(lookup: Lookup, tables: Callable[[], Data], rationales: Callable[[], Data]) -> Data:
    """The tables of the engine without rationales, and the situations that questions are about by their full ids."""
    framework, whole = lookup.framework, tables()
    stimuli = {item.full_id: markup.nodes(markup.html(item.stimulus, 2)) for item in framework.items if item.stimulus}
    return {
        "tables": {**whole, "items": [_without_rationales(item) for item in whole["items"]]},
        "stimuli": stimuli,
        "rationales": digest(rationales()),
        "versions": _earlier(framework),
    }


def _without_rationales(item: Data) -> Data:
    options = [{key: value for key, value in option.items() if key != "rationale"} for option in item["options"]]
    return {**{key: value for key, value in item.items() if key != "basis"}, "options": options}


def rationales_data(tables: Callable[[], Data]) -> Data:
    """By the full ids of questions: what they rest on, and the rationale of each option by its id."""
    told = {
        item["id"]: {"basis": item["basis"], "options": {each["id"]: each["rationale"] for each in item["options"]}}
        for item in tables()["items"]
    }
    return {"rationales": told}


def assessment_data(lookup: Lookup, questions: Callable[[], Data]) -> Data:
    """The choices of the start, and the checklist; a digest of the questions, so that no old ones are asked."""
    framework = lookup.framework
    made = questions()
    assessable = (card for card in lookup.cards.values() if card.numbers)
    rows = {card.id: ChecklistRow(card.name, _cells(lookup, card.id)) for card in assessable}
    return {
        "questions": digest(made),
        "has_items": bool(framework.items),
        "has_tests": any(item.kind != "evidence" for item in framework.items),
        "skill_count": len(rows),
        "is_large": len(rows) > LARGE,
        "roles": tuple(role for role in lookup.roles.values() if role.expectations),
        "rungs": lookup.rungs,
        "areas": by_area(lookup, rows),
        "placement": framework.ladder.placement,
        "counts": tuple(_counts(lookup, made["tables"]["engine"]["asks"])),
    }


def _earlier(framework: Framework) -> tuple[str, ...]:
    """The earlier versions whose models are published: old results are shown with them."""
    return tuple(version for version in framework.history if version != framework.ladder.version)


def model(framework: Framework) -> Data:
    """The tables of the engine with texts that the browser shows as they are."""
    tables: Data = in_plain_words(assessing.tables(framework), WORDS)
    return tables


def _cells(lookup: Lookup, skill_id: str) -> tuple[Cell, ...]:
    levels = defined(lookup.framework, lookup.framework.outlines[skill_id].levels)
    return tuple(cell for level_id in levels if (cell := lookup.cell(skill_id, level_id)))


def _counts(lookup: Lookup, asks: Sequence[Sequence[str]]) -> Iterator[Count]:
    """For each level what the placement rule asks for."""
    for rung, skills in zip(lookup.rungs, asks, strict=True):
        at, below = lookup.framework.ladder.placement.needed(len(skills))
        yield Count(rung, len(skills), at, below)
