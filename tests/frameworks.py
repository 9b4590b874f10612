"""Small frameworks for the tests of what is planned, and the data of a page."""

from ladder import pages
from ladder.model import Area, Framework, Ladder, Level, Records, Role, Skill

LEVELS = ("low", "middle", "high")


def framework(skills: tuple[Skill, ...] = (), roles: tuple[Role, ...] = (), **ladder: object) -> Framework:
    return Framework(
        ladder=Ladder.model_validate({"format": "1", "id": "test", "title": "Test", **ladder}),
        levels=tuple(Level(id=name, name=name.title()) for name in LEVELS),
        areas=(Area(id="craft", name="Craft"), Area(id="people", name="People")),
        skills=Records.of(Skill, skills),
        roles=Records.of(Role, roles),
    )


def skill(name: str, area: str = "craft", **levels: dict) -> Skill:
    asked = levels or {level: {"anchor": f"Do {name} in a {level} way"} for level in LEVELS}
    return Skill.model_validate({"id": name, "name": name.title(), "area": area, "levels": asked})


def role(name: str, **values: object) -> Role:
    return Role.model_validate({"id": name, "name": name.title(), **values})


def data(whole: Framework, address: str) -> dict:
    return dict(next(page for page in pages.plan(whole) if page.route.address == address).data())
