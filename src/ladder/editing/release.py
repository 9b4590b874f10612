"""Make a release: the version in ladder.yaml, what changed in changes.yaml, the assessment's model in history/.

Takes a project, gives changes of files.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ladder import content
from ladder.editing import revisions, splice, told
from ladder.editing import source as sources
from ladder.editing.add import into_list
from ladder.editing.changes import Change, Changes, sound_framework
from ladder.editing.heritage import ONE
from ladder.editing.revisions import Side
from ladder.editing.source import Source
from ladder.editing.told import Group, Report
from ladder.editing.weighing import numbers
from ladder.editing.writing import Value
from ladder.findings import LadderError
from ladder.model import Framework, model_file, slug, spot
from ladder.pages.assessment import model
from ladder.project import Project


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a release: its version and day, a sentence for readers, and what it is compared with.

    `before` is a revision or a folder; the last release when left out.
    """

    version: str
    date: str
    summary: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Releasing:
    """A release that is ready to be written. `report` is None for the first: there is nothing to compare with."""

    report: Report | None
    changes: Changes


def last(project: Project) -> Side:
    """The ladder as it was at the last release: when the model of its version came into git.

    Raises LadderError when there was no release, or when git does not know it.
    """
    framework = content.read(project).framework
    version = last_version(framework)
    if version is None:
        hint = "name a revision of git, or a folder to compare with"
        raise LadderError(f"there has been no release yet: {hint}", exit_code=2)
    commit = revisions.commit_of(project, model_file(version))
    if commit is None:
        raise LadderError(f"git does not know the release {version} ({model_file(version)} is in no commit): "
                          "commit it, or name a revision or a folder to compare with", exit_code=2)  # fmt: skip
    return replace(revisions.side(project, commit), name=version)


def last_version(framework: Framework) -> str | None:
    """The highest version that was released."""
    released = (release.version for release in framework.changes)
    return max((version for version in released if numbers(version)), key=lambda v: numbers(v) or (), default=None)


def release(project: Project, wanted: Wanted) -> Releasing:
    """The release that is wanted, and what it changes in files.

    Raises LadderError when the content has errors, and when the version is no step forward.
    """
    framework = sound_framework(project)
    _refuse_version(project, framework, wanted.version)
    before = _before(project, framework, wanted)
    report = told.report(before.framework, framework, (before.name, wanted.version)) if before else None
    if report and not report.groups and not wanted.summary:
        raise LadderError(f"nothing changed since {report.before}: there is nothing to release", exit_code=2)
    return Releasing(report, tuple(_changes(project, framework, wanted, report)))


def _refuse_version(project: Project, framework: Framework, version: str) -> None:
    wanted = numbers(version)
    if wanted is None:
        raise LadderError(f'"{version}" is not a version: it has three numbers, such as 1.2.0', exit_code=2)
    released = last_version(framework)
    now = framework.ladder.version
    if (project.root / model_file(version)).exists() or version in [each.version for each in framework.changes]:
        raise LadderError(f"{version} has been released already; choose a higher version", exit_code=2)
    for name, other in (("the last release is", released), ("content/ladder.yaml says", now)):
        if other and wanted < (numbers(other) or ()):
            raise LadderError(f"{version} is not higher than what is there: {name} {other}", exit_code=2)


def _before(project: Project, framework: Framework, wanted: Wanted) -> Side | None:
    """What the release is compared with; None for the first, unless something is named."""
    if wanted.before is None and last_version(framework) is None:
        return None
    return revisions.side(project, wanted.before) if wanted.before else last(project)


# --- files ------------------------------------------------------------------------------------------------------------


def _changes(project: Project, framework: Framework, wanted: Wanted, report: Report | None) -> Iterator[Change]:
    yield into_list(project, "changes", "", _entry(wanted, report), 0)
    yield _ladder(project, wanted)
    ladder = framework.ladder.model_copy(update={"version": wanted.version, "date": wanted.date})
    tables = model(replace(framework, ladder=ladder))
    written = json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"
    yield Change(None, model_file(wanted.version), b"", written.encode())


def _ladder(project: Project, wanted: Wanted) -> Change:
    file = spot("ladder").file
    before = (project.root / file).read_bytes()
    source = _with(sources.read(file, before), "version", wanted.version, ("summary", "title"))
    return Change(file, file, before, _with(source, "date", wanted.date, ("version",)).content)


def _with(source: Source, name: str, value: str, behind: Sequence[str]) -> Source:
    """The file with a name that has a value, behind one of some names where it is new."""
    names = [key.text for key, _ in source.root.pairs]
    if name in names:
        return splice.replace(source, (name,), value)
    return splice.put(source, (name,), value, next(each for each in behind if each in names))


def _entry(wanted: Wanted, report: Report | None) -> dict[str, Value]:
    """The entry of changes.yaml."""
    parts = list(_parts(report)) if report else []
    summary = wanted.summary or (None if parts else "The first version." if report is None else None)
    return {
        "id": slug(f"v{wanted.version}"),
        "version": wanted.version,
        "date": wanted.date,
        **({"summary": summary} if summary else {}),
        **({"parts": parts} if parts else {}),
    }


def _parts(report: Report) -> Iterator[dict[str, Any]]:
    """Yield what changed record by record; slips that were mended are told together, at the end."""
    mended: list[str] = []
    for group in report.groups:
        part = _part(group)
        if part:
            yield part
        if any(each.weighed.step == "patch" for each in group.told):
            mended.append(group.name)
    if mended:
        yield {"name": "Small corrections", "lines": [", ".join(dict.fromkeys(mended))]}


def _part(group: Group) -> dict[str, Any] | None:
    """What is said of a record, without the slips that were mended in it."""
    said = [each for each in group.told if each.weighed.step != "patch"]
    if not said:
        return None
    lines = [] if group.is_whole else [told.in_markdown(each.line) for each in said]
    return {
        "name": group.name,
        **({} if group.kind == "ladder" else {"link": f"{group.kind.replace('_', '-')}/{group.id}"}),
        "summary": _summary(group),
        **({"lines": lines} if lines else {}),
    }


def _summary(group: Group) -> str:
    if group.is_whole:
        return f"{'new' if group.told[0].line.sign == '+' else 'removed'} {ONE[group.kind]}"
    return group.headline
