"""The framework's vocabulary as frozen models, with look-ups by id. Knows nothing of YAML, HTML, disk or places.

One set of models is the single truth: it validates what was written, and its field descriptions are the reference.
"""

from ladder.model.changes import Part, Release
from ladder.model.framework import Framework, Records, fingerprint
from ladder.model.hiring import Flaw, RedFlag, Sample, Vetting
from ladder.model.homes import HISTORY, HOMES, Home, model_file, spot, spot_of
from ladder.model.items import Item, Option
from ladder.model.ladder import Family, Ladder, SiteSettings
from ladder.model.lists import Area, Level, Source
from ladder.model.organising import Cost, Member, Ratio, Risk, Team
from ladder.model.reading import Conflict, Guide, Question, Saying, Term
from ladder.model.records import (
    Kept,
    Named,
    Record,
    RecordError,
    Sourced,
    digest,
    is_record,
    name_of,
    pack,
    unpack,
)
from ladder.model.resources import Resource, Teaching
from ladder.model.roles import Duty, Expectation, Grade, Pay, Premium, Role
from ladder.model.skills import (
    LevelOutline,
    Link,
    Practice,
    Requirement,
    Skill,
    SkillLevel,
    SkillOutline,
    Statement,
    outline,
    place_of,
)
from ladder.model.texts import Text, is_id, slug
from ladder.model.units import Prerequisites, Unit, all_before, unit_name
from ladder.model.ways import has_way, has_ways, taught

__all__ = [
    "HISTORY",
    "HOMES",
    "Area",
    "Conflict",
    "Cost",
    "Duty",
    "Expectation",
    "Family",
    "Flaw",
    "Framework",
    "Grade",
    "Guide",
    "Home",
    "Item",
    "Kept",
    "Ladder",
    "Level",
    "LevelOutline",
    "Link",
    "Member",
    "Named",
    "Option",
    "Part",
    "Pay",
    "Practice",
    "Premium",
    "Prerequisites",
    "Question",
    "Ratio",
    "Record",
    "RecordError",
    "Records",
    "RedFlag",
    "Release",
    "Requirement",
    "Resource",
    "Risk",
    "Role",
    "Sample",
    "Saying",
    "SiteSettings",
    "Skill",
    "SkillLevel",
    "SkillOutline",
    "Source",
    "Sourced",
    "Statement",
    "Teaching",
    "Team",
    "Term",
    "Text",
    "Unit",
    "Vetting",
    "all_before",
    "digest",
    "fingerprint",
    "has_way",
    "has_ways",
    "is_id",
    "is_record",
    "model_file",
    "name_of",
    "outline",
    "pack",
    "place_of",
    "slug",
    "spot",
    "spot_of",
    "taught",
    "unit_name",
    "unpack",
]
