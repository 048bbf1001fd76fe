"""The project's own rules for its content: counts, order, links, spelling.

Pure: rows of the content files in, findings out; the parts hold the rules of one noun each. What the models demand of
rows is for `catalogue_io.validation`.
"""

from collections.abc import Iterable

from roadmap.catalogue_check.articles import check_articles
from roadmap.catalogue_check.content import Content, Finding
from roadmap.catalogue_check.milestones import check_milestone_resources, check_milestones
from roadmap.catalogue_check.prose import check_prose
from roadmap.catalogue_check.resources import check_providers, check_resources
from roadmap.catalogue_check.roles import check_claims, check_pathways, check_positions, check_roadmaps, check_roles
from roadmap.catalogue_check.skills import check_skills, check_tools
from roadmap.catalogue_io.rows import Row

__all__ = ["Finding", "check_rows"]


def check_rows(rows: Iterable[Row], *, this_year: int) -> list[Finding]:
    """Everything that the published content among these rows breaks, in a stable order. The rows must be valid."""
    content = Content(rows)
    return [
        *check_providers(content),
        *check_skills(content),
        *check_tools(content),
        *check_resources(content, this_year),
        *check_milestones(content),
        *check_milestone_resources(content),
        *check_pathways(content),
        *check_roles(content),
        *check_roadmaps(content),
        *check_positions(content),
        *check_claims(content),
        *check_articles(content),
        *check_prose(content),
    ]
