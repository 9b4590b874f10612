"""All operators, with how often people make such a mistake; and mistakes by a seed.

Where a mistake is follows from its operator alone: nothing here asks ladder.
"""

import re
from collections.abc import Iterator, Sequence
from random import Random

from mistakes.circles import circle, next_to_itself, requires_itself
from mistakes.files import conflict, empty_file, marker, old_encoding, second_document, short_ending
from mistakes.fingers import capital_key, is_key, misspelt_key
from mistakes.ids import (
    NO_LADDER,
    capital_id,
    id_in_two_files,
    id_twice,
    level_by_name,
    misspelt_id,
    references,
    requirement_without_at,
)
from mistakes.lines import Line
from mistakes.signs import (
    apostrophe,
    bullet,
    colon_in_text,
    colon_without_space,
    dash_without_space,
    hash_in_text,
    marked_word,
    open_bracket,
    open_quote,
    record_without_dash,
    special,
    unclosed,
    without,
    without_comma,
    without_dash,
)
from mistakes.spaces import invisible, moved, odd_space, tab
from mistakes.spoiling import Files, Ladder, Mistake, Operator, on_a_line
from mistakes.values import (
    CHOICES,
    bad_address,
    bad_day,
    is_required,
    is_simple,
    line_twice,
    list_for_text,
    misspelt_choice,
    number_as_text,
    text_for_cell,
    text_for_list,
    unknown_key,
    without_required,
    without_value,
    wrong_weight,
)


def entry(path: str, line: Line) -> bool:
    """True for an entry of a list that is a text."""
    return line.is_entry and not line.name and line.is_text


def text(path: str, line: Line) -> bool:
    """True for a name or an entry with a plain text, which is not part of braces."""
    return line.is_text and "{" not in line.text


def follows(path: str, line: Line) -> bool:
    """True for an entry or a name behind another of its list or group."""
    return isinstance(line.at[-1], int) and line.at[-1] > 0 if line.at else False


def inner_name(path: str, line: Line) -> bool:
    """True for a name inside a level of a skill that is not the first there."""
    return path.startswith("skills/") and len(line.at) == 2 and line.name in ("statements", "practice", "requires")


