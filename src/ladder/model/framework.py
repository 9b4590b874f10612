"""The framework as a whole: every record by id, and where each is kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from typing import Any, Generic, Self, TypeVar

import pydantic_core

from ladder.model.changes import Release
from ladder.model.hiring import RedFlag, Vetting
from ladder.model.items import Item
from ladder.model.ladder import Ladder, SiteSettings
from ladder.model.lists import Area, Level, Source
from ladder.model.organising import Cost, Risk, Team
from ladder.model.reading import Conflict, Guide, Question, Term
from ladder.model.records import Record, briefly, digest, pack, unpack
from ladder.model.resources import Resource
from ladder.model.roles import Role
from ladder.model.skills import Skill, SkillOutline, outline
from ladder.model.units import Prerequisites, prerequisites

R = TypeVar("R", bound=Record)


KEPT = 1_500  # records of a kind that are kept as models once made; more would take too much memory


class Records(Generic[R]):
    """Records of one kind in order, by id. Kept packed, and made into models when asked for.

    Ten thousand skills take 66 MB this way, or none where they stand in a file, against 250 MB as models; making one
    takes 70 microseconds.
    """

    __slots__ = ("_digests", "_kind", "_packed", "_unpack")

    def __init__(self, kind: type[R], packed: Mapping[str, bytes], digests: Mapping[str, str] | None = None) -> None:
        """Take packed records and, where somebody has them already, their digests; both by id."""
        self._kind = kind
        self._packed = packed
        self._digests = {record_id: digest(each) for record_id, each in packed.items()} if digests is None else digests
        self._unpack = _unpack_once if len(packed) <= KEPT else unpack

    @classmethod
    def of(cls, kind: type[R], records: Iterable[R]) -> Self:
        """The records that these models are; each kind has an `id`."""
        return cls(kind, {record.id: pack(record) for record in records})  # type: ignore[attr-defined]

    def __reduce__(self) -> tuple[Any, ...]:
        return Records, (self._kind, self._packed, self._digests)

    def __iter__(self) -> Iterator[R]:
        return (self._unpack(self._kind, packed) for packed in self._packed.values())

    def __getitem__(self, record_id: str) -> R:
        record: R = self._unpack(self._kind, self._packed[record_id])
        return record

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._packed

    def __len__(self) -> int:
        return len(self._packed)

    def holding(self, *names: str) -> Iterator[R]:
        """Yield the records that hold one of these fields, and perhaps others; no models are made of the rest."""
        marks = [f'"{name}":'.encode() for name in names]
        for packed in self._packed.values():
            if any(mark in packed for mark in marks):
                yield self._unpack(self._kind, packed)

    def digest(self, record_id: str) -> str:
        """Names what a record says: equal records, equal digests."""
        return self._digests[record_id]

    @property
    def packed(self) -> Mapping[str, bytes]:
        """The records in little room, by id."""
        return self._packed

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._packed)


_unpack_once = lru_cache(maxsize=2 * KEPT)(unpack)

NOT_SAID = ("skills", "outlined", "unread", "incomplete")  # fields that the digest of all outlines leaves out


def fingerprint(values: Mapping[str, Any]) -> bytes:
    """The values (models, mappings, sequences, texts, numbers) as JSON bytes: equal values, equal bytes."""
    return pydantic_core.to_json({name: briefly(value) for name, value in values.items()})


@dataclass(frozen=True)
class Framework:
    """A whole ladder.

    `history` names the versions whose model of the assessment is kept. `unread` holds, by kind, the ids whose records
    could not be read: they count as known. `incomplete` holds the kinds of which records are missing whose ids nobody
    knows: every id of theirs counts as known. `outlined` are the outlines of the skills where the reader has them
    already; `outlines` are there in any case.
    """

    ladder: Ladder
    levels: tuple[Level, ...] = ()
    areas: tuple[Area, ...] = ()
    sources: tuple[Source, ...] = ()
    skills: Records[Skill] = field(default_factory=lambda: Records(Skill, {}))
    roles: Records[Role] = field(default_factory=lambda: Records(Role, {}))
    resources: tuple[Resource, ...] = ()
    items: tuple[Item, ...] = ()
    vetting: tuple[Vetting, ...] = ()
    guides: tuple[Guide, ...] = ()
    teams: tuple[Team, ...] = ()
    costs: tuple[Cost, ...] = ()
    risks: tuple[Risk, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    faq: tuple[Question, ...] = ()
    glossary: tuple[Term, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[Release, ...] = ()
    history: tuple[str, ...] = ()
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    outlined: Mapping[str, SkillOutline] | None = None

    def __getstate__(self) -> Mapping[str, Any]:
        """What travels to another process: the fields, without what was computed from them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def outlines(self) -> Mapping[str, SkillOutline]:
        """The skills in outline, by id, in order: enough for everything but a skill's own page."""
        return self.outlined or {skill.id: outline(skill) for skill in self.skills}

    @cached_property
    def outline_digest(self) -> str:
        """Names everything that the framework says, but for what is in a skill and not in its outline."""
        held = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in NOT_SAID}
        roles = [self.roles.digest(role_id) for role_id in self.roles.ids]
        return digest(fingerprint({**held, "roles": roles, "outlines": tuple(self.outlines.values())}))

    @cached_property
    def digest(self) -> str:
        """Names everything that the framework says."""
        skills = [self.skills.digest(skill_id) for skill_id in self.skills.ids]
        return digest("".join([self.outline_digest, *skills]).encode())

    def records(self, kind: str) -> Iterable[Any]:
        """The records of a kind ("levels", "roles", ...) that were read, in order; skills in outline."""
        records: Iterable[Any] = self.outlines.values() if kind == "skills" else getattr(self, kind)
        return records

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind ("levels", "skills", ...) that were read, in order."""
        held = getattr(self, kind)
        return held.ids if isinstance(held, Records) else tuple(record.id for record in held)

    def published_at(self, base_url: str | None) -> "Framework":
        """The same framework with this public address; None leaves its own. Raises ValueError for a wrong one."""
        if base_url is None:
            return self
        site = SiteSettings.model_validate({**self.ladder.site.model_dump(), "base_url": base_url})
        return replace(self, ladder=self.ladder.model_copy(update={"site": site}))

    def asked_at(self, level: Level) -> tuple[str, ...]:
        """The skills that count for the overall level: those that a level lists, or else all that are defined at it."""
        wanted = set(level.asks)
        with_levels = (skill for skill in self.outlines.values() if skill.levels.keys() & self.rank.keys())
        return tuple(skill.id for skill in with_levels if (skill.id in wanted if wanted else level.id in skill.levels))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Level id -> its number, the lowest being 1."""
        return {level.id: number for number, level in enumerate(self.levels, start=1)}

    @cached_property
    def prerequisites(self) -> Prerequisites:
        """Every unit with what comes right before it."""
        return prerequisites(self.outlines, self.rank)
