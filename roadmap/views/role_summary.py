"""Roles as lists show them: how far the reader is on each, and the role at a glance."""

from dataclasses import dataclass

from roadmap.readiness import Readiness, Tally
from roadmap.role_drawing import Drawing, draw
from roadmap.snapshot import Role
from roadmap.views.visit import Visit


@dataclass(frozen=True, slots=True)
class RoleSummary:
    readiness: Readiness
    drawing: Drawing
    # How many stops came lately.
    new: int = 0

    @property
    def role(self) -> Role:
        return self.readiness.role

    @property
    def whole(self) -> Tally:
        return self.readiness.whole

    @property
    def is_begun(self) -> bool:
        return bool(self.whole.done or self.whole.skipped)


def summaries(here: Visit) -> list[RoleSummary]:
    shared = {slug for slug, roles in here.catalogue.roles_by_milestone.items() if len(roles) > 1}
    return [
        RoleSummary(here.readiness(role), draw(role, here.standings, shared), len(here.new_stops[role.slug]))
        for role in here.catalogue.roles.values()
    ]
