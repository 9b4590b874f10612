"""The versions of the ladder with what changed in each: content/changes.yaml, the newest first."""

from pydantic import Field

from ladder.model.records import Record
from ladder.model.texts import Day, Id, Text, Texts


class Part(Record):
    """What changed in one record."""

    name: Text = Field(description="What people called the record then.")
    link: Text | None = Field(
        None, description="The record, such as roles/ai-generalist; the page links to it as long as there is one."
    )
    summary: Text | None = Field(None, description="What changed, in a few words.")
    lines: Texts = Field((), description="Each change, in Markdown.")


class Release(Record):
    """A version of the ladder, with what changed since the one before it. `ladder release` writes it."""

    id: Id = Field(description="Stable id, such as v1-2-0; links lead to it.")
    version: Text = Field(description="The version, such as 1.2.0.")
    date: Day | None = Field(None, description="The day on which it came out, such as 2026-11-21.")
    summary: Text | None = Field(None, description="Markdown: what readers should know of it.")
    parts: tuple[Part, ...] = Field((), description="What changed, record by record.")
