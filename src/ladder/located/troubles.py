"""Why and where the parser stopped. `explaining` makes it of an error; `spaces`, `quotes` and others read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from yaml import MarkedYAMLError

from ladder.findings import Finding, Proposal, Related
from ladder.located.document import Document, Mark, finding_at, stretch


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why and where the parser stopped (`at`), and where the thing begins that it was reading (`opened`)."""

    document: Document
    problem: str
    context: str
    at: Mark
    opened: Mark

    @property
    def line(self) -> str:
        """The line where it stopped."""
        return self.document.line(self.at.line)

    @property
    def is_at_start(self) -> bool:
        """True when nothing but spaces stands in front."""
        return not self.line[: self.at.column].strip()

    def finding(
        self,
        code: str,
        message: str,
        mark: Mark,
        hint: str,
        related: tuple[Related, ...] = (),
        proposals: Iterable[Proposal] = (),
    ) -> Finding:
        return finding_at(self.document, code, message, mark, hint, related, proposals)


def trouble_of(document: Document, error: MarkedYAMLError) -> Trouble:
    """What the parser says, with its places as marks."""
    at, opened = (error.problem_mark or error.context_mark), (error.context_mark or error.problem_mark)
    return Trouble(document, error.problem or "", error.context or "", _point(at), _point(opened))


def _point(mark: Any) -> Mark:
    return stretch(mark.line, mark.column) if mark else stretch(0, 0)
