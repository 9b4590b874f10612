"""Mistakes as people make them in a ladder. Each operator spoils one place and says where that place is.

An operator takes the ladder and a source of chance, and gives a mistake, or None where it does not fit. Where the
mistake is follows from the operator alone: nothing here asks ladder.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from mistakes.lines import Line, lines_of

Files = Mapping[str, str]  # path below content/ -> text


@dataclass(frozen=True, slots=True)
class Mistake:
    """What somebody got wrong: the files that change (None: gone) and the place, as `file:line:column`.

    `meant` are the files as they were meant; what is not there was meant as it was before.
    """

    what: str
    changes: Mapping[str, bytes | None]
    place: str
    meant: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Ladder:
    """The files of a ladder, and the lines of those that are YAML."""

    files: Files
    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Files) -> "Ladder":
        """The ladder that the files are."""
        return cls(files, {path: lines_of(text) for path, text in files.items() if path.endswith(".yaml")})

    @property
    def levels(self) -> Sequence[str]:
        return self.ids("levels.yaml")

    @property
    def skills(self) -> Sequence[str]:
        return self.names_in("skills")

    def ids(self, path: str) -> Sequence[str]:
        """The ids of the records in a list file."""
        return [line.value for line in self.lines[path] if line.name == "id" and len(line.at) == 2]

    def names_in(self, folder: str) -> Sequence[str]:
        """The ids of the records that are files of a folder."""
        return [path.split("/")[1].split(".")[0] for path in self.files if path.startswith(f"{folder}/")]

    def named(self, path: str, record_id: str) -> str:
        """What the record with this id is called."""
        at = next(line.at for line in self.lines[path] if line.name == "id" and line.value == record_id)
        return next(line.value for line in self.lines[path] if line.at == at and line.name == "name")


Operator = Callable[[Ladder, Random], Mistake | None]
Fits = Callable[[str, Line], object]

# --- where ------------------------------------------------------------------------------------------------------------


def _places(ladder: Ladder, chance: Random, fits: Fits) -> tuple[str, Line] | None:
    """Any line that fits: first a kind of file, so that the many questions do not outweigh the rest."""
    kinds: dict[str, list[tuple[str, Line]]] = {}
    for path, lines in ladder.lines.items():
        for line in lines:
            if not line.name.startswith("x-") and line.name != "note" and fits(path, line):
                kinds.setdefault(path.split("/")[0], []).append((path, line))
    return chance.choice(chance.choice(list(kinds.values()))) if kinds else None


def _on_a_line(what: str, fits: Fits, spoil: "Spoil") -> Operator:
    """The operator that spoils a line that fits; `spoil` gives the lines in its place, and where the slip is."""

    def operator(ladder: Ladder, chance: Random) -> Mistake | None:
        found = _places(ladder, chance, fits)
        spoilt = spoil(ladder, chance, *found) if found else None
        if found is None or spoilt is None:
            return None
        path, line = found
        text, column, *down = spoilt
        lines = ladder.files[path].split("\n")
        changed = "\n".join([*lines[: line.number], *text.split("\n"), *lines[line.number + 1 :]])
        number = line.number + 1 + (down[0] if down else 0)
        return Mistake(what, {path: changed.encode()}, f"content/{path}:{number}:{column + 1}")

    return operator


Spoil = Callable[[Ladder, Random, str, Line], tuple[str, int] | tuple[str, int, int] | None]


def _lines_after(ladder: Ladder, path: str, line: Line) -> Iterator[Line]:
    return (each for each in ladder.lines[path] if each.number > line.number)


def _has_sibling(ladder: Ladder, path: str, line: Line, where: str) -> bool:
    """True for a line with another name of its group above or below it."""
    others = [each for each in ladder.lines[path] if each.at == line.at and each.name and each.number != line.number]
    return any(each.number < line.number if where == "above" else each.number > line.number for each in others)


# --- slips of the fingers ---------------------------------------------------------------------------------------------

NEIGHBOURS = {"a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "f": "g", "g": "h", "h": "j", "i": "o", "k": "l",
              "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "r": "t", "s": "d", "t": "r", "u": "i", "v": "b",
              "w": "e", "y": "u"}  # fmt: skip


def _misspelt(chance: Random, word: str) -> str | None:
    """The word with two letters exchanged, one left out, one twice, or the neighbour of one on the keyboard."""
    place = chance.randrange(len(word))
    if chance.random() < 0.35 and place + 1 < len(word) and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    kind = chance.choice(["left out", "twice", "neighbour"])
    if kind == "left out":
        return word[:place] + word[place + 1 :] if len(word) > 3 else None
    instead = word[place] * 2 if kind == "twice" else NEIGHBOURS.get(word[place], "")
    return word[:place] + instead + word[place + 1 :] if instead else None


def _other_than(word: str | None, known: Sequence[str]) -> str | None:
    """The word, when it is an id and not one that there is."""
    is_id = word is not None and re.fullmatch(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?", word)
    return word if is_id and word not in known else None


KEYS = ("name title area summary description covers levels anchor statements practice hours evidence requires pitfalls "
        "in_roles origin source id formerly examples moves_up also_called family duties hard_skills soft_skills expects "
        "pay premium vetting red_flags next publisher url kind hours_basis cost teaches status checked level stimulus "
        "stem options text score rationale basis technique rev minutes probes brief task sample questions rubric "
        "at_least below risk remedy question answer group term also meaning says shown members ratio role duty min max "
        "gains watch remedies skills region currency low high period as_of projection weight to from skill do order "
        "format version date language licence placement share far_below site navigation about asks note accepts loading "
        "difficulty assessment in costs costs over grades drops interest author same_as flaws line what severity base_url "
        ).split()  # fmt: skip


def _is_key(path: str, line: Line) -> bool:
    """True for a line with a name that is ladder's own, and not an id."""
    return bool(line.name) and line.name in KEYS and not _is_id_name(path, line)


