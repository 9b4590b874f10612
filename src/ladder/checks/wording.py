"""Advice on the wording of skills: what is too long, says two things, cannot be observed, or stands there twice.

What goes by English words is asked of English ladders only.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple

from ladder.checks.english import BEHIND_VERBS, DEGREES, VERBS
from ladder.checks.placeholders import PLACEHOLDER
from ladder.checks.readability import SIGNS, grade
from ladder.findings import Finding, Instead, Keys, Related, Spot
from ladder.model import Framework, plain, spot

MOST = 20  # findings of a kind
MAX_WORDS = 25  # of an anchor
MAX_GRADE = 9
ALIKE = 0.5  # share of the pairs of neighbouring words that two texts have in common


ANCHOR: Keys = ("anchor",)


class Said(NamedTuple):
    """An anchor or a statement, with its place, and its words in small letters."""

    skill: str
    level: str
    keys: Keys  # in the level
    text: str
    words: tuple[str, ...]

    @property
    def is_anchor(self) -> bool:
        """True for an anchor."""
        return self.keys is ANCHOR

    def at(self, part: tuple[int, int] | None = None) -> Spot:
        """The place of the text, or of a part of it."""
        whole = spot("skills", self.skill, "levels", self.level, *self.keys)
        return Spot(whole.file, whole.keys, part=part)


class Read(NamedTuple):
    """The texts of a skill, and the grade at which all of them together read."""

    skill: str
    said: tuple[Said, ...]
    grade: float


Advice = Callable[[Framework, Sequence[Said]], Iterator[Finding]]


def advise(framework: Framework) -> Iterator[Finding]:
    """Yield warnings about the texts of skills, at most 20 of each kind."""
    read = [_read(skill_id, packed) for skill_id, packed in framework.skills.packed.items()]
    said = [each for skill in read for each in skill.said]
    is_english = re.match(r"en(-|$)", framework.ladder.language.lower()) is not None
    for advice in (*EVERYWHERE, *(IN_ENGLISH if is_english else ())):
        yield from islice(advice(framework, said), MOST)
    if is_english:
        yield from islice(_hard_texts(framework, read), MOST)


@lru_cache(maxsize=2_000)  # while a ladder is edited, its other skills stay as they are
def _read(skill_id: str, packed: bytes) -> Read:
    """The texts of a skill. They are asked for without a model: a thousand models take a tenth of a second."""
    skill = plain(packed)
    return Read(skill_id, tuple(_said(skill_id, skill.get("levels", {}))), grade("\n".join(_texts(skill))))


def _said(skill_id: str, levels: Mapping[str, Any]) -> Iterator[Said]:
    """Yield the anchors and statements that somebody has written."""
    places: list[tuple[str, Keys]] = []
    texts: list[str] = []
    for level_id, level in levels.items():
        if anchor := level.get("anchor"):
            places.append((level_id, ANCHOR))
            texts.append(anchor)
        for number, statement in enumerate(level.get("statements", ())):
            places.append((level_id, ("statements", number, "text")))
            texts.append(statement["text"])
    lines = "\n".join(texts).casefold().translate(_SPACES).split("\n")
    if len(lines) != len(texts):  # a text over several lines
        lines = [text.casefold().translate(_SPACES) for text in texts]
    for (level_id, keys), text, line in zip(places, texts, lines, strict=True):
        if not text.startswith(PLACEHOLDER):
            yield Said(skill_id, level_id, keys, text, tuple(line.split()))


_SPACES = str.maketrans(SIGNS, " " * len(SIGNS))


# --- in every language ------------------------------------------------------------------------------------------------


def _long_anchors(_: Framework, said: Sequence[Said]) -> Iterator[Finding]:
    for each in said:
        if each.is_anchor and each.text.count(" ") >= MAX_WORDS and (words := len(each.text.split())) > MAX_WORDS:
            message = f"the anchor has {words} words; {MAX_WORDS} can be read at a glance"
            hint = "keep the one behaviour that tells this level from the one below, and move the rest to statements"
            yield Finding("long-anchor", message, each.at(), hint, "warning")


def _own_levels(framework: Framework, said: Sequence[Said]) -> Iterator[Finding]:
    """Names of one word count with a capital letter alone, and not as the first word: people lead, and are leads."""
    names = {level.id: _name_pattern(level.name) for level in framework.levels}
    for each in said:
        match = names[each.level].search(each.text) if each.is_anchor and each.level in names else None
        if match:
            message = f'the anchor of this level names the level ("{match[0]}")'
            yield Finding("level-in-anchor", message, each.at(match.span()), "say what the person does", "warning")


def _name_pattern(name: str) -> re.Pattern[str]:
    is_one_word = " " not in name.strip()
    return re.compile(rf"{'(?<!^)' if is_one_word else ''}(?<!\w){re.escape(name)}s?(?!\w)",
                      0 if is_one_word else re.IGNORECASE)  # fmt: skip


def _repeated(_: Framework, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield a warning for each text that stands somewhere else, and for each that is nearly the same as one above it.

    Two texts are nearly the same when they share half of their pairs of neighbouring words (Jaccard's index). A text is
    compared with those alone that were the first to have three of its words in a row: so the work grows with the texts,
    and not with their square.
    """
    same: dict[tuple[str, ...], int] = {}
    first: dict[tuple[str, str, str], int] = {}
    for number, each in enumerate(said):
        words = each.words
        if (other := same.setdefault(words, number)) != number:
            yield _same(each, said[other], "repeated-statement", "this stands somewhere else, word for word")
            continue
        threes = zip(words, words[1:], words[2:], strict=False)
        near = [other for three in threes if (other := first.setdefault(three, number)) != number]
        if alike := [said[other] for other in dict.fromkeys(near) if _likeness(each, said[other]) >= ALIKE]:
            yield _same(each, alike[0], "similar-statement", "this is nearly the same as another text")


