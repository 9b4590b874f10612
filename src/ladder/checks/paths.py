"""Check what learning paths are made of: units, what comes before them, practice, resources, what roles expect."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from ladder.findings import Finding, Instead, Related, Spot, Without
from ladder.model import (
    Expectation,
    Framework,
    Prerequisites,
    Resource,
    Role,
    Unit,
    all_before,
    has_ways,
    spot,
    spot_of,
    taught,
    unit_name,
)

MOST = 20  # findings of a kind: a large ladder may have thousands of skills that no role uses
WIDE = 2  # levels; a resource over more of them has no end in sight

Offers = Mapping[Unit, Sequence[Resource]]


def check(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for each lesson of a resource that teaches nothing, and for each address that is not https."""
    for resource in framework.resources:
        at = spot_of("resources", resource)
        if not resource.url.startswith("https://"):
            yield Finding("not-https", f'"{resource.url}" does not begin with https://', at.below("url"),
                          "write the address with https://, or name another place",
                          proposals=(Instead(resource.url.replace("http://", "https://", 1)),))  # fmt: skip
        yield from _empty_lessons(framework, resource, at)


def _empty_lessons(framework: Framework, resource: Resource, at: Spot) -> Iterator[Finding]:
    """Yield a finding for each lesson between whose ends its skill has no level; wrong ends are told elsewhere."""
    rank = framework.rank
    for place, lesson in enumerate(resource.teaches):
        skill = framework.outlines.get(lesson.skill)
        ends = [lesson.from_level, lesson.to_level] if lesson.from_level else [lesson.to_level]
        are_right = {*ends} <= rank.keys() and (len(ends) == 1 or rank[ends[0]] < rank[ends[1]])
        if skill and are_right and skill.levels.keys() <= rank.keys() and not _units_of(framework, resource, place):
            message = f'"{lesson.skill}" has no level there, so the resource does not teach it'
            hint = f"it is defined at: {', '.join(skill.levels) or 'no level at all'}"
            yield Finding("teaches-nothing", message, at.below("teaches", place, "to"), hint)


def _units_of(framework: Framework, resource: Resource, place: int) -> tuple[Unit, ...]:
    """The units that one lesson of a resource leads to."""
    return taught(framework, resource.model_copy(update={"teaches": resource.teaches[place : place + 1]}))


def advise(framework: Framework) -> Iterator[Finding]:
    """Yield warnings and notices about a framework without errors, at most 20 of each kind."""
    direct = framework.prerequisites
    offers = _offers(framework)
    for each in (_implied, _understated, _unused, _alike):
        yield from islice(each(framework, direct), MOST)
    if has_ways(framework):
        yield from islice(_without_way(framework, direct, offers), MOST)
    if offers:
        for code, message, is_so in NARROW:
            yield from islice(_narrow(framework, offers, code, message, is_so), MOST)
    for about in (_wide, _never_chosen, _stale):
        yield from islice(about(framework, offers), MOST)


def _offers(framework: Framework) -> Offers:
    """Unit -> the resources that readers get to see and that lead to it."""
    offers: dict[Unit, list[Resource]] = {}
    for resource in framework.resources:
        for unit in taught(framework, resource) if resource.status == "active" else ():
            offers.setdefault(unit, []).append(resource)
    return offers


# --- what comes before ------------------------------------------------------------------------------------------------


def _implied(framework: Framework, direct: Prerequisites) -> Iterator[Finding]:
    """Yield a warning for each requirement that another one of its level, or the level below, implies."""
    for skill in framework.outlines.values():
        for level_id, level in skill.levels.items():
            for place, unit in enumerate(level.requires):
                others = [other for other in direct[skill.id, level_id] if other != unit]
                over = next((other for other in others if unit in all_before(direct, [other])), None)
                if over:
                    at = spot("skills", skill.id, "levels", level_id, "requires", place)
                    message = f'"{unit_name(unit)}" comes before "{unit_name(over)}" anyway'
                    yield Finding("implied-requirement", message, at, "delete the entry", "warning",
                                  proposals=(Without(at),))  # fmt: skip


