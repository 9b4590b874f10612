"""A ladder that is spoilt, the places in it, and what an operator is."""

from collections.abc import Callable, Mapping, Sequence
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
        """The ids of the levels, lowest first."""
        return self.ids("levels.yaml")

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


def places(ladder: Ladder, chance: Random, fits: Fits) -> tuple[str, Line] | None:
    """Any line that fits: first a kind of file, so that the many questions do not outweigh the rest."""
    kinds: dict[str, list[tuple[str, Line]]] = {}
    for path, lines in ladder.lines.items():
        for line in lines:
            if not line.name.startswith("x-") and line.name != "note" and fits(path, line):
                kinds.setdefault(path.split("/")[0], []).append((path, line))
    return chance.choice(chance.choice(list(kinds.values()))) if kinds else None


def on_a_line(what: str, fits: Fits, spoil: "Spoil") -> Operator:
    """The operator that spoils a line that fits; `spoil` gives the lines in its place, and where the slip is."""

    def operator(ladder: Ladder, chance: Random) -> Mistake | None:
        found = places(ladder, chance, fits)
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

