"""A file as a whole: repeated, nested, empty, or something else."""

# ruff: noqa: E501  (what is said stands on one line)

from itertools import pairwise

from mutations import ENTRY, EVALUATION, LEVELS, SKILL, SUMMARY, Case, append, before, replace, several, whole

BOMB = "".join(f"x-{one}: &{one} [{', '.join([f'*{below}'] * 9)}]\n" for below, one in pairwise("abcdefghij"))
MERGES = "".join(f"x-a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 26))

CASES = (
    Case(
        "a name twice", replace(SKILL, "kind: hard", "name: Review"),
        'content/skills/code-review.yaml:3:1: "name" stands here a second time [duplicate-key]',
        marks="name", hint="keep one of the two: the other would silently be lost",
        related=("first written here: content/skills/code-review.yaml:1:1",),
        write=("delete | line 3",),
    ),
    Case(
        "a level twice", replace(EVALUATION, "  orchestrator:", "  user:"),
        'content/skills/evaluation.yaml:11:3: "user" stands here a second time [duplicate-key]',
        marks="user", hint="keep one of the two: the other would silently be lost",
        related=("first written here: content/skills/evaluation.yaml:5:3",),
    ),
    Case(
        "a second document", before(SKILL, "levels:", "---\n"),
        "content/skills/code-review.yaml:11:1: a second document begins here [second-document]",
        marks="---", hint='delete the line "---": a file of a ladder holds one document',
        write=("delete | line 11",),
    ),
    Case(
        "the file once more behind itself", append(SKILL, "---\nname: Code review\n"),
        "content/skills/code-review.yaml:38:1: a second document begins here [second-document]",
        marks="---", hint='delete the line "---": a file of a ladder holds one document',
    ),
    Case(
        "more behind the end of the document", append(SKILL, "...\nkind: soft\n"),
        'content/skills/code-review.yaml:38:1: the line "..." ends the file, but more text follows [second-document]',
        marks="...", hint="delete the line",
    ),
    Case(
        "merge-conflict markers",
        replace(SKILL, "kind: hard\n", "<<<<<<< HEAD\nkind: hard\n=======\nkind: soft\n>>>>>>> maria\n"),
        "content/skills/code-review.yaml:3:1: a merge conflict was left in this file [merge-conflict]",
        marks="<<<<<<<", hint="keep one of the two versions and delete the marker lines",
        write=(" write | kind: hard", "       in place of lines 3 to 7"),
    ),
    Case(
        "a forgotten merge-conflict marker", replace(SKILL, "kind: hard\n", "kind: hard\n=======\n"),
        "content/skills/code-review.yaml:4:1: a merge conflict was left in this file [merge-conflict]",
        marks="=======", hint="keep one of the two versions and delete the marker lines",
        write=("delete | line 4",),
    ),
    Case(
        "a part that is repeated by reference",
        several(replace(SKILL, "  user:", "  user: &same"), replace(SKILL, "  builder:", "  builder:\n    <<: *same")),
        'content/skills/code-review.yaml:12:9: ladder does not read "&same" (a part that is repeated elsewhere) [anchor]',
        marks="&same", hint="write the lines out in every place",
    ),
    Case(
        "a merge without a part", replace(SKILL, "kind: hard", "<<: {kind: hard}"),
        'content/skills/code-review.yaml:3:1: ladder does not read "<<" (a part repeated from elsewhere) [merge-key]',
        marks="<<", hint="write the lines out where they belong",
    ),
    Case(
        "a bomb of references", whole(SKILL, f"name: x\nx-a: &a [ha, ha]\n{BOMB}"),
        'content/skills/code-review.yaml:2:6: ladder does not read "&a" (a part that is repeated elsewhere) [anchor]',
        marks="&a", hint="write the lines out in every place",
    ),
    Case(
        "a bomb of merges", whole(SKILL, f"name: x\nx-a0: &a0 {{ha: ha}}\n{MERGES}"),
        'content/skills/code-review.yaml:2:7: ladder does not read "&a0" (a part that is repeated elsewhere) [anchor]',
        marks="&a0", hint="write the lines out in every place",
    ),
    Case(
        "brackets a thousand deep", replace(SKILL, SUMMARY, "[" * 1000 + "]" * 1000),
        "content/skills/code-review.yaml:5:33: this is nested more than 24 levels deep [too-deep]",
        marks="[", hint="nothing in a ladder is; look for brackets that are never closed",
    ),
    Case(
        "names a thousand deep", whole(SKILL, "".join(f"{' ' * depth}a:\n" for depth in range(1000))),
        "content/skills/code-review.yaml:25:25: this is nested more than 24 levels deep [too-deep]",
        marks="a", hint="nothing in a ladder is; look for brackets that are never closed",
    ),
    Case(
        "dashes a thousand deep", replace(SKILL, ENTRY, "- " * 1000 + "Undo"),
        "content/skills/code-review.yaml:16:49: this is nested more than 24 levels deep [too-deep]",
        marks="-", hint="nothing in a ladder is; look for brackets that are never closed",
    ),
    Case(
        "thirty thousand brackets", whole(SKILL, "[" * 30_000),
        "content/skills/code-review.yaml:1:25: this is nested more than 24 levels deep [too-deep]",
        marks="[", hint="nothing in a ladder is; look for brackets that are never closed",
    ),
    Case(
        "thirty thousand braces", whole(SKILL, "{" * 30_000),
        'content/skills/code-review.yaml:1:1: a text cannot begin with "{" in YAML [special-character]',
        marks="{", hint="put the text in quotes",
    ),
    Case(
        "an empty file", whole(SKILL, ""),
        "content/skills/code-review.yaml:1:1: there is nothing in this file [empty-file]",
        marks="", hint='write something such as "name: Prompt engineering", or delete the file',
    ),
    Case(
        "an empty file of levels", whole(LEVELS, ""),
        "content/levels.yaml:1:1: there is nothing in this file [empty-file]",
        marks="", hint='write something such as "name: Prompt engineering", or delete the file',
    ),
    Case(
        "nothing but comments", whole(SKILL, "# to be written\n"),
        "content/skills/code-review.yaml:1:1: there is nothing in this file [empty-file]",
        marks="#", hint='write something such as "name: Prompt engineering", or delete the file',
    ),
    Case(
        "a list at the top", whole(SKILL, "- name: Code review\n- area: building\n"),
        'content/skills/code-review.yaml:1:1: the file begins with a list; a line such as "levels:" comes first [not-a-mapping]',
        marks="- name: Code review", hint="begin the file with a name and a colon, and put the list below it",
    ),
    Case(
        "a list without its name", replace(LEVELS, "levels:\n", ""),
        'content/levels.yaml:2:3: the file begins with a list; a line such as "levels:" comes first [not-a-mapping]',
        marks="- id: user", hint="begin the file with a name and a colon, and put the list below it",
        write=("   add | levels:", "       in front of line 1"),
    ),
    Case(
        "a text at the top", whole(SKILL, "Code review is a skill.\n"),
        'content/skills/code-review.yaml:1:1: a file of a ladder is made of lines such as "name: text" [not-a-mapping]',
        marks="Code review is a skill.",
        hint='begin with a name, a colon and a space, such as "name: Prompt engineering"',
    ),
    Case(
        "nothing but names without spaces behind the colon", whole(SKILL, "name:Code review\narea:building\n"),
        "content/skills/code-review.yaml:1:5: there is no space behind this colon [missing-space]",
        marks=":", hint='write "name: " with a space',
    ),
    Case(
        "a web page", whole(SKILL, "<!DOCTYPE html>\n<title>Code review</title>\n"),
        'content/skills/code-review.yaml:1:1: a file of a ladder is made of lines such as "name: text" [not-a-mapping]',
        marks="<!DOCTYPE html>", hint='begin with a name, a colon and a space, such as "name: Prompt engineering"',
    ),
)
