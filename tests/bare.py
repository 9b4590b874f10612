"""A page with nothing on it beside the site's scripts: where their modules are tested in a browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from serving import served

CASES = Path(__file__).parent / "cases"
SCRIPTS = Path(__file__).parents[1] / "templates/static/js"
PAGE = '<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="data:,">'


@contextmanager
def bare(folder: Path) -> Iterator[str]:
    """Serve a bare page with the site's scripts and those of the tests' cases beside it; give its address."""
    for script in (*SCRIPTS.glob("*.js"), *CASES.glob("*.js")):
        shutil.copy(script, folder)
    for name in ("index.html", "404.html"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    with served(folder) as address:
        yield address
