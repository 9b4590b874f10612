"""Check that every id that a record names is there, and that no id is used twice."""

from collections.abc import Iterator, Mapping, Sequence

from ladder.findings import Finding, Location, On, Related, Spot, did_you_mean
from ladder.model import Expectation, Framework, Grade, Role, Skill, Sourced, Statement, spot

ONE = {"levels": "a level", "areas": "an area", "skills": "a skill", "roles": "a role", "sources": "a source"}


def check(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each id that leads nowhere, and for each that two things have had."""
    known = Known(framework)
    for kind in ("levels", "areas"):
        for record in getattr(framework, kind):
            yield from known.source_of(record, spot(kind, record.id))
    for skill in framework.skills:
        yield from _skill(known, skill)
    for role in framework.roles:
        yield from _role(known, role)
    yield from _taken_ids(framework)


class Known:
    """The ids of a framework, those of unreadable records included: one slip is one finding."""

    def __init__(self, framework: Framework) -> None:
        self._ids = {kind: {*framework.ids(kind), *framework.unread.get(kind, ())} for kind in ONE}
        self._incomplete = framework.incomplete
        self._lists = {kind: spot(kind).file if kind in ("levels", "areas", "sources") else "" for kind in ONE}
        self._renamed = {kind: {former: name for name, _, former in _formerly(framework, kind)} for kind in ONE}

    def unknown(self, kind: str, name: str, record: Spot, *keys: str | int, on: On = "value") -> Iterator[Finding]:
        """Yield a finding when no record of the kind has the id that stands at these keys of a record."""
        if name in self._ids[kind] or kind in self._incomplete:
            return
        if not self._ids[kind]:
            yield self._none(kind)
            return
        message = f'"{name}" is not {ONE[kind]}'
        at = Spot(record.file, (*record.keys, *keys), on)
        yield Finding(f"unknown-{kind.removesuffix('s')}", message, at, self._hint(kind, name))

    def source_of(self, record: Sourced, at: Spot) -> Iterator[Finding]:
        """Yield a finding when a record names a source that is not there, or should name one and does not."""
        if record.source:
            yield from self.unknown("sources", record.source, at, "source")
        elif record.origin == "source":
            hint = 'add a line "source:" with an id from content/sources.yaml, or write "origin: authored"'
            yield Finding("missing-source", "the record comes from a source, but does not say which",
                          _below(at, "origin"), hint)  # fmt: skip

    def _none(self, kind: str) -> Finding:
        """The finding that there is no record of a kind at all; it is the same for everyone who names one."""
        place = self._lists[kind] or f"content/{kind}/"
        message = f"other files name {kind}, but there are none here"
        return Finding(f"no-{kind}", message, Location(place), f"write the {kind} down in {place}")

    def _hint(self, kind: str, name: str) -> str:
        if name in self._renamed[kind]:
            return f'it is called "{self._renamed[kind][name]}" now'
        place = self._lists[kind]
        where = f"{kind} are listed in {place}" if place else f"each of the {kind} is a file in content/{kind}/"
        return f"{did_you_mean(name, self._ids[kind])} {where}".strip()


def _below(at: Spot, *keys: str | int) -> Spot:
    return Spot(at.file, (*at.keys, *keys))


def _skill(known: Known, skill: Skill) -> Iterator[Finding]:
    at = spot("skills", skill.id)
    yield from known.unknown("areas", skill.area, at, "area")
    yield from known.source_of(skill, at)
    for role_id in skill.in_roles:
        yield from known.unknown("roles", role_id, at, "in_roles", role_id, on="key")
    for level_id, level in skill.levels.items():
        yield from known.unknown("levels", level_id, at, "levels", level_id, on="key")
        yield from _same_ids(level.statements, at, "levels", level_id, "statements")
        for place, unit in enumerate(level.requires):
            yield from known.unknown("skills", unit.skill, at, "levels", level_id, "requires", place)
            yield from known.unknown("levels", unit.level, at, "levels", level_id, "requires", place)


def _same_ids(entries: Sequence[Statement | Grade], at: Spot, *keys: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if first.setdefault(entry.id, place) != place:
            here, there = (_below(at, *keys, number, "id") for number in (place, first[entry.id]))
            yield Finding("duplicate-id", f'the id "{entry.id}" is taken in this list', here,
                          "give one of them another id", related=(Related("first used here", there),))  # fmt: skip


def _role(known: Known, role: Role) -> Iterator[Finding]:
    at = spot("roles", role.id)
    yield from known.source_of(role, at)
    for kind, part in (("duties", role.duties), ("pay", role.pay), ("grades", role.grades)):
        for place, record in enumerate(part):
            yield from known.source_of(record, _below(at, kind, place))
    for place, other in enumerate(role.next):
        yield from known.unknown("roles", other, at, "next", place)
        if other == role.id:
            here = _below(at, "next", place)
            yield Finding("self-reference", "a role cannot be its own next role", here, "delete the entry")
    yield from _same_ids(role.grades, at, "grades")
    yield from _expected_skills(known, role.expects, _below(at, "expects"))
    for place, grade in enumerate(role.grades):
        yield from _expected_skills(known, grade.expects, _below(at, "grades", place, "expects"))
        for number, skill_id in enumerate(grade.drops):
            yield from known.unknown("skills", skill_id, at, "grades", place, "drops", number)


def _expected_skills(known: Known, expects: Mapping[str, Expectation], at: Spot) -> Iterator[Finding]:
    for skill_id, expectation in expects.items():
        yield from known.unknown("skills", skill_id, at, skill_id, on="key")
        yield from known.unknown("levels", expectation.level, at, skill_id, "level")


# --- ids that were used before ----------------------------------------------------------------------------------------


def _formerly(framework: Framework, kind: str) -> Iterator[tuple[str, int, str]]:
    """Yield (present id, place in its list, former id)."""
    records = framework.outlines.values() if kind == "skills" else getattr(framework, kind)
    return ((record.id, place, former) for record in records for place, former in enumerate(record.formerly))


def _taken_ids(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each former id that another record of the kind has or had: an id is never used again."""
    for kind in ONE:
        owners = {name: spot(kind, name) for name in framework.ids(kind)}
        for name, place, former in _formerly(framework, kind):
            here = spot(kind, name, "formerly", place)
            owner = owners.setdefault(former, here)
            if former == name:
                yield Finding("self-reference", f'"{former}" is the id that it has now', here, "delete the entry")
            elif owner is not here:
                hint = "an id is never used again: links and saved answers find things by it"
                related = (Related("first used here", owner),)
                yield Finding("duplicate-id", f'the id "{former}" is taken', here, hint, related=related)
