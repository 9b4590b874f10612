"""Links that open the repository's editor: at the line of a record, and at that of each level of a skill."""

import re
from typing import Any

import pytest

from conftest import GOOD, skill

LEVELS = "user:\n  anchor: Read it\nbuilder: {anchor: Find the flaw}"
FILES = {
    "levels.yaml": "# All levels.\nlevels:\n  - id: user\n    name: User\n  - {name: Builder, id: builder}\n",
    "skills/code-review.yaml": skill(levels=LEVELS),
    "skills/testing.yaml": skill(name="Testing", levels=LEVELS),
    "guides/how.md": "---\ntitle: How\n---\nText.\n",
}


def with_repository(url: str, files: dict[str, str] = FILES) -> dict[str, str]:
    return {**files, "ladder.yaml": f"{GOOD['ladder.yaml']}repository: {{url: '{url}', folder: docs}}\n"}


def edit_links(site: Any, address: str) -> list[str]:
    """The addresses at which the links of a page open the repository's editor, without what they have in common."""
    found = re.findall(r'href="(https://[^"]*/edit/main/docs/content/[^"]*)" data-edit', site.page(address))
    return [link.split("/content/")[1] for link in found]


def test_the_page_of_a_level_links_to_its_line_in_the_list(project):
    site = project(with_repository("https://git.example/us/ladder/"))
    site.build()

    assert edit_links(site, "levels/user") == ["levels.yaml#L3"]
    assert edit_links(site, "levels/builder") == ["levels.yaml#L5"]
    assert edit_links(site, "levels") == ["levels.yaml"]


def test_a_skill_links_to_the_line_of_each_level(project):
    site = project(with_repository("https://git.example/us/ladder/"))
    site.build()

    assert edit_links(site, "skills/code-review") == [
        "skills/code-review.yaml#L4", "skills/code-review.yaml#L6", "skills/code-review.yaml"
    ]  # fmt: skip
    assert edit_links(site, "guides/how") == ["guides/how.md"]


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://git.example/us/ladder/", "https://git.example/us/ladder/edit/main/docs/content/levels.yaml#L3"),
        ("https://gitlab.com/us/ladder", "https://gitlab.com/us/ladder/-/edit/main/docs/content/levels.yaml#L3"),
    ],
)
def test_each_host_has_an_address_of_its_own_for_its_editor(url, start, project):
    site = project(with_repository(url))
    site.build()

    assert f'href="{start}"' in site.page("levels/user")


def test_without_a_repository_there_are_no_such_links(project):
    site = project(FILES)
    site.build()

    assert "data-edit" not in site.page("skills/code-review") + site.page("levels/user")


def test_a_line_that_moves_changes_the_page_of_its_file_alone(project):
    site = project(with_repository("https://git.example/us/ladder/"))
    site.build()
    site.write("skills/testing.yaml", f"# A remark.\n{FILES['skills/testing.yaml']}")

    again = site.build()

    assert edit_links(site, "skills/testing")[0] == "skills/testing.yaml#L5"
    assert again.written.new == 1
