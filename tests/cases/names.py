"""Names that ladder does not know, misses, or finds without a value."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import ENTRY, EVALUATION, LADDER, LEVELS, ROLE, SKILL, Case, before, replace, whole

CASES = (
    Case(
        "a misspelt name", replace(SKILL, "summary:", "sumary:"),
        'content/skills/code-review.yaml:5:1: "sumary" is not a name that ladder knows here [unknown-key]',
        marks="sumary", hint='did you mean "summary"?',
        write=(" write | summary: Find the flaw before people depend on it.",),
    ),
    Case(
        "a misspelt name that must be there", replace(SKILL, "name: Code", "nmae: Code"),
        'content/skills/code-review.yaml:1:1: "nmae" is not a name that ladder knows here [unknown-key]',
        marks="nmae", hint='did you mean "name"?',
        write=(" write | name: Code review",),
    ),
    Case(
        "a name of another case", replace(SKILL, "summary:", "Summary:"),
        'content/skills/code-review.yaml:5:1: "Summary" is not a name that ladder knows here [unknown-key]',
        marks="Summary", hint='did you mean "summary"?',
        write=(" write | summary: Find the flaw before people depend on it.",),
    ),
    Case(
        "a name that ladder does not know", replace(SKILL, "summary:", "motto:"),
        'content/skills/code-review.yaml:5:1: "motto" is not a name that ladder knows here [unknown-key]',
        marks="motto",
        hint="known here: name, formerly, summary, description, area, order, kind, covers, assessment, levels, pitfalls, in_roles, same_as, accepts, origin, source, note; a name of your own begins with x-",
        write=(" write | x-motto: Find the flaw before people depend on it.",),
    ),
    Case(
        "a misspelt name without a value", replace(ROLE, "family: engineering", "famly:"),
        'content/roles/coder.yaml:2:1: "famly" is not a name that ladder knows here [unknown-key]',
        marks="famly", hint='did you mean "family"?',
        write=(" write | family:",),
    ),
    Case(
        "a misspelt name in a level", replace(SKILL, "    practice:", "    practise:"),
        'content/skills/code-review.yaml:24:5: "practise" is not a name that ladder knows here [unknown-key]',
        marks="practise", hint='did you mean "practice"?',
        write=(" write |     practice:",),
    ),
    Case(
        "a misspelt name in braces", replace(ROLE, "weight: must", "wieght: must"),
        'content/roles/coder.yaml:11:29: "wieght" is not a name that ladder knows here [unknown-key]',
        marks="wieght", hint='did you mean "weight"?',
        write=(" write |   evaluation: {level: user, weight: must}",),
    ),
    Case(
        "a misspelt name in a list", replace(LEVELS, "    summary: Builds", "    sumary: Builds"),
        'content/levels.yaml:10:5: "sumary" is not a name that ladder knows here [unknown-key]',
        marks="sumary", hint='did you mean "summary"?',
        write=(" write |     summary: Builds things with AI that others use.",),
    ),
    Case(
        "a name of a level at the top", replace(SKILL, "kind: hard", "anchor: Find the flaw"),
        'content/skills/code-review.yaml:3:1: "anchor" is not a name that ladder knows here [unknown-key]',
        marks="anchor", hint='it is known inside "levels": does it stand too far left?',
    ),
    Case(
        "a name of the skill in a level", replace(SKILL, "    requires: [evaluation@user]", "    pitfalls: [Haste]"),
        'content/skills/code-review.yaml:28:5: "pitfalls" is not a name that ladder knows here [unknown-key]',
        marks="pitfalls", hint="it is known further out: does it stand too far right?",
    ),
    Case(
        "a misspelt list", replace(LEVELS, "levels:", "level:"),
        'content/levels.yaml:2:1: "level" is not a name that ladder knows here [unknown-key]',
        marks="level", hint='did you mean "levels"?',
        write=(" write | levels:",),
    ),
    Case(
        "a name beside the list", before(LEVELS, "levels:", "title: Levels\n"),
        'content/levels.yaml:2:1: "title" is not a name that ladder knows here [unknown-key]',
        marks="title", hint='everything here belongs under "levels:"',
    ),
    Case(
        "no name", replace(SKILL, "name: Code review\n", ""),
        'content/skills/code-review.yaml:1:1: "name" is missing here [missing]',
        marks="a", hint='add a line such as "name: Prompt engineering"',
        write=("   add | name: Code review", "       in front of line 1"),
    ),
    Case(
        "no area", replace(SKILL, "area: building\n", ""),
        'content/skills/code-review.yaml:1:1: "area" is missing here [missing]',
        marks="n", hint='add a line such as "area: building"',
    ),
    Case(
        "no name in a list", replace(LEVELS, "    name: AI Builder\n", ""),
        'content/levels.yaml:8:5: "name" is missing here [missing]',
        marks="id: builder", hint='add a line such as "name: Prompt engineering"',
        write=("   add |     name: Builder", "       in front of line 9"),
    ),
    Case(
        "no id in a list", replace(LEVELS, "- id: builder\n    name", "- name"),
        'content/levels.yaml:8:5: "id" is missing here [missing]',
        marks="name: AI Builder", hint='add a line such as "id: code-review"',
        write=(" write |   - id: builder", "       |     name: AI Builder"),
    ),
    Case(
        "no text in a statement", replace(SKILL, "        text: Write a checklist for one kind of change\n", ""),
        'content/skills/code-review.yaml:20:9: "text" is missing here [missing]',
        marks="id: review-checklist",
        hint='add a line such as "text: Write the test that shows the bug before the fix"',
    ),
    Case(
        "no format", replace(LADDER, "format: 1\n", ""),
        'content/ladder.yaml:1:1: "format" is missing here [missing]',
        marks="i", hint='add a line such as "format: 1"',
        write=("   add | format: 1", "       in front of line 2"),
    ),
    Case(
        "an empty name", replace(SKILL, "name: Code review", "name:"),
        'content/skills/code-review.yaml:1:6: "name" is empty [empty-value]',
        marks="", hint="write something behind the colon of name",
        write=(" write | name: Code review",),
    ),
    Case(
        "a name of nothing but a comment", replace(SKILL, "name: Code review", "name: # Code review"),
        'content/skills/code-review.yaml:1:6: "name" is empty [empty-value]',
        marks=" ", hint="write something behind the colon of name",
        write=(" write | name: Code review",),
    ),
    Case(
        "a name of spaces", replace(SKILL, "name: Code review", 'name: "  "'),
        'content/skills/code-review.yaml:1:7: "name" is empty [empty-value]',
        marks='"  "', hint="write something, or delete the line",
    ),
    Case(
        "an empty entry", replace(SKILL, ENTRY, "-"),
        "content/skills/code-review.yaml:16:8: this entry of the list is empty [empty-entry]",
        marks="", hint='write something behind the "-", or delete the line',
        write=("delete | line 16",),
    ),
    Case(
        "an empty level", replace(EVALUATION, "  user:\n    anchor: Check one fact of every answer\n", "  user:\n"),
        'content/skills/evaluation.yaml:5:3: "user" is empty [empty-value]',
        marks="user", hint="write something behind or below it, or delete the line",
    ),
    Case(
        "an empty expectation", replace(ROLE, "code-review: builder", "code-review:"),
        'content/roles/coder.yaml:10:3: "code-review" is empty [empty-value]',
        marks="code-review", hint="write something behind or below it, or delete the line",
    ),
    Case(
        "no levels in the list", whole(LEVELS, "levels: []\n"),
        'content/levels.yaml:1:1: the list "levels" is empty [empty-value]',
        marks="levels", hint='put each entry on a line of its own, indented, with "- " in front',
    ),
    Case(
        "an id in the file of a skill", replace(SKILL, "kind: hard", "id: review-of-code"),
        "content/skills/code-review.yaml:3:1: the name of the file is the id [id-is-file-name]",
        marks="id",
        hint="delete the line; to give it another id, rename the file (it is content/skills/code-review.yaml now)",
        write=("delete | line 3",),
    ),
)
