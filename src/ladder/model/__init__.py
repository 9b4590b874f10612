"""The framework's vocabulary as frozen models, with look-ups by id. Knows nothing of YAML, HTML, disk or places.

One set of models is the single truth: it validates what was written, and its field descriptions are the reference.
"""

from ladder.model.framework import Framework, Records, fingerprint, spot
from ladder.model.ladder import Family, Ladder, SiteSettings
from ladder.model.lists import Area, Level, Source
from ladder.model.records import Kept, Named, Record, RecordError, Sourced, is_record, pack
from ladder.model.roles import Duty, Expectation, Grade, Pay, Role
from ladder.model.skills import LevelOutline, Practice, Skill, SkillLevel, SkillOutline, Statement, outline
from ladder.model.texts import Text, is_id, slug

__all__ = [
    "Area",
    "Duty",
    "Expectation",
    "Family",
    "Framework",
    "Grade",
    "Kept",
    "Ladder",
    "Level",
    "LevelOutline",
    "Named",
    "Pay",
    "Practice",
    "Record",
    "RecordError",
    "Records",
    "Role",
    "SiteSettings",
    "Skill",
    "SkillLevel",
    "SkillOutline",
    "Source",
    "Sourced",
    "Statement",
    "Text",
    "fingerprint",
    "is_id",
    "is_record",
    "outline",
    "pack",
    "slug",
    "spot",
]
