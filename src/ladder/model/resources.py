"""What people learn from: content/resources/<topic>.yaml, lists by topic."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ladder.model.records import Record, Sourced
from ladder.model.skills import Requirement, as_requirement
from ladder.model.texts import Day, Id, Ids, Text, WebAddress


class Teaching(Record):
    """The levels of a skill that a resource leads through."""

    skill: Id = Field(description="Id of the skill.")
    from_level: Id | None = Field(None, alias="from", description="The level that a person has; left out: nothing yet.")
    to_level: Id = Field(alias="to", description="The level that it leads to.")


class Resource(Sourced):
    """A course, a text, a tool or an exercise."""

    id: Id = Field(description="Stable id.")
    formerly: Ids = Field((), description="Ids it had before.")
    topic: Id = Field(description="The name of the file that it stands in.")
    title: Text = Field(description="Its title.")
    publisher: Text | None = Field(None, description="Who publishes it.")
    url: WebAddress = Field(description="Its address.")
    kind: Literal["docs", "course", "book", "paper", "tool", "exercise"] = Field(description="What it is.")
    hours: float = Field(gt=0, le=400, description="How long it takes, in hours.")
    hours_basis: Literal["estimate", "publisher"] = Field("estimate", description="Who says how long it takes.")
    cost: Literal["free", "paid", "metered"] = Field("free", description="What it costs.")
    teaches: tuple[Teaching, ...] = Field(min_length=1, description="The skills it teaches, from level to level.")
    requires: tuple[Annotated[Requirement, BeforeValidator(as_requirement)], ...] = Field(
        (), description="Levels of skills that it builds on, written skill@level."
    )
    status: Literal["draft", "active", "deprecated"] = Field("active", description="Only active ones are shown.")
    checked: Day | None = Field(None, description="When somebody last looked whether it is still there.")
