"""Take out the advice that records do not follow on purpose: `accepts:` with a code and a reason.

What a record accepts holds for all that is in it; what content/ladder.yaml accepts holds for the whole ladder.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ladder.codes import CODES
from ladder.findings import Finding, Instead, Spot, Without, nearest
from ladder.model import HOMES, Framework, spot, spot_of


def accept(framework: Framework, findings: Iterable[Finding], *, is_all: bool) -> Iterator[Finding]:
    """Yield the findings that are not accepted, and what is wrong with what is accepted.

    `is_all` says that all advice was asked for: then what a record accepts without need is told as well.
    """
    accepted = dict.fromkeys(_accepted(framework), 0)
    for finding in findings:
        by = next((each for each in _who_may(framework, finding) if each in accepted), None)
        if by is None or finding.severity == "error":
            yield finding
        else:
            accepted[by] += 1
    for (record, code), times in accepted.items():
        yield from _problem(record, code, is_needed=times > 0 or not is_all)


def _accepted(framework: Framework) -> Iterator[tuple[Spot, str]]:
    """Yield (place of a record, code) for all that is accepted."""
    yield from ((spot("ladder"), code) for code in framework.ladder.accepts)
    for skill in framework.outlines.values():
        for level_id, code in skill.accepts:
            yield spot("skills", skill.id, *(("levels", level_id) if level_id else ())), code
    for kind in HOMES:
        for record in getattr(framework, kind) if kind not in ("ladder", "skills") else ():
            yield from ((spot_of(kind, record), code) for code in getattr(record, "accepts", ()))


def _who_may(framework: Framework, finding: Finding) -> Iterator[tuple[Spot, str]]:
    """Yield the records that a finding is in, from the inside out, with its code."""
    if isinstance(finding.at, Spot):
        keys = finding.at.keys
        for end in range(len(keys), -1, -1):
            yield Spot(finding.at.file, keys[:end]), finding.code
    yield spot("ladder"), finding.code


def _problem(record: Spot, code: str, *, is_needed: bool) -> Iterator[Finding]:
    at = replace(record.below("accepts", code), on="key")
    known = [each.name for each in CODES.values() if each.can_be_accepted]
    if code not in CODES:
        near = nearest(code, known)
        hint = f'did you mean "{near}"?' if near else "codes stand in square brackets at the end of what check says"
        yield Finding("unknown-code", f'"{code}" is not a code', at, hint, "warning",
                      proposals=(Instead(near),) if near else ())  # fmt: skip
    elif code not in known:
        yield Finding("unknown-code", f'"{code}" cannot be accepted: it has to be mended', at, "delete the line",
                      "warning", proposals=(Without(at),))  # fmt: skip
    elif not is_needed:
        yield Finding("needless-acceptance", f'there is no "{code}" here to be accepted', at, "delete the line",
                      "notice", proposals=(Without(at),))  # fmt: skip
