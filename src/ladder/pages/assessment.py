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
    """Yield the page on which people find their level, and the file that its scripts fetch once it is read."""
    questions = cache(partial(questions_data, lookup))
    data = partial(assessment_data, lookup, questions)
    yield Page(Route("assessment/"), "assessment.html", data, "content/questions/")
    yield Page(Route("assessment/questions.json"), "questions.json", questions, "content/questions/")


def digest(data: Data) -> str:
    """What tells the data of a file from others: part of its address, so that no page works with old data."""
    return blake2b(fingerprint(data), digest_size=6).hexdigest()


def questions_data(lookup: Lookup) -> Data:
    """The tables of the engine, and the situations that questions are about by the questions' full ids."""
    framework = lookup.framework
    stimuli = {item.full_id: markup.nodes(markup.html(item.stimulus, 2)) for item in framework.items if item.stimulus}
    return {"tables": model(framework), "stimuli": stimuli, "versions": _earlier(framework)}


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
