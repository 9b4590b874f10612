"""Check a framework as a whole: functions from a framework to findings. What one record may be, the model decides."""

from collections.abc import Iterator

from ladder.checks import companions, cycles, levels, references
from ladder.findings import Finding
from ladder.model import Framework

CHECKS = (references.check, companions.check, levels.check, cycles.check)


def check(framework: Framework) -> Iterator[Finding]:
    """Yield what is wrong between the records of a framework."""
    for each in CHECKS:
        yield from each(framework)
