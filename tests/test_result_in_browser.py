"""What comes after the questions: the result, the attempts so far, files, links, and results of others."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from engines import NEEDS_DEVTOOLS, NEEDS_DOWNLOAD
from ladders import LADDERS, build, write
from looking import STATES, misfits, settled, violations
from serving import served
from taking import HAS_FETCHED

pytestmark = pytest.mark.browser

MADE = (Path(__file__).parent / "cases/attempts.js").read_text(encoding="utf-8").replace("export function", "function")
KEEP = f"""async (given) => {{
  {MADE}
  const names = ["record", "engine", "replay", "store"];
  const loaded = await Promise.all(names.map((name) => import(`/modules/${{name}}.js`)));
  const modules = Object.fromEntries(names.map((name, place) => [name, loaded[place]]));
  const {{ tables }} = await (await fetch(document.querySelector("[data-source]").dataset.source)).json();
  const store = await modules.store.open(tables.site);
  for (const each of given) {{
    const {{ entries, ...attempt }} = attemptOf(modules, tables, each);
    await store.begin({{ ...attempt, ...each.as, entries: [] }});
    for (const entry of entries) await store.add(attempt.id, {{ ...entry, ...each.entry }});
  }}
  store.close();
}}"""

Showing = Callable[..., Page]


@pytest.fixture(scope="module")
def site(reference) -> str:
    """The address of the reference ladder's assessment."""
    return f"{reference}assessment/"


@pytest.fixture
def show(browser: Browser, site: str) -> Iterator[Showing]:
    """Open a view of the assessment in a browser that keeps these attempts."""
    contexts = []

    def open_view(view: str, *attempts: Mapping[str, Any], at: str = site, **settings: Any) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(at)
        page.evaluate(KEEP, list(attempts))
        return look(page, at + view)

    yield open_view
    for context in contexts:
        context.close()


def look(page: Page, address: str) -> Page:
    """The same browser at another address of the page, loaded anew: when its script has shown the view."""
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#result h1:visible, #history h1:visible")).to_have_count(1)
    settled(page)
    return page


def section(page: Page, title: str) -> Any:
    return page.locator(".result-section", has=page.get_by_role("heading", name=title, exact=True))


SOMEBODY: dict[str, Any] = {"level": 2, "levels": {"coding": 3, "code-review": 1, "ai-literacy": 4}}


# --- the result -------------------------------------------------------------------------------------------------------


def test_the_level_is_told_in_words_with_where_it_comes_from(show):
    page = show("#result", SOMEBODY)

    expect(page.locator("h1:visible")).to_have_text(re.compile(r"^Level 2(, possibly [13] \(about \d in \d+\))?"))
    caveat = page.locator(".result-head__caveat")
    expect(caveat).to_contain_text("Self-assessed, not verified: 20 November 2026, The AI ladder, version 0.1.0.")
    expect(caveat).to_contain_text("Not for hiring, pay or ranking decisions.")


def test_what_a_person_does_comes_before_what_comes_next_and_that_is_at_most_three_steps(show):
    page = show("#result", SOMEBODY)
    headings = page.locator("[data-view=result] h2:visible").all_inner_texts()

    assert headings[:2] == ["What you already do", "Next steps"]
    assert section(page, "What you already do").locator("li").first.inner_text().startswith("AI literacy")
    assert 1 <= section(page, "Next steps").locator("li").count() <= 3


def test_each_skill_stands_in_words_beside_its_picture_and_nowhere_a_percentage(show):
    page = show("#result", SOMEBODY)
    row = page.locator(".standings tr", has=page.get_by_role("link", name="AI literacy", exact=True)).first

    expect(row.locator(".standing__words")).to_contain_text(re.compile("4 AI Orchestrator.*(clear|between 3 and 4)"))
    link = row.get_by_role("link", name="4 AI Orchestrator: AI literacy", exact=True)  # many say the same but for this
    expect(link).to_have_attribute("href", "../skills/ai-literacy/#orchestrator")
    assert row.locator("svg[aria-hidden=true] .band__dot").count() == 1
    assert section(page, "Skill by skill").locator("tbody tr:not(.standings__area)").count() == 16
    assert "%" not in page.locator("main").inner_text()


