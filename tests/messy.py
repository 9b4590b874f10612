"""Ladders as many hands write them: seeded, each file in a manner of its own, with comments in odd places.

Ids that name a record stand between two marks, so that a test can say what every byte is when one of them is another:
`resolved` puts the ids in. The same words in prose, comments and private keys have no marks: they are nobody's ids.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

OPEN, CLOSE = "\ue000", "\ue001"
MARKED = re.compile(f"{OPEN}([a-z_]+)/([^{CLOSE}]+){CLOSE}")

SENTENCES = (  # those in front can stand without quotes
    "Write the test that shows the bug",
    "Say what is left out, and why",
    "Ask one colleague (not two) for an opinion",
    "Draw the way of a request through the system",
    "Give it to 3 people for two weeks",
    "Räume auf, was übrig ist – jeden Abend",
    "Keep the builder's notes",
    "Note: the colon needs quotes",
    "Count the #1 cause of faults # and say so",
    "- a dash in front",
    '"Quoted" from the start',
    "[brackets], {braces} & more",
    "100 % of it, 'as it is'",
    "yes",
)
PLAIN = 7  # how many of them
COMMENTS = ("of this nobody is sure", "l2 stays l2 here", "see skill-1@l2, - dash: colon", "TODO")

Text = str
Value = Any


def marked(kind: str, name: str) -> str:
    """An id between marks."""
    return f"{OPEN}{kind}/{name}{CLOSE}"


def resolved(text: str, renamed: Mapping[tuple[str, str], str] | None = None) -> str:
    """A text with the ids in place of their marks; those in `renamed`, by kind and id, are others now."""
    return MARKED.sub(lambda match: (renamed or {}).get((match[1], match[2]), match[2]), text)


@dataclass(frozen=True)
class Messy:
    """A ladder: its files with marked ids in names and texts, the bytes in front of each, and the ids by kind."""

    files: Mapping[str, str]
    fronts: Mapping[str, bytes]
    ids: Mapping[str, Sequence[str]]

    def written(self, renamed: Mapping[tuple[str, str], str] | None = None) -> Mapping[str, bytes]:
        """Path below content/ -> bytes, with these ids in place of others."""
        return {
            resolved(path, renamed): self.fronts[path] + resolved(text, renamed).encode()
            for path, text in self.files.items()
        }


def messy(seed: int) -> Messy:
    """A ladder of three to four levels with everything that can name something, written down in a seeded manner."""
    random = Random(seed)
    files = {path: _file(path, value, random) for path, value in _records(random).items()}
    fronts = {path: b"\xef\xbb\xbf" if random.random() < 0.1 else b"" for path in files}
    ids: dict[str, dict[str, None]] = {}
    for path, text in files.items():
        for kind, name in MARKED.findall(path + text):
            ids.setdefault(kind, {})[name] = None
    return Messy(files, fronts, {kind: tuple(names) for kind, names in ids.items()})


# --- what it says -----------------------------------------------------------------------------------------------------


def _records(random: Random) -> Mapping[str, Value]:
    """Path -> what the file says; of a guide its keys, with the text under "text"."""
    levels = [marked("levels", f"l{n}") for n in range(1, random.choice((4, 5)))]
    skills = [marked("skills", f"skill-{n}") for n in range(1, 5)]
    roles = [marked("roles", name) for name in ("lead", "lead-dev", "writer")]
    areas = [marked("areas", name) for name in ("one", "two")]
    sources = [marked("sources", name) for name in ("article", "book")]
    kits = [marked("vetting", name) for name in ("talk", "sample")]
    flags = [marked("red_flags", name) for name in ("flag", "flag-2")]
    guides = [marked("guides", name) for name in ("start", "start-2")]
    some = _Some(random, levels, skills, roles, areas, sources, kits, flags, guides)
    ladder = {"format": "1", "id": "messy", "title": "Messy", "language": "en", "about": some.prose("about/")}
    files: dict[str, Value] = {
        "ladder.yaml": {**ladder, "site": {"base_url": "https://ladder.example/sub/"}},
        "levels.yaml": {"levels": [some.level(each) for each in levels]},
        "areas.yaml": {"areas": [{"id": each, "name": f"Area {n}"} for n, each in enumerate(areas)]},
        "sources.yaml": {"sources": [{"id": each, "title": some.text()} for each in sources]},
        "teams.yaml": {"teams": [some.team("a"), some.team("b")]},
        "risks.yaml": {"risks": [{"id": marked("risks", "slow"), "name": "Slow", "skills": some.several(skills)}]},
        "red-flags.yaml": {"red_flags": [some.flag(each) for each in flags]},
        "faq.yaml": {"questions": [some.question(name) for name in ("why", "how")]},
        "glossary.yaml": {"terms": [{"id": marked("glossary", "word"), "term": "Word", "meaning": some.text()}]},
        "conflicts.yaml": {"conflicts": [some.conflict("dispute")]},
    }
    files |= {f"skills/{each}.yaml": some.skill() for each in skills}
    files |= {f"roles/{each}.yaml": some.role(each) for each in roles}
    files |= {
        f"questions/{each}.yaml": {"items": [some.item(f"q{n}-{m}") for m in range(2)]}
        for n, each in enumerate(skills[:2])
    }
    files |= {f"resources/{skills[0]}.yaml": {"resources": [some.resource("course"), some.resource("course-2")]}}
    files |= {f"vetting/{each}.yaml": some.kit(each) for each in kits}
    files |= {f"guides/{each}.md": some.guide(each) for each in guides}
    return files


@dataclass(frozen=True)
class _Some:
    """Makes records that name others by chance."""

    random: Random
    levels: Sequence[str]
    skills: Sequence[str]
    roles: Sequence[str]
    areas: Sequence[str]
    sources: Sequence[str]
    kits: Sequence[str]
    flags: Sequence[str]
    guides: Sequence[str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))  # of statements

    def text(self) -> Text:
        return self.random.choice(SENTENCES)

    def texts(self) -> list[Text]:
        return self.random.sample(SENTENCES, self.random.randint(1, 4))

    def several(self, ids: Sequence[str]) -> list[str]:
        return self.random.sample(ids, self.random.randint(1, len(ids)))

    def one(self, ids: Sequence[str]) -> str:
        return self.random.choice(ids)

    def sourced(self) -> dict[str, Value]:
        kinds: Sequence[dict[str, Value]] = (
            {"origin": "source", "source": self.one(self.sources)},
            {"origin": "authored"},
            {},
        )
        return {**self.random.choice(kinds), **({"x-note": "skill-1 and l2"} if self.random.random() < 0.3 else {})}

    def unit(self) -> str:
        return f"{self.one(self.skills)}@{self.one(self.levels)}"

    def former(self) -> dict[str, Value]:
        return {"formerly": [f"old-{self.random.randint(0, 10**9)}"]} if self.random.random() < 0.2 else {}

    def prose(self, page: str) -> Text:
        """Markdown with links, which count from a page, and with words that are nobody's ids."""
        up = "../" * page.count("/")
        level, skill, role = self.one(self.levels), self.one(self.skills), self.one(self.roles)
        links = [
            f"[a level]({up}levels/{level}/)",
            f"[a rung]({up}skills/{skill}/#{level})",
            f"[a role](https://ladder.example/sub/roles/{role}/)",
            f"[two](/sub/compare/{self.levels[0]}-{self.levels[1]}/)",
            f'[a guide]({up}guides/{self.one(self.guides)}/ "With a title")',
            f"[a source]({up}sources/#source_{self.one(self.sources)})",
            f"[a flag]({up}red-flags/#{self.one(self.flags)})",
            f"[courses]({up}resources/?skill={skill}&level={level})",
            f"[a kit](</sub/vetting/{self.one(self.kits)}/>)",
            "[elsewhere](https://other.example/levels/l2/)",
            "[here](#not-l2), and skill-1, l2 or levels/l2/ in words",
        ]
        found = self.random.sample(links, 4)
        return f"See {found[0]} and {found[1]}.\n\n- {found[2]}\n- {found[3]}"

    def level(self, name: str) -> Value:
        asks = {"asks": self.several(self.skills)} if self.random.random() < 0.3 else {}
        return {
            "id": name,
            "name": f"Level {self.levels.index(name) + 1}",
            **self.former(),
            "moves_up": self.texts(),
            "description": self.prose(f"levels/{name}/"),
            **asks,
            **self.sourced(),
        }

    def skill(self) -> Value:
        defined = [each for each in self.levels if self.random.random() < 0.8] or [self.levels[0]]
        in_roles = {role: self.text() for role in self.several(self.roles)}
        return {
            "name": f"Skill {self.random.randint(0, 99)}",
            **self.former(),
            "area": self.one(self.areas),
            "description": self.prose("skills/x/"),
            "levels": {each: self.rung() for each in defined},
            "in_roles": in_roles,
            **self.sourced(),
        }

    def rung(self) -> Value:
        statements: list[Value] = [each for each in self.texts() if each != "yes"]
        if self.random.random() < 0.5:
            name = marked("statements", f"s-{next(self.numbers)}")
            statements.insert(0, {"id": name, "text": self.text(), **self.former(), "examples": self.texts()})
        requires = {"requires": [self.unit()]} if self.random.random() < 0.3 else {}
        return {
            "anchor": self.text(),
            **({"statements": statements} if statements else {}),
            "practice": [{"do": self.text(), "hours": "1.5"}],
            **requires,
        }

    def expects(self) -> Value:
        return {
            skill: self.one(self.levels)
            if self.random.random() < 0.5
            else {"level": self.one(self.levels), "weight": "must"}
            for skill in self.several(self.skills)
        }

    def role(self, name: str) -> Value:
        grades = [
            {"id": "junior", "name": "Junior"},
            {"id": "senior", "name": "Senior", "expects": self.expects(), "drops": self.several(self.skills)},
        ]
        others = [each for each in self.roles if each != name]
        premium = {"over": self.one(others), "low": "1", "high": "2"}
        return {
            "name": "Role",
            "expects": self.expects(),
            "grades": grades,
            "premium": premium,
            "duties": [self.text(), {"text": self.text(), **self.sourced()}],
            "vetting": self.several(self.kits),
            "red_flags": self.several(self.flags),
            "next": self.several(others),
            "description": self.prose(f"roles/{name}/"),
            **self.sourced(),
        }

    def resource(self, name: str) -> Value:
        low, high = sorted(self.random.sample(range(len(self.levels)), 2))
        lesson = {"skill": self.one(self.skills), "from": self.levels[low], "to": self.levels[high]}
        return {
            "id": marked("resources", name),
            "title": self.text(),
            "url": "https://a.example/skills/skill-1/",
            "kind": "course",
            "hours": "2",
            "teaches": [lesson, {"skill": self.one(self.skills), "to": self.levels[0]}],
            "requires": [self.unit(), self.unit()],
            **self.sourced(),
        }

    def item(self, name: str) -> Value:
        options = [
            {"id": key, "text": self.text(), "score": score, "rationale": self.text()}
            for key, score in (("a", "1"), ("b", "0"))
        ]
        return {
            "id": marked("items", name),
            "kind": "scenario",
            "level": self.one(self.levels),
            "technique": self.one(self.kits),
            "stem": self.text(),
            "options": options,
            "basis": self.text(),
            **self.sourced(),
        }

    def kit(self, name: str) -> Value:
        return {
            "name": "Kit",
            **self.former(),
            "probes": self.several(self.skills),
            "brief": self.prose(f"vetting/{name}/"),
            "rubric": {level: self.text() for level in self.several(self.levels)},
            **self.sourced(),
        }

    def guide(self, name: str) -> Value:
        return {"title": self.text(), **self.former(), **self.sourced(), "text": self.prose(f"guides/{name}/")}

    def team(self, name: str) -> Value:
        low, high = self.random.sample(self.roles, 2)
        members = [{"role": self.one(self.roles), "min": "1"}, {"role": "A title of its own"}]
        return {
            "id": marked("teams", name),
            "name": "Team",
            "members": members,
            "ratio": {"role": low, "to": high, "low": "1", "high": "2"},
            **self.sourced(),
        }

    def flag(self, name: str) -> Value:
        high, low = self.random.sample(self.skills, 2)
        return {
            "id": name,
            "name": "Flag",
            **self.former(),
            "at_least": {high: self.one(self.levels)},
            "below": {low: self.one(self.levels)},
            "risk": self.text(),
            **self.sourced(),
        }

    def question(self, name: str) -> Value:
        return {"id": marked("faq", name), "question": self.text(), "answer": self.prose("faq/"), **self.sourced()}

    def conflict(self, name: str) -> Value:
        says = [{"source": self.one(self.sources), "text": self.text()} for _ in range(2)]
        return {
            "id": marked("conflicts", name),
            "name": "Dispute",
            "summary": self.prose("sources/"),
            "says": says,
            "shown": [f"roles/{self.one(self.roles)}/", "pay/", f"levels/{self.one(self.levels)}/"],
            **self.sourced(),
        }


