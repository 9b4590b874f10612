"""What pages say of themselves in schema.org's words, read from built pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladders import build, write

BASE = "https://ladder.example.org/sub/"
VOCABULARY = {
    kind: set(properties.split())
    for kind, properties in yaml.safe_load((Path(__file__).parent / "cases/schema_org.yaml").read_text()).items()
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return build(write("reference", tmp_path_factory.mktemp("structured")), base_url=BASE)


def blocks(page: Path) -> list[dict[str, Any]]:
    """The JSON-LD blocks of a page."""
    return [json.loads(text) for text in re.findall(r'"application/ld\+json">(.*?)</script>', page.read_text())]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every thing in a block, however deep."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)


def kind(page: Path, wanted: str) -> list[dict[str, Any]]:
    return [node for node in nodes(blocks(page)) if node["@type"] == wanted]


def test_every_thing_and_property_is_one_of_schema_org(site):
    strange, seen = [], set()
    for page in site.rglob("*.html"):
        for node in nodes(blocks(page)):
            seen.add(node["@type"])
            known = VOCABULARY[node["@type"]] | VOCABULARY["Thing"]
            strange += [(page, node["@type"], name) for name in node if name not in known and not name.startswith("@")]

    assert strange == []
    assert seen == VOCABULARY.keys() - {"Thing"}


def test_a_skill_and_each_of_its_levels_are_terms_of_the_ladder(site):
    terms = kind(site / "skills/coding/index.html", "DefinedTerm")

    assert [term["termCode"] for term in terms][:2] == ["coding", "coding@user"]
    assert len(terms) == 6
    assert terms[0]["inDefinedTermSet"]["url"] == f"{BASE}skills/"
    assert terms[1]["url"] == f"{BASE}skills/coding/#user"


def test_a_role_states_the_pay_of_its_sources(site):
    (role,) = kind(site / "roles/ai-generalist/index.html", "Occupation")
    page = (site / "roles/ai-generalist/index.html").read_text()

    assert role["estimatedSalary"]
    for pay in role["estimatedSalary"]:
        assert f"{pay['value']['minValue']:,.0f}" in page


def test_questions_have_answers(site):
    found = kind(site / "faq/index.html", "Question")

    assert len(found) == 18
    assert all(question["name"].endswith("?") and question["acceptedAnswer"]["text"] for question in found)


def test_the_way_to_a_page_is_told_with_whole_addresses(site):
    (trail,) = kind(site / "skills/coding/index.html", "BreadcrumbList")
    places = trail["itemListElement"]

    assert [place["position"] for place in places] == [1, 2, 3, 4]
    assert [place.get("item") for place in places] == [BASE, f"{BASE}skills/", f"{BASE}skills/#building", None]


def test_text_of_content_cannot_leave_its_block(project):
    tricky = "name: </script><b>\narea: building\nlevels: {user: {anchor: '<!-- x'}}\n"
    site = project({"skills/code-review.yaml": tricky})
    site.build()

    (block,) = blocks(site.root / "site/skills/code-review/index.html")
    assert block["@graph"][0]["name"] == "</script><b>"


def test_without_a_public_address_nothing_names_one(project):
    site = project({"skills/code-review.yaml": "name: Code review\narea: building\nlevels: {user: {anchor: Look}}\n"})
    site.build()
    page = site.root / "site/skills/code-review/index.html"

    assert not any("url" in node for node in nodes(blocks(page)))
    assert "og:" not in page.read_text()
    assert "canonical" not in page.read_text()
