"""Keep what the browser gets: the last good site, and what is to be mended. Takes what rebuilds give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from ladder import reports
from ladder.findings import Finding
from ladder.server.notes import Note, notes

MOST = 200  # findings in the page; more are counted


@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild gives: the whole site by path, or None when content has errors; located findings; the title."""

    files: Mapping[str, bytes] | None
    findings: tuple[Finding, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser gets: the last good site, an id of that build, and what the last rebuild had to say.

    `is_behind` says that the content has been changed since, in a way that cannot be built.
    """

    files: Mapping[str, bytes] | None = None
    build: str = ""
    findings: tuple[Finding, ...] = ()
    is_behind: bool = False

    def after(self, built: Built) -> "Shown":
        """What is shown after a rebuild. The build is a new one when a page may look different now."""
        files = self.files if built.files is None else built.files
        is_same = files is not None and files == self.files
        return Shown(files, self.build if is_same else uuid4().hex, built.findings, built.files is None)

    @property
    def headline(self) -> str:
        """How much is to be mended, and what that means for the page."""
        behind = "there is no site yet" if self.files is None else "this is the last good page"
        return sentence(self.findings, behind if self.is_behind else "the site is up to date")

    @property
    def to_mend(self) -> Sequence[Finding]:
        """Errors, then warnings."""
        return _to_mend(self.findings)

    def message(self) -> dict[str, object]:
        """What an open page is told."""
        told: list[Note] = notes(self.to_mend[:MOST])
        return {"command": "ladder", "build": self.build, "headline": self.headline, "isBehind": self.is_behind,
                "notes": told}  # fmt: skip


def sentence(findings: Sequence[Finding], outcome: str) -> str:
    """`3 errors, 1 warning: the site stays as it was`, or the outcome alone when there is nothing to mend."""
    to_mend = _to_mend(findings)
    return f"{reports.summary(to_mend)}: {outcome}" if to_mend else outcome


def _to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings; notices never ask for anything."""
    return [finding for severity in ("error", "warning") for finding in findings if finding.severity == severity]
