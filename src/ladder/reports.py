"""Write findings down: as text for people, as JSON, as GitHub's annotations, as SARIF. Takes findings, gives text."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

from ladder import __version__, codes
from ladder.findings import Finding, Location, Mend, Related, Severity, count

Format = Literal["text", "json", "github", "sarif"]

SHOWN = 20
ROOM = 600  # characters of a mended line that are shown
MOST_LINES = 12


def text(findings: Sequence[Finding], style: Callable[[str, Severity], str] = lambda text, _: text) -> str:
    """The findings as people read them, at most 20, the gravest first; `style` may colour a heading.

    Why a kind of finding matters is said once, at the first of them.
    """
    shown = sorted(findings, key=lambda finding: _GRAVITY[finding.severity])[:SHOWN]
    blocks, told = [], set()
    for finding in sorted(shown, key=findings.index):
        blocks.append(_block(finding, style, "" if finding.code in told else codes.why(finding.code)))
        told.add(finding.code)
    if len(findings) > len(shown):
        blocks.append(f"... and {len(findings) - len(shown)} more\n")
    return "\n".join(blocks)


def summary(findings: Sequence[Finding]) -> str:
    """How many there are: "2 errors, 1 warning"; "nothing to mend" when there are none."""
    numbers = ((count(findings, severity), severity) for severity in _GRAVITY)
    return ", ".join(f"{n} {name}{'s' if n > 1 else ''}" for n, name in numbers if n) or "nothing to mend"


def excerpt(finding: Finding) -> list[str]:
    """The line in question with carets below it; nothing when there is no such line."""
    if not finding.excerpt.strip():
        return []
    place = finding.location
    before, marked, after = window(finding.excerpt, place)
    gap = "".join("\t" if character == "\t" else " " * _width(character) for character in before)
    carets = "^" * max(1, sum(map(_width, marked)))
    return [f"{place.line:6} | {before}{marked}{after}", f"       | {gap}{carets}"]


_GRAVITY: Mapping[Severity, int] = {"error": 0, "warning": 1, "notice": 2}


def _block(finding: Finding, style: Callable[[str, Severity], str], why: str) -> str:
    lines = [style(str(finding), finding.severity), *excerpt(finding), *mended(finding)]
    if finding.hint:
        lines.append(f"  {finding.hint}")
    lines += [f"  {_related(other)}" for other in finding.related]
    if why:
        lines.append(f"  why: {why}")
    return "\n".join(lines) + "\n"


def mended(finding: Finding) -> list[str]:
    """The lines to write, below the excerpt and in line with it; or the lines to delete."""
    mend = finding.mended
    if mend is None:
        return []
    old = _lines(mend)
    if not mend.lines:
        return [f"delete | {old}"]
    shown = [line if len(line) <= ROOM else f"{line[:ROOM]}..." for line in mend.lines[:MOST_LINES]]
    heads = [" write" if mend.count else "   add", *[" " * 6] * MOST_LINES]
    rows = [f"{head} | {line}" for head, line in zip(heads, shown, strict=False)]
    if len(mend.lines) > len(shown):
        rows.append(f"       | ... and {len(mend.lines) - len(shown)} more lines")
    if mend.count == 0:
        rows.append(f"       in front of {old}")
    elif mend.count > 1:
        rows.append(f"       in place of {old}")
    return rows


def to_do(mend: Mend) -> str:
    """What is to be done with the lines of a mend: "write in place of line 6", "delete lines 2 to 4"."""
    if not mend.lines:
        return f"delete {_lines(mend)}"
    return f"{'write in place of' if mend.count else 'add in front of'} {_lines(mend)}"


def _lines(mend: Mend) -> str:
    return f"line {mend.line}" if mend.count <= 1 else f"lines {mend.line} to {mend.line + mend.count - 1}"


def window(line: str, place: Location, room: int = 100) -> tuple[str, str, str]:
    """The line around a place, in three parts; a long line is cut where it is far from the place."""
    start = place.column - 1
    end = min(start + place.length, len(line), start + room)
    first = max(0, end - room) if end > room else 0
    before, after = line[first:start], line[end : max(first + room, end)]
    return f"{'...' if first else ''}{before}", line[start:end], f"{after}{'...' if first + room < len(line) else ''}"


def _width(character: str) -> int:
    """Columns that a character takes on a terminal: two for wide ones, none for marks."""
    import unicodedata

    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _related(other: Related) -> str:
    place = other.at if isinstance(other.at, Location) else Location(other.at.file)
    return f"{other.message}: {place}"


# --- for programs -----------------------------------------------------------------------------------------------------


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects: file, line, column, length, severity, code, message, hint, why, mended, related.

    `mended` is null, or says which `lines` take the place of `count` lines from `line` on.
    """
    return json.dumps([_object(finding) for finding in findings], ensure_ascii=False, indent=2)