def _likeness(one: Said, other: Said) -> float:
    """The share of pairs of neighbouring words that two texts have in common."""
    pairs, others = set(pairwise(one.words)), set(pairwise(other.words))
    return len(pairs & others) / len(pairs | others)


def _same(each: Said, other: Said, code: str, message: str) -> Finding:
    related = (Related("the other text", other.at()),)
    return Finding(code, message, each.at(), "say what is different, or delete one of the two", "warning",
                   related=related)  # fmt: skip


# --- in English -------------------------------------------------------------------------------------------------------

_JOINED = re.compile(rf"\band (?:then )?(?P<verb>\w+) (?:{'|'.join(BEHIND_VERBS)})\b", re.IGNORECASE)


def _degrees(_: Framework, said: Sequence[Said]) -> Iterator[Finding]:
    for each in said:
        if DEGREES.isdisjoint(each.words):
            continue
        word = next(word for word in each.words if word in DEGREES)
        match = re.search(rf"\b{word}\b(?! than\b)", each.text, re.IGNORECASE)
        if match:
            message = f'"{match[0]}" says how much, and cannot be observed'
            hint = "leave it out, or say what can be seen or counted"
            can_go = re.search(r"(?<!\ba)(?<!\ban) $", each.text[: match.start()])
            yield Finding("adverb-of-degree", message, each.at(match.span()), hint, "warning",
                          proposals=(Instead(""),) if can_go else ())  # fmt: skip


def _two_behaviours(_: Framework, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield a warning for each text in which "and" stands in front of a verb with something to act on.

    Which words are verbs the ladder says itself: each anchor and statement begins with one. Many are nouns as well
    (plan, report, test), so that "cost and review time" is left alone for what stands behind.
    """
    verbs = VERBS | {each.words[0] for each in said if each.words}
    for each in said:
        match = _JOINED.search(each.text) if " and " in each.text else None
        if match and match["verb"].lower() in verbs:
            what = "anchor" if each.is_anchor else "statement"
            message = f'this {what} asks for two things: "and {match["verb"]}" begins the second'
            part = match.start(), match.end("verb")
            yield Finding("two-behaviours", message, each.at(part), "keep one, or make two statements of it", "warning")


def _hard_texts(framework: Framework, read: Sequence[Read]) -> Iterator[Finding]:
    for each in read:
        if each.grade > MAX_GRADE:
            skill = framework.skills[each.skill]
            sentences = re.split(r"[.!?:;] |\n", "\n".join(_texts(plain(framework.skills.packed[each.skill]))))
            longest = max(sentences, key=lambda sentence: sentence.count(" ")).split()
            message = f"the texts of this skill read at grade {each.grade:.0f}; {MAX_GRADE} is enough for everybody"
            hint = f'shorten the longest sentences, such as "{" ".join(longest[:6])} ..." ({len(longest)} words)'
            at = spot("skills", each.skill, "description" if skill.description else "name")
            yield Finding("hard-to-read", message, at, hint, "warning")


def _texts(skill: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a reader of the skill's page reads."""
    yield from (skill[key] for key in ("summary", "description") if key in skill)
    for level in skill.get("levels", {}).values():
        yield from (level[key] for key in ("anchor", "summary") if key in level)
        yield from (statement["text"] for statement in level.get("statements", ()))
        yield from (task["do"] for task in level.get("practice", ()))
    yield from (*skill.get("pitfalls", ()), *skill.get("in_roles", {}).values())


EVERYWHERE: Sequence[Advice] = (_long_anchors, _own_levels, _repeated)
IN_ENGLISH: Sequence[Advice] = (_degrees, _two_behaviours)
