"""The items of the assessment: content/questions/<skill>.yaml, a list for each skill."""

from typing import Literal, Self

from pydantic import Field, model_validator

from ladder.model.records import Record, Sourced
from ladder.model.texts import Id, Ids, Text


class Option(Record):
    """An answer that a person can choose."""

    id: Id = Field(description="Stable id inside the item.")
    text: Text = Field(description="The answer.")
    score: float = Field(ge=0, le=1, description="1 for the best answer, 0 for a wrong one, or between.")
    rationale: Text = Field(description="Why: one sentence that teaches.")


class Item(Sourced):
    """A question of the assessment; its full id is <skill>.<id>."""

    id: Id = Field(description="Stable id inside the skill.")
    formerly: Ids = Field((), description="Ids it had before.")
    skill: Id = Field(description="The skill, by the file's name.")
    rev: int = Field(1, ge=1, description="Goes up when the meaning changes.")
    kind: Literal["scenario", "evidence", "knowledge"] = Field(description="scenario, evidence or knowledge.")
    level: Id = Field(description="The level whose presence it shows.")
    technique: Id | None = Field(None, description="Id of the vetting technique that it follows.")
    stimulus: Text | None = Field(None, description="Markdown: the situation, at most 120 words.")
    stem: Text = Field(description="The question.")
    options: tuple[Option, ...] = Field((), description="The answers; one of them scores 1.")
    basis: Text | None = Field(None, description="The incident or document that it rests on.")

    @property
    def full_id(self) -> str:
        """The id that tells it from all other items: <skill>.<id>."""
        return f"{self.skill}.{self.id}"

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        if self.kind != "evidence" and sum(option.score == 1 for option in self.options) != 1:
            raise ValueError("exactly one option of a question has score 1")
        if self.kind != "evidence" and not self.basis:
            raise ValueError("a question says what it rests on: add a line that begins with basis")
        return self
