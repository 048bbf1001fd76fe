"""The role as readers would find it, as far as its drawing and its counts ask. Pure.

Texts that no drawing shows are left empty; the whole page is the previews' business.
"""

from collections.abc import Mapping

from roadmap.documents.document import Document
from roadmap.metro.network import Line, Network, Station, Zone
from roadmap.metro.order import station_order
from roadmap.roadmap_editing.outline import Outline, Stop, outline_of
from roadmap.roadmap_editing.remarks import PUBLISHED, Stops
from roadmap.snapshot import Choice, Milestone, Role, Stage, Step

# The published steps of other roles by role.
Lines = Mapping[str, tuple[str, ...]]


def sketch(document: Document, stops: Stops) -> Role:
    """With the published milestones only; a stage may be left empty."""
    stages = []
    for stage in outline_of(document).stages:
        steps = [
            Step(_milestone(stops[step.milestone]), Choice(step.importance, step.importance), step.why)
            for step in stage.steps
            if stops[step.milestone].status == PUBLISHED
        ]
        stages.append(Stage(stage.key, stage.name, stage.goal, tuple(steps)))
    head = document.head
    return Role(
        pk=0,
        slug=document.slug,
        letter=head.text("letter"),
        name=head.text("name"),
        one_line=head.text("one_line"),
        summary="",
        typical_work=(),
        you_will_like_it_if=(),
        you_may_not_if=(),
        job_titles=(),
        adjacent_roles=(),
        entry_routes=(),
        outlook_note="",
        outlook_figures=(),
        intro="",
        stages=tuple(stages),
        reviewed_on=None,
    )


def map_places(outline: Outline, stops: Stops, lines: Lines, zones: tuple[str, ...]) -> dict[str, int]:
    """Numbers of the published milestones of all roles in the order of a map that has this role too."""
    own = tuple(slug for slug in outline.milestones if stops[slug].status == PUBLISHED)
    all_lines = {**lines, outline.role: own}
    served = {slug for stations in all_lines.values() for slug in stations}
    network = Network(
        zones=tuple(Zone(zone, zone) for zone in zones),
        stations=tuple(Station(slug, stops[slug].zone, slug) for slug in served),
        lines=tuple(Line(role, role, stations) for role, stations in all_lines.items()),
    )
    return {slug: number for number, slug in enumerate(station_order(network))}


def _milestone(stop: Stop) -> Milestone:
    return Milestone(
        pk=0,
        slug=stop.slug,
        title=stop.title,
        short_title=stop.short_title,
        zone=Choice(stop.zone, stop.zone),
        summary="",
        skills=(),
        requires=stop.requires,
        hours=stop.hours,
        level=Choice(stop.level, stop.level),
        project="",
        tools=(),
        criteria=(),
        self_checks=(),
        materials=(),
        uses=(),
        reviewed_on=None,
    )
