"""Plan the pages on vetting: which kit suits which role, and each kit with its sheets for interviewer and candidate."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ladder.model import Flaw, Sample, Vetting
from ladder.pages.lookup import Lookup, Ref, Rung, neighbours, roles_naming
from ladder.site import Data, Page, Route, address_of


class KitCard(NamedTuple):
    """A kit in the index: the skills that it shows, and the roles that it suits."""

    ref: Ref
    summary: str | None
    minutes: int | None
    skills: tuple[Ref, ...]
    roles: tuple[Ref, ...]


class RoleKits(NamedTuple):
    """A role with the kits that suit it."""

    role: Ref
    kits: tuple[Ref, ...]


class FlawRow(NamedTuple):
    """A planted flaw, with the words of the line that it stands in."""

    flaw: Flaw
    text: str


class RubricStep(NamedTuple):
    """What a person at a level does."""

    rung: Rung
    text: str


def plan_vetting(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of kits and one page per kit."""
    yield Page(Route("vetting/"), "vetting.html", partial(vetting_index_data, lookup), "content/vetting/")
    kits = lookup.framework.vetting
    roles = roles_naming(lookup, "vetting")
    for kit, (ref, before, after) in zip(kits, neighbours([vetting_kit(kit) for kit in kits]), strict=True):
        data = partial(kit_data, lookup, kit, roles.get(kit.id, ()), before, after)
        yield Page(Route(ref.address), "vetting_kit.html", data, f"content/vetting/{kit.id}.yaml")


def vetting_kit(kit: Vetting) -> Ref:
    """The link to a kit."""
    return Ref(kit.name, address_of("vetting", kit.id))


def vetting_index_data(lookup: Lookup) -> Data:
    """Every kit with its skills and roles, and the other way round every role with its kits."""
    kits = {kit.id: kit for kit in lookup.framework.vetting}
    roles = roles_naming(lookup, "vetting")
    with_kits = ((role, [kits[kit_id] for kit_id in role.vetting]) for role in lookup.framework.roles if role.vetting)
    return {
        "kits": tuple(_card(lookup, kit, roles.get(kit.id, ())) for kit in kits.values()),
        "roles": tuple(RoleKits(lookup.role(role.id), tuple(map(vetting_kit, those))) for role, those in with_kits),
    }


def _card(lookup: Lookup, kit: Vetting, roles: tuple[Ref, ...]) -> KitCard:
    return KitCard(vetting_kit(kit), kit.summary, kit.minutes, _skills(lookup, kit), roles)


def _skills(lookup: Lookup, kit: Vetting) -> tuple[Ref, ...]:
    return tuple(lookup.skill(skill_id) for skill_id in kit.probes)


def kit_data(lookup: Lookup, kit: Vetting, roles: tuple[Ref, ...], before: Ref | None, after: Ref | None) -> Data:
    """A kit, the lines of its sample, the flaws in them, and its rubric from the lowest level up."""
    return {
        "kit": kit,
        "source": lookup.source(kit),
        "skills": _skills(lookup, kit),
        "roles": roles,
        "lines": _lines(kit.sample) if kit.sample else (),
        "flaws": tuple(_flaws(kit.sample)) if kit.sample else (),
        "rubric": tuple(RubricStep(rung, kit.rubric[rung.id]) for rung in lookup.rungs if rung.id in kit.rubric),
        "before": before,
        "after": after,
    }


def _lines(sample: Sample) -> tuple[str, ...]:
    return tuple(sample.text.rstrip("\n").split("\n"))


def _flaws(sample: Sample) -> Iterator[FlawRow]:
    lines = _lines(sample)
    for flaw in sample.flaws:
        yield FlawRow(flaw, lines[flaw.line - 1].strip() if flaw.line <= len(lines) else "")
