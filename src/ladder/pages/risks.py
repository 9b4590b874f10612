"""Plan the page on risks: what goes wrong in organisations, what helps, and which skills keep it small."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ladder.model import Risk, Source
from ladder.pages.lookup import Lookup, Ref
from ladder.site import Data, Page, Route


class RiskRow(NamedTuple):
    """A risk with its source and the skills that keep it small."""

    risk: Risk
    source: Source | None
    skills: tuple[Ref, ...]


def plan_risks(lookup: Lookup) -> Iterator[Page]:
    """Yield the page on risks."""
    yield Page(Route("risks/"), "risks.html", partial(risks_data, lookup), "content/risks.yaml")


def risks_data(lookup: Lookup) -> Data:
    """Every risk, in the order of the file."""
    return {
        "rows": tuple(
            RiskRow(risk, lookup.source(risk), tuple(lookup.skill(skill_id) for skill_id in risk.skills))
            for risk in lookup.framework.risks
        )
    }
