"""Where something new goes in a file, and what goes with something that is taken out. Gives edits to `splice`."""

import re
from collections.abc import Mapping, Sequence

from ladder.editing import writing
from ladder.editing.source import Edit, Source
from ladder.editing.writing import Manner, Value
from ladder.findings import Keys
from ladder.located.spans import Entries, Group, Scalar


def pair(source: Source, keys: Keys, new: Mapping[str, Value], number: int) -> Edit:
    """What puts a pair at a place in the group at a path; a name without a value gets the group as its value."""
    node = source.find(keys)
    if isinstance(node, Group):
        inside = _pair_in_brackets(node, writing.in_brackets(new)[1:-1], number) if node.in_brackets else None
        return inside or _pair_below(source, node, new, number)
    assert isinstance(node, Scalar)
    assert node.start == node.end, f"{keys} in {source.file} is a text"
    if source.is_in_brackets(keys):
        gap = " " if source.text[node.start - 1] == ":" else ""
        return Edit(node.start, node.end, gap + writing.in_brackets(new))
    column, end = source.indent(node.start) + source.step, source.line_end(node.end)
    return Edit(end, end, source.newline + " " * column + writing.pairs(new, column, _manner(source)))


def entry(source: Source, node: Entries, value: Value, number: int) -> Sequence[Edit]:
    """What puts a value at a place in a list."""
    if node.in_brackets:
        return _entry_in_brackets(source, node, writing.in_brackets(value), number)
    column = source.column(node.start)
    lines = writing.entry(value, column, _manner(source))
    if number > 0:
        end = source.line_end(node.entries[number - 1].end)
        return [Edit(end, end, source.newline + " " * column + lines)]
    start = _first_line(source, node.start)
    if start is None:  # behind another dash
        return [Edit(node.start, node.start, lines + source.newline + " " * column)]
    return [Edit(start, start, " " * column + lines + source.newline)]


def around(
    source: Source, node: Scalar, before: Mapping[str, Value], name: str, is_in_brackets: bool
) -> Sequence[Edit]:
    """What makes an entry that is a text a group with the text under a name; the text stays as it is written."""
    if is_in_brackets:
        return [
            Edit(node.start, node.start, f"{writing.in_brackets(before)[:-1]}, {name}: "),
            Edit(node.end, node.end, "}"),
        ]
    column = source.column(node.start)
    pairs = writing.pairs(before, column, _manner(source)) + source.newline + " " * column
    further = re.compile(r"(?<=[\r\n])(?=[^\r\n])")  # lines of the text, which now stand below its name
    lines = [Edit(match.start(), match.start(), "  ") for match in further.finditer(source.text, node.start, node.end)]
    return [Edit(node.start, node.start, f"{pairs}{name}: "), *lines]


def without(source: Source, holder: Entries | Group, number: int) -> Edit:
    """What takes out an entry or a pair that is not the only one, unless they stand in brackets."""
    if isinstance(holder, Entries):
        starts = holder.dashes or [node.start for node in holder.entries]
        ends = [node.end for node in holder.entries]
    else:
        starts, ends = [key.start for key, _ in holder.pairs], [node.end for _, node in holder.pairs]
    take_out = _out_of_brackets if holder.in_brackets else _out_of_lines
    return take_out(source, starts, ends, number)


def _manner(source: Source) -> Manner:
    return Manner(source.step, source.dash, source.newline)


def _pair_below(source: Source, group: Group, new: Mapping[str, Value], number: int) -> Edit:
    column = source.column(group.start)
    lines, line_break = writing.pairs(new, column, _manner(source)), source.newline + " " * column
    if number == 0:
        return Edit(group.start, group.start, lines + line_break)
    end = source.line_end(group.pairs[number - 1][1].end)
    return Edit(end, end, line_break + lines)


def _pair_in_brackets(group: Group, new: str, number: int) -> Edit:
    if number > 0:
        end = group.pairs[number - 1][1].end
        return Edit(end, end, f", {new}")
    start = group.pairs[0][0].start if group.pairs else group.start + 1
    return Edit(start, start, f"{new}, " if group.pairs else new)