def _object(finding: Finding) -> Mapping[str, Any]:
    related = [{"message": other.message, **_place(other.at)} for other in finding.related]
    mend = finding.mended
    lines = {"line": mend.line, "count": mend.count, "lines": mend.lines} if mend else None
    return {**_place(finding.location), "severity": finding.severity, "code": finding.code,
            "message": finding.message, "hint": finding.hint, "why": codes.why(finding.code), "mended": lines,
            "related": related}  # fmt: skip


def _place(place: Any) -> Mapping[str, Any]:
    where = place if isinstance(place, Location) else Location(place.file)
    return {"file": where.file, "line": where.line, "column": where.column, "length": where.length}


def github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub Actions shows at the lines that they name."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.location
    end = place.column + place.length - 1
    body = "\n".join(filter(None, [finding.message, finding.hint, *map(str.strip, mended(finding))]))
    properties = {"file": place.file, "line": place.line, "col": place.column, "endColumn": end, "title": finding.code}
    listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{finding.severity} {listed}::{_escaped(body)}"


def _escaped(value: str, more: str = "") -> str:
    """GitHub's escapes: percent signs and line ends, in properties colons and commas too."""
    for character in f"%\r\n{more}":
        value = value.replace(character, f"%{ord(character):02X}")
    return value


def sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, which code scanning services read."""
    rules = [_rule(code) for code in sorted({finding.code for finding in findings})]
    driver = {"name": "ladder", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_result, findings))}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}


def _rule(name: str) -> Mapping[str, Any]:
    code = codes.CODES.get(name)
    if code is None:
        return {"id": name}
    return {"id": name, "shortDescription": {"text": f"{code.says}."}, "fullDescription": {"text": f"{code.why}."},
            "help": {"text": code.mend}, "defaultConfiguration": {"level": _LEVELS[code.severity]}}  # fmt: skip


def _result(finding: Finding) -> Mapping[str, Any]:
    message = f"{finding.message}. {finding.hint}".strip()
    related = [
        {**_sarif_place(other.at), "id": number, "message": {"text": other.message}}
        for number, other in enumerate(finding.related)
    ]
    result = {"ruleId": finding.code, "level": _LEVELS[finding.severity], "message": {"text": message},
              "locations": [_sarif_place(finding.location)], "relatedLocations": related}  # fmt: skip
    return {**result, "fixes": [_fix(finding, finding.mended)]} if finding.mended else result


def _fix(finding: Finding, mend: Mend) -> Mapping[str, Any]:
    """Whole lines in place of whole lines: from the start of the first to the start of the one behind the last."""
    region = {"startLine": mend.line, "startColumn": 1, "endLine": mend.line + mend.count, "endColumn": 1}
    text = "".join(f"{line}\n" for line in mend.lines)
    change = {"artifactLocation": {"uri": quote(finding.location.file)},
              "replacements": [{"deletedRegion": region, "insertedContent": {"text": text}}]}  # fmt: skip
    return {"description": {"text": finding.hint or finding.message}, "artifactChanges": [change]}


def _sarif_place(place: Any) -> dict[str, Any]:
    where = _place(place)
    line, column = where["line"], where["column"]
    region = {"startLine": line, "startColumn": column, "endColumn": column + where["length"]}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(where["file"])}, "region": region}}


WRITERS: Mapping[Format, Callable[[Sequence[Finding]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
