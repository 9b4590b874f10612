"""Records that refer to themselves, at once or by a detour."""

import re
from random import Random

from mistakes.ids import asks
from mistakes.lines import Line
from mistakes.spoiling import Ladder, Mistake, places


def requires_itself(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    level = line.at[-1]
    if not re.search(r"\w\]$", line.value):
        return None
    skill = path.split("/")[1].removesuffix(".yaml")
    return f"{line.text[:-1]}, {skill}@{level}]", len(line.text) + 1


def next_to_itself(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    role = path.split("/")[1].removesuffix(".yaml")
    return f"{line.text[:-1]}, {role}]", len(line.text) + 1


def circle(ladder: Ladder, chance: Random) -> Mistake | None:
    """A lower level of another skill requires a level that requires it: somebody took one for the other."""
    found = places(ladder, chance, lambda path, line: path.startswith("skills/") and "@" in line.value and asks(line))
    if found is None:
        return None
    path, line = found
    skill, level = path.split("/")[1].removesuffix(".yaml"), str(line.at[1])
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
