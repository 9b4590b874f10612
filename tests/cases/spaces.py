"""Spaces that are odd, missing, too many or too few."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import ENTRY, EVALUATION, LEVELS, ROLE, SKILL, Case, before, replace, several

CASES = (
    Case(
        "a tab in front of a name", replace(SKILL, "    anchor: Try", "\tanchor: Try"),
        "content/skills/code-review.yaml:13:1: there is a tab here, where YAML wants a plain space [odd-space]",
        marks="\t", hint="delete it and press the space bar instead",
    ),
    Case(
        "a tab in front of a level", replace(SKILL, "  builder:", "\tbuilder:"),
        "content/skills/code-review.yaml:17:1: there is a tab here, where YAML wants a plain space [odd-space]",
        marks="\t", hint="delete it and press the space bar instead",
    ),
    Case(
        "a tab behind spaces", replace(SKILL, "    statements:", "  \tstatements:"),
        "content/skills/code-review.yaml:14:3: there is a tab here, where YAML wants a plain space [odd-space]",
        marks="\t", hint="delete it and press the space bar instead",
    ),
    Case(
        "a tab in front of an entry", replace(SKILL, f"      {ENTRY}", f"\t{ENTRY}"),
        "content/skills/code-review.yaml:16:1: there is a tab here, where YAML wants a plain space [odd-space]",
        marks="\t", hint="delete it and press the space bar instead",
    ),
    Case(
        "a tab behind a dash", replace(SKILL, "- Undo", "-\tUndo"),
        "content/skills/code-review.yaml:16:8: there is a tab here, where YAML wants a plain space [odd-space]",
        marks="\t", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space in front of a name", replace(SKILL, "    anchor: Try", "\u00a0   anchor: Try"),
        "content/skills/code-review.yaml:13:1: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space behind spaces", replace(SKILL, "    statements:", "   \u00a0statements:"),
        "content/skills/code-review.yaml:14:4: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space in front of an entry", replace(SKILL, "      - Undo", "     \u00a0- Undo"),
        "content/skills/code-review.yaml:16:6: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space at the start of a line", before(SKILL, "area:", "\u00a0"),
        "content/skills/code-review.yaml:2:1: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space behind a colon", replace(SKILL, "kind: hard", "kind:\u00a0hard"),
        "content/skills/code-review.yaml:3:6: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space before a colon", replace(SKILL, "kind: hard", "kind\u00a0: hard"),
        "content/skills/code-review.yaml:3:5: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space behind colon and space", replace(SKILL, "kind: hard", "kind: \u00a0hard"),
        'content/skills/code-review.yaml:3:7: there is a space too much around "hard" [odd-space]',
        marks="\u00a0hard", hint="delete it",
    ),
    Case(
        "a non-breaking space behind a dash", replace(SKILL, "- Undo", "-\u00a0Undo"),
        "content/skills/code-review.yaml:16:8: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "a non-breaking space behind the first dash", replace(SKILL, "- Ask", "-\u00a0Ask"),
        "content/skills/code-review.yaml:15:8: there is a non-breaking space here, where YAML wants a plain space [odd-space]",
        marks="\u00a0", hint="delete it and press the space bar instead",
    ),
    Case(
        "an ideographic space behind a colon", replace(SKILL, "kind: hard", "kind:\u3000hard"),
        "content/skills/code-review.yaml:3:6: there is an odd space here, where YAML wants a plain space [odd-space]",
        marks="\u3000", hint="delete it and press the space bar instead",
    ),
    Case(
        "no space behind a colon", replace(SKILL, "kind: hard", "kind:hard"),
        "content/skills/code-review.yaml:3:5: there is no space behind this colon [missing-space]",
        marks=":", hint='write "kind: " with a space',
    ),
    Case(
        "no space behind the first colon", replace(SKILL, "name: Code", "name:Code"),
        "content/skills/code-review.yaml:1:5: there is no space behind this colon [missing-space]",
        marks=":", hint='write "name: " with a space',
    ),
    Case(
        "no space behind the last colon", replace(SKILL, "note: ask", "note:ask"),
        "content/skills/code-review.yaml:37:5: there is no space behind this colon [missing-space]",
        marks=":", hint='write "note: " with a space',
    ),
    Case(
        "no space behind the colon of an entry", replace(ROLE, "- region: EU", "- region:EU"),
        "content/roles/coder.yaml:19:11: there is no space behind this colon [missing-space]",
        marks=":", hint='write "region: " with a space',
    ),
    Case(
        "no space behind the only colon of a group", replace(EVALUATION, "anchor: Check", "anchor:Check"),
        "content/skills/evaluation.yaml:6:5: there is no space behind the colon [missing-space]",
        marks="anchor:Check one fact of every answer", hint='write "anchor: " with a space',
    ),
    Case(
        "no space behind a colon in braces", replace(ROLE, "{level: user,", "{level:user,"),
        "content/roles/coder.yaml:11:16: there is no space behind the colon [missing-space]",
        marks="level:user", hint='write "level: " with a space',
    ),
    Case(
        "no space behind a dash", replace(SKILL, "- Undo", "-Undo"),
        'content/skills/code-review.yaml:16:7: there is no space behind this "-" [missing-space]',
        marks="-", hint='write "- " in front of each entry of a list',
    ),
    Case(
        "no space behind the first dash", replace(SKILL, "- Ask", "-Ask"),
        'content/skills/code-review.yaml:15:7: there is no space behind this "-" [missing-space]',
        marks="-", hint='write "- " in front of each entry of a list',
    ),
    Case(
        "no space behind the only dash", replace(EVALUATION, "- code-review@user", "-code-review@user"),
        'content/skills/evaluation.yaml:10:7: there is no space behind this "-" [missing-space]',
        marks="-code-review@user", hint='write "- " in front of each entry',
    ),
    Case(
        "no space behind the dash of a record", replace(LEVELS, "- id: builder", "-id: builder"),
        'content/levels.yaml:8:3: there is no space behind this "-" [missing-space]',
        marks="-", hint='write "- " in front of each entry of a list',
    ),
    Case(
        "an entry too far right", replace(SKILL, "      - Undo", "        - Undo"),
        'content/skills/code-review.yaml:16:9: YAML reads this "- " as part of the text above it [indentation]',
        marks="-", hint="give it exactly as many spaces as the other entries of its list have",
    ),
    Case(
        "an entry too far left", replace(SKILL, "      - Undo", "    - Undo"),
        'content/skills/code-review.yaml:16:5: this "- " does not line up with the lines above it [indentation]',
        marks="-", hint='give it as many spaces as the other entries of its list; or delete the "- "',
    ),
    Case(
        "a name too far right", replace(SKILL, "    statements:", "      statements:"),
        "content/skills/code-review.yaml:14:7: this line stands further right than the line above allows [indentation]",
        marks="statements", hint="give it as many spaces at the start as the lines that it belongs with",
    ),
    Case(
        "a name too far left", replace(SKILL, "    statements:", "   statements:"),
        "content/skills/code-review.yaml:14:4: this line does not line up with the lines above it [indentation]",
        marks="s", hint="give it as many spaces at the start as the lines that it belongs with",
        related=("this line stands further left: content/skills/code-review.yaml:12:3", "this line stands further right: content/skills/code-review.yaml:13:5"),
    ),
    Case(
        "a name among the levels", replace(SKILL, "    statements:", "  statements:"),
        'content/skills/code-review.yaml:14:3: "statements" stands too far left: an id is due here [indentation]',
        marks="statements", hint="give it, and what belongs to it, two more spaces at the start",
    ),
    Case(
        "a level too far right", replace(SKILL, "  builder:", "    builder:"),
        'content/skills/code-review.yaml:17:5: "builder" stands too far right: nothing belongs to it [indentation]',
        marks="builder", hint="give it as many spaces at the start as the names that it is one of",
    ),
    Case(
        "a level too far left", replace(SKILL, "  builder:", "builder:"),
        'content/skills/code-review.yaml:17:1: "builder" is not a name that ladder knows here [unknown-key]',
        marks="builder", hint='it is known inside "levels": does it stand too far left?',
    ),
    Case(
        "the first line indented", replace(SKILL, "name: Code", "  name: Code"),
        "content/skills/code-review.yaml:1:1: this line begins with spaces, but a later one does not [indentation]",
        marks="  ", hint="delete the spaces in front of it",
    ),
    Case(
        "the second line indented", replace(SKILL, "area: building", " area: building"),
        "content/skills/code-review.yaml:2:2: this line stands further right than the line above allows [indentation]",
        marks="area", hint="give it as many spaces at the start as the lines that it belongs with",
    ),
    Case(
        "a name below a long text, as part of it",
        several(replace(SKILL, "area: building\n", ""), replace(SKILL, "  Read it", "  area: building\n  Read it")),
        'content/skills/code-review.yaml:8:3: "area" stands too far right: it is part of the text above it [indentation]',
        marks="area:", hint="give it as many spaces at the start as the names that it is one of",
    ),
    Case(
        "a text goes on at the margin", replace(SKILL, "  Read it", "Read it"),
        'content/skills/code-review.yaml:9:1: this line is neither "name: text" nor part of the text above it [missing-colon]',
        marks="Read it before it goes live.",
        hint="begin it with a name and a colon, or indent it below the text it belongs to",
    ),
    Case(
        "a text goes on too far left", replace(SKILL, "  Read it", " Read it"),
        "content/skills/code-review.yaml:9:2: this line does not line up with the lines above it [indentation]",
        marks="R", hint="give it as many spaces at the start as the lines that it belongs with",
        related=("this line stands further left: content/skills/code-review.yaml:6:1", "this line stands further right: content/skills/code-review.yaml:7:3"),
    ),
)
