"""Bytes and characters that no editor shows."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import SKILL, SUMMARY, Case, append, before, encode, replace, whole

CASES = (
    Case(
        "Latin-1 bytes", encode(SKILL, "latin-1", old="Try a", new="Prüfe eine"),
        'content/skills/code-review.yaml:13:15: this character is not UTF-8; it looks like "ü" in another encoding [not-utf-8]',
        marks="ü", hint='save the file as "UTF-8" (in the editor: Save As, Encoding)',
    ),
    Case(
        "Windows bytes in a later line of a text",
        encode(SKILL, "cp1252", old="Read it", new="Then – slowly – read it"),
        'content/skills/code-review.yaml:9:8: this character is not UTF-8; it looks like "–" in another encoding [not-utf-8]',
        marks="–", hint='save the file as "UTF-8" (in the editor: Save As, Encoding)',
    ),
    Case(
        "UTF-16, little end first", encode(SKILL, "utf-16-le"),
        "content/skills/code-review.yaml:1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]",
        marks="", hint='save the file as "UTF-8" (in the editor: Save As, Encoding)',
    ),
    Case(
        "UTF-16, big end first", encode(SKILL, "utf-16-be"),
        "content/skills/code-review.yaml:1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]",
        marks="", hint='save the file as "UTF-8" (in the editor: Save As, Encoding)',
    ),
    Case(
        "UTF-16 with its mark", encode(SKILL, "utf-16-le", mark=b"\xff\xfe"),
        "content/skills/code-review.yaml:1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]",
        marks="", hint='save the file as "UTF-8" (in the editor: Save As, Encoding)',
    ),
    Case(
        "UTF-16 with its mark, big end first", encode(SKILL, "utf-16-be", mark=b"\xfe\xff"),
        "content/skills/code-review.yaml:1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]",
        marks="", hint='save the file as "UTF-8" (in the editor: Save As, Encoding)',
    ),
    Case(
        "a file that a crash filled with zeros", whole(SKILL, bytes(40)),
        "content/skills/code-review.yaml:1:1: there are 40 invisible characters here (U+0000, control character) [invisible-character]",
        marks="����������������������������������������", hint="delete it and type the text around it again",
    ),
    Case(
        "a zero in a word", replace(SKILL, "hard", "h\0ard"),
        "content/skills/code-review.yaml:3:8: there is an invisible character here (U+0000, control character) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | kind: hard",),
    ),
    Case(
        "a Word file under a wrong name", whole(SKILL, b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4"),
        "content/skills/code-review.yaml:1:1: this is a Word, Excel or zip file, not plain text [not-plain-text]",
        marks="", hint='save it as plain text with the encoding "UTF-8", or move it away from here',
    ),
    Case(
        "a text with formatting under a wrong name", whole(SKILL, rb"{\rtf1\ansi name: Code review\par}"),
        "content/skills/code-review.yaml:1:1: this is a text with formatting (RTF), not plain text [not-plain-text]",
        marks="", hint='save it as plain text with the encoding "UTF-8", or move it away from here',
    ),
    Case(
        "a file of more than a megabyte", append(SKILL, "# filled up\n" * 90_000),
        "content/skills/code-review.yaml:1:1: the file is 1.1 MB large; ladder reads files of at most 1 MB [file-too-large]",
        marks="", hint="split it, or look for something pasted into it",
    ),
    Case(
        "a text of more than 20,000 characters", replace(SKILL, SUMMARY, "word " * 4_001),
        "content/skills/code-review.yaml:5:10: this text is longer than 20,000 characters [text-too-long]",
        marks="w", hint="shorten it, or make several texts of it",
    ),
    Case(
        "a zero width space in an id", replace(SKILL, "building", "buil\u200bding"),
        "content/skills/code-review.yaml:2:11: there is an invisible character here (U+200B, zero width space) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | area: building",),
    ),
    Case(
        "a zero width space in a name", replace(SKILL, "levels:", "lev\u200bels:"),
        "content/skills/code-review.yaml:11:4: there is an invisible character here (U+200B, zero width space) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | levels:",),
    ),
    Case(
        "a bidi override", replace(SKILL, SUMMARY, "Find \u202eeht flaw"),
        "content/skills/code-review.yaml:5:15: there is an invisible character here (U+202E, right-to-left override) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | summary: Find eht flaw",),
    ),
    Case(
        "a soft hyphen", replace(SKILL, "depend", "de\u00adpend"),
        "content/skills/code-review.yaml:5:40: there is an invisible character here (U+00AD, soft hyphen) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | summary: Find the flaw before people depend on it.",),
    ),
    Case(
        "a byte order mark that is not the first character", before(SKILL, "levels:", "\ufeff"),
        "content/skills/code-review.yaml:11:1: there is an invisible character here (U+FEFF, zero width no-break space) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | levels:",),
    ),
    Case(
        "a control character", replace(SKILL, "Find the", "Find\x07the"),
        "content/skills/code-review.yaml:5:14: there is an invisible character here (U+0007, control character) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | summary: Findthe flaw before people depend on it.",),
    ),
    Case(
        "a line separator", replace(SKILL, "Find the", "Find\u2028the"),
        "content/skills/code-review.yaml:5:14: there is an invisible character here (U+2028, line separator) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
        write=(" write | summary: Find the flaw before people depend on it.",),
    ),
    Case(
        "an escape sequence that would colour the terminal", replace(SKILL, "hard", "\x1b[31mhard"),
        "content/skills/code-review.yaml:3:7: there is an invisible character here (U+001B, control character) [invisible-character]",
        marks="�", hint="delete it and type the text around it again",
    ),
    Case(
        "an invisible character by its number", replace(SKILL, SUMMARY, '"Find \\u202e flaw"'),
        "content/skills/code-review.yaml:5:10: there is an invisible character here (U+202E, right-to-left override) [invisible-character]",
        marks="\"Find \\u202e flaw\"", hint="delete what is written with a backslash",
        write=(' write | summary: "Find  flaw"',),
    ),
)
