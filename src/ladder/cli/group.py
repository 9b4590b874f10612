"""The command `ladder` itself: the options before the name of a command. Every command joins this group."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ladder import __version__

if TYPE_CHECKING:
    from ladder.project import Project


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", metavar="DIR", default=".", type=click.Path(path_type=Path), help="Work in this folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more: notices, and where time goes.")
@click.version_option(__version__, prog_name="ladder")
@click.pass_context
def commands(context: click.Context, folder: Path, quiet: bool, verbose: bool) -> None:
    """Turn a folder of YAML into a published career ladder."""
    context.obj = {"folder": folder, "quiet": quiet, "verbose": verbose}


def project_of(context: click.Context) -> "Project":
    """The project that a command works on. Raises LadderError where there is none."""
    from ladder import project

    return project.find(context.obj["folder"])
