"""A role with the levels that it expects in skills: content/roles/<role>.yaml."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from ladder.model.records import Kept, Named, Record, Sourced
from ladder.model.texts import Id, Ids, Text, Texts


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


class Premium(Sourced):
    """What a source claims that a role earns more than another, in per cent."""

    over: Id = Field(description="Id of the role that earns less.")
    low: float = Field(ge=0, description="Low end, in per cent.")
    high: float = Field(ge=0, description="High end, in per cent.")
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
    premium: Premium | None = Field(None, description="What a source claims that the role earns more than another.")
    vetting: Ids = Field((), description="Vetting techniques that suit the role.")
    red_flags: Ids = Field((), description="Red flags to look out for.")
    next: Ids = Field((), description="Roles that people move to.")
