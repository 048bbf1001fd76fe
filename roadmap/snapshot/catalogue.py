"""The whole catalogue, with the ways back from a skill, a resource or a tool to its milestones. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from roadmap.snapshot.articles import Article, MarketClaim
from roadmap.snapshot.changes import Change
from roadmap.snapshot.milestones import Milestone, Provider, Resource, Skill, Tool
from roadmap.snapshot.roles import Pathway, Role

Item = TypeVar("Item")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything published, by slug and in display order. Slugs of unpublished things appear nowhere in it,
    except `retired`: the titles of milestones that left, for learners who have them in their history; and in what was
    told: `changes` of each role's roadmap, newest first, and `former`, the slugs of milestones in them that are not
    published any more, by primary key. `credits` has the readers who suggested something for a thing and wished to be
    named, by its kind and slug, such as ("roadmap.milestone", "sql")."""

    version: str
    roles: Mapping[str, Role]
    milestones: Mapping[str, Milestone]
    skills: Mapping[str, Skill]
    resources: Mapping[str, Resource]
    providers: Mapping[str, Provider]
    tools: Mapping[str, Tool]
    pathways: Mapping[str, Pathway]
    articles: Mapping[str, Article]
    market_claims: Mapping[str, MarketClaim]
    retired: Mapping[str, str]
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    former: Mapping[int, str] = field(default_factory=dict)
    credits: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def credits_of(self, word: str, slug: str) -> tuple[str, ...]:
        """The readers whom the page of a thing thanks; `word` is its kind, such as "milestone"."""
        return self.credits.get((f"roadmap.{word}", slug), ())

    @cached_property
    def resources_by_pk(self) -> Mapping[int, Resource]:
        return {resource.pk: resource for resource in self.resources.values()}

    @cached_property
    def milestones_by_pk(self) -> Mapping[int, Milestone]:
        return {milestone.pk: milestone for milestone in self.milestones.values()}

    @cached_property
    def roles_by_milestone(self) -> Mapping[str, tuple[Role, ...]]:
        """Milestone slug -> the roles that have it, in the roles' order."""
        return _grouped((step.milestone.slug, role) for role in self.roles.values() for step in role.steps)

    @cached_property
    def needed_for(self) -> Mapping[str, tuple[Milestone, ...]]:
        """Milestone slug -> the milestones that require it directly."""
        return _grouped((slug, milestone) for milestone in self.milestones.values() for slug in milestone.requires)

    @cached_property
    def milestones_by_skill(self) -> Mapping[str, tuple[Milestone, ...]]:
        return _grouped((skill.slug, item) for item in self.milestones.values() for skill in item.skills)

    @cached_property
    def milestones_by_resource(self) -> Mapping[str, tuple[Milestone, ...]]:
        return _grouped((use.resource.slug, item) for item in self.milestones.values() for use in item.uses)

    @cached_property
    def milestones_by_tool(self) -> Mapping[str, tuple[Milestone, ...]]:
        return _grouped((tool.slug, item) for item in self.milestones.values() for tool in item.tools)

    @cached_property
    def resources_by_skill(self) -> Mapping[str, tuple[Resource, ...]]:
        return _grouped((skill.slug, item) for item in self.resources.values() for skill in item.skills)

    @cached_property
    def tools_by_skill(self) -> Mapping[str, tuple[Tool, ...]]:
        return _grouped((skill.slug, item) for item in self.tools.values() for skill in item.skills)

    @cached_property
    def roles_by_pathway(self) -> Mapping[str, tuple[Role, ...]]:
        return _grouped((slug, role) for role in self.roles.values() for slug in role.entry_routes)


def _grouped(pairs: Iterator[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}
