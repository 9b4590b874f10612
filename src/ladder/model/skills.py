"""A skill with the levels at which it is defined: content/skills/<skill>.yaml; and its outline."""

from collections.abc import Iterator, Mapping
from sys import intern
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from ladder.model.records import Accepting, Kept, Record
from ladder.model.texts import Id, Ids, Text, Texts, WebAddress, is_id, slug


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


def as_requirement(written: Any) -> Any:
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


class SkillLevel(Accepting):
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
    requires: tuple[Annotated[Requirement, BeforeValidator(as_requirement)], ...] = Field(
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


def place_of(level_id: str, statement_id: str) -> str:
    """What stands behind the # in the address of a statement, on the page of its skill; that of a level is its id."""
    return f"{level_id}-{statement_id}"


class LevelOutline(NamedTuple):
    """What other records need to know of a skill at one level."""

    headline: str | None
    requires: tuple[tuple[str, str], ...]  # skill id, level id
    has_practice: bool


class SkillOutline(NamedTuple):
    """What other records need to know of a skill.

    `in_roles` are the ids of the roles that it describes; `has_twins` is true when two of its statements, or one and a
    level, have the same place; `loading` and `difficulty` are its part in the assessment; `accepts` are (level id or
    "", code) of the advice that it does not follow; `levels` are by id, in the order of the file.
    """

    id: str
    name: str
    area: str
    summary: str | None
    origin: str | None
    source: str | None
    formerly: tuple[str, ...]
    in_roles: tuple[str, ...]
    has_twins: bool
    loading: float
    difficulty: float
    accepts: tuple[tuple[str, str], ...]
    levels: Mapping[str, LevelOutline]


def outline(skill: Skill) -> SkillOutline:
    """The outline of a skill; ids that thousands of them share stand in memory once."""
    return SkillOutline(
        id=skill.id,
        name=skill.name,
        area=intern(skill.area),
        summary=skill.summary,
        origin=skill.origin,
        source=skill.source,
        formerly=skill.formerly,
        in_roles=tuple(map(intern, skill.in_roles)),
        has_twins=_has_twins(skill),
        loading=skill.assessment.loading,
        difficulty=skill.assessment.difficulty,
        accepts=tuple(_accepted(skill)),
        levels={intern(level_id): _level_outline(level) for level_id, level in skill.levels.items()},
    )


def _accepted(skill: Skill) -> Iterator[tuple[str, str]]:
    """Yield (level id, code) for what the levels of a skill accept, with "" for what it accepts as a whole."""
    yield from (("", code) for code in skill.accepts)
    yield from ((level_id, code) for level_id, level in skill.levels.items() for code in level.accepts)


def _has_twins(skill: Skill) -> bool:
    places = [place_of(level_id, each.id) for level_id, level in skill.levels.items() for each in level.statements]
    return len({*skill.levels, *places}) < len(skill.levels) + len(places)


def _level_outline(level: SkillLevel) -> LevelOutline:
    requires = tuple((unit.skill, unit.level) for unit in level.requires)
    return LevelOutline(level.headline, requires, has_practice=bool(level.practice))
