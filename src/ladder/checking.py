"""Read and check a project: what every other verb of the `pipeline` begins with."""

from ladder import content
from ladder.content import Nothing
from ladder.findings import Finding
from ladder.project import Project


def check(project: Project, since: str | None = None, processes: int | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a project's content, in file order; with `since`, ids that went since a revision.

    Raises LadderError when git does not know the revision.
    """
    reading = content.read(project, Nothing(), processes)
    if not since:
        return reading.check()
    from ladder.editing.since import gone_ids

    return reading.check(gone_ids(project, reading.framework, since))


def forbid(findings: tuple[Finding, ...], strict: bool) -> bool:
    """True when the findings do not let a site be made: errors, or warnings too when the run is strict."""
    severities = {"error", "warning"} if strict else {"error"}
    return any(finding.severity in severities for finding in findings)