def _understated(framework: Framework, direct: Prerequisites) -> Iterator[Finding]:
    """Yield a warning for each level that a role expects lower than another of its expectations needs it."""
    for role in framework.roles:
        expected: dict[str, Expectation] = {}
        for at, own, drops in _stages(role):
            expected = {skill: each for skill, each in {**expected, **own}.items() if skill not in drops}
            for skill, (needed, over) in _needs(framework, direct, expected).items():
                if framework.rank[expected[skill].level] < framework.rank[needed] and {skill, over} & own.keys():
                    here = at.below(skill if skill in own else over, "level")
                    message = (
                        f'"{skill}" is expected at "{expected[skill].level}", '
                        f'but "{over}@{expected[over].level}" needs "{skill}@{needed}"'
                    )
                    hint = f'expect "{needed}", or a lower level of "{over}"'
                    proposals = (Instead(needed),) if skill in own else ()
                    yield Finding("understated-expectation", message, here, hint, "warning", proposals=proposals)


def _stages(role: Role) -> Iterator[tuple[Spot, Mapping[str, Expectation], Collection[str]]]:
    """Yield what a role expects, then what each of its grades changes: the place, the expectations, what is dropped."""
    yield spot("roles", role.id, "expects"), role.expects, ()
    for place, grade in enumerate(role.grades):
        yield spot("roles", role.id, "grades", place, "expects"), grade.expects, grade.drops


def _needs(
    framework: Framework, direct: Prerequisites, expected: Mapping[str, Expectation]
) -> Mapping[str, tuple[str, str]]:
    """Skill id -> (the highest level that other expectations need of it, the first skill that needs it)."""
    needs: dict[str, tuple[str, str]] = {}
    for skill, each in expected.items():
        for other, level in all_before(direct, [(skill, each.level)]):
            known = needs.get(other)
            if other in expected and other != skill and (not known or framework.rank[level] > framework.rank[known[0]]):
                needs[other] = level, skill
    return needs


# --- roles and skills -------------------------------------------------------------------------------------------------


def _unused(framework: Framework, _: Prerequisites) -> Iterator[Finding]:
    """Yield a warning for each skill that no role expects, in a ladder whose roles expect skills."""
    used = {skill for role in framework.roles for _, own, _ in _stages(role) for skill in own}
    for skill in framework.outlines.values() if used else ():
        if skill.id not in used and skill.levels:
            yield Finding("unused-skill", f'no role expects "{skill.id}"', spot("skills", skill.id, "name"),
                          "add it to a role in content/roles/, or take the skill out", "warning")  # fmt: skip


def _alike(framework: Framework, _: Prerequisites) -> Iterator[Finding]:
    """Yield a warning for each role that expects what an earlier one does."""
    first: dict[object, str] = {}
    for role in framework.roles:
        stages = tuple((_in_order(own), tuple(drops)) for _, own, drops in _stages(role))
        other = first.setdefault(stages, role.id) if any(own for own, _ in stages) else role.id
        if other != role.id:
            here, there = (spot("roles", name, "expects") for name in (role.id, other))
            yield Finding("same-expectations", f'"{role.id}" expects what "{other}" expects', here,
                          "tell the roles apart, or make one of them", "warning",
                          related=(Related("the other role", there),))  # fmt: skip


def _in_order(expected: Mapping[str, Expectation]) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted((skill, each.level, each.weight) for skill, each in expected.items()))


# --- ways to learn ----------------------------------------------------------------------------------------------------


def _without_way(framework: Framework, direct: Prerequisites, offers: Offers) -> Iterator[Finding]:
    """Yield a warning for each level with neither practice nor a resource."""
    for skill_id, level_id in direct:
        if not framework.outlines[skill_id].levels[level_id].has_practice and (skill_id, level_id) not in offers:
            yield Finding("no-way-to-learn", f'nothing leads to "{level_id}": it has neither practice nor a resource',
                          _level(skill_id, level_id), 'add "practice:" with a task, its hours and its evidence',
                          "warning")  # fmt: skip


