"""The tables of the assessment: what the browser must know of a framework to ask, to place and to explain."""

from ladder.assessing.model import digest
from ladder.assessing.tables import tables

__all__ = ["digest", "tables"]
