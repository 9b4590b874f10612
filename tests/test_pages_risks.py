"""The pages on risks and on costs."""

from dataclasses import replace

from frameworks import data, framework, skill
from ladder.model import Cost, Risk


def test_a_risk_leads_to_the_skills_that_keep_it_small():
    risk = Risk(id="cut", name="A cut", skills=("sawing",))
    row = data(replace(framework((skill("sawing"),)), risks=(risk,)), "risks/")["rows"][0]

    assert (row.risk.name, [tuple(ref) for ref in row.skills]) == ("A cut", [("Sawing", "skills/sawing/")])


def test_remedies_against_a_risk_from_a_source_are_marked_as_authored(project):
    entry = "risks:\n  - {{id: cut, name: A cut, remedies: [Wear gloves], origin: {}}}\n"
    sourced = project({"risks.yaml": entry.format("source, source: article")})
    assert sourced.build().written

    assert "These remedies are authored for this ladder" in sourced.page("risks")


def test_costs_are_gathered_while_they_come_from_the_same_place():
    costs = (
        Cost(id="own", name="Own people", origin="authored"),
        Cost(id="hired", name="Hired people", origin="authored"),
        Cost(id="tools", name="Tools"),
    )

    groups = data(replace(framework(), costs=costs), "costs/")["groups"]

    assert [(group.origin, [cost.name for cost in group.rows]) for group in groups] == [
        ("authored", ["Own people", "Hired people"]),
        (None, ["Tools"]),
    ]