WEIGHTED: Sequence[tuple[int, Operator]] = (
    # how often people make it (6 often, 3 now and then, 1 seldom), the operator
    (6, on_a_line("a misspelt name", is_key, misspelt_key)),
    (3, on_a_line("a name with a capital", lambda p, line: is_key(p, line) and len(line.name) > 2, capital_key)),
    (1, on_a_line("a name that there is not", lambda p, line: is_simple(p, line) and is_key(p, line), unknown_key)),
    (6, misspelt_id("a misspelt skill", "skills")),
    (6, misspelt_id("a misspelt level", "levels")),
    (3, misspelt_id("a misspelt area", "areas")),
    (1, misspelt_id("a misspelt source", "sources")),
    (1, misspelt_id("a misspelt role", "roles")),
    (1, misspelt_id("a misspelt vetting technique", "vetting")),
    (1, misspelt_id("a misspelt red flag", "red_flags")),
    (3, on_a_line("an id with a capital", lambda p, line: not (line.at and line.at[-1] in ("levels", "rubric")) and (
        references(NO_LADDER, p, line, "levels") or references(NO_LADDER, p, line, "areas")), capital_id)),
    (3, on_a_line("a level by its name", lambda p, line: "@" not in line.value and "," not in line.value[:12]
        and references(NO_LADDER, p, line, "levels"), level_by_name)),
    (3, on_a_line("a requirement without @", lambda p, line: line.name == "requires" and "@" in line.value,
                   requirement_without_at)),
    (3, on_a_line("an id twice", lambda p, line: line.name == "id", id_twice)),
    (1, id_in_two_files),
    (1, without_required),
    (1, on_a_line("a required value left out", lambda p, line: is_required(p, line) and line.name in (
        "name", "title", "term", "id", "format"), without_value)),
    (3, on_a_line("a line twice", lambda p, line: is_simple(p, line), line_twice)),
    (6, on_a_line("a number as a text", lambda p, line: line.name in ("hours", "low", "high", "minutes", "rev")
                   and re.fullmatch(r"[\d.]+", line.value), number_as_text)),
    (3, on_a_line("a list for a text", lambda p, line: line.name in ("summary", "anchor", "evidence", "stem")
                   and line.is_text, list_for_text)),
    (3, on_a_line("a text for a list", lambda p, line: line.name in (
        "covers", "requires", "vetting", "red_flags", "next", "probes", "also", "hard_skills", "skills", "moves_up")
        and re.fullmatch(r"\[[^\[{}\"]+\]", line.value), text_for_list)),
    (1, text_for_cell),
    (3, on_a_line("a misspelt choice", lambda p, line: line.name in CHOICES and line.value in CHOICES[line.name],
                   misspelt_choice)),
    (6, on_a_line("a wrong weight", lambda p, line: "weight: " in line.text, wrong_weight)),
    (6, on_a_line("a day in another form", lambda p, line: re.fullmatch(r"\d{4}-\d{2}-\d{2}", line.value), bad_day)),
    (6, on_a_line("a bad address", lambda p, line: line.name == "url" and line.value[:8] == "https://", bad_address)),
    (1, on_a_line("a level that requires itself", lambda p, line: p.startswith("skills/") and line.name == "requires",
                   requires_itself)),
    (1, on_a_line("a role next to itself", lambda p, line: line.name == "next", next_to_itself)),
    (3, circle),
    (6, on_a_line("no colon", lambda p, line: line.name and not line.value.startswith("|"), without(":"))),
    (6, on_a_line("no space behind a colon", lambda p, line: (line.name and re.match(r"[^\s{\[|>]", line.value))
                   or "weight: " in line.text, colon_without_space)),
    (6, on_a_line("no space behind a dash", entry, dash_without_space)),
    (6, on_a_line("no dash", lambda p, line: entry(p, line) and follows(p, line), without_dash)),
    (3, on_a_line("no dash in front of a record", lambda p, line: line.is_entry and line.name == "id"
                  and follows(p, line), record_without_dash)),
    (3, on_a_line("a bullet for a dash", entry, bullet)),
    (6, on_a_line("a colon in a text", text, colon_in_text)),
    (3, on_a_line("a hash sign in a text", lambda p, line: text(p, line) and line.name not in ("kind", "publisher"),
                   hash_in_text)),
    (6, on_a_line("a double quote that is not closed", text, open_quote('"'))),
    (1, on_a_line("a single quote that is not closed", text, open_quote("'"))),
    (3, on_a_line("a closing quote left out", lambda p, line: re.fullmatch(r'"[^"]+"', line.value)
                  and "{" not in line.text, unclosed)),
    (1, on_a_line("an ampersand in front", text, special("&"))),
    (1, on_a_line("an at sign in front", text, special("@"))),
    (1, on_a_line("a percent sign in front", text, special("% "))),
    (1, on_a_line("an exclamation mark in front", text, special("!"))),
    (1, on_a_line("more than, in front", text, special("> "))),
    (3, on_a_line("a marked word in front", text, marked_word)),
    (1, on_a_line("an apostrophe in single quotes", lambda p, line: text(p, line) and re.search(r"\w'\w", line.value),
                   apostrophe)),
    (3, on_a_line("a bracket that is not closed", lambda p, line: re.search(r"[\[{].*[\]}]$", line.value)
                   and '"' not in line.value, open_bracket)),
    (1, on_a_line("no comma in braces", lambda p, line: re.search(r"\{[^\"]*, [a-z]+: ", line.text), without_comma)),
    (6, on_a_line("an entry too far right", lambda p, line: entry(p, line) and follows(p, line), moved(2))),
    (3, on_a_line("an entry too far left", lambda p, line: entry(p, line) and follows(p, line), moved(-2))),
    (6, on_a_line("a name one space too far right", inner_name, moved(1))),
    (3, on_a_line("a name one space too far left", inner_name, moved(-1))),
    (3, on_a_line("a name too far left", inner_name, moved(-2))),
    (1, on_a_line("an entry one space too far right", lambda p, line: entry(p, line) and follows(p, line), moved(1))),
    (1, on_a_line("an entry one space too far left", lambda p, line: entry(p, line) and follows(p, line), moved(-1))),
    (1, on_a_line("a level too far left", lambda p, line: p.startswith("skills/") and line.at == ("levels",)
                  and line.name != "user", moved(-2))),
    (3, on_a_line("a level too far right", lambda p, line: p.startswith("skills/") and line.at == ("levels",)
                   and line.name != "user", moved(2))),
    (1, on_a_line("a first name one space too far right", lambda p, line: line.name == "anchor", moved(1))),
    (1, on_a_line("a first name one space too far left", lambda p, line: line.name == "anchor", moved(-1))),
    (6, on_a_line("a tab", lambda p, line: line.indent > 1, tab)),
    (3, on_a_line("a non-breaking space in front", lambda p, line: line.indent > 1, odd_space("indentation"))),
    (3, on_a_line("a non-breaking space behind a colon", lambda p, line: line.name and re.match(r"\w", line.value)
                   and "{" not in line.text, odd_space("colon"))),
    (1, on_a_line("a non-breaking space behind a dash", entry, odd_space("dash"))),
    (3, on_a_line("an invisible character", text, invisible)),
    (1, empty_file),
    (1, short_ending),
    (1, old_encoding),
    (3, on_a_line("a merge conflict", lambda p, line: line.is_text and is_simple(p, line), conflict)),
    (1, on_a_line("a marker of a merge", is_simple, marker)),
    (1, on_a_line("three dashes in the middle", lambda p, line: line.number > 1 and not line.at and line.name,
                  second_document)),
)  # fmt: skip


def mistakes(files: Files, count: int, seed: int) -> Iterator[Mistake]:
    """Yield so many mistakes in a ladder; the same seed gives the same ones."""
    ladder, chance = Ladder.of(files), Random(seed)
    weights, operators = zip(*WEIGHTED, strict=True)
    made = 0
    while made < count:
        operator = chance.choices(operators, weights)[0]
        mistake = operator(ladder, chance)
        if mistake:
            made += 1
            yield mistake
