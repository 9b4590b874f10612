"""Colons, dashes, quotes, brackets and characters with a meaning in YAML."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import ENTRY, LEVELS, ROLE, SKILL, SUMMARY, Case, replace, several

CASES = (
    Case(
        "a missing colon", replace(SKILL, "levels:", "levels"),
        "content/skills/code-review.yaml:11:1: there is no colon behind this name [missing-colon]",
        marks="levels", hint="put a colon behind it",
    ),
    Case(
        "a missing colon behind a level", replace(SKILL, "  builder:", "  builder"),
        "content/skills/code-review.yaml:17:3: there is no colon behind this name [missing-colon]",
        marks="builder", hint="put a colon behind it",
    ),
    Case(
        "a missing colon before a text", replace(SKILL, "kind: hard", "kind hard"),
        'content/skills/code-review.yaml:3:1: this line is neither "name: text" nor part of the text above it [missing-colon]',
        marks="kind hard", hint="begin it with a name and a colon, or indent it below the text it belongs to",
    ),
    Case(
        "a missing colon in the first line", replace(SKILL, "name: Code", "name Code"),
        'content/skills/code-review.yaml:1:1: this line is neither "name: text" nor part of the text above it [missing-colon]',
        marks="name Code review", hint="begin it with a name and a colon, or indent it below the text it belongs to",
    ),
    Case(
        "a missing name", replace(SKILL, "kind: hard", ": hard"),
        "content/skills/code-review.yaml:3:1: there is no name in front of this colon [missing-name]",
        marks=":", hint="write a name in front of it, or delete the line",
    ),
    Case(
        "a missing dash", replace(SKILL, "      - Undo", "      Undo"),
        'content/skills/code-review.yaml:16:7: this line has no "-" in front, as the other entries of the list have [missing-dash]',
        marks="Undo a failed fix before the next one",
        hint='write "- " in front of it, or indent it more when it belongs to the entry above',
    ),
    Case(
        "a missing first dash", replace(SKILL, "      - Ask", "      Ask"),
        'content/skills/code-review.yaml:15:7: this line has no "-" in front, as the other entries of the list have [missing-dash]',
        marks="Ask what an unfamiliar line does",
        hint='write "- " in front of it, or indent it more when it belongs to the entry above',
    ),
    Case(
        "a missing dash in front of a record", replace(LEVELS, "  - id: builder", "    id: builder"),
        'content/levels.yaml:8:5: "id" stands here a second time [duplicate-key]',
        marks="id",
        hint='if another entry begins here, put "- " in front; if not, keep one of the two: the other would silently be lost',
        related=("first written here: content/levels.yaml:3:5",),
    ),
    Case(
        "two dashes", replace(SKILL, "      - Undo", "      - - Undo"),
        'content/skills/code-review.yaml:16:9: an entry of "statements" is not a list [text-due]',
        marks="- Undo a failed fix before the next one", hint='one "- " in front of an entry is enough',
    ),
    Case(
        "a dash behind a name", replace(SKILL, "kind: hard", "kind: - hard"),
        "content/skills/code-review.yaml:3:7: a list cannot begin on this line [indentation]",
        marks="-", hint="begin the list on the next line, indented; quote a text that begins with a dash",
    ),
    Case(
        "a dash in front of a name", replace(SKILL, "kind: hard", "- kind: hard"),
        'content/skills/code-review.yaml:3:1: this "- " does not line up with the lines above it [indentation]',
        marks="-", hint='give it as many spaces as the other entries of its list; or delete the "- "',
    ),
    Case(
        "bullets for dashes", replace(SKILL, "      - Undo", "      • Undo"),
        'content/skills/code-review.yaml:16:7: a list entry begins with a plain "-", not with "•" [bullet]',
        marks="•", hint='write "- " in front of each entry',
    ),
    Case(
        "stars for dashes", replace(SKILL, "      - Undo", "      * Undo"),
        'content/skills/code-review.yaml:16:7: a list entry begins with a plain "-", not with "*" [bullet]',
        marks="*", hint='write "- " in front of each entry',
    ),
    Case(
        "a long dash, as word processors make it", replace(SKILL, "      - Ask", "      – Ask"),
        'content/skills/code-review.yaml:15:7: a list entry begins with a plain "-", not with "–" [bullet]',
        marks="–", hint='write "- " in front of each entry',
    ),
    Case(
        "a colon in a name", replace(SKILL, "name: Code review", "name: Design: lead"),
        "content/skills/code-review.yaml:1:13: a text with a colon in it needs quotes [colon-in-text]",
        marks=":", hint='put the text in quotes: "Design: lead"',
    ),
    Case(
        "a colon in an anchor", replace(SKILL, "anchor: Try", "anchor: First: try"),
        "content/skills/code-review.yaml:13:18: a text with a colon in it needs quotes [colon-in-text]",
        marks=":", hint='put the text in quotes: "First: try a formula on an input whose answer you know"',
    ),
    Case(
        "a colon at the end of a text", replace(SKILL, "kind: hard", "kind: hard:"),
        "content/skills/code-review.yaml:3:11: a text with a colon in it needs quotes [colon-in-text]",
        marks=":", hint='put the text in quotes: "hard:"',
    ),
    Case(
        "a colon in a statement", replace(SKILL, "- Undo", "- Remember: undo"),
        "content/skills/code-review.yaml:16:9: a text with a colon in it needs quotes [colon-in-text]",
        marks="Remember", hint='put the text in quotes: "Remember: undo a failed fix before the next one"',
    ),
    Case(
        "a colon at the end of a statement", replace(SKILL, ENTRY, "- Remember this:"),
        "content/skills/code-review.yaml:16:9: a text with a colon in it needs quotes [colon-in-text]",
        marks="Remember this", hint='put the text in quotes: "Remember this:"',
    ),
    Case(
        "a colon in an entry in brackets", replace(SKILL, "[code review,", "[code: review,"),
        "content/skills/code-review.yaml:10:10: a text with a colon in it needs quotes [colon-in-text]",
        marks="code", hint='put the text in quotes: "code: review"',
    ),
    Case(
        "a double quote that is not closed", replace(SKILL, SUMMARY, f'"{SUMMARY}'),
        "content/skills/code-review.yaml:5:10: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "a single quote that is not closed", replace(SKILL, SUMMARY, f"'{SUMMARY}"),
        "content/skills/code-review.yaml:5:10: this quote is never closed [unclosed-quote]",
        marks="'", hint="put another ' behind the last word of the text",
    ),
    Case(
        "a quote that is not closed in an entry", replace(SKILL, "- Undo", '- "Undo'),
        "content/skills/code-review.yaml:16:9: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "a quote that is not closed in brackets", replace(SKILL, "debugging]", '"debugging]'),
        "content/skills/code-review.yaml:10:23: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "a quote that is not closed in the first line", replace(SKILL, "name: Code", 'name: "Code'),
        "content/skills/code-review.yaml:1:7: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "a quote that is not closed in the last line", replace(SKILL, "note: ask", 'note: "ask'),
        "content/skills/code-review.yaml:37:7: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "a quote that a later line seems to close",
        several(replace(SKILL, "name: Code", 'name: "Code'), replace(SKILL, "kind: hard", 'kind: "hard"')),
        "content/skills/code-review.yaml:1:7: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "a quote with an apostrophe behind it that is not closed", replace(SKILL, "- Undo", "- \"Don't undo"),
        "content/skills/code-review.yaml:16:9: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "text behind quotes", replace(SKILL, "- Undo", '- "Undo"'),
        "content/skills/code-review.yaml:16:9: the quotes end before the text does [text-after-quote]",
        marks='"Undo" a failed fix before the next one',
        hint='put the whole text in quotes, and use the other kind (\' or ") in it',
    ),
    Case(
        "an apostrophe in single quotes", replace(SKILL, ENTRY, "- 'Don't undo a fix'"),
        "content/skills/code-review.yaml:16:9: the quotes end before the text does [text-after-quote]",
        marks="'Don't undo a fix'", hint='put the whole text in quotes, and use the other kind (\' or ") in it',
    ),
    Case(
        "a path in double quotes", replace(SKILL, SUMMARY, r'"Find C:\files\data"'),
        "content/skills/code-review.yaml:5:24: a backslash has a meaning inside double quotes [unknown-escape]",
        marks="\\d", hint="write two backslashes, or put the text in 'single quotes'",
    ),
    Case(
        "a backslash before the closing quote", replace(SKILL, SUMMARY, '"Find the flaw\\"'),
        "content/skills/code-review.yaml:5:10: this quote is never closed [unclosed-quote]",
        marks='"', hint='put another " behind the last word of the text',
    ),
    Case(
        "R and D behind an ampersand", replace(ROLE, "Coder Specialist", "&R and D"),
        'content/roles/coder.yaml:1:7: a text cannot begin with "&" in YAML [special-character]',
        marks="&", hint='put the text in quotes: "&R and D"',
    ),
    Case(
        "an ampersand and a space", replace(ROLE, "engineering", "& more"),
        'content/roles/coder.yaml:2:9: a text cannot begin with "&" in YAML [special-character]',
        marks="&", hint='put the text in quotes: "& more"',
    ),
    Case(
        "bold text", replace(SKILL, ENTRY, "- **Undo** a failed fix"),
        'content/skills/code-review.yaml:16:9: a text cannot begin with "*" in YAML [special-character]',
        marks="*", hint='put the text in quotes: "**Undo** a failed fix"',
    ),
    Case(
        "text in stars", replace(SKILL, SUMMARY, "*Find* the flaw"),
        'content/skills/code-review.yaml:5:10: a text cannot begin with "*" in YAML [special-character]',
        marks="*", hint='put the text in quotes: "*Find* the flaw"',
    ),
    Case(
        "a star in front of a word", replace(SKILL, SUMMARY, "*Find the flaw"),
        'content/skills/code-review.yaml:5:10: a text cannot begin with "*" in YAML [special-character]',
        marks="*", hint='put the text in quotes: "*Find the flaw"',
    ),
    Case(
        "an exclamation mark in front", replace(SKILL, SUMMARY, "!Find the flaw"),
        'content/skills/code-review.yaml:5:10: a text cannot begin with "!" in YAML [special-character]',
        marks="!", hint='put the text in quotes: "!Find the flaw"',
    ),
    Case(
        "a type for the value", replace(SKILL, "kind: hard", "kind: !!str hard"),
        'content/skills/code-review.yaml:3:7: a text cannot begin with "!" in YAML [special-character]',
        marks="!", hint='delete "!!str"',
    ),
    Case(
        "a type for a list", replace(SKILL, "covers: [", "covers: !!set ["),
        'content/skills/code-review.yaml:10:9: ladder does not read "!!set" [tag]',
        marks="!", hint='delete "!!set"',
    ),
    Case(
        "an at sign in front", replace(SKILL, ENTRY, "- @maria undoes it"),
        'content/skills/code-review.yaml:16:9: a text cannot begin with "@" in YAML [special-character]',
        marks="@", hint='put the text in quotes: "@maria undoes it"',
    ),
    Case(
        "a backtick in front", replace(SKILL, ENTRY, "- `Undo` it"),
        'content/skills/code-review.yaml:16:9: a text cannot begin with "`" in YAML [special-character]',
        marks="`", hint='put the text in quotes: "`Undo` it"',
    ),
    Case(
        "a percent sign in front of a text", replace(SKILL, ENTRY, "- % of faults found"),
        'content/skills/code-review.yaml:16:9: a text cannot begin with "%" in YAML [special-character]',
        marks="%", hint='put the text in quotes: "% of faults found"',
    ),
    Case(
        "a percent sign in front of a line", replace(SKILL, "area:", "%area:"),
        'content/skills/code-review.yaml:2:1: a line cannot begin with "%" in YAML [special-character]',
        marks="%", hint="put the text in quotes, or delete the line",
    ),
    Case(
        "a template's braces", replace(SKILL, SUMMARY, "{{ summary }}"),
        'content/skills/code-review.yaml:5:10: a text cannot begin with "{" in YAML [special-character]',
        marks="{", hint='put the text in quotes: "{{ summary }}"',
    ),
    Case(
        "a word in brackets", replace(SKILL, ENTRY, "- [draft] Undo a failed fix"),
        'content/skills/code-review.yaml:16:9: a text cannot begin with "[" in YAML [special-character]',
        marks="[", hint='put the text in quotes: "[draft] Undo a failed fix"',
    ),
    Case(
        "a word in braces", replace(SKILL, SUMMARY, "{draft} Find the flaw"),
        'content/skills/code-review.yaml:5:10: a text cannot begin with "{" in YAML [special-character]',
        marks="{", hint='put the text in quotes: "{draft} Find the flaw"',
    ),
    Case(
        "text behind a sign for long texts", replace(SKILL, "description: |", "description: | Now"),
        'content/skills/code-review.yaml:6:16: nothing may stand behind "|" on its line [block-text]',
        marks="Now", hint="begin the text on the next line, indented; quote a text that begins with | or >",
    ),
    Case(
        'a text that begins with "more than"', replace(SKILL, ENTRY, "- > 80 % of faults found"),
        'content/skills/code-review.yaml:16:11: nothing may stand behind ">" on its line [block-text]',
        marks="80 % of faults found",
        hint="begin the text on the next line, indented; quote a text that begins with | or >",
    ),
    Case(
        "a hash sign in a text", replace(SKILL, ENTRY, "- Undo fix #1 before the next one"),
        'content/skills/code-review.yaml:16:9: warning: the text ends before the "#": YAML takes the rest of the line for a comment [cut-by-comment]',
        marks="Undo fix", hint="put the text in quotes, or move the comment to a line of its own",
    ),
    Case(
        "a hash sign behind an anchor", replace(SKILL, "anchor: Try a formula", "anchor: Try a formula # or two,"),
        'content/skills/code-review.yaml:13:13: warning: the text ends before the "#": YAML takes the rest of the line for a comment [cut-by-comment]',
        marks="Try a formula", hint="put the text in quotes, or move the comment to a line of its own",
    ),
    Case(
        "a question mark in front of a name", replace(SKILL, "kind: hard", "? kind: hard"),
        'content/skills/code-review.yaml:3:1: YAML gives a "?" in front of a name a meaning of its own [key-not-text]',
        marks="?", hint='delete the "?"; a text that begins with it needs quotes',
    ),
    Case(
        "a list for a name", replace(SKILL, "kind: hard", "[kind]: hard"),
        "content/skills/code-review.yaml:3:1: a name is due here, not a list or a group [key-not-text]",
        marks="[", hint="brackets and braces have a meaning in YAML: put the text in quotes",
    ),
    Case(
        "a bracket that is not closed", replace(SKILL, "debugging]", "debugging"),
        'content/skills/code-review.yaml:10:9: this "[" is never closed [unclosed-bracket]',
        marks="[", hint='put "]" behind the last entry',
    ),
    Case(
        "a bracket that is not closed in the last line but two", replace(ROLE, "[generalist]", "[generalist"),
        'content/roles/coder.yaml:25:7: this "[" is never closed [unclosed-bracket]',
        marks="[", hint='put "]" behind the last entry',
    ),
    Case(
        "a brace that is not closed", replace(ROLE, "weight: must}", "weight: must"),
        'content/roles/coder.yaml:11:15: this "{" is never closed [unclosed-bracket]',
        marks="{", hint='put "}" behind the last entry',
    ),
    Case(
        "a brace for a bracket", replace(SKILL, "debugging]", "debugging}"),
        'content/skills/code-review.yaml:10:9: this "[" is never closed [unclosed-bracket]',
        marks="[", hint='put "]" behind the last entry',
    ),
    Case(
        "a bracket too much", replace(SKILL, "debugging]", "debugging]]"),
        'content/skills/code-review.yaml:10:33: this "]" closes nothing [unopened-bracket]',
        marks="]", hint="delete it, or put the text in quotes",
    ),
    Case(
        "two commas", replace(SKILL, "review, debugging", "review,, debugging"),
        "content/skills/code-review.yaml:10:22: there is nothing in front of this comma [empty-entry]",
        marks=",", hint="write an entry in front of it, or delete the comma",
    ),
    Case(
        "a comma in a text in braces",
        replace(SKILL, "- do: Switch on", "- {do: Switch it on, then look, hours: 1}\n      - do: Switch on"),
        "content/skills/code-review.yaml:25:28: inside braces, a text with a comma in it needs quotes [comma-in-text]",
        marks="then look", hint="put the whole text in quotes",
    ),
    Case(
        "a missing comma in braces", replace(ROLE, "user, weight", "user weight"),
        "content/roles/coder.yaml:11:28: a comma is missing in front of this [missing-comma]",
        marks="weight", hint="put a comma between the entries, and quotes around a text with a colon",
    ),
)
