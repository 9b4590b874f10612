"""Routes, and what happens when two pages want the same address."""

import pytest

from ladder.findings import LadderError
from ladder.site import File, Page, Route, unless_known, without_clashes


def page(address: str, origin: str = "here") -> Page:
    return Page(Route(address), "a.html", dict, origin)


@pytest.mark.parametrize(
    ("address", "file", "root"),
    [
        ("", "index.html", "./"),
        ("skills/", "skills/index.html", "../"),
        ("skills/coding/", "skills/coding/index.html", "../../"),
        ("404.html", "404.html", "./"),
        ("static/a/b.css", "static/a/b.css", "../../"),
    ],
)
def test_a_route_knows_its_file_and_the_way_to_the_root(address, file, root):
    assert (Route(address).file, Route(address).root) == (file, root)


@pytest.mark.parametrize("other", ["skills/coding/", "skills/Coding/"])
def test_two_pages_at_one_address_name_both_origins(other):
    with pytest.raises(LadderError, match=r"by a\.yaml and by b\.yaml"):
        list(without_clashes([page("skills/coding/", "a.yaml"), page(other, "b.yaml")]))


@pytest.mark.parametrize("address", ["../etc/", "a/../../b/", "/etc/passwd", "a//../b", "a b/", "skills/./x/"])
def test_an_address_never_leaves_the_site(address):
    with pytest.raises(LadderError, match="cannot be an address"):
        list(without_clashes([page(address)]))


def test_what_is_known_comes_without_content():
    files = [File("a.css", "1", b"a"), File("b.css", "2", b"b")]

    assert list(unless_known(files, {"a.css": "1", "b.css": "1"})) == [File("a.css", "1", None), files[1]]
