"""The W3C's checker on every page of every ladder that the tests know. Needs node (to fetch it) and java."""

import json
import shutil
import subprocess

import pytest

from ladder import pipeline
from ladder.pipeline import Options
from ladder.project import Project
from ladders import LADDERS, write


@pytest.mark.parametrize("ladder", ["reference", *LADDERS])
def test_the_w3c_checker_finds_nothing(ladder, node_modules, tmp_path):
    root = write(ladder, tmp_path)
    assert pipeline.build(Project(root), root / "site", Options(processes=1)).written

    java = shutil.which("java")
    assert java, "the W3C checker needs java (Debian: sudo apt install default-jre-headless)"
    options = ("--skip-non-html", "--format", "json", "--exit-zero-always")
    command = [java, "-jar", node_modules / "vnu-jar/build/dist/vnu.jar", *options, root / "site"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=True)
    messages = json.loads(done.stderr or done.stdout)["messages"]

    assert [place(message) for message in messages if not is_about_files(message)] == []


def is_about_files(message: dict) -> bool:
    """True for what is said of the policy only because pages are read from a disk, where 'self' means nothing."""
    return "Content Security Policy" in message["message"] and message["url"].startswith("file:")


def place(message: dict) -> str:
    return f"{message['url'].rsplit('/site/')[-1]}:{message.get('lastLine')}: {message['message']}"
