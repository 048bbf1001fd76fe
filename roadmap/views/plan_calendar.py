"""A plan's calendar for other programs, behind an address that only its owner knows."""

import datetime
import hashlib
import uuid
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from roadmap import study_plans
from roadmap.current_plan import changed_at, current_plan
from roadmap.models import StudyPlan
from roadmap.plan_calendar import Entry, Work, entries, write
from roadmap.planning import Plan, today_in
from roadmap.views.plan_words import hours_words
from roadmap.views.visit import Visit, visit


@require_safe
def plan_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """No session is asked: the address alone opens it. It has what the plan's weeks have, each milestone's last part
    included, and no forecast; so it is the same whether the learner hides the finish dates or not."""
    row = study_plans.find_by_token(token)
    if row is None:
        raise Http404(_("There is no such calendar."))
    content = calendar_bytes(request, replace(visit(request), learner_pk=row.learner_id), row)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer = get_conditional_response(request, etag=etag, response=answer) or answer
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Content-Disposition"] = 'inline; filename="plan.ics"'
    return answer


def calendar_bytes(request: HttpRequest, here: Visit, row: StudyPlan) -> bytes:
    """Planned for today in the learner's time zone; stamped with its last change, that day's beginning at least."""
    zone = row.learner.time_zone or "UTC"
    today = today_in(timezone.now(), zone)
    midnight = datetime.datetime.combine(today, datetime.time.min, ZoneInfo(zone))
    plan = current_plan(row, here.catalogue, here.standings, row.learner_id, today)
    role = study_plans.role_of(row, here.catalogue)
    name = _("Plan: %(role)s") % {"role": role.name} if role else _("Plan")
    return write(
        events_of(request, here, plan) if plan else (),
        otherwise=nothing_planned(request, today),
        name=name,
        category=name,
        namespace=uuid.UUID(salted_hmac("roadmap.plan_calendar", row.calendar_token or "").hexdigest()[:32]),
        stamp=changed_at(row, midnight),
    )


def events_of(request: HttpRequest, here: Visit, plan: Plan) -> tuple[Entry, ...]:
    def address(work: Work) -> str:
        return request.build_absolute_uri(reverse("milestone-show", args=[work.milestone.slug]))

    def description(work: Work) -> str:
        return f"{work.milestone.summary}\n\n{address(work)}"

    return entries(plan, here.catalogue.milestones, summary=summary, description=description, address=address)


def summary(work: Work) -> str:
    """ "Version work with Git: 3 h", and whether that is the last of it."""
    words = {"title": work.milestone.title, "hours": hours_words(work.minutes)}
    return _("%(title)s: %(hours)s, last part") % words if work.finishes else _("%(title)s: %(hours)s") % words


def nothing_planned(request: HttpRequest, today: datetime.date) -> Entry:
    """What an empty plan's calendar holds."""
    words, address = _("Nothing is planned. Your plan says why."), request.build_absolute_uri(reverse("plan-show"))
    return Entry("nothing", today, today, words, f"{words}\n\n{address}", address)
