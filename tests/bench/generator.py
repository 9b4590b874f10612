"""Write ladders of any size: seeded, with texts of realistic lengths that occur once. The benchmark runs on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from textwrap import indent

LEVELS = ("novice", "practitioner", "builder", "orchestrator", "architect")
WEIGHTS = ("must", "should", "should", "nice")
FAMILIES = ("Customers", "Engineering", "Operations", "Strategy")
EXPECTATIONS = 8  # of a role


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of content: its path below content/, its keys as YAML, and its description in Markdown."""

    path: str
    keys: str
    description: str = ""

    @property
    def text(self) -> str:
        """The file as ladder reads it."""
        return f"{self.keys}description: |\n{indent(self.description, '  ')}" if self.description else self.keys


def write_ladder(folder: Path, size: int, seed: int = 1) -> None:
    """Write the content of a ladder into a folder, as a project of its own."""
    for kind in ("skills", "roles"):
        (folder / "content" / kind).mkdir(parents=True)
    for entry in entries(size, seed):
        (folder / "content" / entry.path).write_text(entry.text, encoding="utf-8")


def entries(size: int, seed: int = 1) -> Iterator[Entry]:
    """Yield the files of a ladder with this many skills and a tenth as many roles, in the order of the site."""
    texts = Texts(Random(seed))
    skills = texts.names(size, words=3)
    areas = [slug(name) for name in texts.names(count_areas(size), words=2)]
    yield Entry("ladder.yaml", _ladder(texts))
    yield Entry("levels.yaml", "levels:\n" + "".join(_level(texts, level) for level in LEVELS))
    yield Entry("areas.yaml", "areas:\n" + "".join(_area(texts, area) for area in areas))
    for place, name in enumerate(skills):
        yield _skill(texts, skills, place, name, areas[place * len(areas) // size])
    roles = texts.names(max(1, size // 10), words=4)
    for place, name in enumerate(roles):
        yield _role(texts, skills, name, FAMILIES[place * len(FAMILIES) // len(roles)])


def count_areas(size: int) -> int:
    """How many areas a ladder of this size has: 5 to 20."""
    return min(20, max(5, size // 100))


def slug(name: str) -> str:
    """The id of what bears this name."""
    return name.lower().replace(" ", "-")


def _ladder(texts: "Texts") -> str:
    return (
        "format: 1\nid: benchmark-ladder\ntitle: Benchmark ladder\nlanguage: en\nversion: 1.0.0\ndate: 2026-11-21\n"
        f"licence: CC-BY-4.0\nsummary: {texts.sentence(14)}.\n"
    )


def _level(texts: "Texts", level: str) -> str:
    head = f"  - id: {level}\n    name: {level.title()}\n    summary: {texts.sentence(9)}.\n"
    return head + _list("    examples", texts, 4, 12) + _list("    moves_up", texts, 3, 12) + "    origin: authored\n"


def _area(texts: "Texts", area: str) -> str:
    return f"  - id: {area}\n    name: {area.replace('-', ' ').capitalize()}\n    summary: {texts.sentence(15)}.\n"


def _skill(texts: "Texts", skills: list[str], place: int, name: str, area: str) -> Entry:
    head = f"name: {name}\narea: {area}\nkind: {texts.one_of(('hard', 'soft'))}\nsummary: {texts.sentence(16)}.\n"
    levels = "levels:\n" + "".join(_skill_level(texts, skills[:place], rank) for rank in range(len(LEVELS)))
    tail = _list("pitfalls", texts, 3, 12) + "origin: authored\n"
    return Entry(f"skills/{slug(name)}.yaml", head + levels + tail, texts.markdown())


def _skill_level(texts: "Texts", earlier: list[str], rank: int) -> str:
    """A level; now and then it requires a lower level of a skill that stands earlier, so that there is no circle."""
    head = f"  {LEVELS[rank]}:\n    anchor: {texts.sentence(13)}\n"
    lists = _list("    statements", texts, 3, 12) + _list("    examples", texts, 2, 11)
    practice = f"    practice:\n      - do: {texts.sentence(26)}.\n        hours: {texts.one_of('123456')}\n"
    evidence = f"        evidence: {texts.sentence(10)}\n"
    is_first = rank == 0 or not earlier or texts.one_of(range(6)) > 0
    requires = "" if is_first else f"    requires: [{slug(texts.one_of(earlier))}@{LEVELS[rank - 1]}]\n"
    return head + lists + practice + evidence + requires


def _role(texts: "Texts", skills: list[str], name: str, family: str) -> Entry:
    expected = sorted({slug(texts.one_of(skills)) for _ in range(EXPECTATIONS)})
    rows = [f"  {s}: {{level: {texts.one_of(LEVELS)}, weight: {texts.one_of(WEIGHTS)}}}\n" for s in expected]
    head = f"name: {name}\nfamily: {family}\nsummary: {texts.sentence(14)}.\n"
    keys = head + _list("duties", texts, 4, 10) + "expects:\n" + "".join(rows) + "origin: authored\n"
    return Entry(f"roles/{slug(name)}.yaml", keys, texts.markdown())


def _list(key: str, texts: "Texts", count: int, words: int) -> str:
    margin = " " * (len(key) - len(key.lstrip()) + 2)
    return f"{key}:\n" + "".join(f"{margin}- {texts.sentence(words)}\n" for _ in range(count))


class Texts:
    """Texts of random words, none of them twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given: set[str] = set()
        self.one_of = random.choice

    def sentence(self, words: int) -> str:
        """An imperative sentence of about so many words, without its full stop."""
        while True:
            length = max(3, words + self._random.randint(-3, 3))
            text = " ".join([self.one_of(VERBS), *self._random.choices(WORDS, k=length - 1)])
            if text not in self._given:
                self._given.add(text)
                return text

    def names(self, count: int, words: int) -> list[str]:
        """So many names, in the order of their ids."""
        found: set[str] = set()
        while len(found) < count:
            found.add(" ".join([self.one_of(VERBS), *self._random.choices(NOUNS, k=words - 1)]))
        return sorted(found, key=slug)

    def markdown(self) -> str:
        """Two paragraphs and a list between them, with a little markup."""
        items = "".join(f"- {self.sentence(9)}\n" for _ in range(3))
        link = f"[{self.sentence(4)}](https://example.org/{self._random.randrange(10**9)})"
        return (
            f"{self.sentence(18)}. **{self.sentence(4)}** {self.sentence(12)}.\n\n{items}\n"
            f"{self.sentence(14)}. {link} shows how.\n"
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"\s+", text.strip()))


VERBS = _words("""
    Agree Answer Arrange Ask Build Check Choose Collect Compare Complete Connect Count Decide Describe Design
    Draft Draw Explain Find Follow Gather Give Hand Improve Keep Lead List Listen Measure Mend Name Note Observe
    Offer Order Plan Prepare Present Propose Publish Question Read Record Remove Repeat Replace Report Review
    Rewrite Send Share Show Simplify Sort State Summarise Teach Test Trace Turn Watch Weigh Write
""")
NOUNS = _words("""
    access accounts actions agents agreements answers approvals audits backlogs batches branches briefs budgets
    calendars campaigns cases changes channels charts checklists claims clients colleagues complaints contracts
    costs customers dashboards deadlines decisions defects deliveries departments designs documents drafts
    errors estimates evidence experiments failures features figures files forecasts forms goals guides habits
    handbooks handovers hypotheses ideas incidents indicators interviews invoices journeys lessons letters
    limits logs managers manuals markets meetings messages milestones models notes numbers offers options orders
    outcomes outlines owners pages partners patterns payments permissions policies priorities problems
    procedures processes products programs projects promises prompts proposals prototypes purchases questions
    queues records releases reports requests requirements results reviews risks routines rules samples schedules
    scripts sentences services settings signals sources spreadsheets standards steps stories strategies
    suppliers surveys systems tables tasks teams templates tenders tests tickets tools topics transcripts trends
    users values versions visitors warnings workflows workshops
""")
WORDS = (
    *NOUNS,
    *_words("""
    a a a a a about after against all an and and and and any around at at before behind between both by by
    careful clear complete costly customer's daily early each every everyone's few first for for for for for
    from from from good hard honest in in in in in into it its its large last later less likely longer missing
    monthly more most new next no of of of of of of of old on on on one only open or or other our over own past
    plain quarterly recent regular same second several shared short simple single small so such team's than that
    that that the the the the the the the the the the the their them then these they this those three to to to
    to to to too two under until unusual upon useful very week weekly what when where which while who whole
    whose why with with with without working written year you your
    """),
)
