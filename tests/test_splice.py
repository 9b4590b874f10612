"""Changing one thing in a file: where it goes, how it is written, and that nothing else moves."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from ladder import located
from ladder.editing import source, splice
from ladder.editing.source import Source
from ladder.findings import Entry, FindingError
from ladder.located.spans import Entries, Group, Node, Scalar
from messy import SENTENCES, messy

FILE = """\
# A skill
name: Coding   # its name
levels:
  user:
    # what it takes
    anchor: Do it
    statements:
      # the first
      - One thing   # is enough

      - id: two
        text: "Two things"

      # the third
      - Three
  builder: {anchor: Make it, requires: [a@user, b@user]}
# the end
"""


def read(text: str | bytes, file: str = "content/skills/coding.yaml") -> Source:
    return source.read(file, text if isinstance(text, bytes) else text.encode())


def lines_of(change: Any, text: str = FILE) -> tuple[list[str], list[str]]:
    """The lines that a change takes out of the file, and those that it puts in."""
    before, after = text.splitlines(), change(read(text)).text.splitlines()
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    end = next((n for n, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), 0)
    end = min(end, len(before) - start, len(after) - start)
    return before[start : len(before) - end], after[start : len(after) - end]


USER, BUILDER = ("levels", "user"), ("levels", "builder")
STATEMENTS = (*USER, "statements")


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        # another text
        (
            lambda f: splice.replace(f, ("name",), "Programming"),
            ["name: Coding   # its name"],
            ["name: Programming   # its name"],
        ),
        (
            lambda f: splice.replace(f, ("name",), "C: the #1"),
            ["name: Coding   # its name"],
            ['name: "C: the #1"   # its name'],
        ),
        (
            lambda f: splice.replace(f, (*STATEMENTS, 1, "text"), "Plain"),
            ['        text: "Two things"'],
            ['        text: "Plain"'],
        ),
        (
            lambda f: splice.replace(f, (*STATEMENTS, Entry("two"), "text"), 'Say "no"'),
            ['        text: "Two things"'],
            ['        text: "Say \\"no\\""'],
        ),
        (
            lambda f: splice.replace(f, (*BUILDER, "anchor"), "Make, and mend"),
            ["  builder: {anchor: Make it, requires: [a@user, b@user]}"],
            ['  builder: {anchor: "Make, and mend", requires: [a@user, b@user]}'],
        ),
        # another name
        (
            lambda f: splice.rename(f, BUILDER, "maker"),
            ["  builder: {anchor: Make it, requires: [a@user, b@user]}"],
            ["  maker: {anchor: Make it, requires: [a@user, b@user]}"],
        ),
        # something new
        (lambda f: splice.put(f, ("formerly",), ["old"], after="name"), [], ["formerly: [old]"]),
        (lambda f: splice.put(f, ("area",), "one"), [], ["area: one"]),
        (lambda f: splice.put(f, (*USER, "summary"), "First", after=""), [], ["    summary: First"]),
        (
            lambda f: splice.put(f, (*BUILDER, "hours"), 2.5, after="anchor"),
            ["  builder: {anchor: Make it, requires: [a@user, b@user]}"],
            ["  builder: {anchor: Make it, hours: 2.5, requires: [a@user, b@user]}"],
        ),
        (
            lambda f: splice.put(f, (*USER, "practice"), [{"do": "Try: it", "hours": 1, "is-odd": True}]),
            [],
            ["    practice:", '      - do: "Try: it"', "        hours: 1", "        is-odd: true"],
        ),
        (lambda f: splice.insert(f, STATEMENTS, "Zero", 0), [], ["      - Zero"]),
        (lambda f: splice.insert(f, STATEMENTS, "Four"), [], ["      - Four"]),
        (
            lambda f: splice.insert(f, STATEMENTS, {"id": "long", "text": "One\ntwo"}, 2),
            [],
            ["      - id: long", "        text: |", "          One", "          two"],
        ),
        (
            lambda f: splice.insert(f, (*BUILDER, "requires"), "c@user", 1),
            ["  builder: {anchor: Make it, requires: [a@user, b@user]}"],
            ["  builder: {anchor: Make it, requires: [a@user, c@user, b@user]}"],
        ),
        (
            lambda f: splice.wrap(f, (*STATEMENTS, 0), {"id": "one"}, "text"),
            ["      - One thing   # is enough"],
            ["      - id: one", "        text: One thing   # is enough"],
        ),
        # something less
        (
            lambda f: splice.remove(f, (*STATEMENTS, 0)),
            ["      # the first", "      - One thing   # is enough", ""],
            [],
        ),
        (
            lambda f: splice.remove(f, (*STATEMENTS, Entry("two"))),
            ["      - id: two", '        text: "Two things"', ""],
            [],
        ),
        (lambda f: splice.remove(f, (*STATEMENTS, 2)), ["", "      # the third", "      - Three"], []),
        (lambda f: splice.remove(f, (*USER, "anchor")), ["    # what it takes", "    anchor: Do it"], []),
        (
            lambda f: splice.remove(f, (*BUILDER, "requires", 0)),
            ["  builder: {anchor: Make it, requires: [a@user, b@user]}"],
            ["  builder: {anchor: Make it, requires: [b@user]}"],
        ),
        (lambda f: splice.remove(f, BUILDER), ["  builder: {anchor: Make it, requires: [a@user, b@user]}"], []),
    ],
)
def test_a_change_touches_its_lines_only(change, gone, come):
    assert lines_of(change) == (gone, come)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        # how a file ends its lines, and whether the last one ends
        ("a:\r\n- b\r\n", lambda f: splice.insert(f, ("a",), "c"), "a:\r\n- b\r\n- c\r\n"),
        ("a:\r- b\r", lambda f: splice.insert(f, ("a",), "c"), "a:\r- b\r- c\r"),
        ("a:\n  - b", lambda f: splice.insert(f, ("a",), "c"), "a:\n  - b\n  - c"),
        ("a:\n  - b\n\n  - c", lambda f: splice.remove(f, ("a", 1)), "a:\n  - b"),
        ("a:\r\n  - b\r\n\r\n  - c\r\n", lambda f: splice.remove(f, ("a", 1)), "a:\r\n  - b\r\n"),
        # groups behind dashes
        ("a:\n  - id: x\n    name: y\n", lambda f: splice.remove(f, ("a", 0, "id")), "a:\n  - name: y\n"),
        (
            "a:\n  - id: x\n    # so\n    name: y\n",
            lambda f: splice.remove(f, ("a", 0, "id")),
            "a:\n  -\n    # so\n    name: y\n",
        ),
        ("a:\n  - - b\n    - c\n", lambda f: splice.insert(f, ("a", 0), "z", 0), "a:\n  - - z\n    - b\n    - c\n"),
        # names that have no value yet, lists and groups that are empty
        (
            "a:\n  b:   # later\nc: d\n",
            lambda f: splice.put(f, ("a", "b", "e"), "f"),
            "a:\n  b:   # later\n    e: f\nc: d\n",
        ),
        ("a: {b: }\n", lambda f: splice.put(f, ("a", "b", "e"), "f"), "a: {b: {e: f}}\n"),
        ("a: []\n", lambda f: splice.insert(f, ("a",), "b c"), "a: [b c]\n"),
        ("a: {}\n", lambda f: splice.put(f, ("a", "b"), "c"), "a: {b: c}\n"),
        ("a:\n", lambda f: splice.replace(f, ("a",), "b"), "a: b\n"),
        # comments at the top are about the file
        ("# about\na: b\n# c\nc: d\n", lambda f: splice.remove(f, ("a",)), "# about\n# c\nc: d\n"),
        ("a: b\n# c\nc: d\n", lambda f: splice.remove(f, ("c",)), "a: b\n"),
        # what holds nothing else goes too
        ("a: b\nc:\n  d:\n    - e\n", lambda f: splice.remove(f, ("c", "d", 0)), "a: b\n"),
        ("a: {b: [c]}\nd: e\n", lambda f: splice.remove(f, ("a", "b", 0)), "d: e\n"),
        # brackets over several lines
        (
            "a: [\n  b,  # 1\n  c  # 2\n]\n",
            lambda f: splice.insert(f, ("a",), "d"),
            "a: [\n  b,  # 1\n  c,  # 2\n  d\n]\n",
        ),
        ("a: [\n  b,  # 1\n  c,\n]\n", lambda f: splice.insert(f, ("a",), "d", 1), "a: [\n  b,  # 1\n  d,\n  c,\n]\n"),
        ("a: [\n  b,  # 1\n  c  # 2\n]\n", lambda f: splice.remove(f, ("a", 0)), "a: [\n  c  # 2\n]\n"),
        # texts over several lines
        ("a: |\n  b\n  c\nd: e\n", lambda f: splice.replace(f, ("a",), "x\n\n  y"), "a: |\n  x\n\n    y\nd: e\n"),
        ("a: |-  # why\n   b\n", lambda f: splice.replace(f, ("a",), "x: y # z"), "a: |-  # why\n   x: y # z\n"),
        ("a: b\n", lambda f: splice.replace(f, ("a",), "x\ny"), "a: |\n  x\n  y\n"),
        ("a: 'b'  # why\nc: d\n", lambda f: splice.replace(f, ("a",), "x\ny"), "a: |  # why\n  x\n  y\nc: d\n"),
        ("a: [b]\n", lambda f: splice.replace(f, ("a", 0), "x\ny"), 'a: ["x\\ny"]\n'),
        ("a: |+\n  b\n\n\nc:\n", lambda f: splice.put(f, ("d",), "e", after="a"), "a: |+\n  b\n\n\nd: e\nc:\n"),
        (
            f"a: >\n  {'w ' * 30}w\n  w\n",
            lambda f: splice.replace(f, ("a",), "x " * 50 + "x"),
            f"a: >\n  {'x ' * 38}x\n  {'x ' * 11}x\n",
        ),
        (
            f"a: {'w ' * 20}w\n  w\n",
            lambda f: splice.replace(f, ("a",), "x " * 50 + "x"),
            f"a: {'x ' * 38}x\n  {'x ' * 11}x\n",
        ),
        # texts that other programs would not take for texts
        ("a: b\n", lambda f: splice.replace(f, ("a",), "no"), 'a: "no"\n'),
        ("a: b\n", lambda f: splice.replace(f, ("a",), "1.20"), 'a: "1.20"\n'),
        ("a: b\n", lambda f: splice.replace(f, ("a",), "12:30"), 'a: "12:30"\n'),
        ("a: b\n", lambda f: splice.replace(f, ("a",), "1.2.0"), "a: 1.2.0\n"),
        ("a: b\n", lambda f: splice.replace(f, ("a",), "2026-11-21"), "a: 2026-11-21\n"),
        ("a: 'b'\n", lambda f: splice.replace(f, ("a",), "it's"), "a: 'it''s'\n"),
        ("a: 1\n", lambda f: splice.replace(f, ("a",), 2.5), "a: 2.5\n"),
        # how a file indents
        (
            "a:\n    b: c\n    d:\n    -   e\n",
            lambda f: splice.put(f, ("f",), {"g": ["h i"]}),
            "a:\n    b: c\n    d:\n    -   e\nf:\n    g:\n    - h i\n",
        ),
    ],
)
def test_a_change_keeps_to_the_manner_of_the_file(before, change, after):
    assert change(read(before)).text == after


def test_a_mark_of_the_byte_order_stays():
    assert splice.replace(read(b"\xef\xbb\xbfa: b\r\n"), ("a",), "ü").content == b"\xef\xbb\xbfa: \xc3\xbc\r\n"


def test_a_guide_is_changed_in_front_of_its_text():
    guide = read("---\ntitle: A\n---\n\ntitle: A\n", "content/guides/a.md")

    after = splice.put(splice.replace(guide, ("title",), "B"), ("summary",), "C")

    assert after.text == "---\ntitle: B\nsummary: C\n---\n\ntitle: A\n"


def test_a_file_that_yaml_cannot_read_is_refused_with_its_place():
    with pytest.raises(FindingError, match=r"content/skills/coding.yaml:1:4: "):
        read("a: [b\n")


@pytest.mark.parametrize("text", ["a\u200bb", "a\x07b", "\ufeff", "a\x85b", "a\ud800b"])
def test_a_text_that_nobody_could_see_is_not_written(text):
    with pytest.raises(ValueError, match="characters that nobody sees"):
        splice.replace(read("a: b\n"), ("a",), text)


def test_a_thousand_changes_by_chance_leave_all_else_as_it_was():
    done = 0
    for seed in range(25):
        random, ladder = Random(seed), messy(seed)
        files = dict(ladder.written())
        for _ in range(40):
            path = random.choice(sorted(path for path in files if path.endswith(".yaml")))
            before = read(files[path], f"content/{path}")
            after, (start, end) = changed_somehow(before, random)

            assert located.read(path, after.content).findings == ()
            assert after.mark == before.mark
            assert after.text.startswith(before.text[:start].rstrip("\r\n"))
            assert after.text.endswith(before.text[end:].lstrip(" "))
            files[path] = after.content
            done += 1

    assert done == 1_000


def changed_somehow(before: Source, random: Random) -> tuple[Source, tuple[int, int]]:
    """A file with one change by chance, and the stretch that it may touch. What it says, `splice` itself reads back."""
    keys, node = random.choice(list(nodes(before.root, ())))
    text = random.choice(SENTENCES)
    if isinstance(node, Scalar):
        return splice.replace(before, keys, text), (node.start, node.end)
    names = [key.text for key, _ in node.pairs] if isinstance(node, Group) else list(range(len(node.entries)))
    if random.random() < 0.4 and len(names) > 1:
        gone = random.choice(names)
        return splice.remove(before, (*keys, gone)), around(before, *stretch(node, names.index(gone)))
    if isinstance(node, Entries):
        after = splice.insert(before, keys, text, random.randint(0, len(names)))
    else:
        value = random.choice((text, ["a", "b"], {"id": "x", "text": text}, [text, {"deep": [text]}]))
        after = splice.put(before, (*keys, f"new-{random.randrange(10**9)}"), value, random.choice((None, "", *names)))
    return after, around(before, node.start, node.end)


def nodes(node: Node, keys: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Node]]:
    """Yield everything in a file with its path."""
    yield keys, node
    inner = [(key.text, each) for key, each in node.pairs] if isinstance(node, Group) else ()
    for key, each in enumerate(node.entries) if isinstance(node, Entries) else inner:
        yield from nodes(each, (*keys, key))


def stretch(holder: Entries | Group, number: int) -> tuple[int, int]:
    """Where a part of something begins and ends, with its dash or name; in brackets up to the parts beside it."""
    parts = holder.entries if isinstance(holder, Entries) else [value for _, value in holder.pairs]
    starts = (
        holder.dashes or [each.start for each in parts]
        if isinstance(holder, Entries)
        else [k.start for k, _ in holder.pairs]
    )
    start = parts[number - 1].end if holder.in_brackets and number else starts[number]
    end = starts[number + 1] if holder.in_brackets and number + 1 < len(parts) else parts[number].end
    return start, end


def around(source: Source, start: int, end: int) -> tuple[int, int]:
    """A stretch as whole lines, with the comments and empty lines right above and below it."""
    before = re.search(r"([ \t]*(#[^\r\n]*)?(\r\n|\r|\n))*\Z", source.text[: source.line_start(start)])
    behind = re.compile(r"([ \t]*(\r\n|\r|\n))*").match(source.text, source.next_line(end))
    return before.start(), behind.end()
