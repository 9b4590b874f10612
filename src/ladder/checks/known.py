"""The ids that a framework knows, and the findings about those that it does not."""

from collections.abc import Iterator, Sequence

from ladder.findings import Finding, Instead, Location, On, Spot, nearest_first
from ladder.model import HOMES, Framework, SkillOutline, Sourced, spot

REFERRED = ("levels", "areas", "skills", "roles", "sources", "vetting", "red_flags")  # the kinds that others name by id
FEW = 7  # ids that are listed in a message


class Known:
    """The ids of a framework, those of unreadable records included: one slip is one finding."""

    def __init__(self, framework: Framework) -> None:
        self._ids = {kind: dict.fromkeys((*framework.ids(kind), *framework.unread.get(kind, ()))) for kind in REFERRED}
        self._incomplete = framework.incomplete
        self._lists = {kind: spot(kind).file if HOMES[kind].entries else "" for kind in REFERRED}
        self._near: dict[tuple[str, str], Sequence[str]] = {}
        self._renamed = {kind: {former: name for name, _, former in formerly(framework, kind)} for kind in REFERRED}

    def unknown(
        self,
        kind: str,
        name: str,
        record: Spot,
        *keys: str | int,
        on: On = "value",
        part: tuple[int, int] | None = None,
    ) -> Iterator[Finding]:
        """Yield a finding when no record of the kind has the id that stands at these keys of a record.

        `part` is where it stands in the text there, such as behind the sign in skill@level.
        """
        if name in self._ids[kind] or kind in self._incomplete:
            return
        if not self._ids[kind]:
            yield self._none(kind)
            return
        message = f'"{name}" is not {HOMES[kind].a_one}'
        at = Spot(record.file, (*record.keys, *keys), on, part)
        yield Finding(f"unknown-{kind.removesuffix('s').replace('_', '-')}", message, at, self._hint(kind, name),
                      proposals=tuple(map(Instead, self._meant(kind, name))))  # fmt: skip

    def requirement(self, skill_id: str, level_id: str, at: Spot) -> Iterator[Finding]:
        """Yield a finding for each half of a requirement, written skill@level, that is not known."""
        level = len(skill_id) + 1
        yield from self.unknown("skills", skill_id, at, part=(0, len(skill_id)))
        yield from self.unknown("levels", level_id, at, part=(level, level + len(level_id)))

    def source_of(self, record: Sourced | SkillOutline, at: Spot) -> Iterator[Finding]:
        """Yield a finding when a record names a source that is not there, or should name one and does not."""
        if record.source:
            yield from self.unknown("sources", record.source, at, "source")
        elif record.origin == "source":
            hint = 'add a line "source:" with an id from content/sources.yaml, or write "origin: authored"'
            yield Finding("missing-source", "the record comes from a source, but does not say which",
                          at.below("origin"), hint)  # fmt: skip

    def _none(self, kind: str) -> Finding:
        """The finding that there is no record of a kind at all; it is the same for everyone who names one."""
        place = self._lists[kind] or f"content/{kind}/"
        message = f"other files name {kind}, but there are none here"
        return Finding(f"no-{kind.replace('_', '-')}", message, Location(place), f"write the {kind} down in {place}")

    def _hint(self, kind: str, name: str) -> str:
        if name in self._renamed[kind]:
            return f'it is called "{self._renamed[kind][name]}" now'
        place, near = self._lists[kind], self._meant(kind, name)
        records = kind.replace("_", " ")
        where = f"{records} are listed in {place}" if place else f"each of the {records} is a file in content/{kind}/"
        if near:
            return f'did you mean "{near[0]}"? {where}'
        few = list(self._ids[kind]) if len(self._ids[kind]) <= FEW else []
        return f"there are: {', '.join(few)}; {where}" if few else where

    def _meant(self, kind: str, name: str) -> Sequence[str]:
        """The ids that were probably meant, the likeliest first."""
        if name in self._renamed[kind]:
            return [self._renamed[kind][name]]
        if (kind, name) not in self._near:
            self._near[kind, name] = nearest_first(name, self._ids[kind])
        return self._near[kind, name]


def formerly(framework: Framework, kind: str) -> Iterator[tuple[str, int, str]]:
    """Yield (present id, place in its list, former id)."""
    records = framework.records(kind)
    return ((record.id, place, former) for record in records for place, former in enumerate(record.formerly))
