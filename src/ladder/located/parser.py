"""The parser of PyYAML, and how far it gets in a text. `parsing` walks its events, `indentation` tries with it."""

from yaml import MarkedYAMLError, YAMLError

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]  # twenty times as fast; every wheel of PyYAML has it
except ImportError:
    from yaml import Loader as Parser  # type: ignore[assignment]

__all__ = ["ALL", "Parser", "lines_read"]

ALL = 10**9


def lines_read(text: str) -> int:
    """How many lines of a text the parser reads before it stops; ALL when it does not stop."""
    parser = Parser(text)
    try:
        while parser.get_event() is not None:
            pass
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except YAMLError:
        return 0
    return ALL
