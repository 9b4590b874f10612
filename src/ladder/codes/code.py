"""What is told about the code of a finding. The modules beside this one hold the codes, by subject."""

from dataclasses import dataclass

from ladder.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code with what it says, why that matters, and what to do. `severity` is that of its findings, as a rule.

    A finding that is no error may be `accepted` by the record that it is about, with a reason.
    """

    name: str
    says: str
    why: str
    mend: str
    severity: Severity = "error"

    @property
    def can_be_accepted(self) -> bool:
        """True for advice: what is an error has to be mended."""
        return self.severity != "error" and self.name not in NOT_ABOUT_A_RECORD


NOT_ABOUT_A_RECORD = ("cut-by-comment", "unknown-file", "unknown-code", "needless-acceptance", "placeholder")
