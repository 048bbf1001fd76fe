"""The models: the catalogue that editors write, and what learners do with it."""

from roadmap.models.advert import SavedAdvert
from roadmap.models.article import Article, ArticleSource
from roadmap.models.catalogue import ContentVersion, LoadedRow
from roadmap.models.change import RoadmapChange
from roadmap.models.editorial import Editorial, Level, Part, Status
from roadmap.models.hours import StudySession
from roadmap.models.learner import Learner, LearnerMerge
from roadmap.models.link import LinkCheck
from roadmap.models.map import MapDrawing
from roadmap.models.market import ClaimSource, MarketClaim
from roadmap.models.milestone import Criterion, Material, Milestone, MilestoneResource, SelfCheck
from roadmap.models.own_link import OwnLink
from roadmap.models.pathway import Pathway
from roadmap.models.planning import StudyPlan
from roadmap.models.progress import CriterionTick, Mark, MilestoneProgress, ProgressEvent, ResourceMark, State
from roadmap.models.resource import Cost, Provider, Resource
from roadmap.models.review import Rating, ReviewAnswer, ReviewCard
from roadmap.models.role import OutlookFigure, Role, Stage, Step
from roadmap.models.skill import Skill, SkillAlias
from roadmap.models.suggestion import Seconding, Suggestion, SuggestionKind, SuggestionState
from roadmap.models.tool import Tool
from roadmap.models.version import Draft, Version
from roadmap.models.work import BackgroundTask, Schedule, Worker

__all__ = [
    "Article",
    "ArticleSource",
    "BackgroundTask",
    "ClaimSource",
    "ContentVersion",
    "Cost",
    "Criterion",
    "CriterionTick",
    "Draft",
    "Editorial",
    "Learner",
    "LearnerMerge",
    "Level",
    "LinkCheck",
    "LoadedRow",
    "MapDrawing",
    "Mark",
    "MarketClaim",
    "Material",
    "Milestone",
    "MilestoneProgress",
    "MilestoneResource",
    "OutlookFigure",
    "OwnLink",
    "Part",
    "Pathway",
    "ProgressEvent",
    "Provider",
    "Rating",
    "Resource",
    "ResourceMark",
    "ReviewAnswer",
    "ReviewCard",
    "RoadmapChange",
    "Role",
    "SavedAdvert",
    "Schedule",
    "Seconding",
    "SelfCheck",
    "Skill",
    "SkillAlias",
    "Stage",
    "State",
    "Status",
    "Step",
    "StudyPlan",
    "StudySession",
    "Suggestion",
    "SuggestionKind",
    "SuggestionState",
    "Tool",
    "Version",
    "Worker",
]
