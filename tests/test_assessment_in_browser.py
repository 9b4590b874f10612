"""The self-assessment as people take it: its start, its questions, the way back to each of them."""

import re

import pytest
from playwright.sync_api import Route, expect

from taking import (
    asked,
    back,
    choose,
    entries,
    expect_asked,
    finish,
    in_page,
    progress,
    question,
    start,
    to_item,
)

pytestmark = pytest.mark.browser


# --- the start --------------------------------------------------------------------------------------------------------


def test_the_start_says_what_each_way_costs(page, reference):
    page.goto(f"{reference}assessment/")

    for mode in ("quick", "standard", "thorough"):
        expect(page.locator(f"[data-estimate={mode}]")).to_have_text(re.compile(r"^about \d+ questions, \d+\smin$"))
    expect(page.locator("[data-first=standard]")).to_have_text(re.compile(r"^A first result after \d+\smin\.$"))
    expect(page.locator("[data-first=quick]")).to_have_text("")


@pytest.mark.parametrize("mode", ["Quick", "Standard", "Thorough"])
def test_the_first_question_tells_of_as_many_questions_as_the_start(mode, page, reference):
    page.goto(f"{reference}assessment/")
    estimate = page.locator(f"[data-estimate={mode.lower()}]")
    expect(estimate).not_to_be_empty()
    count = re.findall(r"\d+", estimate.inner_text())[0]
    start(page, f"{reference}assessment/", mode)

    expect(page.get_by_role("progressbar")).to_have_attribute("max", count)


def test_a_card_to_try_says_what_each_choice_means(page, small):
    page.goto(small)
    card = page.locator("[data-part=practice]")
    status = card.get_by_role("status")
    told = [""]
    for place in range(4):
        card.get_by_role("radio").nth(place).check()
        expect(status).not_to_have_text(told[-1])
        told.append(status.inner_text())

    assert len(set(told)) == 5
    assert told[2].startswith("Yes.")


def test_a_card_to_try_answers_what_was_chosen_before_its_script_came(page, small):
    held: list[Route] = []
    page.route("**/assessment.js", lambda route: held.append(route))
    with page.expect_request("**/assessment.js"):
        page.goto(small)
    card = page.locator("[data-part=practice]")
    card.get_by_role("radio").nth(1).check()
    expect(card.get_by_role("status")).to_have_text("")
    held[0].continue_()

    expect(card.get_by_role("status")).to_contain_text("Yes.")


def test_a_link_from_a_role_chooses_it_as_the_aim_and_offers_to_leave_the_rest_out(page, small):
    page.goto(f"{small}#role=joiner")

    expect(page.get_by_label("A role or a level")).to_have_value("role=joiner")
    page.get_by_label("Leave out the skill that Joiner does not ask for").check()
    page.get_by_role("button", name="Start").click()
    finish(page)

    assert {entry["skill"] for entry in entries(page) if entry["kind"] == "card"} == {"sawing", "gluing"}


def test_an_aim_that_does_not_exist_is_no_aim(page, small):
    page.goto(f"{small}#role=pilot")

    expect(page.get_by_label("A role or a level")).to_have_value("")
    expect(page.get_by_role("button", name="Start")).to_be_visible()


def test_quick_asks_one_card_on_each_must_of_the_role(page, small):
    page.goto(f"{small}#role=joiner")
    page.get_by_role("radio", name="Quick").check()
    page.get_by_role("button", name="Start").click()

    assert finish(page) == 1
    assert [(entry["skill"], entry["kind"]) for entry in entries(page)] == [("sawing", "card")]


TABLES = {
    "levels": [{"id": "low"}, {"id": "high"}],
    "skills": [
        {"id": "a1", "area": "a", "loading": 0.5},
        {"id": "a2", "area": "a", "loading": 0.9},
        {"id": "a3", "area": "a", "loading": 0.7},
        {"id": "b1", "area": "b", "loading": 0.7},
    ],
    "roles": [
        {"id": "firm", "expects": {"b1": ["low", "should"], "a1": ["low", "must"]}},
        {"id": "open", "expects": {"a3": ["low", "nice"]}},
    ],
    "engine": {"asks": [["a1", "b1"], ["a1"]]},
}
FIRM, OPEN, LOW = ({"kind": "role", "id": "firm"}, {"kind": "role", "id": "open"}, {"kind": "level", "id": "low"})


