"""`ladder serve` leads from what is on a page to the place in a file, in the editor of the person who reads it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import skill
from ladder.editing import whereabouts
from ladder.findings import LadderError
from ladder.project import Project
from ladder.server import address_of

pytestmark = pytest.mark.browser

LEVELS = """\
user:
  # every word
  anchor: Read it *aloud*
  statements: [Ask who wrote it]
builder:
  anchor: Find the flaw"""
FILES = {
    "ladder.yaml": "format: 1\nid: test-ladder\ntitle: Test ladder\n"
    "repository: {url: 'https://git.example/us/ladder', folder: docs}\n",
    "skills/code-review.yaml": skill(levels=LEVELS, summary="Look at work before it counts")
    + "description: |\n  First paragraph.\n\n  The second says [more](../../levels/user/), and then it ends.\n",
    "skills/testing.yaml": skill(name="Testing", levels="builder: {anchor: Try it}"),
    "guides/how.md": "---\ntitle: How we work\n---\n\nBegin with a plan.\n\nThen work on it, day by day.\n",
}


@contextmanager
def serving(site: Any, *options: str) -> Iterator[str]:
    """Serve a project; give the address."""
    command = [sys.executable, "-m", "ladder", "-C", str(site.root), "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            yield next(match[0] for line in process.stderr if (match := re.search(r"http://127\S+", line)))
        finally:
            process.terminate()
            process.communicate(timeout=60)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if "Content Security" in message.text else None)
    yield page
    context.close()
    assert problems == []


def tools(tab: Page) -> Locator:
    return tab.get_by_role("complementary", name="ladder serve")


def place(root: Path, file: str) -> str:
    return f"vscode://file/{root.as_posix().lstrip('/')}/content/{file}"


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("skills/code-review/", "Find the flaw", "skills/code-review.yaml:10:13"),
        ("skills/code-review/", "Read it aloud", "skills/code-review.yaml:7:13"),
        ("skills/code-review/", "The second says more, and then it ends.", "skills/code-review.yaml:14:3"),
        ("levels/builder/", "Try it", "skills/testing.yaml:4:21"),
        ("guides/how/", "Then work on it, day by day.", "guides/how.md:7:1"),
    ],
)
def test_a_click_on_a_text_leads_to_its_line(address, text, found, project, tab):
    site = project(FILES)
    with serving(site) as home:
        tab.goto(home + address)
        tab.get_by_role("button", name="Edit texts").click()
        tab.get_by_role("main").get_by_text(text).last.click()
        link = tools(tab).get_by_role("link")
        expect(link).to_have_text(f"content/{found}")

        assert link.get_attribute("href") == place(site.root, found)
        assert tab.url == home + address


def test_the_path_can_be_copied(project, tab):
    site = project(FILES)
    with serving(site) as home:
        tab.goto(f"{home}skills/testing/")
        tab.get_by_role("button", name="Edit texts").click()
        tab.get_by_role("main").get_by_text("Try it", exact=True).last.click()
        tab.get_by_role("button", name="Copy path").click()
        expect(tab.get_by_role("button", name="Copied")).to_be_visible()

        assert tab.evaluate("navigator.clipboard.readText()") == f"{site.root}/content/skills/testing.yaml:4:21"


def test_words_of_the_interface_are_said_to_be_elsewhere(project, tab):
    with serving(project(FILES)) as home:
        tab.goto(f"{home}skills/testing/")
        tab.get_by_role("button", name="Edit texts").click()
        tab.get_by_role("main").get_by_text("Edit this page").click()

        expect(tools(tab).get_by_role("status").last).to_contain_text("is not in content/")


def test_escape_ends_editing_and_links_lead_on_again(project, tab):
    with serving(project(FILES)) as home:
        tab.goto(f"{home}levels/builder/")
        button = tab.get_by_role("button", name="Edit texts")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        tab.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-pressed", "false")
        tab.get_by_role("main").get_by_role("link", name="Testing").first.click()

        expect(tab).to_have_url(re.compile(r"/skills/testing/"))


def test_a_mistake_links_to_its_place(project, tab):
    site = project(FILES)
    with serving(site) as home:
        tab.goto(home)
        site.write("skills/testing.yaml", skill(name="Testing", levels="bilder: {anchor: Try it}"))
        link = tools(tab).get_by_role("link", name="content/skills/testing.yaml:4:3")
        expect(link).to_be_visible()

        assert link.get_attribute("href") == place(site.root, "skills/testing.yaml:4:3")


def test_a_mistake_comes_with_the_line_to_copy_and_what_its_code_means(project, tab):
    site = project(FILES)
    with serving(site) as home:
        tab.goto(home)
        site.write("skills/testing.yaml", skill(name="Testing", levels="bilder: {anchor: Try it}"))
        expect(tools(tab).get_by_text("Write in place of line 4")).to_be_visible()
        tools(tab).get_by_role("button", name="Copy", exact=True).click()
        expect(tools(tab).get_by_role("button", name="Copied")).to_be_visible()
        assert tab.evaluate("navigator.clipboard.readText()") == "  builder: {anchor: Try it}"
        with tab.expect_popup() as opened:
            tools(tab).get_by_role("link", name="unknown-level").click()

        expect(opened.value.get_by_role("heading", name="unknown-level")).to_be_in_viewport()


def test_the_link_at_the_foot_of_a_page_opens_the_editor_too(project, tab):
    site = project(FILES)
    with serving(site, "--editor", "idea") as home:
        tab.goto(f"{home}levels/builder/")
        link = tab.get_by_role("link", name="Edit this page")
        expect(link).to_have_attribute("href", f"idea://open?file={site.root}/content/levels.yaml&line=3&column=1")


def test_who_serves_for_others_tells_them_nothing_of_the_disk(project, tab):
    with serving(project(FILES), "--host", "0.0.0.0") as home:
        tab.goto(f"{home}skills/testing/")
        expect(tools(tab)).to_be_attached()
        tab.evaluate("new Promise((heard) => setTimeout(heard, 500))")

        expect(tab.get_by_role("button", name="Edit texts")).to_have_count(0)
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{home}_ladder/where?text=Try+it", timeout=60)


@pytest.mark.parametrize("name", ["vscode", "cursor", "my-editor://{path}#{line}"])
def test_editors_are_known_by_name_or_by_address(name):
    assert "{path}" in address_of(name)


@pytest.mark.parametrize("name", ["vscod", "word", "javascript://{path}"])
def test_other_editors_are_refused(name):
    with pytest.raises(LadderError, match=f'"{re.escape(name)}" is not an editor'):
        address_of(name)


def test_a_text_of_the_page_comes_before_the_same_text_elsewhere(project):
    site = project({**FILES, "skills/a.yaml": skill(name="A", levels="builder: {anchor: Try it}")})

    found = whereabouts.find(Project(site.root), "skills/testing/", "builder", "Try it")

    assert str(found) == "content/skills/testing.yaml:4:21"


def test_a_text_of_the_section_comes_before_the_same_text_in_another(project):
    same = "user: {anchor: Try it}\nbuilder: {anchor: Try it}"
    site = project({**FILES, "skills/testing.yaml": skill(name="Testing", levels=same)})

    found = whereabouts.find(Project(site.root), "skills/testing/", "builder", "Try it")

    assert str(found) == "content/skills/testing.yaml:5:21"
