"""Advice on the wording of skills: what is too long, says two things, cannot be observed, or stands there twice.

What can be told of a skill by itself is told when its file is read; what goes by English words is asked of English
ladders only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from sys import intern
from typing import NamedTuple

from ladder.checks.english import BEHIND_VERBS, DEGREES, VERBS
from ladder.checks.readability import grade
from ladder.checks.repeated import Marks, Repeated, marks
from ladder.checks.said import Said, said, texts
from ladder.findings import Finding, Instead
from ladder.model import Framework, Skill, spot

MOST = 20  # findings of a kind
MAX_WORDS = 25  # of an anchor
MAX_GRADE = 9


class Remark(NamedTuple):
    """What is to be said of a text of a skill: a code, the place of the text among all, a stretch of it.

    With a verb it is to be said only where a text of the ladder begins with this word: else it may be a noun as well
    (plan, report, test), so that "cost and review time" is left alone for what stands behind.
    """

    code: str
    text: int
    start: int
    end: int
    verb: str = ""


class Wording(NamedTuple):
    """What the checks need to know of how a skill is worded.

    `grade` is that of all its texts, `anchored` are the ids of its levels with an anchor, `verbs` are the words that
    anchors and statements begin with.
    """

    grade: float
    anchored: tuple[str, ...]
    verbs: tuple[str, ...]
    remarks: tuple[Remark, ...]
    marks: Marks


Wordings = Mapping[str, Wording]  # by the id of the skill


def worded(skill: Skill) -> Wording:
    """How a skill is worded."""
    found = said(skill)
    return Wording(
        grade=grade("\n".join(texts(skill))),
        anchored=tuple(each.level for each in found if each.is_anchor),
        verbs=tuple(dict.fromkeys(intern(word) for each in found for word in each.words[:1])),
        remarks=tuple(remark for number, each in enumerate(found) for remark in _remarks(number, each)),
        marks=marks(found),
    )


def _remarks(number: int, each: Said) -> Iterator[Remark]:
    if each.is_anchor and each.text.count(" ") >= MAX_WORDS and len(each.text.split()) > MAX_WORDS:
        yield Remark("long-anchor", number, 0, len(each.text))
    if not DEGREES.isdisjoint(each.words):
        word = next(word for word in each.words if word in DEGREES)
        if match := re.search(rf"\b{word}\b(?! than\b)", each.text, re.IGNORECASE):
            yield Remark("adverb-of-degree", number, *match.span())
    if " and " in each.text and (match := _JOINED.search(each.text)):
        yield Remark("two-behaviours", number, match.start(), match.end("verb"), intern(match["verb"].lower()))


_JOINED = re.compile(rf"\band (?:then )?(?P<verb>\w+) (?:{'|'.join(BEHIND_VERBS)})\b", re.IGNORECASE)


def advise(framework: Framework, wordings: Wordings, repeated: Repeated) -> Iterator[Finding]:
    """Yield warnings about the texts of skills, at most 20 of each kind."""
    all_marks = {skill_id: each.marks for skill_id, each in wordings.items()}
    yield from islice(_remarked("long-anchor", framework, wordings), MOST)
    yield from islice(_own_levels(framework, wordings), MOST)
    yield from repeated.advise(framework, all_marks, MOST)
    if framework.ladder.is_english:
        yield from islice(_remarked("adverb-of-degree", framework, wordings), MOST)
        yield from islice(_remarked("two-behaviours", framework, wordings), MOST)
        yield from islice(_hard(framework, wordings), MOST)


def _remarked(code: str, framework: Framework, wordings: Wordings) -> Iterator[Finding]:
    """Yield the findings with a code that reading the skills gave already."""
    verbs = VERBS.union(*(each.verbs for each in wordings.values()))
    for skill_id, each in wordings.items():
        for remark in each.remarks:
            if remark.code == code and (not remark.verb or remark.verb in verbs):
                yield _TOLD[code](said(framework.skills[skill_id])[remark.text], remark)


# --- in every language ------------------------------------------------------------------------------------------------


def _long_anchor(each: Said, _: Remark) -> Finding:
    message = f"the anchor has {len(each.text.split())} words; {MAX_WORDS} can be read at a glance"
    hint = "keep the one behaviour that tells this level from the one below, and move the rest to statements"
    return Finding("long-anchor", message, each.at(), hint, "warning")


def _own_levels(framework: Framework, wordings: Wordings) -> Iterator[Finding]:
    """Yield a warning for each anchor that names its level."""
    patterns = {level.id: _name_pattern(level.name) for level in framework.levels}
    for skill_id, each in wordings.items():
        levels = framework.outlines[skill_id].levels
        for level_id in each.anchored:
            start, pattern = patterns[level_id]
            anchor = levels[level_id].headline or ""
            if start in anchor and (match := pattern.search(anchor)):
                message = f'the anchor of this level names the level ("{match[0]}")'
                at = replace(spot("skills", skill_id, "levels", level_id, "anchor"), part=match.span())
                yield Finding("level-in-anchor", message, at, "say what the person does", "warning")


def _name_pattern(name: str) -> tuple[str, re.Pattern[str]]:
    """What a text that has a level's name in it has in any case, and what the name looks like there. One word counts
    with a capital letter alone, and not as the first word: people lead, and are leads.
    """
    if " " in name.strip():
        return "", re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)", re.IGNORECASE)
    return name, re.compile(rf"(?<!^)(?<!\w){re.escape(name)}s?(?!\w)")


# --- in English -------------------------------------------------------------------------------------------------------


def _degree(each: Said, remark: Remark) -> Finding:
    message = f'"{each.text[remark.start : remark.end]}" says how much, and cannot be observed'
    hint = "leave it out, or say what can be seen or counted"
    can_go = re.search(r"(?<!\ba)(?<!\ban) $", each.text[: remark.start])
    return Finding("adverb-of-degree", message, each.at((remark.start, remark.end)), hint, "warning",
                   proposals=(Instead(""),) if can_go else ())  # fmt: skip


def _two_behaviours(each: Said, remark: Remark) -> Finding:
    what = "anchor" if each.is_anchor else "statement"
    verb = each.text[remark.start : remark.end].split()[-1]
    message = f'this {what} asks for two things: "and {verb}" begins the second'
    hint = "keep one, or make two statements of it"
    return Finding("two-behaviours", message, each.at((remark.start, remark.end)), hint, "warning")


def _hard(framework: Framework, wordings: Wordings) -> Iterator[Finding]:
    """Yield a warning for each skill that only some can read."""
    hard = (skill_id for skill_id, each in wordings.items() if each.grade > MAX_GRADE)
    for skill_id in hard if framework.ladder.is_english else ():
        skill = framework.skills[skill_id]
        sentences = re.split(r"[.!?:;] |\n", "\n".join(texts(skill)))
        longest = max(sentences, key=lambda sentence: sentence.count(" ")).split()
        grade = wordings[skill_id].grade
        message = f"the texts of this skill read at grade {grade:.0f}; {MAX_GRADE} is enough for everybody"
        hint = f'shorten the longest sentences, such as "{" ".join(longest[:6])} ..." ({len(longest)} words)'
        at = spot("skills", skill_id, "description" if skill.description else "name")
        yield Finding("hard-to-read", message, at, hint, "warning")


_TOLD = {"long-anchor": _long_anchor, "adverb-of-degree": _degree, "two-behaviours": _two_behaviours}
