"""Ladders of other shapes than the reference: two levels, twelve with gaps, grades, no anchors, very long words."""

from collections.abc import Mapping
from pathlib import Path

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project

REFERENCE = Path(__file__).resolve().parent.parent / "content"

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def _ladder(title: str) -> str:
    return f"format: 1\nid: {title.lower()}\ntitle: {title}\nlanguage: en\n"


def _twelve() -> Mapping[str, str]:
    levels = "".join(f"  - {{id: l{n}, name: Level number {n}, summary: Step {n} of twelve}}\n" for n in range(1, 13))
    files = {
        "ladder.yaml": _ladder("Twelve"),
        "levels.yaml": f"levels:\n{levels}",
        "areas.yaml": "areas:\n  - {id: one, name: First}\n  - {id: two, name: Second}\n  - {id: none, name: Empty}\n",
        "roles/lead.yaml": "name: Lead\nexpects:\n  skill-1: {level: l5, weight: must}\n  skill-2: l7\n",
    }
    for number in range(1, 9):
        area = "one" if number % 2 else "two"
        defined = [level for level in range(1, 13) if level % (1 + number % 3) == 1 % (1 + number % 3)]
        asked = "".join(f"  l{level}:\n    anchor: Do thing {number} in way {level}\n" for level in defined)
        files[f"skills/skill-{number}.yaml"] = f"name: Skill {number}\narea: {area}\nlevels:\n{asked}"
    return files


