"""The command `ladder`: commands, printing, exit codes. Everything else is imported by the command that needs it."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ladder import __version__
from ladder.findings import LadderError

if TYPE_CHECKING:
    from ladder.findings import Finding, Severity
    from ladder.pipeline import Built, Options
    from ladder.project import Project
    from ladder.reports import Format

OK, CONTENT, USAGE, ENVIRONMENT, BUG = 0, 1, 2, 3, 70

FORMATS = ("text", "json", "github", "sarif")
HOSTS = ("netlify", "cloudflare", "github")


def main() -> None:
    """Run the command; every problem of content or environment ends as a sentence and an exit code."""
    try:
        status = commands.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except LadderError as error:
        status = _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        status = _fail("stopped", 130)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = OK
    except OSError as error:
        status = _fail(_in_words(error), ENVIRONMENT)
    except Exception:
        import traceback

        traceback.print_exc()
        status = _fail("this is a bug in ladder; please report it with the lines above", BUG)
    sys.exit(status or OK)


def _fail(message: str, status: int) -> int:
    _say(click.style("ladder: ", bold=True) + message)
    return status


def _in_words(error: OSError) -> str:
    place = f' "{error.filename}"' if error.filename else ""
    return f"{error.strerror or error}{place}"


def _say(message: str) -> None:
    """Talk to the person: on stderr, so that stdout holds nothing but the result."""
    click.echo(message, err=True, color=False if os.environ.get("NO_COLOR") else None)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", metavar="DIR", default=".", type=click.Path(path_type=Path), help="Work in this folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more: notices, and where time goes.")
@click.version_option(__version__, prog_name="ladder")
@click.pass_context
def commands(context: click.Context, folder: Path, quiet: bool, verbose: bool) -> None:
    """Turn a folder of YAML into a published career ladder."""
    context.obj = {"folder": folder, "quiet": quiet, "verbose": verbose}


def _project(context: click.Context) -> "Project":
    from ladder import project

    return project.find(context.obj["folder"])


# --- new --------------------------------------------------------------------------------------------------------------


@commands.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--blank", is_flag=True, help="Begin with two skills, not with the ladder that ships with the program.")
@click.pass_context
def new(context: click.Context, directory: Path, blank: bool) -> None:
    """Make a project to start from."""
    from ladder.editing.new import new_project

    new_project(context.obj["folder"] / directory, blank=blank)
    if not context.obj["quiet"]:
        _say(f"made {directory}; now:\n\n  cd {directory}\n  ladder serve\n")


# --- check ------------------------------------------------------------------------------------------------------------


@commands.command()
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to write the findings down.")
@click.option("--since", metavar="REV", help="Also name ids that went since this revision of git.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.pass_context
def check(context: click.Context, strict: bool, form: str, since: str | None, watch: bool) -> int:
    """Say what is wrong with the content; writes nothing."""
    from ladder import pipeline

    project = _project(context)
    if watch:
        from ladder.watching import changes

        for _ in changes([project.root]):  # the first comes at once
            click.clear()
            _report(context, pipeline.check(project, since), form, strict)
    return _report(context, pipeline.check(project, since), form, strict)


def _report(context: click.Context, findings: "tuple[Finding, ...]", form: str, strict: bool) -> int:
    """Print the findings to stdout, a summary to stderr; give the exit code."""
    from ladder import pipeline, reports

    shown = [f for f in findings if f.severity != "notice" or context.obj["verbose"] or form != "text"]
    text = reports.text(shown, _coloured) if form == "text" else reports.WRITERS[cast("Format", form)](shown)
    if text:
        click.echo(text.rstrip("\n"), color=False if os.environ.get("NO_COLOR") else None)
    if not context.obj["quiet"] and form == "text":
        _say(("\n" if text else "") + reports.summary(findings))
    return CONTENT if pipeline.forbid(findings, strict) else OK


def _coloured(heading: str, severity: "Severity") -> str:
    colour = {"error": "red", "warning": "yellow", "notice": "blue"}[severity]
    place, _, rest = heading.partition(": ")
    return f"{click.style(place, bold=True)}: {click.style(rest, fg=colour)}"


# --- list -------------------------------------------------------------------------------------------------------------


@commands.command("list")
@click.argument("kind")
@click.pass_context
def list_records(context: click.Context, kind: str) -> None:
    """List the ids and names of a kind, such as skills; for skills also the levels at which each is defined."""
    from ladder import listing

    click.echo(listing.listed(_project(context), kind))


# --- build ------------------------------------------------------------------------------------------------------------


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
    project = _project(context)
    folder = context.obj["folder"] / output if output else project.site
    built = pipeline.build(project, folder, _options(host, base_url, strict))
    status = CONTENT if built.written is None else OK
    if built.findings:
        _report(context, built.findings, "text", strict)
    if built.written and not context.obj["quiet"]:
        _say(_built_in_words(built, folder, time.perf_counter() - started))
    if built.written is None:
        _say(f"{folder} stays as it was")
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
    return Options(host=cast(Any, host), base_url=base_url, is_preview=is_preview, strict=strict)


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


# --- serve ------------------------------------------------------------------------------------------------------------


@commands.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_context
def serve(context: click.Context, host: str, port: int, open_browser: bool) -> None:
    """Show the site, and follow every change of the files."""
    from ladder import server
    from ladder.pipeline import Options, Preview

    project = _project(context)
    preview = Preview(project, Options())
    quiet = context.obj["quiet"]

    def rebuild() -> server.Built:
        files, findings = preview.rebuild()
        if findings and not quiet:
            _report(context, findings, "text", strict=False)
        return server.Built(files, findings, preview.title)

    say = (lambda message: None) if quiet else _say
    watched = [project.content, project.templates]
    server.serve(rebuild, watched, host=host, port=port, open_browser=open_browser, say=say)
