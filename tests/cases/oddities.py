"""Texts that look odd and are legal: each is read without a finding, as the text that was written."""

from dataclasses import dataclass
from typing import Any

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # three people joined to one sign
FLAG_AND_HEART = "\U0001f1eb\U0001f1f7 \u2764\ufe0f"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"  # one word with a joiner in it
HEBREW = "\u05d1\u05d3\u05d9\u05e7\u05ea \u05e7\u05d5\u05d3"


@dataclass(frozen=True, slots=True)
class Oddity:
    """A text in YAML, and what it is read as."""

    what: str
    written: str | bytes
    read: dict[str, Any]


ODDITIES = (
    Oddity("a byte order mark at the start", b"\xef\xbb\xbfname: x\n", {"name": "x"}),
    Oddity("lines that end as on Windows", b"name: x\r\nabout: |\r\n  a\r\n  b\r\n", {"name": "x", "about": "a\nb\n"}),
    Oddity("lines that end as on old Macs", b"name: x\rarea: y\r", {"name": "x", "area": "y"}),
    Oddity("line ends of all kinds", b"name: x\r\narea: y\rkind: z\n", {"name": "x", "area": "y", "kind": "z"}),
    Oddity("no line end at the end", "name: x", {"name": "x"}),
    Oddity("a document that is begun and ended", "---\nname: x\n...\n", {"name": "x"}),
    Oddity("the version of YAML", "%YAML 1.1\n---\nname: x\n", {"name": "x"}),
    Oddity("a word that YAML reads as false", "name: no\n", {"name": "no"}),
    Oddity("words that YAML reads as true", "covers: [yes, on, True, y]\n", {"covers": ["yes", "on", "True", "y"]}),
    Oddity("words that YAML reads as nothing", "name: null\nsummary: ~\n", {"name": "null", "summary": "~"}),
    Oddity("a version that YAML reads as 3.1", "version: 3.10\n", {"version": "3.10"}),
    Oddity("a number that YAML reads as ten", "name: 012\n", {"name": "012"}),
    Oddity("a time that YAML reads as a number", "name: 12:30\n", {"name": "12:30"}),
    Oddity("a day that YAML reads as a date", "date: 2026-11-21\n", {"date": "2026-11-21"}),
    Oddity("numbers that YAML reads otherwise", "covers: [0x1F, 1_000, .inf, 1e3]\n",
           {"covers": ["0x1F", "1_000", ".inf", "1e3"]}),
    Oddity("a number for a name", "2026: x\n", {"2026": "x"}),
    Oddity("a sign of several people", f"name: {FAMILY}\n", {"name": FAMILY}),
    Oddity("a flag and a heart", f"name: {FLAG_AND_HEART}\n", {"name": FLAG_AND_HEART}),
    Oddity("a Persian word", f"name: {PERSIAN}\n", {"name": PERSIAN}),
    Oddity("text from right to left", f"name: {HEBREW}\n", {"name": HEBREW}),
    Oddity("letters with marks of their own", "name: Pru\u0308fen\n", {"name": "Pru\u0308fen"}),
    Oddity("a non-breaking space inside a text", "name: 80\u00a0%\n", {"name": "80\u00a0%"}),
    Oddity("a tab inside a text", "name: a\tb\n", {"name": "a\tb"}),
    Oddity("a tab behind a colon", "name:\tx\n", {"name": "x"}),
    Oddity("spaces and tabs at the ends of lines", "name: x  \narea: y\t\n", {"name": "x", "area": "y"}),
    Oddity("lines of spaces", "name: x\n   \n\narea: y\n", {"name": "x", "area": "y"}),
    Oddity("comments wherever they may stand", "# a\nname: x # b\n  # c\narea: y\n", {"name": "x", "area": "y"}),
    Oddity("a hash sign without a space", "name: C#\nsummary: see#this\n", {"name": "C#", "summary": "see#this"}),
    Oddity("a colon without a space", "about: see https://example.org/a:b\n", {"about": "see https://example.org/a:b"}),
    Oddity("a colon in quotes", "name: \"Design: lead\"\nabout: 'a: b'\n", {"name": "Design: lead", "about": "a: b"}),
    Oddity("quotes inside a text", "name: the \"good\" one's\n", {"name": "the \"good\" one's"}),
    Oddity("signs inside a text", "name: R&D *and* more! 100% @home\n", {"name": "R&D *and* more! 100% @home"}),
    Oddity("a dash and a question mark inside a text", "name: a - b ? c\n", {"name": "a - b ? c"}),
    Oddity("a text that begins with a dash", "name: -40 degrees\n", {"name": "-40 degrees"}),
    Oddity("an empty text in quotes", "name: ''\n", {"name": ""}),
    Oddity("an apostrophe written twice", "name: 'it''s'\n", {"name": "it's"}),
    Oddity("a text over several lines", "summary: one\n  two\n\n  three\n", {"summary": "one two\nthree"}),
    Oddity("a long text without its last line end", "about: |-\n  a\n  b\n", {"about": "a\nb"}),
    Oddity("a long text in one line", "about: >\n  a\n  b\n", {"about": "a b\n"}),
    Oddity("a long text with a list and signs in it", "about: |\n  - *a*: b\n  # c\n  &d {{e}}\n",
           {"about": "- *a*: b\n# c\n&d {{e}}\n"}),
    Oddity("a list at the margin", "covers:\n- a\n- b\nname: x\n", {"covers": ["a", "b"], "name": "x"}),
    Oddity("a list with a comma at its end", "covers: [a, b,]\n", {"covers": ["a", "b"]}),
    Oddity("brackets over several lines", "covers: [\n  a,\n  b\n]\n", {"covers": ["a", "b"]}),
    Oddity("indentation by four", "levels:\n    user:\n        anchor: x\n", {"levels": {"user": {"anchor": "x"}}}),
    Oddity("JSON", '{"name": "x", "covers": ["a", "b"]}', {"name": "x", "covers": ["a", "b"]}),
    Oddity("names of the editors", "x-owner: Maria\nlevels:\n  user: {x-note: 1, anchor: x}\nx-list: [{a: b}]\n",
           {"levels": {"user": {"anchor": "x"}}}),
    Oddity("a name without a value", "name: x\nsummary:\n", {"name": "x"}),
    Oddity("a line of a hundred thousand characters", f"covers: [{'a, ' * 33_000}a]\n", {"covers": ["a"] * 33_001}),
    Oddity("a text of 20,000 characters", f"name: {'x' * 20_000}\n", {"name": "x" * 20_000}),
    Oddity("a long word with an umlaut", "name: Weiterbildungsma\u00dfnahmenpr\u00fcfung\n",
           {"name": "Weiterbildungsma\u00dfnahmenpr\u00fcfung"}),
)
