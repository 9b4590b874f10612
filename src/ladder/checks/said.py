"""The anchors and statements of a skill as `wording` and `repeated` look at them: their texts, words and places."""

import string
from collections.abc import Iterator
from typing import NamedTuple

from ladder.checks.placeholders import PLACEHOLDER
from ladder.checks.readability import SIGNS
from ladder.findings import Keys, Spot
from ladder.model import Skill, spot

_ANCHOR: Keys = ("anchor",)


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
        return self.keys is _ANCHOR

    def at(self, part: tuple[int, int] | None = None) -> Spot:
        """The place of the text, or of a part of it."""
        whole = spot("skills", self.skill, "levels", self.level, *self.keys)
        return Spot(whole.file, whole.keys, part=part)


def said(skill: Skill) -> tuple[Said, ...]:
    """The anchors and statements of a skill that somebody has written, in its order."""
    places = tuple(_places(skill))
    lines = _small("\n".join(text for *_, text in places)).split("\n")
    if len(lines) != len(places):  # a text over several lines
        lines = [_small(text) for *_, text in places]
    return tuple(
        Said(skill.id, level_id, keys, text, tuple(line.split()))
        for (level_id, keys, text), line in zip(places, lines, strict=True)
    )


def _places(skill: Skill) -> Iterator[tuple[str, Keys, str]]:
    """Yield (level, keys in the level, text)."""
    for level_id, level in skill.levels.items():
        if level.anchor and not level.anchor.startswith(PLACEHOLDER):
            yield level_id, _ANCHOR, level.anchor
        for number, statement in enumerate(level.statements):
            if not statement.text.startswith(PLACEHOLDER):
                yield level_id, ("statements", number, "text"), statement.text


def _small(text: str) -> str:
    """A text in small letters, with a space for each other sign."""
    if text.isascii():  # of bytes it takes a third of the time
        return text.lower().encode().translate(_SPACES_OF_ASCII).decode()
    return text.casefold().translate(_SPACES)


_SPACES_OF_ASCII = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_SPACES = str.maketrans(SIGNS, " " * len(SIGNS))


def texts(skill: Skill) -> Iterator[str]:
    """Yield what a reader of the skill's page reads."""
    yield from filter(None, (skill.summary, skill.description))
    for level in skill.levels.values():
        yield from filter(None, (level.anchor, level.summary))
        yield from (statement.text for statement in level.statements)
        yield from (task.do for task in level.practice)
    yield from (*skill.pitfalls, *skill.in_roles.values())