# --- how it is written ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Hand:
    """Somebody's manner of writing: how far groups and dashes are indented, how often things are odd."""

    random: Random
    step: int
    dash: int
    oddness: float

    def is_odd(self) -> bool:
        return self.random.random() < self.oddness


def _file(path: str, value: Value, random: Random) -> str:
    hand = _Hand(random, random.choice((2, 2, 4)), random.choice((0, 2, 2)), random.choice((0.05, 0.15, 0.4)))
    keys = {name: each for name, each in value.items() if not (path.endswith(".md") and name == "text")}
    lines = _group(keys, 0, hand)
    if path.endswith(".md"):
        text = "\n".join(["---", *lines, "---", "", *value["text"].split("\n"), ""])
    else:
        text = "\n".join(["# l2 and skill-1, as words", *lines, ""] if hand.is_odd() else [*lines, ""])
        text = text[:-1] if random.random() < 0.1 else text
    return text.replace("\n", "\r\n") if random.random() < 0.2 else text


def _group(values: Mapping[str, Value], column: int, hand: _Hand) -> list[str]:
    lines = []
    for name, value in values.items():
        lines += _oddities(column, hand)
        first, *others = _below(value, column, hand)
        lines += [f"{' ' * column}{_key(name, hand)}:{first}", *others]
    return lines


