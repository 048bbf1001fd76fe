"""Changes of roadmaps as tests need them: noted by the site itself, or dated back; and what pages say."""

import datetime
import re

from django.test import Client
from django.utils import timezone

from roadmap import catalogue, roadmap_changes
from roadmap.models import Milestone, RoadmapChange, Role, Status, Step
from tests.factories import make_milestone, make_role

DAY = datetime.timedelta(days=1)


def add(role_slug: str, *milestones: object) -> None:
    """Put milestones at the end of a role's last stage, and note it."""
    role = Role.objects.get(slug=role_slug)
    stage = role.stages.last()
    for milestone in milestones:
        position = 1 + stage.steps.count()
        Step.objects.create(role=role, stage=stage, milestone=milestone, importance="core", position=position)
    roadmap_changes.note()


def told() -> list[tuple[str, ...]]:
    """All that was noted, oldest first: role, kind, milestone, before, after."""
    rows = RoadmapChange.objects.order_by("pk")
    return list(rows.values_list("role_slug", "kind", "milestone_slug", "was", "now"))


def date_back(days: int) -> None:
    """As if all that was noted so far had been noted so many days ago."""
    RoadmapChange.objects.update(made_at=timezone.now() - days * DAY)
    catalogue.touch()


def two_roles() -> None:
    """Role (a, b) and Other (b, c), noted."""
    a, b, c = (
        make_milestone(slug=slug, title=title) for slug, title in (("a", "Anna"), ("b", "Berta"), ("c", "Cora"))
    )
    make_role(slug="role", name="Role", milestones=(a, b))
    make_role(slug="other", name="Other", milestones=(b, c))
    roadmap_changes.note()


def change_everything() -> None:
    """Of the role: two added, one retired, one optional and longer."""
    Step.objects.filter(role__slug="role", milestone__slug="a").update(importance="optional")
    Milestone.objects.filter(slug="a").update(hours=12)
    retire("b")
    add("role", make_milestone(slug="x", title="Xenia"), make_milestone(slug="y", title="Yara"))


def retire(slug: str) -> None:
    milestone = Milestone.objects.get(slug=slug)
    milestone.status = Status.RETIRED
    milestone.save()


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def main_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode().partition('<main id="content"')[2].partition("</main>")[0]
