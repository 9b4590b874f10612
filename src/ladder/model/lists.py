"""Levels, areas and sources: files with a list of records."""

from pydantic import Field

from ladder.model.records import Named, Record
from ladder.model.texts import Day, Id, Ids, Text, Texts, WebAddress


class Level(Named):
    """A level of the ladder; levels.yaml lists them, lowest first."""

    examples: Texts = Field((), description="What people do at this level.")
    moves_up: Texts = Field((), description="What takes a person from here to the next level.")
    asks: Ids = Field((), description="Skills that count for the overall level; empty: all that are defined here.")


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