NARROW: Sequence[tuple[str, str, Callable[[Sequence[Resource]], bool]]] = (
    ("practice-only", "there is practice but no resource", lambda resources: not resources),
    ("paid-only", "every resource costs money", lambda found: bool(found) and all(r.cost != "free" for r in found)),
    ("one-kind-only", "all resources are of one kind", lambda found: len({resource.kind for resource in found}) == 1),
)


def _narrow(
    framework: Framework, offers: Offers, code: str, message: str, is_so: Callable[[Sequence[Resource]], bool]
) -> Iterator[Finding]:
    """Yield a notice for each skill with levels at which readers have little to choose from."""
    for skill in framework.outlines.values():
        ways = {level: offers.get((skill.id, level), ()) for level in skill.levels}
        narrow = (level for level, found in ways.items() if is_so(found))
        if levels := [level for level in narrow if ways[level] or skill.levels[level].has_practice]:
            where = ", ".join(f'"{level}"' for level in levels)
            hint = "list a resource for it in content/resources/"
            yield Finding(code, f"at {where} {message}", _level(skill.id, levels[0]), hint, "notice")


def _wide(framework: Framework, offers: Offers) -> Iterator[Finding]:
    """Yield a notice for each resource that leads through more than two levels of a skill."""
    for resource in _offered(offers):
        for place in range(len(resource.teaches)):
            if len(levels := _units_of(framework, resource, place)) > WIDE:
                at = spot_of("resources", resource, "teaches", place)
                yield Finding("wide-resource", f"one resource leads through {len(levels)} levels", at,
                              "name the levels that it is about, or list its parts", "notice")  # fmt: skip


def _never_chosen(framework: Framework, offers: Offers) -> Iterator[Finding]:
    """Yield a notice for each resource beside which another of its kind is better for everybody."""
    order = {resource.id: number for number, resource in enumerate(framework.resources)}
    for resource in _offered(offers):
        units = taught(framework, resource)
        rivals = [other for other in offers[units[0]] if other.kind == resource.kind and other is not resource]
        better = next((other for other in rivals if _is_better(framework, order, other, resource)), None)
        if better:
            message = f'no path chooses it: "{better.id}" teaches the same and takes no longer'
            yield Finding("never-chosen", message, spot_of("resources", resource, "id"),
                          "correct its hours or levels, or take it out", "notice")  # fmt: skip


def _is_better(framework: Framework, order: Mapping[str, int], other: Resource, resource: Resource) -> bool:
    """True when a path prefers the other one, whatever a person has and prefers; both are of one kind."""
    teaches_all = set(taught(framework, other)) >= set(taught(framework, resource))
    asks_no_more = set(other.requires) <= set(resource.requires)
    costs_no_more = other.cost == "free" or resource.cost != "free"
    takes_less = (other.hours, order[other.id]) < (resource.hours, order[resource.id])
    return teaches_all and asks_no_more and costs_no_more and takes_less


def _stale(framework: Framework, offers: Offers) -> Iterator[Finding]:
    """Yield a notice for each resource that nobody looked at for more than a year before the framework's date."""
    day = framework.ladder.date
    for resource in _offered(offers) if day else ():
        if resource.checked and f"{int(resource.checked[:4]) + 1:04}{resource.checked[4:]}" < (day or ""):
            yield Finding("stale-resource", f"last looked at on {resource.checked}, a year or more before {day}",
                          spot_of("resources", resource, "checked"), "see whether it is still there, and write the day",
                          "notice")  # fmt: skip


def _offered(offers: Offers) -> Sequence[Resource]:
    """The resources that lead somewhere, each once, in the order of the files."""
    return tuple({resource.id: resource for found in offers.values() for resource in found}.values())


def _level(skill_id: str, level_id: str) -> Spot:
    at = spot("skills", skill_id, "levels", level_id)
    return Spot(at.file, at.keys, "key")
