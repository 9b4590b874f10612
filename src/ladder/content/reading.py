"""Read content/: walk it, read every file, put the records together as a framework. `walking` and `one_file` help."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any

from ladder import checks
from ladder.checks.repeated import Repeated
from ladder.checks.wording import Wordings
from ladder.content.file_reading import FileReading, Packed
from ladder.content.kinds import KINDS, MODELS
from ladder.content.mending import mend
from ladder.content.models import models
from ladder.content.one_file import parsed, read_file
from ladder.content.stores import Nothing, Store
from ladder.content.walking import REQUIRED, missing_files, stand_ins, walk
from ladder.findings import Finding, locate_all
from ladder.located import Document
from ladder.model import Framework, Ladder, Records, Role, Skill, unpack
from ladder.parallel import spread
from ladder.project import Project


@dataclass(frozen=True)
class Reading:
    """A framework with everything that was found wrong on the way, and the way back to places in files.

    `wordings` are by skill, in the order of the framework.
    """

    project: Project
    framework: Framework
    wordings: Wordings
    findings: tuple[Finding, ...]

    @cached_property
    def between(self) -> Sequence[Finding]:
        """What is wrong between the records, without places."""
        return checks.between(self.framework)

    @property
    def has_errors(self) -> bool:
        """True when something is wrong for which no site can be made; that is known long before all the rest is."""
        return any(finding.severity == "error" for finding in (*self.findings, *self.between))

    def check(self, also: Iterable[Finding] = (), repeated: Repeated | None = None) -> tuple[Finding, ...]:
        """Everything that is wrong with the content, in file order; `also` are findings that somebody else has."""
        found = checks.check(self.framework, self.wordings, repeated, self.between)
        return self.locate([*self.findings, *found, *also])

    def locate(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with line, column, excerpt and mended lines, in file order. Their files are read once more."""
        documents = lru_cache(maxsize=64)(partial(_document, self.project))
        located = locate_all(findings, lambda spot: documents(spot.file).locate(spot))
        return mend(self.project, self.framework, located) if located else ()


def read(project: Project, store: Store | None = None, processes: int | None = None) -> Reading:
    """Read all of content/. Everything that can be read is, whatever else is wrong.

    Raises OSError when the folder itself cannot be read.
    """
    store = store or Nothing()
    paths, left_out = walk(project.content)
    store.make_room(len(paths))
    files = store.keys(project.content, paths)
    known = store.recall(files)
    missing = [file for file in files if file not in known]
    fresh = spread(partial(read_file, project.content), [path for path, _ in missing], processes)
    known.update(store.keep(zip(missing, fresh, strict=True)))
    store.forget_others(files)
    readings = [*(known[file] for file in files), *(each for path in left_out for each in stand_ins(path))]
    found = [*left_out.values(), *missing_files(readings), *(f for reading in readings for f in reading.findings)]
    history = tuple(version for version, _ in models(project))
    framework = replace(_framework(readings, store), history=history)
    return Reading(project, framework, _wordings(readings, framework), tuple(found))


def _wordings(readings: Iterable[FileReading], framework: Framework) -> Wordings:
    by_id = {record.id: record.wording for reading in readings for record in reading.records if record.wording}
    return {skill_id: by_id[skill_id] for skill_id in framework.skills.ids}


def _document(project: Project, file: str) -> Document:
    path = project.root / file
    return _parsed_once(file, path.read_bytes() if path.is_file() else b"")


_parsed_once = lru_cache(maxsize=64)(parsed)  # a server has the same notices to place after every save


def _framework(readings: Sequence[FileReading], store: Store) -> Framework:
    packed: dict[str, list[Packed]] = {kind.name: [] for kind in KINDS}
    unread: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    for reading in readings:
        packed[reading.kind] += reading.records
        unread[reading.kind] |= set(reading.unread)
    areas = {record.id: place for place, record in enumerate(packed["areas"])}
    packed["skills"].sort(key=lambda record: (_place_of_area(areas, record), *_order(record)))
    for kind in ("roles", "guides"):
        packed[kind].sort(key=_order)
    ladder = _ladder(packed.pop("ladder"))
    skills, roles = packed.pop("skills"), packed.pop("roles")
    return Framework(
        ladder=ladder,
        skills=Records(Skill, store.packed(skills), {record.id: record.digest for record in skills}),
        roles=Records(Role, store.packed(roles), {record.id: record.digest for record in roles}),
        **{kind: tuple(_models(kind, records)) for kind, records in packed.items()},
        unread={kind: frozenset(ids) for kind, ids in unread.items()},
        incomplete=_incomplete(readings),
        outlined={record.id: record.outline for record in skills if record.outline},
    )


def _incomplete(readings: Sequence[FileReading]) -> frozenset[str]:
    """The kinds of which records are missing whose ids nobody knows."""
    absent = {name for name in REQUIRED if name not in {reading.kind for reading in readings}}
    return frozenset({reading.kind for reading in readings if not reading.is_whole} | absent)


def _place_of_area(areas: Mapping[str, int], skill: Packed) -> int:
    return areas.get(skill.outline.area, len(areas)) if skill.outline else len(areas)


def _order(record: Packed) -> tuple[bool, int]:
    return record.order is None, record.order or 0


def _ladder(packed: Sequence[Packed]) -> Ladder:
    """The ladder's own record; a nameless one while it cannot be read, so that everything else is checked."""
    unnamed = Ladder(format="1", id="unnamed", title="Unnamed")
    return unpack(Ladder, packed[0].packed) if packed else unnamed


def _models(kind: str, packed: Sequence[Packed]) -> Iterator[Any]:
    return (unpack(MODELS[kind], record.packed) for record in packed)
