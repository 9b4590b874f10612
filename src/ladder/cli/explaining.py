"""The command that tells more about a finding: explain."""

import click

from ladder.cli.group import commands


@commands.command()
@click.argument("code", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Print the whole reference, in Markdown.")
def explain(code: tuple[str, ...], everything: bool) -> None:
    """Tell what a code means, why it matters, what to do, with an example. Without a code: list all of them.

    Codes stand in square brackets at the end of what `ladder check` says.
    """
    from ladder import codes

    if everything:
        click.echo(codes.reference().rstrip("\n"))
    elif code:
        click.echo("\n\n".join(codes.explained(name.strip("[]").lower()) for name in code))
    else:
        click.echo(codes.listed())
