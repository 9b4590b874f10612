"""A plan to take along: a calendar that a calendar program reads and updates, Markdown, JSON that comes back."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from ladder import theme
from ladder.markup import html
from ladder.model import Framework
from planners import Call, ladder, tables

pytestmark = pytest.mark.browser

Data = Mapping[str, Any]

LONG = "Prüfe, ob „jede“ Zahl stimmt; dann \\ \U0001f680 größer, höher & weiter: Überraschung für Köche, täglich"
FRAMEWORK = ladder(
    {
        "one": {"user": 2, "assisted": 4},
        "two": {"user": {"hours": 3, "requires": ["one@user"]}},
        "bare": {"user": {}},
    },
    resources=[
        {"id": "long", "title": LONG, "publisher": "A, B; C", "hours": 5, "teaches": [{"skill": "one", "to": "user"}]},
        {"id": "marked", "title": "*Stars* [and] <b>tags</b> `#1`", "teaches": [{"skill": "two", "to": "user"}],
         "url": "https://example.org/a_(b)"},
    ],
    roles={"all": {"one": "assisted", "two": "user", "bare": "user"}},
)  # fmt: skip
STATE = {
    "levels": {"one": None, "two": None, "bare": None},
    "target": {"kind": "role", "id": "all"},
    "hours": 3,
    "start": "2026-11-23",
    "today": "2026-11-23",
}


@pytest.fixture(scope="module")
def call(bare_page) -> Call:
    return Call(bare_page)


@pytest.fixture(scope="module")
def words(tmp_path_factory) -> Data:
    """The words of the shipped theme."""
    return theme.load(tmp_path_factory.mktemp("nothing"), "en", {}).words["path"]["takeaway"]


@pytest.fixture(scope="module")
def take(call, words):
    """Call a function of takeaway.js for a plan of the framework."""

    def taken(function: str, plan: Data, *more: Any, at: str = "2026-11-21T09:30:00Z", **given: Any) -> Any:
        circumstances = {"path": "k3x9", "at": at, "words": words, **given}
        return call("takeaway.js", function, tables(FRAMEWORK), plan, circumstances, *more)

    return taken


@pytest.fixture(scope="module")
def plan(call):
    def make(framework: Framework = FRAMEWORK, **state: Any) -> Data:
        return call("planner.js", "plan", tables(framework), {**STATE, **state})

    return make


# --- calendar ---------------------------------------------------------------------------------------------------------


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_calendar_has_one_all_day_event_for_each_week_and_leaves_the_week_free(take, plan):
    made = plan()

    found = events(take("toCalendar", made)["text"])

    assert len(found) == len(made["weeks"]) > 3
    for event, week in zip(found, made["weeks"], strict=True):
        assert event.decoded("dtstart") == date.fromisoformat(week["start"])
        assert event.decoded("dtend") == date.fromisoformat(week["end"]) + timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"
    assert len({event["uid"] for event in found}) == len(found)


def test_an_event_says_what_to_do_with_addresses_and_when_a_level_is_reached(take, plan):
    found = events(take("toCalendar", plan())["text"])

    first, description = str(found[0]["summary"]), str(found[0]["description"])
    assert first == "Learning: Bare, One (2.4 h)"
    assert "- Choose a task of your own that shows whether you have reached it (Bare, User)" in description
    assert f"- {LONG} (A, B; C) (One, User; 2.4 h; part 1 of 2) https://example.org/0" in description
    assert any("One, User is reached when you do this: Show one at user" in str(e["description"]) for e in found)
    assert any("Check again (1 h): " in str(event["description"]) for event in found)


def test_lines_end_as_they_must_and_are_folded_at_75_bytes_inside_no_character(take, plan):
    text = take("toCalendar", plan())["text"]

    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) == 75
    assert LONG in str(events(text)[0]["description"])


def test_control_characters_do_not_reach_the_calendar(call, words, plan):
    table = json.loads(json.dumps(tables(FRAMEWORK)))
    table["resources"][0]["title"] = "a\u0000b\tc\r\nd\u007f"

    given = {"path": "x", "at": "2026-11-21T09:30:00Z", "words": words}
    made = call("takeaway.js", "toCalendar", table, plan(), given)

    assert "a b c\nd " in str(events(made["text"])[0]["description"])


def imported(calendar: Mapping[str, icalendar.Event], text: str) -> Mapping[str, icalendar.Event]:
    """What a calendar holds after the import of a file: newer events take the place of older ones with their id."""
    held = dict(calendar)
    for event in events(text):
        known = held.get(str(event["uid"]))
        if not known or event["sequence"] > known["sequence"]:
            held[str(event["uid"])] = event
    return {uid: event for uid, event in held.items() if event.get("status") != "CANCELLED"}


def test_the_same_plan_again_changes_no_event(take, plan):
    once, again = (take("toCalendar", plan(), at=at) for at in ("2026-11-21T09:30:00Z", "2026-11-22T10:00:00Z"))

    assert once["events"] == again["events"]
    assert len(imported(imported({}, once["text"]), again["text"])) == len(once["events"])


@pytest.mark.parametrize(
    "change",
    [
        {"hours": 1.5},
        {"hours": 40},
        {"today": "2026-12-16"},
        {"target": {"kind": "skill", "id": "two"}},
        {"known": ["one@user"]},
        {"levels": {"one": "assisted", "two": "user", "bare": "user"}},
    ],
    ids=str,
)
def test_a_second_calendar_updates_the_first_and_leaves_nothing_behind(take, plan, change):
    before = plan()
    first = take("toCalendar", before)
    made = plan(previous=before, **change)

    second = take("toCalendar", made, at="2026-11-28T08:00:00Z", earlier=first["events"])

    held = imported(imported({}, first["text"]), second["text"])
    assert sorted(str(event.decoded("dtstart")) for event in held.values()) == [week["start"] for week in made["weeks"]]
    fresh = (event for event in events(second["text"]) if event.get("status") != "CANCELLED")
    assert {str(event["description"]) for event in held.values()} == {str(event["description"]) for event in fresh}


def test_a_step_that_is_split_over_weeks_names_each_of_them(take, plan):
    made = plan(target={"kind": "skill", "id": "one", "level": "assisted"})

    uids = take("toCalendar", made)["events"]

    assert uids[:2] == ["resource:long.1.k3x9@test", "resource:long.2.k3x9@test"]


# --- Markdown ---------------------------------------------------------------------------------------------------------


def test_markdown_lists_every_week_with_boxes_to_tick(take, plan):
    made = plan(ticked=["resource:long"])

    lines = take("toMarkdown", made).splitlines()

    assert lines[0] == "# Learning path: All"
    assert [line for line in lines if line.startswith("## ")][:2] == [
        "## Week 1: 2026-11-23 to 2026-11-29", "## Week 2: 2026-11-30 to 2026-12-06"
    ]  # fmt: skip
    assert sum(line.startswith("- [ ] ") for line in lines) == sum(len(week["items"]) for week in made["weeks"])


def test_markdown_shows_texts_as_they_are_and_links_that_work(take, plan):
    shown = html(take("toMarkdown", plan()))

    assert "*Stars* [and] &lt;b&gt;tags&lt;/b&gt; `#1`</a>" in shown
    assert 'href="https://example.org/a_(b)"' in shown
    assert "<em>" not in shown


def test_markdown_holds_notes_and_what_does_not_fit(take, plan):
    made = plan(mode="budget", budget=8)
    step = made["weeks"][0]["items"][0]["step"]

    text = take("toMarkdown", made, {step: "Ask *Maria*\nfirst"})

    assert "\n  > Ask \\*Maria\\*\n  > first\n" in text
    assert "## What does not fit" in text
    assert text.count(" h more") == len(made["cut"]) > 0


def test_what_is_ticked_this_week_is_ticked_in_markdown(take, plan):
    before = plan()
    done = before["weeks"][0]["items"][0]["step"]

    text = take("toMarkdown", plan(previous=before, ticked=[done]))

    assert text.count("- [x] ") == 1


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_json_holds_the_plan_and_brings_the_state_back(call, plan):
    state = {**STATE, "ticked": ["resource:long"], "free": True, "until": None, "previous": plan()}
    made = plan(**state)

    text = call("takeaway.js", "toJson", tables(FRAMEWORK), state, made, "2026-11-21T09:30:00Z")
    back = call("takeaway.js", "fromJson", text, "test")

    written = json.loads(text)
    assert (written["format"], written["version"], written["site"]) == ("ladder-path", 1, "test")
    assert written["plan"] == made
    kept = {name: value for name, value in state.items() if name not in ("previous", "today")}
    assert back == {"ok": True, "state": kept}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "no-json"),
        ("[]", "no-path"),
        ('{"format": "ladder-path"}', "no-path"),
        ('{"format": "ladder-path", "version": 2, "site": "test", "state": {}}', "newer"),
        ('{"format": "ladder-path", "version": 1, "site": "other", "state": {}}', "other-ladder"),
        (" " * 1_000_001, "too-long"),
    ],
)
def test_a_file_that_is_no_path_is_refused_with_the_reason(call, text, reason):
    assert call("takeaway.js", "fromJson", text, "test") == {"ok": False, "reason": reason}


def test_of_a_file_only_what_is_known_and_of_the_right_kind_is_taken(call):
    state = {
        "levels": {"one": 3}, "hours": "many", "ticked": [1], "free": True, "learnt": {"one@user": "2026-11-21"},
        "target": {"kind": "planet", "id": "x"}, "extra": 1, "__proto__": {"x": 1},
    }  # fmt: skip
    text = json.dumps({"format": "ladder-path", "version": 1, "site": "test", "state": state})

    assert call("takeaway.js", "fromJson", text, "test") == {
        "ok": True,
        "state": {"free": True, "learnt": {"one@user": "2026-11-21"}},
    }
