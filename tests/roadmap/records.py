"""Records that tests make, and what they ask about them."""

import uuid

from roadmap import progress
from roadmap.models import CriterionTick, MilestoneProgress, ProgressEvent, ResourceMark, State
from tests.factories import make_learner


def nothing_written() -> bool:
    models = (MilestoneProgress, CriterionTick, ResourceMark, ProgressEvent)
    return not any(model.objects.exists() for model in models)


def click(learner, milestone, state):
    progress.set_state(learner, milestone, State(state), key=uuid.uuid4())


def everything(learner) -> dict[str, list]:
    """All that hangs on a learner, in comparable form."""
    return {
        "progress": sorted(learner.progress.values_list("milestone", "state", "started_at", "finished_at", "note")),
        "ticks": sorted(learner.ticks.values_list("criterion", "ticked_at")),
        "marks": sorted(learner.marks.values_list("resource", "mark")),
        "events": list(learner.events.order_by("pk").values_list("key", "before", "after", "created_at")),
    }


def busy(milestones):
    """An account and a visitor whose records differ in every way."""
    account, visitor = make_learner(email="account@test.example"), make_learner()
    click(account, milestones["a"], "done")
    click(account, milestones["b"], "doing")
    progress.write_note(account, milestones["b"], "From home.")
    click(visitor, milestones["b"], "done")
    click(visitor, milestones["c"], "skipped")
    click(visitor, milestones["a"], "doing")
    progress.write_note(visitor, milestones["b"], "From the library.")
    progress.set_tick(visitor, milestones["b"].criteria[0], ticked=True, key=uuid.uuid4())
    resource = milestones["a"].uses[0].resource
    progress.set_mark(account, resource, "saved", key=uuid.uuid4())
    progress.set_mark(visitor, resource, "done", key=uuid.uuid4())
    return account, visitor
