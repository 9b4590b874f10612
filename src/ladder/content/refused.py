"""A value that the model refuses, and what is said of it. `naming` and `values` word it, `mistakes` asks them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ladder.content.kinds import Kind
from ladder.findings import Finding, Instead, Keys, On, Proposal, Spot
from ladder.located import Document

Details = Mapping[str, Any]  # an error of pydantic: type, loc, input, ctx
Path = tuple[str | int, ...]  # keys inside a record


class Sentence(NamedTuple):
    """What is said of a mistake: its code, what is wrong, how to mend it, and what could be written instead."""

    code: str
    message: str
    hint: str
    proposals: Sequence[Proposal] = ()
    part: tuple[int, int] | None = None  # of the text there, when only a part of it is marked


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that the model refuses: the record that it is in, its path in it, and what was written there.

    `missing` are the names that the group around it must have, and has not.
    """

    document: Document
    kind: Kind
    at: Keys
    path: Path
    written: Any
    details: Details
    missing: frozenset[str] = frozenset()

    @property
    def keys(self) -> Keys:
        """Its path in the file."""
        return (*self.at, *self.path)

    @property
    def name(self) -> str:
        """Its own name, or that of the list it is in."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), self.kind.name)

    @property
    def is_entry(self) -> bool:
        """True for an entry of a list."""
        return isinstance(self.path[-1], int) if self.path else self.kind.is_list

    @property
    def what(self) -> str:
        """What to call it in a sentence."""
        return f'an entry of "{self.name}"' if self.is_entry else f'"{self.name}"'

    @property
    def shown(self) -> str:
        """What was written, in quotes and not too long."""
        return shown(self.written) if isinstance(self.written, str) else "this"

    def finding(self, sentence: Sentence, on: On = "value", keys: Keys | None = None) -> Finding:
        """The finding at its place, or at that of other keys."""
        code, message, hint, proposals, part = sentence
        spot = Spot(self.document.file, self.keys if keys is None else keys, on, part)
        return Finding(code, message, spot, hint, proposals=tuple(proposals))


def shown(text: str) -> str:
    """A text in quotes as it fits into a sentence."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return f'"{plain}"' if len(plain) <= 60 else f'"{plain[:50]}..."'


def instead(texts: Iterable[str | None]) -> Sequence[Instead]:
    """Proposals to write one of these texts."""
    return [Instead(text) for text in texts if text]
