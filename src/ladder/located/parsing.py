"""From text to events. Meets the parser of PyYAML; `reading` walks the events, `explaining` words the errors."""

from collections.abc import Iterator
from typing import Any

import yaml

from ladder.findings import Finding, Location
from ladder.located.document import Document, Slip
from ladder.located.explaining import explain

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # twenty times as fast; every wheel of PyYAML has it
except ImportError:
    from yaml import Loader as _Parser  # type: ignore[assignment]


def events(document: Document) -> Iterator[Any]:
    """Yield the events of a document's text; a Slip ends them where the parser cannot go on."""
    parser = _Parser(document.text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        raise Slip(explain(document, error)) from None
    except yaml.YAMLError as error:
        problem = f"YAML cannot read this file: {error}"
        raise Slip(Finding("yaml", problem, Location(document.file))) from None
