"""Commands that look: check, list."""

import click

from ladder.cli.group import commands, project_of
from ladder.cli.talking import report

FORMATS = ("text", "json", "github", "sarif")


@commands.command()
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write the findings down.")
@click.option("--since", metavar="REV", help="Also name ids that went since this revision of git.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.pass_context
def check(context: click.Context, strict: bool, form: str | None, since: str | None, watch: bool) -> int:
    """Say what is wrong with the content; writes nothing."""
    from ladder import checking

    project = project_of(context)
    if watch:
        from ladder.watching import changes

        for _ in changes([project.root]):  # the first comes at once
            click.clear()
            report(context, checking.check(project, since), form, strict)
    return report(context, checking.check(project, since), form, strict)


@commands.command("list")
@click.argument("kind")
@click.pass_context
def list_records(context: click.Context, kind: str) -> None:
    """List the ids and names of a kind, such as skills; for skills also the levels at which each is defined."""
    from ladder import listing

    click.echo(listing.listed(project_of(context), kind))