def test_the_next_level_names_any_so_many_of_some_skills(show):
    page = show("#result", SOMEBODY)
    lacking = section(page, "What level 3 still needs")

    told = lacking.locator("p").first.inner_text()
    assert re.match(r"You reach level 3, AI Builder, with any \w+ of these \w+\.", told)
    expect(lacking.get_by_role("link", name="Evaluation")).to_have_attribute("href", "../skills/evaluation/#builder")


def test_a_role_can_be_chosen_and_each_gap_leads_from_what_is_done_to_the_next_step(show):
    page = show("#result", SOMEBODY)
    fit = section(page, "Against a role")

    fit.get_by_label("Role").select_option("hybrid-orchestrator")

    expect(fit.get_by_label("Role")).to_be_focused()
    expect(fit.get_by_label("Role")).to_have_accessible_description(re.compile(r"^Of 15 skills: .*\d+ to build"))
    gap = fit.locator("tr", has=page.get_by_role("link", name="Orchestration", exact=True))
    expect(gap.locator(".verdict")).to_have_text("To build")
    now, following = gap.locator(".steps__below"), gap.locator(".steps__text")
    assert (now.get_attribute("data-level"), following.get_attribute("data-level")) == ("2", "3")
    expect(gap.locator(".result-step__foot a")).to_have_attribute("href", re.compile("orchestration[/@#]+builder"))
    assert page.locator(".standings .band__target").count() == 15


def test_the_role_that_a_person_aims_for_is_held_against_the_result_at_once(show):
    page = show("#result", {**SOMEBODY, "target": {"kind": "role", "id": "coder-specialist"}})

    remark = page.locator(".result-head__remark")
    expect(remark).to_have_text(re.compile("^Held against the role Coder Specialist. Of "))
    expect(section(page, "Next steps")).to_contain_text("A must for the role.")


def test_a_quick_run_is_called_rough(show):
    page = show("#result", {**SOMEBODY, "mode": "quick"})

    expect(page.locator(".result-head__remark")).to_have_text(re.compile("^This is a rough level"))


def test_a_run_that_was_stopped_tells_so_far_and_leads_back(show):
    page = show("#result", {**SOMEBODY, "most": 6})
    remark = page.locator(".result-head__remark")
    expect(remark).to_contain_text(re.compile(r"So far, from [56] of 16 skills\."))

    remark.get_by_role("link", name="Go on").click()

    expect(page.locator("[data-view=question] fieldset").first).to_be_visible()


def test_an_attempt_of_nothing_but_passes_has_no_result_yet(show):
    page = show("#result", {"most": 1, "passes": ["ai-literacy", "prompt-engineering", "evaluation"]})

    expect(page.locator("h1:visible")).to_have_text("There is no result yet")


def test_a_skill_that_was_passed_over_is_not_assessed_and_can_be_answered(show):
    page = show("#result", {**SOMEBODY, "passes": ["governance"]})
    row = page.locator(".standings tr", has=page.get_by_role("link", name="Governance", exact=True)).first
    expect(row).to_contain_text("Not assessed.")

    row.get_by_role("button").click()

    expect(page.locator("[data-view=question] h1")).to_have_text("Governance")


def test_somebody_who_rates_themselves_high_is_told_so_and_both_ratings_are_shown(show):
    page = show("#result", {"level": 1, "claims": 2, "mode": "thorough"})

    expect(page.locator(".result-head__remark").first).to_contain_text("Your scenario answers were more cautious")
    expect(page.locator(".result-head__remark").first).to_contain_text("Your self-rating alone says: Level 3.")
    assert page.locator(".band__own").count() > 0


def test_a_red_flag_comes_with_its_remedy_and_into_the_next_steps(show):
    page = show("#result", SOMEBODY)
    name = page.get_by_role("link", name="Untested AI code in production")
    flag = page.locator(".result-cautions__caution", has=name)

    expect(flag).to_contain_text("Coding at level 3 or above, Evaluation below level 3")
    expect(flag).to_contain_text("What to do: Release nothing new for two weeks.")
    expect(section(page, "Next steps").locator("li", has_text="Evaluation")).to_contain_text("Takes away a red flag.")


