"""The page of what changed, and the news on the front page."""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from conftest import skill
from frameworks import data, framework, role
from frameworks import skill as make_skill
from ladder.model import Framework, Release
from serving import served

CHANGES = """\
changes:
  - id: v1-1-0
    version: 1.1.0
    date: 2026-12-01
    summary: Words that *everybody* knows.
    parts:
      - name: Code review
        link: skills/code-review
        summary: one anchor reworded
        lines:
          - "Builder, anchor: Find ~~the~~ **each** flaw"
      - {name: Gone, link: skills/gone, summary: removed skill}
  - {id: v1-0-0, version: 1.0.0}
"""


def shown(*parts: dict) -> Framework:
    first = Release.model_validate({"id": "v1-0-0", "version": "1.0.0", "parts": parts})
    return replace(framework((make_skill("sawing"),), (role("joiner", formerly=["carpenter"]),)), changes=(first,))


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("skills/sawing", "skills/sawing/"),
        ("roles/carpenter", "roles/joiner/"),
        ("levels/low", "levels/low/"),
        ("areas/craft", "skills/#craft"),
        ("skills/gone", None),
    ],
)
def test_a_part_leads_to_its_record_as_long_as_there_is_one(link, address):
    (row,) = data(shown({"name": "It", "link": link}), "changes/")["releases"]

    assert [part.address for part in row.parts] == [address]


def test_the_page_shows_every_version_with_an_anchor_and_what_changed(project):
    site = project({"changes.yaml": CHANGES, "skills/code-review.yaml": skill()})
    assert site.build().written

    page = site.page("changes")

    assert 'id="v1-1-0"' in page
    assert 'id="v1-0-0"' in page
    assert "<em>everybody</em>" in page
    assert "Builder, anchor: Find <s>the</s> <strong>each</strong> flaw" in page
    assert '<h3><a href="../skills/code-review/">Code review</a></h3>' in page
    assert "<h3>Gone</h3>" in page


def test_the_front_page_tells_of_the_newest_version_only(project):
    site = project({"changes.yaml": CHANGES, "skills/code-review.yaml": skill()})
    assert site.build().written

    page = site.page("")

    assert '<a href="./changes/#v1-1-0">Version 1.1.0, 1 December 2026</a>' in page
    assert '<a href="./skills/code-review/">Code review</a>: one anchor reworded' in page
    assert "1.0.0" not in page


def test_versions_and_the_pages_themselves_are_found(project):
    site = project({"changes.yaml": CHANGES, "skills/code-review.yaml": skill()})
    assert site.build().written

    index = json.loads((site.root / "site/search.json").read_text(encoding="utf-8"))
    found = [(index["kinds"][kind], address, name) for kind, address, name, *_ in index["things"]]
    assert ("changes", "changes/#v1-1-0", "1.1.0") in found
    assert ("pages", "changes/", "Changes") in found
    assert ("pages", "assessment/", "Assessment") in found
    assert '<a href="../changes/#v1-1-0">1.1.0</a> <span class="things__kind">Version</span>' in site.page("a-z")


def test_old_results_ask_for_the_models_that_are_kept_and_for_no_others(project):
    site = project({"changes.yaml": CHANGES, "skills/code-review.yaml": skill(), "history/1.0.0.json": "{}"})
    assert site.build().written

    questions = json.loads((site.root / "site/assessment/questions.json").read_text(encoding="utf-8"))
    assert questions["versions"] == ["1.0.0"]


def test_a_ladder_without_releases_has_neither_page_nor_news(project):
    site = project({"skills/code-review.yaml": skill()})
    assert site.build().written

    assert not (site.root / "site/changes").exists()
    assert "What changed" not in site.page("")


def test_two_versions_of_one_id_are_a_finding(project):
    site = project({"changes.yaml": "changes:\n  - {id: v1, version: 1.0.0}\n  - {id: v1, version: 1.1.0}\n"})

    assert [finding.rsplit(" ", 1)[-1] for finding in site.findings()] == ["[duplicate-id]"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_long_words_fit(browser: Browser, project, width):
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    site = project({"changes.yaml": CHANGES.replace("flaw", word).replace("Gone", word), "skills/a.yaml": skill()})
    assert site.build().written

    with served(site.root / "site") as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        for path in ("changes/", ""):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
