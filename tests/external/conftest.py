"""What the tests with outside tools share: the packages that package.json names."""

from pathlib import Path

import pytest

from packages import packages


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the packages."""
    return packages(Path(__file__).parent)
