"""Ten journeys through a site that every browser engine must be able to make, told to any driver of one."""

from collections.abc import Callable
from typing import Protocol

from taking import SMALL


class Driver(Protocol):
    """A browser window. Each step waits until it can be done; selectors are CSS and mean the first that is shown."""

    def open(self, address: str) -> None: ...
    def reload(self) -> None: ...
    def address(self) -> str: ...
    def click(self, selector: str) -> None: ...
    def choose(self, selector: str, value: str) -> None: ...
    def write(self, selector: str, text: str) -> None: ...
    def read(self, selector: str) -> str: ...
    def wait_for(self, selector: str, text: str) -> None: ...
    def wait_until_gone(self, selector: str) -> None: ...
    def sees(self, selector: str) -> bool: ...


SITE = {
    **SMALL,
    "skills/talking.yaml": "name: Talking\narea: people\nlevels:\n  mid:\n    anchor: Talk to a customer\n"
    "    practice: [{do: Talk to one customer, hours: 2, evidence: What was said}]\n",
    "resources/all.yaml": "resources:\n"
    "  - {id: curves, title: Curves, url: https://a.example/, kind: book, hours: 4, cost: paid, publisher: Press,\n"
    "     teaches: [{skill: sawing, from: low, to: high}]}\n"
    "  - {id: glue, title: Glue, url: https://b.example/, kind: course, hours: 1,\n"
    "     teaches: [{skill: gluing, from: low, to: mid}]}\n",
}

BEGIN = "[data-part=settings] [type=submit]"
OPTION = "[data-view=question] .question label"
GO_ON = "[data-view=question] .question [type=submit]"


def read_from_the_front_page_to_a_skill(window: Driver, site: str) -> None:
    window.open(site)
    window.click("main a[href$='skills/sawing/']")
    window.wait_for("h1", "Sawing")
    window.wait_for("main", "Saw a curve")


def search_with_a_typo(window: Driver, site: str) -> None:
    window.open(site)
    window.click("[data-module=search]")
    window.write(".search [type=search]", "glung")
    window.click(".search__results[aria-busy=false] a")
    window.wait_for("h1", "Gluing")


def filter_the_resources(window: Driver, site: str) -> None:
    window.open(f"{site}resources/")
    window.choose("select[name=kind]", "book")
    window.wait_until_gone("main a[href='https://b.example/']")
    window.wait_for("main", "Curves")

    assert window.address().endswith("?kind=book")


def compare_two_levels(window: Driver, site: str) -> None:
    window.open(f"{site}compare/?from=level.low&to=level.mid")
    window.wait_for(".comparison-result", "Saw a curve")


def keep_the_dark_colours(window: Driver, site: str) -> None:
    window.open(site)
    window.choose("[data-module=scheme-switch]", "dark")
    window.open(f"{site}matrix/")

    assert window.sees("[data-scheme=dark] main")


def answer_until_the_result(window: Driver, site: str) -> None:
    _assess(window, site)
    window.wait_for("[data-view=result]", "Sawing")


def find_the_result_again(window: Driver, site: str) -> None:
    _assess(window, site)
    told = window.read("[data-view=result] h1")
    window.reload()
    window.wait_for("[data-view=result] h1", told)


def go_on_after_a_break(window: Driver, site: str) -> None:
    window.open(f"{site}assessment/")
    window.click(BEGIN)
    _answer(window)
    window.open(site)
    window.open(f"{site}assessment/#question")
    window.wait_for("[data-view=question] [role=status]", "1 answered")


def make_a_path_and_tick_a_step(window: Driver, site: str) -> None:
    window.open(f"{site}path/")
    window.choose("form:not([inert]) select[name=aim]", "role=host")  # its script has come
    window.click("[data-part=submit]")
    window.click("[data-part=plan] [type=checkbox]")
    window.wait_for("[data-part=summary]", "1 of 2")
    window.reload()
    window.wait_for("[data-part=summary]", "1 of 2")


def come_from_an_address_that_is_not_there(window: Driver, site: str) -> None:
    window.open(f"{site}no/such/page/")
    window.click("main a")
    window.wait_for("main", "Sawing")


JOURNEYS: tuple[Callable[[Driver, str], None], ...] = (
    read_from_the_front_page_to_a_skill,
    search_with_a_typo,
    filter_the_resources,
    compare_two_levels,
    keep_the_dark_colours,
    make_a_path_and_tick_a_step,  # before there are answers, which leave less to do
    answer_until_the_result,
    find_the_result_again,
    go_on_after_a_break,
    come_from_an_address_that_is_not_there,
)


def _assess(window: Driver, site: str) -> None:
    window.open(f"{site}assessment/")
    window.click("label:has([value=quick])")
    window.click(BEGIN)
    for _ in range(40):
        if window.address().endswith("#result"):
            return
        _answer(window)
    raise AssertionError("the assessment does not end")


def _answer(window: Driver) -> None:
    window.wait_for("[data-view=question] .question", "")  # it comes a moment after the start
    if window.sees(OPTION):
        window.click(OPTION)
        window.click(GO_ON)
    else:
        window.click("[data-view=question] .question button")
