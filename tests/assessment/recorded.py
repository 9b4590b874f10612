"""Logs of assessments, recorded by a seeded hand: with passes, changed answers, contradictions and missing levels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from assessment.reference import Reference
from ladder import assessing
from ladder.model import Area, Framework, Item, Ladder, Level, Records, Skill

Question = Mapping[str, Any]
Answer = Mapping[str, Any]

MODES = ((1, 0, 0), (2, 5, 5), (2, 5, 5), (2, 8, 8))  # cards, tests, checks
PASSES = ("skip", "irrelevant", "no-opportunity")


@dataclass(frozen=True)
class Recorded:
    """A log with what it came to, and on the way to it some logs with the question that follows them."""

    scope: Mapping[str, Any]
    log: Sequence[Answer]
    result: Mapping[str, Any]
    asked: Sequence[tuple[Sequence[Answer], Question | None]]
    contradictions: int


def framework(
    levels: int, skills: Mapping[str, Sequence[int]], *, seed: int = 1, asks: int = 0, **settings: Any
) -> Framework:
    """A ladder with so many levels and skills at these numbers of them; the highest level lists `asks` skills."""
    random = Random(seed)
    ids = [f"l{number}" for number in range(1, levels + 1)]
    listed = tuple(skills)[:asks]
    made = [_skill(random, name, [ids[number - 1] for number in numbers]) for name, numbers in skills.items()]
    return Framework(
        ladder=Ladder(format="1", id="recorded", title="Recorded", **settings),
        levels=tuple(Level(id=level, name=level, asks=listed if level == ids[-1] else ()) for level in ids),
        areas=(Area(id="area", name="Area"),),
        skills=Records.of(Skill, made),
        items=tuple(item for name in skills for item in _items(random, name, ids)),
    )


def _skill(random: Random, name: str, levels: Sequence[str]) -> Skill:
    part = {"loading": random.choice((0.4, 0.7, 0.7, 0.9)), "difficulty": random.choice((-0.5, 0, 0, 0.8))}
    anchors = {level: {"anchor": f"{name} at {level}"} for level in levels}
    return Skill.model_validate({"id": name, "name": name, "area": "area", "assessment": part, "levels": anchors})


def _items(random: Random, name: str, levels: Sequence[str]) -> Iterator[Item]:
    """Items at any level, also where the skill is not defined."""
    for number, kind in enumerate(("scenario", "scenario", "evidence", "knowledge")):
        scores = random.choice(((1, 0, 0, 0), (0, 0.5, 1, 0), (0.3, 1, 0.7, 0), (1, 0.5)))
        options = [{"id": f"o{n}", "text": "T", "score": score, "rationale": "R"} for n, score in enumerate(scores)]
        written = {"id": f"i{number}", "skill": name, "kind": kind, "level": random.choice(levels), "stem": "S"}
        answers = {} if kind == "evidence" else {"options": options, "basis": "B"}
        yield Item.model_validate(written | answers)


def recorded(ladder: Framework, count: int, seed: int) -> Iterator[Recorded]:
    """Yield so many logs of a ladder."""
    tables = assessing.tables(ladder)
    names = [skill["id"] for skill in tables["skills"]]
    for number in range(count):
        random = Random(f"{seed}-{number}")
        cards, tests, checks = random.choice(MODES)
        asked = random.choice((None, None, names[: max(1, len(names) * 2 // 3)]))
        hand = Hand(random, tables, Reference(ladder, asked, cards, tests, checks))
        for _ in range(random.randint(0, 5 + len(names) * 2)):
            hand.answer()
        yield Recorded(
            scope={"skills": asked, "cards": cards, "tests": tests, "checks": checks},
            log=hand.log,
            result=hand.reference.result(hand.log),
            asked=[*hand.asked, (hand.log, hand.follows())],
            contradictions=sum(state.contradictions for state in hand.reference.read(hand.log)[0].values()),
        )


class Hand:
    """Mostly answers what comes next; now and then changes an answer, or answers what nobody asked."""

    def __init__(self, random: Random, tables: Mapping[str, Any], reference: Reference) -> None:
        self.reference = reference
        self.asked: list[tuple[Sequence[Answer], Question | None]] = []
        self._random = random
        self._items = {item["id"]: item for item in tables["items"]}
        self._given: dict[tuple[object, ...], tuple[Question, Answer]] = {}

    @property
    def log(self) -> Sequence[Answer]:
        """The last answer to each question, in the place of the first."""
        return [{**question, **reply} for question, reply in self._given.values()]

    def follows(self) -> Question | None:
        """The next question."""
        return self.reference.next(self.log)

    def answer(self) -> None:
        """Answer once."""
        question = self._question()
        if question:
            key, reply = tuple(map(str, question.values()))[:3], self._reply(question)
            if question.get("card") == 1 and self._given.get(key, (question, reply)) != (question, reply):
                self._given.pop(("card", question["skill"], "2"), None)
            self._given[key] = (question, reply)

    def _question(self) -> Question | None:
        chance = self._random.random()
        if self._given and chance < 0.08:
            return self._random.choice([question for question, _ in self._given.values()])
        if chance < 0.12:
            return self._any_second_card()
        if chance < 0.16:
            return {"kind": "item", "item": self._random.choice(list(self._items))}
        question = self.follows()
        if self._random.random() < 0.4:
            self.asked.append((self.log, question))
        return question

    def _any_second_card(self) -> Question | None:
        """A card on a skill that had one, whatever that has left open."""
        cards = [question for question, _ in self._given.values() if question.get("card") == 1]
        skill = self._random.choice(cards)["skill"] if cards else None
        levels = self.reference.levels.get(skill, ())
        low = self._random.randint(0, max(0, len(levels) - 3))
        return {"kind": "card", "skill": skill, "card": 2, "shown": levels[low : low + 3]} if levels else None

    def _reply(self, question: Question) -> Answer:
        if self._random.random() < 0.08:
            return {"pass": self._random.choice(PASSES)}
        if question["kind"] == "card":
            return {"level": self._random.choice([None, *question["shown"]])}
        if question["kind"] == "item":
            return {"option": self._random.choice([answer for answer, _ in self._items[question["item"]]["answers"]])}
        return {"option": self._random.choice(["yes", "no"])}
