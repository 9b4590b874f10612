"""What the browser keeps: with storage denied, full, damaged, late, shared by tabs, and with the browser killed."""

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from signal import SIGKILL
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import Any

import pytest
from playwright.sync_api import Page

from bare import bare
from engines import NEEDS_DEVTOOLS, NEEDS_PROFILE

pytestmark = pytest.mark.browser

IMPORTS = """
const [store, answers] = await Promise.all(["store", "answers"].map((name) => import(`./${name}.js`)));
const { started, answered, held, inDatabase, copies, restore, fill, slowDown } = answers;
const begun = async (...numbers) => {
  const opened = await store.open("test");
  await opened.begin(started());
  for (const number of numbers) await opened.add("one", answered(number));
  return opened;
};
"""

DENIED = """
Object.defineProperty(window, "{name}", {{ get() {{ throw new DOMException("denied", "SecurityError"); }} }});
"""
MISSING = """Object.defineProperty(window, "{name}", {{ value: null }});"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("store")
    (folder / "answering.html").write_text('<!doctype html><script type="module" src="answering.js"></script>')
    with bare(folder) as address:
        yield address


@pytest.fixture
def tabs(browser, site) -> Iterator[Callable[..., Page]]:
    """Open pages of one browser; no error may go uncaught in any of them."""
    context = browser.new_context()
    errors: list[str] = []

    def tab(script: str = "") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(script)
        page.goto(site)
        return page

    yield tab
    context.close()
    assert errors == []


@pytest.fixture
def page(tabs) -> Page:
    return tabs()


def run(page: Page, lines: str, given: object = None) -> Any:
    """Run the lines of a function in a page."""
    return page.evaluate(f"async (input) => {{ {IMPORTS} {lines} }}", given)


# --- kept -------------------------------------------------------------------------------------------------------------


def test_answers_are_there_after_a_reload(page):
    assert run(page, "return (await begun(1, 2)).state") == "kept"
    page.reload()

    kept = run(page, "return (await store.open('test')).attempts()")

    assert [attempt["id"] for attempt in kept] == ["one"]
    assert [entry["item"] for entry in kept[0]["entries"]] == ["coding.s1", "coding.s2"]
    assert (kept[0]["mode"], kept[0]["hash"]) == ("standard", "0000abcd")


def test_each_answer_is_a_record_of_its_own_in_both_places_with_the_name_of_the_site(page):
    found = run(page, "(await begun(1, 2)).close(); return copies()")

    assert [key for key, _ in found["local"]] == ["attempt:one", "entry:one:e1", "entry:one:e2"]
    assert found["local"] == found["database"]


def test_saved_is_said_when_the_answer_is_in_the_database(page):
    lines = """
      const opened = await begun();
      const saved = await opened.add("one", answered(1));
      return [saved, (await inDatabase((table) => table.get("entry:one:e1"), "readonly")).includes("coding.s1")];"""

    assert run(page, lines) == [{"saved": True}, True]


def test_the_database_is_asked_to_write_to_the_disk_itself(page):
    lines = """
      const { transaction } = IDBDatabase.prototype;
      const asked = [];
      IDBDatabase.prototype.transaction = function (...given) {
        const made = transaction.apply(this, given);
        if (made.mode === "readwrite") asked.push(made.durability);
        return made;
      };
      await begun(1);
      return asked;"""

    assert run(page, lines) == ["strict", "strict"]


def test_an_answer_is_in_the_fast_place_before_anything_is_awaited(page):
    lines = """
      const opened = await begun();
      opened.add("one", answered(1));
      return [localStorage.getItem("ladder:test:entry:one:e1") !== null, held(opened)];"""

    assert run(page, lines) == [True, {"one": ["e1"]}]


@pytest.mark.parametrize("lost", ["localStorage.clear()", "await inDatabase((table) => table.clear())"])
def test_what_one_place_lost_the_other_gives_back(page, lost):
    run(page, f"(await begun(1, 2)).close(); {lost}")
    page.reload()

    lines = "const opened = await store.open('test'); await opened.keep('x', 1); return [held(opened), await copies()]"
    entries, found = run(page, lines)

    assert entries == {"one": ["e1", "e2"]}
    assert found["local"] == found["database"]


def test_each_place_has_something_that_the_other_lost(page):
    run(page, "(await begun(1, 2)).close(); localStorage.removeItem('ladder:test:entry:one:e1')")
    run(page, "await inDatabase((table) => table.delete('entry:one:e2'))")

    assert run(page, "return held(await store.open('test'))") == {"one": ["e1", "e2"]}


def test_what_is_not_an_answer_is_not_kept(page):
    lines = """
      const opened = await begun();
      const wrong = [await opened.add("one", { ...answered(1), at: "now" }), await opened.begin({ id: "two" })];
      return [wrong, held(opened)];"""

    assert run(page, lines) == [[{"saved": False}, {"saved": False}], {"one": []}]


def test_settings_are_kept(page):
    run(page, "await (await store.open('test')).setting('move-on', true)")
    page.reload()

    lines = "const { setting } = await store.open('test'); return [setting('move-on'), setting('never') === undefined]"
    assert run(page, lines) == [True, True]


def test_documents_are_kept_each_by_itself(page):
    lines = """
      const opened = await store.open("test");
      await Promise.all([opened.keep("path/a", { hours: 4 }), opened.keep("path/b", [1]), opened.keep("other", 0)]);
      await opened.keep("path/c", 1);
      await opened.keep("path/c", null);"""
    run(page, lines)
    page.reload()
    lines = """
      const opened = await store.open("test");
      return [opened.document("path/a"), opened.document("path/c") === undefined, opened.document("other"),
        [...opened.documents("path/")]];"""

    assert run(page, lines) == [{"hours": 4}, True, 0, [["path/a", {"hours": 4}], ["path/b", [1]]]]


def test_the_later_copy_of_a_document_counts_in_whichever_place_it_is(page):
    run(page, "const opened = await store.open('test'); await opened.keep('plan', 'old')")
    old = run(page, "return copies()")
    run(page, "const opened = await store.open('test'); await opened.keep('plan', 'new')")
    run(page, "localStorage.setItem('ladder:test:document:plan', input)", old["local"][0][1])
    assert run(page, "return (await store.open('test')).document('plan')") == "new"

    run(page, "await inDatabase((table) => table.put(input, 'document:plan'))", old["local"][0][1])
    assert run(page, "return (await store.open('test')).document('plan')") == "new"


# --- denied and full --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [DENIED, MISSING])
def test_without_any_storage_everything_works_and_it_is_said(tabs, way):
    page = tabs(way.format(name="localStorage") + way.format(name="indexedDB"))
    lines = """
      const opened = await begun(1);
      const saved = await opened.add("one", answered(2));
      await opened.setting("move-on", true);
      await opened.update("plan", (old = 0) => old + 1);
      await opened.update("plan", (old = 0) => old + 1);
      return [opened.state, saved, held(opened), opened.setting("move-on"), opened.document("plan"), opened.corrupt];"""

    assert run(page, lines) == ["denied", {"saved": False}, {"one": ["e1", "e2"]}, True, 2, []]


@pytest.mark.parametrize("way", [DENIED, MISSING])
def test_a_database_alone_keeps_everything(tabs, way):
    page = tabs(way.format(name="localStorage"))

    assert run(page, "const opened = await begun(1); return [opened.state, await opened.add('one', answered(2))]") == [
        "kept",
        {"saved": True},
    ]
    page.reload()
    assert run(page, "return held(await store.open('test'))") == {"one": ["e1", "e2"]}


@pytest.mark.parametrize("way", [DENIED, MISSING])
def test_without_a_database_answers_are_kept_but_never_called_saved(tabs, way):
    page = tabs(way.format(name="indexedDB"))

    assert run(page, "const opened = await begun(1); return [opened.state, await opened.add('one', answered(2))]") == [
        "kept",
        {"saved": False},
    ]
    page.reload()
    assert run(page, "return held(await store.open('test'))") == {"one": ["e1", "e2"]}


FULL = """
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, text) {
    if (window.room-- > 0) return setItem.call(this, key, text);
    throw new DOMException("full", "QuotaExceededError");
  };
