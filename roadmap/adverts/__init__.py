"""Job ads: which skills a text asks for, and how far a learner is from them. Pure: no Django, no database.

docs/adverts.md tells the rules. Forms and pages decide whose text is read, and what is kept of it.
"""

from roadmap.adverts.advert import read_advert
from roadmap.adverts.gap import (
    AskedSkill,
    Coverage,
    Gap,
    Need,
    measure_gap,
    most_asked,
    needed,
    unsettled_requirements,
)
from roadmap.adverts.nearness import NearRole, nearest_roles
from roadmap.adverts.plain_text import MAX_LENGTH
from roadmap.adverts.results import Alternatives, Demand, Mention, Reading, Reason, SkillMatch

__all__ = [
    "MAX_LENGTH",
    "Alternatives",
    "AskedSkill",
    "Coverage",
    "Demand",
    "Gap",
    "Mention",
    "NearRole",
    "Need",
    "Reading",
    "Reason",
    "SkillMatch",
    "measure_gap",
    "most_asked",
    "nearest_roles",
    "needed",
    "read_advert",
    "unsettled_requirements",
]
