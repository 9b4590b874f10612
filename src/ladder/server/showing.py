"""Keep what the browser gets: the last good site, and what is to be mended. Takes what rebuilds give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from ladder import reports
from ladder.findings import Finding
from ladder.server.notes import Note, notes

MOST = 200  # findings in the page; more are counted


@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild gives: the whole site by path, or None when content has errors; located findings; the title.

    `is_whole` is False while only those files are there that were asked for first: the rest follows.
    """

    files: Mapping[str, bytes] | None
    findings: tuple[Finding, ...]
    title: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser gets: the last good site by path, and what the last rebuild had to say.

    `is_behind` says that the content has been changed since, in a way that cannot be built. `ahead` are the files of
    the next site that are there already, while the rest of it is made: whoever wants another one waits for all.
    """

    files: Mapping[str, bytes] | None = None
    findings: tuple[Finding, ...] = ()
    is_behind: bool = False
    ahead: Mapping[str, bytes] | None = None

    def after(self, built: Built) -> "Shown":
        """What is shown after a rebuild, or when it has come as far as this."""
        if built.files is None:
            return Shown(self.files, built.findings, is_behind=True)
        if built.is_whole:
            return Shown(built.files, built.findings)
        return replace(self, findings=built.findings, is_behind=False, ahead=built.files)

    def page_at(self, address: str) -> str:
        """The file of the page at an address; for an unknown one that of the page which says so."""
        files = self.files or {}
        return next((path for path in (address, f"{address}index.html") if path in files), "404.html")

    def knows(self, path: str) -> bool:
        """True when it is known what is at a path; False while that is still to be made."""
        return self.ahead is None or path in self.ahead

    def get(self, path: str) -> bytes | None:
        """The file at a path that is known; None when there is none."""
        files = self.files if self.ahead is None else self.ahead
        return files.get(path) if files is not None else None

    @property
    def headline(self) -> str:
        """How much is to be mended, and what that means for the page."""
        behind = "there is no site yet" if self.files is None else "this is the last good page"
        return sentence(self.findings, behind if self.is_behind else "the site is up to date")

    @property
    def to_mend(self) -> Sequence[Finding]:
        """Errors, then warnings."""
        return _to_mend(self.findings)

    def message(self, path: str) -> dict[str, object]:
        """What an open page, whose file is at this path, is told."""
        told: list[Note] = notes(self.to_mend[:MOST])
        return {"command": "ladder", "build": build_of(self.get(path)), "headline": self.headline,
                "isBehind": self.is_behind, "notes": told}  # fmt: skip


def build_of(page: bytes | None) -> str:
    """Names what a page says: another name, another page. Nothing while there is no site."""
    return "" if page is None else blake2b(page, digest_size=16).hexdigest()


def sentence(findings: Sequence[Finding], outcome: str) -> str:
    """`3 errors, 1 warning: the site stays as it was`, or the outcome alone when there is nothing to mend."""
    to_mend = _to_mend(findings)
    return f"{reports.summary(to_mend)}: {outcome}" if to_mend else outcome


def _to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings; notices never ask for anything."""
    return [finding for severity in ("error", "warning") for finding in findings if finding.severity == severity]
