"""Texts, lists and groups that stand in each other's place, in words for people who do not program. `values` asks."""

import re
from collections.abc import Iterator

from ladder.content import guesses
from ladder.content.fields import is_free_text, known_keys
from ladder.content.naming import glued, line_of
from ladder.content.refused import Refused, Sentence, instead
from ladder.findings import Mend, Proposal, Spot
from ladder.located.mends import line_instead, quoted
from ladder.model import is_id, slug

LIST_HINT = 'put each entry on a line of its own, indented, with "- " in front'
MOST_NAMES = 4  # that a hint lists
_BULLET = "[•‣▪◦·–—−*+-]"


def text_due(refused: Refused) -> Sentence:
    """What is said of a list or a group where one text is due."""
    where = 'the "- "' if refused.is_entry else "the colon"
    message = f"{refused.what} is one text, not a list or a group"
    return Sentence("text-due", message, f"write the text behind {where}", list(as_text(refused)))


def as_text(refused: Refused) -> Iterator[Proposal]:
    """Yield the texts of a list one behind the other; the text of a group."""
    written = list(refused.written.values()) if isinstance(refused.written, dict) else refused.written
    if not written or not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        return
    text = (", " if len(written) > 1 else "").join(written)
    text = quoted(text) if _needs_quotes(text) else text
    location, line = refused.document.locate(Spot(refused.document.file, refused.keys))
    if line[location.column - 1 : location.column] in ("[", "{"):
        yield from instead([text])
    elif line[location.column - 1 :].startswith("- "):
        name = line_of(refused.document, refused.keys, "key")
        head = refused.document.line(name).split("#")[0].rstrip()
        yield Mend(name + 1, location.line - name + len(written) - 1, (f"{head} {text}",))


def _needs_quotes(text: str) -> bool:
    return bool(re.search(r"""^[-?:,\[\]{}#&*!|>'"%@`]|: | #|:$""", text))


def list_due(refused: Refused) -> Sentence:
    """What is said of a text or a group where a list is due."""
    if not isinstance(refused.written, str):
        return Sentence("list-due", f"{refused.what} is a list, even when it has one entry", _list_hint(refused),
                        list(_with_brackets(refused)))  # fmt: skip
    start, hint = refused.written[:2], 'write "- " in front of each entry'
    if re.match("-[^ ]", start):
        is_odd = start[1].isspace()
        message = f'there is {"an odd" if is_odd else "no"} space behind this "-"'
        return Sentence("odd-space" if is_odd else "missing-space", message, hint, list(_with_dashes(refused)))
    if re.match(f"{_BULLET} ", start):
        message = f'a list entry begins with a plain "-", not with "{start[0]}"'
        return Sentence("bullet", message, hint, list(_with_dashes(refused)))
    return Sentence("list-due", f"{refused.what} is a list, even when it has one entry", _list_hint(refused),
                    list(_as_list(refused)))  # fmt: skip


def _list_hint(refused: Refused) -> str:
    """How to write the list; of groups with the name that the first of them begins with."""
    inside = (*refused.path, 0)
    names = () if is_free_text(refused.kind.model, inside) else known_keys(refused.kind.model, inside)
    return f'{LIST_HINT}; it begins like "- {names[0]}: ..."' if names else LIST_HINT


def _with_brackets(refused: Refused) -> Iterator[Proposal]:
    """`{a, b}` as `[a, b]`."""
    location, line = refused.document.locate(Spot(refused.document.file, refused.keys))
    marked = line[location.column - 1 : location.column - 1 + location.length]
    if marked[:1] == "{" and marked[-1:] == "}":
        yield from instead([f"[{marked[1:-1]}]"])


