"""Commands that help to write: add, schema."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ladder.cli.changing import brings_mistakes
from ladder.cli.group import commands, project_of
from ladder.cli.talking import CONTENT, OK, say

if TYPE_CHECKING:
    from ladder.editing.add import Adding
    from ladder.editing.changes import Changes
    from ladder.model import Framework

KINDS_OF_RESOURCES = ("docs", "course", "book", "paper", "tool", "exercise")
KINDS_OF_QUESTIONS = ("scenario", "knowledge", "evidence")


@commands.group()
def add() -> None:
    """Add a level, area, skill, role, question, resource or guide, with questions where you go on writing.

    What is not said in options is asked for. The id is made of the name.
    """


def _adding(function: Callable[..., Any]) -> Callable[..., Any]:
    """What all things that are added have in common: a name, perhaps an id of their own."""
    own_id = click.option("--id", "own_id", metavar="ID", help="Its id; made of the name when left out.")
    return click.argument("name")(own_id(click.pass_context(function)))


SUMMARY = click.option("--summary", help="One sentence.")


@add.command()
@click.option("--above", metavar="LEVEL", help="The level that it follows; the highest when left out.")
@click.option("--lowest", is_flag=True, help="Below all others.")
@click.option("--in-skills", is_flag=True, help="Also ask for its words in every skill.")
@SUMMARY
@_adding
def level(
    context: click.Context,
    name: str,
    own_id: str | None,
    above: str | None,
    lowest: bool,
    in_skills: bool,
    summary: str | None,
) -> int:
    """Add a level; names what it concerns."""
    from ladder.editing import add
    from ladder.editing.changes import whole_framework
    from ladder.editing.concerns import concerned_by_level

    if above and lowest:
        raise click.UsageError("--above and --lowest do not go together")
    new = _new(context, name, own_id)
    if not (above or lowest):
        above = _asked("The level below it", None, new.framework.ids("levels"), default=new.framework.ids("levels")[-1])
    found = add.level(new, above, summary, in_skills=in_skills)
    status = _write(context, new, found)
    if status == OK:
        framework = whole_framework(new.project)
        lines = list(concerned_by_level(new.project, framework, add.free_id(new, "level")))
        if lines:
            click.echo("\nThe new level concerns:")
            click.echo("\n".join(f"  {line}" for line in lines))
    return status


@add.command()
@SUMMARY
@_adding
def area(context: click.Context, name: str, own_id: str | None, summary: str | None) -> int:
    """Add an area, behind all others."""
    from ladder.editing import add

    new = _new(context, name, own_id)
    return _write(context, new, add.area(new, summary))


@add.command()
@click.option("--area", "area_id", metavar="AREA", help="Id of its area.")
@SUMMARY
@_adding
def skill(context: click.Context, name: str, own_id: str | None, area_id: str | None, summary: str | None) -> int:
    """Add a skill at all levels."""
    from ladder.editing import add

    new = _new(context, name, own_id)
    area_id = _asked("Area", area_id, new.framework.ids("areas"), option="--area")
    return _write(context, new, add.skill(new, area_id, summary))


@add.command()
@click.option("--expects", metavar="SKILL@LEVEL", multiple=True, help="What it expects; may be given more than once.")
@SUMMARY
@_adding
def role(
    context: click.Context, name: str, own_id: str | None, expects: tuple[str, ...], summary: str | None
) -> int:
    """Add a role."""
    from ladder.editing import add

    new = _new(context, name, own_id)
    return _write(context, new, add.role(new, summary, expects))


@add.command()
@click.option("--skill", "skill_id", metavar="SKILL", help="The skill that it asks about.")
@click.option("--level", "level_id", metavar="LEVEL", help="The level whose presence it shows.")
@click.option("--kind", type=click.Choice(KINDS_OF_QUESTIONS), help="What kind of question it is.")
@_adding
def question(
    context: click.Context,
    name: str,
    own_id: str | None,
    skill_id: str | None,
    level_id: str | None,
    kind: str | None,
) -> int:
    """Add a question of the assessment; NAME is an id, or what is asked."""
    from ladder.editing import add

    new = _new(context, name, own_id)
    skill_id = _asked("Skill", skill_id, new.framework.ids("skills"), option="--skill")
    level_id = _asked("Level", level_id, _levels_of(new.framework, skill_id), option="--level")
    kind = _asked("Kind", kind, KINDS_OF_QUESTIONS, option="--kind", default="scenario")
    return _write(context, new, add.question(new, skill_id, level_id, kind))


@add.command()
@click.option("--url", help="Its address.")
@click.option("--skill", "skill_id", metavar="SKILL", help="The skill that it teaches.")
@click.option("--from", "start", metavar="LEVEL", help="The level that readers have; left out: none yet.")
@click.option("--to", "end", metavar="LEVEL", help="The level that it leads to.")
@click.option("--kind", type=click.Choice(KINDS_OF_RESOURCES), help="What it is.")
@click.option("--hours", type=click.FloatRange(min=0, min_open=True, max=400), help="How long it takes.")
@_adding
def resource(
    context: click.Context,
    name: str,
    own_id: str | None,
    url: str | None,
    skill_id: str | None,
    start: str | None,
    end: str | None,
    kind: str | None,
    hours: float | None,
) -> int:
    """Add a course, a text, a tool or an exercise to learn from."""
    from ladder.editing import add

    new = _new(context, name, own_id)
    url = _asked("Address", url, option="--url")
    skill_id = _asked("Skill", skill_id, new.framework.ids("skills"), option="--skill")
    end = _asked("Level that it leads to", end, _levels_of(new.framework, skill_id), option="--to")
    kind = _asked("Kind", kind, KINDS_OF_RESOURCES, option="--kind")
    hours = hours or float(_asked("Hours", None, option="--hours", form=click.FLOAT))
    return _write(context, new, add.resource(new, url, kind, hours, (skill_id, start, end)))


@add.command()
@SUMMARY
@_adding
def guide(context: click.Context, name: str, own_id: str | None, summary: str | None) -> int:
    """Add a guide: a longer text."""
    from ladder.editing import add

    new = _new(context, name, own_id)
    return _write(context, new, add.guide(new, summary))


@commands.command()
@click.pass_context
def schema(context: click.Context) -> None:
    """Write JSON Schemas for your editor: it then offers names and ids, explains them, and marks slips.

    "new", "add" and "serve" do this by themselves. VS Code needs the extension YAML by Red Hat, which it offers.
    """
    from ladder import content
    from ladder.editing import schema

    project = project_of(context)
    for path in schema.refresh(project, content.read(project).framework):
        click.echo(path.relative_to(project.root).as_posix())
    for name, text in schema.editor_settings().items():
        path = project.root / name
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            click.echo(name)
        elif "yaml.schemas" in text and "yaml.schemas" not in path.read_text(encoding="utf-8"):
            say(f'{name} is there and stays as it is; files are told their schema by a first line such as\n'
                f'  {schema.comment("skills/a-skill.yaml")}')  # fmt: skip


# --- what they have in common -----------------------------------------------------------------------------------------


def _new(context: click.Context, name: str, own_id: str | None) -> "Adding":
    from ladder.editing.add import Adding
    from ladder.editing.changes import whole_framework

    project = project_of(context)
    return Adding(project, whole_framework(project), name.strip(), own_id)


def _levels_of(framework: "Framework", skill_id: str) -> Sequence[str]:
    """The levels at which a skill is defined, lowest first; all levels for a skill that there is not."""
    skill = framework.outlines.get(skill_id)
    return [each for each in framework.ids("levels") if skill is None or each in skill.levels]


def _asked(
    what: str,
    given: str | None,
    choices: Sequence[str] = (),
    *,
    option: str = "",
    default: str | None = None,
    form: Any = None,
) -> Any:
    """What was given; else what the person at the keyboard says, or what can be said without asking.

    Raises click.UsageError when nobody is there to be asked.
    """
    if given is not None:
        return given
    if len(choices) == 1:
        return choices[0]
    if sys.stdin.isatty():
        kind = form or (click.Choice(choices) if choices else None)
        return click.prompt(what, type=kind, default=default, err=True)
    if default is None:
        shown = f": {', '.join(choices)}" if choices else ""
        raise click.UsageError(f"say {option}{shown}")
    return default


def _write(context: click.Context, new: "Adding", found: "Changes") -> int:
    """Put the changes on disk, unless the ladder would then have mistakes; tell editors of the new ids."""
    from ladder import content
    from ladder.checks.placeholders import PLACEHOLDER
    from ladder.editing import committing, schema

    if brings_mistakes(new.project, found):
        return CONTENT
    committing.write(new.project, found)
    schema.refresh(new.project, content.read(new.project).framework)
    for change in found:
        click.echo(change.name)
    if not context.obj["quiet"] and any(PLACEHOLDER.encode() in change.after for change in found):
        say(f'now write over what begins with {PLACEHOLDER}; "ladder check" shows what is left')
    return OK
