"""What tests ask about learners' records."""

from roadmap.models import CriterionTick, MilestoneProgress, ProgressEvent, ResourceMark


def nothing_written() -> bool:
    models = (MilestoneProgress, CriterionTick, ResourceMark, ProgressEvent)
    return not any(model.objects.exists() for model in models)