def _list(values: Sequence[Value], column: int, hand: _Hand) -> list[str]:
    lines = []
    for value in values:
        lines += _oddities(column, hand)
        if isinstance(value, Mapping):
            inner = _group(value, column + 2, _Hand(hand.random, hand.step, hand.dash, 0) if hand.is_odd() else hand)
            while inner[0].lstrip().startswith("#") or not inner[0].strip():
                inner = inner[1:]
            lines += [f"{' ' * column}- {inner[0].lstrip(' ')}", *inner[1:]]
        else:
            first, *others = _below(value, column, hand)
            lines += [f"{' ' * column}-{first}", *others]
    return lines


def _oddities(column: int, hand: _Hand) -> list[str]:
    """An empty line or a comment in front of something, now and then."""
    if not hand.is_odd():
        return []
    comment = f"{' ' * column}# {hand.random.choice(COMMENTS)}"
    return hand.random.choice(([""], [comment], ["", comment]))


def _below(value: Value, column: int, hand: _Hand) -> list[str]:
    """A value behind its name or dash: the rest of that line, and further lines."""
    tail = f"  # {hand.random.choice(COMMENTS)}" if hand.is_odd() else ""
    if isinstance(value, str):
        first, *others = _scalar(value, column + hand.step, hand)
        return [f" {first}", *others] if others else [f" {first}{tail}"]
    is_short = all(
        isinstance(each, str) and _is_word(each) for each in (value.values() if isinstance(value, Mapping) else value)
    )
    if hand.is_odd() or (is_short and hand.random.random() < 0.7):
        return [f" {_in_brackets(value, hand)}{tail}"]
    inner = (
        _group(value, column + hand.step, hand)
        if isinstance(value, Mapping)
        else _list(value, column + hand.dash, hand)
    )
    return [tail, *inner]


