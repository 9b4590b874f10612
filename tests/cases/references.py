"""Ids that lead nowhere, stand twice, or lead round in circles."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import (
    AREAS,
    ENTRY,
    EVALUATION,
    LEVELS,
    ORCHESTRATION,
    RESOURCE,
    ROLE,
    SKILL,
    Case,
    replace,
    several,
    whole,
)

CASES = (
    Case(
        "a level that there is not", replace(SKILL, "  builder:", "  bilder:"),
        'content/skills/code-review.yaml:17:3: "bilder" is not a level [unknown-level]',
        marks="bilder", hint='did you mean "builder"? levels are listed in content/levels.yaml',
    ),
    Case(
        "a level that there is not, in a requirement", replace(SKILL, "[evaluation@user]", "[evaluation@usr]"),
        'content/skills/code-review.yaml:28:16: "usr" is not a level [unknown-level]',
        marks="evaluation@usr", hint='did you mean "user"? levels are listed in content/levels.yaml',
    ),
    Case(
        "a level that there is not, in a role", replace(ROLE, "code-review: builder", "code-review: bilder"),
        'content/roles/coder.yaml:10:16: "bilder" is not a level [unknown-level]',
        marks="bilder", hint='did you mean "builder"? levels are listed in content/levels.yaml',
    ),
    Case(
        "a level that there is not, in a grade", replace(ROLE, "      evaluation: builder", "      evaluation: expert"),
        'content/roles/coder.yaml:16:19: "expert" is not a level [unknown-level]',
        marks="expert", hint="levels are listed in content/levels.yaml",
    ),
    Case(
        "a level that the skill does not have", replace(ROLE, "code-review: builder", "code-review: orchestrator"),
        'content/roles/coder.yaml:10:16: "code-review" is not defined at the level "orchestrator" [undefined-level]',
        marks="orchestrator", hint="it is defined at: user, builder",
    ),
    Case(
        "a required level that the skill does not have", replace(SKILL, "[evaluation@user]", "[orchestration@user]"),
        'content/skills/code-review.yaml:28:16: "orchestration" is not defined at the level "user" [undefined-level]',
        marks="orchestration@user", hint="it is defined at: builder, orchestrator",
    ),
    Case(
        "a skill that there is not", replace(ROLE, "  code-review:", "  code-reviews:"),
        'content/roles/coder.yaml:10:3: "code-reviews" is not a skill [unknown-skill]',
        marks="code-reviews", hint='did you mean "code-review"? each of the skills is a file in content/skills/',
    ),
    Case(
        "a required skill that there is not", replace(SKILL, "[evaluation@user]", "[judgement@user]"),
        'content/skills/code-review.yaml:28:16: "judgement" is not a skill [unknown-skill]',
        marks="judgement@user", hint="each of the skills is a file in content/skills/",
    ),
    Case(
        "a dropped skill that there is not", replace(ROLE, "[orchestration]", "[orchestrating]"),
        'content/roles/coder.yaml:17:13: "orchestrating" is not a skill [unknown-skill]',
        marks="orchestrating", hint='did you mean "orchestration"? each of the skills is a file in content/skills/',
    ),
    Case(
        "a skill by its former id", replace(ROLE, "  code-review:", "  review:"),
        'content/roles/coder.yaml:10:3: "review" is not a skill [unknown-skill]',
        marks="review", hint='it is called "code-review" now',
    ),
    Case(
        "a role that there is not", replace(SKILL, "  coder: Holds", "  codr: Holds"),
        'content/skills/code-review.yaml:33:3: "codr" is not a role [unknown-role]',
        marks="codr", hint='did you mean "coder"? each of the roles is a file in content/roles/',
    ),
    Case(
        "a next role that there is not", replace(ROLE, "[generalist]", "[generalists]"),
        'content/roles/coder.yaml:25:8: "generalists" is not a role [unknown-role]',
        marks="generalists", hint='did you mean "generalist"? each of the roles is a file in content/roles/',
    ),
    Case(
        "an area that there is not", replace(SKILL, "area: building", "area: bilding"),
        'content/skills/code-review.yaml:2:7: "bilding" is not an area [unknown-area]',
        marks="bilding", hint='did you mean "building"? areas are listed in content/areas.yaml',
    ),
    Case(
        "a source that there is not", replace(LEVELS, "source: hierarchy", "source: hierarchie"),
        'content/levels.yaml:17:13: "hierarchie" is not a source [unknown-source]',
        marks="hierarchie", hint='did you mean "hierarchy"? sources are listed in content/sources.yaml',
    ),
    Case(
        "a source of a duty that there is not", replace(ROLE, "    source: survey", "    source: poll"),
        'content/roles/coder.yaml:7:13: "poll" is not a source [unknown-source]',
        marks="poll", hint="sources are listed in content/sources.yaml",
    ),
    Case(
        "a record from a source that does not say which", replace(LEVELS, "    source: hierarchy\n", ""),
        "content/levels.yaml:16:13: the record comes from a source, but does not say which [missing-source]",
        marks="source", hint='add a line "source:" with an id from content/sources.yaml, or write "origin: authored"',
    ),
    Case(
        "the id of a level twice", replace(LEVELS, "id: builder", "id: user"),
        'content/levels.yaml:8:9: the id "user" is taken [duplicate-id]',
        marks="user", hint="give one of them another id: links and saved answers find things by it",
        related=("first used here: content/levels.yaml:3:9",),
    ),
    Case(
        "the id of an area twice", replace(AREAS, "id: judging", "id: building"),
        'content/areas.yaml:5:9: the id "building" is taken [duplicate-id]',
        marks="building", hint="give one of them another id: links and saved answers find things by it",
        related=("first used here: content/areas.yaml:2:9",),
    ),
    Case(
        "the id of a statement twice",
        replace(SKILL, ENTRY, "- {id: undo, text: Undo it}\n      - {id: undo, text: Redo it}"),
        'content/skills/code-review.yaml:17:14: the id "undo" is taken in this list [duplicate-id]',
        marks="undo", hint="give one of them another id",
        related=("first used here: content/skills/code-review.yaml:16:14",),
    ),
    Case(
        "the id of a grade twice", replace(ROLE, "    drops:", "  - id: senior\n    name: Principal Coder\n    drops:"),
        'content/roles/coder.yaml:17:9: the id "senior" is taken in this list [duplicate-id]',
        marks="senior", hint="give one of them another id",
        related=("first used here: content/roles/coder.yaml:13:9",),
    ),
    Case(
        "an id in two files",
        several(whole("resources/judging.yaml", RESOURCE), whole("resources/prompting.yaml", RESOURCE)),
        'content/resources/prompting.yaml:2:9: the id "checking" is taken [duplicate-id]',
        marks="checking", hint="give one of them another id, or list the resource once",
        related=("first used here: content/resources/judging.yaml:2:9",),
    ),
    Case(
        "a former id that is in use", replace(EVALUATION, "area: judging", "area: judging\nformerly: [code-review]"),
        'content/skills/evaluation.yaml:3:12: the id "code-review" is taken [duplicate-id]',
        marks="code-review", hint="an id is never used again: links and saved answers find things by it",
        related=("first used here: content/skills/code-review.yaml:1:1",),
    ),
    Case(
        "a former id of two skills", replace(EVALUATION, "area: judging", "area: judging\nformerly: [review]"),
        'content/skills/evaluation.yaml:3:12: the id "review" is taken [duplicate-id]',
        marks="review", hint="an id is never used again: links and saved answers find things by it",
        related=("first used here: content/skills/code-review.yaml:4:12",),
    ),
    Case(
        "a former id that is the present one", replace(SKILL, "[review]", "[code-review]"),
        'content/skills/code-review.yaml:4:12: "code-review" is the id that it has now [self-reference]',
        marks="code-review", hint="delete the entry",
    ),
    Case(
        "a level that requires itself", replace(SKILL, "[evaluation@user]", "[code-review@builder]"),
        "content/skills/code-review.yaml:28:16: a level cannot require itself or a higher level of its own skill [self-reference]",
        marks="code-review@builder", hint="delete the entry: lower levels of the same skill come first anyway",
    ),
    Case(
        "a level that requires a higher one of its skill",
        replace(EVALUATION, "code-review@user", "evaluation@orchestrator"),
        "content/skills/evaluation.yaml:10:9: a level cannot require itself or a higher level of its own skill [self-reference]",
        marks="evaluation@orchestrator", hint="delete the entry: lower levels of the same skill come first anyway",
    ),
    Case(
        "a role that is next to itself", replace(ROLE, "[generalist]", "[coder]"),
        "content/roles/coder.yaml:25:8: a role cannot be its own next role [self-reference]",
        marks="coder", hint="delete the entry",
    ),
    Case(
        "two skills that require each other",
        replace(EVALUATION, "Check one fact of every answer", "Check one fact\n    requires: [code-review@builder]"),
        "content/skills/evaluation.yaml:7:16: these levels require each other: evaluation@user -> code-review@builder -> evaluation@user [cycle]",
        marks="code-review@builder", hint="delete one of the requirements: nobody could ever begin",
        related=("code-review@builder requires evaluation@user: content/skills/code-review.yaml:28:16",),
    ),
    Case(
        "three skills in a circle",
        several(
            replace(EVALUATION, "code-review@user", "orchestration@orchestrator"),
            replace(SKILL, "evaluation@user", "evaluation@builder"),
            replace(ORCHESTRATION, "evaluation@builder, code-review@builder", "code-review@builder"),
        ),
        "content/skills/orchestration.yaml:9:16: these levels require each other: orchestration@orchestrator -> orchestration@builder -> code-review@builder -> evaluation@builder -> orchestration@orchestrator [cycle]",
        marks="code-review@builder", hint="delete one of the requirements: nobody could ever begin",
        related=("code-review@builder requires evaluation@builder: content/skills/code-review.yaml:28:16", "evaluation@builder requires orchestration@orchestrator: content/skills/evaluation.yaml:10:9"),
    ),
    Case(
        "a level that says nothing",
        replace(EVALUATION, "    anchor: Check one fact of every answer", "    summary: For a start"),
        'content/skills/evaluation.yaml:5:3: the level "user" has neither an anchor nor a statement [silent-level]',
        marks="user", hint="write an anchor: the one behaviour that tells this level from the one below",
    ),
)
