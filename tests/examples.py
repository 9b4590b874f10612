"""An example for each code: the first case that shows it, and what no case shows. The reference is made of them."""

import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cases import documents, encodings, files, names, references, signs, spaces, values, wording
from ladder import pipeline, reports
from ladder.codes import SUBJECTS
from ladder.codes.code import Code
from ladder.findings import Finding
from ladder.pipeline import Options
from ladder.project import Project
from mutations import (
    EVALUATION,
    GOOD_LADDER,
    ROLE,
    SKILL,
    Case,
    Change,
    append,
    before,
    remove,
    replace,
    several,
    whole,
)

CASES: Sequence[Case] = (
    *signs.CASES, *spaces.CASES, *names.CASES, *values.CASES, *references.CASES, *wording.CASES, *files.CASES,
    *documents.CASES, *encodings.CASES,
)  # fmt: skip

RESOURCE = (
    "  - {{id: {id}, title: {id}, url: https://example.org/{id}, kind: {kind}, hours: {hours}, "
    "teaches: [{teaches}]{more}}}\n"
)


def resource(**keys: str) -> str:
    """A resource on a line of its own."""
    given = {"id": "talk", "kind": "course", "hours": "2", "teaches": "{skill: evaluation, to: user}", "more": ""}
    return RESOURCE.format(**{**given, **keys})


def question(number: int, *, best: str = "a", stem: str = "What first?", stimulus: str = "A case.") -> str:
    """A question with two answers."""
    texts = {each: "Wait and see what comes of it" if each == best else "Go" for each in "ab"}
    options = "".join(
        f"      - {{id: {each}, text: {text}, score: {int(each == best)}, rationale: Because}}\n"
        for each, text in texts.items()
    )
    return (f"  - id: q{number}\n    kind: scenario\n    level: user\n    stimulus: {stimulus}\n    stem: {stem}\n"
            f"    basis: A common failure\n    options:\n{options}")  # fmt: skip


READING = "resources/reading.yaml"
QUESTIONS = "questions/evaluation.yaml"

CHANGES: Mapping[str, Change] = {  # what no case shows
    "needless-acceptance": before(SKILL, "kind:", "accepts: {long-anchor: the words of the law}\n"),
    "unknown-vetting": several(whole("vetting/debugging.yaml", "name: Debugging\n"),
                               append(ROLE, "vetting: [debuging]\n")),
    "unknown-red-flag": several(whole("red-flags.yaml", "red_flags:\n  - {id: prompt-only, name: Prompts alone}\n"),
                                append(ROLE, "red_flags: [promt-only]\n")),
    "no-roles": remove("roles"),
    "no-vetting": append(ROLE, "vetting: [debugging]\n"),
    "no-red-flags": append(ROLE, "red_flags: [prompt-only]\n"),
    "not-upward": append(READING, resource(teaches="{skill: evaluation, from: builder, to: user}")),
    "teaches-nothing": append(READING, resource(teaches="{skill: orchestration, to: user}")),
    "not-https": append(READING, resource().replace("https:", "http:")),
    "implied-requirement": replace(EVALUATION, "- code-review@user", "- code-review@user\n      - code-review@builder"),
    "understated-expectation": replace(SKILL, "evaluation@user", "evaluation@builder"),
    "unused-skill": whole(
        "skills/planning.yaml", "name: Planning\narea: building\nlevels: {user: {anchor: Plan it}}\n"
    ),
    "same-expectations": whole("roles/tester.yaml", "name: Tester\nexpects:\n  code-review: builder\n"
                               "  orchestration: orchestrator\n"),
    "no-way-to-learn": remove("resources"),
    "practice-only": replace(READING, "- {skill: code-review, to: builder}", "- {skill: code-review, to: user}"),
    "paid-only": replace(READING, "hours: 30", "hours: 30\n    cost: paid"),
    "one-kind-only": lambda content: None,
    "wide-resource": append(READING, resource(teaches="{skill: evaluation, to: orchestrator}")),
    "never-chosen": append(READING, resource() + resource(id="lecture", hours="3")),
    "stale-resource": append(READING, resource(more=", checked: 2024-01-31")),
    "placeholder": replace(EVALUATION, "Check one fact of every answer", "TODO What does somebody do at this level?"),
    "long-situation": whole(QUESTIONS, "items:\n" + question(1, stimulus="It happened again. " * 45)),
    "negated-question": whole(QUESTIONS, "items:\n" + question(1, stem="What do you not do?")),
    "longest-is-best": whole(QUESTIONS, "items:\n" + "".join(question(n, best="ab"[n % 2]) for n in range(10))),
    "same-place": whole(QUESTIONS, "items:\n" + "".join(question(n) for n in range(10))),
    "bad-value": whole(QUESTIONS, "items:\n" + question(1).replace("score: 1", "score: 0")),
    "no-front-matter": whole("guides/first-steps.md", "# First steps\n"),
}  # fmt: skip


