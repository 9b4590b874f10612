"""TypeScript's checker on every script of the site and of the preview: the types stand in their comments."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_types_of_all_scripts_agree(node_modules):
    command = ["node", node_modules / "typescript/bin/tsc", "--project", ROOT / "jsconfig.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100)

    assert done.stdout + done.stderr == ""
