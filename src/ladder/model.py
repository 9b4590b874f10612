"""The framework's vocabulary as frozen models, with look-ups by id. Knows nothing of YAML, HTML, disk or places.

One set of models is the single truth: it validates what was written, and its field descriptions are the reference.
Every value arrives as the text that a person wrote; the model decides the type.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Annotated, Any, Generic, Literal, NamedTuple, Self, TypeGuard, TypeVar

import pydantic_core
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
)

from ladder.findings import Entry, Spot


def _is_day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _is_web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+([/?#]\S*)?", text):
        raise ValueError("a web address starts with https:// and holds no spaces and no password")
    return text


def _ends_in_slash(text: str) -> str:
    return text if text.endswith("/") else f"{text}/"


ID_PATTERN = r"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]
WebAddress = Annotated[str, AfterValidator(_is_web_address)]
BaseAddress = Annotated[WebAddress, AfterValidator(_ends_in_slash)]
Texts = tuple[Text, ...]
Ids = tuple[Id, ...]


def is_id(name: object) -> bool:
    """True for what can be an id: a-z, 0-9 and hyphens inside, 1 to 64 characters."""
    return isinstance(name, str) and re.fullmatch(ID_PATTERN, name) is not None


def slug(text: str) -> str:
    """An id made from a text: its first words in a-z, 0-9 and hyphens, at most 48 characters.

    A text without such letters gets a short digest, so that its id does not depend on where it stands.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    if not words:
        return f"s-{blake2b(text.encode(), digest_size=4).hexdigest()}"
    return words[:48].rsplit("-", 1)[0] if len(words) > 48 else words


RecordError = ValidationError  # what `Record.model_validate` raises: all that is wrong with one record


