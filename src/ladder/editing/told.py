"""A report of what changed between two frameworks, role by role and thing by thing; as text, Markdown and JSON."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ladder.editing.diff import Difference, differences
from ladder.editing.marking import Piece
from ladder.editing.phrases import Line, Words, headline
from ladder.editing.weighing import Step, Weighed, heaviest, next_version, weigh
from ladder.model import Framework

FORMAT = 1
SECTIONS: Mapping[str, str] = {  # kind -> its heading, in the order of a report: roles are what most readers look for
    "roles": "Roles",
    "levels": "Levels",
    "skills": "Skills",
    "areas": "Areas",
    "items": "Questions of the assessment",
    "resources": "Resources",
    "guides": "Guides",
    "vetting": "Vetting techniques",
    "red_flags": "Red flags",
    "risks": "Risks",
    "teams": "Teams",
    "costs": "Costs",
    "faq": "Questions and answers",
    "glossary": "Glossary",
    "sources": "Sources",
    "conflicts": "Where sources disagree",
    "ladder": "The ladder",
}
MOST_NAMED = 3  # records that are named for a step


class Told(NamedTuple):
    """A difference with its words and its weight."""

    difference: Difference
    line: Line
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in a record. `touched` are the skills that a role expects at a level whose words changed."""

    kind: str
    id: str
    name: str
    headline: str
    told: tuple[Told, ...]
    touched: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True when the record itself came or went."""
        return self.told[:1] != () and not self.told[0].difference.place and self.told[0].line.sign in "+-"


@dataclass(frozen=True, slots=True)
class Report:
    """All that changed between two frameworks; the step of the version that is due, and the version it leads to."""

    before: str
    after: str
    groups: tuple[Group, ...]
    step: Step
    version: str | None

    @property
    def count(self) -> int:
        """How many differences there are."""
        return sum(len(group.told) for group in self.groups)

    @property
    def reasons(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Why the step is due, each reason with the records that give it."""
        found: dict[str, dict[str, None]] = {}
        for group in self.groups:
            for told in group.told:
                if told.weighed.step == self.step:
                    found.setdefault(told.weighed.why, {})[group.name] = None
        return [(why, tuple(names)) for why, names in found.items()]


def report(before: Framework, after: Framework, names: tuple[str, str] = ("before", "now")) -> Report:
    """What changed from one framework to another; `names` are what people call the two."""
    words = Words(before, after)
    found: dict[tuple[str, str], list[Told]] = {}
    for each in differences(before, after):
        told = Told(each, words.line(each), weigh(each, after))
        found.setdefault((each.kind, each.id), []).append(told)
    touched = _touched(found, after)
    keys = sorted({**found, **touched}, key=lambda key: list(SECTIONS).index(key[0]))
    groups = tuple(_group(key, found.get(key, []), touched.get(key, ()), words, after) for key in keys)
    weights = [told.weighed for group in groups for told in group.told]
    step = heaviest(weights)
    return Report(*names, groups, step, next_version(before.ladder.version, step) if weights else None)


def _group(
    key: tuple[str, str], told: Sequence[Told], touched: Sequence[str], words: Words, after: Framework
) -> Group:
    said = headline([each.difference for each in told], after)
    names = tuple(words.name("skills", skill_id) for skill_id in touched)
    return Group(*key, words.name(*key), said, tuple(told), names)


def _touched(
    found: Mapping[tuple[str, str], Sequence[Told]], after: Framework
) -> Mapping[tuple[str, str], Sequence[str]]:
    """Role -> the skills that it expects, with other words at a level up to the one that it expects."""
    lowest: dict[str, int] = {}
    for (kind, skill_id), told in found.items():
        ranks = [_rank(each.difference, after) for each in told] if kind == "skills" else []
        if any(ranks):
            lowest[skill_id] = min(filter(None, ranks))
    reached = {
        role.id: [skill_id for skill_id, each in role.expects.items()
                  if skill_id in lowest and lowest[skill_id] <= after.rank.get(each.level, 0)]
        for role in after.roles
    }  # fmt: skip
    return {("roles", role_id): skills for role_id, skills in reached.items() if skills}


def _rank(difference: Difference, after: Framework) -> int:
    """The number of the level at which a skill now asks something else; 0 for other differences."""
    place = difference.place.split(".")
    is_asked = place[:2] == ["levels", "*"] and (len(place) == 2 or place[2] in ("anchor", "statements"))
    return after.rank.get(str(difference.path[1]), 0) if is_asked else 0


# --- text -------------------------------------------------------------------------------------------------------------

Mark = Callable[[Piece], str]
Paint = Callable[[str, str], str]


def in_brackets(piece: Piece) -> str:
    """Words as text shows them without colours."""
    return {"same": piece.text, "gone": f"[-{piece.text}-]", "new": f"{{+{piece.text}+}}"}[piece.sort]


def unpainted(text: str, sign: str) -> str:
    """A line as it is."""
    return text


