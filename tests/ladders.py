"""Ladders of other shapes than the reference: two levels, twelve with gaps, grades, no anchors, very long words."""

from collections.abc import Mapping
from pathlib import Path

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
        "areas.yaml": f"areas:\n  - {{id: work, name: {LONG}}}\n",
        "skills/talking.yaml": "name: Talking\narea: work\nlevels:\n  a:\n    statements: [Say it once, Say it twice]\n"
        "  c:\n    statements: [Let others say it]\n    examples: [At the table]\n",
        "skills/long.yaml": f"name: {LONG}\narea: work\nsummary: {LONG} {LONG}\nlevels:\n  b:\n    anchor: {LONG}\n"
        f"    practice:\n      - {{do: {LONG}, hours: 2.5, evidence: {LONG}}}\n",
        "roles/speaker.yaml": "name: Speaker\nfamily: Stage\nexpects: {talking: a}\ngrades:\n"
        "  - {id: junior, name: Junior}\n"
        "  - {id: senior, name: Senior, duties: [Speaks first],\n"
        "     expects: {talking: {level: c, weight: must}, long: b}}\n"
        "  - {id: chief, name: Chief, drops: [long]}\nnext: [writer]\n",
        "roles/writer.yaml": f"name: {LONG}\nexpects: {{talking: c, long: b}}\n",
    },
}


def write(name: str, root: Path) -> Path:
    """Write a ladder into a project folder; "reference" is the one that ships with the program."""
    if name == "reference":
        files = {path.relative_to(REFERENCE).as_posix(): path.read_text("utf-8") for path in REFERENCE.rglob("*.*")}
    else:
        files = dict(LADDERS[name])
    for path, text in files.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root
