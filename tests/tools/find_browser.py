"""Find the browsers that the tests drive; install them from the system's packages where that is possible."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

QUIET = (  # a browser that talks to nobody
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path of a Chromium: the one that LADDER_CHROMIUM names, or the first that the system has."""
    named = os.environ.get("LADDER_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def firefox() -> str | None:
    """The path of a Firefox: the one that LADDER_FIREFOX names, or the first that the system has."""
    named = os.environ.get("LADDER_FIREFOX")
    return named or next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)


def main() -> None:
    """Print where the browsers are: Chromium, and with --all those of other engines too; exit 1 when one is missing.

    What is missing is installed from the system's packages where that is possible.
    """
    wanted = PROGRAMS if "--all" in sys.argv else PROGRAMS[:1]
    missing = [package for find, package in wanted if not find()]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, "xauth"], check=True)
    for find, package in wanted:
        if not (path := find()):
            sys.exit(f"the tests need {package}: install it (Debian: sudo apt install {package})")
        print(f"{package}: {path}")


PROGRAMS: tuple[tuple[Callable[[], str | None], str], ...] = (
    (chromium, "chromium"),
    (firefox, "firefox-esr"),
    (lambda: shutil.which("WebKitWebDriver"), "webkit2gtk-driver"),
    (lambda: shutil.which("xvfb-run"), "xvfb"),
)


if __name__ == "__main__":
    main()
