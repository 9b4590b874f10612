"""The anchors and statements of skills as `wording` and `repeated` look at them: their texts, words and places."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from sys import intern
from typing import Any, NamedTuple

from ladder.checks.placeholders import PLACEHOLDER
from ladder.checks.readability import SIGNS, grade
from ladder.findings import Keys, Spot
from ladder.model import Framework, plain, spot

ANCHOR: Keys = ("anchor",)
Place = tuple[str, str, Keys]  # skill, level, keys in the level


class Said(NamedTuple):
    """An anchor or a statement, with its place, and its words in small letters."""

    skill: str
    level: str
    keys: Keys  # in the level
    text: str
    words: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.skill, self.level, self.keys

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


def read_all(framework: Framework) -> Iterator[Read]:
    """Yield the texts of one skill after the other: those of all would take more room than the rest of a framework."""
    for skill_id, packed in framework.skills.packed.items():
        yield read_one(skill_id, packed)


@lru_cache(maxsize=2_000)  # while a ladder is edited, its other skills stay as they are
def read_one(skill_id: str, packed: bytes) -> Read:
    """The texts of a skill. They are asked for without a model: a thousand models take a tenth of a second."""
    skill = plain(packed)
    return Read(skill_id, tuple(_said(skill_id, skill.get("levels", {}))), grade("\n".join(texts(skill))))


def said_at(framework: Framework, place: Place) -> Said:
    """The text at a place."""
    read = read_one(place[0], framework.skills.packed[place[0]])
    return next(said for said in read.said if said.place == place)


def _said(skill_id: str, levels: Mapping[str, Any]) -> Iterator[Said]:
    """Yield the anchors and statements that somebody has written."""
    places: list[tuple[str, Keys]] = []
    texts: list[str] = []
    for level_id, level in levels.items():
        if anchor := level.get("anchor"):
            places.append((level_id, ANCHOR))
            texts.append(anchor)
        for number, statement in enumerate(level.get("statements", ())):
            places.append((level_id, _keys(number)))
            texts.append(statement["text"])
    lines = "\n".join(texts).casefold().translate(_SPACES).split("\n")
    if len(lines) != len(texts):  # a text over several lines
        lines = [text.casefold().translate(_SPACES) for text in texts]
    for (level_id, keys), text, line in zip(places, texts, lines, strict=True):
        if not text.startswith(PLACEHOLDER):
            yield Said(skill_id, level_id, keys, text, tuple(map(intern, line.split())))


@cache
def _keys(number: int) -> Keys:
    """The keys of a statement: the same ones for thousands of skills."""
    return "statements", number, "text"


_SPACES = str.maketrans(SIGNS, " " * len(SIGNS))


def texts(skill: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a reader of the skill's page reads."""
    yield from (skill[key] for key in ("summary", "description") if key in skill)
    for level in skill.get("levels", {}).values():
        yield from (level[key] for key in ("anchor", "summary") if key in level)
        yield from (statement["text"] for statement in level.get("statements", ()))
        yield from (task["do"] for task in level.get("practice", ()))
    yield from (*skill.get("pitfalls", ()), *skill.get("in_roles", {}).values())
