"""Plan the page of sources: what each is, what rests on it, what this ladder adds, and where the sources disagree."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby
from typing import NamedTuple

from ladder.model import Conflict, Role, SkillOutline, Source, Sourced
from ladder.pages.guides import guide_ref
from ladder.pages.lookup import Lookup, Ref
from ladder.pages.red_flags import red_flag
from ladder.pages.vetting import vetting_kit
from ladder.site import Data, Page, Route, address_of

LISTED = 24  # links to records of one kind; more of them are told by their number

Known = tuple[str, Sourced | SkillOutline, Ref | None]  # the kind of a record, the record, where it is shown


class Share(NamedTuple):
    """Records of one kind that come from one place: how many, and links to them unless there are too many."""

    kind: str
    total: int
    refs: tuple[Ref, ...]


class SourceRow(NamedTuple):
    """A source with what rests on it."""

    source: Source
    shares: tuple[Share, ...]


class Saying(NamedTuple):
    """What one source says in a conflict."""

    source: Source
    texts: tuple[str, ...]


class Shown(NamedTuple):
    """A page that carries a note of a conflict; the name of a family's own page is one of the interface's words."""

    address: str
    name: str | None


class ConflictRow(NamedTuple):
    """A matter on which sources disagree, with what each says and the pages that carry a note of it."""

    conflict: Conflict
    source: Source | None
    says: tuple[Saying, ...]
    shown: tuple[Shown, ...]


def plan_sources(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of sources and conflicts."""
    yield Page(Route("sources/"), "sources.html", partial(sources_data, lookup), "content/sources.yaml")


def sources_data(lookup: Lookup) -> Data:
    """The sources with what rests on them, what was written for this ladder, and the conflicts."""
    known = tuple(_records(lookup))
    names = {ref.address: ref.name for _, _, ref in known if ref}
    return {
        "sources": tuple(
            SourceRow(source, _shares([each for each in known if each[1].source == source.id]))
            for source in lookup.framework.sources
        ),
        "authored": _shares([each for each in known if each[1].origin == "authored"]),
        "disagreements": tuple(_conflict(lookup, conflict, names) for conflict in lookup.framework.conflicts),
    }


# --- what rests on a source -------------------------------------------------------------------------------------------


def _records(lookup: Lookup) -> Iterator[Known]:
    """Yield every record that says where it comes from, kind by kind."""
    framework = lookup.framework
    for rung, level in zip(lookup.rungs, framework.levels, strict=True):
        yield "levels", level, Ref(rung.name, rung.address)
    yield from (("skills", skill, lookup.skill(skill.id)) for skill in framework.outlines.values())
    yield from sorted(_of_roles(lookup), key=lambda known: ("roles", "duties", "pay", "premium").index(known[0]))
    yield from (("guides", guide, guide_ref(guide)) for guide in framework.guides)
    yield from (("faq", each, Ref(each.question, address_of("faq", each.id))) for each in framework.faq)
    yield from (("vetting", kit, vetting_kit(kit)) for kit in framework.vetting)
    yield from (("teams", team, Ref(team.name, address_of("teams", team.id))) for team in framework.teams)
    yield from (("costs", cost, Ref(cost.name, address_of("costs", cost.id))) for cost in framework.costs)
    yield from (("risks", risk, Ref(risk.name, address_of("risks", risk.id))) for risk in framework.risks)
    yield from (("red_flags", flag, red_flag(flag)) for flag in framework.red_flags)
    yield from (("glossary", each, Ref(each.term, address_of("glossary", each.id))) for each in framework.glossary)
    yield from (("resources", each, Ref(each.title, address_of("resources", each.id))) for each in lookup.resources)
    yield from (("items", item, None) for item in framework.items)


def _of_roles(lookup: Lookup) -> Iterator[Known]:
    """Yield the roles, and what is in them that says for itself where it comes from."""
    for role in lookup.framework.roles:
        ref = lookup.role(role.id)
        yield "roles", role, ref
        yield from (("duties", duty, ref) for duty in _duties(role))
        yield from (("pay", pay, ref) for pay in role.pay)
        yield from (("premium", premium, ref) for premium in (role.premium,) if premium)


def _duties(role: Role) -> Iterator[Sourced]:
    return chain(role.duties, *(grade.duties for grade in role.grades))


def _shares(known: Sequence[Known]) -> tuple[Share, ...]:
    return tuple(_share(kind, tuple(records)) for kind, records in groupby(known, key=lambda each: each[0]))


def _share(kind: str, records: Sequence[Known]) -> Share:
    refs = tuple(dict.fromkeys(ref for _, _, ref in records if ref))
    return Share(kind, len(records), refs if len(refs) <= LISTED else ())


# --- conflicts --------------------------------------------------------------------------------------------------------


def _conflict(lookup: Lookup, conflict: Conflict, names: Mapping[str, str]) -> ConflictRow:
    shown = (f"{address.strip('/')}/" for address in conflict.shown)
    pages = tuple(Shown(address, names.get(address)) for address in shown)
    return ConflictRow(conflict, lookup.source(conflict), _sayings(lookup, conflict), pages)


def _sayings(lookup: Lookup, conflict: Conflict) -> tuple[Saying, ...]:
    """What each source says, those of a source together."""
    texts: dict[str, list[str]] = {}
    for said in conflict.says:
        texts.setdefault(said.source, []).append(said.text)
    return tuple(Saying(lookup.sources[source_id], tuple(said)) for source_id, said in texts.items())
