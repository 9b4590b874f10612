"""The npm packages that tests run: those that a folder's package.json and its lock name, fetched once."""

import subprocess
from pathlib import Path


def packages(folder: Path) -> Path:
    """The folder's node_modules, made when it is missing or older than the lock."""
    made, lock = folder / "node_modules", folder / "package-lock.json"
    note = made / ".package-lock.json"  # npm's own, written last
    if not note.is_file() or note.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return made