def _entry_in_brackets(source: Source, node: Entries, written: str, number: int) -> Sequence[Edit]:
    """An entry in brackets stands on a line of its own where the others do; their comments stay with them."""
    if not node.entries:
        return [Edit(node.start + 1, node.start + 1, written)]
    near = node.entries[max(number - 1, 0)]
    is_on_own_line = not source.text[source.line_start(near.start) : near.start].strip()
    gap = source.newline + " " * source.column(near.start) if is_on_own_line else " "
    if number == 0:
        return [Edit(near.start, near.start, f"{written},{gap}")]
    line_end = source.line_end(near.end)
    rest = re.fullmatch(r" *(?P<comma>,?) *(#.*)?", source.text[near.end : line_end])
    if not (is_on_own_line and rest):
        return [Edit(near.end, near.end, f",{gap}{written}")]
    comma = [] if rest["comma"] else [Edit(near.end, near.end, ",")]
    return [*comma, Edit(line_end, line_end, f"{gap}{written}{rest['comma']}")]


def _out_of_lines(source: Source, starts: Sequence[int], ends: Sequence[int], number: int) -> Edit:
    """What takes lines out, with the comments right above them."""
    first = _first_line(source, starts[number])
    after = source.next_line(ends[number])
    if first is not None:
        place = "first" if number == 0 else "last" if number + 1 == len(starts) else "between"
        return Edit(*_with_empty_line(source.text, first, after, place), "")
    between = source.text[after : starts[number + 1]]  # it stands behind a dash: what comes next takes its place
    if not between.strip():
        return Edit(starts[number], starts[number + 1], "")
    return Edit(len(source.text[: starts[number]].rstrip(" ")), after, source.newline)


def _first_line(source: Source, place: int) -> int | None:
    """Where the line of a place begins, or the first of the comments above it in its column.

    Comments at the top of a file are about the file. None where something else stands in front of the place.
    """
    own = start = source.line_start(place)
    if source.text[start:place].strip():
        return None
    comment = re.compile(rf" {{{place - start}}}#")
    while start > 0:
        above = source.line_start(start - (2 if source.text[start - 2 : start] == "\r\n" else 1))
        if not comment.match(source.text, above):
            break
        start = above
    return start if start > 0 else own


_EMPTY_LINES_AT_END = re.compile(r"((?<=\n)|(?<=\r)(?!\n))[ \t\r\n]+\Z")
_ENDS_IN_EMPTY_LINE = re.compile(r"(\A|\n|\r(?!\n))(?P<line>[ \t]*(\r\n|\r|\n))\Z")
_EMPTY_LINE = re.compile(r"[ \t]*(\r\n|\r|\n)")


def _with_empty_line(text: str, start: int, end: int, place: str) -> tuple[int, int]:
    """The stretch with the empty line that parted it from its neighbours; with all before it at the end of a text."""
    before = text[:start]
    if end == len(text):
        has_final_break = text[start:end].endswith(("\n", "\r"))
        return len(_EMPTY_LINES_AT_END.sub("", before) if has_final_break else before.rstrip()), end
    above, below = _ENDS_IN_EMPTY_LINE.search(before), _EMPTY_LINE.match(text, end)
    if below and (above or place == "first"):
        return start, below.end()
    return (above.start("line") if above and place == "last" else start), end


def _out_of_brackets(source: Source, starts: Sequence[int], ends: Sequence[int], number: int) -> Edit:
    """What takes something out of brackets, with its comma; what has a line of its own goes with the line."""
    start, end = starts[number], ends[number]
    first = _first_line(source, start)
    rest = source.text[end : source.line_end(end)]
    if first is not None and re.fullmatch(r" *(, *)?(#.*)?", rest):
        return Edit(first, source.next_line(end), "")
    if number + 1 < len(starts):
        return Edit(start, starts[number + 1], "")
    return Edit(ends[number - 1] if number else start, end, "")
