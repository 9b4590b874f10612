"""Slips of the fingers in names."""

import re
from collections.abc import Sequence
from random import Random

from mistakes.lines import Line
from mistakes.spoiling import Ladder

NEIGHBOURS = {"a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "f": "g", "g": "h", "h": "j", "i": "o", "k": "l",
              "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "r": "t", "s": "d", "t": "r", "u": "i", "v": "b",
              "w": "e", "y": "u"}  # fmt: skip


def misspelt(chance: Random, word: str) -> str | None:
    """The word with two letters exchanged, one left out, one twice, or the neighbour of one on the keyboard."""
    place = chance.randrange(len(word))
    if chance.random() < 0.35 and place + 1 < len(word) and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    kind = chance.choice(["left out", "twice", "neighbour"])
    if kind == "left out":
        return word[:place] + word[place + 1 :] if len(word) > 3 else None
    instead = word[place] * 2 if kind == "twice" else NEIGHBOURS.get(word[place], "")
    return word[:place] + instead + word[place + 1 :] if instead else None


def other_than(word: str | None, known: Sequence[str]) -> str | None:
    """The word, when it is an id and not one that there is."""
    is_id = word is not None and re.fullmatch(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?", word)
    return word if is_id and word not in known else None


_KEYS = """
    name title area summary description covers levels anchor statements practice hours evidence requires pitfalls
    in_roles origin source id formerly examples moves_up also_called family duties hard_skills soft_skills expects
    pay premium vetting red_flags next publisher url kind hours_basis cost teaches status checked level stimulus
    stem options text score rationale basis technique rev minutes probes brief task sample questions rubric at_least
    below risk remedy question answer group term also meaning says shown members ratio role duty min max gains watch
    remedies skills region currency low high period as_of projection weight to from skill do order format version
    date language licence placement share far_below site navigation about asks note accepts loading difficulty
    assessment in costs costs over grades drops interest author same_as flaws line what severity base_url
"""
KEYS = tuple(_KEYS.split())  # the names that ladder knows


def is_key(path: str, line: Line) -> bool:
    """True for a line with a name that is ladder's own, and not an id."""
    return bool(line.name) and line.name in KEYS and not is_id_name(path, line)


def is_id_name(path: str, line: Line) -> bool:
    return bool(line.at) and line.at[-1] in ("levels", "expects", "in_roles", "rubric", "at_least", "below", "asks")


def misspelt_key(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
    names = [(line.start, line.name)] if line.name else []
    names += [(match.start(1), match[1]) for match in re.finditer(r"[{,] *([a-z_]+): ", line.text) if match[1] in KEYS]
    start, name = chance.choice(names)
    slip = misspelt(chance, name)
    if slip is None or slip in KEYS or not re.fullmatch("[a-z_]+", slip):
        return None
    return f"{line.text[:start]}{slip}{line.text[start + len(name):]}", start


def capital_key(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return f"{line.text[:line.start]}{line.name.capitalize()}{line.text[line.start + len(line.name):]}", line.start