def examples(wanted: Iterable[str]) -> Iterator[tuple[str, Finding]]:
    """Yield (code, finding) for each code that is wanted and shown somewhere."""
    by_case = {case.says.rsplit("[", 1)[1].rstrip("]"): case.change for case in reversed(CASES)}
    for code in wanted:
        found = _found(code, {**CHANGES, **by_case}.get(code))
        if example := next((finding for finding in found if finding.code == code), None):
            yield code, example


def _found(code: str, change: Change | None) -> Sequence[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if code in _OTHERWISE:
            return _OTHERWISE[code](root)
        if change is None:
            return ()
        _copy(root)
        change(root / "content")
        return pipeline.check(Project(root), processes=1)


def _copy(root: Path) -> None:
    for path in GOOD_LADDER.rglob("*.*"):
        target = root / "content" / path.relative_to(GOOD_LADDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def _gone(root: Path) -> Sequence[Finding]:
    _copy(root)
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    skill = root / "content" / SKILL
    skill.rename(skill.with_name("reviewing.yaml"))
    return pipeline.check(Project(root), since="HEAD", processes=1)


def _bad_template(root: Path) -> Sequence[Finding]:
    _copy(root)
    (root / "templates").mkdir()
    (root / "templates/skill.html").write_text('{% extends "ladder/skill.html" %}\n{% block main %}{{ skil.name }}\n')
    return pipeline.build(Project(root), root / "site", Options(processes=1)).findings


_OTHERWISE: Mapping[str, Callable[[Path], Sequence[Finding]]] = {"id-gone": _gone, "template-error": _bad_template}


# --- the reference ----------------------------------------------------------------------------------------------------

INTRODUCTION = """\
# What ladder says, and why

Every finding of `ladder check` ends with a code in square brackets. Here is what each means, why it matters, what to
do, and an example. `ladder explain CODE` prints one of them.

Advice can be accepted, with a reason, by the record that it is about:

```yaml
levels:
  builder:
    anchor: Keep records, and produce them when asked
    accepts:
      two-behaviours: the words of the law
```

`accepts:` holds for all that is in the record: at the top of a file for the whole file, in `content/ladder.yaml` for
the whole ladder. What is accepted without need is told as a notice (`ladder -v check`).

`make codes` makes this text from `src/ladder/codes/` and the tests.
"""


def reference() -> str:
    """The reference of all codes, in Markdown."""
    shown = dict(examples(code.name for codes in SUBJECTS.values() for code in codes))
    return "\n".join([INTRODUCTION, *(_subject(name, codes, shown) for name, codes in SUBJECTS.items())])


def _subject(name: str, codes: Sequence[Code], shown: Mapping[str, Finding]) -> str:
    return f"## {name}\n\n" + "\n".join(_code(code, shown.get(code.name)) for code in codes)


def _code(code: Code, example: Finding | None) -> str:
    accepted = " It can be accepted." if code.can_be_accepted else ""
    text = (f"### {code.name}\n\n{code.says} ({code.severity}).{accepted}\n\n**Why:** {code.why}.\n\n"
            f"**What to do:** {code.mend}\n")  # fmt: skip
    if example is None:
        return text
    shown = "\n".join([str(example), *reports.excerpt(example), *reports.mended(example), *_more(example)])
    return f"{text}\n```text\n{shown}\n```\n"


def _more(finding: Finding) -> Iterator[str]:
    if finding.hint:
        yield f"  {finding.hint}"
    yield from (f"  {other.message}: {other.at}" for other in finding.related)
