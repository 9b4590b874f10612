"""The code's plan: which module stands on which floor, and which alone meets which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ladder

PACKAGE = Path(ladder.__file__).parent

FLOORS = {
    "findings": 0,
    "parallel": 0,
    "program": 0,
    "codes": 1,
    "model": 1,
    "site": 1,
    "ramp": 1,
    "reports": 2,
    "located": 2,
    "joining": 2,
    "markup": 2,
    "checks": 2,
    "assessing": 2,
    "planning": 2,
    "project": 2,
    "content": 3,
    "theme": 3,
    "pages": 3,
    "exports": 3,
    "rendering": 4,
    "output": 4,
    "editing": 4,
    "checking": 5,
    "watching": 5,
    "listing": 5,
    "pipeline": 6,
    "server": 7,
    "cli": 8,
}

MET_BY = {
    "pydantic": "model",
    "pydantic_core": "model",
    "yaml": "located",
    "markdown_it": "markup",
    "jinja2": "rendering",
    "markupsafe": "rendering",
    "watchfiles": "watching",
    "livereload": "server",
    "tornado": "server",
    "click": "cli",
    "sqlite3": "content",
    "rcssmin": "theme",
    "rjsmin": "theme",
}


def test_every_module_has_a_floor():
    modules = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}

    assert modules - {"__init__", "__main__"} == set(FLOORS)


def test_imports_go_to_lower_floors_or_stay_in_their_package():
    upward = [
        f"{importer} -> {imported}"
        for importer, imported in imports()
        if imported in FLOORS and importer != imported and FLOORS[imported] >= FLOORS[importer]
    ]

    assert upward == []


def test_each_library_is_met_in_one_module():
    strangers = [
        f"{importer} meets {imported}"
        for importer, imported in imports()
        if imported in MET_BY and MET_BY[imported] != importer
    ]

    assert strangers == []


def imports() -> Iterator[tuple[str, str]]:
    """Yield (module, what it imports): ladder's modules by their own name, libraries by theirs."""
    for path in PACKAGE.rglob("*.py"):
        importer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if importer in FLOORS:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield from ((importer, name) for name in names(node))


def names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.removeprefix("ladder.").split(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module:
        if node.module == "ladder":
            yield from (alias.name for alias in node.names)
        else:
            yield node.module.removeprefix("ladder.").split(".")[0]
