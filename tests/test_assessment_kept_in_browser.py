"""The self-assessment over time: reloads, another day, storage denied or full, two tabs, a ladder that changes."""

import json
import re

import pytest
from playwright.sync_api import expect

from engines import NEEDS_DOWNLOAD
from ladders import build, write_files
from serving import served
from taking import (
    DENIED,
    FULL,
    NO_DATABASE,
    SMALL,
    asked,
    entries,
    finish,
    in_store,
    progress,
    question,
    start,
)

pytestmark = pytest.mark.browser


def test_after_a_reload_the_very_question_is_open(page, small):
    start(page, small)
    for _ in range(2):
        question(page).locator("input").nth(1).check()
        question(page).get_by_role("button", name="Next").click()
    third = asked(page)
    page.reload()
    expect(question(page)).to_be_visible()
    assert asked(page) == third

    question(page).get_by_role("button", name="Back").click()
    second = asked(page)
    page.reload()
    expect(question(page)).to_be_visible()

    assert asked(page) == second
    expect(question(page).get_by_role("radio").nth(1)).to_be_checked()


def test_another_day_the_start_leads_back_to_the_very_question(page, context, small):
    start(page, small)
    question(page).locator("input").nth(1).check()
    question(page).get_by_role("button", name="Next").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    second = asked(page)
    page.close()

    page = context.new_page()
    page.goto(small)
    expect(page.get_by_text(re.compile("^Standard, begun on .*: 1 question answered, about"))).to_be_visible()
    page.get_by_role("link", name="Go on", exact=True).click()

    assert asked(page) == second


def test_an_attempt_without_an_answer_leaves_no_trace(page, small):
    start(page, small)
    start(page, small, "Quick")
    finish(page)
    page.goto(f"{small}#history")
    page.reload()

    expect(page.locator("[data-view=history]").get_by_text("Standard")).to_have_count(0)
    page.goto(f"{small}#start")
    expect(page.get_by_text(re.compile("^Quick, .* answered"))).to_be_visible()


@pytest.mark.parametrize(("script", "told"), [(DENIED, "keeps nothing"), (FULL, "storage is full")])
@NEEDS_DOWNLOAD
def test_without_storage_everything_works_and_the_answers_can_be_taken_along(page, small, script, told):
    page.add_init_script(script + NO_DATABASE)
    start(page, small, "Quick")
    question(page).locator("input").nth(1).check()
    question(page).get_by_role("button", name="Next").click()

    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    expect(page.get_by_text("Saved", exact=True)).to_be_hidden()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Download my answers").click()
    exported = json.loads(downloaded.value.path().read_text(encoding="utf-8"))
    assert [len(attempt["entries"]) for attempt in exported["attempts"]] == [1]

    finish(page)
    expect(page.locator("[data-view=result] h1")).to_be_visible()


def test_the_start_works_at_once_even_where_the_database_never_answers(page, small):
    page.add_init_script("IDBFactory.prototype.open = () => new EventTarget();")
    start(page, small)

    expect(question(page)).to_be_visible()
    assert page.url.endswith("#question")


def test_two_tabs_lose_no_answer_of_each_other(page, context, small):
    start(page, small)
    question(page).locator("input").nth(1).check()
    question(page).get_by_role("button", name="Next").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    here = asked(page)
    other = context.new_page()
    other.goto(f"{small}#question")
    expect(question(other)).to_be_visible()
    question(other).locator("input").nth(1).check()
    question(other).get_by_role("button", name="Next").click()

    expect(progress(page)).to_have_text(re.compile("^2 answered"))
    assert asked(page) == here

    question(page).locator("input").nth(0).check()
    question(page).get_by_role("button", name="Next").click()
    expect(progress(other)).to_have_text(progress(page).inner_text())
    assert len(entries(page)) == 3


def test_an_attempt_that_another_tab_removed_is_gone_here_too(page, context, small):
    start(page, small)
    question(page).locator("input").nth(1).check()
    question(page).get_by_role("button", name="Next").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    other = context.new_page()
    other.goto(small)
    in_store(other, "await store.removeAll()")

    expect(page.get_by_role("heading", name="Find your level")).to_be_visible()
    expect(page.get_by_role("heading", name="Go on where you stopped")).to_be_hidden()


CHANGED = {  # sawing has another name, gluing is gone, planing is new, talking is reworded
    "skills/cutting.yaml": SMALL["skills/sawing.yaml"].replace("name: Sawing", "name: Cutting\nformerly: [sawing]"),
    "skills/planing.yaml": "name: Planing\narea: craft\nlevels: {low: {anchor: Plane a board}}\n",
    "skills/talking.yaml": SMALL["skills/talking.yaml"].replace("customer", "neighbour"),
    "questions/cutting.yaml": SMALL["questions/sawing.yaml"],
    "roles/joiner.yaml": "name: Joiner\nexpects: {cutting: mid}\n",
}


def test_answers_follow_a_ladder_that_changed_meanwhile(page, tmp_path):
    site = build(write_files(SMALL, tmp_path))
    with served(site) as address:
        start(page, f"{address}assessment/")
        while asked(page)[0] != "Talking":
            question(page).locator("input").nth(0).check()
            question(page).get_by_role("button", name="Next").click()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        for path in ("skills/sawing.yaml", "questions/sawing.yaml", "skills/gluing.yaml", "questions/gluing.yaml"):
            (tmp_path / "content" / path).unlink()
        build(write_files(CHANGED, tmp_path))
        page.reload()

        expect(page.get_by_text("The ladder has changed since you began.")).to_be_visible()
        assert asked(page)[0] == "Talking"
        assert question(page).locator(".options__text").first.inner_text() == "Talk to a neighbour"
        page.get_by_text("Your answers", exact=True).click()
        expect(page.locator(".given__name").first).to_have_text("Cutting")
        finish(page)
        expect(page.locator("[data-view=result] h1")).to_be_visible()