def _with_dashes(refused: Refused) -> Iterator[Proposal]:
    """The lines of a text, each as an entry of a list."""
    mark = refused.document.mark(refused.keys)
    if mark is None:
        return
    lines = [refused.document.line(number) for number in range(mark.line, mark.end_line + 1)]
    if not lines[0][: mark.column].strip():
        mended = [re.sub(rf"^( *){_BULLET}\s*", r"\1- ", line) for line in lines]
        yield Mend(mark.line + 1, len(lines), tuple(mended))


def _as_list(refused: Refused) -> Iterator[Proposal]:
    """A text as a list: of ids in brackets, of sentences with the entry on a line of its own."""
    document, parts = refused.document, [part for part in re.split(r"[,;\s]+", refused.written) if part]
    location, line = document.locate(Spot(document.file, refused.keys))
    is_texts = is_free_text(refused.kind.model, (*refused.path, 0))
    is_ids = all(is_id(part) or re.fullmatch("[a-z0-9-]+@[a-z0-9-]+", part) for part in parts)
    if is_ids and not is_texts:
        yield from instead([f"[{', '.join(parts)}]"])
    if "{" not in line[: location.column - 1]:
        name = line_of(document, refused.keys, "key")
        if name == location.line - 1:
            start = " " * (len(line) - len(line.lstrip()) + 2)
            head, text = line[: location.column - 1].rstrip(), line[location.column - 1 :]
            yield line_instead(name, head, f"{start}- {text}")
    yield from instead([f"[{quoted(refused.written)}]"])


def no_entry(refused: Refused) -> Sentence:
    """What is said of a list that must have an entry."""
    return Sentence("empty-value", f"{refused.what} has no entry", LIST_HINT)


def group_due(refused: Refused) -> Sentence:
    """What is said of a text or a list where a group is due."""
    if isinstance(refused.written, str) and (match := re.match(r"(\w+):\S", refused.written)):
        return glued(refused.document, refused.keys, match[1])
    if isinstance(refused.written, list) and refused.is_entry:
        message = f"{refused.what} is not a list"
        return Sentence("text-due", message, 'one "- " in front of an entry is enough', list(_without_dash(refused)))
    known = [name for name in known_keys(refused.kind.model, refused.path) if name != "formerly"]
    names = f" ({', '.join(known[:MOST_NAMES])}{', ...' if len(known) > MOST_NAMES else ''})" if known else ""
    hint = f'put its parts{names} on lines of their own, indented, each as "name: value"'
    return Sentence("group-due", f"{refused.what} is a group of names and values", hint, list(_as_group(refused)))


def _without_dash(refused: Refused) -> Iterator[Mend]:
    """`- - text` as `- text`."""
    number = line_of(refused.document, refused.keys)
    line = refused.document.line(number)
    if match := re.match(r"(?P<start> *- )(?:- +)+", line):
        yield line_instead(number, match["start"] + line[match.end() :])


def _as_group(refused: Refused) -> Iterator[Proposal]:
    """A text as the first thing that such a group says: an anchor, a text, an id with the name."""
    if not isinstance(refused.written, str) or not refused.written:
        return
    known = known_keys(refused.kind.model, refused.path)
    text = quoted(refused.written) if _needs_quotes(refused.written) else refused.written
    if "id" in known and "name" in known:
        yield from instead([f"{{id: {slug(refused.written)}, name: {guesses.name_from_id(refused.written)}}}"])
    for name in ("anchor", "text", "do", "name"):
        if name in known:
            number, line = _own_line(refused)
            start = len(line) - len(line.lstrip()) + 2
            column = refused.document.locate(Spot(refused.document.file, refused.keys))[0].column - 1
            if refused.is_entry:
                yield line_instead(number, f"{line[:column]}{name}: {line[column:]}")
            elif "{" not in line[:column]:
                yield line_instead(number, line[:column].rstrip(), f"{' ' * start}{name}: {line[column:]}")
            else:
                yield from instead([f"{{{name}: {text}}}"])


def _own_line(refused: Refused) -> tuple[int, str]:
    number = line_of(refused.document, refused.keys)
    return number, refused.document.line(number)
