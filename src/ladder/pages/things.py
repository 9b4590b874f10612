"""Everything on the site that has a name and an address: for the page from A to Z, and for the search."""

from collections.abc import Iterator
from typing import NamedTuple

from ladder.pages.guides import guide_ref
from ladder.pages.lookup import Lookup
from ladder.pages.red_flags import red_flag
from ladder.pages.vetting import vetting_kit
from ladder.site import address_of


class Found(NamedTuple):
    """A thing that can be found: the key of its family, its name, other names, a sentence, its level, its address."""

    kind: str
    name: str
    also: tuple[str, ...]
    text: str | None
    level: int | None
    address: str


def things(lookup: Lookup) -> Iterator[Found]:
    """Yield everything that has a name and an address, kind by kind."""
    framework = lookup.framework
    for rung in lookup.rungs:
        yield Found("levels", rung.name, (), rung.summary, rung.number, rung.address)
    for card in lookup.cards.values():
        yield Found("skills", card.name, (), card.summary, None, card.address)
    for role in lookup.roles.values():
        yield Found("roles", role.name, role.also_called, role.summary, None, role.address)
    for guide in framework.guides:
        yield Found("guides", guide.title, (), guide.summary, None, guide_ref(guide).address)
    for kit in framework.vetting:
        yield Found("vetting", kit.name, (), kit.summary, None, vetting_kit(kit).address)
    for term in framework.glossary:
        yield Found("glossary", term.term, term.also, term.meaning, None, address_of("glossary", term.id))
    for question in framework.faq:
        yield Found("faq", question.question, (), None, None, address_of("faq", question.id))
    for flag in framework.red_flags:
        yield Found("red-flags", flag.name, (), flag.risk, None, red_flag(flag).address)
    for risk in framework.risks:
        yield Found("risks", risk.name, (), None, None, address_of("risks", risk.id))
    for team in framework.teams:
        yield Found("teams", team.name, (), team.summary, None, address_of("teams", team.id))
    for cost in framework.costs:
        yield Found("costs", cost.name, (), cost.summary, None, address_of("costs", cost.id))
    for resource in lookup.resources:
        also = (resource.publisher,) if resource.publisher else ()
        yield Found("resources", resource.title, also, None, None, address_of("resources", resource.id))
    for release in framework.changes:
        yield Found("changes", release.version, (), release.summary, None, address_of("changes", release.id))


def anchors(lookup: Lookup) -> Iterator[Found]:
    """Yield each level of each skill with what it asks: too many for a list, not for a search."""
    for skill_id, card in lookup.cards.items():
        for number in card.numbers:
            cell = lookup.cell(skill_id, lookup.rungs[number - 1].id)
            if cell and cell.text:
                yield Found("matrix", card.name, (), cell.text, number, cell.address)
