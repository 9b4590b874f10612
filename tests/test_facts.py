"""The reference ladder says everything that its sources state: each row of tests/cases/facts.yaml is on its page."""

from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from ladder import content
from ladder.project import Project
from ladders import REFERENCE

ROWS = yaml.load((Path(__file__).parent / "cases" / "facts.yaml").read_text("utf-8"), yaml.BaseLoader)

FACTS = {"sources", *(str(number) for number in range(1, 29)), *(f"C{number}" for number in range(1, 9))}

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time", "wbr"}  # they do not end a word
UNSEEN = {"script", "style", "svg", "template"}


class SeenText(HTMLParser):
    """The text that a reader sees in the main part of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._open: list[bool] = []  # for each open element: whether its text is seen

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._end_word(tag)
        if tag not in VOID:
            within = tag == "main" or (bool(self._open) and self._open[-1])
            self._open.append(within and tag not in UNSEEN and "hidden" not in dict(attributes))

    def handle_endtag(self, tag: str) -> None:
        self._end_word(tag)
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1]:
            self.pieces.append(data)

    def _end_word(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append(" ")


def seen_text(html: str) -> str:
    parser = SeenText()
    parser.feed(html)
    return folded("".join(parser.pieces))


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.fixture(scope="session")
def page_text(reference_folder) -> Callable[[str], str]:
    """What a reader sees on a page of the reference ladder, by the page's address."""
    return cache(lambda address: seen_text((reference_folder / address / "index.html").read_text("utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['fact']}: {row['page']} {row['says']}")
def test_a_page_says_what_the_sources_state(row, page_text):
    assert folded(row["says"]) in page_text(row["page"])


def test_every_fact_has_a_page():
    assert {row["fact"] for row in ROWS} == FACTS


def test_no_row_stands_in_the_table_twice():
    rows = [(row["fact"], row["page"], folded(row["says"])) for row in ROWS]

    assert sorted({row for row in rows if rows.count(row) > 1}) == []


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        pytest.param("<p>Menu</p><main><p>Text</p></main><p>Foot</p>", "text", id="only the main part"),
        pytest.param("<main><td>One</td><td>two</td></main>", "one two", id="a cell ends a word"),
        pytest.param("<main><b>Plan</b>: it\n <a>thinks</a>.</main>", "plan: it thinks.", id="a link does not"),
        pytest.param("<main>A<br>b<p hidden>c <i>d</i></p><script>e</script></main>", "a b", id="nothing hidden"),
    ],
)
def test_text_is_what_a_reader_sees(html, seen):
    assert seen_text(html) == seen


# --- where each record comes from -------------------------------------------------------------------------------------

PAGES = {
    "levels": "levels/{id}/",
    "skills": "skills/{id}/",
    "roles": "roles/{id}/",
    "vetting": "vetting/{id}/",
    "guides": "guides/{id}/",
    "teams": "teams/",
    "costs": "costs/",
    "risks": "risks/",
    "red_flags": "red-flags/",
    "faq": "faq/",
    "glossary": "glossary/",
    "resources": "resources/",
    "conflicts": "sources/",
}


@pytest.mark.parametrize("kind", PAGES)
def test_each_record_shows_its_origin_on_its_page(kind, page_text):
    framework = content.read(Project(REFERENCE.parent)).framework
    titles = {source.id: source.title for source in framework.sources}
    silent = []
    for record in getattr(framework, kind):
        page = page_text(PAGES[kind].format(id=record.id))
        shown = titles[record.source] if record.source else "Authored for this ladder"
        if folded(shown) not in page:
            silent.append(record.id)

    assert silent == []
