"""Marks for what the driver of Firefox cannot do; a run with `--browser firefox` leaves these tests out and says so."""

import pytest

_only = pytest.mark.chromium_only

NEEDS_SWITCH = _only("the driver of Firefox cannot switch JavaScript off")
NEEDS_PAPER = _only("the driver of Firefox cannot show a page as on paper")
NEEDS_MOTION = _only("the driver of Firefox cannot ask for less motion")
NEEDS_DOWNLOAD = _only("the driver of Firefox does not tell of downloads")
NEEDS_DEVTOOLS = _only("only Chromium's tools fill a storage, make a PDF and say how far things jump")
NEEDS_PROFILE = _only("the test starts and kills Chromium itself")
