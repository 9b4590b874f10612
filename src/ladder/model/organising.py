"""How work is organised: teams, cost models and risks."""

from pydantic import Field

from ladder.model.records import Named, Record
from ladder.model.texts import Ids, Text, Texts


class Member(Record):
    """A place in a team; `role` names a role of the ladder or is a title of its own."""

    role: Text = Field(description="Id of a role, or a title.")
    min: int = Field(1, ge=0, description="At least so many.")
    max: int | None = Field(None, ge=0, description="At most so many; as many as min when left out.")
    duty: Text | None = Field(None, description="What they do in the team.")


class Ratio(Record):
    """How many of one role come to one of another, from low to high."""

    role: Text = Field(description="Id of a role, or a title.")
    to: Text = Field(description="Id of the other role, or its title.")
    low: float = Field(gt=0, description="Low end.")
    high: float = Field(gt=0, description="High end.")


class Team(Named):
    """A shape of a team."""

    members: tuple[Member, ...] = Field((), description="Who is in it.")
    ratio: Ratio | None = Field(None, description="The ratio of two roles.")


class Cost(Named):
    """A way to pay for the work."""

    gains: Text | None = Field(None, description="What it gives.")
    costs: Text | None = Field(None, description="What it costs.")
    watch: Text | None = Field(None, description="What to watch.")


class Risk(Named):
    """Something that goes wrong in an organisation."""

    remedies: Texts = Field((), description="What helps.")
    skills: Ids = Field((), description="Skills that keep it small.")