def test_answers_that_do_not_go_together_can_be_given_again(show):
    page = show("#result", {"level": 2, "levels": {"orchestration": 5, "evaluation": 1}})
    clash = page.locator(".result-cautions__caution", has_text="Orchestration and Evaluation")
    expect(clash).to_contain_text("That normally needs")

    clash.get_by_role("button", name="Answer Evaluation again").click()

    expect(page.locator("[data-view=question] h1")).to_have_text("Evaluation")


def test_an_open_skill_offers_one_more_question_about_it(show):
    page = show("#result", {"level": 3, "levels": {"coding": 5, "governance": 0}, "mode": "quick"})
    row = page.locator(".standings tr", has=page.get_by_role("link", name="Coding", exact=True)).first
    expect(row.locator(".standing__sure")).to_have_text("open: answer one more")

    row.get_by_role("button", name="answer one more: Coding").click()

    expect(page.locator("[data-view=question] h1")).to_have_text("Coding")


def test_notes_are_listed_and_answers_explained(show):
    page = show("#result", {**SOMEBODY, "mode": "thorough", "note": "The returns <b>flow</b>"})
    expect(section(page, "What you can point to").locator(".result-note").first).to_have_text("The returns <b>flow</b>")
    explained = section(page, "Your answers explained").locator("details")
    assert explained.count() == 8

    explained.first.locator("summary").click()

    expect(explained.first.locator(".explained__stem")).to_be_visible()
    told = explained.locator("summary").all_inner_texts()
    assert any(text.endswith("you chose the best answer") for text in told)
    other = explained.nth(next(place for place, text in enumerate(told) if "better" in text))
    other.locator("summary").click()
    expect(other.get_by_text("The best answer", exact=True)).to_be_visible()
    expect(other.locator(".explained__option .muted")).to_have_count(2)
    expect(other.get_by_text("It rests on: ")).to_be_visible()


def test_an_answer_whose_rationale_cannot_be_fetched_is_explained_without_it(show, site):
    page = show("#result", {**SOMEBODY, "mode": "thorough"})
    page.route("**/rationales.json*", lambda route: route.fulfill(status=404))
    look(page, f"{site}#result")
    explained = section(page, "Your answers explained").locator("details").first
    explained.locator("summary").click()

    expect(explained.get_by_text("could not be fetched")).to_be_visible()


def test_what_changed_in_the_ladder_since_is_told_in_words(show):
    asked = ["coding", "evaluation"]
    old = {"as": {"skills": [*asked, "gone-since"], "hash": "00000000"}, "entry": {"anchors": "00000000"}}
    page = show("#result", {**SOMEBODY, **old, "skills": asked})
    remarks = page.locator(".result-head__remark").all_inner_texts()

    assert "No longer in the ladder: gone-since. Your answers are kept and go into every file." in remarks
    assert any(text.startswith("Worded in another way since: Evaluation, Coding.") for text in remarks)


def test_an_old_attempt_is_shown_with_the_ladder_of_its_time_where_that_is_known(show):
    page = show("#history", {"level": 2, "as": {"version": "0.0.9"}})
    page.evaluate("""async () => {
      const { showResult } = await import("/modules/result-view.js");
      const { open } = await import("/modules/store.js");
      const page = document.querySelector("[data-source]");
      const { tables, ...given } = await (await fetch(page.dataset.source)).json();
      const store = await open(tables.site);
      const levels = tables.levels.map((level) => ({ ...level, name: `Old ${level.name}` }));
      const old = { ...tables, version: "0.0.9", levels };
      const tablesFor = async (version) => (version === "0.0.9" ? old : null);
      const view = document.querySelector("#history");
      const { root } = page.dataset;
      await showResult(view, { ...given, root, tables, store, attempt: store.attempts()[0], tablesFor,
        now: () => "2026-11-21T00:00:00.000Z", stimulus: () => null });
    }""")

    expect(page.locator(".result-head__name:visible")).to_have_text("Old AI-Assisted Worker")
    expect(page.locator(".result-head__caveat:visible")).to_contain_text("version 0.0.9")


