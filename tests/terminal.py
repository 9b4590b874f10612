"""Somebody at a terminal, who is asked and types answers."""

import os
import pty
import subprocess
import sys
from pathlib import Path


def at_terminal(folder: Path, arguments: list[str], typed: str) -> str:
    """Run the command for somebody who sits at a terminal and types this; what they see."""
    theirs, ours = pty.openpty()
    command = [sys.executable, "-m", "ladder", *arguments]
    with os.fdopen(theirs, "r+b", buffering=0) as keyboard:
        keyboard.write(typed.encode())
        done = subprocess.run(command, cwd=folder, stdin=ours, capture_output=True, text=True, timeout=120)
        os.close(ours)
    assert done.returncode == 0, done.stderr
    return done.stderr
