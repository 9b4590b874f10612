"""Values of the wrong kind: lists, numbers, dates, addresses, choices, ids."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import (
    AREAS,
    EVALUATION,
    LADDER,
    LEVELS,
    ORCHESTRATION,
    RESOURCE,
    ROLE,
    SKILL,
    SOURCES,
    SUMMARY,
    Case,
    replace,
    whole,
)

CASES = (
    Case(
        "a text for a list", replace(SKILL, "covers: [code review, debugging]", "covers: code review"),
        'content/skills/code-review.yaml:10:9: "covers" is a list, even when it has one entry [list-due]',
        marks="code review", hint='put each entry on a line of its own, indented, with "- " in front',
    ),
    Case(
        "a text for a list of records", replace(SKILL, "requires: [evaluation@user]", "requires: evaluation@user"),
        'content/skills/code-review.yaml:28:15: "requires" is a list, even when it has one entry [list-due]',
        marks="evaluation@user", hint='put each entry on a line of its own, indented, with "- " in front',
    ),
    Case(
        "a text for a group", replace(EVALUATION, "  user:\n    anchor: Check", "  user: Check"),
        'content/skills/evaluation.yaml:5:9: "user" is a group of names and values [group-due]',
        marks="Check one fact of every answer",
        hint='put its parts on lines of their own, indented, each as "name: value"',
    ),
    Case(
        "a text for a record in a list", replace(AREAS, "- id: judging\n    name: Judging", "- judging"),
        'content/areas.yaml:5:5: an entry of "areas" is a group of names and values [group-due]',
        marks="judging", hint='put its parts on lines of their own, indented, each as "name: value"',
    ),
    Case(
        "a list for a text", replace(SKILL, SUMMARY, "[Find the flaw]"),
        'content/skills/code-review.yaml:5:10: "summary" is one text, not a list or a group [text-due]',
        marks="[Find the flaw]", hint="write the text behind the colon",
    ),
    Case(
        "a list without an entry",
        whole("resources/judging.yaml", RESOURCE.replace("\n      - {skill: evaluation, to: user}", " []")),
        'content/resources/judging.yaml:7:14: "teaches" has no entry [empty-value]',
        marks="[]", hint='put each entry on a line of its own, indented, with "- " in front',
    ),
    Case(
        "a list for a group", replace(ORCHESTRATION, "  loading: 0.6", "  - 0.6"),
        'content/skills/orchestration.yaml:5:3: "assessment" is a group of names and values [group-due]',
        marks="- 0.6", hint='put its parts on lines of their own, indented, each as "name: value"',
    ),
    Case(
        "a list for a number", replace(SKILL, "hours: 5", "hours: [5]"),
        'content/skills/code-review.yaml:26:16: "hours" is one number, not a list or a group [number-due]',
        marks="[5]", hint="write hours in digits alone, such as 2 or 1.5",
    ),
    Case(
        "a list for a word", replace(SKILL, "kind: hard", "kind: [hard]"),
        'content/skills/code-review.yaml:3:7: "kind" is one word, not a list or a group [text-due]',
        marks="[hard]", hint="write one of: hard, soft",
    ),
    Case(
        "a group for a text", replace(SKILL, SUMMARY, "{text: Find the flaw}"),
        'content/skills/code-review.yaml:5:10: "summary" is one text, not a list or a group [text-due]',
        marks="{text: Find the flaw}", hint="write the text behind the colon",
    ),
    Case(
        "a group for a list", replace(SKILL, "[code review, debugging]", "{code review, debugging}"),
        'content/skills/code-review.yaml:10:9: "covers" is a list, even when it has one entry [list-due]',
        marks="{code review, debugging}", hint='put each entry on a line of its own, indented, with "- " in front',
    ),
    Case(
        "a group for the list of areas", whole(AREAS, "areas:\n  building: Building\n  judging: Judging\n"),
        'content/areas.yaml:1:1: "areas" is a list [list-due]',
        marks="areas", hint='put each entry on a line of its own, indented, with "- " in front',
    ),
    Case(
        "a list for an id", replace(AREAS, "id: judging", "id: [judging]"),
        'content/areas.yaml:5:9: "id" is one text, not a list or a group [text-due]',
        marks="[judging]", hint="write the text behind the colon",
    ),
    Case(
        "hours in a word", replace(SKILL, "hours: 5", "hours: two"),
        'content/skills/code-review.yaml:26:16: "two" is not a number [number-due]',
        marks="two", hint="write hours in digits alone, such as 2 or 1.5",
    ),
    Case(
        "hours with a unit", replace(SKILL, "hours: 5", "hours: 5 h"),
        'content/skills/code-review.yaml:26:16: "5 h" is not a number [number-due]',
        marks="5 h", hint="write hours in digits alone, such as 2 or 1.5",
    ),
    Case(
        "no hours at all", replace(SKILL, "hours: 5", "hours: 0"),
        'content/skills/code-review.yaml:26:16: "hours" must be more than 0, not 0 [out-of-range]',
        marks="0", hint="correct the number",
    ),
    Case(
        "hours below zero", replace(SKILL, "hours: 5", "hours: -1"),
        'content/skills/code-review.yaml:26:16: "hours" must be more than 0, not -1 [out-of-range]',
        marks="-1", hint="correct the number",
    ),
    Case(
        "hours that are no number", replace(SKILL, "hours: 5", "hours: nan"),
        'content/skills/code-review.yaml:26:16: "nan" is not a number [number-due]',
        marks="nan", hint="write hours in digits alone, such as 2 or 1.5",
    ),
    Case(
        "too many hours", replace(SKILL, "hours: 5", "hours: 1000"),
        'content/skills/code-review.yaml:26:16: "hours" must be at most 400, not 1000 [out-of-range]',
        marks="1000", hint="correct the number",
    ),
    Case(
        "pay with a comma", replace(ROLE, "low: 75000", "low: 75,000"),
        'content/roles/coder.yaml:21:10: "75,000" is not a number [number-due]',
        marks="75,000", hint="write low in digits alone, such as 2 or 1.5",
    ),
    Case(
        "a place with a fraction", replace(ORCHESTRATION, "order: 2", "order: 2.5"),
        'content/skills/orchestration.yaml:3:8: "2.5" is not a whole number [number-due]',
        marks="2.5", hint="write order in digits alone, such as 2",
    ),
    Case(
        "neither true nor false", replace(ROLE, "as_of: 2026", "projection: maybe"),
        'content/roles/coder.yaml:23:17: "maybe" is neither true nor false [yes-or-no-due]',
        marks="maybe", hint="write true or false",
    ),
    Case(
        "a day that there is not", replace(LADDER, "date: 2026-11-21", "date: 2026-02-30"),
        'content/ladder.yaml:6:7: "2026-02-30" is not a day of the calendar [bad-date]',
        marks="2026-02-30", hint="write it like 2026-11-21",
    ),
    Case(
        "a day the other way round", replace(LADDER, "date: 2026-11-21", "date: 21.11.2026"),
        'content/ladder.yaml:6:7: "21.11.2026" cannot stand here: a date is written year-month-day [bad-date]',
        marks="21.11.2026", hint="write it like 2026-11-21",
    ),
    Case(
        "a currency by its sign", replace(ROLE, "currency: EUR", "currency: €"),
        'content/roles/coder.yaml:20:15: "€" cannot stand here: a currency is three capital letters [bad-currency]',
        marks="€", hint="write it like USD or EUR",
    ),
    Case(
        "a language by its name", replace(LADDER, "language: en", "language: English"),
        'content/ladder.yaml:7:11: "English" cannot stand here: a language is a code such as en or pt-BR [bad-language]',
        marks="English", hint="write it like: en",
    ),
    Case(
        "an address with a password", replace(SOURCES, "https://example.org", "http://maria:secret@example.org"),
        'content/sources.yaml:4:10: "http://maria:secret@example.org/hierarchy" is not a web address [bad-address]',
        marks="http://maria:secret@example.org/hierarchy",
        hint="a web address starts with https:// and holds no spaces and no password",
    ),
    Case(
        "an address that is a script", replace(SOURCES, "https://example.org/hierarchy", "javascript:alert(1)"),
        'content/sources.yaml:4:10: "javascript:alert(1)" is not a web address [bad-address]',
        marks="javascript:alert(1)", hint="a web address starts with https:// and holds no spaces and no password",
    ),
    Case(
        "an address without its start", replace(LADDER, "https://ladder.example.org/", "ladder.example.org"),
        'content/ladder.yaml:15:13: "ladder.example.org" is not a web address [bad-address]',
        marks="ladder.example.org", hint="a web address starts with https:// and holds no spaces and no password",
    ),
    Case(
        "a misspelt weight", replace(ROLE, "weight: must", "weight: most"),
        'content/roles/coder.yaml:11:37: "most" cannot stand here [unknown-choice]',
        marks="most", hint='did you mean "must"?',
    ),
    Case(
        "a weight that there is not", replace(ROLE, "weight: must", "weight: high"),
        'content/roles/coder.yaml:11:37: "high" cannot stand here [unknown-choice]',
        marks="high", hint="write one of: must, should, nice",
    ),
    Case(
        "a kind that there is not", replace(SKILL, "kind: hard", "kind: tough"),
        'content/skills/code-review.yaml:3:7: "tough" cannot stand here [unknown-choice]',
        marks="tough", hint="write one of: hard, soft",
    ),
    Case(
        "a page that there is not", replace(LADDER, "matrix]", "matrx]"),
        'content/ladder.yaml:16:39: "matrx" cannot stand here [unknown-choice]',
        marks="matrx", hint='did you mean "matrix"?',
    ),
    Case(
        "a format of the future", replace(LADDER, "format: 1", "format: 2"),
        'content/ladder.yaml:1:9: "2" cannot stand here: ladder reads format 1 of these files [bad-format]',
        marks="2", hint="write: format: 1",
    ),
    Case(
        "an id with capitals", replace(SKILL, "area: building", "area: Building"),
        'content/skills/code-review.yaml:2:7: "Building" is not an id [bad-id]',
        marks="Building",
        hint='an id is made of a-z, 0-9 and hyphens, such as "building", and has at most 64 characters',
    ),
    Case(
        "an id with a space", replace(LEVELS, "id: builder", "id: AI Builder"),
        'content/levels.yaml:8:9: "AI Builder" is not an id [bad-id]',
        marks="AI Builder",
        hint='an id is made of a-z, 0-9 and hyphens, such as "ai-builder", and has at most 64 characters',
    ),
    Case(
        "a level's name for its id", replace(SKILL, "  builder:", "  AI Builder:"),
        'content/skills/code-review.yaml:17:3: "AI Builder" cannot be an id [bad-id]',
        marks="AI Builder",
        hint='an id is made of a-z, 0-9 and hyphens, such as "ai-builder", and has at most 64 characters',
    ),
    Case(
        "a path for an id", replace(SKILL, "area: building", "area: ../../x"),
        'content/skills/code-review.yaml:2:7: "../../x" is not an id [bad-id]',
        marks="../../x", hint='an id is made of a-z, 0-9 and hyphens, such as "x", and has at most 64 characters',
    ),
    Case(
        "a path for a level", replace(SKILL, "  builder:", "  ../../x:"),
        'content/skills/code-review.yaml:17:3: "../../x" cannot be an id [bad-id]',
        marks="../../x", hint='an id is made of a-z, 0-9 and hyphens, such as "x", and has at most 64 characters',
    ),
    Case(
        "a requirement without a level", replace(SKILL, "[evaluation@user]", "[evaluation]"),
        'content/skills/code-review.yaml:28:16: "evaluation" cannot stand here [bad-value]',
        marks="evaluation", hint='a requirement is written skill@level, such as "evaluation@builder"',
    ),
    Case(
        "a requirement with a colon", replace(SKILL, "[evaluation@user]", "[evaluation: user]"),
        'content/skills/code-review.yaml:28:16: a requirement is written skill@level, such as "evaluation@builder" [bad-value]',
        marks="evaluation: user]", hint="change it so that this is true",
    ),
)
