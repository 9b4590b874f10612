"""Commands as the tests run them in a folder: ladder and git."""

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a folder."""
    command = [sys.executable, "-m", "ladder", *arguments]
    hosts = ("NETLIFY", "CONTEXT", "URL", "GITHUB_ACTIONS")
    environ = {name: value for name, value in os.environ.items() if name not in hosts}
    return subprocess.run(
        command, cwd=folder, env={**environ, **environment}, capture_output=True, encoding="utf-8", timeout=120
    )


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)
