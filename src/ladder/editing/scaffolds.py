"""The first texts of what is added: all that can be said, as questions to whoever writes it. `add` makes files of them.

What begins with TODO is a placeholder, which `check` names until it is written over.
"""

from collections.abc import Mapping, Sequence

from ladder.checks.placeholders import placeholder
from ladder.editing.writing import Value
from ladder.model import Framework

Values = dict[str, Value]

AUTHORED: Mapping[str, Value] = {"origin": "authored"}
LOWEST = "What do people who begin with it do, so that somebody else can see it? Begin with a verb."
HIGHER = "What do people do here that nobody does one level below? One behaviour; begin with a verb."


def level(name: str, summary: str | None, *, is_highest: bool) -> Values:
    """An entry of levels.yaml; it follows the id."""
    moves_up = placeholder("What does somebody do who is about to reach the next level?")
    return {
        "name": name,
        "summary": summary or placeholder("How do people work at this level? One sentence."),
        **({} if is_highest else {"moves_up": [moves_up]}),
    }


def area(name: str, summary: str | None) -> Values:
    """An entry of areas.yaml."""
    return {"name": name, "summary": summary or placeholder("What do the skills of this area have in common?")}


def skill(framework: Framework, name: str, area_id: str, summary: str | None) -> Values:
    """A skill at all levels."""
    levels = {each.id: skill_level(framework.rank[each.id]) for each in framework.levels}
    asked = placeholder("What is this skill good for? One sentence.")
    return {"name": name, "area": area_id, "summary": summary or asked, "levels": levels, **AUTHORED}


def skill_level(number: int) -> Values:
    """What a skill means at a level, by the level's number."""
    practice = {
        "do": placeholder("Which task of an hour or two leads here?"),
        "hours": 1,
        "evidence": placeholder("What can somebody else look at afterwards?"),
    }
    return {"anchor": placeholder(LOWEST if number == 1 else HIGHER), "practice": [practice]}


def role(name: str, summary: str | None, expects: Mapping[str, str]) -> Values:
    """A role with the levels that it expects, by skill."""
    return {
        "name": name,
        "summary": summary or placeholder("What does this role do for others? One sentence."),
        "duties": [placeholder("What does somebody in this role answer for?")],
        **({"expects": dict(expects)} if expects else {}),
        **AUTHORED,
    }


def expectations_to_choose(framework: Framework) -> str:
    """Comments for a role that expects nothing yet: a line for each skill, to be brought in by taking the "#" away."""
    lowest = {skill.id: next(iter(skill.levels), "") for skill in framework.outlines.values()}
    named = ((skill_id, level_id) for skill_id, level_id in lowest.items() if level_id)
    lines = [f"#   {skill_id}: {{level: {level_id}, weight: should}}" for skill_id, level_id in named]
    if not lines:
        return ""
    levels = ", ".join(each.id for each in framework.levels)
    head = ['# Take "# " away from the line "expects:" and from the skills that the role needs, and choose the levels:',
            f"# {levels}. The weights are must, should and nice.", "# expects:"]  # fmt: skip
    return "\n".join([*head, *lines, ""])


def question(kind: str, stem: str | None, level_id: str) -> Values:
    """An item of the assessment."""
    asked: Values = {"kind": kind, "level": level_id}
    if kind == "scenario":
        asked["stimulus"] = placeholder("What is the situation? At most 120 words.")
    asked["stem"] = stem or placeholder("What is asked?")
    if kind == "evidence":
        return {**asked, **AUTHORED}
    asked["options"] = [_option(*each) for each in OPTIONS]
    return {**asked, "basis": placeholder("Which incident or document does it rest on?"), **AUTHORED}


OPTIONS: Sequence[tuple[str, float, str]] = (
    ("a", 1, "What does somebody at this level do?"),
    ("b", 0.5, "What is a good start, but not enough?"),
    ("c", 0, "What do people do who are not there yet? It must not look silly."),
)


def _option(option_id: str, score: float, asked: str) -> Values:
    why = placeholder("Why? One sentence that teaches.")
    return {"id": option_id, "text": placeholder(asked), "score": score, "rationale": why}


def resource(title: str, url: str, kind: str, hours: float, teaches: Mapping[str, str]) -> Values:
    """An entry of a list of resources."""
    plain = int(hours) if hours == int(hours) else hours
    return {"title": title, "url": url, "kind": kind, "hours": plain, "teaches": [dict(teaches)], **AUTHORED}


def guide(title: str, summary: str | None) -> Values:
    """What stands in front of the text of a guide."""
    asked = placeholder("What does the reader know or decide after reading? One sentence.")
    return {"title": title, "summary": summary or asked, **AUTHORED}


GUIDE_TEXT = f"""
{placeholder("Which question does the reader come with? Answer it in the first paragraph.")}

## First steps

{placeholder("What does the reader do first? Link to skills, such as [a skill](../../skills/a-skill/).")}
"""
