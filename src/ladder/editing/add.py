"""Add something to a ladder: a file with questions to answer, or an entry in a list. Takes a project, gives changes.

`scaffolds` holds the texts, `concerns` says what else a new level concerns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ladder.content.guesses import name_from_id
from ladder.editing import named, scaffolds, schema, splice, writing
from ladder.editing import source as sources
from ladder.editing.changes import Change, Changes
from ladder.editing.scaffolds import Values
from ladder.editing.source import Edit, Source
from ladder.editing.writing import Manner
from ladder.findings import LadderError, did_you_mean
from ladder.located.spans import Entries, Scalar
from ladder.model import HOMES, Framework, is_id, slug
from ladder.project import Project


@dataclass(frozen=True, slots=True)
class Adding:
    """What things are added to, and under which name: the id is made of it unless one is given."""

    project: Project
    framework: Framework
    name: str
    id: str | None = None

    @property
    def title(self) -> str:
        """What people call it; the name may be written like an id."""
        return name_from_id(self.name) if is_id(self.name) else self.name


def level(new: Adding, below: str | None, summary: str | None, *, in_skills: bool) -> Changes:
    """The changes that add a level above another, or as the lowest for None; with `in_skills`, to every skill too."""
    ids = new.framework.ids("levels")
    place = ids.index(_known(new.framework, "level", below)) + 1 if below else 0
    level_id = free_id(new, "level")
    values = {"id": level_id, **scaffolds.level(new.title, summary, is_highest=place == len(ids))}
    listed = into_list(new.project, "levels", "", values, place)
    return [listed, *(_into_skills(new, level_id, ids[:place]) if in_skills else ())]


def area(new: Adding, summary: str | None) -> Changes:
    """The changes that add an area, behind all others."""
    return [into_list(new.project, "areas", "", {"id": free_id(new, "area"), **scaffolds.area(new.title, summary)})]


def skill(new: Adding, area_id: str, summary: str | None) -> Changes:
    """The changes that add a skill, with a question for each level."""
    _known(new.framework, "area", area_id)
    values = scaffolds.skill(new.framework, new.title, area_id, summary)
    return [_new_file("skills", free_id(new, "skill"), values)]


def role(new: Adding, summary: str | None, expects: Sequence[str]) -> Changes:
    """The changes that add a role; `expects` are levels of skills, written skill@level."""
    units = dict(_unit(new.framework, each) for each in expects)
    values = scaffolds.role(new.title, summary, units)
    rest = "" if units else scaffolds.expectations_to_choose(new.framework)
    return [_new_file("roles", free_id(new, "role"), values, rest)]


def question(new: Adding, skill_id: str, level_id: str, kind: str) -> Changes:
    """The changes that add a question to a skill's list; a name that is no id is what is asked."""
    _unit(new.framework, f"{skill_id}@{level_id}")
    stem = None if is_id(new.name) else new.name
    values = {"id": free_id(new, "item", skill_id), **scaffolds.question(kind, stem, level_id)}
    return [into_list(new.project, "items", skill_id, values)]


def resource(new: Adding, url: str, kind: str, hours: float, leads: tuple[str, str | None, str]) -> Changes:
    """The changes that add a resource to the list of a skill; `leads` are the skill, from which level, and to which."""
    skill_id, start, end = leads
    for level_id in filter(None, (start, end)):
        _unit(new.framework, f"{skill_id}@{level_id}")
    teaches = {"skill": skill_id, **({"from": start} if start else {}), "to": end}
    values = {"id": free_id(new, "resource"), **scaffolds.resource(new.title, url, kind, hours, teaches)}
    return [into_list(new.project, "resources", skill_id, values)]


def guide(new: Adding, summary: str | None) -> Changes:
    """The changes that add a guide."""
    path = HOMES["guides"].file(free_id(new, "guide"))
    keys = writing.pairs(scaffolds.guide(new.title, summary), 0, Manner())
    return [Change(None, path, b"", f"---\n{keys}\n---\n{scaffolds.GUIDE_TEXT}".encode())]


# --- ids --------------------------------------------------------------------------------------------------------------


def free_id(new: Adding, word: str, owner: str = "") -> str:
    """The id of what is added. Raises LadderError when something of its kind has it, or had it once."""
    found = new.id or slug(new.name)
    advice = "Choose another name, or an id with --id"
    named.require_free(new.framework, named.kind_of_word(word), found, owner, advice=advice)
    return found


def _known(framework: Framework, word: str, record_id: str) -> str:
    """The id. Raises LadderError unless a record of the kind has it."""
    ids = framework.ids(named.kind_of_word(word))
    if record_id not in ids:
        hint = did_you_mean(record_id, ids) or f"there are: {', '.join(ids) or 'none yet'}"
        raise LadderError(f'there is no {word} "{record_id}"; {hint}', exit_code=2)
    return record_id


def _unit(framework: Framework, written: str) -> tuple[str, str]:
    """The skill and the level of a text such as "coding@builder". Raises LadderError unless the skill has the level."""
    skill_id, at, level_id = written.partition("@")
    if not at:
        raise LadderError(f'"{written}" is not written skill@level', exit_code=2)
    _known(framework, "skill", skill_id)
    _known(framework, "level", level_id)
    defined = framework.outlines[skill_id].levels
    if level_id not in defined:
        hint = f"it is defined at: {', '.join(defined) or 'no level at all'}"
        raise LadderError(f'"{skill_id}" is not defined at the level "{level_id}"; {hint}', exit_code=2)
    return skill_id, level_id


# --- files ------------------------------------------------------------------------------------------------------------


def _new_file(kind: str, stem: str, values: Values, rest: str = "") -> Change:
    file = HOMES[kind].file(stem)
    text = schema.comment(file.removeprefix("content/")) + writing.pairs(values, 0, Manner()) + "\n" + rest
    return Change(None, file, b"", text.encode())


def into_list(project: Project, kind: str, stem: str, values: Values, place: int | None = None) -> Change:
    """An entry in a list, at a place or as the last; in a new file where there is none."""
    home = HOMES[kind]
    file = home.file(stem)
    path = project.root / file
    if not path.is_file():
        return _new_file(kind, stem, {home.entries: [values]})
    before = path.read_bytes()
    source = sources.read(file, before)
    entries = source.find((home.entries,))
    is_empty = isinstance(entries, Scalar) or (isinstance(entries, Entries) and not entries.entries)
    if is_empty:
        return Change(file, file, before, _with_first(source, home.entries, values).content)
    return Change(file, file, before, splice.insert(source, (home.entries,), values, place).content)


def _with_first(source: Source, name: str, values: Values) -> Source:
    """A list that was empty, with its first entry on lines of its own."""
    key, node = next((key, node) for key, node in source.root.pairs if key.text == name)
    column = source.dash
    lines = writing.entry(values, column, Manner(source.step, source.dash, source.newline))
    return source.edited([Edit(key.end + 1, max(node.end, key.end + 1), source.newline + " " * column + lines)])


def _into_skills(new: Adding, level_id: str, lower: Sequence[str]) -> Iterator[Change]:
    """Yield the skills with the new level above the nearest lower one that each has."""
    for skill in new.framework.outlines.values():
        if skill.levels:
            file = HOMES["skills"].file(skill.id)
            before = (new.project.root / file).read_bytes()
            below = [each for each in lower if each in skill.levels]
            values = scaffolds.skill_level(len(below) + 1)
            keys = ("levels", level_id)
            after = splice.put(sources.read(file, before), keys, values, below[-1] if below else "")
            yield Change(file, file, before, after.content)
