"""Give a record another id: itself, every reference in every file, links in texts, the files that bear its name.

Takes a project, gives changes of files. The old id goes to `formerly`, so that links and saved answers follow it.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from ladder.content.kinds import Kind, kind_of
from ladder.content.walking import walk
from ladder.editing import named, splice, statements
from ladder.editing import source as sources
from ladder.editing.addresses import Site
from ladder.editing.changes import Change, Changes, whole_framework
from ladder.editing.named import Named
from ladder.editing.occurrences import occurrences
from ladder.editing.source import Edit, Source
from ladder.findings import Keys, LadderError
from ladder.located.spans import Entries, Group, Scalar
from ladder.model import Framework
from ladder.project import Project

BESIDE_SKILLS = ("items", "resources")  # kinds whose files bear the name of a skill; resources only as a rule


def rename(project: Project, word: str, old: str, new: str) -> Changes:
    """The changes that give a record another id, in the order of the files.

    `word` is its kind in everyday words, such as "skill". Raises LadderError when there is no such record, when the new
    id is taken now or was once, and when there are mistakes in the content: a reference may stand in what they hide.
    """
    framework = whole_framework(project)
    record = named.find(framework, word, old)
    site = Site(framework.ladder.site.base_url, {kind: framework.ids(kind) for kind in ("levels", "roles")})
    renaming = Renaming(record, _free_id(framework, record, new), site)
    paths = (path for path in walk(project.content)[0] if path.endswith((".yaml", ".md")))
    files = ((path, (project.content / path).read_bytes()) for path in paths)
    changes = [change for path, written in files if (change := renaming.change(path, written))]
    for change in changes:
        if change.new and change.new != change.old and (project.root / change.new).exists():
            raise LadderError(f"{change.old} would become {change.new}, which is there already", exit_code=2)
    return changes


def _free_id(framework: Framework, record: Named, new: str) -> str:
    """The new id as it is written down. Raises LadderError when something else of the kind has it, or had it."""
    new = new.removeprefix(f"{record.owner}.")
    if new == record.id:
        raise LadderError(f'"{new}" is the id that it has now', exit_code=2)
    named.require_free(framework, record.kind, new, record.owner, but=record)
    return new


@dataclass(frozen=True, slots=True)
class Renaming:
    """What gets another id, which one, and how links are understood."""

    record: Named
    new: str
    site: Site

    def change(self, path: str, written: bytes) -> Change | None:
        """What becomes of a file, by its path below content/; None when it stays as it is."""
        kind = kind_of(path)
        assert kind is not None
        file, moved = f"content/{path}", f"content/{self._path(path, kind)}"
        after = written
        if file == self.record.file or self.record.id.encode() in written:
            after = self._source(kind, sources.read(file, written)).content
        return Change(file, moved, written, after) if (file, written) != (moved, after) else None

    def _path(self, path: str, kind: Kind) -> str:
        """Where a file goes: elsewhere if it is the record, or lists what belongs to it."""
        place = PurePosixPath(path)
        is_record = kind.name == self.record.kind and kind.stem == "id"
        is_beside = self.record.kind == "skills" and kind.name in BESIDE_SKILLS
        is_named_so = place.stem == self.record.id and (is_record or is_beside)
        return str(place.with_name(self.new + place.suffix)) if is_named_so else path

    def _source(self, kind: Kind, before: Source) -> Source:
        places = set(occurrences(before, kind, self.record, self.site))
        after = before.edited(Edit(place.start, place.end, self.new) for place in places)
        if before.file == self.record.file:
            after = self._itself(after)
        return self._with_other_ids_kept(before, after) if kind.name == "skills" else after

    def _itself(self, source: Source) -> Source:
        """The file of the record, with its new id and the old one under `formerly`."""
        keys = self.record.keys
        if self.record.kind == "statements":
            source = statements.with_id(source, keys, self.new)
        elif keys:
            source = splice.replace(source, (*keys, "id"), self.new)
        return _with_former(source, named.keys_after(self.record, self.new), self.record.id, self.new)

    def _with_other_ids_kept(self, before: Source, after: Source) -> Source:
        """A skill in which no statement without an id has got another, as the text it is named by may hold a link."""
        levels = before.root.get("levels")
        for key, _ in levels.pairs if isinstance(levels, Group) else ():
            level = self.new if (self.record.kind, self.record.id) == ("levels", key.text) else key.text
            old, new = (("levels", each, "statements") for each in (key.text, level))
            if _says(before, old) != _says(after, new):
                listed = (self.record.kind, self.record.file, self.record.keys[:-1])
                renamed = {self.record.id: self.new} if listed == ("statements", before.file, old) else {}
                expected = [renamed.get(each, each) for each in statements.ids(before, old)]
                after = statements.with_ids(after, new, expected)
        return after


def _says(source: Source, keys: Keys) -> object:
    node = source.find(keys)
    return node and node.value


def _with_former(source: Source, keys: Keys, old: str, new: str) -> Source:
    """The record at a path with an id among its former ones; the new one is there no more if it was."""
    node = source.find((*keys, "formerly"))
    if not isinstance(node, Entries):
        record = source.find(keys)
        names = [key.text for key, _ in record.pairs] if isinstance(record, Group) else []
        behind = next((name for name in ("text", "name", "id", "title") if name in names), None)
        return splice.put(source, (*keys, "formerly"), [old], after=behind)
    former = [each.text if isinstance(each, Scalar) else "" for each in node.entries]
    if new in former:
        return splice.replace(source, (*keys, "formerly", former.index(new)), old)
    return splice.insert(source, (*keys, "formerly"), old)
