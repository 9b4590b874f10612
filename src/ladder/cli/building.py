"""Commands that make: new, build, serve."""

import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ladder.cli.group import commands, project_of
from ladder.cli.talking import CONTENT, OK, report, say

if TYPE_CHECKING:
    from ladder.findings import Finding
    from ladder.pipeline import Built, Options

HOSTS = ("netlify", "cloudflare", "github")


@commands.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--blank", is_flag=True, help="Begin with two skills, not with the ladder that ships with the program.")
@click.pass_context
def new(context: click.Context, directory: Path, blank: bool) -> None:
    """Make a project to start from."""
    from ladder.editing.new import new_project

    new_project(context.obj["folder"] / directory, blank=blank)
    if not context.obj["quiet"]:
        say(f"made {directory}; now:\n\n  cd {directory}\n  ladder serve\n")


def _building(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how the site is made."""
    options = (
        click.option("--base-url", metavar="URL", help="Public address of the site, over that of ladder.yaml."),
        click.option("--strict", is_flag=True, help="Warnings count as errors."),
    )
    for option in options:
        function = option(function)
    return function


@commands.command()
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Folder to write; site/ when left out.")
@click.option("--host", type=click.Choice(HOSTS), default="netlify", help="Where the site will be shown.")
@click.option("--stats", is_flag=True, help="Say how many files, how long, how much memory.")
@_building
@click.pass_context
def build(
    context: click.Context, output: Path | None, host: str, stats: bool, base_url: str | None, strict: bool
) -> int:
    """Build the site."""
    from ladder import pipeline

    started = time.perf_counter()
    project = project_of(context)
    folder = context.obj["folder"] / output if output else project.site
    built = pipeline.build(project, folder, _options(host, base_url, strict))
    status = CONTENT if built.written is None else OK
    if built.findings:
        report(context, built.findings, None, strict)
    if built.written and not context.obj["quiet"]:
        say(_built_in_words(built, folder, time.perf_counter() - started))
    if built.written is None:
        say(f"{folder} stays as it was")
    if stats:
        click.echo(_stats(built, time.perf_counter() - started))
    return status


def _options(host: str, base_url: str | None, strict: bool) -> "Options":
    from ladder.pipeline import Options

    is_netlify = os.environ.get("NETLIFY") == "true"
    is_preview = is_netlify and os.environ.get("CONTEXT") != "production"
    if is_netlify and not base_url:
        base_url = os.environ.get("DEPLOY_PRIME_URL" if is_preview else "URL")
    if base_url is not None:
        _refuse_bad_address(base_url)
    host_name = cast(Any, host)
    return Options(host_name, base_url, is_preview=is_preview, strict=strict, works_offline=True)


def _refuse_bad_address(base_url: str) -> None:
    from ladder.model import SiteSettings

    try:
        SiteSettings.model_validate({"base_url": base_url})
    except ValueError:
        raise click.BadParameter(f'"{base_url}" is not an address such as https://ladder.example.org/') from None


def _built_in_words(built: "Built", folder: Path, seconds: float) -> str:
    written = built.written
    assert written is not None
    kept = f", {written.kept} unchanged" if written.kept else ""
    removed = f", {written.removed} removed" if written.removed else ""
    return f"{folder}: {written.new} files written{kept}{removed} in {seconds:.2f} s"


def _stats(built: "Built", seconds: float) -> str:
    total = built.written.new + built.written.kept if built.written else 0
    lines = [f"files {total}", f"seconds {seconds:.3f}", f"files per second {total / seconds:.0f}"]
    peak = _peak_memory()
    return "\n".join([*lines, f"peak MiB of the main process {peak:.0f}"] if peak else lines)


def _peak_memory() -> float | None:
    try:
        import resource
    except ImportError:  # Windows does not tell
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


@commands.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.option(
    "--editor",
    envvar="LADDER_EDITOR",
    default="vscode",
    metavar="NAME",
    help="Where texts and mistakes open: vscode, vscodium, cursor, zed, idea, or an address with {path} and {line}.",
)
@click.pass_context
def serve(context: click.Context, host: str, port: int, open_browser: bool, editor: str) -> None:
    """Show the site, and follow every change of the files."""
    from ladder import server
    from ladder.editing import schema, whereabouts
    from ladder.pipeline import Options, Preview

    project = project_of(context)
    preview = Preview(project, Options())
    refresh_schemas = schema.refresher(project)
    quiet = context.obj["quiet"]

    def rebuild(first: Collection[str]) -> Iterator[server.Built]:
        findings: tuple[Finding, ...] = ()
        for made in preview.rebuild(first):
            findings = made.findings
            yield server.Built(made.files, findings, preview.title, made.is_whole)
        if preview.framework:
            refresh_schemas(preview.framework)
        if findings and not quiet:
            report(context, findings, "text", strict=False)

    talk = (lambda message: None) if quiet else say
    watched = [project.content, project.templates]
    editing = server.Editor(project.root, server.address_of(editor), partial(whereabouts.find, project))
    server.serve(rebuild, watched, host=host, port=port, open_browser=open_browser, say=talk, editor=editing)
