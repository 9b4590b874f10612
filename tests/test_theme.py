"""Style sheets and scripts as they are published."""

import re

from ladder import theme
from ladder.theme import MINIFIERS


def test_a_style_sheet_means_the_same_without_its_spaces():
    sheet = "@layer a { @media (width < 40rem) { .b :is(td, th), .c:is(p) :first-child { color:red } } }"

    assert MINIFIERS[".css"](sheet) == (
        "@layer a{@media (width < 40rem){.b *:is(td,th),.c:is(p) *:first-child{color:red}}}"
    )


def test_every_script_is_published_with_all_that_it_imports(tmp_path):
    static = theme.load(tmp_path, "en", {}).static
    scripts = {path: content.decode() for path, content in static.items() if re.fullmatch(r"js/[^/]+\.js", path)}
    imported = {(path, name) for path, text in scripts.items() for name in re.findall(r'"\./([\w-]+\.js)"', text)}

    assert {"js/assessment.js", "js/assessment-result-view.js", "js/path.js", "js/search.js"} <= scripts.keys()
    assert {f"js/{name}" for _, name in imported} <= scripts.keys()
    assert all(first_word(path) == first_word(f"js/{name}") for path, name in imported)


def first_word(path: str) -> str:
    """Of a script's name: the page that it is for."""
    return re.split(r"[-.]", path)[0]
