"""Spaces that are odd, too many or too few, and characters that nobody sees."""

from random import Random

from mistakes.lines import Line
from mistakes.spoiling import Ladder, Spoil


def moved(by: int) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int] | None:
        if line.indent + by < 0:
            return None
        return f"{' ' * (line.indent + by)}{line.text.lstrip()}", line.indent + by

    return spoil


def tab(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    return "\t" * max(1, line.indent // chance.choice([2, 4, 8])) + line.text.lstrip(), 0


def odd_space(where: str) -> Spoil:
    def spoil(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
        place = {"indentation": 0, "colon": line.value_start - 1, "dash": line.indent + 1}[where]
        return f"{line.text[:place]}\u00a0{line.text[place + 1:]}", place

    return spoil


def invisible(ladder: Ladder, chance: Random, path: str, line: Line) -> tuple[str, int]:
    place = chance.randrange(line.start + 1, len(line.text))
    sign = chance.choice("\u200b\u00ad\ufeff\u2060")
    return f"{line.text[:place]}{sign}{line.text[place:]}", place
