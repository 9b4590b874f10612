"""Mistakes with whole files."""

from random import Random

from mistakes.lines import Line
from mistakes.spoiling import Ladder, Mistake, places


def empty_file(ladder: Ladder, chance: Random) -> Mistake:
    path = chance.choice([path for path in ladder.lines if not path.startswith("levels") and path != "ladder.yaml"])
    return Mistake("an empty file", {path: b""}, f"content/{path}:1:1")


def conflict(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    other = line.text.replace("e", "i", 1)
    return f"<<<<<<< HEAD\n{line.text}\n=======\n{other}\n>>>>>>> maria", 0


def marker(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int, int]:
    return f"{line.text}\n{chance.choice(['=======', '>>>>>>> maria', '<<<<<<< HEAD'])}", 0, 1


def second_document(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"---\n{line.text}", 0


def short_ending(ladder: Ladder, chance: Random) -> Mistake:
    path = chance.choice([path for path in ladder.lines if "/" in path])
    new = path.replace(".yaml", ".yml")
    return Mistake("the short ending of a file", {path: None, new: ladder.files[path].encode()}, f"content/{new}:1:1")


def old_encoding(ladder: Ladder, chance: Random) -> Mistake | None:
    found = places(ladder, chance, lambda path, line: line.is_text and ladder.files[path].isascii())
    if found is None:
        return None
    path, line = found
    lines = ladder.files[path].split("\n")
    place = line.text.index(" ", line.value_start)
    lines[line.number] = f"{line.text[:place]}é{line.text[place:]}"
    spoilt = "\n".join(lines).encode("cp1252")
    return Mistake("an old encoding", {path: spoilt}, f"content/{path}:{line.number + 1}:{place + 1}")
