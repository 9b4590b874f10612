"""What learning paths are made of, spoilt: resources, hours, what comes before, what roles expect."""

# ruff: noqa: E501  (what is said stands on one line)

from mutations import ORCHESTRATION, ROLE, SKILL, Case, append, replace, several, whole

READING = "resources/reading.yaml"

ERRORS = (
    Case(
        "a resource that teaches no level that there is", replace(READING, "orchestration, to: orchestrator", "orchestration, to: user"),
        'content/resources/reading.yaml:11:36: "orchestration" has no level there, so the resource does not teach it [teaches-nothing]',
        marks="user", hint="it is defined at: builder, orchestrator",
    ),
    Case(
        "a resource that teaches nothing at all", replace(READING, "    teaches:\n", "    x-teaches:\n"),
        'content/resources/reading.yaml:2:5: "teaches" is missing here [missing]',
        marks="id: handbook", hint='add a line such as "teaches: ..."',
    ),
    Case(
        "a skill that there is not, in a resource", replace(READING, "skill: evaluation, to: b", "skill: evaluating, to: b"),
        'content/resources/reading.yaml:9:17: "evaluating" is not a skill [unknown-skill]',
        marks="evaluating", hint='did you mean "evaluation"? each of the skills is a file in content/skills/',
        write=(" write |       - {skill: evaluation, to: builder}",),
    ),
    Case(
        "a level outside the scale, in a resource", replace(READING, "code-review, to: builder", "code-review, to: bilder"),
        'content/resources/reading.yaml:8:34: "bilder" is not a level [unknown-level]',
        marks="bilder", hint='did you mean "builder"? levels are listed in content/levels.yaml',
        write=(" write |       - {skill: code-review, to: builder}",),
    ),
    Case(
        "a resource that leads to where it begins", replace(READING, "to: builder}", "from: builder, to: builder}"),
        'content/resources/reading.yaml:8:49: a resource leads upwards, and "builder" is not above "builder" [not-upward]',
        marks="builder", hint="name a higher level, or leave out where it begins",
    ),
    Case(
        "a resource without hours", replace(READING, "    hours: 30\n", ""),
        'content/resources/reading.yaml:2:5: "hours" is missing here [missing]',
        marks="id: handbook", hint='add a line such as "hours: 2"',
    ),
    Case(
        "a resource that takes no time", replace(READING, "hours: 30", "hours: 0"),
        'content/resources/reading.yaml:6:12: "hours" must be more than 0, not 0 [out-of-range]',
        marks="0", hint="correct the number",
    ),
    Case(
        "a resource that takes too long", replace(READING, "hours: 30", "hours: 401"),
        'content/resources/reading.yaml:6:12: "hours" must be at most 400, not 401 [out-of-range]',
        marks="401", hint="correct the number",
    ),
    Case(
        "a practice without hours", replace(SKILL, "        hours: 5\n", ""),
        'content/skills/code-review.yaml:25:9: "hours" is missing here [missing]',
        marks="do: Switch on a test that catches an old fault", hint='add a line such as "hours: 2"',
    ),
    Case(
        "an address without encryption", replace(READING, "https://example.org/handbook", "http://example.org/handbook"),
        'content/resources/reading.yaml:4:10: "http://example.org/handbook" does not begin with https:// [not-https]',
        marks="http://example.org/handbook", hint="write the address with https://, or name another place",
        write=(" write |     url: https://example.org/handbook",),
    ),
    Case(
        "an address with a password", replace(READING, "https://example.org/handbook", "https://me:secret@example.org/"),
        'content/resources/reading.yaml:4:10: "https://me:secret@example.org/" is not a web address [bad-address]',
        marks="https://me:secret@example.org/", hint="a web address starts with https:// and holds no spaces and no password",
        write=(" write |     url: https://example.org/",),
    ),
    Case(
        "a requirement at a level that can never be reached", replace(SKILL, "[evaluation@user]", "[orchestration@user]"),
        'content/skills/code-review.yaml:28:16: "orchestration" is not defined at the level "user" [undefined-level]',
        marks="orchestration@user", hint="it is defined at: builder, orchestrator",
    ),
)

