"""Check a framework as a whole: functions from a framework to findings. What one record may be, the model decides."""

from collections.abc import Iterator, Sequence

from ladder.checks import companions, cycles, items, levels, paths, references
from ladder.checks.accepting import accept
from ladder.checks.repeated import Repeated
from ladder.checks.wording import Wordings, advise, worded
from ladder.findings import Finding
from ladder.model import Framework

CHECKS = (references.check, companions.check, levels.check, cycles.check, paths.check)


def between(framework: Framework) -> list[Finding]:
    """What is wrong between the records of a framework."""
    return [finding for each in CHECKS for finding in each(framework)]


def check(
    framework: Framework,
    wordings: Wordings | None = None,
    repeated: Repeated | None = None,
    found: Sequence[Finding] | None = None,
) -> Iterator[Finding]:
    """Yield what is wrong between the records of a framework, and advice on one that is whole and has no errors.

    Advice on half a framework would repeat its errors in other words. What a record accepts is left out. How the skills
    are worded is taken from `wordings` where the reader has them, and what is wrong between the records from `found`;
    what is `repeated` is found sooner by who knows the framework before.
    """
    found = between(framework) if found is None else found
    is_whole = not framework.incomplete and not any(framework.unread.values())
    is_sound = is_whole and not any(finding.severity == "error" for finding in found)
    advice = _advice(framework, wordings, repeated or Repeated()) if is_sound else ()
    yield from accept(framework, [*found, *advice], is_all=is_sound)


def _advice(framework: Framework, wordings: Wordings | None, repeated: Repeated) -> Iterator[Finding]:
    wordings = {skill.id: worded(skill) for skill in framework.skills} if wordings is None else wordings
    yield from paths.advise(framework)
    yield from advise(framework, wordings, repeated)
    yield from items.advise(framework)
