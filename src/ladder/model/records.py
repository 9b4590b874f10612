"""What every record of the framework has: named fields that cannot be changed, an origin, an id."""

from hashlib import blake2b
from typing import Any, Literal, TypeGuard, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError
from pydantic.config import JsonDict

from ladder.model.texts import Id, Ids, Text

RecordError = ValidationError  # what `Record.model_validate` raises: all that is wrong with one record


R = TypeVar("R", bound="Record")

PRIVATE: JsonDict = {"writeOnly": True}  # what is written and never published, in the words of JSON Schema


class Record(BaseModel):
    """A thing with named fields. Keys that are not named here are mistakes, but for those that begin with `x-`."""

    # Most commands meet a few kinds only: a model is made ready when its first record comes.
    # Texts of a record hardly ever stand in it twice: to look for that takes as long as to read it.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True, cache_strings="keys")


class Accepting(Record):
    """A record that may be excused from advice, with a reason."""

    accepts: dict[Id, Text] = Field(
        default_factory=dict,
        description="Advice that is not followed here: code -> reason, such as long-anchor: the words of the law.",
        json_schema_extra=PRIVATE,
    )


class Sourced(Accepting):
    """A record that says where it comes from."""

    origin: Literal["source", "authored"] | None = Field(
        None, description="`source` when a published source says it, `authored` when it was written for this ladder."
    )
    source: Id | None = Field(None, description="Id of the source in sources.yaml, with `origin: source`.")
    note: str | None = Field(
        None, description="Private note to the editors; never shown.", json_schema_extra=PRIVATE
    )


class Named(Sourced):
    """A thing with an id that never changes its meaning, and a name."""

    id: Id = Field(description="Stable id: a-z, 0-9 and hyphens. The file name where a file is one thing.")
    name: Text = Field(description="What people call it.")
    formerly: Ids = Field((), description="Ids it had before; links and saved answers follow them.")
    summary: Text | None = Field(None, description="One sentence.")
    description: Text | None = Field(None, description="Markdown: longer text.")


class Kept(Named):
    """A record of the kinds of which there may be thousands. It knows a digest of what it was unpacked from."""

    _digest: str | None = PrivateAttr(None)


def is_record(annotation: Any) -> TypeGuard[type[Record]]:
    """True for the models of this module."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


NAMES = ("name", "title", "term", "question", "stem", "version")


def name_of(record: Any) -> str:
    """What people call a record, whatever the field is called that says it."""
    return next((value for key in NAMES if (value := getattr(record, key, None))), "")


def pack(record: Record) -> bytes:
    """The record in little room: as JSON without what is at its default."""
    written: bytes = record.__pydantic_serializer__.to_json(record, exclude_defaults=True, by_alias=True)
    return written


def unpack(kind: type[R], packed: bytes) -> R:
    """The record of this kind that was packed."""
    record = kind.model_validate_json(packed)
    if isinstance(record, Kept):
        record._digest = digest(packed)
    return record


def digest(written: bytes) -> str:
    """A name for these bytes: 32 hexadecimal digits."""
    return blake2b(written, digest_size=16).hexdigest()


def briefly(value: Any) -> Any:
    """A value as it goes into a fingerprint: of a kept record its digest, as writing it out costs ten times as much."""
    return value._digest or value if isinstance(value, Kept) else value
