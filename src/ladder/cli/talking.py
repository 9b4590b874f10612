"""What commands have in common when they talk: exit codes, words on stderr, findings on stdout."""

import os
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from ladder.findings import Finding, Severity
    from ladder.reports import Format

OK, CONTENT, USAGE, ENVIRONMENT, BUG = 0, 1, 2, 3, 70


def say(message: str) -> None:
    """Talk to the person: on stderr, so that stdout holds nothing but the result."""
    click.echo(message, err=True, color=False if os.environ.get("NO_COLOR") else None)


def report(context: click.Context, findings: "tuple[Finding, ...]", form: str | None, strict: bool) -> int:
    """Print the findings to stdout, a summary to stderr; give the exit code.

    Without a format they are text, and in GitHub Actions its annotations.
    """
    from ladder import checking, reports

    is_chosen = form is not None
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    shown = [f for f in findings if f.severity != "notice" or context.obj["verbose"] or form != "text"]
    text = reports.text(shown, _coloured) if form == "text" else reports.WRITERS[cast("Format", form)](shown)
    if text:
        click.echo(text.rstrip("\n"), color=False if os.environ.get("NO_COLOR") else None)
    if not context.obj["quiet"] and (form == "text" or not is_chosen):
        say(("\n" if text else "") + reports.summary(findings))
    return CONTENT if checking.forbid(findings, strict) else OK


def _coloured(heading: str, severity: "Severity") -> str:
    colour = {"error": "red", "warning": "yellow", "notice": "blue"}[severity]
    place, _, rest = heading.partition(": ")
    return f"{click.style(place, bold=True)}: {click.style(rest, fg=colour)}"
