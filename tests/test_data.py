"""The framework as data: JSON that keeps to its schema and says what the site says, and a table."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import skill
from ladder import content, pipeline
from ladder.exports import data, describing, tables
from ladder.model import Framework
from ladder.pipeline import Options, Preview
from ladder.project import Project
from ladders import LADDERS, write

SCHEMA = json.loads(data.schema())


def framework(root: Path) -> Framework:
    return content.read(Project(root)).framework


def test_the_schema_is_what_the_models_say():
    assert data.schema() == describing.schema(), "make schema"


@pytest.mark.parametrize("ladder", ["reference", *LADDERS])
def test_the_data_keep_to_their_schema(ladder, tmp_path):
    written = json.loads(data.as_json(framework(write(ladder, tmp_path))))

    Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(written)] == []


def test_the_schema_refuses_what_the_data_cannot_say():
    written = {"format": 1, "addresses": data.ADDRESSES, "ladder": {"format": "1", "id": "a", "title": "A"}}
    validator = Draft202012Validator(SCHEMA)

    assert validator.is_valid(written)
    assert not validator.is_valid({**written, "skills": [{"id": "a", "name": "A"}]})
    assert not validator.is_valid({**written, "skills": [{"id": "a", "name": "A", "area": "b", "note": "Hush"}]})
    assert not validator.is_valid({**written, "levels": [{"id": "Not an id", "name": "A"}]})


@pytest.mark.parametrize("ladder", ["reference", *LADDERS])
def test_every_record_comes_back_as_it_was(ladder, tmp_path):
    whole = framework(write(ladder, tmp_path))
    written = json.loads(data.as_json(whole))

    for name, kind in data.LISTS.items():
        read = [kind.model_validate(each).model_dump() for each in written.get(name, [])]
        assert read == [record.model_dump() for record in getattr(whole, name)], name


PRIVATE = {
    "skills/code-review.yaml": skill(
        levels="user: {anchor: Read it, accepts: {long-anchor: Hush}}", note="Hush", accepts="{long-anchor: Hush}"
    ),
    "roles/coder.yaml": "name: Coder\nduties: [{text: Codes, note: Hush}]\n"
    "pay: [{region: EU, currency: EUR, low: 1, high: 2, note: For beginners}]\n",
    "resources/some.yaml": "resources:\n  - {id: hush, title: Hush, url: https://a.example/, kind: book, hours: 1,\n"
    "     status: draft, teaches: [{skill: code-review, to: user}]}\n",
    "questions/code-review.yaml": "items:\n  - {id: q, kind: evidence, level: user, stem: Hush?}\n",
}


def test_what_editors_keep_for_themselves_is_not_published(project):
    written = data.as_json(framework(project(PRIVATE).root)).decode()

    assert "Hush" not in written
    assert "For beginners" in written


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = write("reference", tmp_path_factory.mktemp("data"))
    assert pipeline.build(Project(root), root / "site", Options(works_offline=True)).written
    return root


def places(written: dict) -> list[str]:
    """The address of everything that the data names one for."""
    addresses = written["addresses"]
    found = [addresses["level"].format(level=level["id"]) for level in written["levels"]]
    found += [addresses["role"].format(role=role["id"]) for role in written["roles"]]
    for each in written["skills"]:
        found.append(addresses["skill"].format(skill=each["id"]))
        for level_id, level in each["levels"].items():
            found.append(addresses["skill_level"].format(skill=each["id"], level=level_id))
            for statement in level.get("statements", []):
                names = {"skill": each["id"], "level": level_id, "statement": statement["id"]}
                found.append(addresses["statement"].format(**names))
    return found


def test_every_address_in_the_data_is_a_place_of_the_site(root):
    found = places(json.loads((root / "site" / data.JSON).read_bytes()))
    pages = {path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in root.rglob("index.html")}

    def is_there(address: str) -> bool:
        page, _, fragment = address.partition("#")
        return f"{page}index.html" in pages and (not fragment or f'id="{fragment}"' in pages[f"{page}index.html"])

    assert len(found) > 200
    assert [address for address in found if not is_there(address)] == []


def test_a_statement_that_stands_for_an_anchor_has_its_address_too(project):
    site = project({"skills/code-review.yaml": skill(levels="user: {statements: [Read it, Run it]}")})
    site.build()

    assert re.findall(r'id="(user-[^"]+)"', site.page("skills/code-review")) == ["user-read-it", "user-run-it"]


def test_the_table_is_the_one_that_the_command_exports(root):
    assert (root / "site" / data.CSV).read_bytes() == tables.as_csv(framework(root))


def test_the_page_about_the_ladder_links_to_the_data(root):
    page = (root / "site/about/index.html").read_text("utf-8")

    assert [path for path in (data.JSON, data.SCHEMA, data.CSV) if f'href="../{path}"' not in page] == []


def test_the_data_are_there_without_a_connection(root):
    worker = (root / "site/sw.js").read_text("utf-8")

    assert [path for path in (data.JSON, data.SCHEMA, data.CSV) if f'"{path}":"sha256-' not in worker] == []


def test_data_that_would_be_the_same_are_not_made_again(root):
    made = [give() for give in data.files(framework(root), {})]
    known = {file.path: file.key for file in made}

    assert [give().content for give in data.files(framework(root), known)] == [None, None, None]


def test_a_preview_neither_has_the_data_nor_links_to_them(project):
    files = next(Preview(Project(project().root), Options()).rebuild()).files

    assert files is not None
    assert data.JSON not in files
    assert b"data/ladder" not in files["about/index.html"]
