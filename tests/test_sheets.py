"""Every page brings the sheets for all that it shows, whether it stands there or is drawn by its scripts."""

import re
from collections.abc import Iterable
from pathlib import Path

SHEETS = Path("templates/static/css")
IN_SHEETS = re.compile(r"\.(-?[a-z][\w-]*)")
IN_PAGES = re.compile(r'\bclass="?([^">]+)')
IN_SCRIPTS = re.compile(r'\bclass(?:Name)?\s*[:=]\s*[^"`,;]*["`]([^"`]*)')


def test_what_a_page_or_its_scripts_show_is_styled_on_that_page(reference_folder: Path):
    missing = {line for page in reference_folder.rglob("*.html") for line in missing_in(reference_folder, page)}

    assert missing == set()


def missing_in(site: Path, page: Path) -> Iterable[str]:
    """The classes that are shown on a page and styled only in sheets that it does not bring."""
    text = page.read_text(encoding="utf-8")
    brought = {"", *re.findall(r"/([\w-]+)\.css", text)}
    styled = set().union(*(classes for sheet, classes in STYLED.items() if sheet in brought))
    shown = words(IN_PAGES, text)
    for name in set(re.findall(r"js/([\w-]+\.js)", text)) - {"search.js"}:  # which fetches its sheet itself
        shown |= words(IN_SCRIPTS, next(site.rglob(name)).read_text(encoding="utf-8"))
    family = page.relative_to(site).parts[0]
    others = [(sheet, name) for sheet, classes in STYLED.items() for name in (shown & classes) - styled]
    return (f"{family}: {name} is styled in {sheet}.css" for sheet, name in others)


def words(pattern: re.Pattern[str], text: str) -> set[str]:
    return {word for found in pattern.findall(text) for word in found.split()}


def styled_by_sheet() -> dict[str, set[str]]:
    """The classes by published sheet; "" is the one that every page brings."""
    found: dict[str, set[str]] = {}
    for path in SHEETS.rglob("*.css"):
        folders = path.relative_to(SHEETS).parts[:-1]
        sheet = folders[1] if folders[:1] == ("pages",) else ""
        found.setdefault(sheet, set()).update(IN_SHEETS.findall(path.read_text(encoding="utf-8")))
    return found


STYLED = styled_by_sheet()
