"""The learning path as people use it: made, ticked, changed, undone, taken along; by keyboard, offline, in two tabs."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, Route, expect

from engines import NEEDS_DOWNLOAD, NEEDS_SWITCH
from ladders import LADDERS, build, write, write_files
from looking import STATES, misfits, violations
from serving import served
from taking import finish, start

pytestmark = pytest.mark.browser

LEVELS = ("low", "mid", "high")
KEPT = "() => JSON.parse(localStorage.getItem('ladder:small:document:path')).value"


def cell(text: str, hours: float = 2, requires: str = "") -> str:
    practice = f"practice: [{{do: Practise to {text.lower()}, hours: {hours}, evidence: A board}}]"
    return f"{{anchor: {text}, {practice}{f', requires: [{requires}]' if requires else ''}}}"


SMALL = {
    "ladder.yaml": "format: 1\nid: small\ntitle: Small\nlanguage: en\nversion: 1.0.0\n",
    "levels.yaml": "levels:\n" + "".join(f"  - {{id: {id}, name: Grade {id}}}\n" for id in LEVELS),
    "areas.yaml": "areas:\n  - {id: craft, name: Craft}\n",
    "skills/sawing.yaml": "name: Sawing\narea: craft\norder: 1\nlevels:\n"
    f"  low: {cell('Saw along a line')}\n  mid: {cell('Saw a curve')}\n  high: {cell('Saw without a line', 5)}\n",
    "skills/gluing.yaml": "name: Gluing\narea: craft\norder: 2\nlevels:\n"
    f"  low: {cell('Glue two boards')}\n  mid: {cell('Glue a chair', 3, 'sawing@mid')}\n",
    "resources/all.yaml": "resources:\n"
    "  - {id: curves, title: A book of curves, url: https://a.example/, kind: book, hours: 4, cost: paid,\n"
    "     publisher: Press, teaches: [{skill: sawing, from: low, to: high}]}\n"
    "  - {id: glue, title: All about glue, url: https://b.example/, kind: course, hours: 1,\n"
    "     teaches: [{skill: gluing, from: low, to: mid}]}\n",
    "roles/joiner.yaml": "name: Joiner\nexpects:\n  sawing: {level: mid, weight: must}\n  gluing: {level: mid}\n",
}

Keeping = Callable[..., Page]


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Iterator[str]:
    """The address of the site of a small ladder."""
    with served(build(write_files(SMALL, tmp_path_factory.mktemp("small"))), "/sub/path/") as address:
        yield address


# --- what a person does -----------------------------------------------------------------------------------------------


def assess(page: Page, site: str, place: int = 0) -> None:
    """Answer every question of a quick run with the option at this place."""
    start(page, f"{site}assessment/", "Quick")
    finish(page, place)


def by_hand(page: Page, site: str, hash: str = "", **levels: str) -> None:
    """Make a path from levels that are set by hand."""
    page.goto(f"{site}path/{hash}")
    page.get_by_text("Set levels by hand").click()
    for skill, level in levels.items():
        level_of(page, skill.capitalize()).select_option(level)
    page.get_by_role("button", name="Make my path").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your path to")


def level_of(page: Page, skill: str) -> Locator:
    return page.get_by_role("combobox", name=skill, exact=True)


def change(page: Page, **fields: str) -> None:
    """Change the settings of the plan."""
    details = page.locator("[data-part=settings]")
    if not details.evaluate("details => details.open"):
        details.locator("> summary").click()
    for name, value in fields.items():
        field = page.locator(f"[name={name}]:visible")
        if name == "mode":
            page.locator(f"[name=mode][value={value}]").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:  # as people do: in a field for numbers `fill` of Firefox's driver writes in front of what is there
            field.press("ControlOrMeta+a")
            field.press("Delete")
            field.press_sequentially(value)
    page.get_by_role("button", name="Update the plan").click()
    expect(details).not_to_have_attribute("open", "")


def units(page: Page) -> list[str]:
    """The headings of the units, in their order, without numbers."""
    headings = page.locator(".path-unit h3").all_inner_texts()
    return [" ".join(re.sub(r"^\d+\.", "", heading).split()) for heading in headings]


def shows(page: Page, expected: list[str]) -> None:
    """The plan has these units, in this order."""
    numbered = [f"{number}. {name}" for number, name in enumerate(expected, start=1)]
    expect(page.locator(".path-unit h3")).to_have_text(numbered)


def unit(page: Page, id: str) -> Locator:
    return page.locator(f'[id="unit={id}"]')


def told(page: Page) -> Locator:
    return page.locator("[data-part=told]")


def tick_all(page: Page, id: str) -> None:
    """Tick every step of a unit."""
    boxes = unit(page, id).get_by_role("checkbox")
    for place in range(boxes.count()):
        boxes.nth(place).check()
        expect(boxes.nth(place)).to_be_checked()


def say(page: Page, id: str, answer: str) -> None:
    """Answer the question behind the last step of a unit."""
    unit(page, id).get_by_role("radio", name=re.compile(f"^{answer}(?!, and)")).check()
    unit(page, id).get_by_role("button", name="Save").click()


def kept(page: Page) -> dict[str, Any]:
    """The path as this browser keeps it."""
    return page.evaluate(KEPT)


# --- one journey ------------------------------------------------------------------------------------------------------


def test_from_the_assessment_to_a_level_reached_and_a_new_result_in_one_go(page, small):
    assess(page, small)
    result = page.locator("[data-view=result]")
    first = result.locator(".standings tr", has_text="Sawing").first.inner_text()
    result.get_by_label("Role").select_option("joiner")
    result.locator('a[href$="path/#role=joiner"]').click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your path to Joiner")
    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])
    tick_all(page, "sawing@mid")
    expect(told(page)).to_have_text("Everything for Sawing, 2 Grade mid is done. One question is waiting there.")
    expect(unit(page, "sawing@mid")).to_contain_text("Do you do this now, without being asked? “Saw a curve”")
    say(page, "sawing@mid", "Yes")

    expect(told(page)).to_contain_text("Reached: Sawing, 2 Grade mid.")
    shows(page, ["Gluing 2 Grade mid"])
    expect(unit(page, "gluing@mid")).to_contain_text("Ready now")
    told(page).get_by_role("link", name="See your result").click()
    row = page.locator("[data-view=result] .standings tr", has_text="Sawing").first
    assert "1 Grade low" in first
    expect(row).to_contain_text("2 Grade mid")


def test_a_step_of_the_result_leads_to_its_place_in_the_path(page, small):
    assess(page, small)
    page.locator("[data-view=result] .steps").get_by_role("link", name="In the learning path").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Your path to")
    assert units(page)[-1].endswith("2 Grade mid")


def test_new_answers_change_the_plan_and_the_page_says_so(page, small):
    assess(page, small)
    page.goto(f"{small}path/#role=joiner")
    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])
    assess(page, small, place=1)

    page.goto(f"{small}path/")

    expect(told(page)).to_have_text("Your answers or the ladder have changed since you were here. −4 steps")
    expect(page.get_by_role("heading", name="There is nothing left to do here")).to_be_visible()


def test_the_form_is_not_shown_while_a_path_is_begun_from_a_result(page, small):
    assess(page, small)
    held: list[Route] = []
    page.add_init_script("const wait = setTimeout; window.setTimeout = (act, time) => time < 5000 && wait(act, time);")
    page.route("**/path-path-planning.js", lambda route: held.append(route))
    with page.expect_request("**/path-path-planning.js"), page.expect_response("**/plans.json*"):
        page.goto(f"{small}path/#role=joiner", wait_until="commit")

    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator("[data-part=settings]").is_hidden()
    held[0].continue_()
    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])


def test_a_level_set_by_hand_counts_until_the_skill_is_answered_again(page, small):
    assess(page, small)
    page.goto(f"{small}path/#role=joiner")
    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])
    page.locator("[data-part=settings] > summary").click()
    page.get_by_text("Set levels by hand").click()
    level_of(page, "Sawing").select_option("high")
    page.get_by_role("button", name="Update the plan").click()
    shows(page, ["Gluing 2 Grade mid"])

    assess(page, small)
    page.goto(f"{small}path/")

    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])


# --- what the plan says -----------------------------------------------------------------------------------------------


def test_without_an_assessment_every_skill_begins_with_it(page, small):
    page.goto(f"{small}path/#role=joiner")
    page.get_by_role("button", name="Make my path").click()

    first = page.locator(".path-section").first
    expect(first.get_by_role("heading")).to_have_text("Assess this first")
    expect(first).to_contain_text("2 skills were not assessed. Until you do, the plan takes them as not started:")
    assert first.locator("li").all_inner_texts() == ["Sawing", "Gluing"]
    expect(first.get_by_role("link", name="Take the self-assessment")).to_have_attribute(
        "href", "../assessment/#role=joiner"
    )


def test_levels_set_by_hand_are_where_the_path_starts(page, small):
    by_hand(page, small, "#role=joiner", sawing="mid", gluing="-")

    shows(page, ["Gluing 1 Grade low", "Gluing 2 Grade mid"])
    assert page.get_by_role("heading", name="Assess this first").count() == 0


def test_each_unit_says_what_comes_first_why_it_is_there_what_it_takes_and_costs(page, small):
    page.clock.set_fixed_time("2026-11-21T09:00:00")  # a Saturday: on a Monday the first week has begun already
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    sawing, gluing = unit(page, "sawing@mid"), unit(page, "gluing@mid")

    expect(sawing.locator(".path-unit__when")).to_have_text("Ready now, by the end of week 3")
    expect(gluing.locator(".path-unit__when")).to_contain_text("Needs first: Sawing, 2 Grade mid.")
    expect(sawing.locator(".path-unit__why")).to_have_text(
        "Joiner asks for level 2 Grade mid in Sawing; you are at 1 Grade low."
    )
    book = sawing.locator(".path-step").first
    expect(book.locator(".path-step__facts")).to_have_text("Book · Press · 3 to 6 h · Paid")
    expect(book.locator(".path-step__why")).to_have_text("Costs money: nothing free is known.")
    expect(sawing.locator(".path-step").nth(1)).to_contain_text("Leaves behind: A board")
    assert page.locator(".path-step").evaluate_all(
        "steps => steps.every((step) => step.querySelectorAll('.path-step__why').length <= 1)"
    )


def test_the_picture_reads_as_text(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    page.get_by_text("The same in words").click()

    lines = page.locator(".path-drawing__words li")
    assert lines.all_inner_texts() == ["Sawing, 2 Grade mid", "Gluing, 2 Grade mid, after Sawing, 2 Grade mid"]
    assert page.locator(".path-drawing__next").count() == 2
    assert page.locator(".path-drawing__way").count() == 1


@pytest.mark.parametrize(
    ("fields", "title", "expected"),
    [
        ({"mode": "fastest", "level": "mid"}, "2 Grade mid", ["Sawing 2 Grade mid", "Gluing 2 Grade mid"]),
        ({"mode": "skill", "skill": "sawing", "skill_level": "high"}, "Sawing, 3 Grade high",
         ["Sawing 2 Grade mid", "Sawing 3 Grade high"]),
        ({"mode": "budget", "aim": "role=joiner", "budget": "7"}, "Joiner", ["Sawing 2 Grade mid"]),
    ],
)  # fmt: skip
def test_every_mode_has_its_plan(page, small, fields, title, expected):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    change(page, **fields)

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Your path to {title}")
    shows(page, expected)


def test_what_does_not_fit_is_listed_with_what_it_would_take(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    change(page, mode="budget", aim="role=joiner", budget="7")

    cut = page.locator(".path-cut li")
    expect(cut).to_have_text(["Gluing, 2 Grade mid 4 h more"])


def test_hours_that_cannot_be_are_said(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    change(page, hours="400")
    expect(page.locator(".path-notices")).to_contain_text("You wrote 400; the plan uses 60.")

    change(page, hours="")
    expect(page.locator(".path-notices")).to_contain_text("The hours a week were no number; the plan uses 3.")


def test_nothing_to_do_leads_to_the_next_level(page, small):
    by_hand(page, small, "#role=joiner", sawing="mid", gluing="mid")

    page.get_by_role("button", name="Plan the way to 3 Grade high").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your path to 3 Grade high")
    shows(page, ["Sawing 3 Grade high"])


# --- changes ----------------------------------------------------------------------------------------------------------


def test_what_is_known_already_leaves_the_plan_and_comes_back_with_undo(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    before = units(page)
    unit(page, "sawing@mid").get_by_role("button", name="I know this already").click()

    expect(told(page)).to_contain_text("Known already: Sawing, 2 Grade mid. −2 steps")
    shows(page, ["Gluing 2 Grade mid"])
    told(page).get_by_role("button", name="Undo").click()

    expect(told(page)).to_contain_text("One change undone. +2 steps")
    shows(page, before)


def test_new_settings_say_what_they_change_and_the_history_takes_any_of_them_back(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    change(page, mode="skill", skill="sawing", skill_level="high")
    expect(told(page)).to_contain_text("New settings. Sawing, 3 Grade high")
    expect(told(page)).to_contain_text("−2 steps")
    unit(page, "sawing@mid").get_by_role("checkbox").first.check()
    expect(page.locator(".path-summary")).to_contain_text("1 of 3 steps done")

    page.locator(".path-section", has_text="What has changed").locator("summary").click()
    page.get_by_role("button", name=re.compile("^Undo: New settings")).click()

    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])
    assert unit(page, "sawing@mid").get_by_role("checkbox").first.is_checked()
    expect(page.locator(".path-history")).to_contain_text("(undone)")


def test_not_yet_is_no_failure_and_asks_again(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    tick_all(page, "sawing@mid")
    say(page, "sawing@mid", "Not yet")

    expect(told(page)).to_contain_text("More practice: Sawing, 2 Grade mid.")
    expect(unit(page, "sawing@mid").get_by_role("radio", name="Not yet. I go on practising")).to_be_visible()
    assert "sawing@mid" not in kept(page)["learnt"]


def test_a_level_reached_by_hand_is_a_level_set_by_hand(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    tick_all(page, "sawing@mid")
    say(page, "sawing@mid", "Yes, and this too: “Saw without a line”")

    expect(page.locator(".path-reached")).to_contain_text("Sawing, 3 Grade high, on")
    assert kept(page)["levels"]["sawing"]["level"] == "high"


def test_weeks_that_were_missed_are_no_failure(page, small):
    page.clock.set_fixed_time("2026-11-23T09:00:00")
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    assert page.locator(".path-week h3").first.inner_text() == "Week 1 23 November 2026 to 29 November 2026"
    page.clock.set_fixed_time("2027-01-05T09:00:00")

    page.reload()

    expect(page.locator(".path-week h3").first).to_have_text("Week 7 4 January 2027 to 10 January 2027")
    expect(told(page)).to_have_text("")


def test_undo_leaves_the_focus_on_the_page(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    unit(page, "sawing@mid").get_by_role("button", name="I know this already").click()
    told(page).get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")

    expect(told(page)).to_contain_text("One change undone.")
    expect(page.get_by_role("heading", name="Your steps")).to_be_focused()


def test_a_note_and_a_tick_are_there_after_a_reload(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    sawing = unit(page, "sawing@mid")
    sawing.get_by_role("checkbox").first.check()
    sawing.locator(".path-note summary").first.click()
    sawing.locator("textarea").first.press_sequentially("Page 12 helped")
    sawing.locator("textarea").first.blur()
    expect(page.locator(".path-note summary", has_text="Your note")).to_have_count(1)

    page.reload()

    expect(unit(page, "sawing@mid").get_by_role("checkbox").first).to_be_checked()
    expect(unit(page, "sawing@mid").locator("textarea").first).to_have_value("Page 12 helped")
    expect(told(page)).to_have_text("")


def test_who_comes_back_reads_the_head_of_the_path_before_its_script_is_there(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    unit(page, "sawing@mid").get_by_role("checkbox").first.check()
    expect(page.locator(".path-summary")).to_contain_text("1 of 4 steps done")
    page.wait_for_function("() => localStorage.getItem('ladder:small:document:path-head').includes('1 of 4')")
    said = page.locator("h1").inner_text(), page.locator(".path-summary").inner_text()
    held: list[Route] = []
    page.route("**/path.js", lambda route: held.append(route))
    with page.expect_request("**/path.js"):
        page.goto(f"{small}path/", wait_until="commit")

    expect(page.locator(".path-summary .lede")).to_be_visible()
    assert (page.locator("h1").inner_text(), page.locator(".path-summary").inner_text()) == said
    assert page.locator(".path-page").is_hidden()
    held[0].continue_()
    expect(unit(page, "sawing@mid").get_by_role("checkbox").first).to_be_checked()


def test_a_head_that_is_damaged_keeps_no_path_from_being_shown(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    page.evaluate("() => localStorage.setItem('ladder:small:document:path-head', '{')")

    page.goto(f"{small}path/")

    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])
    expect(page.locator(".path-summary")).to_contain_text("none of them done yet")


def test_two_tabs_lose_nothing(page, context, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    other = context.new_page()
    other.goto(f"{small}path/")

    unit(page, "sawing@mid").get_by_role("checkbox").first.check()
    unit(other, "gluing@mid").get_by_role("checkbox").first.check()

    for tab in (page, other):
        expect(tab.locator(".path-summary")).to_contain_text("2 of 4 steps done")
    page.reload()
    expect(page.locator(".path-summary")).to_contain_text("2 of 4 steps done")


def test_what_another_tab_changes_takes_no_words_from_a_note(page, context, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    other = context.new_page()
    other.goto(f"{small}path/")
    unit(page, "sawing@mid").locator(".path-note summary").first.click()
    unit(page, "sawing@mid").locator("textarea").first.press_sequentially("Half a thou")
    unit(other, "gluing@mid").get_by_role("checkbox").first.check()
    expect(other.locator(".path-summary")).to_contain_text("1 of 4 steps done")

    page.bring_to_front()
    page.keyboard.type("ght")

    expect(unit(page, "sawing@mid").locator("textarea").first).to_have_value("Half a thought")
    page.keyboard.press("Tab")
    expect(page.locator(".path-summary")).to_contain_text("1 of 4 steps done")
    page.wait_for_function(f"() => Object.keys(({KEPT})().notes).length > 0")
    assert list(kept(page)["notes"].values()) == ["Half a thought"]


def test_a_resource_that_disappears_is_told_and_nothing_is_lost(browser, tmp_path):
    folder = tmp_path / "project"
    with served(build(write_files(SMALL, folder))) as site:
        context = browser.new_context()
        page = context.new_page()
        by_hand(page, site, "#role=joiner", sawing="low", gluing="low")
        unit(page, "sawing@mid").get_by_role("checkbox").first.check()
        expect(page.locator(".path-summary")).to_contain_text("1 of 4 steps done")
        build(write_files({"resources/all.yaml": "resources: []\n"}, folder))

        page.goto("about:blank")
        page.goto(f"{site}path/")

        expect(page.locator(".path-notices")).to_contain_text("no longer in the ladder: A book of curves. It stays")
        expect(told(page)).to_contain_text("Your answers or the ladder have changed since you were here. −1 step")
        assert list(kept(page)["ticked"]) == ["resource:curves"]
        build(write_files(SMALL, folder))
        page.goto("about:blank")
        page.goto(f"{site}path/")
        expect(unit(page, "sawing@mid").get_by_role("checkbox").first).to_be_checked()
        context.close()


# --- taking it along --------------------------------------------------------------------------------------------------


def saved(page: Page, name: str) -> Download:
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value


@NEEDS_DOWNLOAD
def test_it_can_be_taken_along_as_calendar_markdown_and_json(page, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")

    calendar = saved(page, "Calendar file")
    assert calendar.suggested_filename == "small-path.ics"
    assert Path(calendar.path()).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert Path(saved(page, "Markdown").path()).read_text("utf-8").startswith("# Learning path: Joiner\n")
    written = json.loads(Path(saved(page, "JSON").path()).read_text("utf-8"))
    assert (written["format"], written["site"], len(written["plan"]["steps"])) == ("ladder-path", "small", 4)
    page.wait_for_function(f"() => ({KEPT})().calendar.length > 0")


def test_a_link_brings_the_path_to_another_browser(page, browser, small):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    unit(page, "sawing@mid").get_by_role("checkbox").first.check()
    expect(page.locator(".path-summary")).to_contain_text("1 of 4 steps done")
    link = page.get_by_label("A link to this path").input_value()

    context = browser.new_context()
    elsewhere = context.new_page()
    elsewhere.goto(link)
    expect(elsewhere.locator("[data-part=offer] p").first).to_be_focused()
    elsewhere.get_by_role("button", name="Take it over").click()

    expect(elsewhere.locator(".path-summary")).to_contain_text("1 of 4 steps done")
    shows(elsewhere, units(page))
    assert "#" not in elsewhere.url
    context.close()


@NEEDS_DOWNLOAD
def test_a_file_is_read_back_and_another_path_asks_before_it_takes_the_place(page, small, tmp_path):
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    file = tmp_path / "path.json"
    saved(page, "JSON").save_as(file)
    change(page, mode="skill", skill="sawing", skill_level="high")

    page.get_by_label("Go on with a path from a JSON file:").set_input_files(file)
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your path to Joiner")

    file.write_text("{}")
    page.get_by_label("Go on with a path from a JSON file:").set_input_files(file)
    expect(told(page)).to_have_text("This holds no learning path.")


def test_a_damaged_link_says_so(page, small):
    page.goto(f"{small}path/#p=%%%")

    expect(told(page)).to_have_text("This is damaged, or no learning path.")


# --- any person, any device -------------------------------------------------------------------------------------------


def test_the_keyboard_alone_makes_ticks_and_reaches(page, small):
    page.goto(f"{small}path/#role=joiner")
    expect(page.locator("[name=aim]")).to_have_value("role=joiner")  # the form takes the focus from then on
    page.locator("[name=mode]:checked").focus()

    def tab_to(locator: Locator) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if locator.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError("not reached by the keyboard")

    tab_to(page.locator("[data-part=by_hand] > summary"))
    page.keyboard.press("Enter")
    tab_to(level_of(page, "Sawing"))
    page.keyboard.type("1")
    tab_to(level_of(page, "Gluing"))
    page.keyboard.type("1")
    tab_to(page.get_by_role("button", name="Make my path"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    boxes = unit(page, "sawing@mid").get_by_role("checkbox")
    for place in range(2):
        tab_to(boxes.nth(place))
        page.keyboard.press("Space")
        expect(boxes.nth(place)).to_be_checked()
        expect(boxes.nth(place)).to_be_focused()
    tab_to(unit(page, "sawing@mid").get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(unit(page, "sawing@mid").get_by_role("button", name="Save"))
    page.keyboard.press("Enter")

    expect(told(page)).to_contain_text("Reached: Sawing, 2 Grade mid.")
    expect(page.get_by_role("heading", name="Your steps")).to_be_focused()


@NEEDS_DOWNLOAD
def test_it_works_offline_once_it_is_open_and_asks_nobody_for_anything(browser, small):
    context = browser.new_context(service_workers="block")  # what has been kept by one would hide a lack
    page = context.new_page()
    requests: list[str] = []
    page.goto(f"{small}path/", wait_until="networkidle")
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: requests.append(request.url))
    context.set_offline(True)

    tick_all(page, "sawing@mid")
    say(page, "sawing@mid", "Yes")
    expect(told(page)).to_contain_text("Reached")
    change(page, hours="5")
    saved(page, "Markdown")

    # The icon is the browser's own wish, at every new address of the page.
    assert [url for url in requests if not url.startswith("blob:") and not url.endswith("/favicon.svg")] == []
    context.close()


def test_without_storage_it_works_and_says_what_that_means(browser, small):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "const no = () => { throw new Error('no') };"
        "Object.defineProperty(window, 'localStorage', { get: no });"
        "Object.defineProperty(window, 'indexedDB', { get: no });"
    )
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    unit(page, "sawing@mid").get_by_role("checkbox").first.check()

    expect(page.locator(".path-summary")).to_contain_text("1 of 4 steps done")
    expect(page.locator("[data-part=banner]")).to_contain_text("does not let the page keep anything")
    context.close()


@NEEDS_SWITCH
def test_without_javascript_it_leads_to_the_roles_which_show_the_way(browser, small):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small}path/")
    expect(page.locator("form")).to_be_hidden()
    page.get_by_role("link", name="Joiner").click()
    page.get_by_role("link", name="All steps of the way").click()

    way = page.locator(".way-part")
    steps = way.locator("h3").all_text_contents()
    assert [step.split(",")[0] for step in steps] == ["Sawing", "Gluing", "Sawing", "Gluing"]
    text = " ".join(way.all_text_contents())
    assert text.index("Saw a curve") < text.index("Glue a chair")
    assert "Practise to glue a chair" in text
    assert way.locator("a", has_text="All about glue").count() == 1
    context.close()


def test_the_planner_comes_when_the_form_is_used_and_its_absence_is_told(context, small):
    page = context.new_page()  # not a quiet one: the browser itself tells of what it cannot fetch
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.route("**/path-path-planning.js", lambda route: route.abort())
    page.goto(f"{small}path/", wait_until="networkidle")
    assert "path-path-planning.js" not in asked

    with page.expect_request("**/path-path-planning.js"):
        page.get_by_role("radio", name="Everything it takes").focus()
    page.get_by_role("button", name="Make").click()
    expect(page.get_by_text("could not be fetched")).to_be_visible()

    page.unroute("**/path-path-planning.js")
    page.get_by_role("button", name="Load again").click()
    page.get_by_role("button", name="Make").click()
    expect(page.locator("h1")).to_have_text("Your path to 1 Grade low")


def test_what_plans_are_made_from_comes_when_the_page_is_there_but_at_once_when_the_address_asks(page, small):
    files = {"plans.json", "path.js", "path-path-planning.js"}
    early = """() => {
        const [{ loadEventStart }] = performance.getEntriesByType("navigation");
        const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < loadEventStart);
        return asked.map(({ name }) => name.split("/").pop().split("?")[0]);
    }"""
    page.goto(f"{small}path/", wait_until="networkidle")
    assert not files & {*page.evaluate(early)}

    page.goto("about:blank")
    page.goto(f"{small}path/#role=joiner", wait_until="networkidle")

    assert files <= {*page.evaluate(early)}


@pytest.mark.parametrize("lost", ["**/path.js", "**/plans.json*"])
def test_a_page_without_what_it_works_with_says_so_and_can_be_loaded_again(context, small, lost):
    page = context.new_page()  # not a quiet one: the browser itself tells of what it cannot fetch
    by_hand(page, small, "#role=joiner", sawing="low", gluing="low")
    page.route(lost, lambda route: route.abort())
    page.goto(f"{small}path/")
    expect(page.get_by_text("could not be fetched")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Your path to Joiner")

    page.unroute(lost)
    page.get_by_role("button", name="Load again").click()

    shows(page, ["Sawing 2 Grade mid", "Gluing 2 Grade mid"])
    expect(page.get_by_text("could not be fetched")).to_be_hidden()


def views(page: Page, site: str) -> Iterator[str]:
    """Bring the page into each of its states, one after the other."""
    page.goto(f"{site}path/#role=joiner")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield "start"
    page.get_by_text("Set levels by hand").click()
    yield "levels"
    page.get_by_role("button", name="Make my path").click()
    expect(page.get_by_role("heading", name="Assess this first")).to_be_visible()
    yield "not assessed"
    by_hand_again = page.get_by_role("button", name="Set levels by hand")
    by_hand_again.click()
    for skill in ("Sawing", "Gluing"):
        level_of(page, skill).select_option("low")
    page.get_by_role("button", name="Update the plan").click()
    tick_all(page, "sawing@mid")
    page.locator(".path-layout details").evaluate_all("all => all.forEach((details) => (details.open = true))")
    yield "plan"
    change(page, mode="budget", budget="4")
    yield "cut"
    page.goto(f"{site}path/#level=high")
    expect(page.locator("[data-part=offer] p").first).to_be_focused()
    yield "offer"


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(browser, small, state):
    context = browser.new_context(**STATES[state], bypass_csp=True)
    page = context.new_page()
    found = []
    for name in views(page, small):
        found += [f"{name}: {violation}" for violation in violations(page, state)]
        found += [f"{name}: {culprit}" for culprit in misfits(page)]
    context.close()

    assert found == []


@pytest.mark.parametrize("ladder", LADDERS)
def test_ladders_of_other_shapes_have_paths_too(page, tmp_path, ladder):
    root = write(ladder, tmp_path / "project")
    if not (build(root) / "path/index.html").exists():
        return
    with served(root / "site") as site:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(f"{site}path/")
        page.get_by_role("button", name="Make my path").click()

        expect(page.locator(".path-section").first).to_be_visible()
        assert misfits(page) == []
