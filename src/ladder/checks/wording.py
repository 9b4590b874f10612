"""Advice on the wording of skills: what is too long, says two things, cannot be observed, or stands there twice.

What goes by English words is asked of English ladders only.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from ladder.checks.english import BEHIND_VERBS, DEGREES, VERBS
from ladder.checks.repeated import Repeated
from ladder.checks.said import Read, Said, read_all, texts
from ladder.findings import Finding, Instead
from ladder.model import Framework, plain, spot

MOST = 20  # findings of a kind
MAX_WORDS = 25  # of an anchor
MAX_GRADE = 9

Advice = Callable[[Said], Finding | None]


def advise(framework: Framework) -> Iterator[Finding]:
    """Yield warnings about the texts of skills, at most 20 of each kind."""
    is_english = framework.ladder.is_english
    names = {level.id: _name_pattern(level.name) for level in framework.levels}
    everywhere: Sequence[Advice] = (_long_anchor, partial(_own_level, names), Repeated(framework).advise)
    advices, joined, hard = (*everywhere, *((_degree,) if is_english else ())), _Joined(), list[Read]()
    counts = Counter[str]()
    for read in read_all(framework):
        for each in read.said:
            joined.take(each)
            for advice in advices:
                if (finding := advice(each)) and counts[finding.code] < MOST:
                    counts[finding.code] += 1
                    yield finding
        if read.grade > MAX_GRADE and len(hard) < MOST:
            hard.append(read)
    if is_english:
        yield from islice(joined.advise(), MOST)
        yield from (_hard_texts(framework, read) for read in hard)


# --- in every language ------------------------------------------------------------------------------------------------


def _long_anchor(each: Said) -> Finding | None:
    if not each.is_anchor or each.text.count(" ") < MAX_WORDS or (words := len(each.text.split())) <= MAX_WORDS:
        return None
    message = f"the anchor has {words} words; {MAX_WORDS} can be read at a glance"
    hint = "keep the one behaviour that tells this level from the one below, and move the rest to statements"
    return Finding("long-anchor", message, each.at(), hint, "warning")


def _own_level(names: Mapping[str, re.Pattern[str]], each: Said) -> Finding | None:
    match = names[each.level].search(each.text) if each.is_anchor and each.level in names else None
    if not match:
        return None
    message = f'the anchor of this level names the level ("{match[0]}")'
    return Finding("level-in-anchor", message, each.at(match.span()), "say what the person does", "warning")


def _name_pattern(name: str) -> re.Pattern[str]:
    """What a level's name looks like in a text. One word counts with a capital letter alone, and not as the first word:
    people lead, and are leads.
    """
    is_one_word = " " not in name.strip()
    return re.compile(rf"{'(?<!^)' if is_one_word else ''}(?<!\w){re.escape(name)}s?(?!\w)",
                      0 if is_one_word else re.IGNORECASE)  # fmt: skip


# --- in English -------------------------------------------------------------------------------------------------------

_JOINED = re.compile(rf"\band (?:then )?(?P<verb>\w+) (?:{'|'.join(BEHIND_VERBS)})\b", re.IGNORECASE)


def _degree(each: Said) -> Finding | None:
    if DEGREES.isdisjoint(each.words):
        return None
    word = next(word for word in each.words if word in DEGREES)
    match = re.search(rf"\b{word}\b(?! than\b)", each.text, re.IGNORECASE)
    if not match:
        return None
    message = f'"{match[0]}" says how much, and cannot be observed'
    hint = "leave it out, or say what can be seen or counted"
    can_go = re.search(r"(?<!\ba)(?<!\ban) $", each.text[: match.start()])
    return Finding("adverb-of-degree", message, each.at(match.span()), hint, "warning",
                   proposals=(Instead(""),) if can_go else ())  # fmt: skip


class _Joined:
    """Texts in which "and" stands in front of a verb with something to act on.

    Which words are verbs the ladder says itself: each anchor and statement begins with one. Many are nouns as well
    (plan, report, test), so that "cost and review time" is left alone for what stands behind.
    """

    def __init__(self) -> None:
        self._verbs = set(VERBS)
        self._candidates: list[tuple[Said, re.Match[str]]] = []

    def take(self, each: Said) -> None:
        """Take a text in."""
        self._verbs.update(each.words[:1])
        if " and " in each.text and (match := _JOINED.search(each.text)):
            self._candidates.append((each, match))

    def advise(self) -> Iterator[Finding]:
        """Yield a warning for each that asks for two behaviours."""
        for each, match in self._candidates:
            if match["verb"].lower() in self._verbs:
                what = "anchor" if each.is_anchor else "statement"
                message = f'this {what} asks for two things: "and {match["verb"]}" begins the second'
                hint, part = "keep one, or make two statements of it", (match.start(), match.end("verb"))
                yield Finding("two-behaviours", message, each.at(part), hint, "warning")


def _hard_texts(framework: Framework, read: Read) -> Finding:
    skill = framework.skills[read.skill]
    sentences = re.split(r"[.!?:;] |\n", "\n".join(texts(plain(framework.skills.packed[read.skill]))))
    longest = max(sentences, key=lambda sentence: sentence.count(" ")).split()
    message = f"the texts of this skill read at grade {read.grade:.0f}; {MAX_GRADE} is enough for everybody"
    hint = f'shorten the longest sentences, such as "{" ".join(longest[:6])} ..." ({len(longest)} words)'
    at = spot("skills", read.skill, "description" if skill.description else "name")
    return Finding("hard-to-read", message, at, hint, "warning")
