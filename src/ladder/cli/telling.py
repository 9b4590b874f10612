"""Commands that tell what changed: diff, release."""

import os
import sys
from typing import TYPE_CHECKING

import click

from ladder.cli.changing import healed, show_patch
from ladder.cli.group import commands, project_of
from ladder.cli.talking import say

if TYPE_CHECKING:
    from ladder.editing.marking import Piece
    from ladder.editing.revisions import Side
    from ladder.editing.told import Report
    from ladder.project import Project

FORMATS = ("text", "md", "json")
COLOURS = {"-": "red", "+": "green", "gone": "red", "new": "green"}


@commands.command()
@click.argument("before", metavar="[REV", required=False)
@click.argument("after", metavar="[REV]]", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to write it down.")
@click.pass_context
def diff(context: click.Context, before: str | None, after: str | None, form: str) -> None:
    """Tell what changed in the ladder, in words: by role, then by level, skill and all else, with the version due.

    REV is a revision of git, such as HEAD or v1.0.0, or a folder with content/ in it. With one: from there to now. With
    none: from the last release to now.
    """
    from ladder.editing import release, revisions, told

    project = project_of(context)
    then = _side(context, project, before) if before else _told(release.last(project))
    now = _side(context, project, after) if after else _told(revisions.working(project))
    report = told.report(then.framework, now.framework, (then.name, now.name))
    if form != "text":
        click.echo(told.WRITERS[form](report))
    elif sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        click.echo(told.as_text(report, _marked, _painted))
    else:
        click.echo(told.as_text(report))


def _side(context: click.Context, project: "Project", named: str) -> "Side":
    from ladder.editing import revisions

    return _told(revisions.side(project, _place(context, named)))


def _told(side: "Side") -> "Side":
    """The side to compare, after saying what of it cannot be read."""
    if side.error:
        say(f"some of {side.name} cannot be read and is left out: {side.error}")
    return side


def _place(context: click.Context, named: str) -> str:
    """A folder as seen from where the command works; a revision as it is."""
    folder = context.obj["folder"] / named
    return str(folder) if (folder / "content").is_dir() else named


def _marked(piece: "Piece") -> str:
    if piece.sort == "same":
        return piece.text
    return click.style(piece.text, fg=COLOURS[piece.sort], strikethrough=piece.sort == "gone")


def _painted(line: str, sign: str) -> str:
    return click.style(line, bold=True) if sign == "#" else click.style(line, fg=COLOURS[sign])


@commands.command()
@click.argument("version")
@click.option("--summary", help="A sentence for readers, in Markdown.")
@click.option("--date", metavar="DAY", help="The day it comes out, such as 2026-11-21; today when left out.")
@click.option("--since", metavar="REV", help="Compare with this revision or folder, not with the last release.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, as a patch, and write nothing.")
@click.pass_context
def release(
    context: click.Context, version: str, summary: str | None, date: str | None, since: str | None, dry_run: bool
) -> None:
    """Make a release: write what changed into content/changes.yaml, for readers, and set the version.

    The model of its assessment goes to content/history/, so that results of today can be read later on.
    """
    from ladder.editing import changes, committing, schema
    from ladder.editing.release import Wanted, release

    project = healed(context)
    wanted = Wanted(version, _day(date), summary, _place(context, since) if since else None)
    made = release(project, wanted)
    if dry_run:
        show_patch(changes.patch(made.changes))
        return
    committing.write(project, made.changes)
    schema.refresh(project, changes.whole_framework(project))
    for change in made.changes:
        click.echo(change.name)
    if not context.obj["quiet"]:
        _advise(version, made.report)


def _advise(version: str, report: "Report | None") -> None:
    """Say what comes next, and when another version seems due."""
    from ladder.editing import told, weighing

    if report and report.version and (weighing.numbers(version) or ()) < (weighing.numbers(report.version) or ()):
        say(told.due(report))
    say("read content/changes.yaml once more: it is what readers see. Then commit these files together;\n"
        '"ladder diff" compares with that commit from now on')  # fmt: skip


def _day(named: str | None) -> str:
    """A day such as 2026-11-21: the one that is named, that of SOURCE_DATE_EPOCH, or today."""
    from datetime import UTC, date, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if named:
            return date.fromisoformat(named).isoformat()
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else date.today().isoformat()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f'"{named or epoch}" is not a day such as 2026-11-21') from None