class Record(BaseModel):
    """A thing with named fields. Keys that are not named here are mistakes, but for those that begin with `x-`."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Sourced(Record):
    """A record that says where it comes from."""

    origin: Literal["source", "authored"] | None = Field(
        None, description="`source` when a published source says it, `authored` when it was written for this ladder."
    )
    source: Id | None = Field(None, description="Id of the source in sources.yaml, with `origin: source`.")
    note: str | None = Field(None, description="Private note to the editors; never shown.")


class Named(Sourced):
    """A thing with an id that never changes its meaning, and a name."""

    id: Id = Field(description="Stable id: a-z, 0-9 and hyphens. The file name where a file is one thing.")
    name: Text = Field(description="What people call it.")
    formerly: Ids = Field((), description="Ids it had before; links and saved answers follow them.")
    summary: Text | None = Field(None, description="One sentence.")
    description: Text | None = Field(None, description="Markdown: longer text.")


class Kept(Named):
    """A record of the kinds of which there may be thousands. It knows itself as JSON when it was made from that."""

    _packed: bytes | None = PrivateAttr(None)


# --- ladder.yaml ------------------------------------------------------------------------------------------------------


class Publisher(Record):
    """Who publishes the ladder."""

    name: Text = Field(description="Name of the person or organisation.")
    url: WebAddress | None = Field(None, description="Its home page.")


class Repository(Record):
    """Where the content is kept, for "edit this page" links."""

    url: WebAddress = Field(description="Address of the repository.")
    branch: Text = Field("main", description="Branch that edit links open.")
    folder: str = Field("", description="Folder of the project inside the repository; empty for its top.")


class Placement(Record):
    """When a person is placed at a level."""

    share: float = Field(0.667, gt=0, le=1, description="Share of the skills a level asks for that must be there.")
    far_below: float = Field(0.15, ge=0, le=1, description="At most this share may be more than one level below.")


class AssessmentSettings(Record):
    """What the assessment assumes about answers."""

    noise: float = Field(0.15, gt=0, lt=0.5, description="Probability that an answer is off.")
    over_rating_share: float = Field(0.3, ge=0, lt=1, description="Share of people who rate themselves a level high.")


Family = Literal["levels", "skills", "roles", "matrix", "about"]


class SiteSettings(Record):
    """How the site is published."""

    base_url: BaseAddress | None = Field(None, description="Public address of the site, e.g. https://ladder.example.org/.")
    navigation: tuple[Family, ...] = Field((), description="Families of pages, in order; empty: all of them.")


class Ladder(Record):
    """The ladder itself: title, version, language, publisher, rules and settings."""

    format: Literal["1"] = Field(description="Format of these files. It is 1.")
    id: Id = Field(description="Names what is stored in the reader's browser; never changes.")
    title: Text = Field(description="Title of the site.")
    summary: Text | None = Field(None, description="One sentence for the front page.")
    version: Text = Field("0.0.0", description="Version of the framework, such as 1.2.0.")
    date: Day | None = Field(None, description="Day of this version, such as 2026-11-21.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")] = Field(
        "en", description="Language of the content, such as en or pt-BR."
    )
    publisher: Publisher | None = Field(None, description="Who publishes the ladder.")
    licence: Text | None = Field(None, description="Licence of the content, such as CC-BY-4.0.")
    repository: Repository | None = Field(None, description="Where the content is kept.")
    placement: Placement = Field(default_factory=Placement, description="When a person is placed at a level.")
    assessment: AssessmentSettings = Field(default_factory=AssessmentSettings, description="What it assumes.")
    site: SiteSettings = Field(default_factory=SiteSettings, description="How the site is published.")
    about: Text | None = Field(None, description="Markdown: the text of the about page.")


# --- lists ------------------------------------------------------------------------------------------------------------


class Level(Named):
    """A level of the ladder; levels.yaml lists them, lowest first."""

    examples: Texts = Field((), description="What people do at this level.")
    moves_up: Texts = Field((), description="What takes a person from here to the next level.")


class Area(Named):
    """A group of skills."""


class Source(Record):
    """A published text that the ladder rests on."""

    id: Id = Field(description="Stable id.")
    formerly: Ids = Field((), description="Ids it had before.")
    title: Text = Field(description="Title of the text.")
    author: Text | None = Field(None, description="Who wrote it.")
    publisher: Text | None = Field(None, description="Who published it.")
    url: WebAddress | None = Field(None, description="Its address.")
    date: Day | None = Field(None, description="Day of publication or of the last edit.")
    kind: Text | None = Field(None, description="What it is, such as article.")
    interest: Text | None = Field(None, description="What the publisher gains when it is believed.")
    note: str | None = Field(None, description="Private note to the editors; never shown.")


# --- skills/<skill>.yaml ----------------------------------------------------------------------------------------------


class Link(Record):
    """An address with a title."""

    url: WebAddress = Field(description="The address.")
    title: Text | None = Field(None, description="What the link says; the address when left out.")


class Statement(Record):
    """One observable thing that a person does at a level."""

    id: Id = Field(description="Stable name of the statement; made from the text when left out.")
    text: Text = Field(description="Imperative, one behaviour, no level name.")
    formerly: Ids = Field((), description="Ids it had before.")
    examples: Texts = Field((), description="What it looks like in practice.")
    links: tuple[Annotated[Link, BeforeValidator(lambda v: {"url": v} if isinstance(v, str) else v)], ...] = Field(
        (), description="Further reading: addresses, or {url, title}."
    )


class Practice(Record):
    """A thing to do that leaves visible evidence."""

    do: Text = Field(description="The task, in the imperative.")
    hours: float = Field(gt=0, le=400, description="How long it takes, in hours.")
    evidence: Text | None = Field(None, description="What somebody else can look at afterwards.")


class Requirement(Record):
    """A level of a skill that comes first; written `skill@level`."""

    skill: Id = Field(description="Id of the skill.")
    level: Id = Field(description="Id of the level.")


def _requirement(written: Any) -> Any:
    if isinstance(written, Requirement) or (isinstance(written, dict) and written.keys() & {"skill", "level"}):
        return written
    skill, _, level = written.partition("@") if isinstance(written, str) else ("", "", "")
    if not is_id(skill) or not is_id(level):
        raise ValueError('a requirement is written skill@level, such as "evaluation@builder"')
    return {"skill": skill, "level": level}


def _statements(written: Any) -> Any:
    """Texts become records, and every record gets an id; a second one of the same text gets "-2" behind it."""
    if not isinstance(written, (list, tuple)) or all(isinstance(s, dict) and "id" in s for s in written):
        return written
    taken = {s["id"]: 1 for s in written if isinstance(s, dict) and isinstance(s.get("id"), str)}
    return [_with_id({"text": s} if isinstance(s, str) else s, taken) for s in written]


def _with_id(statement: Any, taken: dict[str, int]) -> Any:
    """The statement with an id; `taken` counts how often a text came up."""
    if not isinstance(statement, dict) or "id" in statement:
        return statement
    if not isinstance(statement.get("text"), str):
        return {"id": "unnamed", **statement}  # it is refused for its text, and for that alone
    base = name = slug(statement["text"])
    while name in taken:
        taken[base] += 1
        name = f"{base}-{taken[base]}"
    taken[name] = 1
    return {"id": name, **statement}


class SkillLevel(Record):
    """What a skill means at one level."""

    anchor: Text | None = Field(
        None, description="The one observable behaviour that tells this level from the one below; at most 25 words."
    )
    summary: Text | None = Field(None, description="A sentence in front of the statements.")
    statements: Annotated[tuple[Statement, ...], BeforeValidator(_statements)] = Field(
        (), description="Further observable criteria, as text or {id, text}."
    )
    examples: Texts = Field((), description="What it looks like in practice.")
    practice: tuple[Practice, ...] = Field((), description="Things to do to get here.")
    requires: tuple[Annotated[Requirement, BeforeValidator(_requirement)], ...] = Field(
        (), description="Levels of other skills that come first, written skill@level."
    )

    @property
    def headline(self) -> str | None:
        """The anchor; the first statement where there is none; None for a level without either."""
        return self.anchor or (self.statements[0].text if self.statements else None)

    @property
    def further_statements(self) -> tuple[Statement, ...]:
        """The statements that the headline does not already say."""
        return self.statements if self.anchor else self.statements[1:]


class SkillAssessment(Record):
    """How a skill takes part in the assessment."""

    loading: float = Field(0.7, ge=0, lt=1, description="How much the skill goes with the others.")
    difficulty: float = Field(0.0, ge=-3, le=3, description="How much harder than usual its levels are to reach.")


class Skill(Kept):
    """A skill with the levels at which it is defined."""

    area: Id = Field(description="Id of the area it belongs to.")
    order: int | None = Field(None, description="Place among the skills of its area; by file name when left out.")
    kind: Literal["hard", "soft"] | None = Field(None, description="hard or soft.")
    covers: Texts = Field((), description="The words that the sources use for it.")
    assessment: SkillAssessment = Field(default_factory=SkillAssessment, description="Its part in the assessment.")
    levels: dict[Id, SkillLevel] = Field(default_factory=dict, description="By level id; levels may be left out.")
    pitfalls: Texts = Field((), description="What often goes wrong.")
    in_roles: dict[Id, Text] = Field(default_factory=dict, description="How it shows in a role, by role id.")
    same_as: tuple[WebAddress, ...] = Field((), description="Addresses of the same skill elsewhere.")


class LevelOutline(NamedTuple):
    """What other records need to know of a skill at one level."""

    headline: str | None
    requires: tuple[tuple[str, str], ...]  # skill id, level id


class SkillOutline(NamedTuple):
    """What other records need to know of a skill; `levels` by id, in the order of the file."""

    id: str
    name: str
    area: str
    summary: str | None
    formerly: tuple[str, ...]
    levels: Mapping[str, LevelOutline]


def outline(skill: Skill) -> SkillOutline:
    """The outline of a skill."""
    levels = {
        level_id: LevelOutline(level.headline, tuple((unit.skill, unit.level) for unit in level.requires))
        for level_id, level in skill.levels.items()
    }
    return SkillOutline(skill.id, skill.name, skill.area, skill.summary, skill.formerly, levels)


# --- roles/<role>.yaml ------------------------------------------------------------------------------------------------


class Duty(Sourced):
    """Something that a role answers for."""

    text: Text = Field(description="The duty, in one sentence.")


Weight = Literal["must", "should", "nice"]


class Expectation(Record):
    """The level that a role expects in a skill."""

    level: Id = Field(description="Id of the level.")
    weight: Weight = Field("should", description="must, should or nice.")


def _as_text(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _as_level(value: Any) -> Any:
    return {"level": value} if isinstance(value, str) else value


Duties = tuple[Annotated[Duty, BeforeValidator(_as_text)], ...]
Expectations = dict[Id, Annotated[Expectation, BeforeValidator(_as_level)]]


class Grade(Named):
    """A step inside a role, such as Senior; it inherits what the one below expects."""

    duties: Duties = Field((), description="What is added at this grade.")
    expects: Expectations = Field(default_factory=dict, description="Levels that change at this grade, by skill id.")
    drops: Ids = Field((), description="Skills that are no longer expected.")


class Pay(Sourced):
    """A pay range that a source states."""

    region: Text = Field(description="Where it applies.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(description="Such as USD.")
    low: float = Field(gt=0, description="Low end.")
    high: float = Field(gt=0, description="High end.")
    period: Literal["year", "month", "day", "hour"] = Field("year", description="For how long.")
    as_of: int | None = Field(None, ge=1900, le=2200, description="The year it is about.")
    projection: bool = Field(False, description="true for a forecast.")
    note: str | None = Field(None, description="What a reader must know to read it rightly; shown beside the figures.")


class Role(Kept):
    """A role with the levels that it expects in skills."""

    order: int | None = Field(None, description="Place among the roles; by file name when left out.")
    also_called: Texts = Field((), description="Other titles of the role.")
    family: Text | None = Field(None, description="Groups roles.")
    duties: Duties = Field((), description="What the role answers for.")
    hard_skills: Texts = Field((), description="The source's words.")
    soft_skills: Texts = Field((), description="The source's words.")
    expects: Expectations = Field(default_factory=dict, description="Level expected in a skill, by skill id.")
    grades: tuple[Grade, ...] = Field((), description="Steps inside the role, lowest first.")
    pay: tuple[Pay, ...] = Field((), description="Pay ranges that sources state.")
    vetting: Ids = Field((), description="Vetting techniques that suit the role.")
    red_flags: Ids = Field((), description="Red flags to look out for.")
    next: Ids = Field((), description="Roles that people move to.")


# --- the whole --------------------------------------------------------------------------------------------------------

R = TypeVar("R", bound=Record)


KEPT = 1_500  # records of a kind that are kept as models once made; more would take too much memory


class Records(Generic[R]):
    """Records of one kind in order, by id. Kept as JSON and made into models when asked for.

    Ten thousand skills take about 60 MB this way, against 250 MB as models; making one takes 60 microseconds.
    """

    __slots__ = ("_json", "_kind", "_unpack")

    def __init__(self, kind: type[R], packed: Mapping[str, bytes]) -> None:
        self._kind = kind
        self._json = packed
        self._unpack = _unpack_once if len(packed) <= KEPT else _unpack

    @classmethod
    def of(cls, kind: type[R], records: Iterable[R]) -> Self:
        """The records that these models are; each kind has an `id`."""
        return cls(kind, {record.id: pack(record) for record in records})  # type: ignore[attr-defined]

    def __iter__(self) -> Iterator[R]:
        return (self._unpack(self._kind, packed) for packed in self._json.values())

    def __getitem__(self, record_id: str) -> R:
        record: R = self._unpack(self._kind, self._json[record_id])
        return record

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._json

    def __len__(self) -> int:
        return len(self._json)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._json)


def _unpack(kind: type[Any], packed: bytes) -> Any:
    record = kind.model_validate_json(packed)
    if isinstance(record, Kept):
        record._packed = packed
    return record


_unpack_once = lru_cache(maxsize=2 * KEPT)(_unpack)


def pack(record: Record) -> bytes:
    """The record as JSON, without what is at its default."""
    return record.__pydantic_serializer__.to_json(record, exclude_defaults=True)


def is_record(annotation: Any) -> TypeGuard[type[Record]]:
    """True for the models of this module."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def fingerprint(values: Mapping[str, Any]) -> bytes:
    """The values (models, mappings, sequences, texts, numbers) as JSON bytes: equal values, equal bytes."""
    return pydantic_core.to_json({name: _briefly(value) for name, value in values.items()})


