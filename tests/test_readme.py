"""The README keeps its promises: its commands exist, its example is real, its links lead somewhere."""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from ladder.editing.new import BLANK
from test_packaging import CHECKOUT, environment

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_example_is_in_the_blank_project_line_for_line():
    example = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    lines = BLANK["content/skills/feedback.yaml"].splitlines()

    assert example
    assert [line for line in example[1].splitlines() if line not in lines] == []


def test_the_message_is_the_one_that_ladder_gives(tmp_path):
    message = re.search(r"```\n(content/skills/feedback.yaml.*?)```", README, re.DOTALL)
    ladder(tmp_path, "new", "mine", "--blank")
    skill = tmp_path / "mine/content/skills/feedback.yaml"
    skill.write_text(skill.read_text(encoding="utf-8").replace("  beginner:", "  beginer:"), encoding="utf-8")

    checked = ladder(tmp_path / "mine", "check")

    assert message
    assert message[1].strip() in checked.stdout


def ladder(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ladder", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^ *(ladder [a-z].*?)(?:  |$)", README + CONTRIBUTING, re.M))))
def test_every_command_that_is_shown_is_one(line, tmp_path):
    command, options = line.split()[1], re.findall(r"--[a-z-]+", line)

    shown = ladder(tmp_path, command, "--help").stdout

    assert [option for option in options if option not in shown] == []


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", README, re.M))))
def test_every_make_target_that_is_named_is_one(target):
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{''.join(target)}:", makefile, re.M)


def test_links_and_pictures_are_there():
    for text in (README, CONTRIBUTING):
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert link.startswith("https://") or (CHECKOUT / link).exists(), link


def test_make_serve_shows_the_site_from_a_fresh_copy(tmp_path):
    copy = tmp_path / "ladder"
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    for path in subprocess.run(listed, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout.splitlines():
        if (CHECKOUT / path).is_file():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes((CHECKOUT / path).read_bytes())
    python = environment(tmp_path / "python") / "python"

    command = ["make", "serve", "PORT=0", f"PYTHON={python}"]
    with subprocess.Popen(command, cwd=copy, stderr=subprocess.PIPE, text=True, start_new_session=True) as serving:
        watch = Timer(LONGEST_START, stop, [serving])
        watch.start()
        try:
            page = fetch(first_address(serving))
        finally:
            watch.cancel()
            stop(serving)

    assert "<title>The AI ladder" in page


LONGEST_START = 300  # seconds: a guard against hangs


def first_address(serving: subprocess.Popen) -> str:
    """Where the server says to look; when it ends or is ended before, the failure shows what it said."""
    said = []
    for line in serving.stderr or ():
        said.append(line)
        if match := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return match[0]
    raise AssertionError("the server ended before it said where to look:\n" + "".join(said))


def fetch(address: str) -> str:
    """The page at an address; that of a server without a site says what is to be mended."""
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.read().decode()
    except HTTPError as error:
        return error.read().decode()


def stop(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=60)
