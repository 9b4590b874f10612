"""Try on the file what a finding proposes, and keep what works: then a line that is shown can be pasted.

A proposal works when the finding goes and no other comes. What is wrong between files is not checked again: there the
proposals are known to be right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache, partial

from ladder.content.kinds import kind_of
from ladder.content.one_file import parsed, reading_of
from ladder.content.proposals import marked, proposals
from ladder.findings import Finding, Instead, Mend, Severity, Without
from ladder.located import VISIBLE, Document
from ladder.located.indentation import first_word
from ladder.located.mends import applied, text_instead, without
from ladder.model import Framework
from ladder.project import Project

MOVED = "this line does not line up with the lines around it"
MOST = 40  # findings of a run whose proposals are tried: text shows twenty
MAX_SIZE = 200_000  # bytes of a file that is read again and again

_GRAVITY: Mapping[Severity, int] = {"error": 0, "warning": 1, "notice": 2}


def mend(project: Project, framework: Framework, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with the lines that mend them where a proposal works; the gravest are tried first."""
    contents = cache(partial(_content, project))
    tried = sorted(findings, key=lambda finding: (_GRAVITY[finding.severity], finding.location))[:MOST]
    mended: dict[Finding, Finding] = {}
    for finding in tried:
        path, proposed = finding.location.file, replace(finding, proposals=tuple(proposals(framework, finding)))
        mended[finding] = _mended(path, contents(path), proposed)
    return tuple(replace(mended.get(finding, finding), proposals=()) for finding in findings)


def _content(project: Project, path: str) -> bytes:
    file = project.root / path
    return file.read_bytes() if file.is_file() else b""


@lru_cache(maxsize=2 * MOST)  # a server has the same findings in the same files after every save
def _mended(path: str, content: bytes, finding: Finding) -> Finding:
    return _file(path, content).mended(finding)


@dataclass(frozen=True)
class _File:
    """A file as it is, against which it is held as it would be."""

    path: str
    content: bytes

    def mended(self, finding: Finding) -> Finding:
        """The finding with the first of its proposals that works; one that leaves others far away is second best."""
        second: Mend | None = None
        for proposal in self._mends(finding):
            news = self._news(finding, proposal)
            if not news:
                return self._at_its_line(finding, proposal)
            if second is None and not any(_is_near(other, proposal) for other in news):
                second = proposal
        return replace(finding, mended=second) if second else finding

    def _mends(self, finding: Finding) -> Iterator[Mend]:
        """Yield the proposals as whole lines; none for what is no readable file of a ladder."""
        if not finding.proposals or kind_of(self._inner) is None:
            return
        if len(self.content) > MAX_SIZE or self._is_unreadable:
            return
        for proposal in finding.proposals:
            lines = self._lines_of(finding, proposal)
            if lines and VISIBLE not in "".join(lines.lines):
                yield lines

    def _lines_of(self, finding: Finding, proposal: Mend | Instead | Without) -> Mend | None:
        if isinstance(proposal, Instead):
            start, number = finding.location.column - 1, finding.location.line - 1
            return text_instead(self._document, number, start, start + len(marked(finding)), proposal.text)
        return without(self._document, proposal.at) if isinstance(proposal, Without) else proposal

    def _news(self, finding: Finding, proposal: Mend) -> Sequence[Finding]:
        """The findings that a proposal would bring about; the finding itself when it would stay."""
        after = self._found(applied(self._text, proposal).encode())
        what = _what(finding)
        if what in self._before and sum(_what(each) == what for each in after) >= self._before[what]:
            return [finding]
        left = Counter(self._before)
        left.subtract(map(_what, after))
        return [each for each in after if left[_what(each)] < 0]

    def _found(self, content: bytes) -> Sequence[Finding]:
        kind = kind_of(self._inner)
        assert kind is not None
        return reading_of(self._inner, kind, parsed(self.path, content)).findings

    def _at_its_line(self, finding: Finding, mend: Mend) -> Finding:
        """The finding with its mend; a line that stands wrong may be another than the one where the harm shows."""
        changed = mend.line + next((n for n, line in enumerate(mend.lines) if line != self._line(mend.line + n)), 0)
        if finding.code != "indentation" or changed == finding.location.line or mend.count == 0:
            return replace(finding, mended=mend)
        place, excerpt = self._document.place(first_word(self._document, changed - 1))
        return replace(finding, message=MOVED, at=place, excerpt=excerpt, related=(), mended=mend)

    def _line(self, number: int) -> str:
        return self._document.line(number - 1)

    @cached_property
    def _text(self) -> str:
        return self.content.decode("utf-8-sig", "replace")

    @property
    def _is_unreadable(self) -> bool:
        """True for what is no text at all, of which no line can be shown."""
        return bool(self.content.strip()) and not self._document.text.strip()

    @cached_property
    def _document(self) -> Document:
        return parsed(self.path, self.content)

    @cached_property
    def _before(self) -> Counter[tuple[str, str, str]]:
        return Counter(map(_what, self._found(self.content)))

    @cached_property
    def _inner(self) -> str:
        return self.path.removeprefix("content/")


_file = lru_cache(maxsize=4)(_File)  # findings of a file come one after the other


def _what(finding: Finding) -> tuple[str, str, str]:
    """A finding without its place, which other lines may shift."""
    return finding.code, finding.message, finding.excerpt


def _is_near(finding: Finding, mend: Mend) -> bool:
    return mend.line - 1 <= finding.location.line <= mend.line + len(mend.lines)