def test_a_retake_moves_the_level_only_when_it_is_sure(show):
    earlier = {"id": "a", "started": "2026-01-05T10:00:00.000Z", "level": 3}
    later = {"id": "b", "started": "2026-06-05T10:00:00.000Z", "level": 3, "levels": dict.fromkeys(LOWER, 2)}
    page = show("#result", later)
    alone = page.locator("h1:visible").inner_text()

    page = show("#result", earlier, later)

    assert alone.startswith("Level 2")
    expect(page.locator("h1:visible")).to_have_text(re.compile("^Level 3, possibly 2"))
    expect(page.locator(".result-head__remark")).to_contain_text("These answers alone say level 2")


LOWER = ("evaluation", "coding", "governance", "ownership", "orchestration")


@NEEDS_DEVTOOLS
def test_on_paper_there_are_two_sheets_the_result_and_every_skill_with_a_line_for_a_reviewer(show):
    page = show("#result", {**SOMEBODY, "target": {"kind": "role", "id": "hybrid-orchestrator"}, "note": "Ticket 1180"})
    page.emulate_media(media="print")

    expect(page.locator(".result-sheet")).to_be_visible()
    expect(page.locator(".result-sheet")).to_contain_text("Ticket 1180")
    expect(page.locator(".result-sheet__line").first).to_have_text("Talked through with:")
    assert page.locator("[data-view=result] > .result-section:visible").count() == 0
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2


# --- another day ------------------------------------------------------------------------------------------------------

KEPT = "() => JSON.parse(localStorage.getItem('ladder:ai-ladder:document:result-head') ?? '{}').value ?? null"


def come_back(page: Page, address: str) -> list[Route]:
    """Open the result anew and hold its script back, which is given: what is there is what the browser has kept."""
    held: list[Route] = []
    page.route("**/assessment.js", lambda route: held.append(route))
    page.goto("about:blank")
    with page.expect_request("**/assessment.js"):
        page.goto(f"{address}#result", wait_until="commit")
    return held


def test_who_comes_back_reads_the_head_of_the_result_before_its_script_is_there(show, site):
    page = show("#result", {**SOMEBODY, "most": 20})
    page.wait_for_function(KEPT)
    said = page.locator("#result > :is(.further, .page__head)").all_inner_texts()

    held = come_back(page, site)

    expect(page.locator("#result > *")).to_have_text(said, use_inner_text=True)
    assert len(said) == 2
    assert page.locator("h1:visible").count() == 1
    assert page.evaluate("() => scrollY") == 0
    expect(page.locator("#result button:visible")).not_to_have_count(0)
    assert page.locator("#result > :not([inert])").count() == 0, "its buttons do nothing yet"
    held[0].continue_()
    settled(page)
    expect(page.locator("#result > :is(.further, .page__head)")).to_have_text(said, use_inner_text=True)
    assert page.locator("#result [inert]").count() == 0


def test_the_head_that_was_kept_goes_when_an_answer_changes(show, site):
    page = show("#result", {**SOMEBODY, "most": 20})
    page.wait_for_function(KEPT)
    page.get_by_role("link", name=re.compile("left: go on")).click()
    page.get_by_role("button", name="Skip", exact=True).click()
    page.wait_for_function(f"() => ({KEPT})() === null")

    come_back(page, site)

    expect(page.locator("html")).to_have_attribute("data-waits", "all")
    assert page.locator("h1:visible").count() == 0


@pytest.mark.parametrize("kept", ["{", '{"at":1763712345678,"value":{"source":"questions.json?another","nodes":[]}}'])
def test_a_head_that_is_damaged_or_of_another_version_is_not_shown(show, site, kept):
    page = show("#result", SOMEBODY)
    page.wait_for_function(KEPT)
    said = page.locator("#result h1").inner_text()
    page.evaluate("(text) => localStorage.setItem('ladder:ai-ladder:document:result-head', text)", kept)

    held = come_back(page, site)

    expect(page.locator("html")).to_have_attribute("data-waits", "all")
    held[0].continue_()
    expect(page.locator("#result h1")).to_have_text(said)


def test_the_attempt_that_was_opened_last_is_open_another_day(show, site):
    page = show("#history", *YEAR)
    page.locator(".attempts tbody tr").nth(2).get_by_role("button", name="Open").click()
    level = page.locator("#result h1").inner_text()
    page.wait_for_function(KEPT)

    look(page, f"{site}#result")

    assert page.locator("#result h1").inner_text() == level
    assert level.startswith("Level 1")