def _is_word(text: str) -> bool:
    return re.fullmatch(rf"[{OPEN}{CLOSE}a-z0-9_/@.:-]+", text) is not None


def _key(name: str, hand: _Hand) -> str:
    return hand.random.choice((f'"{name}"', f"'{name}'")) if MARKED.search(name) and hand.is_odd() else name


def _scalar(text: str, column: int, hand: _Hand) -> list[str]:
    if "\n" in text or (hand.is_odd() and not _is_word(text)):
        if "\n" in text or hand.random.random() < 0.5:
            return [
                hand.random.choice(("|", "|-")),
                *(f"{' ' * column}{line}" if line else "" for line in text.split("\n")),
            ]
        return _folded(text, column, hand)
    return [_on_one_line(text, hand)]


def _folded(text: str, column: int, hand: _Hand) -> list[str]:
    words = text.split(" ")
    cut = hand.random.randint(1, max(1, len(words) - 1))
    parts = [" ".join(words[:cut]), " ".join(words[cut:])]
    return [hand.random.choice((">", ">-")), *(f"{' ' * column}{part}" for part in parts if part)]


def _on_one_line(text: str, hand: _Hand, is_in_brackets: bool = False) -> str:
    """A text in quotes where it needs them, and now and then where it does not."""
    can_be_plain = (_is_word(text) or text in SENTENCES[:PLAIN]) and not (
        is_in_brackets and re.search(r"[,\[\]{}]", text)
    )
    if (can_be_plain or (text[0].isalnum() and not re.search(r"[:#,\[\]{}\n]", text))) and not hand.is_odd():
        return text
    doubled = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return hand.random.choice((doubled, f"'{text.replace(chr(39), chr(39) * 2)}'")) if "\n" not in text else doubled


def _in_brackets(value: Value, hand: _Hand) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name, hand)}: {_in_brackets(each, hand)}" for name, each in value.items()) + "}"
    if isinstance(value, str):
        return _on_one_line(value, hand, is_in_brackets=True)
    return "[" + ", ".join(_in_brackets(each, hand) for each in value) + "]"
