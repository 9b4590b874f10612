"""Style sheets and scripts as they are published."""

from ladder.theme import MINIFIERS


def test_a_style_sheet_means_the_same_without_its_spaces():
    sheet = "@layer a { @media (width < 40rem) { .b :is(td, th), .c:is(p) :first-child { color:red } } }"

    assert MINIFIERS[".css"](sheet) == (
        "@layer a{@media (width < 40rem){.b *:is(td,th),.c:is(p) *:first-child{color:red}}}"
    )
