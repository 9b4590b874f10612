"""Names that are missing or stand twice, and values of the wrong kind."""

import re
from collections.abc import Sequence
from datetime import date
from random import Random

from mistakes.fingers import misspelt, other_than
from mistakes.lines import Line
from mistakes.spoiling import Ladder, Mistake, places

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


def is_required(path: str, line: Line) -> bool:
    return bool(line.value) and REQUIRED.get(path.split("/")[0], {}).get(line.name) == len(line.at)


def names_of(ladder: Ladder, path: str, line: Line) -> Sequence[Line]:
    """The lines with the names of the record that a line is in."""
    return [each for each in ladder.lines[path] if each.at == line.at and each.name]


def without_required(ladder: Ladder, chance: Random) -> Mistake | None:
    """A name that must be there is left out with its value. The place is where its record begins."""
    found = places(ladder, chance, is_required)
    if found is None:
        return None
    path, line = found
    lines = ladder.files[path].split("\n")
    names = names_of(ladder, path, line)
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


def without_value(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    text = line.text[: line.start + len(line.name) + 1]
    return text, len(text)


def line_twice(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int, int]:
    return f"{line.text}\n{line.text}", line.start, 1


def is_simple(path: str, line: Line) -> bool:
    """True for a name with a value on its line, that does not begin an entry."""
    return bool(line.name and line.value and not line.is_entry and not re.match(r"[|>]", line.value))


NUMBER_WORDS = {"0.5": "half", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "8": "eight"}


def number_as_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
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


def list_for_text(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    if "," in line.value or ": " in line.value or any(sign in line.value for sign in "[]{}#"):
        return None
    return f"{line.text[:line.value_start]}[{line.value}]", line.value_start


def text_for_list(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{line.text[:line.value_start]}{line.value[1:-1]}", line.value_start


def text_for_cell(ladder: Ladder, chance: Random) -> Mistake | None:
    """A level of a skill is one text, without the name `anchor`."""
    found = places(ladder, chance, lambda path, line: line.name == "anchor" and line.is_text)
    if found is None:
        return None
    path, line = found
    lines, skill = ladder.files[path].split("\n"), ladder.lines[path]
    above = (each for each in reversed(skill) if each.number < line.number)
    level = next(each for each in above if each.at == line.at[:-1] and each.name)
    after = next((each for each in skill if each.number > line.number and len(each.at) <= len(level.at)), None)
    if after is None or ": " in line.value:
        return None
    before, behind = lines[: level.number], lines[after.number :]
    changed = "\n".join([*before, f"{level.text.rstrip()} {line.value}", *behind])
    meant = "\n".join([*before, level.text, line.text, *behind])
    place = f"content/{path}:{level.number + 1}:{len(level.text.rstrip()) + 2}"
    return Mistake("a text for a level of a skill", {path: changed.encode()}, place, {path: meant.encode()})


CHOICES = {
    "kind": ("docs", "course", "book", "paper", "tool", "exercise", "hard", "soft", "scenario", "evidence",
             "knowledge"),
    "cost": ("free", "paid", "metered"),
    "status": ("draft", "active", "deprecated"),
    "origin": ("source", "authored"),
    "hours_basis": ("estimate", "publisher"),
    "period": ("year", "month", "day", "hour"),
}  # fmt: skip
WEIGHTS = {
    "must": ["required", "mandatory", "high", "most", "musst", "Must"],
    "should": ["recommended", "medium", "shuold"],
    "nice": ["optional", "low", "nice-to-have", "nicee"],
}


def misspelt_choice(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    slip = other_than(misspelt(chance, line.value), CHOICES[line.name])
    return (f"{line.text[:line.value_start]}{slip}", line.value_start) if slip else None


def wrong_weight(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    match = re.search(r"weight: (\w+)", line.text)
    assert match is not None
    return f"{line.text[:match.start(1)]}{chance.choice(WEIGHTS[match[1]])}{line.text[match.end(1):]}", match.start(1)


def bad_day(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    year, month, day = line.value.split("-")
    name = date.fromisoformat(line.value).strftime("%B")
    ways = [f"{day}.{month}.{year}", f"{year}/{month}/{day}", f"{int(day)} {name} {year}", f"{name} {int(day)} {year}",
            f"{year}.{month}.{day}", f"{month}/{day}/{year}", f"{year}-{int(month)}-{int(day)}"]  # fmt: skip
    slip = chance.choice([way for way in ways if way != line.value])
    return f"{line.text[:line.value_start]}{slip}", line.value_start


def bad_address(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    rest = line.value.removeprefix("https://")
    ways = [rest, f"https:/{rest}", f"http//{rest}", f"htps://{rest}", f"https:// {rest}", f"<https://{rest}>"]
    slip = chance.choice(ways)
    return f"{line.text[:line.value_start]}{slip}", line.value_start


def unknown_key(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int, int]:
    name = chance.choice(["tags", "owner", "keywords", "category", "icon"])
    return f"{line.text}\n{' ' * line.start}{name}: to be said", line.start, 1
