"""The kinds of content files: where each is found, and the model that says what stands in it."""

from dataclasses import dataclass

from ladder.model import Area, Ladder, Level, Record, Role, Skill, Source


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records. `pattern` finds its files; in a file with a list, the list stands under the kind's name."""

    name: str
    pattern: str
    model: type[Record]
    is_list: bool = False

    def matches(self, path: str) -> bool:
        """True for a path below content/ that is a file of this kind."""
        if not self.is_folder:
            return path == self.pattern
        folder, ending = self.pattern.split("*")
        return path.startswith(folder) and path.endswith(ending) and path.count("/") == folder.count("/")

    @property
    def is_folder(self) -> bool:
        """True when each file of a folder is one record, named by its id."""
        return "*" in self.pattern


LADDER = Kind("ladder", "ladder.yaml", Ladder)

KINDS = (
    LADDER,
    Kind("levels", "levels.yaml", Level, is_list=True),
    Kind("areas", "areas.yaml", Area, is_list=True),
    Kind("sources", "sources.yaml", Source, is_list=True),
    Kind("skills", "skills/*.yaml", Skill),
    Kind("roles", "roles/*.yaml", Role),
)


def kind_of(path: str) -> Kind | None:
    """The kind of a file, by its path below content/."""
    return next((kind for kind in KINDS if kind.matches(path)), None)
