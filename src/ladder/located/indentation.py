"""Lines that do not line up with what stands above them. `explaining` asks; `names` gives the same hint.

Which line has slipped cannot be seen from where the parser stops: it may be a neighbour. So each of them is tried at
other places, and what lets the parser get furthest is proposed, a line that stands at an odd place before others.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ladder.findings import Finding, Mend, Related
from ladder.located.document import Document, Mark, indent, stretch, whole_line
from ladder.located.mends import MOST, applied, around, is_said, line_instead, moved
from ladder.located.parser import lines_read
from ladder.located.troubles import Trouble

SPACES_HINT = "give it as many spaces at the start as the lines that it belongs with"
MAX_TRIED = 100_000  # characters: a larger text is not parsed again and again

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
                               "write a name in front of it, or delete the line",
                               proposals=[line_instead(trouble.at.line)])  # fmt: skip
    if "expected key" in trouble.problem and rest.startswith("- "):
        hint = 'give it as many spaces as the other entries of its list; or delete the "- "'
        return out_of_place(trouble, 'this "- " does not line up with the lines above it', hint, _without_dash(trouble))
    if "'-' indicator" in trouble.problem:
        hint = 'give it the spaces of the other entries and begin it with "- "'
        return out_of_place(trouble, "this line does not line up with the list above it", hint, _with_dash(trouble))
    if "expected key" in trouble.problem:
        return out_of_place(trouble, "this line does not line up with the lines above it")
    return None


def out_of_place(
    trouble: Trouble, message: str, hint: str = SPACES_HINT, others: Iterable[Mend] = ()
) -> Finding:
    """The finding about a line at the wrong place, with the places that it and its neighbours could have."""
    document, number = trouble.document, trouble.at.line
    tried = [(mend.line - 1, mend) for mend in (*_at_other_places(trouble), *others)]
    tried.sort(key=lambda each: (_is_usual(document, each[0]), each[0] != number))  # this line before its neighbours
    mends = _best(document, number, [mend for _, mend in tried])
    return trouble.finding("indentation", message, first_word(document, number), hint, _neighbours(trouble), mends)


def first_word(document: Document, number: int) -> Mark:
    """The name, the dash or the first letter of a line."""
    line = document.line(number)
    match = re.match(r" *(?P<word>- |[\w-]+(?=:)|[\w-]+(?= *[{\[]|$)|\S)", line)
    word = match["word"].rstrip() if match else ""
    return stretch(number, indent(line), len(word) or 1)


def _neighbours(trouble: Trouble) -> tuple[Related, ...]:
    """The lines that it stands between: either may be the one that has slipped, and it may be far above."""
    document = trouble.document
    left, right = _left_and_right(document, trouble.at.line)
    if left is None or right is None or right == trouble.at.line:
        return ()
    places = [document.place(whole_line(document, number))[0] for number in (left, right)]
    return (Related("this line stands further left", places[0]), Related("this line stands further right", places[1]))


def _left_and_right(document: Document, number: int) -> tuple[int | None, int | None]:
    """The nearest line above that stands further left, and the line below that one."""
    start = indent(document.line(number))
    above = [n for n in range(number) if document.line(n).strip()]
    left = next((place for place, n in reversed(list(enumerate(above))) if indent(document.line(n)) < start), None)
    if left is None or left == len(above) - 1:
        return None, None
    return above[left], above[left + 1]


# --- what could be meant ----------------------------------------------------------------------------------------------


def _at_other_places(trouble: Trouble) -> Iterator[Mend]:
    document, number = trouble.document, trouble.at.line
    above = next((n for n in range(number - 1, -1, -1) if is_said(document.line(n))), None)
    suspects = (number, above, *_left_and_right(document, number))
    for suspect in sorted(dict.fromkeys(n for n in suspects if n is not None), key=lambda n: _is_usual(document, n)):
        yield from moved(document, suspect, around(document, suspect))


def _is_usual(document: Document, number: int) -> bool:
    """True for a line that stands where several others do: at a multiple of the spaces that the file uses."""
    steps = [indent(line) for line in document.lines if is_said(line) and indent(line)]
    step = min(steps, key=lambda each: (-steps.count(each), each)) if steps else 2
    width = next((each for each in (2, 4, 3) if step % each == 0), 1)
    return indent(document.line(number)) % width == 0


def _without_dash(trouble: Trouble) -> Iterator[Mend]:
    start = indent(trouble.line)
    yield line_instead(trouble.at.line, f"{' ' * start}{trouble.line[start + 2 :].lstrip()}")


def _with_dash(trouble: Trouble) -> Iterator[Mend]:
    for start in around(trouble.document, trouble.at.line):
        yield line_instead(trouble.at.line, f"{' ' * start}- {trouble.line.strip()}")


def _best(document: Document, stopped: int, mends: Sequence[Mend]) -> Sequence[Mend]:
    """The mends with which the parser gets furthest, and further than it does without them."""
    if len(document.text) > MAX_TRIED:
        return ()
    read = {mend: lines_read(applied(document.text, mend)) for mend in dict.fromkeys(mends)}
    furthest = max(read.values(), default=0)
    return [mend for mend in read if read[mend] == furthest > stopped][:MOST]


# --- other troubles ---------------------------------------------------------------------------------------------------


def second_start(trouble: Trouble) -> Finding | None:
    """More text behind what YAML takes for the end of the file."""
    if "document start" not in trouble.problem and "node content" not in trouble.problem:
        return None
    document = trouble.document
    for number in range(trouble.at.line, -1, -1):
        if document.line(number).startswith("..."):
            return trouble.finding("second-document", 'the line "..." ends the file, but more text follows',
                                   stretch(number, 0, 3), "delete the line",
                                   proposals=[line_instead(number)])  # fmt: skip
    first = next((n for n, line in enumerate(document.lines) if line.strip() and line[0] != "#"), 0)
    start = indent(document.line(first))
    if start and trouble.is_at_start:
        return trouble.finding("indentation", "this line begins with spaces, but a later one does not",
                               stretch(first, 0, start), "delete the spaces in front of it",
                               proposals=_best(document, trouble.at.line, moved(document, first, [0])))  # fmt: skip
    return trouble.finding("second-document", "YAML takes this for the start of a second document", trouble.at,
                           SPACES_HINT,
                           proposals=_best(document, trouble.at.line, [*_at_other_places(trouble)]))  # fmt: skip


def known_problem(trouble: Trouble) -> Finding | None:
    """What the parser itself says of the indentation."""
    for words, code, message, hint in _PROBLEMS:
        if words in trouble.problem:
            mends = [*_on_next_line(trouble), *_at_other_places(trouble)]
            return trouble.finding(code, message, trouble.at, hint,
                                   proposals=_best(trouble.document, trouble.at.line, mends))  # fmt: skip
    return None


def _on_next_line(trouble: Trouble) -> Iterator[Mend]:
    """`kind: - hard` as a name with a list below it, or as a text in quotes."""
    if match := re.match(r"(?P<name> *[\w-]+:) +(?P<entry>- .*)$", trouble.line):
        start = " " * (indent(trouble.line) + 2)
        yield line_instead(trouble.at.line, f"{match['name']} {match['entry'][2:].strip()}")
        yield line_instead(trouble.at.line, match["name"], f"{start}{match['entry']}")
