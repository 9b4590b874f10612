"""Commands that change content as a whole: rename, import; and export, which writes what import reads."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ladder.cli.group import commands, project_of
from ladder.cli.talking import CONTENT, OK, say

if TYPE_CHECKING:
    from ladder.editing.changes import Changes
    from ladder.project import Project


@commands.command()
@click.argument("kind")
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Show what would change, as a patch, and write nothing.")
@click.pass_context
def rename(context: click.Context, kind: str, old: str, new: str, dry_run: bool) -> None:
    """Give a level, area, skill, role, source, item ... another id, in every file that names it.

    Comments, order and quotes stay as they are; the old id is kept under "formerly", so that links and saved answers
    still lead there. A statement is named skill@level.statement, an item skill.item, a grade role.grade; the id alone
    will do where only one has it.
    """
    from ladder.editing import changes, committing
    from ladder.editing.rename import rename

    project = healed(context)
    found = rename(project, kind, old, new)
    if dry_run:
        show_patch(changes.patch(found))
        return
    committing.write(project, found)
    if not context.obj["quiet"]:
        say(f'the {kind} "{old}" is "{new}" now: {_counted(found)}')


@commands.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(("csv", "json")))
@click.option("--grid", is_flag=True, help="Skills by levels, with anchors only; for csv.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; stdout when left out.")
@click.pass_context
def export(context: click.Context, form: str, grid: bool, output: Path | None) -> None:
    """Write the skills as a table, csv or json: a row for each anchor and each statement.

    "ladder import" reads it back, also after a spreadsheet has changed and saved it.
    """
    from ladder.editing.changes import whole_framework
    from ladder.exports import tables

    if grid and form == "json":
        raise click.UsageError("--grid goes with csv")
    write = tables.as_grid if grid else {"csv": tables.as_csv, "json": tables.as_json}[form]
    written = write(whole_framework(project_of(context)))
    if output:
        (context.obj["folder"] / output).write_bytes(written)
    else:
        click.echo(written, nl=False)


@commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.pass_context
def import_table(context: click.Context, file: Path, yes: bool) -> int:
    """Take over a table of skills that was changed: csv as "ladder export" writes it, skills by levels, or json.

    Shows what is new, changed and removed, and asks before it writes. A text that is emptied is removed; what is not in
    the table stays as it is.
    """
    from ladder.editing import committing, importing

    project = healed(context)
    plan = importing.plan(project, file.name, (context.obj["folder"] / file).read_bytes())
    for line in importing.told(plan):
        click.echo(_coloured(line, line.strip()[:2].strip() if line.startswith("    ") else ""))
    if plan.absent and not context.obj["quiet"]:
        say(f"{plan.absent} statements are not in the table and stay; to remove one, keep its row and empty its text")
    if not plan.steps:
        return OK
    found = importing.changes(project, plan)
    if brings_mistakes(project, found):
        return CONTENT
    if yes or _agrees():
        committing.write(project, found)
        say(_counted(found))
    else:
        say("nothing was written" + ("" if sys.stdin.isatty() else "; add --yes to write"))
    return OK


def healed(context: click.Context) -> "Project":
    """The project; a change that was cut short is undone first."""
    from ladder.editing import committing

    project = project_of(context)
    if committing.heal(project):
        say("the last change was cut short; what it had done is undone")
    return project


def brings_mistakes(project: "Project", found: "Changes") -> bool:
    """True when the ladder would have mistakes after these changes; they are told."""
    from ladder.editing import changes

    errors = changes.new_errors(project, found)
    if errors:
        say("the ladder would then have mistakes, so nothing was written:")
        for error in errors:
            say(f"  {error}")
    return bool(errors)


def _agrees() -> bool:
    """Ask the person at the keyboard; nobody there does not agree."""
    return sys.stdin.isatty() and click.confirm("Write this?", err=True)


def _counted(found: "Changes") -> str:
    from ladder.editing.changes import moved

    files = f"{len(found)} file{'' if len(found) == 1 else 's'} changed"
    renamed = moved(found)
    return files + (f", {len(renamed)} of them renamed" if renamed else "")


def show_patch(patch: str) -> None:
    """Print a patch: in colours to a person, byte by byte to a program."""
    if not sys.stdout.isatty():
        click.echo(patch.encode(), nl=False)
        return
    for line in patch.split("\n")[:-1]:
        click.echo(_coloured(line, line[:1]))


def _coloured(line: str, sign: str) -> str:
    """A line in red where something goes, in green where something comes."""
    colour = {"-": "red", "+": "green"}.get(sign)
    return click.style(line, fg=colour) if colour else line
