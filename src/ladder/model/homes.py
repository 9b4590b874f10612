"""Where each kind of record is kept below content/: one thing is one file, and lists are files of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ladder.findings import Entry, Spot


@dataclass(frozen=True, slots=True)
class Home:
    """What one of a kind is called, and the files. `entries` is the key of their list; without it a file is one record.

    With a star in the pattern there may be many files; `stem` is the field that takes a file's name.
    """

    one: str
    pattern: str
    entries: str = ""
    stem: str = ""

    @property
    def a_one(self) -> str:
        """What one of the kind is called, with its article."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    def file(self, name: str) -> str:
        """The file for a name, as a path from the project's root."""
        return f"content/{self.pattern.replace('*', name)}"


HOMES: Mapping[str, Home] = {
    "ladder": Home("ladder", "ladder.yaml"),
    "levels": Home("level", "levels.yaml", "levels"),
    "areas": Home("area", "areas.yaml", "areas"),
    "sources": Home("source", "sources.yaml", "sources"),
    "skills": Home("skill", "skills/*.yaml", stem="id"),
    "roles": Home("role", "roles/*.yaml", stem="id"),
    "resources": Home("resource", "resources/*.yaml", "resources", stem="topic"),
    "items": Home("item", "questions/*.yaml", "items", stem="skill"),
    "vetting": Home("vetting technique", "vetting/*.yaml", stem="id"),
    "guides": Home("guide", "guides/*.md", stem="id"),
    "teams": Home("team", "teams.yaml", "teams"),
    "costs": Home("cost", "costs.yaml", "costs"),
    "risks": Home("risk", "risks.yaml", "risks"),
    "red_flags": Home("red flag", "red-flags.yaml", "red_flags"),
    "faq": Home("question", "faq.yaml", "questions"),
    "glossary": Home("term", "glossary.yaml", "terms"),
    "conflicts": Home("conflict", "conflicts.yaml", "conflicts"),
    "changes": Home("version", "changes.yaml", "changes"),
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
