"""What a thing still lacks before readers see it. Pure.

Remarks for its author, who may publish all the same; what the database demands is not said again. The rules for the
project's own content files are stricter: catalogue_check.
"""

from collections.abc import Iterator
from enum import StrEnum

from roadmap.documents.document import Document

FEWEST_CRITERIA = 3


class Gap(StrEnum):
    REVIEW = "review"
    CRITERIA = "criteria"
    SELF_CHECKS = "self-checks"
    MAIN_RESOURCE = "main-resource"
    STAGES = "stages"
    STEPS = "steps"
    EMPTY_STAGE = "empty-stage"
    OUTLOOK = "outlook"
    INTRO = "intro"
    JOB_TITLES = "job-titles"
    ALIASES = "aliases"
    BASIS = "basis"
    HOURS = "hours"
    SOURCES = "sources"


def gaps(document: Document) -> tuple[Gap, ...]:
    """In the order in which one would fill them; the date of the review comes last. Retired parts do not count."""
    own = {
        "roadmap.milestone": _of_milestone,
        "roadmap.role": _of_role,
        "roadmap.skill": _of_skill,
        "roadmap.resource": _of_resource,
        "roadmap.article": _of_article,
        "roadmap.marketclaim": _of_claim,
    }.get(document.kind)
    found = list(own(document)) if own else []
    if "reviewed_on" not in document.head.fields:
        found.append(Gap.REVIEW)
    return tuple(found)


def _of_milestone(document: Document) -> Iterator[Gap]:
    criteria = [row for row in document.of("roadmap.criterion") if not row.fields.get("retired")]
    if len(criteria) < FEWEST_CRITERIA:
        yield Gap.CRITERIA
    if all(row.fields.get("retired") for row in document.of("roadmap.selfcheck")):
        yield Gap.SELF_CHECKS
    if not any(row.text("use") in {"", "main"} for row in document.of("roadmap.milestoneresource")):
        yield Gap.MAIN_RESOURCE


def _of_role(document: Document) -> Iterator[Gap]:
    stages = {row.text("key") for row in document.of("roadmap.stage")}
    filled = {row.texts("stage")[-1] for row in document.of("roadmap.step")}
    if not stages:
        yield Gap.STAGES
    elif not filled:
        yield Gap.STEPS
    elif stages - filled:
        yield Gap.EMPTY_STAGE
    if not document.of("roadmap.outlookfigure"):
        yield Gap.OUTLOOK
    if not document.head.text("intro"):
        yield Gap.INTRO
    if not document.head.texts("job_titles"):
        yield Gap.JOB_TITLES


def _of_skill(document: Document) -> Iterator[Gap]:
    if not document.of("roadmap.skillalias"):
        yield Gap.ALIASES


def _of_resource(document: Document) -> Iterator[Gap]:
    if "hours" not in document.head.fields:
        yield Gap.HOURS
    if document.head.text("basis") != "seen":
        yield Gap.BASIS


def _of_article(document: Document) -> Iterator[Gap]:
    if not document.of("roadmap.articlesource"):
        yield Gap.SOURCES


def _of_claim(document: Document) -> Iterator[Gap]:
    if not document.of("roadmap.claimsource"):
        yield Gap.SOURCES
