"""What a new level concerns: the records that name the levels beside it, and the skills that say nothing at it yet."""

from collections.abc import Iterator, Mapping, Sequence

from ladder.content.kinds import kind_of
from ladder.content.walking import walk
from ladder.editing import source as sources
from ladder.editing.references import UNIT, references
from ladder.model import Framework
from ladder.project import Project

WORDS: Mapping[str, str] = {  # kinds of records that a new level may concern, in everyday words
    "roles": "roles",
    "red_flags": "rules",
    "items": "questions",
    "vetting": "rubrics",
    "resources": "resources",
}


def concerned_by_level(project: Project, framework: Framework, level_id: str) -> Iterator[str]:
    """Yield lines of text on all that should be looked at once a level is there: files with the lines in question."""
    ids = framework.ids("levels")
    place = ids.index(level_id)
    beside = (*ids[max(place - 1, 0) : place], *ids[place + 1 : place + 2])
    silent = [skill.id for skill in framework.outlines.values() if level_id not in skill.levels]
    if silent:
        yield f"skills that say nothing at it yet: {', '.join(silent)}"
    named = f"that name {' or '.join(beside)}, beside it"
    for kind_name, word in WORDS.items():
        paths = (path for path in walk(project.content)[0] if (kind := kind_of(path)) and kind.name == kind_name)
        found = {path: lines for path in paths if (lines := _lines(project, path, beside))}
        if found:
            yield f"{word} {named}:"
            yield from (f"  content/{path}, {_counted(lines)}" for path, lines in found.items())


def _lines(project: Project, path: str, level_ids: Sequence[str]) -> Sequence[int]:
    """The numbers of the lines of a file in which a record names one of the levels."""
    kind = kind_of(path)
    assert kind is not None
    source = sources.read(f"content/{path}", (project.content / path).read_bytes())
    places = (scalar.start for record in source.records(kind) for scalar, named in references(kind.name, record)
              if _level(scalar.text, named) in level_ids)  # fmt: skip
    return sorted({len(source.text[:place].splitlines() or [""]) for place in places})


def _level(written: str, named: str) -> str:
    if named == UNIT:
        return written.partition("@")[2]
    return written if named == "levels" else ""


def _counted(lines: Sequence[int]) -> str:
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