LADDERS: Mapping[str, Mapping[str, str]] = {
    "two-levels": {
        "ladder.yaml": _ladder("Two") + "about: Just **two** levels.\n",
        "levels.yaml": "levels:\n  - {id: low, name: Low}\n  - {id: high, name: High}\n",
        "areas.yaml": "areas:\n  - {id: craft, name: Craft}\n",
        "skills/sawing.yaml": "name: Sawing\narea: craft\nlevels:\n  low: {anchor: Saw along a line}\n"
        "  high: {anchor: Saw without a line}\n",
        "skills/bare.yaml": "name: A skill without levels\narea: craft\n",
    },
    "twelve-levels-with-gaps": _twelve(),
    "grades-without-anchors": {
        "ladder.yaml": _ladder("Grades"),
        "levels.yaml": "levels:\n  - {id: a, name: A}\n  - {id: b, name: B}\n  - {id: c, name: C}\n",
        "areas.yaml": f"areas:\n  - {{id: work, name: {LONG}bereich}}\n",
        "skills/talking.yaml": "name: Talking\narea: work\nlevels:\n  a:\n    statements: [Say it once, Say it twice]\n"
        "  c:\n    statements: [Let others say it]\n    examples: [At the table]\n",
        "skills/long.yaml": f"name: {LONG}e\narea: work\nsummary: {LONG} {LONG}\nlevels:\n  b:\n    anchor: {LONG}\n"
        f"    practice:\n      - {{do: {LONG}, hours: 2.5, evidence: {LONG}}}\n",
        "roles/speaker.yaml": "name: Speaker\nfamily: Stage\nexpects: {talking: a}\ngrades:\n"
        "  - {id: junior, name: Junior}\n"
        "  - {id: senior, name: Senior, duties: [Speaks first],\n"
        "     expects: {talking: {level: c, weight: must}, long: b}}\n"
        "  - {id: chief, name: Chief, drops: [long]}\nnext: [writer]\n"
        f"pay: [{{region: {LONG}, currency: USD, low: 1.5, high: 2.25, period: hour, note: {LONG}}}]\n",
        "roles/writer.yaml": f"name: {LONG}n\nexpects: {{talking: c, long: b}}\nvetting: [long]\nred_flags: [long]\n"
        f"pay: [{{region: {LONG}, currency: USD, low: 3, high: 4, period: hour}}]\n"
        f"premium: {{over: speaker, low: 0, high: 90, note: {LONG}}}\n",
        "teams.yaml": "teams:\n"
        f"  - {{id: long, name: {LONG}gruppe, ratio: {{role: writer, to: {LONG}, low: 1.5, high: 1.5}},\n"
        f"     members: [{{role: writer, min: 0, max: 24, duty: {LONG}}}, {{role: {LONG}, min: 100}}]}}\n"
        f"  - {{id: same, name: Same, ratio: {{role: {LONG}, to: writer, low: 0.5, high: 2}}}}\n"
        f"  - {{id: shift, name: {LONG}schicht, description: {LONG}}}\n",
        "costs.yaml": f"costs:\n  - {{id: long, name: {LONG}kosten, gains: {LONG}}}\n  - {{id: bare, name: Bare}}\n",
        "risks.yaml": f"risks:\n  - {{id: long, name: {LONG}gefahr, remedies: [{LONG}], skills: [long]}}\n"
        "  - {id: bare, name: Bare}\n",
        "red-flags.yaml": f"red_flags:\n  - {{id: long, name: {LONG}x, at_least: {{long: c}}, below: {{talking: b}}}}\n"
        "  - {id: bare, name: Bare}\n",
        "vetting/bare.yaml": "name: Bare\n",
        "vetting/long.yaml": f"name: {LONG}probe\nprobes: [long]\ntask: {LONG}\nquestions: [{LONG}]\n"
        f"rubric: {{b: {LONG}}}\nsample:\n  text: {LONG} {LONG} {LONG}\n"
        f"  flaws: [{{line: 1, what: {LONG}, severity: serious}}]\n",
        "conflicts.yaml": f"conflicts:\n  - {{id: long, name: {LONG}streit,\n"
        f"     shown: [pay/, roles/writer/, vetting/long/],\n     says: [{{source: wide, text: {LONG}}}]}}\n",
        "sources.yaml": f"sources:\n  - {{id: wide, title: {LONG}quelle, kind: {LONG}, interest: {LONG},\n"
        "     url: https://a.example/}\n"
        "  - {id: bare, title: Bare}\n",
        "resources/any.yaml": f"resources:\n  - {{id: long, title: {LONG}kurs, publisher: {LONG}, url: https://a.example/,\n"
        "     kind: course, hours: 0.5, requires: [talking@a, long@b], origin: source, source: wide,\n"
        "     teaches: [{skill: talking, from: a, to: c}, {skill: long, to: b}]}\n"
        "  - {id: bare, title: Bare, url: https://b.example/, kind: tool, hours: 1, hours_basis: publisher,\n"
        "     cost: metered, teaches: [{skill: talking, to: a}], checked: 2026-11-21}\n",
        "guides/bare.md": "---\ntitle: Bare\n---\n\nText.\n",
        "guides/long.md": f"---\ntitle: {LONG}rat\nsummary: {LONG}\norigin: source\nsource: wide\n---\n\n{LONG}\n\n"
        f"## {LONG}\n\n| Step | {LONG} |\n|---|---|\n| 1. {LONG} | {LONG} |\n| 2. Go | `{LONG}` |\n\n"
        "## Same\n\n## Same\n\n### Deeper\n\n"
        f"| {LONG} | Two | Three |\n|---|---|---|\n| {LONG} | {LONG} | {LONG} |\n\n    {LONG} {LONG}\n",
        "changes.yaml": f"changes:\n  - {{id: v2-0-0, version: 2.0.0, date: 2026-11-21, summary: {LONG},\n"
        f"     parts: [{{name: {LONG}, link: skills/long, summary: {LONG}, lines: [{LONG}, ~~a~~ **b**]}},\n"
        "             {name: Bare}]}\n"
        "  - {id: v1-0-0, version: 1.0.0}\n",
        "faq.yaml": f"questions:\n  - {{id: long, question: {LONG}frage, answer: {LONG}, group: {LONG}}}\n"
        "  - {id: bare, question: Why?, answer: Because}\n",
        "glossary.yaml": f"terms:\n  - {{id: bare, term: 1-1, meaning: A talk}}\n"
        f"  - {{id: long, term: {LONG}wort, also: [{LONG}], meaning: {LONG}, origin: authored}}\n",
    },
}


def write(name: str, root: Path) -> Path:
    """Write a ladder into a project folder; "reference" is the one that ships with the program."""
    if name == "reference":
        files = {path.relative_to(REFERENCE).as_posix(): path.read_text("utf-8") for path in REFERENCE.rglob("*.*")}
    else:
        files = dict(LADDERS[name])
    return write_files(files, root)


def write_files(files: Mapping[str, str], root: Path) -> Path:
    """Write files into the content of a project folder."""
    for path, text in files.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def build(root: Path, **options: object) -> Path:
    """Build the site of a project folder, in one process; give the site's folder."""
    built = pipeline.build(Project(root), root / "site", Options(processes=1, **options))
    assert built.written, built.findings
    return root / "site"