"""


def test_when_the_storage_is_full_everything_works_and_it_is_said(tabs):
    page = tabs(FULL + DENIED.format(name="indexedDB"))
    lines = """
      window.room = 4;
      const opened = await begun(1, 2);
      const before = opened.state;
      for (const number of [3, 4, 5]) await opened.add("one", answered(number));
      const full = [before, opened.state, held(opened)];
      window.room = 100;
      await opened.add("one", answered(6));
      opened.close();
      return [...full, opened.state, held(await store.open("test"))];"""

    assert run(page, lines) == [
        "kept",
        "full",
        {"one": ["e1", "e2", "e3", "e4", "e5"]},
        "kept",
        {"one": ["e1", "e2", "e3", "e4", "e5", "e6"]},
    ]


@NEEDS_DEVTOOLS
def test_a_really_full_browser_says_so_and_keeps_again_when_there_is_room(page, site):
    devtools = page.context.new_cdp_session(page)
    quota = {"origin": site.rstrip("/")}
    devtools.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 100_000})
    lines = """
      const opened = (window.opened = await begun(1));
      fill();
      let saved = 0;
      for (let number = 0; opened.state === "kept" && number < 1000; number++) {
        const done = await opened.keep(`plan/${number}`, "x".repeat(10000));
        saved += done.saved;
      }
      const missing = opened.documents("plan/").size - saved;
      return [saved > 3, missing, await opened.add("one", answered(2)), opened.state, held(opened)];"""
    # what is small still fits
    assert run(page, lines) == [True, 1, {"saved": True}, "full", {"one": ["e1", "e2"]}]

    devtools.send("Storage.overrideQuotaForOrigin", quota)
    lines = "return [await opened.add('one', answered(3)), opened.state, opened.documents('plan/').size]"
    saved, state, documents = run(page, lines)
    assert (saved, state) == ({"saved": True}, "kept")
    page.reload()
    lines = "const opened = await store.open('test'); return [opened.documents('plan/').size, held(opened)]"
    assert run(page, lines) == [documents, {"one": ["e1", "e2", "e3"]}]


def test_one_thing_that_is_too_big_does_not_keep_the_others_out(tabs):
    page = tabs(
        """
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, text) {
        if (text.length > 1000) throw new DOMException("full", "QuotaExceededError");
        return setItem.call(this, key, text);
      };"""
        + DENIED.format(name="indexedDB")
    )
    lines = """
      const opened = await store.open("test");
      await opened.keep("big", "x".repeat(2000));
      await opened.begin(started());
      await opened.add("one", answered(1));
      const state = opened.state;
      return [state, held(await store.open("test"))];"""

    assert run(page, lines) == ["full", {"one": ["e1"]}]


def test_a_database_that_takes_long_is_not_waited_for_and_is_read_when_it_comes(page):
    run(page, "(await begun(1)).close(); localStorage.clear()")
    page.reload()
    lines = """
      slowDown(300);
      const opened = await store.open("test", 20);
      const early = held(opened);
      await new Promise((resolve) => opened.onChange(resolve));
      return [early, held(opened)];"""

    assert run(page, lines) == [{}, {"one": ["e1"]}]


# --- damaged ----------------------------------------------------------------------------------------------------------

GARBAGE = [
    "",
    "{",
    "null",
    "[]",
    '"text"',
    '{"at":1763712345678,"value":',
    '{"at":1763712345678,"value":{"id":"e1","__proto__":{"bad":1}}}',
    '{"at":9999999999999,"value":{"id":"one","format":1}}',
    '{"at":9999999999999,"value":7}',
    "\x00\ud800",
]


@pytest.mark.parametrize("place", ["local", "database", "both"])
def test_any_one_damaged_record_leaves_the_others_whole(page, place):
    lines = """
      const [place, garbage] = input;
      const opened = await begun(1, 2, 3);
      await opened.keep("plan", 1);
      opened.close();
      const good = await copies();
      const found = [];
      for (const [key] of good.local) {
        for (const text of garbage) {
          await restore(good);
          if (place !== "database") localStorage.setItem(`ladder:test:${key}`, text);
          if (place !== "local") await inDatabase((table) => table.put(text, key));
          const again = await store.open("test");
          const first = [key, text, held(again), again.corrupt];
          await again.add("one", answered(9));
          again.close();
          const last = await store.open("test");
          const { local, database } = await copies();
          found.push([...first, held(last), last.corrupt, JSON.stringify(local) === JSON.stringify(database)]);
          await last.discardCorrupt();
          last.close();
          const cleared = await store.open("test");
          if (cleared.corrupt.length) throw new Error(`${key} is still there`);
          cleared.close();
        }
      }
      return found;"""

    found = run(page, lines, [place, GARBAGE])

    assert len(found) == 5 * len(GARBAGE)
    for key, text, held, corrupt, held_again, corrupt_again, is_mended in found:
        is_lost = place == "both" and not (key == "document:plan" and text.startswith('{"at":') and text.endswith("}"))
        left = [entry for entry in ("e1", "e2", "e3") if not is_lost or key != f"entry:one:{entry}"]
        assert held == {"one": left}, (key, text)
        assert held_again == {"one": [*left, "e9"]}, (key, text)
        assert corrupt == ([{"key": key, "text": text.replace("\ud800", "\ufffd")}] if is_lost else []), (key, text)
        assert corrupt_again == corrupt
        assert is_mended, (key, text)


def test_an_attempt_that_lost_what_stood_about_it_is_told_from_its_answers(page):
    run(page, "(await begun(1, 2)).close(); localStorage.setItem('ladder:test:attempt:one', 'x')")
    run(page, "await inDatabase((table) => table.put('y', 'attempt:one'))")

    lines = "const { attempts, corrupt } = await store.open('test'); return [attempts(), corrupt]"
    (attempt,), corrupt = run(page, lines)

    assert sorted(record["text"] for record in corrupt) == ["x", "y"]
    assert [entry["id"] for entry in attempt["entries"]] == ["e1", "e2"]
    assert (attempt["skills"], attempt["mode"]) == (["coding"], "standard")
    assert attempt["started"] == attempt["entries"][0]["at"]


def test_a_database_with_other_things_than_texts_is_read_as_well(page):
    run(page, "(await begun(1, 2)).close(); localStorage.clear()")
    run(page, "await inDatabase((table) => table.put({ loop: [1n] }, 'entry:one:e2'))")

    lines = "const opened = await store.open('test'); return [held(opened), opened.corrupt.map(({ key }) => key)]"
    assert run(page, lines) == [{"one": ["e1"]}, ["entry:one:e2"]]


def test_what_a_later_version_wrote_is_left_for_it(page):
    run(page, "(await begun(1)).close()")
    later = '{"at":1763712345678,"value":{"format":2,"id":"two","new":1}}'
    entry = '{"at":1763712345678,"value":{"id":"x","kind":"drawing"}}'
    given = [["ladder:test:attempt:two", later], ["ladder:test:entry:two:x", entry]]
    run(page, "for (const [key, text] of input) localStorage.setItem(key, text)", given)

    lines = """
      const opened = await store.open("test");
      await opened.keep("x", 1);
      return [held(opened), opened.corrupt, await copies()];"""
    held, corrupt, copies = run(page, lines)

    assert (held, corrupt) == ({"one": ["e1"]}, [])
    for place in copies.values():
        assert dict(place)["attempt:two"] == later
        assert dict(place)["entry:two:x"] == entry


# --- removed ----------------------------------------------------------------------------------------------------------


def test_a_removed_attempt_is_gone_from_both_places(page):
    lines = """
      const opened = await begun(1, 2);
      await opened.begin(started("two", 5));
      await opened.remove("one");
      const added = await opened.add("one", answered(3));
      const left = JSON.stringify(await copies());
      return [held(opened), added, held(await store.open("test")), left.includes("coding.s")];"""

    assert run(page, lines) == [{"two": []}, {"saved": False}, {"two": []}, False]


def test_what_was_removed_does_not_come_back_from_a_late_copy(page):
    lines = """
      const opened = await begun(1, 2);
      const late = { ...localStorage };
      await opened.remove("one");
      opened.close();
      Object.entries(late).forEach(([key, text]) => localStorage.setItem(key, text));
      const again = await store.open("test");
      await again.keep("x", 1);
      return [held(again), JSON.stringify(await copies()).includes("coding.s1")];"""

    assert run(page, lines) == [{}, False]


def test_the_note_that_something_was_removed_goes_after_a_month(page):
    run(page, "const opened = await begun(1); await opened.remove('one')")
    assert [key for key, _ in run(page, "return copies()")["database"]] == ["attempt:one"]
    page.reload()

    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 31 * 864e5; }")
    run(page, "const opened = await store.open('test'); await opened.keep('x', 1)")

    assert [key for key, _ in run(page, "return copies()")["database"]] == ["document:x"]


def test_removing_all_attempts_leaves_the_rest_and_clearing_leaves_nothing(page):
    lines = """
      localStorage.setItem("ladder:test:scheme", "dark");
      localStorage.setItem("ladder:test-2:attempt:one", "another's");
      localStorage.setItem("ladder:test:attempt:bad", "x");
      const opened = await begun(1);
      await opened.begin(started("two"));
      await opened.setting("move-on", true);
      await opened.keep("plan", 1);
      await opened.removeAll();
      const some = [held(opened), opened.corrupt, opened.setting("move-on"), opened.document("plan")];
      await opened.begin(started("three"));
      await opened.clear();
      opened.close();
      const again = await store.open("test");
      return [...some, held(again), again.setting("move-on") ?? 0, again.document("plan") ?? 0,
        localStorage.getItem("ladder:test:scheme"), localStorage.getItem("ladder:test-2:attempt:one")];"""

    assert run(page, lines) == [{}, [], True, 1, {}, 0, 0, "dark", "another's"]


def test_an_import_can_be_undone_without_losing_what_came_meanwhile(page):
    lines = """
      const opened = await begun(1);
      const before = opened.attempts();
      const more = { ...before[0], entries: [...before[0].entries, answered(2)] };
      const after = [more, { ...started("two", 5), entries: [answered(3)] }];
      await opened.change(before, after);
      const imported = held(opened);
      await opened.add("one", answered(4));
      await opened.change(after, before);
      const undone = held(opened);
      await opened.change(before, after);
      opened.close();
      return [imported, undone, held(await store.open("test"))];"""

    assert run(page, lines) == [
        {"one": ["e1", "e2"], "two": ["e3"]},
        {"one": ["e1", "e4"]},
        {"one": ["e1", "e2", "e4"], "two": ["e3"]},
    ]


# --- two tabs ---------------------------------------------------------------------------------------------------------


def test_two_tabs_that_answer_at_once_lose_nothing(tabs):
    pages = [tabs(), tabs()]
    run(pages[0], "window.opened = await begun()")
    run(pages[1], "window.opened = await store.open('test')")
    adding = """
      window.done = Promise.all(Array.from({ length: 100 }, async (_, number) => {
        await new Promise((resolve) => setTimeout(resolve, number));
        const seen = opened.attempts()[0].entries.length;
        return (await opened.add("one", answered(number, `${input}${number}`))).saved && seen;
      }));"""
    for name, page in zip("ab", pages, strict=True):
        run(page, adding, name)
    seen = [run(page, "return done") for page in pages]
    everything = {"one": [f"{name}{number}" for number in range(100) for name in "ab"]}

    assert all(number is not False for numbers in seen for number in numbers)
    pages[0].wait_for_function("() => opened.attempts()[0].entries.length === 200")
    pages[1].wait_for_function("() => opened.attempts()[0].entries.length === 200")
    assert run(pages[0], "return held(opened)") == everything
    pages[1].reload()
    assert run(pages[1], "return held(await store.open('test'))") == everything


def test_two_tabs_that_change_one_document_at_once_lose_nothing_even_without_hearing_each_other(tabs):
    pages = [tabs(MISSING.format(name="BroadcastChannel")) for _ in range(2)]
    for page in pages:
        run(page, "window.opened = await store.open('test')")
        run(page, "window.count = () => opened.update('count', (old = 0) => old + 1)")
    for page in pages:
        run(page, "window.done = Promise.all(Array.from({ length: 100 }, count))")
    for page in pages:
        run(page, "await done")

    assert run(tabs(), "return (await store.open('test')).document('count')") == 200


def test_a_tab_hears_what_another_one_does(tabs):
    one, other = tabs(), tabs()
    run(one, "window.opened = await begun(1)")
    run(other, "window.opened = await store.open('test')")
    run(other, "window.heard = 0; window.stop = opened.onChange(() => heard++)")

    run(one, "await opened.add('one', answered(2)); await opened.setting('move-on', true); await opened.remove('one')")
    other.wait_for_function("() => heard === 3 && opened.attempts().length === 0 && opened.setting('move-on')")
    assert run(other, "return opened.add('one', answered(3))") == {"saved": False}

    run(other, "stop()")
    run(one, "await opened.keep('x', 1)")
    other.wait_for_function("() => opened.document('x') === 1")
    assert other.evaluate("heard") == 3


# --- killed -----------------------------------------------------------------------------------------------------------


@NEEDS_PROFILE
def test_twenty_killed_browsers_lose_no_answer_that_was_called_saved(browser_type_launch_args, site, tmp_path):
    """Each has a profile of its own: Chromium may find a database corrupt at the second start after a write was cut off
    (https://github.com/google/leveldb/issues/1287), and only a page that lived for some seconds, as those of people do,
    has its answers in the other place too.
    """
    launch = browser_type_launch_args
    options = ["--headless", "--enable-logging=stderr", *launch["args"]]
    chance = random.Random(1)
    number = 0
    for profile in range(20):
        folder = f"--user-data-dir={tmp_path / str(profile)}"
        command = [launch["executable_path"], *options, folder, f"{site}answering.html"]
        _, saved = killed(command, chance.uniform(0, 0.3))
        kept, _ = killed(command, 0)
        assert saved <= kept
        number += len(saved)

    assert number > 50


def killed(command: list[str], seconds: float) -> tuple[set[str], set[str]]:
    """Start a browser that answers, kill it so long after it has told what was kept; give that, and what it saved."""
    with Popen(command, stdout=DEVNULL, stderr=PIPE, text=True, start_new_session=True) as browser:
        guard = Timer(120, end, [browser])
        guard.start()
        lines = []
        for line in browser.stderr or ():
            lines.append(line)
            if '"kept all."' in line:
                Timer(seconds, end, [browser]).start()
        guard.cancel()
    told = [match.groups() for line in lines if (match := re.search(r'"(kept|saved) (\w+ \w+)\."', line))]
    return {answer for word, answer in told if word == "kept"}, {answer for word, answer in told if word == "saved"}


def end(browser: Popen[str]) -> None:
    """Kill a browser with all its processes, as the system would."""
    with suppress(ProcessLookupError):
        os.killpg(browser.pid, SIGKILL)