def as_text(report: Report, mark: Mark = in_brackets, paint: Paint = unpainted) -> str:
    """The report as text; `mark` shows words that went or came, `paint` a line by its sign."""
    if not report.groups:
        return f"nothing changed from {report.before} to {report.after}"
    blocks = [f"{_counted(report.count)} from {report.before} to {report.after}"]
    for kind, title in SECTIONS.items():
        groups = [group for group in report.groups if group.kind == kind]
        lines = [line for group in groups for line in _group_as_text(group, mark, paint)]
        blocks += ["\n".join([paint(title, "#"), *lines])] if lines else []
    return "\n\n".join([*blocks, due(report)])


def _group_as_text(group: Group, mark: Mark, paint: Paint) -> Iterator[str]:
    if group.is_whole:
        sign = group.told[0].line.sign
        yield paint(f"  {sign} {group.name}", sign)
        return
    touched = f"{', '.join(group.touched)} reads otherwise"
    yield f"  {group.name}: {group.headline or touched}"
    for _, (sign, pieces), _ in group.told:
        is_marked = sign in "~>"
        text = "".join(mark(piece) if is_marked else piece.text for piece in pieces)
        yield f"    {sign} {text}" if is_marked else paint(f"    {sign} {text}", sign)
    if group.touched and group.told:
        yield f"    ~ {touched}"


def due(report: Report) -> str:
    """Which version is due, and why."""
    version = f": {report.version}" if report.version else ""
    is_early = report.step == "major" and (report.version or "").startswith("0.")
    step = f"{report.step}; before 1.0.0 the second number" if is_early else report.step
    reasons = "; ".join(f"{why} ({_some(names)})" for why, names in report.reasons)
    return f"suggested version{version} ({step}), as {reasons}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _counted(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"


# --- Markdown ---------------------------------------------------------------------------------------------------------


def as_markdown(report: Report) -> str:
    """The report as Markdown, for a pull request or a letter."""
    if not report.groups:
        return f"Nothing changed from {report.before} to {report.after}."
    blocks = [f"## What changed from {report.before} to {report.after}"]
    for kind, title in SECTIONS.items():
        groups = [group for group in report.groups if group.kind == kind]
        blocks += [f"### {title}"] if groups else []
        whole = [f"- {'New' if group.told[0].line.sign == '+' else 'Removed'}: {escaped(group.name)}"
                 for group in groups if group.is_whole]  # fmt: skip
        blocks += ["\n".join(whole)] if whole else []
        blocks += [_group_as_markdown(group) for group in groups if not group.is_whole]
    said = due(report)
    return "\n\n".join([*blocks, f"{said[0].upper()}{said[1:]}."])


def _group_as_markdown(group: Group) -> str:
    touched = escaped(f"{', '.join(group.touched)} reads otherwise")
    head = f"**{escaped(group.name)}**: {group.headline or touched}"
    lines = [in_markdown(each.line) for each in group.told]
    lines += [touched] if group.touched and group.told else []
    return "\n".join([head, *(["", *(f"- {line}" for line in lines)] if lines else [])])


def in_markdown(line: Line) -> str:
    """A line with what went struck through, and what came in bold; what is new or gone as a whole says so."""
    if line.sign in "+-":
        word = "New" if line.sign == "+" else "Removed"
        return f"{word}: {escaped(''.join(piece.text for piece in line.pieces))}"
    marks = {"same": "", "gone": "~~", "new": "**"}
    return "".join(f"{marks[sort]}{escaped(text)}{marks[sort]}" for sort, text in line.pieces if text)


def escaped(text: str) -> str:
    """A text in which no sign is taken for Markdown."""
    return re.sub(r"[\\*_`\[\]<>~#|]", r"\\\g<0>", text)


# --- JSON -------------------------------------------------------------------------------------------------------------


def as_json(report: Report) -> str:
    """The report for programs."""
    groups = [
        {
            "kind": group.kind,
            "id": group.id,
            "name": group.name,
            "headline": group.headline,
            "reads_otherwise": group.touched,
            "changes": [_as_json(told) for told in group.told],
        }
        for group in report.groups
    ]
    whole = {
        "format": FORMAT,
        "from": report.before,
        "to": report.after,
        "step": report.step if report.count else None,
        "version": report.version,
        "reasons": [{"why": why, "names": names} for why, names in report.reasons],
        "groups": groups,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _as_json(told: Told) -> Mapping[str, object]:
    difference = told.difference
    return {
        "sort": difference.sort,
        "path": difference.path,
        "old": difference.old,
        "new": difference.new,
        "text": "".join(in_brackets(piece) for piece in told.line.pieces),
        "words": [{"sort": piece.sort, "text": piece.text} for piece in told.line.pieces],
        "step": told.weighed.step,
        "why": told.weighed.why,
    }


WRITERS: Mapping[str, Callable[[Report], str]] = {"md": as_markdown, "json": as_json}
