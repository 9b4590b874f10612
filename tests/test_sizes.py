"""What travels until a page has loaded: no family of pages may grow past its budget."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from ladders import write
from quality.sizes import Budget, Weight, family, weigh


@pytest.mark.browser
def test_the_heaviest_page_of_each_family_stays_within_its_budget(browser: Browser, tmp_path: Path):
    root = write("reference", tmp_path)
    options = Options(base_url="https://ladder.example.org/", processes=1, works_offline=True)
    assert pipeline.build(Project(root), root / "site", options).written

    weights = weigh(browser, root / "site")

    assert {"", "levels/*/", "skills/*/", "roles/*/", "roles/*/way/"} <= {family(each.address) for each in weights}
    assert [excess for each in weights for excess in each.excess] == []


def test_what_is_over_its_budget_is_named():
    heavy = Weight("skills/coding/", html=1, css=1, js=6_001)

    assert heavy.budget != Budget()
    assert heavy.excess == ["/skills/coding/ js: 6001 bytes, at most 6000"]
