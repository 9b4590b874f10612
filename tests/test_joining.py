"""Scripts that are joined do what they did apart, and what cannot be joined stays as it is."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bare import PAGE
from ladder.joining import joined
from serving import served

APART = {
    "page.js": """
        import { two, name as called } from "./two.js";
        import { Box } from "./box.js";
        const one = 1;
        say(called, one + two(), new Box().size);
        import("./by-the-way.js").then(({ told }) => say(told()));
        import("./another-day.js").then(({ told }) => say(told()));
    """,
    "two.js": """
        import { one } from "./one.js";
        export const name = "two";
        export function two() { return one + one; }
        export { one } from "./one.js";
    """,
    "one.js": """
        const two = 0;
        export const one = 1 + two;
    """,
    "box.js": """
        import {
          one,
        } from "./two.js";
        export class Box { size = one; }
        export async function open() {}
        export function *opened() {}
    """,
    "by-the-way.js": """
        import { two } from "./two.js";
        import { last } from "./last.js";
        export const told = () => [two(), last].join(" ");
        import("./one.js").then(({ one }) => say("the end", one));
    """,
    "another-day.js": """
        import { one } from "./one.js";
        import { last } from "./last.js";
        export const told = () => ["day", one, last].join(" ");
    """,
    "last.js": "export const last = 7;",
}


@pytest.mark.browser
def test_joined_scripts_say_what_they_say_apart(page: Page, tmp_path):
    apart, together = (said(page, tmp_path / name, scripts) for name, scripts in
                       (("apart", APART), ("together", joined(APART))))  # fmt: skip

    assert apart == together == {"two 3 1", "2 7", "the end 1", "day 1 7"}


def said(page: Page, folder: Path, scripts: dict[str, str]) -> set[str]:
    """The four things that page.js says."""
    folder.mkdir()
    head = "<script>const told = [], say = (...words) => told.push(words.join(' '));</script>"
    html = f'{PAGE}{head}<script type="module" src="page.js"></script>'
    for name, text in {**scripts, "index.html": html}.items():
        (folder / name).write_text(text)
    with served(folder) as address:
        page.goto(address)
        page.wait_for_function("() => told.length === 4")
        return {*page.evaluate("() => told")}


def test_a_page_has_a_file_for_what_it_needs_at_first_and_one_for_each_module_it_may_need_later():
    files = joined(APART)

    assert sorted(files) == ["page-another-day.js", "page-by-the-way.js", "page.js"]
    assert [name for name, text in files.items() if "last = 7" in text] == ["page-by-the-way.js"]


def test_a_script_without_imports_stays_as_it_is():
    assert joined({"a.js": "const a = 1;"}) == {"a.js": "const a = 1;"}


def test_two_pages_each_get_what_they_share():
    files = joined({**APART, "other.js": 'import { one } from "./one.js";\nsay(one);\n'})

    assert sorted(files) == ["other.js", "page-another-day.js", "page-by-the-way.js", "page.js"]
    assert "1 + two" in files["other.js"]


def test_what_is_not_beside_the_scripts_is_still_imported():
    vendor = 'import Found from "./vendor/found.js";\nimport { one } from "./one.js";\nsay(Found, one);\n'
    files = joined({"a.js": vendor, "one.js": APART["one.js"]})

    assert files["a.js"].startswith('import Found from "./vendor/found.js";\n')


@pytest.mark.parametrize(
    "text",
    ["export default 1;", "export let one = 1;", "const a = 1;\nexport { a };", 'export * from "./one.js";',
     'import * as all from "./one.js";', 'import "./one.js";', 'import { a } from "./nowhere.js";'],
)  # fmt: skip
def test_what_has_other_forms_stays_as_it_is_with_all_that_belongs_to_it(text):
    scripts = {"a.js": 'import { odd } from "./odd.js";\nimport { one } from "./one.js";', "one.js": APART["one.js"],
               "odd.js": text}  # fmt: skip

    assert joined(scripts).items() >= scripts.items()


def test_modules_that_import_each_other_stay_as_they_are():
    scripts = {"a.js": 'import { b } from "./b.js";', "b.js": 'import { c } from "./c.js";\nexport const b = 1;',
               "c.js": 'import { b } from "./b.js";\nexport const c = 1;'}  # fmt: skip

    assert joined(scripts) == scripts
