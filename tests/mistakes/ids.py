"""Mistakes in ids: those of other records, and those that stand twice."""

import re
from collections.abc import Sequence
from random import Random

from mistakes.fingers import misspelt, other_than
from mistakes.lines import Line
from mistakes.spoiling import Ladder, Mistake, Operator, on_a_line


def references(ladder: Ladder, path: str, line: Line, kind: str) -> Sequence[tuple[int, str]]:
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
        found += [(start + m.start(1), m[1]) for m in re.finditer(r"([a-z0-9-]+)@[a-z]", value) if asks(line)]
    elif kind == "levels":
        if (below == "levels" and path.startswith("skills/")) or below == "rubric":
            found.append((line.start, line.name))
        if line.name == "level":
            found.append((start, value))
        if line.name in ("teaches", "expects") or below == "expects":
            found += [(start + m.start(1), m[1]) for m in re.finditer(r"(?:level|to|from): ([a-z0-9-]+)", value)]
        if line.name in ("at_least", "below"):
            found += [(start + m.start(), m[0]) for m in re.finditer(r"(?<=: )[a-z0-9-]+", value)]
        found += [(start + m.start(1), m[1]) for m in re.finditer(r"@([a-z0-9-]+)", value) if asks(line)]
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


def asks(line: Line) -> bool:
    return line.name == "requires" or "requires" in line.at


def ids_of(ladder: Ladder, kind: str) -> Sequence[str]:
    if kind in ("skills", "roles", "vetting"):
        return ladder.names_in(kind)
    return ladder.names_in("vetting") if kind == "techniques" else ladder.ids(f"{kind.replace('_', '-')}.yaml")


def misspelt_id(what: str, kind: str) -> Operator:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
        column, name = chance.choice(references(ladder, path, line, kind))
        slip = other_than(misspelt(chance, name), ids_of(ladder, kind))
        return (f"{line.text[:column]}{slip}{line.text[column + len(name):]}", column) if slip else None

    return on_a_line(what, lambda path, line: references(NO_LADDER, path, line, kind), spoil)


NO_LADDER = Ladder({})


def capital_id(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    column, name = chance.choice([*references(ladder, path, line, "levels"), *references(ladder, path, line, "areas")])
    if "@" in line.value:  # then the whole requirement is refused
        column = line.text.rindex("@", 0, column)
        start = re.search(r"[a-z0-9-]*$", line.text[:column])
        assert start is not None
        return f"{line.text[:column + 1]}{name.capitalize()}{line.text[column + 1 + len(name):]}", start.start()
    return f"{line.text[:column]}{name.capitalize()}{line.text[column + len(name):]}", column


def level_by_name(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    column, level = chance.choice(references(ladder, path, line, "levels"))
    name = ladder.named("levels.yaml", level)
    return f"{line.text[:column]}{name}{line.text[column + len(level):]}", column


def requirement_without_at(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    column, skill = chance.choice(references(ladder, path, line, "skills"))
    sign = chance.choice([" ", " ", ": ", ":", "/", " @ "])
    end = column + len(skill)
    return f"{line.text[:end]}{sign}{line.text[end + 1:]}", column


def id_twice(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    """A record of a list has the id of one above it."""
    ids = (each for each in ladder.lines[path] if each.name == "id" and len(each.at) == 2)
    above = [each for each in ids if each.number < line.number]
    if not above or len(line.at) != 2 or "areas" in path or "sources" in path or "levels" in path:
        return None
    return f"{line.text[:line.value_start]}{chance.choice(above).value}", line.value_start


def id_in_two_files(ladder: Ladder, chance: Random) -> Mistake | None:
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
