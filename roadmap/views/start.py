"""The first steps: a role, hours a week, and at once a forecast; each can be skipped.

What somebody chooses is kept with the first post, account or not. The five questions for who is not sure are in
views/role_finder.py, what is known already in views/placement.py.
"""

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, onboarding, study_plans
from roadmap.current_plan import next_milestone
from roadmap.forms import HoursForm, PauseForm, RoleChoiceForm, StartForm
from roadmap.models import Learner, StudyPlan
from roadmap.planning import Pause, Problem
from roadmap.snapshot import Role
from roadmap.views.answer import SeeOther, next_address, refuse
from roadmap.views.plan_rows import week_rows
from roadmap.views.plan_settings import PauseRow, hours_initial, pause_rows
from roadmap.views.plan_words import forecast_words, hours_words
from roadmap.views.role_summary import summaries
from roadmap.views.visit import Visit, find, visit

# Why there is no date, or not for everything.
NO_DATE = {
    Problem.NOTHING_CHOSEN: gettext_lazy("Nothing of this line is chosen, so there is no date."),
    Problem.ALL_DONE: gettext_lazy("Everything that you chose of this line is done or skipped."),
    Problem.ALL_EXCLUDED: gettext_lazy("You left out everything that is left, so there is no date."),
    Problem.NO_HOURS: gettext_lazy("With 0 hours a week there is no date; half an hour a week already gives one."),
    Problem.TOO_FAR: gettext_lazy("At these hours it takes more than 50 years. With more of them there is a date."),
}
FIRST_WEEKS = 3


@require_safe
def start_show(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    slug = request.GET.get("role", "")
    proposed = find(here.catalogue.roles, slug) if slug else None
    return render(request, "roadmap/start/show.html", start_context(here, proposed))


@require_POST
def start_role_set(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = RoleChoiceForm(request.POST, roles=here.catalogue.roles)
    if form.has_error("role", "required"):
        return render(request, "roadmap/start/show.html", {**start_context(here, None), "form": form}, status=422)
    if not form.is_valid():
        return refuse(request, form)
    study_plans.set_role(learners.find_or_make(request), form.cleaned_data["role"])
    return SeeOther(next_address(request, reverse("start-known")))


def start_context(here: Visit, proposed: Role | None) -> dict[str, Any]:
    """`proposed` goes before what is kept: it is what the reader has just come from."""
    kept = study_plans.role_of(study_plans.find(here.learner_pk), here.catalogue)
    return {"summaries": summaries(here), "chosen": proposed or kept, "kept": kept}


@require_safe
def start_hours(request: HttpRequest) -> HttpResponse:
    return render(request, "roadmap/start/hours.html", TimeForms.of(visit(request)).context)


@require_POST
def start_hours_set(request: HttpRequest) -> HttpResponse:
    forms = TimeForms.of(visit(request), request.POST)
    if forms.are_valid and forms.save(learners.find_or_make(request)):
        return SeeOther(next_address(request, reverse("start-forecast")))
    return render(request, "roadmap/start/hours.html", forms.context, status=422)


@dataclass(frozen=True, slots=True)
class TimeForms:
    """The forms of one page, sent together. `dropped` are the kept pauses that were ticked to go."""

    hours: HoursForm
    start: StartForm
    pause: PauseForm
    kept: tuple[PauseRow, ...]
    dropped: tuple[Pause, ...]

    @classmethod
    def of(cls, here: Visit, data: QueryDict | None = None) -> Self:
        plan = onboarding.plan_or_proposal(study_plans.find(here.learner_pk), timezone.localdate())
        kept = tuple(pause_rows(plan))
        sent = data.getlist("dropped") if data else []
        return cls(
            hours=HoursForm(data, initial=hours_initial(plan)),
            start=StartForm(data, initial={"starts_on": plan.starts_on}),
            pause=PauseForm(data, prefix="pause", empty_permitted=True, use_required_attribute=False),
            kept=kept,
            dropped=tuple(row.pause for row in kept if name_of(row.pause) in sent),
        )

    @property
    def are_valid(self) -> bool:
        return all([self.hours.is_valid(), self.start.is_valid(), self.pause.is_valid()])

    @property
    def context(self) -> dict[str, Any]:
        return {
            "forms": (self.hours, self.start, self.pause),
            "hours": self.hours,
            "start": self.start,
            "pause": self.pause,
            "pauses": [(name_of(row.pause), row.words, row.pause in self.dropped) for row in self.kept],
        }

    def save(self, learner: Learner) -> bool:
        """False, and nothing kept, when there is no room for another pause; the form then says so."""
        hours, pause = self.hours.cleaned_data, self.pause.cleaned_data.get("pause")
        try:
            onboarding.set_time(
                learner,
                weekly=hours["weekly"],
                by_weekday=hours["by_weekday"],
                starts_on=self.start.cleaned_data["starts_on"],
                added=pause,
                dropped=self.dropped,
            )
        except study_plans.TooManyPausesError:
            self.pause.add_error("first_day", _("There are too many pauses: remove one first."))
            return False
        return True


def name_of(pause: Pause) -> str:
    return f"{pause.first_day}/{pause.last_day}"


@require_safe
def start_forecast(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    kept = study_plans.find(here.learner_pk)
    slug = request.GET.get("role", "")
    asked = find(here.catalogue.roles, slug) if slug else None
    role = asked or onboarding.role_to_go_on_with(kept, here.catalogue, here.standings)
    if role is None:
        return render(request, "roadmap/start/forecast.html", {"roles": here.catalogue.roles.values()})
    return render(request, "roadmap/start/forecast.html", forecast_context(here, role, kept, is_guess=asked is None))


def forecast_context(here: Visit, role: Role, kept: StudyPlan | None, *, is_guess: bool) -> dict[str, Any]:
    """`is_guess`: nobody named this role for the forecast."""
    today = timezone.localdate()
    row = onboarding.plan_or_proposal(kept, today)
    plan = onboarding.first_forecast(
        role, kept, here.catalogue, here.standings, learner_pk=here.learner_pk, today=today
    )
    is_taken = role is study_plans.role_of(kept, here.catalogue)
    return {
        "role": role,
        "is_taken": is_taken,
        "is_guess": is_guess and not is_taken,
        "has_token": here.has_token,
        "row": row,
        "starts_on": row.starts_on if row.starts_on > today else None,
        "forecast": forecast_words(plan, today),
        "basis": plan.forecast.basis,
        "count": plan.forecast.count,
        "no_date": NO_DATE.get(plan.problem) if plan.problem else "",
        "is_finished": plan.problem == Problem.ALL_DONE,
        "hours_left": hours_words(plan.schedule.total_minutes),
        "weeks": week_rows(row, plan, here.catalogue, today, most=FIRST_WEEKS),
        "next": next_milestone(kept, plan, role, here.catalogue, here.standings),
    }
