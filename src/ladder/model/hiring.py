"""How people are chosen: vetting techniques (content/vetting/<technique>.yaml) and red flags."""

from typing import Literal

from pydantic import Field

from ladder.model.records import Named, Record, Sourced
from ladder.model.texts import Id, Ids, Text, Texts


class Flaw(Record):
    """A planted flaw in a sample."""

    line: int = Field(ge=1, description="The line of the sample, from 1.")
    what: Text = Field(description="What is wrong there.")
    severity: Literal["serious", "cosmetic"] = Field(description="serious or cosmetic.")


class Sample(Record):
    """Something to look at: code, a text or a table, with flaws that the candidate is to find."""

    language: Text | None = Field(None, description="Such as python, text or csv.")
    text: str = Field(min_length=1, description="The sample.")
    flaws: tuple[Flaw, ...] = Field((), description="The planted flaws, for the interviewer.")


class Vetting(Named):
    """A way to find out what a candidate can do."""

    minutes: int | None = Field(None, gt=0, le=1_000, description="How long it takes.")
    probes: Ids = Field((), description="Skills that it shows.")
    brief: Text | None = Field(None, description="Markdown for the interviewer.")
    task: Text | None = Field(None, description="Markdown for the candidate.")
    sample: Sample | None = Field(None, description="What the candidate gets to see.")
    questions: Texts = Field((), description="Questions for afterwards.")
    rubric: dict[Id, Text] = Field(default_factory=dict, description="What a person at a level does, by level id.")


class RedFlag(Sourced):
    """A profile that is a risk: some skills high, others low."""

    id: Id = Field(description="Stable id.")
    formerly: Ids = Field((), description="Ids it had before.")
    name: Text = Field(description="What it is called.")
    at_least: dict[Id, Id] = Field(default_factory=dict, description="Skills at this level or above, by skill id.")
    below: dict[Id, Id] = Field(default_factory=dict, description="Skills below this level, by skill id.")
    risk: Text | None = Field(None, description="What happens.")
    remedy: Text | None = Field(None, description="What to do.")
