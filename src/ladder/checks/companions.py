"""Check what stands beside skills and roles: resources, items, kits, flags, risks and what sources say."""

from collections.abc import Iterable, Iterator, Mapping

from ladder.checks.known import Known
from ladder.findings import Finding, Instead, Related, Spot
from ladder.model import Framework, Item, RedFlag, Requirement, Resource, Vetting, spot, spot_of


def check(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each id in them that leads nowhere, and for each resource that two files have."""
    known = Known(framework)
    yield from _sources(known, framework)
    for resource in framework.resources:
        yield from _resource(known, framework, resource)
    yield from _twice(framework.resources)
    for item in framework.items:
        yield from _item(known, item)
    for kit in framework.vetting:
        yield from _kit(known, kit)
    for flag in framework.red_flags:
        yield from _flag(known, flag)
    for risk in framework.risks:
        at = spot("risks", risk.id)
        for place, skill_id in enumerate(risk.skills):
            yield from known.unknown("skills", skill_id, at, "skills", place)


SOURCED = ("vetting", "guides", "teams", "costs", "risks", "red_flags", "faq", "glossary", "conflicts")


def _sources(known: Known, framework: Framework) -> Iterator[Finding]:
    for kind in SOURCED:
        for record in getattr(framework, kind):
            yield from known.source_of(record, spot(kind, record.id))
    for conflict in framework.conflicts:
        for place, saying in enumerate(conflict.says):
            at = spot("conflicts", conflict.id)
            yield from known.unknown("sources", saying.source, at, "says", place, "source")


def _resource(known: Known, framework: Framework, resource: Resource) -> Iterator[Finding]:
    at = spot_of("resources", resource)
    yield from known.source_of(resource, at)
    for place, taught in enumerate(resource.teaches):
        yield from known.unknown("skills", taught.skill, at, "teaches", place, "skill")
        yield from known.unknown("levels", taught.to_level, at, "teaches", place, "to")
        if taught.from_level:
            yield from known.unknown("levels", taught.from_level, at, "teaches", place, "from")
            yield from _upward(framework.rank, taught.from_level, taught.to_level, at.below("teaches", place, "to"))
    yield from _requirements(known, resource.requires, at)


def _upward(rank: Mapping[str, int], start: str, end: str, at: Spot) -> Iterator[Finding]:
    if start in rank and end in rank and rank[start] >= rank[end]:
        message = f'a resource leads upwards, and "{end}" is not above "{start}"'
        yield Finding("not-upward", message, at, "name a higher level, or leave out where it begins")


def _requirements(known: Known, requires: Iterable[Requirement], at: Spot) -> Iterator[Finding]:
    for place, unit in enumerate(requires):
        yield from known.requirement(unit.skill, unit.level, at.below("requires", place))


def _twice(resources: Iterable[Resource]) -> Iterator[Finding]:
    first: dict[str, Resource] = {}
    for resource in resources:
        other = first.setdefault(resource.id, resource)
        if other is not resource:
            related = (Related("first used here", spot_of("resources", other, "id")),)
            yield Finding("duplicate-id", f'the id "{resource.id}" is taken', spot_of("resources", resource, "id"),
                          "give one of them another id, or list the resource once", related=related,
                          proposals=(Instead(f"{resource.id}-2"), Instead(f"{resource.id}-3")))  # fmt: skip


def _item(known: Known, item: Item) -> Iterator[Finding]:
    at = spot_of("items", item)
    yield from known.source_of(item, at)
    yield from known.unknown("skills", item.skill, Spot(at.file))
    yield from known.unknown("levels", item.level, at, "level")
    if item.technique:
        yield from known.unknown("vetting", item.technique, at, "technique")


def _kit(known: Known, kit: Vetting) -> Iterator[Finding]:
    at = spot("vetting", kit.id)
    for place, skill_id in enumerate(kit.probes):
        yield from known.unknown("skills", skill_id, at, "probes", place)
    for level_id in kit.rubric:
        yield from known.unknown("levels", level_id, at, "rubric", level_id, on="key")


def _flag(known: Known, flag: RedFlag) -> Iterator[Finding]:
    at = spot("red_flags", flag.id)
    for kind, levels in (("at_least", flag.at_least), ("below", flag.below)):
        for skill_id, level_id in levels.items():
            yield from known.unknown("skills", skill_id, at, kind, skill_id, on="key")
            yield from known.unknown("levels", level_id, at, kind, skill_id)
