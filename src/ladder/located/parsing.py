"""From text to events. `reading` walks them, `explaining` words the errors of the `parser`."""

from collections.abc import Iterator
from typing import Any

import yaml

from ladder.findings import Finding, Location
from ladder.located.document import Document, Slip
from ladder.located.explaining import explain
from ladder.located.parser import Parser


def events(document: Document) -> Iterator[Any]:
    """Yield the events of a document's text; a Slip ends them where the parser cannot go on."""
    parser = Parser(document.text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        raise Slip(explain(document, error)) from None
    except yaml.YAMLError as error:
        problem = f"YAML cannot read this file: {error}"
        raise Slip(Finding("yaml", problem, Location(document.file))) from None
