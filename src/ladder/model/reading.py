"""What people read beside the pages: questions and answers, terms, conflicts of sources, guides."""

from pydantic import Field

from ladder.model.records import Record, Sourced
from ladder.model.texts import Id, Ids, Text, Texts


class Question(Sourced):
    """A question that is often asked, with its answer."""

    id: Id = Field(description="Stable id.")
    formerly: Ids = Field((), description="Ids it had before.")
    group: Text | None = Field(None, description="The heading that it stands below.")
    question: Text = Field(description="The question.")
    answer: Text = Field(description="Markdown: the answer.")


class Term(Sourced):
    """A word of the ladder, with its meaning."""

    id: Id = Field(description="Stable id.")
    formerly: Ids = Field((), description="Ids it had before.")
    term: Text = Field(description="The word.")
    also: Texts = Field((), description="Other words for it.")
    meaning: Text = Field(description="What it means, in a sentence or two.")


class Saying(Record):
    """What a source says on a matter."""

    source: Id = Field(description="Id of the source.")
    text: Text = Field(description="What it says.")


class Conflict(Sourced):
    """A matter on which the sources disagree, or one with itself."""

    id: Id = Field(description="Stable id.")
    formerly: Ids = Field((), description="Ids it had before.")
    name: Text = Field(description="What it is about.")
    summary: Text | None = Field(None, description="Markdown: what disagrees, and why it matters.")
    says: tuple[Saying, ...] = Field((), description="What each source says.")
    shown: Texts = Field((), description="Addresses of the pages that carry a note of it, such as pay/.")


class Guide(Sourced):
    """A longer text: content/guides/<guide>.md with these keys in front."""

    id: Id = Field(description="Stable id: the file's name.")
    formerly: Ids = Field((), description="Ids it had before.")
    title: Text = Field(description="Its title.")
    summary: Text | None = Field(None, description="One sentence.")
    order: int | None = Field(None, description="Place among the guides; by file name when left out.")
    text: Text = Field(description="Markdown: the text behind the front matter.")
