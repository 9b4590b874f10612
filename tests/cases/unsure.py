"""What axe cannot decide by itself ("incomplete"): the rule, where, and why it is right there. All else is a fault."""

from typing import NamedTuple


class Unsure(NamedTuple):
    """Rules that axe leaves to people, for the elements that a selector names."""

    rules: tuple[str, ...]
    where: str
    why: str


CONTRAST = ("color-contrast", "color-contrast-enhanced")
LINKS = ("identical-links-same-purpose",)

UNSURE = (
    Unsure(CONTRAST, "svg text",
           "Axe does not measure single characters; test_ramp computes the contrast of every number on its fill."),
    Unsure(CONTRAST, "dialog *",
           "What lies beyond the edge of a dialog is scrolled to; it stands on the same ground as what is seen."),
    Unsure(CONTRAST, ":is(.matrix__scroll, .sample) *",
           "What lies beyond the edge is scrolled to, and below the first column of the matrix while it passes."),
    Unsure(("th-has-data-cells",), "table:has(th[scope=rowgroup])",
           "The heading of a group of rows stands in a row of its own, above the rows and not beside cells."),
    Unsure(LINKS, ":is(.contents a[href^='#'], .site-header__navigation a)",
           "A part of a page, such as the pay of a role, may be named as the page of all of them is."),
    Unsure(LINKS, "a[href^='#letter_']",
           "A letter leads to its part of the list from A to Z; a level or a skill may bear the name of a letter."),
    Unsure(LINKS, ".things a",
           "In the list from A to Z things of several kinds bear one name; the kind stands behind each."),
    Unsure(LINKS, "main a:is([href*='/levels/'], [href*='/roles/'])",
           "A level and a role bear one name; the heading or the row says which is meant."),
    Unsure(LINKS, "main a[href*='/skills/'][href*='#']",
           "A level of a skill is linked by the level's name; the row or the entry says of which skill."),
    Unsure(LINKS, "main a[href^='https:']",
           "Works of several publishers bear one title; the publisher stands behind each."),
)  # fmt: skip
