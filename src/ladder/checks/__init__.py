"""Check a framework as a whole: functions from a framework to findings. What one record may be, the model decides."""

from collections.abc import Iterator

from ladder.checks import companions, cycles, items, levels, paths, references, wording
from ladder.checks.accepting import accept
from ladder.findings import Finding
from ladder.model import Framework

CHECKS = (references.check, companions.check, levels.check, cycles.check, paths.check)
ADVICE = (paths.advise, wording.advise, items.advise)


def check(framework: Framework) -> Iterator[Finding]:
    """Yield what is wrong between the records of a framework, and advice on one that is whole and has no errors.

    Advice on half a framework would repeat its errors in other words. What a record accepts is left out.
    """
    found = [finding for each in CHECKS for finding in each(framework)]
    is_whole = not framework.incomplete and not any(framework.unread.values())
    is_sound = is_whole and not any(finding.severity == "error" for finding in found)
    advice = [finding for each in ADVICE for finding in each(framework)] if is_sound else []
    yield from accept(framework, [*found, *advice], is_all=is_sound)
