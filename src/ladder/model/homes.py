"""Where each kind of record is kept below content/: one thing is one file, and lists are files of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ladder.findings import Entry, Spot


@dataclass(frozen=True, slots=True)
class Home:
    """The files of a kind. `entries` is the key of the list in them; without it a file is one record.

    With a star in the pattern there may be many files; `stem` is the field that takes a file's name.
    """

    pattern: str
    entries: str = ""
    stem: str = ""

    def file(self, name: str) -> str:
        """The file for a name, as a path from the project's root."""
        return f"content/{self.pattern.replace('*', name)}"


HOMES: Mapping[str, Home] = {
    "ladder": Home("ladder.yaml"),
    "levels": Home("levels.yaml", "levels"),
    "areas": Home("areas.yaml", "areas"),
    "sources": Home("sources.yaml", "sources"),
    "skills": Home("skills/*.yaml", stem="id"),
    "roles": Home("roles/*.yaml", stem="id"),
    "resources": Home("resources/*.yaml", "resources", stem="topic"),
    "items": Home("questions/*.yaml", "items", stem="skill"),
    "vetting": Home("vetting/*.yaml", stem="id"),
    "guides": Home("guides/*.md", stem="id"),
    "teams": Home("teams.yaml", "teams"),
    "costs": Home("costs.yaml", "costs"),
    "risks": Home("risks.yaml", "risks"),
    "red_flags": Home("red-flags.yaml", "red_flags"),
    "faq": Home("faq.yaml", "questions"),
    "glossary": Home("glossary.yaml", "terms"),
    "conflicts": Home("conflicts.yaml", "conflicts"),
    "changes": Home("changes.yaml", "changes"),
}

HISTORY = "history/*.json"  # below content/: the assessment's model of each version, by its name


def model_file(version: str) -> str:
    """The file with the assessment's model of a version, as a path from the project's root."""
    return f"content/{HISTORY.replace('*', version)}"


def spot(kind: str, record_id: str | None = None, *keys: str | int | Entry, file: str = "") -> Spot:
    """Where a record (and a path of keys in it) is kept; `file` names the file where a kind's lists are many."""
    home = HOMES[kind]
    name = file or (record_id if home.stem == "id" else "") or ""
    inside = (home.entries, Entry(record_id)) if home.entries and record_id else ()
    return Spot(home.file(name), (*inside, *keys))


def spot_of(kind: str, record: Any, *keys: str | int | Entry) -> Spot:
    """Where this record of a kind (and a path of keys in it) is kept."""
    stem = HOMES[kind].stem
    return spot(kind, record.id, *keys, file=getattr(record, stem) if stem else "")