WARNINGS = (
    Case(
        "a level with neither practice nor a resource", replace(READING, "      - {skill: evaluation, from: builder, to: orchestrator}\n", ""),
        'content/skills/evaluation.yaml:11:3: warning: nothing leads to "orchestrator": it has neither practice nor a resource [no-way-to-learn]',
        marks="orchestrator", hint='add "practice:" with a task, its hours and its evidence',
    ),
    Case(
        "a requirement that another implies", replace(ORCHESTRATION, "[evaluation@builder, ", "[evaluation@user, evaluation@builder, "),
        'content/skills/orchestration.yaml:9:16: warning: "evaluation@user" comes before "evaluation@builder" anyway [implied-requirement]',
        marks="evaluation@user", hint="delete the entry",
        write=(" write |     requires: [evaluation@builder, code-review@builder]",),
    ),
    Case(
        "a requirement that the level below implies",
        replace(ORCHESTRATION, "      - Name an owner for each result", "      - Name an owner for each result\n    requires: [code-review@user]"),
        'content/skills/orchestration.yaml:13:16: warning: "code-review@user" comes before "orchestration@builder" anyway [implied-requirement]',
        marks="code-review@user", hint="delete the entry",
        write=(" write |     requires: []",),
    ),
    Case(
        "a role that understates what another of its skills needs", replace("roles/generalist.yaml", "level: builder", "level: user"),
        'content/roles/generalist.yaml:4:24: warning: "code-review" is expected at "user", but "orchestration@orchestrator" needs "code-review@builder" [understated-expectation]',
        marks="user", hint='expect "builder", or a lower level of "orchestration"',
        write=(" write |   code-review: {level: builder, weight: should}",),
    ),
    Case(
        "a grade that raises a skill beyond what the role expects of another",
        replace(ROLE, "    drops: [orchestration]\n", "      orchestration: builder\n  - id: chief\n    name: Chief\n    expects: {code-review: user}\n"),
        'content/roles/coder.yaml:20:28: warning: "code-review" is expected at "user", but "orchestration@builder" needs "code-review@builder" [understated-expectation]',
        marks="user", hint='expect "builder", or a lower level of "orchestration"',
        write=(" write |     expects: {code-review: builder}",),
    ),
    Case(
        "a skill that no role expects",
        several(
            replace("roles/generalist.yaml", "  orchestration: orchestrator\n", ""),
            replace(ROLE, "    drops: [orchestration]\n", ""),
        ),
        'content/skills/orchestration.yaml:1:7: warning: no role expects "orchestration" [unused-skill]',
        marks="Orchestration", hint="add it to a role in content/roles/, or take the skill out",
    ),
    Case(
        "two roles that expect the same",
        whole("roles/twin.yaml", "name: Twin\nexpects:\n  orchestration: orchestrator\n  code-review: {level: builder, weight: should}\norigin: authored\n"),
        'content/roles/twin.yaml:3:3: warning: "twin" expects what "generalist" expects [same-expectations]',
        marks="orchestration: orchestrator", hint="tell the roles apart, or make one of them",
        related=("the other role: content/roles/generalist.yaml:4:3",),
    ),
)

SECOND = """\
  - {id: second, title: A second book, url: https://example.org/second, kind: book, hours: 9, cost: paid, origin: authored,
     teaches: [{skill: evaluation, from: user, to: builder}]}
"""
NO_REVIEW = replace(READING, "- {skill: code-review, to: builder}\n      ", "")

NOTICES = (
    ("practice but no resource", several(NO_REVIEW, replace(SKILL, "before the next one\n", "before the next one\n    practice: [{do: Try it, hours: 1}]\n")),
     'content/skills/code-review.yaml:12:3: notice: at "user", "builder" there is practice but no resource [practice-only]'),
    ("only paid", replace(READING, "    hours: 30\n", "    hours: 30\n    cost: paid\n"),
     'content/skills/code-review.yaml:12:3: notice: at "user", "builder" every resource costs money [paid-only]'),
    ("one kind", append(READING, SECOND.replace("book, h", "docs, h")),
     'content/skills/evaluation.yaml:5:3: notice: at "user", "orchestrator" all resources are of one kind [one-kind-only]'),
    ("wide", replace(READING, "{skill: evaluation, from: builder, to: orchestrator}", "{skill: evaluation, to: orchestrator}"),
     "content/resources/reading.yaml:10:9: notice: one resource leads through 3 levels [wide-resource]"),
    ("never chosen", append(READING, SECOND.replace("hours: 9", "hours: 31")),
     'content/resources/reading.yaml:13:10: notice: no path chooses it: "handbook" teaches the same and takes no longer [never-chosen]'),
    ("stale", several(replace(READING, "    hours: 30\n", "    hours: 30\n    checked: 2025-05-31\n"), replace("ladder.yaml", "date: 2026-11-21", "date: 2026-06-01")),
     "content/resources/reading.yaml:7:14: notice: last looked at on 2025-05-31, a year or more before 2026-06-01 [stale-resource]"),
)  # fmt: skip
