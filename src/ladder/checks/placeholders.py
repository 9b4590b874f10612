"""Placeholders: texts that stand where somebody still has to write. `ladder add` makes them, a check names them."""

import re

from ladder.findings import Finding, Location, Spot

PLACEHOLDER = "TODO"

_BEGINS = re.compile(rf"{PLACEHOLDER}\b")


def placeholder(question: str) -> str:
    """The placeholder that asks a question; what answers it takes its place."""
    return f"{PLACEHOLDER} {question}"


def is_placeholder(text: str) -> bool:
    """True for a text that nobody has written yet."""
    return _BEGINS.match(text.lstrip()) is not None


def unwritten(at: Spot | Location, line: str = "") -> Finding:
    """The finding that a placeholder still stands there; a location comes with its line."""
    hint = f"write your own words over it: readers see whatever stands here, {PLACEHOLDER} included"
    return Finding("placeholder", "this text is a placeholder", at, hint, "warning", line)
