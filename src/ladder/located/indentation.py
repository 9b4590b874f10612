"""Lines that do not line up with what stands above them. `explaining` asks; `names` gives the same hint."""

from ladder.findings import Finding, Related
from ladder.located.document import indent, stretch, whole_line
from ladder.located.troubles import Trouble

SPACES_HINT = "give it as many spaces at the start as the lines that it belongs with"

_PROBLEMS = (
    # what the parser says; code; sentence; how to mend it
    ("block sequence entries", "indentation", "a list cannot begin on this line",
     "begin the list on the next line, indented; quote a text that begins with a dash"),
    ("indentation", "indentation", "the spaces at the start of this line are not what YAML expects", SPACES_HINT),
)  # fmt: skip


def out_of_line(trouble: Trouble) -> Finding | None:
    """Something that does not line up with what stands above it."""
    rest = trouble.line[trouble.at.column :]
    if "expected key" in trouble.problem and rest.startswith(":"):
        return trouble.finding("missing-name", "there is no name in front of this colon", trouble.at,
                               "write a name in front of it, or delete the line")  # fmt: skip
    if "expected key" in trouble.problem and rest.startswith("- "):
        hint = 'give it as many spaces as the other entries of its list; or delete the "- "'
        return trouble.finding("indentation", 'this "- " does not line up with the lines above it', trouble.at, hint)
    if "'-' indicator" in trouble.problem:
        return trouble.finding("indentation", "this line does not line up with the list above it", trouble.at,
                               'give it the spaces of the other entries and begin it with "- "')  # fmt: skip
    if "expected key" in trouble.problem:
        return trouble.finding("indentation", "this line does not line up with the lines above it", trouble.at,
                               SPACES_HINT, _neighbours(trouble))  # fmt: skip
    return None


def _neighbours(trouble: Trouble) -> tuple[Related, ...]:
    """The lines that it stands between: either may be the one that has slipped, and it may be far above."""
    start, document = indent(trouble.line), trouble.document
    above = [number for number in range(trouble.at.line) if document.line(number).strip()]
    left = next((place for place, n in reversed(list(enumerate(above))) if indent(document.line(n)) < start), None)
    if left is None or left == len(above) - 1:
        return ()
    places = [document.place(whole_line(document, above[place]))[0] for place in (left, left + 1)]
    return (Related("this line stands further left", places[0]), Related("this line stands further right", places[1]))


def second_start(trouble: Trouble) -> Finding | None:
    """More text behind what YAML takes for the end of the file."""
    if "document start" not in trouble.problem and "node content" not in trouble.problem:
        return None
    for number in range(trouble.at.line, -1, -1):
        if trouble.document.line(number).startswith("..."):
            return trouble.finding("second-document", 'the line "..." ends the file, but more text follows',
                                   stretch(number, 0, 3), "delete the line")  # fmt: skip
    first = next((n for n, line in enumerate(trouble.document.lines) if line.strip() and line[0] != "#"), 0)
    start = indent(trouble.document.line(first))
    if start and trouble.is_at_start:
        return trouble.finding("indentation", "this line begins with spaces, but a later one does not",
                               stretch(first, 0, start), "delete the spaces in front of it")  # fmt: skip
    return trouble.finding("second-document", "YAML takes this for the start of a second document", trouble.at,
                           SPACES_HINT)  # fmt: skip


def known_problem(trouble: Trouble) -> Finding | None:
    """What the parser itself says of the indentation."""
    for words, code, message, hint in _PROBLEMS:
        if words in trouble.problem:
            return trouble.finding(code, message, trouble.at, hint)
    return None