@pytest.mark.parametrize(
    ("mode", "aim", "narrow", "skills"),
    [
        ("standard", None, False, "a1 a2 a3 b1"),
        ("standard", FIRM, False, "a1 a2 a3 b1"),
        ("thorough", FIRM, True, "a1 b1"),
        ("standard", LOW, True, "a1 b1"),
        ("quick", None, False, "a2 a3 b1"),
        ("quick", LOW, False, "a2 a3 b1"),
        ("quick", FIRM, False, "a1"),
        ("quick", OPEN, False, "a3"),
    ],
)
def test_mode_and_aim_decide_which_skills_are_asked_about(page, small, mode, aim, narrow, skills):
    page.goto(small)
    settings = {"mode": mode, "aim": aim, "narrow": narrow, "areas": []}

    chosen = in_page(page, "choosing", "return module.chosen(...given);", [TABLES, settings])

    assert " ".join(chosen) == skills


def test_of_a_large_ladder_areas_or_a_role_are_chosen_first(page, large):
    page.goto(large)
    page.get_by_role("button", name="Start").click()

    expect(page.get_by_text("Choose at least one area, or a role.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Craft, 14 skills")).to_be_focused()

    page.get_by_role("checkbox", name="People, 13 skills").check()
    expect(page.get_by_text("Choose at least one area, or a role.")).to_be_hidden()
    page.get_by_role("button", name="Start").click()

    expect(page.locator("[data-view=question] .eyebrow")).to_have_text("People")


def test_of_a_large_ladder_a_role_is_enough(page, large):
    page.goto(f"{large}#role=host")
    page.get_by_role("button", name="Start").click()
    finish(page)

    assert [entry["skill"] for entry in entries(page) if entry["kind"] == "card"] == ["skill-1", "skill-2"]


# --- the questions ----------------------------------------------------------------------------------------------------


def test_neither_the_level_of_an_answer_nor_what_is_expected_is_shown(page, reference):
    page.goto(f"{reference}assessment/#role=coder-specialist")
    page.get_by_role("button", name="Start").click()
    question(page).wait_for()
    levels = page.locator("option[value^='level=']").all_inner_texts()
    seen = []
    while question(page).locator(".options--card").count():
        seen.append(page.locator("[data-view=question]").inner_text())
        question(page).locator("input").first.check()
        question(page).get_by_role("button", name="Next").click()

    names = [name.split(" ", 1)[1] for name in levels]
    assert len(seen) > 5
    assert [name for name in names for text in seen if name in text] == []


def test_anchors_stand_from_the_lowest_to_the_highest_and_none_last(page, small):
    start(page, small)

    texts = question(page).locator(".options__text").all_inner_texts()

    order = ["Saw along a line", "Saw a curve", "Saw without a line", "Teach sawing"]
    assert texts[-1] == "None of these yet"
    assert texts[:-1] == [text for text in order if text in texts[:-1]]
    assert len(texts) == 4


def test_a_skill_with_one_level_is_a_plain_question(page, small):
    start(page, small)
    while asked(page)[0] != "Talking":
        question(page).locator("input").first.check()
        question(page).get_by_role("button", name="Next").click()

    assert asked(page)[1] == "Do you already do this without being asked?"
    assert question(page).locator(".options__text").all_inner_texts() == ["Talk to a customer", "Not yet"]


def test_every_order_of_options_is_as_likely_and_an_attempt_keeps_its_own(page, small):
    page.goto(small)
    code = """
        const counts = {};
        for (let seed = 0; seed < 2400; seed++) {
            const order = module.shuffled([..."abcd"], seed * 7919, "sawing.s1").join("");
            const again = module.shuffled([..."abcd"], seed * 7919, "sawing.s1").join("");
            if (order === again) counts[order] = (counts[order] ?? 0) + 1;
        }
        return counts;
    """

    counts = in_page(page, "questions", code)

    assert len(counts) == 24
    assert all(60 < count < 150 for count in counts.values())
    assert sum(counts.values()) == 2400