# --- links ------------------------------------------------------------------------------------------------------------


def test_a_link_shows_the_levels_elsewhere_and_is_taken_over_only_on_a_click(show, site):
    link = show("#result", SOMEBODY).get_by_label("Link to this result").input_value()
    assert link.startswith(f"{site}#r=")
    page = show("#history", {"id": "mine", "level": 3})

    look(page, link)

    expect(page.locator("h1:visible")).to_have_text(re.compile("^Level 2"))
    assert page.url == f"{site}#history"
    row = page.locator(".standings tr", has=page.get_by_role("link", name="AI literacy", exact=True))
    expect(row.locator("td").nth(0)).to_contain_text("3 AI Builder")
    expect(row.locator("td").nth(1)).to_contain_text("4 AI Orchestrator")
    expect(row.locator("td").nth(2)).to_have_text("1 level higher")
    look(page, f"{site}#history")
    expect(section(page, "Results of others")).to_have_count(0)

    look(page, link).get_by_role("button", name="Keep it beside mine").click()
    expect(page.get_by_text("Kept. You find it with your attempts.")).to_be_visible()

    look(page, f"{site}#history")
    expect(section(page, "Results of others")).to_contain_text("Shared result, 20 November 2026")
    assert page.locator(".attempts tbody tr").count() == 1


def test_a_link_alone_is_shown_to_somebody_without_an_attempt(show):
    link = show("#result", SOMEBODY).get_by_label("Link to this result").input_value()
    page = show(link.partition("assessment/")[2])

    assert page.locator(".standings thead th").all_inner_texts() == ["Skill", "Shared result, 20 November 2026"]
    assert page.locator(".standings tbody tr:not(.standings__area)").count() == 16


@pytest.mark.parametrize("text", ["", "AAAA", "%F0%9F", "<b>", "A" * 5000])
def test_a_damaged_link_gets_a_plain_message(show, text):
    page = show(f"#r={text}")

    expect(page.locator("h1:visible")).to_have_text("This link cannot be read")
    expect(page.get_by_text("It is damaged or not complete.")).to_be_visible()


def test_the_link_is_copied(show):
    page = show("#result", SOMEBODY, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()

    expect(page.get_by_text("The link is copied.")).to_be_visible()
    link = page.get_by_label("Link to this result").input_value()
    assert page.evaluate("() => navigator.clipboard.readText()") == link


# --- attempts ---------------------------------------------------------------------------------------------------------

YEAR = (
    {"id": "a", "started": "2026-02-03T10:00:00.000Z", "level": 1},
    {"id": "b", "started": "2026-05-13T10:00:00.000Z", "level": 2, "mode": "quick"},
    {"id": "c", "started": "2026-11-20T10:00:00.000Z", "level": 3, "mode": "thorough"},
)


def test_every_attempt_is_listed_the_newest_first_and_opens(show):
    page = show("#history", *YEAR)
    rows = page.locator(".attempts tbody tr")
    dates = rows.locator("th").all_inner_texts()
    assert dates == ["20 November 2026", "13 May 2026", "3 February 2026"]

    rows.nth(2).get_by_role("button", name="Open").click()

    expect(page.locator("h1:visible")).to_have_text(re.compile("^Level 1"))


def test_a_trend_says_in_numbers_what_its_picture_shows(show):
    page = show("#history", *YEAR)
    row = section(page, "What moved").locator("tr", has=page.get_by_role("link", name="Evaluation", exact=True))

    expect(row.locator("td").first).to_have_text("1 → 2 → 3")
    expect(row.locator("td").last).to_have_text("went up")
    assert row.locator("circle").count() == 3


def test_two_attempts_are_compared_and_their_levels_only_when_they_asked_the_same(show):
    page = show("#history", *YEAR)
    compare = section(page, "Compare two")
    expect(compare.get_by_role("status")).to_contain_text("are not compared")

    compare.get_by_label("Earlier").select_option("0")

    expect(compare.get_by_role("status")).to_have_text("Overall you moved from level 1 to level 3.")
    compare.locator("summary").click()
    assert compare.locator("tbody tr:not(.standings__area)").count() == 16
    compare.get_by_label("Later").select_option("0")
    expect(compare.get_by_role("status")).to_have_text("Choose two that differ.")


def test_one_attempt_is_deleted_in_two_steps_by_keyboard(show, site):
    page = show("#history", *YEAR)
    delete = page.locator(".attempts tbody tr").nth(1).get_by_role("button", name="Delete: 13 May 2026")
    delete.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Delete for good: 13 May 2026")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(delete).to_be_focused()
    assert page.locator(".attempts tbody tr").count() == 3

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.locator(".attempts tbody tr")).to_have_count(2)
    expect(page.locator(".result-status")).to_have_text("Deleted: 13 May 2026.")
    look(page, f"{site}#history")
    assert page.locator(".attempts tbody tr").count() == 2


