"""Compare a project with an earlier revision of itself: ids that are gone, and that nothing bears as a former one."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ladder.editing import revisions
from ladder.editing.heritage import KINDS, ONE, renamed
from ladder.findings import Finding, Location
from ladder.model import Framework, slug, spot, spot_of
from ladder.project import Project


class Part(NamedTuple):
    """A part of a record that has an id of its own: an item of a skill, a statement, a grade of a role.

    `is_made` is True for the id of a statement that is made of its text: it goes with every other wording.
    """

    owner: str
    id: str
    formerly: tuple[str, ...]
    is_made: bool = False


def gone_ids(project: Project, framework: Framework, revision: str) -> Iterator[Finding]:
    """Yield a finding for each id that a revision of git has and the framework neither has nor lists as a former one.

    What went together with the record that it is part of is not told apart. Raises LadderError when git does not know
    the revision.
    """
    before = revisions.side(project, revision).framework
    names = renamed(before, framework)
    for kind in KINDS:
        if kind not in framework.incomplete and kind != "items":
            present = {*framework.ids(kind), *framework.unread.get(kind, ()), *names[kind]}
            for record in before.records(kind):
                if record.id not in present:
                    yield _gone(kind, record.id, spot_of(kind, record).file, revision)
    for kind, owners in (("items", "skills"), ("statements", "skills"), ("grades", "roles")):
        if not {kind, owners} & framework.incomplete:
            yield from _gone_parts(before, framework, kind, owners, names[owners], revision)


def _gone_parts(
    before: Framework, framework: Framework, kind: str, owners: str, names: Mapping[str, str], revision: str
) -> Iterator[Finding]:
    present = {(part.owner, name) for part in _parts(framework, kind) for name in (part.id, *part.formerly)}
    readable, unread = {*framework.ids(owners)}, framework.unread.get(kind, frozenset())
    for part in _parts(before, kind):
        if part.is_made:
            continue
        owner = names.get(part.owner, part.owner)
        if owner in readable and part.id not in unread and (owner, part.id) not in present:
            place = spot("items", file=owner) if kind == "items" else spot(owners, owner)
            yield _gone(kind, part.id, place.file, revision)


def _parts(framework: Framework, kind: str) -> Iterator[Part]:
    """Yield what has an id inside of records."""
    if kind == "items":
        yield from (Part(item.skill, item.id, item.formerly) for item in framework.items)
    elif kind == "grades":
        yield from (Part(role.id, each.id, each.formerly) for role in framework.roles for each in role.grades)
    else:
        for skill in framework.skills:
            for level in skill.levels.values():
                for each in level.statements:
                    yield Part(skill.id, each.id, each.formerly, _is_made(each.id, each.text))


def _is_made(statement_id: str, text: str) -> bool:
    return re.sub(r"-\d+$", "", statement_id) == re.sub(r"-\d+$", "", slug(text))


def _gone(kind: str, record_id: str, file: str, revision: str) -> Finding:
    hint = f'list "{record_id}" under "formerly:" of what took its place: links and saved answers follow it there'
    message = f'the {ONE[kind]} "{record_id}" was there at {revision} and is gone'
    return Finding("id-gone", message, Location(file), hint)
