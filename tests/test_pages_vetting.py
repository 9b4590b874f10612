"""The pages on vetting: which kit suits which role, and what stands in a kit."""

from dataclasses import replace

from frameworks import data, framework, role, skill
from ladder.model import Framework, Vetting

SAMPLE = {
    "text": "one = 1\n\n  two = 1\n",
    "flaws": [
        {"line": 3, "what": "Two is not one", "severity": "serious"},
        {"line": 9, "what": "Too short", "severity": "cosmetic"},
    ],
}


def kit(name: str, **values: object) -> Vetting:
    return Vetting.model_validate({"id": name, "name": name.title(), **values})


def vetted(*kits: Vetting) -> Framework:
    roles = (role("joiner", vetting=["look"]), role("master", vetting=["talk", "look"]), role("guest"))
    return replace(framework((skill("sawing"),), roles), vetting=kits)


def test_the_index_goes_from_kits_to_skills_and_roles_and_from_roles_to_kits():
    page = data(vetted(kit("look", probes=["sawing"]), kit("talk")), "vetting/")

    assert [(k.ref.name, [s.name for s in k.skills], [r.name for r in k.roles]) for k in page["kits"]] == [
        ("Look", ["Sawing"], ["Joiner", "Master"]),
        ("Talk", [], ["Master"]),
    ]
    assert [(row.role.name, [ref.address for ref in row.kits]) for row in page["roles"]] == [
        ("Joiner", ["vetting/look/"]),
        ("Master", ["vetting/talk/", "vetting/look/"]),
    ]


def test_lines_keep_their_numbers_and_flaws_quote_theirs():
    page = data(vetted(kit("look", sample=SAMPLE), kit("talk")), "vetting/look/")

    assert page["lines"] == ("one = 1", "", "  two = 1")
    assert [(row.flaw.line, row.text) for row in page["flaws"]] == [(3, "two = 1"), (9, "")]


def test_the_rubric_goes_up_the_levels_whatever_the_order_in_the_file():
    page = data(vetted(kit("look", rubric={"high": "Finds all", "low": "Finds none"}), kit("talk")), "vetting/look/")

    assert [(step.rung.number, step.text) for step in page["rubric"]] == [(1, "Finds none"), (3, "Finds all")]


def test_a_kit_has_neighbours_and_the_roles_that_it_suits():
    page = data(vetted(kit("look"), kit("talk")), "vetting/talk/")

    assert (page["before"].name, page["after"]) == ("Look", None)
    assert [ref.name for ref in page["roles"]] == ["Master"]


def test_the_page_of_a_role_leads_to_its_kits():
    whole = vetted(kit("look", summary="See"), kit("talk"))

    assert [tuple(entry) for entry in data(whole, "roles/joiner/")["kits"]] == [("Look", "vetting/look/", "See")]


def test_the_planted_flaws_are_not_on_the_sheet_of_the_candidate(project):
    site = project({
        "vetting/look.yaml": """\
            name: Look
            task: Find what is wrong.
            sample:
              text: two = 1
              flaws:
                - {line: 1, what: Two is not one, severity: serious}
            """,
    })  # fmt: skip
    assert site.build().written

    sheet = site.page("vetting/look").split('<section class="sheet">')[1].split("</section>")[0]

    assert "two = 1" in sheet
    assert "Two is not one" not in sheet
    assert "Two is not one" in site.page("vetting/look")