def test_the_options_of_a_situation_are_recorded_by_their_ids(page, small):
    to_item(page, small, "What do you do first?")
    texts = question(page).locator(".options__text").all_inner_texts()
    assert sorted(texts) == ["Call for help", "Run", "Stop the saw", "Wait"]
    expect(question(page).locator("strong")).to_have_text("smokes")

    choose(page, "Call for help")
    back(page)

    expect(question(page).locator(".options__text")).to_have_text(texts, use_inner_text=True)
    expect(question(page).get_by_role("radio", name="Call for help")).to_be_checked()
    assert [entry["option"] for entry in entries(page) if entry.get("item") == "sawing.s1"] == ["b"]


def test_a_question_of_knowledge_may_be_answered_with_not_knowing(page, small):
    to_item(page, small, "What sets glue?")

    assert question(page).locator(".options__text").last.inner_text() == "I do not know"
    choose(page, "I do not know")

    assert [entry["option"] for entry in entries(page) if entry.get("item") == "gluing.k1"] == ["unknown"]


def test_an_example_has_a_note_which_is_there_again(page, small):
    to_item(page, small, "Can you show a curve?")
    question(page).get_by_label("Which one?").fill("The <b>table</b> of 2025")
    choose(page, "Yes")
    back(page)

    expect(question(page).get_by_label("Which one?")).to_have_value("The <b>table</b> of 2025")
    assert [e["note"] for e in entries(page) if e.get("item") == "sawing.e1"] == ["The <b>table</b> of 2025"]


