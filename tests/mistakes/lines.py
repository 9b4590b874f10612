"""The lines of a YAML file with the path of names that each stands at. Reads tidy files alone, and knows no YAML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"(?P<indent> *)(?P<dash>- )?(?:(?P<name>[\w-]+):(?: +|$))?(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: `name: value`, `- name: value` or `- value`; `at` is the path of names around it.

    Columns count from 0. An entry of a list stands at its number.
    """

    number: int
    text: str
    at: tuple[str | int, ...]
    name: str
    value: str
    is_entry: bool

    @property
    def indent(self) -> int:
        """How many spaces the line begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def start(self) -> int:
        """The column of the name, or of the value of an entry."""
        return self.indent + 2 * self.is_entry

    @property
    def value_start(self) -> int:
        """The column of the value."""
        return len(self.text) - len(self.value)

    @property
    def is_text(self) -> bool:
        """True for a value that is a plain text of at least three words."""
        return bool(re.match(r"[A-Za-z][\w-]* [\w'’-]+ \w", self.value)) and '"' not in self.value


def lines_of(text: str) -> Sequence[Line]:
    """The lines of a text; comments, empty lines and the lines of long texts are left out."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    around: list[tuple[int, str | int]] = []  # (indent, name or number) of what the next line may stand in
    long_text = -1  # the indentation of the name whose long text goes on
    for number, written in enumerate(text.split("\n")):
        match = _LINE.match(written)
        assert match is not None
        indent = len(match["indent"])
        if long_text >= 0 and (not written.strip() or indent > long_text):
            continue
        long_text = -1
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        is_entry, name, value = match["dash"] is not None, match["name"] or "", match["value"]
        before = [step for step in around if step[0] == indent and isinstance(step[1], int)] if is_entry else []
        around = [step for step in around if step[0] < indent]
        if is_entry:
            around.append((indent, before[0][1] + 1 if before else 0))  # type: ignore[operator]
        yield Line(number, written, tuple(step for _, step in around), name, value, is_entry)
        if name and not value:
            around.append((indent + 2 * is_entry, name))
        if re.search(r"(^|\s)[|>][-+]?$", value):
            long_text = indent + 2 * is_entry