def _is_id_name(path: str, line: Line) -> bool:
    return bool(line.at) and line.at[-1] in ("levels", "expects", "in_roles", "rubric", "at_least", "below", "asks")


def _misspelt_key(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    names = [(line.start, line.name)] if line.name else []
    names += [(match.start(1), match[1]) for match in re.finditer(r"[{,] *([a-z_]+): ", line.text) if match[1] in KEYS]
    start, name = chance.choice(names)
    slip = _misspelt(chance, name)
    if slip is None or slip in KEYS or not re.fullmatch("[a-z_]+", slip):
        return None
    return f"{line.text[:start]}{slip}{line.text[start + len(name):]}", start


def _capital_key(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{line.text[:line.start]}{line.name.capitalize()}{line.text[line.start + len(line.name):]}", line.start


# --- ids --------------------------------------------------------------------------------------------------------------


def _references(ladder: Ladder, path: str, line: Line, kind: str) -> Sequence[tuple[int, str]]:
    """Where a line names records of a kind: (column, id)."""
    value, start = line.value, line.value_start
    below = line.at[-1] if line.at else ""
    found: list[tuple[int, str]] = []
    if kind == "skills":
        if below == "expects" and path.startswith("roles/"):
            found.append((line.start, line.name))
        if line.name in ("probes", "skills", "drops"):
            found += [(start + m.start(), m[0]) for m in re.finditer(r"[a-z0-9-]+", value)]
        if line.name in ("at_least", "below"):
            found += [(start + m.start(), m[0]) for m in re.finditer(r"[a-z0-9-]+(?=:)", value)]
        if line.name == "teaches":
            found += [(start + m.start(1), m[1]) for m in re.finditer(r"skill: ([a-z0-9-]+)", value)]
        found += [(start + m.start(1), m[1]) for m in re.finditer(r"([a-z0-9-]+)@[a-z]", value) if _asks(line)]
    elif kind == "levels":
        if below == "levels" and path.startswith("skills/") or below == "rubric":
            found.append((line.start, line.name))
        if line.name == "level":
            found.append((start, value))
        if line.name in ("teaches", "expects") or below == "expects":
            found += [(start + m.start(1), m[1]) for m in re.finditer(r"(?:level|to|from): ([a-z0-9-]+)", value)]
        if line.name in ("at_least", "below"):
            found += [(start + m.start(), m[0]) for m in re.finditer(r"(?<=: )[a-z0-9-]+", value)]
        found += [(start + m.start(1), m[1]) for m in re.finditer(r"@([a-z0-9-]+)", value) if _asks(line)]
    elif kind == "roles":
        if below == "in_roles":
            found.append((line.start, line.name))
        if line.name == "next":
            found += [(start + m.start(), m[0]) for m in re.finditer(r"[a-z0-9-]+", value)]
    elif line.name == {"areas": "area", "sources": "source", "techniques": "technique"}.get(kind):
        found.append((start, value))
    elif line.name == kind and path.startswith("roles/"):  # vetting, red_flags
        found += [(start + m.start(), m[0]) for m in re.finditer(r"[a-z0-9-]+", value)]
    return [(column, name) for column, name in found if name]


def _asks(line: Line) -> bool:
    return line.name == "requires" or "requires" in line.at


def _ids_of(ladder: Ladder, kind: str) -> Sequence[str]:
    if kind in ("skills", "roles", "vetting"):
        return ladder.names_in(kind)
    return ladder.names_in("vetting") if kind == "techniques" else ladder.ids(f"{kind.replace('_', '-')}.yaml")


def _misspelt_id(what: str, kind: str) -> Operator:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
        column, name = chance.choice(_references(ladder, path, line, kind))
        slip = _other_than(_misspelt(chance, name), _ids_of(ladder, kind))
        return (f"{line.text[:column]}{slip}{line.text[column + len(name):]}", column) if slip else None

    return _on_a_line(what, lambda path, line: _references(_NO_LADDER, path, line, kind), spoil)


_NO_LADDER = Ladder({})


def _capital_id(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    column, name = chance.choice([*_references(ladder, path, line, "levels"), *_references(ladder, path, line, "areas")])
    if "@" in line.value:  # then the whole requirement is refused
        column = line.text.rindex("@", 0, column)
        start = re.search(r"[a-z0-9-]*$", line.text[:column])
        assert start is not None
        return f"{line.text[:column + 1]}{name.capitalize()}{line.text[column + 1 + len(name):]}", start.start()
    return f"{line.text[:column]}{name.capitalize()}{line.text[column + len(name):]}", column


def _level_by_name(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    column, level = chance.choice(_references(ladder, path, line, "levels"))
    name = ladder.named("levels.yaml", level)
    return f"{line.text[:column]}{name}{line.text[column + len(level):]}", column


def _requirement_without_at(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    column, skill = chance.choice([each for each in _references(ladder, path, line, "skills")])
    sign = chance.choice([" ", " ", ": ", ":", "/", " @ "])
    end = column + len(skill)
    return f"{line.text[:end]}{sign}{line.text[end + 1:]}", column


def _id_twice(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    """A record of a list has the id of one above it."""
    above = [each for each in ladder.lines[path] if each.name == "id" and len(each.at) == 2 and each.number < line.number]
    if not above or len(line.at) != 2 or "areas" in path or "sources" in path or "levels" in path:
        return None
    return f"{line.text[:line.value_start]}{chance.choice(above).value}", line.value_start


def _id_in_two_files(ladder: Ladder, chance: Random) -> Mistake | None:
    """A resource is pasted into a second file."""
    files = sorted(path for path in ladder.files if path.startswith("resources/"))
    first, second = sorted(chance.sample(files, 2))
    records = [each for each in ladder.lines[first] if each.name == "id" and len(each.at) == 2]
    start = chance.randrange(len(records))
    lines = ladder.files[first].split("\n")
    end = records[start + 1].number if start + 1 < len(records) else len(lines) - 1
    text = ladder.files[second].rstrip("\n").split("\n")
    changed = "\n".join([*text, *lines[records[start].number : end], ""])
    place = f"content/{second}:{len(text) + 1}:{records[start].value_start + 1}"
    return Mistake("a record in two files", {second: changed.encode()}, place)


# --- names and their values -------------------------------------------------------------------------------------------

REQUIRED = {
    "skills": {"name": 0, "do": 4, "hours": 4},
    "roles": {"name": 0, "text": 2, "region": 2},
    "levels.yaml": {"id": 2, "name": 2},
    "areas.yaml": {"id": 2, "name": 2},
    "resources": {"id": 2, "title": 2},
    "questions": {"id": 2},
    "teams.yaml": {"id": 2, "name": 2},
    "risks.yaml": {"id": 2, "name": 2},
    "costs.yaml": {"id": 2, "name": 2},
    "red-flags.yaml": {"id": 2, "name": 2},
    "glossary.yaml": {"id": 2, "term": 2, "meaning": 2},
    "faq.yaml": {"id": 2, "question": 2},
    "vetting": {"name": 0},
    "conflicts.yaml": {"id": 2, "name": 2},
    "ladder.yaml": {"format": 0, "title": 0},
}  # file or folder -> name that must be there -> how many names and numbers stand around it


def _is_required(path: str, line: Line) -> bool:
    return bool(line.value) and REQUIRED.get(path.split("/")[0], {}).get(line.name) == len(line.at)


def _names_of(ladder: Ladder, path: str, line: Line) -> Sequence[Line]:
    """The lines with the names of the record that a line is in."""
    return [each for each in ladder.lines[path] if each.at == line.at and each.name]


def _without_required(ladder: Ladder, chance: Random) -> Mistake | None:
    """A name that must be there is left out with its value. The place is where its record begins."""
    found = _places(ladder, chance, _is_required)
    if found is None:
        return None
    path, line = found
    lines = ladder.files[path].split("\n")
    names = _names_of(ladder, path, line)
    follows = next((each for each in names if each.number > line.number), None)
    if line.value.startswith("|") or (line.is_entry and (follows is None or follows.number != line.number + 1)):
        return None
    if line.is_entry and follows:
        lines[follows.number] = f"{line.text[:line.indent]}- {follows.text.lstrip()}"
    del lines[line.number]
    start = next(each for each in names if each is not line)
    number = start.number + (0 if start.number > line.number else 1)
    place = f"content/{path}:{number}:{start.start + 1}"
    return Mistake("a required name left out", {path: "\n".join(lines).encode()}, place)


def _without_value(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    text = line.text[: line.start + len(line.name) + 1]
    return text, len(text)


def _line_twice(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int, int]:
    return f"{line.text}\n{line.text}", line.start, 1


def _is_simple(path: str, line: Line) -> bool:
    """True for a name with a value on its line, that does not begin an entry."""
    return bool(line.name and line.value and not line.is_entry and not re.match(r"[|>]", line.value))


NUMBER_WORDS = {"0.5": "half", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "8": "eight"}


def _number_as_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    ways = [f"{line.value} h", f"{line.value} hours", f"{line.value}h", f"about {line.value}"]
    if line.name != "hours":
        ways = [f"{line.value} min"] if line.name == "minutes" else [f"{line.value} in all"]
    if line.name in ("low", "high"):
        ways = [f"{int(line.value):,}", f"{line.value} USD", f"${line.value}"] if len(line.value) > 3 else ways
    if line.value in NUMBER_WORDS and line.value != "0.5":
        ways.append(NUMBER_WORDS[line.value])
    if "." in line.value:
        ways.append(line.value.replace(".", ","))
    return f"{line.text[:line.value_start]}{chance.choice(ways)}", line.value_start


def _list_for_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    if "," in line.value or ": " in line.value or any(sign in line.value for sign in "[]{}#"):
        return None
    return f"{line.text[:line.value_start]}[{line.value}]", line.value_start


def _text_for_list(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{line.text[:line.value_start]}{line.value[1:-1]}", line.value_start


def _text_for_cell(ladder: Ladder, chance: Random) -> Mistake | None:
    """A level of a skill is one text, without the name `anchor`."""
    found = _places(ladder, chance, lambda path, line: line.name == "anchor" and line.is_text)
    if found is None:
        return None
    path, line = found
    lines, skill = ladder.files[path].split("\n"), ladder.lines[path]
    level = next(each for each in reversed(skill) if each.number < line.number and each.at == line.at[:-1] and each.name)
    after = next((each for each in skill if each.number > line.number and len(each.at) < 2), None)
    after = next((e for e in skill if e.number > line.number and len(e.at) <= len(level.at)), after)
    if after is None or ": " in line.value:
        return None
    before, behind = lines[: level.number], lines[after.number :]
    changed = "\n".join([*before, f"{level.text.rstrip()} {line.value}", *behind])
    meant = "\n".join([*before, level.text, line.text, *behind])
    place = f"content/{path}:{level.number + 1}:{len(level.text.rstrip()) + 2}"
    return Mistake("a text for a level of a skill", {path: changed.encode()}, place, {path: meant.encode()})


CHOICES = {
    "kind": ("docs", "course", "book", "paper", "tool", "exercise", "hard", "soft", "scenario", "evidence", "knowledge"),
    "cost": ("free", "paid", "metered"),
    "status": ("draft", "active", "deprecated"),
    "origin": ("source", "authored"),
    "hours_basis": ("estimate", "publisher"),
    "period": ("year", "month", "day", "hour"),
}
WEIGHTS = {"must": ["required", "mandatory", "high", "most", "musst", "Must"], "should": ["recommended", "medium", "shuold"],
           "nice": ["optional", "low", "nice-to-have", "nicee"]}  # fmt: skip


def _misspelt_choice(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    slip = _other_than(_misspelt(chance, line.value), CHOICES[line.name])
    return (f"{line.text[:line.value_start]}{slip}", line.value_start) if slip else None


def _wrong_weight(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    match = re.search(r"weight: (\w+)", line.text)
    assert match is not None
    return f"{line.text[:match.start(1)]}{chance.choice(WEIGHTS[match[1]])}{line.text[match.end(1):]}", match.start(1)


def _bad_day(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    year, month, day = line.value.split("-")
    name = "January February March April May June July August September October November December".split()[int(month) - 1]
    ways = [f"{day}.{month}.{year}", f"{year}/{month}/{day}", f"{int(day)} {name} {year}", f"{name} {int(day)} {year}",
            f"{year}.{month}.{day}", f"{month}/{day}/{year}", f"{year}-{int(month)}-{int(day)}"]  # fmt: skip
    slip = chance.choice([way for way in ways if way != line.value])
    return f"{line.text[:line.value_start]}{slip}", line.value_start


def _bad_address(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    rest = line.value.removeprefix("https://")
    ways = [rest, f"https:/{rest}", f"http//{rest}", f"htps://{rest}", f"https:// {rest}", f"<https://{rest}>"]
    slip = chance.choice(ways)
    return f"{line.text[:line.value_start]}{slip}", line.value_start


def _unknown_key(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int, int]:
    name = chance.choice(["tags", "owner", "keywords", "category", "icon"])
    return f"{line.text}\n{' ' * line.start}{name}: to be said", line.start, 1


# --- references between records ---------------------------------------------------------------------------------------


def _requires_itself(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    level = line.at[-1]
    if not re.search(r"\w\]$", line.value):
        return None
    skill = path.split("/")[1].removesuffix(".yaml")
    return f"{line.text[:-1]}, {skill}@{level}]", len(line.text) + 1


def _next_to_itself(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    role = path.split("/")[1].removesuffix(".yaml")
    return f"{line.text[:-1]}, {role}]", len(line.text) + 1


def _circle(ladder: Ladder, chance: Random) -> Mistake | None:
    """A lower level of another skill requires a level that requires it: somebody took one for the other."""
    found = _places(ladder, chance, lambda path, line: path.startswith("skills/") and line.name == "requires" and "@" in line.value)
    if found is None:
        return None
    path, line = found
    skill, level = path.split("/")[1].removesuffix(".yaml"), str(line.at[-1])
    wanted = chance.choice(re.findall(r"([a-z0-9-]+)@([a-z0-9-]+)", line.value))
    other = f"skills/{wanted[0]}.yaml"
    if ladder.levels.index(wanted[1]) >= ladder.levels.index(level):
        return None
    anchor = next(e for e in ladder.lines[other] if e.name == "anchor" and e.at == ("levels", wanted[1]))
    if any(each.name == "requires" and each.at == anchor.at for each in ladder.lines[other]):
        return None
    lines = ladder.files[other].split("\n")
    text = f"{' ' * anchor.start}requires: [{skill}@{level}]"
    changed = "\n".join([*lines[: anchor.number + 1], text, *lines[anchor.number + 1 :]])
    place = f"content/{other}:{anchor.number + 2}:{anchor.start + len('requires: [') + 1}"
    return Mistake("levels that require each other", {other: changed.encode()}, place)


# --- signs ------------------------------------------------------------------------------------------------------------


def _without(sign: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
        return line.text.replace(sign, "", 1), line.start

    return spoil


def _colon_without_space(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    matches = list(re.finditer(r"(?<=[a-z_]): (?=[^\s{\[|>])", line.text))
    place = (chance.choice(matches) if "{" in line.text else matches[0]).start()
    return f"{line.text[:place]}:{line.text[place + 2:]}", place


def _dash_without_space(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text.replace("- ", "-", 1), line.indent


def _without_dash(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{' ' * line.indent}{line.value}", line.indent


def _record_without_dash(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text.replace("- ", "  ", 1), line.start


def _bullet(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text.replace("- ", f"{chance.choice('•*–')} ", 1), line.indent


def _in_text(line: Line, chance: Random) -> int:
    """The column of a space in the text of a line, behind its first or second word."""
    spaces = [match.start() for match in re.finditer(" ", line.value)][:2]
    return line.value_start + chance.choice(spaces)


def _colon_in_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    place = _in_text(line, chance)
    return f"{line.text[:place]}:{line.text[place:]}", place


def _hash_in_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    place = _in_text(line, chance)
    return f"{line.text[:place]} #1{line.text[place:]}", place + 1


def _open_quote(quote: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
        if quote in line.value:
            return None
        return f"{line.text[:line.value_start]}{quote}{line.value}", line.value_start

    return spoil


def _unclosed(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return line.text[:-1], line.value_start


def _special(sign: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
        return f"{line.text[:line.value_start]}{sign}{line.value}", line.value_start

    return spoil


def _marked_word(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    word, rest = line.value.split(" ", 1)
    left, right = chance.choice(["**", "``", "[]", "{}", '""', "''"])
    if left == "*":
        left = right = "**"
    return f"{line.text[:line.value_start]}{left}{word}{right} {rest}", line.value_start


def _apostrophe(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{line.text[:line.value_start]}'{line.value}'", line.value_start


def _open_bracket(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    closing = line.text[-1]
    depth = 0
    for column in range(len(line.text) - 1, -1, -1):
        depth += {"]": 1, "}": 1, "[": -1, "{": -1}.get(line.text[column], 0)
        if depth == 0:
            break
    assert closing in "]}"
    return line.text[:-1], column


def _without_comma(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    match = chance.choice(list(re.finditer(r", (?=[a-z]+: )", line.text)))
    return f"{line.text[:match.start()]} {line.text[match.end():]}", match.start() + 1


# --- spaces -----------------------------------------------------------------------------------------------------------


def _moved(by: int) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
        if line.indent + by < 0:
            return None
        return f"{' ' * (line.indent + by)}{line.text.lstrip()}", line.indent + by

    return spoil


def _tab(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return "\t" * max(1, line.indent // chance.choice([2, 4, 8])) + line.text.lstrip(), 0


def _odd_space(where: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
        place = {"indentation": 0, "colon": line.value_start - 1, "dash": line.indent + 1}[where]
        return f"{line.text[:place]}\u00a0{line.text[place + 1:]}", place

    return spoil


def _invisible(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    place = chance.randrange(line.start + 1, len(line.text))
    sign = chance.choice("\u200b\u00ad\ufeff\u2060")
    return f"{line.text[:place]}{sign}{line.text[place:]}", place


# --- files ------------------------------------------------------------------------------------------------------------


def _empty_file(ladder: Ladder, chance: Random) -> Mistake:
    path = chance.choice([path for path in ladder.lines if not path.startswith("levels") and path != "ladder.yaml"])
    return Mistake("an empty file", {path: b""}, f"content/{path}:1:1")


def _conflict(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    other = line.text.replace("e", "i", 1)
    return f"<<<<<<< HEAD\n{line.text}\n=======\n{other}\n>>>>>>> maria", 0


def _marker(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int, int]:
    return f"{line.text}\n{chance.choice(['=======', '>>>>>>> maria', '<<<<<<< HEAD'])}", 0, 1


def _second_document(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"---\n{line.text}", 0


def _short_ending(ladder: Ladder, chance: Random) -> Mistake:
    path = chance.choice([path for path in ladder.lines if "/" in path])
    new = path.replace(".yaml", ".yml")
    return Mistake("the short ending of a file", {path: None, new: ladder.files[path].encode()}, f"content/{new}:1:1")


def _old_encoding(ladder: Ladder, chance: Random) -> Mistake | None:
    found = _places(ladder, chance, lambda path, line: line.is_text and ladder.files[path].isascii())
    if found is None:
        return None
    path, line = found
    lines = ladder.files[path].split("\n")
    place = line.text.index(" ", line.value_start)
    lines[line.number] = f"{line.text[:place]}é{line.text[place:]}"
    return Mistake("an old encoding", {path: "\n".join(lines).encode("cp1252")}, f"content/{path}:{line.number + 1}:{place + 1}")


# --- all of them ------------------------------------------------------------------------------------------------------


def _entry(path: str, line: Line) -> bool:
    """True for an entry of a list that is a text."""
    return line.is_entry and not line.name and line.is_text


def _text(path: str, line: Line) -> bool:
    """True for a name or an entry with a plain text, which is not part of braces."""
    return line.is_text and "{" not in line.text


def _follows(path: str, line: Line) -> bool:
    """True for an entry or a name behind another of its list or group."""
    return isinstance(line.at[-1], int) and line.at[-1] > 0 if line.at else False


def _inner_name(path: str, line: Line) -> bool:
    """True for a name inside a level of a skill that is not the first there."""
    return path.startswith("skills/") and len(line.at) == 2 and line.name in ("statements", "practice", "requires")


WEIGHTED: Sequence[tuple[int, Operator]] = (
    # how often people make it (6 often, 3 now and then, 1 seldom), the operator
    (6, _on_a_line("a misspelt name", _is_key, _misspelt_key)),
    (3, _on_a_line("a name with a capital", lambda p, line: _is_key(p, line) and len(line.name) > 2, _capital_key)),
    (1, _on_a_line("a name that there is not", lambda p, line: _is_simple(p, line) and _is_key(p, line), _unknown_key)),
    (6, _misspelt_id("a misspelt skill", "skills")),
    (6, _misspelt_id("a misspelt level", "levels")),
    (3, _misspelt_id("a misspelt area", "areas")),
    (1, _misspelt_id("a misspelt source", "sources")),
    (1, _misspelt_id("a misspelt role", "roles")),
    (1, _misspelt_id("a misspelt vetting technique", "vetting")),
    (1, _misspelt_id("a misspelt red flag", "red_flags")),
    (3, _on_a_line("an id with a capital", lambda p, line: not (line.at and line.at[-1] in ("levels", "rubric")) and (
        _references(_NO_LADDER, p, line, "levels") or _references(_NO_LADDER, p, line, "areas")), _capital_id)),
    (3, _on_a_line("a level by its name", lambda p, line: "@" not in line.value and "," not in line.value[:12]
        and _references(_NO_LADDER, p, line, "levels"), _level_by_name)),
    (3, _on_a_line("a requirement without @", lambda p, line: line.name == "requires" and "@" in line.value,
                   _requirement_without_at)),
    (3, _on_a_line("an id twice", lambda p, line: line.name == "id", _id_twice)),
    (1, _id_in_two_files),
    (1, _without_required),
    (1, _on_a_line("a required value left out", lambda p, line: _is_required(p, line) and line.name in (
        "name", "title", "term", "id", "format"), _without_value)),
    (3, _on_a_line("a line twice", lambda p, line: _is_simple(p, line), _line_twice)),
    (6, _on_a_line("a number as a text", lambda p, line: line.name in ("hours", "low", "high", "minutes", "rev")
                   and re.fullmatch(r"[\d.]+", line.value), _number_as_text)),
    (3, _on_a_line("a list for a text", lambda p, line: line.name in ("summary", "anchor", "evidence", "stem")
                   and line.is_text, _list_for_text)),
    (3, _on_a_line("a text for a list", lambda p, line: line.name in (
        "covers", "requires", "vetting", "red_flags", "next", "probes", "also", "hard_skills", "skills", "moves_up")
        and re.fullmatch(r"\[[^\[{}\"]+\]", line.value), _text_for_list)),
    (1, _text_for_cell),
    (3, _on_a_line("a misspelt choice", lambda p, line: line.name in CHOICES and line.value in CHOICES[line.name],
                   _misspelt_choice)),
    (6, _on_a_line("a wrong weight", lambda p, line: "weight: " in line.text, _wrong_weight)),
    (6, _on_a_line("a day in another form", lambda p, line: re.fullmatch(r"\d{4}-\d{2}-\d{2}", line.value), _bad_day)),
    (6, _on_a_line("a bad address", lambda p, line: line.name == "url" and line.value.startswith("https://"), _bad_address)),
    (1, _on_a_line("a level that requires itself", lambda p, line: p.startswith("skills/") and line.name == "requires",
                   _requires_itself)),
    (1, _on_a_line("a role next to itself", lambda p, line: line.name == "next", _next_to_itself)),
    (3, _circle),
    (6, _on_a_line("no colon", lambda p, line: line.name and not line.is_entry and not line.value.startswith(("|", "["))
                   and len(line.at) < 5, _without(":"))),
    (6, _on_a_line("no space behind a colon", lambda p, line: line.name and re.match(r"[^\s{\[|>]", line.value)
                   or "weight: " in line.text, _colon_without_space)),
    (6, _on_a_line("no space behind a dash", _entry, _dash_without_space)),
    (6, _on_a_line("no dash", lambda p, line: _entry(p, line) and _follows(p, line), _without_dash)),
    (3, _on_a_line("no dash in front of a record", lambda p, line: line.is_entry and line.name == "id" and _follows(p, line),
                   _record_without_dash)),
    (3, _on_a_line("a bullet for a dash", _entry, _bullet)),
    (6, _on_a_line("a colon in a text", _text, _colon_in_text)),
    (3, _on_a_line("a hash sign in a text", lambda p, line: _text(p, line) and line.name not in ("kind", "publisher"),
                   _hash_in_text)),
    (6, _on_a_line("a double quote that is not closed", _text, _open_quote('"'))),
    (1, _on_a_line("a single quote that is not closed", _text, _open_quote("'"))),
    (3, _on_a_line("a closing quote left out", lambda p, line: re.fullmatch(r'"[^"]+"', line.value) and "{" not in line.text,
                   _unclosed)),
    (1, _on_a_line("an ampersand in front", _text, _special("&"))),
    (1, _on_a_line("an at sign in front", _text, _special("@"))),
    (1, _on_a_line("a percent sign in front", _text, _special("% "))),
    (1, _on_a_line("an exclamation mark in front", _text, _special("!"))),
    (1, _on_a_line("more than, in front", _text, _special("> "))),
    (3, _on_a_line("a marked word in front", _text, _marked_word)),
    (1, _on_a_line("an apostrophe in single quotes", lambda p, line: _text(p, line) and re.search(r"\w'\w", line.value),
                   _apostrophe)),
    (3, _on_a_line("a bracket that is not closed", lambda p, line: re.search(r"[\[{].*[\]}]$", line.value)
                   and '"' not in line.value, _open_bracket)),
    (1, _on_a_line("no comma in braces", lambda p, line: re.search(r"\{[^\"]*, [a-z]+: ", line.text), _without_comma)),
    (6, _on_a_line("an entry too far right", lambda p, line: _entry(p, line) and _follows(p, line), _moved(2))),
    (3, _on_a_line("an entry too far left", lambda p, line: _entry(p, line) and _follows(p, line), _moved(-2))),
    (6, _on_a_line("a name one space too far right", _inner_name, _moved(1))),
    (3, _on_a_line("a name one space too far left", _inner_name, _moved(-1))),
    (3, _on_a_line("a name too far left", _inner_name, _moved(-2))),
    (3, _on_a_line("a level too far right", lambda p, line: p.startswith("skills/") and line.at == ("levels",)
                   and line.name != "user", _moved(2))),
    (1, _on_a_line("the first name of a level one space too far right", lambda p, line: line.name == "anchor", _moved(1))),
    (1, _on_a_line("the first name of a level one space too far left", lambda p, line: line.name == "anchor", _moved(-1))),
    (6, _on_a_line("a tab", lambda p, line: line.indent > 1, _tab)),
    (3, _on_a_line("a non-breaking space in front", lambda p, line: line.indent > 1, _odd_space("indentation"))),
    (3, _on_a_line("a non-breaking space behind a colon", lambda p, line: line.name and re.match(r"\w", line.value)
                   and "{" not in line.text, _odd_space("colon"))),
    (1, _on_a_line("a non-breaking space behind a dash", _entry, _odd_space("dash"))),
    (3, _on_a_line("an invisible character", _text, _invisible)),
    (1, _empty_file),
    (1, _short_ending),
    (1, _old_encoding),
    (3, _on_a_line("a merge conflict", lambda p, line: line.is_text and _is_simple(p, line), _conflict)),
    (1, _on_a_line("a marker of a merge", _is_simple, _marker)),
    (1, _on_a_line("three dashes in the middle", lambda p, line: line.number > 1 and not line.at and line.name, _second_document)),
)  # fmt: skip


def mistakes(files: Files, count: int, seed: int) -> Iterator[Mistake]:
    """Yield so many mistakes in a ladder; the same seed gives the same ones."""
    ladder, chance = Ladder.of(files), Random(seed)
    weights, operators = zip(*WEIGHTED, strict=True)
    made = 0
    while made < count:
        operator = chance.choices(operators, weights)[0]
        mistake = operator(ladder, chance)
        if mistake:
            made += 1
            yield mistake