def test_going_on_without_an_answer_says_what_is_missing(page, small):
    start(page, small)
    before = asked(page)
    question(page).get_by_role("button", name="Next").click()

    expect(question(page).get_by_role("alert")).to_have_text(re.compile("^Choose an answer"))
    expect(question(page).get_by_role("radio").first).to_be_focused()
    assert asked(page) == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Skip", "skip"), ("Not relevant to me", "irrelevant"), ("No opportunity yet", "no-opportunity")],
)
def test_a_question_can_be_passed_in_three_ways(page, small, name, kept):
    start(page, small)
    question(page).get_by_role("button", name=name).click()
    expect(progress(page)).to_have_text(re.compile("^1 answered"))
    question(page).get_by_role("button", name="Back").click()

    expect(question(page).get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    expect(question(page).locator("input:checked")).to_have_count(0)
    first = entries(page)[0]
    assert first["pass"] == kept
    assert "level" not in first


def test_going_on_by_itself_is_off_at_first_and_works_for_the_pointer_alone(page, small):
    start(page, small)
    first = asked(page)
    question(page).locator("label").nth(1).click()
    expect(question(page).get_by_role("radio").nth(1)).to_be_checked()
    assert asked(page) == first

    page.get_by_label("Go on by itself").check()
    question(page).get_by_role("radio").nth(1).focus()
    page.keyboard.press("ArrowDown")
    expect(question(page).get_by_role("radio").nth(2)).to_be_checked()
    assert asked(page) == first

    question(page).locator("label").nth(1).click()
    expect(progress(page)).to_have_text(re.compile("^1 answered"))
    assert asked(page) != first

    page.reload()
    expect(page.get_by_label("Go on by itself")).to_be_checked()


def test_going_on_by_itself_waits_where_a_note_can_be_written(page, small):
    to_item(page, small, "Can you show a curve?")
    page.get_by_label("Go on by itself").check()
    question(page).locator("label", has_text="Yes").click()
    question(page).get_by_label("Which one?").fill("A bow")

    assert "Can you show a curve?" in asked(page)


def test_progress_and_title_say_where_the_person_is(page, small):
    start(page, small)
    expect(page.locator("[data-view=question] h1")).to_be_focused()
    expect(progress(page)).to_have_text(re.compile(r"^0 answered, about \d+ to go$"))
    expect(page).to_have_title(re.compile("^Sawing · Self-assessment · Small$"))
    question(page).locator("input").first.check()
    question(page).get_by_role("button", name="Next").click()

    expect(progress(page)).to_have_text(re.compile(r"^1 answered, about \d+ to go$"))
    expect(page.locator("[data-view=question] h1")).to_be_focused()
    expect(page).to_have_title(f"{asked(page)[0]} · Self-assessment · Small")
    assert page.locator("progress").evaluate("bar => bar.value") == 1


# --- back, change, result ---------------------------------------------------------------------------------------------


def test_every_earlier_answer_can_be_changed_on_the_way_back(page, small):
    start(page, small, "Quick")
    first = asked(page)
    question(page).locator("input").nth(0).check()
    question(page).get_by_role("button", name="Next").click()
    second = asked(page)
    question(page).get_by_role("button", name="Back").click()
    assert asked(page) == first
    expect(question(page).get_by_role("radio").nth(0)).to_be_checked()

    question(page).locator("input").nth(2).check()
    question(page).get_by_role("button", name="Next").click()

    assert asked(page) == second
    kept = entries(page)
    assert [entry["skill"] for entry in kept] == ["sawing", "sawing"]
    assert kept[0]["level"] != kept[1]["level"]


def test_going_back_without_a_change_adds_nothing(page, small):
    start(page, small)
    question(page).locator("input").nth(0).check()
    question(page).get_by_role("button", name="Next").click()
    question(page).get_by_role("button", name="Back").click()
    question(page).get_by_role("button", name="Next").click()

    assert len(entries(page)) == 1


def test_the_browsers_own_way_back_and_forth_goes_through_the_questions(page, small):
    start(page, small)
    first = asked(page)
    question(page).locator("input").nth(0).check()
    question(page).get_by_role("button", name="Next").click()
    second = asked(page)

    back(page)
    expect_asked(page, first)
    page.evaluate("() => history.forward()")
    expect_asked(page, second)
    back(page)
    expect_asked(page, first)
    back(page)
    expect(page.get_by_role("heading", name="Find your level")).to_be_visible()


def test_the_list_of_answers_opens_any_of_them(page, small):
    start(page, small)
    for _ in range(3):
        question(page).locator("input").nth(0).check()
        question(page).get_by_role("button", name="Next").click()
    page.get_by_text("Your answers", exact=True).click()
    rows = page.locator(".given__answer")
    assert rows.first.locator(".given__name").inner_text() == "Sawing"

    page.get_by_role("button", name="Change: Sawing").first.click()

    assert asked(page)[0] == "Sawing"
    expect(question(page).locator("input:checked")).to_have_count(1)


def test_back_from_the_first_question_leads_to_the_start(page, small):
    start(page, small)
    question(page).get_by_role("button", name="Back").click()

    expect(page.get_by_role("heading", name="Find your level")).to_be_focused()


def test_the_result_is_there_from_the_first_answer_and_the_questions_go_on_behind_it(page, small):
    start(page, small)
    question(page).locator("input").nth(1).check()
    question(page).get_by_role("button", name="Next").click()
    second = asked(page)
    page.get_by_role("link", name="Show my result so far").click()
    expect(page.locator("[data-view=result] h1")).to_be_focused()

    back(page)

    expect_asked(page, second)


def test_behind_the_cards_the_first_result_is_announced(page, small):
    start(page, small)
    while question(page).locator(".options--card").count():
        question(page).locator("input").nth(1).check()
        question(page).get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="Your first result is there")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="Your first result is there")).to_be_visible()

    page.get_by_role("link", name="Show my first result").click()
    expect(page.locator("[data-view=result] h1")).to_be_visible()
    page.get_by_role("link", name=re.compile("left: go on$")).click()
    page.get_by_role("button", name="Go on").click()

    expect(question(page).get_by_role("radio").first).to_be_visible()
    assert question(page).locator(".options--card").count() == 0


def test_after_the_last_question_comes_the_result(page, small):
    start(page, small)
    finish(page, 1)

    expect(page.locator("[data-view=result] h1")).to_be_focused()
    expect(page.get_by_role("link", name=re.compile("left: go on$"))).to_be_hidden()
    page.goto(f"{small}#start")
    expect(page.get_by_role("heading", name="Your last assessment")).to_be_visible()
