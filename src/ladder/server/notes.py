"""Make notes of findings for the page: plain values, from which a script draws what is to be mended."""

from collections.abc import Sequence
from typing import TypedDict

from ladder import codes, reports
from ladder.findings import Finding, Location

ROOM = 400  # characters of a line around its mistake

Parts = tuple[str, str, str]  # a text in three: what stands before the part that is marked, that part, the rest


class Mending(TypedDict):
    """What to do with which lines, and the lines to write; nothing to write when lines are to be deleted."""

    say: str
    parts: Parts


class Place(TypedDict):
    """A second place that explains a finding."""

    message: str
    place: str


class Note(TypedDict):
    """What is told of a finding. `why` is said at the first of its code; the page about codes has the rest."""

    severity: str
    place: str
    message: str
    code: str
    line: int
    excerpt: Parts | None
    mend: Mending | None
    hint: str
    related: list[Place]
    why: str


def notes(findings: Sequence[Finding]) -> list[Note]:
    """A note for each finding."""
    firsts = {finding.code: finding for finding in reversed(findings)}
    return [_note(each, codes.why(each.code) if firsts[each.code] is each else "") for each in findings]


def _note(finding: Finding, why: str) -> Note:
    place = finding.location
    related = [Place(message=other.message, place=str(other.at)) for other in finding.related]
    return Note(
        severity=finding.severity,
        place=str(place) if place.file else "",
        message=finding.message,
        code=finding.code if finding.code in codes.CODES else "",
        line=place.line,
        excerpt=_excerpt(finding.excerpt, place),
        mend=_mend(finding),
        hint=finding.hint,
        related=related,
        why=why,
    )


def _excerpt(line: str, place: Location) -> Parts | None:
    if not line.strip():
        return None
    before, marked, after = reports.window(line, place, ROOM)
    return before, marked or " ", after  # what is missing at the end of a line


def _mend(finding: Finding) -> Mending | None:
    mend = finding.mended
    if mend is None:
        return None
    text = "\n".join(mend.lines)
    is_that_line = (mend.line, mend.count, len(mend.lines)) == (finding.location.line, 1, 1)
    parts = _changed(finding.excerpt, text) if is_that_line else (text, "", "")
    return Mending(say=reports.to_do(mend).capitalize(), parts=parts)


def _changed(before: str, after: str) -> Parts:
    """The later text, with the stretch in the middle that is another one than before."""
    start = _alike(before, after)
    end = len(after) - _alike(before[start:][::-1], after[start:][::-1])
    return after[:start], after[start:end], after[end:]


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
