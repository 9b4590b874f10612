"""Plan the pages of the roles: the index by family, and each with its levels, the way there, pay, what is next."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from ladder.model import Expectation, Grade, Pay, Prerequisites, Role, Source, Unit, has_way, has_ways
from ladder.pages.lookup import AreaGroup, Cell, Entry, Lookup, Ref, SourcedGroup, by_area, neighbours
from ladder.pages.pay import Remark, claim, remarks
from ladder.pages.red_flags import red_flag
from ladder.pages.vetting import vetting_kit
from ladder.pages.ways import skills_of_way, units_of_way, way, way_outline
from ladder.site import Data, Page, Route


class ExpectationRow(NamedTuple):
    """A skill that a role expects, with what that level asks."""

    skill: Ref
    cell: Cell
    weight: str


class PayGroup(NamedTuple):
    """What one source states on the pay of a role; a note on several regions is said once."""

    origin: str | None
    source: Source | None
    rows: tuple[Pay, ...]
    remarks: tuple[Remark, ...]


class NextRole(NamedTuple):
    """A role that people move to: in how many skills it expects more, and the page that compares the two."""

    role: Ref
    differences: int
    comparison: str | None


Ways = Callable[[str], tuple[Unit, ...]]  # id of a role -> the units of the way to it


class GradeStep(NamedTuple):
    """A grade of a role with what it adds, and everything that it expects, inherited levels included."""

    grade: Grade
    duties: tuple[SourcedGroup, ...]
    areas: tuple[AreaGroup, ...]


def plan_roles(lookup: Lookup) -> Iterator[Page]:
    """Yield the index of roles, one page per role, and one for the way to it where something teaches what it takes."""
    families = dict.fromkeys(card.family for card in lookup.roles.values())
    grouped = {family: tuple(c for c in lookup.roles.values() if c.family == family) for family in families}
    yield Page(Route("roles/"), "roles.html", lambda: {"families": tuple(grouped.items())}, "content/roles/")
    refs = [lookup.role(role_id) for role_id in lookup.roles]
    required = lookup.framework.prerequisites if refs and has_ways(lookup.framework) else {}

    @lru_cache(maxsize=1)  # the page of a role and that of the way to it are made one after the other
    def ways(role_id: str) -> tuple[Unit, ...]:
        return units_of_way(lookup, required, lookup.expects[role_id])

    for role_id, (ref, before, after) in zip(lookup.roles, neighbours(refs), strict=True):
        role, origin = lookup.framework.roles[role_id], f"content/roles/{role_id}.yaml"
        yield Page(Route(ref.address), "role.html", partial(role_data, lookup, role, (before, after), ways), origin)
        if has_way(role, required):
            bodies = "".join(map(lookup.framework.skills.digest, skills_of_way(required, role.expects)))
            data = partial(way_data, lookup, role, required, ways)
            yield Page(Route(f"{ref.address}way/"), "way.html", data, origin, bodies)


def role_data(
    lookup: Lookup,
    role: Role,
    beside: tuple[Ref | None, Ref | None],
    ways: Ways,
) -> Data:
    """A role with the levels it expects by area, the way there, its grades, pay, vetting, red flags, and neighbours."""
    return {
        "role": role,
        "source": lookup.source(role),
        "duties": lookup.by_source(role.duties),
        "pay": tuple(_pay_groups(lookup, role)),
        "claim": claim(lookup, role),
        "areas": by_area(lookup, _expectation_rows(lookup, role.expects)),
        "way": way_outline(lookup, ways(role.id)),
        "grades": tuple(_grade_steps(lookup, role)),
        "next": tuple(_next_role(lookup, role, other_id) for other_id in role.next),
        "kits": tuple(_kits(lookup, role)),
        "flags": tuple(_flags(lookup, role)),
        "rungs": lookup.rungs,
        "before": beside[0],
        "after": beside[1],
    }


def way_data(lookup: Lookup, role: Role, required: Prerequisites, ways: Ways) -> Data:
    """The way to a role with all that it takes: a page of its own, since it is several times as long as the role."""
    return {"role": role, "way": way(lookup, required, ways(role.id))}


def _expectation_rows(lookup: Lookup, expects: Mapping[str, Expectation]) -> Mapping[str, ExpectationRow]:
    """The rows in the order of the skills, not in the order in which the role names them."""
    return {
        skill_id: ExpectationRow(lookup.skill(skill_id), cell, expects[skill_id].weight)
        for skill_id in sorted(expects, key=lookup.position.__getitem__)
        if (cell := lookup.cell(skill_id, expects[skill_id].level))
    }


def _pay_groups(lookup: Lookup, role: Role) -> Iterator[PayGroup]:
    for origin, source, rows in lookup.by_source(role.pay):
        yield PayGroup(origin, source, rows, tuple(remarks((pay.region, pay.note) for pay in rows)))


def _grade_steps(lookup: Lookup, role: Role) -> Iterator[GradeStep]:
    expects = dict(role.expects)
    for grade in role.grades:
        expects = {skill: e for skill, e in {**expects, **grade.expects}.items() if skill not in grade.drops}
        yield GradeStep(grade, lookup.by_source(grade.duties), by_area(lookup, _expectation_rows(lookup, expects)))


def _kits(lookup: Lookup, role: Role) -> Iterator[Entry]:
    kits = {kit.id: kit for kit in lookup.framework.vetting}
    return (Entry(*vetting_kit(kits[kit_id]), kits[kit_id].summary) for kit_id in role.vetting)


def _flags(lookup: Lookup, role: Role) -> Iterator[Entry]:
    flags = {flag.id: flag for flag in lookup.framework.red_flags}
    return (Entry(*red_flag(flags[flag_id]), flags[flag_id].risk) for flag_id in role.red_flags)


def _next_role(lookup: Lookup, role: Role, other_id: str) -> NextRole:
    rank = lookup.framework.rank
    more = [
        skill_id
        for skill_id, expectation in lookup.expects[other_id].items()
        if skill_id not in role.expects or rank[role.expects[skill_id].level] < rank[expectation.level]
    ]
    return NextRole(lookup.role(other_id), len(more), lookup.comparisons.get(("roles", role.id, other_id)))
