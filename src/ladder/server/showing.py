"""Keep what the browser gets: the last good site, and what is to be mended as plain texts. Takes what rebuilds give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent
from uuid import uuid4

from ladder import reports
from ladder.findings import Finding

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

    def notes(self) -> list[dict[str, str]]:
        """What is to be mended as plain texts."""
        return [_note(finding) for finding in _to_mend(self.findings)[:MOST]]

    def message(self) -> dict[str, object]:
        """What an open page is told."""
        told = {"build": self.build, "headline": self.headline, "isBehind": self.is_behind, "notes": self.notes()}
        return {"command": "ladder", **told}


def sentence(findings: Sequence[Finding], outcome: str) -> str:
    """`3 errors, 1 warning: the site stays as it was`, or the outcome alone when there is nothing to mend."""
    to_mend = _to_mend(findings)
    return f"{reports.summary(to_mend)}: {outcome}" if to_mend else outcome


def _to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings; notices never ask for anything."""
    return [finding for severity in ("error", "warning") for finding in findings if finding.severity == severity]


def _note(finding: Finding) -> dict[str, str]:
    place = str(finding.location) if finding.location.file else ""
    excerpt = dedent("\n".join(reports.excerpt(finding)))
    texts = {"place": place, "message": finding.message, "excerpt": excerpt, "hint": finding.hint}
    return {"severity": finding.severity, **texts}
