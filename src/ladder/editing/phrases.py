"""Put a difference into words: what it is about, and the words that went and came. `told` makes a report of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ladder import markup
from ladder.editing.diff import Difference
from ladder.editing.marking import Piece, marked, shortened
from ladder.editing.references import ENTRIES, IDS, NAMES, REFERENCES
from ladder.model import Framework, name_of

NAMING = ("name", "title", "term", "question", "text", "do", "what", "stem", "role", "region", "url")
WITHOUT_A_WORD = ("levels", "expects", "grades")  # groups whose names say enough: a level, a skill, a grade
LABELS: Mapping[str, str] = {  # a name in YAML -> what one of it is called; others are told by their own name
    "statements": "statement",
    "examples": "example",
    "moves_up": "what moves you up",
    "asks": "counts for this level",
    "requires": "requires",
    "covers": "also called",
    "pitfalls": "pitfall",
    "in_roles": "in the role",
    "duties": "duty",
    "hard_skills": "hard skill",
    "soft_skills": "soft skill",
    "drops": "no longer expects",
    "red_flags": "red flag",
    "vetting": "vetting technique",
    "options": "answer",
    "members": "member",
    "remedies": "remedy",
    "questions": "question",
    "flaws": "flaw",
    "teaches": "teaches",
    "skills": "skill",
    "next": "next role",
    "also": "also called",
    "says": "what a source says",
    "shown": "shown on",
}
NOUNS: Mapping[str, tuple[str, str]] = {  # kind.place -> what is counted, one and many
    "roles.expects.*": ("expectation", "expectations"),
    "roles.expects.*.weight": ("weight", "weights"),
    "roles.duties.[]": ("duty", "duties"),
    "roles.grades.[]": ("grade", "grades"),
    "roles.grades.[].expects.*": ("expectation of a grade", "expectations of grades"),
    "roles.pay": ("pay figure", "pay figures"),
    "skills.levels.*": ("level", "levels"),
    "skills.levels.*.anchor": ("anchor", "anchors"),
    "skills.levels.*.statements.[]": ("statement", "statements"),
    "skills.levels.*.practice.[]": ("practice task", "practice tasks"),
    "skills.levels.*.requires.[]": ("requirement", "requirements"),
    "skills.levels.*.examples.[]": ("example", "examples"),
    "levels.moves_up.[]": ("way up", "ways up"),
    "levels.examples.[]": ("example", "examples"),
    "items.options.[]": ("answer", "answers"),
}
VERBS = {"removed": "removed", "moved": "moved", "reworded": "reworded", "changed": "changed", "renamed": "renamed"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Line(NamedTuple):
    """A difference in words: what it is about, then what was and what is."""

    sign: str
    pieces: tuple[Piece, ...]


class Words:
    """Speaks of two frameworks: what is gone is called by its name in the earlier one."""

    def __init__(self, before: Framework, after: Framework) -> None:
        self._frameworks = (after, before)
        self._names: dict[str, Mapping[str, str]] = {}

    def name(self, kind: str, record_id: str) -> str:
        """What people call a record; its id where nobody knows it."""
        if kind not in self._names:
            both: dict[str, str] = {}
            for framework in reversed(self._frameworks):
                both |= dict(_named(framework, kind))
            self._names[kind] = both
        return self._names[kind].get(record_id, record_id)

    def line(self, difference: Difference) -> Line:
        """A difference in words."""
        label = self._label(difference)
        old, new = (self._shown(difference, value) for value in (difference.old, difference.new))
        about = (Piece("same", f"{label}: "),) if label else ()
        match difference.sort:
            case "added":
                return Line("+", (*about, Piece("new", shortened(new))))
            case "removed":
                return Line("-", (*about, Piece("gone", shortened(old))))
            case "reworded":
                return Line("~", (*about, *marked(old, new)))
            case "renamed":
                return Line(">", (Piece("same", f"{label}, id: " if label else "id: "), *_arrow(old, new)))
            case "moved":
                return Line(">", self._move(difference, label))
        return Line("~", (*about, *_arrow(old, new)))

    def _move(self, difference: Difference, label: str) -> tuple[Piece, ...]:
        if difference.place == "area":
            old, new = (self.name("areas", area) for area in (difference.old, difference.new))
            return (Piece("same", "area: "), *_arrow(old, new))
        if difference.place == "order":
            behind = self.name(difference.kind, difference.new)
            return (Piece("same", f"now behind {behind}" if difference.new else "now the first"),)
        return (Piece("same", f"{label}: in another order"),)

    def _label(self, difference: Difference) -> str:
        """What a difference is about, from the outside in: "AI Builder, statement"."""
        steps = difference.place.split(".") if difference.place not in ("", "order", "area") else []
        parts: list[str] = []
        for number, (step, name) in enumerate(zip(steps, difference.path, strict=False)):
            if step == NAMES:
                group = ".".join([*steps[:number], IDS])
                parts.append(self.name(REFERENCES[difference.kind].get(group, ""), str(name)))
            elif step == ENTRIES:
                is_whole = number + 1 == len(steps) and difference.sort != "renamed"
                parts += [str(name)] if steps[number - 1] in ("grades", "options") and not is_whole else []
            elif step not in WITHOUT_A_WORD or number + 1 == len(steps):
                parts.append(LABELS.get(step, step.replace("_", " ")))
        if len(parts) > 1 and parts[-1] in ("text", "do"):
            parts.pop()
        return ", ".join(parts)

    def _shown(self, difference: Difference, value: Any) -> str:
        kind = REFERENCES[difference.kind].get(difference.place) if difference.place else None
        if isinstance(value, str) and kind and kind != "unit":
            return self.name(kind, value)
        return self.value(value)

    def value(self, value: Any) -> str:
        """A plain value on one line."""
        if isinstance(value, dict):
            return self._group(value)
        if isinstance(value, list):
            return "; ".join(map(self.value, value))
        if isinstance(value, str):
            return markup.plain(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    def _group(self, value: Mapping[str, Any]) -> str:
        if "anchor" in value:  # a level of a skill
            first = next((each["text"] for each in value["statements"]), "")
            return str(value["anchor"] or first)
        if {"skill", "level"} <= value.keys():
            return f"{self.name('skills', value['skill'])} at {self.name('levels', value['level'])}"
        if {"skill", "to"} <= value.keys():
            return f"{self.name('skills', value['skill'])}, up to {self.name('levels', value['to'])}"
        if "weight" in value:
            return f"{self.name('levels', value['level'])} ({value['weight']})"
        named = next((value[key] for key in NAMING if value.get(key)), None)
        named = named or next((each for each in value.values() if isinstance(each, str) and each), "")
        return self.value(self.name("roles", named) if named == value.get("role") else named)


def _named(framework: Framework, kind: str) -> Iterator[tuple[str, str]]:
    """Yield (id, name) of the records of a kind."""
    if kind == "skills":
        yield from ((each.id, each.name) for each in framework.outlines.values())
    elif kind == "items":
        skills = framework.outlines
        for item in framework.items:
            owner = skills[item.skill].name if item.skill in skills else item.skill
            yield item.full_id, f"{owner}, {item.id}"
    elif kind == "ladder":
        yield "", framework.ladder.title
    elif kind:
        for record in getattr(framework, kind):
            yield record.id, name_of(record)


def _arrow(old: str, new: str) -> tuple[Piece, Piece, Piece]:
    return Piece("gone", old), Piece("same", " → "), Piece("new", new)


# --- counting ---------------------------------------------------------------------------------------------------------


def headline(differences: Iterable[Difference], after: Framework) -> str:
    """How many of what changed: "two new expectations, one level raised"."""
    counts: dict[tuple[str, str], int] = {}
    nouns: dict[tuple[str, str], tuple[str, str]] = {}
    for difference in differences:
        if not difference.place:
            if difference.sort in ("added", "removed"):
                return "new" if difference.sort == "added" else "removed"
            noun, verb = ("id", "ids"), "changed"
        else:
            noun, verb = _counted(difference, after)
        key = (noun[0], verb)
        nouns[key] = noun
        counts[key] = counts.get(key, 0) + 1
    return ", ".join(_tally(count, nouns[key], key[1]) for key, count in counts.items())


def _counted(difference: Difference, after: Framework) -> tuple[tuple[str, str], str]:
    """What is counted, and what happened to it."""
    where = f"{difference.kind}.{difference.place}"
    if where.endswith("expects.*.level"):
        rank = after.rank
        is_up = rank.get(difference.new, 0) > rank.get(difference.old, 0)
        return ("level", "levels"), "raised" if is_up else "lowered"
    if difference.sort == "moved":
        return (("place", "places") if difference.place == "order" else
                ("area", "areas") if difference.place == "area" else ("order", "orders")), "changed"  # fmt: skip
    steps = where.split(".")
    noun = next((found for end in range(len(steps), 1, -1) if (found := NOUNS.get(".".join(steps[:end])))), None)
    is_inside = noun is not None and where not in NOUNS
    verb = VERBS.get(difference.sort, "changed" if is_inside else "new")
    return noun or (("text", "texts") if difference.sort == "reworded" else ("detail", "details")), verb


def _tally(count: int, noun: tuple[str, str], verb: str) -> str:
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    what = noun[0] if count == 1 else noun[1]
    return f"{number} new {what}" if verb == "new" else f"{number} {what} {verb}"
