"""The published catalogue as frozen dataclasses. Pure: no Django, no database.

Everything that decides (readiness, planning, filters, matching) works on these. How they are read from the
database is catalogue_reading's business; which snapshot is current is catalogue's.
"""

from roadmap.snapshot.articles import Article, MarketClaim, Source
from roadmap.snapshot.catalogue import Catalogue
from roadmap.snapshot.changes import Change
from roadmap.snapshot.milestones import (
    Alias,
    Choice,
    Criterion,
    Material,
    Milestone,
    Provider,
    Resource,
    ResourceUse,
    SelfCheck,
    Skill,
    Tool,
)
from roadmap.snapshot.roles import Cost, OutlookFigure, Pathway, Role, Stage, Step

__all__ = [
    "Alias",
    "Article",
    "Catalogue",
    "Change",
    "Choice",
    "Cost",
    "Criterion",
    "MarketClaim",
    "Material",
    "Milestone",
    "OutlookFigure",
    "Pathway",
    "Provider",
    "Resource",
    "ResourceUse",
    "Role",
    "SelfCheck",
    "Skill",
    "Source",
    "Stage",
    "Step",
    "Tool",
]
