"""The command line: commands, printing, exit codes. Everything else is imported by the command that needs it."""

import gc
import os
import sys

import click

from ladder.cli import adding, building, changing, checking, explaining, telling
from ladder.cli.group import commands
from ladder.cli.talking import BUG, ENVIRONMENT, OK, say
from ladder.findings import LadderError

__all__ = ["adding", "building", "changing", "checking", "commands", "explaining", "main", "telling"]


def main() -> None:
    """Run the command; every problem of content or environment ends as a sentence and an exit code."""
    # What is read stays: to look among it for garbage after every 700 new things takes a tenth of a run.
    gc.set_threshold(50_000, 20)
    # Nothing here plugs into pydantic: to ask every installed package whether it does takes a twentieth of a second.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
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
    gc.freeze()  # else Python looks among all that was read for garbage once more, to end a moment later
    sys.exit(status or OK)


def _fail(message: str, status: int) -> int:
    say(click.style("ladder: ", bold=True) + message)
    return status


def _in_words(error: OSError) -> str:
    place = f' "{error.filename}"' if error.filename else ""
    return f"{error.strerror or error}{place}"