def test_everything_is_deleted_only_after_asking_back(show, site):
    page = show("#result", *YEAR)
    page.wait_for_function(KEPT)
    page.get_by_role("link", name="All your attempts").click()
    page.get_by_role("button", name="Delete everything", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("Nobody can bring it back")
    page.keyboard.press("Escape")
    assert page.locator(".attempts tbody tr").count() == 3

    page.get_by_role("button", name="Delete everything", exact=True).click()
    page.get_by_role("button", name="Delete everything for good").click()

    expect(page.get_by_text("There is no attempt yet.")).to_be_visible()
    look(page, f"{site}#history")
    expect(page.get_by_text("There is no attempt yet.")).to_be_visible()
    kept = page.evaluate("() => Object.entries(localStorage).map(String)")
    assert [record for record in kept if ":entry:" in record or "started" in record or "Level" in record] == []


@NEEDS_DOWNLOAD
def test_what_cannot_be_read_is_offered_as_a_file(show, site):
    page = show("#history", *YEAR)
    page.evaluate("() => localStorage.setItem('ladder:ai-ladder:entry:a:x', '{broken')")
    look(page, f"{site}#history")
    broken = section(page, "Answers that cannot be read")
    expect(broken).to_contain_text("could not be read")

    with page.expect_download() as download:
        broken.get_by_role("button", name="Save them as a file").click()

    assert "{broken" in Path(download.value.path()).read_text(encoding="utf-8")
    assert page.locator(".attempts tbody tr").count() == 3


# --- files ------------------------------------------------------------------------------------------------------------


def saved(page: Page, name: str) -> Path:
    """The file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).first.click()
    return Path(download.value.path())


def take_in(page: Page, file: Path | dict[str, Any], whose: str = "My own") -> None:
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label(whose).check()
    page.get_by_role("button", name="Take it in").click()


def levels(page: Page) -> list[str]:
    return page.locator(".attempts tbody tr").all_inner_texts()


@NEEDS_DOWNLOAD
def test_a_file_brings_the_same_results_to_another_browser_and_can_be_undone(show):
    here = show("#history", *YEAR)
    file = saved(here, "Save as a file")
    there = show("#history", {"id": "own", "level": 4, "started": "2025-01-01T10:00:00.000Z"})

    take_in(there, file)

    expect(there.locator(".result-status")).to_contain_text("Taken in: 3 new attempts, ")
    assert [row.split() for row in levels(there)[:2]] == [row.split() for row in levels(here)[:2]]
    assert len(levels(there)) == 4

    there.get_by_role("button", name="Undo the last one").click()

    expect(there.locator(".attempts tbody tr")).to_have_count(1)
    expect(there.locator(".result-status")).to_have_text("Everything is as it was before.")


@NEEDS_DOWNLOAD
def test_a_table_for_spreadsheets_has_a_line_for_each_answer(show):
    page = show("#history", YEAR[0])
    answers = int(page.locator(".attempts tbody tr td").nth(2).inner_text())

    lines = saved(page, "Save as a table").read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("attempt,started,mode")
    assert len(lines) == answers + 1


@NEEDS_DOWNLOAD
def test_somebody_elses_answers_stand_beside_ones_own_and_change_nothing(show, site):
    other = saved(show("#history", {"id": "boss", "level": 4}), "Save as a file")
    page = show("#history", YEAR[0])
    before = levels(page)

    take_in(page, other, "Somebody else’s about me")

    expect(page.locator(".result-status")).to_have_text("Kept beside yours: 1 result.")
    assert levels(page) == before
    look(page, f"{site}#history")
    page.get_by_role("button", name=re.compile("^Show beside mine")).click()
    row = section(page, "Results of others").locator("tr", has=page.get_by_role("link", name="Evaluation", exact=True))
    expect(row.locator("td").nth(0)).to_contain_text("1 AI User")
    expect(row.locator("td").nth(1)).to_contain_text("4 AI Orchestrator")
    expect(row.locator("td").nth(2)).to_have_text("3 levels higher")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "This is not a file of answers."),
        (b"[]", "This file holds something else than answers."),
        (b" " * (2**20 + 1), "larger than one megabyte"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(show, content, told):
    page = show("#history", YEAR[0])
    take_in(page, {"name": "any.json", "mimeType": "application/json", "buffer": content})

    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text(told)
    assert page.locator(".attempts tbody tr").count() == 1


@NEEDS_DOWNLOAD
def test_a_file_of_another_ladder_is_refused(show):
    page = show("#history", YEAR[0])
    document = json.loads(saved(page, "Save as a file").read_text(encoding="utf-8"))
    content = json.dumps({**document, "site": "other-ladder"}).encode()

    take_in(page, {"name": "any.json", "mimeType": "application/json", "buffer": content})

    expect(page.get_by_role("alert").filter(visible=True)).to_have_text("The file belongs to another ladder.")


# --- every state ------------------------------------------------------------------------------------------------------

AIMING = {
    **SOMEBODY,
    "mode": "thorough",
    "levels": {**SOMEBODY["levels"], "governance": 5},
    "note": "Ticket 1180",
    "target": {"kind": "role", "id": "hybrid-orchestrator"},
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_view_and_everything_fits(show, site, state):
    page = show("#result", *YEAR[:2], AIMING, bypass_csp=True, **STATES[state])
    link = page.get_by_label("Link to this result").input_value()
    page.locator(".explained summary").first.click()
    found = [*violations(page, state), *misfits(page)]
    look(page, link)
    found += [*violations(page, state), *misfits(page)]
    page.get_by_role("button", name="Keep it beside mine").click()
    look(page, f"{site}#history")
    page.get_by_role("button", name=re.compile("^Show beside mine")).click()
    section(page, "Compare two").locator("summary").click()
    page.get_by_role("button", name=re.compile("^Delete: ")).first.click()
    found += [*violations(page, state), *misfits(page)]
    page.get_by_role("button", name="Delete everything", exact=True).click()
    found += violations(page, state)
    look(page, f"{site}#r=broken")
    found += [*violations(page, state), *misfits(page)]

    assert found == []


@pytest.mark.parametrize("ladder", LADDERS)
def test_a_ladder_of_any_shape_has_results_that_fit(show, ladder, tmp_path):
    with served(build(write(ladder, tmp_path))) as site:
        address = f"{site}assessment/"
        attempts = [{"id": f"at-{level}", "level": level, "note": "Ticket"} for level in (0, 1, 2)]
        page = show("#result", *attempts, at=address, bypass_csp=True, **STATES["zoom"])
        found = [*violations(page, "zoom"), *misfits(page)]
        heading = page.locator("h1:visible").inner_text()
        look(page, f"{address}#history")
        found += [*violations(page, "zoom"), *misfits(page)]

    assert found == []
    assert heading.startswith("Level ")


@NEEDS_DOWNLOAD
def test_nothing_is_asked_of_any_server_after_the_page_has_loaded(show, site):
    page = show("#result", *YEAR, AIMING)
    page.wait_for_function(HAS_FETCHED)
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))

    section(page, "Against a role").get_by_label("Role").select_option("ai-architect")
    page.get_by_role("link", name="All your attempts").click()
    expect(page.locator("#history h1:visible")).to_have_count(1)  # before it, the result has a button of this name too
    saved(page, "Save as a file")
    page.locator(".attempts tbody tr").nth(1).get_by_role("button", name="Open").click()
    expect(page.locator("h1:visible")).to_have_text(re.compile("^Level"))

    assert messages == []
    # The browser itself looks for the icon again when the address changes; a blob is a file that is being saved.
    assert [url for url in requests if not url.startswith("blob:") and not url.endswith("favicon.svg")] == []
