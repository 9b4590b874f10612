"""The page on teams: places, ratios side by side, and entries without figures."""

from dataclasses import replace

from frameworks import data, framework, role
from ladder.model import Team


def team(name: str, **values: object) -> Team:
    return Team.model_validate({"id": name, "name": name.title(), **values})


def ratio(low: float, high: float, role: str = "joiner", to: str = "master") -> dict:
    return {"ratio": {"role": role, "to": to, "low": low, "high": high}}


def shown(*teams: Team) -> dict:
    return data(replace(framework(roles=(role("joiner"), role("master"))), teams=teams), "teams/")


def test_a_place_counts_who_is_always_there_and_who_may_be():
    places = shown(team("crew", members=[{"role": "joiner", "min": 1, "max": 3}, {"role": "Cook"}]))["shapes"][0].places

    assert [(p.role.name, p.role.address, p.low, p.high, p.sure, p.possible) for p in places] == [
        ("Joiner", "roles/joiner/", 1, 3, 1, 2),
        ("Cook", "", 1, 1, 1, 0),
    ]


def test_a_crowd_is_told_and_not_drawn():
    place = shown(team("army", members=[{"role": "joiner", "min": 10, "max": 100}]))["shapes"][0].places[0]

    assert (place.low, place.high, place.sure, place.possible) == (10, 100, 0, 0)


def test_entries_that_do_not_state_the_same_ratio_differ():
    groups = shown(team("crew", **ratio(1, 2)), team("firm", **ratio(2, 3)), team("mix", **ratio(2, 3)))["groups"]

    assert [(group.role.name, group.to.name, group.differ) for group in groups] == [("Joiner", "Master", True)]
    assert [(r.team.address, r.low, r.high) for r in groups[0].ratios] == [
        ("teams/#crew", 1, 2),
        ("teams/#firm", 2, 3),
        ("teams/#mix", 2, 3),
    ]


def test_the_same_ratio_the_other_way_round_does_not_differ():
    group = shown(team("crew", **ratio(2, 4)), team("firm", **ratio(0.25, 0.5, "master", "joiner")))["groups"][0]

    assert [(r.low, r.high) for r in group.ratios] == [(2, 4), (2, 4)]
    assert not group.differ


def test_ratios_of_other_roles_are_not_compared():
    assert shown(team("crew", **ratio(1, 2)), team("firm", **ratio(2, 3, to="Cook")))["groups"] == ()


def test_entries_without_figures_are_a_list_of_their_own():
    page = shown(team("crew", **ratio(1, 2)), team("shift", summary="Fewer meetings"))

    assert [shape.team.name for shape in page["shapes"]] == ["Crew"]
    assert [shift.name for group in page["shifts"] for shift in group.rows] == ["Shift"]


def test_the_built_page_says_by_itself_that_ratios_differ(project):
    entry = "  - {{id: {0}, name: {0}, ratio: {{role: Joiner, to: Master, low: {1}, high: {2}}}}}\n"
    site = project({"teams.yaml": "teams:\n" + entry.format("crew", 1, 2) + entry.format("firm", 2, 3)})
    assert site.build().written

    assert "These entries do not agree. They range from 1:1 to 3:1." in site.page("teams")
