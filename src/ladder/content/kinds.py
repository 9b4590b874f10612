"""The kinds of content files: where each is found, and the model that says what stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladder.model import (
    HOMES,
    Area,
    Conflict,
    Cost,
    Guide,
    Item,
    Ladder,
    Level,
    Question,
    Record,
    RedFlag,
    Release,
    Resource,
    Risk,
    Role,
    Skill,
    Source,
    Team,
    Term,
    Vetting,
)

MODELS: Mapping[str, type[Record]] = {
    "ladder": Ladder,
    "levels": Level,
    "areas": Area,
    "sources": Source,
    "skills": Skill,
    "roles": Role,
    "resources": Resource,
    "items": Item,
    "vetting": Vetting,
    "guides": Guide,
    "teams": Team,
    "costs": Cost,
    "risks": Risk,
    "red_flags": RedFlag,
    "faq": Question,
    "glossary": Term,
    "conflicts": Conflict,
    "changes": Release,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records: its name in the framework, the pattern of its files, the key of the list in them, its model.

    `stem` is the field that takes a file's name where there may be many files.
    """

    name: str
    pattern: str
    entries: str
    stem: str
    model: type[Record]

    def matches(self, path: str) -> bool:
        """True for a path below content/ that is a file of this kind."""
        if not self.is_folder:
            return path == self.pattern
        folder, ending = self.pattern.split("*")
        return path.startswith(folder) and path.endswith(ending) and path.count("/") == folder.count("/")

    @property
    def is_list(self) -> bool:
        """True when a file holds a list of records."""
        return self.entries != ""

    @property
    def is_folder(self) -> bool:
        """True when there may be many files, each with a name that counts."""
        return "*" in self.pattern


KINDS = tuple(Kind(name, home.pattern, home.entries, home.stem, MODELS[name]) for name, home in HOMES.items())
_BY_START = {kind.pattern.split("/")[0]: kind for kind in KINDS}


def kind_of(path: str) -> Kind | None:
    """The kind of a file, by its path below content/."""
    kind = _BY_START.get(path.split("/")[0])
    return kind if kind and kind.matches(path) else None