def _briefly(value: Any) -> Any:
    """A kept record as the JSON that it was made from: writing it again costs ten times as much."""
    return value._packed or value if isinstance(value, Kept) else value


@dataclass(frozen=True)
class Framework:
    """A whole ladder.

    `unread` holds, by kind, the ids whose records could not be read: they count as known. `incomplete` holds the kinds
    of which records are missing whose ids nobody knows: every id of theirs counts as known. `outlined` are the outlines
    of the skills where the reader has them already; `outlines` are there in any case.
    """

    ladder: Ladder
    levels: tuple[Level, ...] = ()
    areas: tuple[Area, ...] = ()
    sources: tuple[Source, ...] = ()
    skills: Records[Skill] = field(default_factory=lambda: Records(Skill, {}))
    roles: Records[Role] = field(default_factory=lambda: Records(Role, {}))
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    outlined: Mapping[str, SkillOutline] | None = None

    @cached_property
    def outlines(self) -> Mapping[str, SkillOutline]:
        """The skills in outline, by id, in order: enough for everything but a skill's own page."""
        return self.outlined or {skill.id: outline(skill) for skill in self.skills}

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

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Level id -> its number, the lowest being 1."""
        return {level.id: number for number, level in enumerate(self.levels, start=1)}


def spot(kind: str, record_id: str | None = None, *keys: str | int | Entry) -> Spot:
    """Where a record is kept, by the rule that one thing is one file and lists are files of their own."""
    if kind == "ladder" or record_id is None:
        return Spot(f"content/{kind}.yaml", keys)
    if kind in ONE_A_FILE:
        return Spot(f"content/{kind}/{record_id}.yaml", keys)
    return Spot(f"content/{kind}.yaml", (kind, Entry(record_id), *keys))


ONE_A_FILE = frozenset({"skills", "roles"})
