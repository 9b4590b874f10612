"""Old addresses lead on: by rules where the host reads some, by small pages where it does not."""

import pytest

from conftest import skill
from ladder import content
from ladder.exports import redirects
from ladder.project import Project
from serving import served

RENAMED = {
    "levels.yaml": "levels:\n  - {id: user, name: User}\n  - {id: maker, name: Maker, formerly: [builder, doer]}\n",
    "skills/reviewing.yaml": skill(
        name='"Reviewing <all>"', formerly="[code-review]", levels="maker: {anchor: Find it}"
    ),
    "roles/lead.yaml": "name: Lead\nformerly: [head]\nexpects: {reviewing: maker}\nnext: [coder]\n",
    "roles/coder.yaml": "name: Coder\n",
    "guides/start.md": "---\ntitle: Start\nformerly: [begin]\n---\nText\n",
}


def moved(site) -> list[tuple[str, str]]:
    framework = content.read(Project(site.root)).framework
    return [(each.old, each.new) for each in redirects.moved(framework)]


def test_every_page_of_a_former_id_leads_to_that_of_the_present_one(project):
    assert moved(project(RENAMED)) == [
        ("levels/builder/", "levels/maker/"),
        ("levels/doer/", "levels/maker/"),
        ("skills/code-review/", "skills/reviewing/"),
        ("roles/head/", "roles/lead/"),
        ("guides/begin/", "guides/start/"),
        ("compare/user-builder/", "compare/user-maker/"),
        ("compare/user-doer/", "compare/user-maker/"),
        ("compare/head-coder/", "compare/lead-coder/"),
    ]


def test_the_way_to_a_role_moves_with_its_role(project):
    levels = "maker: {anchor: Find it, practice: [{do: Look, hours: 1}]}"

    site = project({**RENAMED, "skills/reviewing.yaml": skill(name="Reviewing", levels=levels)})

    assert ("roles/head/way/", "roles/lead/way/") in moved(site)


def test_nothing_leads_away_from_a_page_that_is_there(project):
    levels = "levels:\n  - {id: a, name: A}\n  - {id: b, name: B, formerly: [a]}\n"

    assert moved(project({"levels.yaml": levels})) == []


def test_places_on_a_page_keep_the_names_that_they_had(project):
    statements = "[{id: mend-it, text: Mend it, formerly: [fix-it]}, {id: run, text: Run}]"
    levels = f"maker: {{anchor: Find it, statements: {statements}}}"
    site = project({**RENAMED, "skills/reviewing.yaml": skill(levels=levels)})
    site.build()

    page = site.page("skills/reviewing")

    assert [name for name in ("builder", "doer") if f'<span id="{name}"></span>' not in page] == []
    for name in ("maker-fix-it", "builder-mend-it", "builder-fix-it", "doer-mend-it", "doer-fix-it"):
        assert page.index('<li id="maker-mend-it">') < page.index(f'<span id="{name}">') < page.index("Mend it")
    assert '<li id="maker-run"><span id="builder-run"></span><span id="doer-run"></span>Run ' in page


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_hosts_with_rules_get_a_file_of_them(project, host):
    site = project(RENAMED)
    site.build(host=host)

    rules = (site.root / "site/_redirects").read_text().splitlines()

    assert rules[:2] == ["/levels/builder/ /levels/maker/ 301", "/levels/builder /levels/maker/ 301"]
    assert len(rules) == 16
    assert not (site.root / "site/levels/builder").exists()


def test_a_site_below_a_path_leads_to_its_whole_address(project):
    site = project(RENAMED)
    site.build(base_url="https://example.org/career/")

    rules = (site.root / "site/_redirects").read_text().splitlines()

    assert rules[0] == "/levels/builder/ https://example.org/career/levels/maker/ 301"


def test_a_ladder_in_which_nothing_was_renamed_has_no_rules(project):
    site = project({"skills/code-review.yaml": skill()})
    site.build()

    assert not (site.root / "site/_redirects").exists()


def test_a_host_without_rules_gets_small_pages_that_lead_on(project, browser):
    site = project(RENAMED)
    site.build(host="github")
    page = site.page("skills/code-review")

    assert "<title>Reviewing &lt;all&gt;</title>" in page
    assert "default-src &#x27;none&#x27;" in page
    with served(site.root / "site", "/sub/path/") as address:
        context = browser.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.goto(f"{address}compare/head-coder/")
        tab.wait_for_url(f"{address}compare/lead-coder/")
        tab.goto(f"{address}skills/code-review/")
        tab.wait_for_url(f"{address}skills/reviewing/")
        assert tab.locator("h1").inner_text() == "Reviewing <all>"
        context.close()
