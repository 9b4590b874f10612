"""Find the browser that the tests drive; install it from the system's packages where that is possible."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a Chromium: the one that LADDER_CHROMIUM names, or the first that the system has."""
    named = os.environ.get("LADDER_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def firefox() -> str | None:
    """The path of a Firefox: the one that LADDER_FIREFOX names, or the first that the system has."""
    named = os.environ.get("LADDER_FIREFOX")
    return named or next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)


def main() -> None:
    """Print where the browser is; exit 1 with a sentence when there is none and none can be installed."""
    if not chromium() and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True)
    path = chromium()
    if not path:
        sys.exit("the tests need Chromium: install it (Debian: sudo apt install chromium) or set LADDER_CHROMIUM")
    print(f"browser: {path}")


if __name__ == "__main__":
    main()
