"""Say in the words of schema.org what a page shows, for search engines. Takes planned pages, gives them back.

It is said from what the page shows and from the ladder's own record alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ladder import markup
from ladder.model import Ladder, Pay, Role
from ladder.site import Data, Page

Node = Mapping[str, Any]  # a thing as JSON-LD has it
Describe = Callable[[Ladder, Data], Node]

CONTEXT = "https://schema.org"
PERIODS = {"year": "YEAR", "month": "MONTH", "day": "DAY", "hour": "HOUR"}  # as Google reads unitText


def with_structured_data(pages: Iterable[Page], ladder: Ladder) -> Iterator[Page]:
    """Pass the pages on; those that schema.org has words for get `structured` when they are printed."""
    for page in pages:
        describe = DESCRIBED.get(page.template)
        yield replace(page, derived=partial(_described, ladder, describe)) if describe else page


def _described(ladder: Ladder, describe: Describe, shown: Data) -> Data:
    return {"structured": {"@context": CONTEXT, **describe(ladder, shown)}}


def site(ladder: Ladder, data: Data) -> Node:
    """The site itself, for its front page."""
    publisher = ladder.publisher and _thing("Organization", name=ladder.publisher.name, url=ladder.publisher.url)
    return _thing(
        "WebSite",
        name=ladder.title,
        description=_plain(ladder.summary),
        url=_address(ladder, ""),
        inLanguage=ladder.language,
        version=ladder.version,
        dateModified=ladder.date,
        publisher=publisher,
    )


def term_set(ladder: Ladder, data: Data) -> Node:
    """All skills, for their index."""
    terms = [
        _thing("DefinedTerm", name=card.name, termCode=card.id, url=_address(ladder, card.address))
        for area in data["areas"]
        for card in area.rows
    ]
    return _thing("DefinedTermSet", **_set(ladder), hasDefinedTerm=terms)


def skill_terms(ladder: Ladder, data: Data) -> Node:
    """A skill, each of its levels with its anchor as the description, and what it is learnt from."""
    skill, terms = data["skill"], _thing("DefinedTermSet", **_set(ladder))
    whole = _thing(
        "DefinedTerm",
        name=skill.name,
        termCode=skill.id,
        description=_plain(skill.summary),
        url=_address(ladder, f"skills/{skill.id}/"),
        sameAs=list(skill.same_as),
        inDefinedTermSet=terms,
    )
    levels = [
        _thing(
            "DefinedTerm",
            name=f"{skill.name}: {step.rung.name}",
            termCode=f"{skill.id}@{step.rung.id}",
            description=_plain(skill.levels[step.rung.id].headline),
            url=_address(ladder, f"skills/{skill.id}/#{step.rung.id}"),
        )
        for step in data["steps"]
    ]
    resources = {each.id: each for step in data["steps"] for each in step.resources}
    learnt = [_thing("LearningResource", name=each.title, url=each.url) for each in resources.values()]
    return {"@graph": [whole, *levels, *learnt]}


def occupation(ladder: Ladder, data: Data) -> Node:
    """A role with its duties, skills, and the pay that sources state."""
    role: Role = data["role"]
    return _thing(
        "Occupation",
        name=role.name,
        alternateName=list(role.also_called),
        description=_plain(role.summary),
        url=_address(ladder, f"roles/{role.id}/"),
        responsibilities=[_plain(duty.text) for duty in role.duties],
        skills=[row.skill.name for area in data["areas"] for row in area.rows],
        estimatedSalary=[_salary(pay) for pay in role.pay],
    )


def _salary(pay: Pay) -> Node:
    value = _thing("QuantitativeValue", minValue=pay.low, maxValue=pay.high, unitText=PERIODS[pay.period])
    return _thing("MonetaryAmount", name=pay.region, currency=pay.currency, value=value)


def questions(ladder: Ladder, data: Data) -> Node:
    """Questions with their answers."""
    rows = (row.record for group in data["groups"] for row in group.rows)
    return _thing("FAQPage", mainEntity=[_question(each.question, each.answer) for each in rows])


def _question(question: str, answer: str) -> Node:
    return _thing("Question", name=_plain(question), acceptedAnswer=_thing("Answer", text=_plain(answer)))


DESCRIBED: Mapping[str, Describe] = {  # by template
    "home.html": site,
    "skills.html": term_set,
    "skill.html": skill_terms,
    "role.html": occupation,
    "faq.html": questions,
}


def _thing(kind: str, **properties: object) -> Node:
    """A thing with those of its properties that are known."""
    known = {name: value for name, value in properties.items() if value is not None and value != []}
    return {"@type": kind, **known}


def _set(ladder: Ladder) -> Mapping[str, object]:
    return {"name": ladder.title, "url": _address(ladder, "skills/")}


def _address(ladder: Ladder, address: str) -> str | None:
    """The whole address; None while nobody knows where the site is published."""
    base = ladder.site.base_url
    return f"{base}{address}" if base else None


def _plain(text: str | None) -> str | None:
    return markup.plain(text) if text else None
