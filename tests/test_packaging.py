"""Ladder as people install it: from the checkout, editable, and from a wheel that was built from the sdist."""

import os
import subprocess
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from the sdist in an environment of its own, as an index's visitors get it."""
    folder = tmp_path_factory.mktemp("dist")
    builder = environment(tmp_path_factory.mktemp("builder"))
    call(builder / "python", "-m", "pip", "install", "--quiet", "hatchling", folder=folder)
    call(builder / "python", "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), folder=CHECKOUT)
    sdist = next(folder.glob("*.tar.gz"))
    arguments = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(sdist))
    call(builder / "python", "-m", "pip", *arguments, folder=folder)
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize("way", ["wheel from the sdist", "checkout", "editable checkout"])
def test_ladder_works_outside_the_checkout_however_it_was_installed(way, wheel, tmp_path):
    what = {"wheel from the sdist": [str(wheel)], "checkout": [str(CHECKOUT)],
            "editable checkout": ["--editable", str(CHECKOUT)]}[way]  # fmt: skip
    bin_folder = environment(tmp_path / "venv")
    call(bin_folder / "python", "-m", "pip", "install", "--quiet", *what, folder=tmp_path)

    call(bin_folder / "ladder", "new", "demo", folder=tmp_path)
    call(bin_folder / "ladder", "build", folder=tmp_path / "demo")
    call(bin_folder / "ladder", "explain", "cycle", folder=tmp_path)

    assert (tmp_path / "demo/site/skills/evaluation/index.html").is_file()
    assert next((tmp_path / "demo/site/static").rglob("ladder.css")).stat().st_size > 1000


def environment(folder: Path) -> Path:
    """Make a virtual environment; the folder of its programs."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def call(program: Path, *arguments: str, folder: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run([program, *arguments], cwd=folder, env=environ, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


