"""Mark the words that changed between two texts, and tell a slip of the pen from another meaning."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

AROUND = 8  # words that are shown on each side of a change in a long text
SHORT = 40  # words; a text up to this length is shown whole
ALIKE = 0.5  # two texts that share at least half of their words are one text, reworded


class Piece(NamedTuple):
    """Words that stayed, went or came."""

    sort: Literal["same", "gone", "new"]
    text: str


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts in one, as pieces; of long texts only what changed, with some words around it."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for sort, a, b, c, d in matcher.get_opcodes():
        if sort == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
        else:
            pieces += [Piece("gone", "".join(before[a:b]))] if a < b else []
            pieces += [Piece("new", "".join(after[c:d]))] if c < d else []
    return tuple(_tidy(pieces if len(before) <= 2 * SHORT else list(_shortened(pieces))))


def shortened(text: str) -> str:
    """The first words of a text; a short one is whole."""
    words = text.split()
    return " ".join(words) if len(words) <= SHORT else f"{' '.join(words[:SHORT])} …"


def _words(text: str) -> list[str]:
    """The words of a text, each with the space behind it: line breaks are of no account."""
    return re.findall(r"\S+\s?", re.sub(r"\s+", " ", text.strip()) + " ")


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        words = _words(piece.text)
        if piece.sort != "same":
            yield Piece(piece.sort, shortened(piece.text) + piece.text[len(piece.text.rstrip()) :])
        elif len(words) <= 2 * AROUND:
            yield piece
        else:
            behind = "".join(words[:AROUND]) if number else ""
            ahead = "".join(words[-AROUND:]) if number + 1 < len(pieces) else ""
            yield Piece("same", f"{behind}… {ahead}")


def _tidy(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The spaces at the ends of what is marked stand outside of it; the last one goes."""
    for number, (sort, text) in enumerate(pieces):
        yield Piece(sort, text.rstrip())
        last = number + 1 == len(pieces)
        if text.endswith(" ") and not last:
            yield Piece("same", " ")


def likeness(old: str, new: str) -> float:
    """0 to 1: the share of words that two texts have in common, in order."""
    matcher = SequenceMatcher(None, old.lower().split(), new.lower().split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def is_slip(old: str, new: str) -> bool:
    """True when only signs, capitals, spaces or one letter of a long word differ: the meaning is the same.

    Short words and numbers are looked at more closely, as "now" and "not" are a letter apart.
    """
    before, after = (re.findall(r"\w+(?:[.,'’]\w+)*", text.lower()) for text in (old, new))
    if _signs(old) != _signs(new):
        return False
    if len(before) != len(after):
        return "".join(before) == "".join(after)
    others = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    return len(others) <= 2 and all(_is_mistyped(*pair) for pair in others)


def _signs(text: str) -> str:
    """What stands between words and can change what they say, such as a minus or a per cent sign."""
    return "".join(re.findall(r"[%$€£<>=+/*]", text))


def _is_mistyped(old: str, new: str) -> bool:
    """True for long words that differ by one letter: left out, put in, another one, or two that are exchanged."""
    if min(len(old), len(new)) < 5 or not (old + new).isalpha() or abs(len(old) - len(new)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest_old, rest_new = old[start:], new[start:]
    swapped = rest_old[1::-1] + rest_old[2:] if len(rest_old) > 1 else rest_old
    return rest_new in (rest_old[1:], swapped) or rest_new[1:] in (rest_old, rest_old[1:])
