"""The ladder itself: content/ladder.yaml."""

from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ladder.model.records import Accepting, Record
from ladder.model.texts import BaseAddress, Day, Id, Text, WebAddress


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

    @property
    def meant_share(self) -> float:
        """The share as it was meant: 0.667 is two thirds, so that of 15 skills 10 are enough and not 11."""
        meant = Fraction(self.share).limit_denominator(12)
        return float(meant) if abs(meant - Fraction(self.share)) < Fraction(1, 2000) else self.share

    def needed(self, skills: int) -> tuple[int, int]:
        """Of so many skills that count for a level: how many must be there, how many more than one level below it."""
        return ceil(self.meant_share * skills - 1e-9), floor(self.far_below * skills + 1e-9)


class AssessmentSettings(Record):
    """What the assessment assumes about answers."""

    noise: float = Field(0.15, gt=0, lt=0.5, description="Probability that an answer is off.")
    over_rating_share: float = Field(0.3, ge=0, lt=1, description="Share of people who rate themselves a level high.")


Family = Literal[
    "levels",
    "skills",
    "roles",
    "matrix",
    "compare",
    "assessment",
    "path",
    "guides",
    "resources",
    "vetting",
    "teams",
    "pay",
    "costs",
    "risks",
    "red-flags",
    "faq",
    "glossary",
    "sources",
    "changes",
    "about",
    "a-z",
]


class SiteSettings(Record):
    """How the site is published."""

    base_url: BaseAddress | None = Field(None, description="Public address of the site, e.g. https://ladder.example.org/.")
    navigation: tuple[Family, ...] = Field((), description="Families of pages, in order; empty: all of them.")


class Ladder(Accepting):
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

    @property
    def is_english(self) -> bool:
        """True for content in English, of whatever country."""
        return self.language.lower().split("-")[0] == "en"
