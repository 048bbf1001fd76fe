"""What a plan says, in words: hours, days, the forecast, and why something is as it is.

The planner returns data; Today, the plan's pages and the calendar all word it here.
"""

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.planning import Forecast, Gap, GapReason, Late, Pause, Plan, Week
from roadmap.snapshot import Catalogue


def hours_words(minutes: int) -> str:
    """In half hours, and below one hour in five minutes, because nobody learns to the minute: 307 are "5 h", 52 are
    "50 min", 3 are "5 min"."""
    if 0 < minutes < 58:
        return _("%(minutes)d min") % {"minutes": max(5, 5 * round(minutes / 5))}
    return _("%(hours)s h") % {"hours": f"{round(minutes / 30) / 2:g}"}


def share_words(planned: int, whole: int) -> str:
    """ "4 of 6 h", "45 min of 6 h"; where the two are told alike only one of them."""
    words = {"planned": hours_words(planned), "whole": hours_words(whole)}
    if words["planned"] == words["whole"]:
        return words["whole"]
    if 0 < planned < 58:
        return _("%(planned)s of %(whole)s") % words
    return _("%(planned)s of %(whole)s h") % {
        name: f"{round(each / 30) / 2:g}" for name, each in (("planned", planned), ("whole", whole))
    }


def day_words(day: datetime.date, today: datetime.date) -> str:
    """ "March 9", with its year where that is another one."""
    return date_format(day, "F j" if day.year == today.year else "F j, Y")


def week_words(week: Week, today: datetime.date) -> str:
    """ "March 9 to 15", "March 30 to April 5", with the year where that is another one."""
    return span_words(week.first_day, week.last_day, today)


def breaks_words(week: Week, pauses: Iterable[Pause], today: datetime.date) -> list[str]:
    """What of a week that is not paused as a whole is paused: "March 11 to 13", "March 11"."""
    if week.is_paused:
        return []
    spans = [(max(pause.first_day, week.first_day), min(pause.last_day, week.last_day)) for pause in pauses]
    return [
        day_words(first, today) if first == last else span_words(first, last, today)
        for first, last in spans
        if first <= last
    ]


def span_words(first: datetime.date, last: datetime.date, today: datetime.date) -> str:
    """The days from first to last, as `week_words` puts it."""
    end = date_format(last, "j" if first.month == last.month else "F j")
    words = _("%(first)s to %(last)s") % {"first": date_format(first, "F j"), "last": end}
    return words if last.year == today.year else f"{words}, {last.year}"


def forecast_words(plan: Plan, today: datetime.date) -> str:
    """ "At 6 h a week: March 12, between February 20 and April 9." Empty where there is nothing to foresee."""
    forecast = plan.forecast
    days = {
        name: day_words(day, today)
        for name, day in (("earliest", forecast.earliest), ("middle", forecast.middle), ("latest", forecast.latest))
        if day
    }
    words = {"hours": hours_words(plan.schedule.calendar.hours.week), **days}
    if len(days) == 3:
        return _("At %(hours)s a week: %(middle)s, between %(earliest)s and %(latest)s.") % words
    if "middle" in days:
        return _("At %(hours)s a week: %(middle)s, not before %(earliest)s.") % words
    if "earliest" in days:
        return _("At %(hours)s a week: not before %(earliest)s.") % words
    return ""


def basis_words(forecast: Forecast) -> str:
    """What the range rests on."""
    if forecast.basis == "assumed":
        # A minus sign is meant.
        return _("The range assumes that estimates are off by −20% to +40%.")  # noqa: RUF001
    return ngettext(
        "The range comes from your own hours on %(count)d milestone.",
        "The range comes from your own hours on %(count)d milestones.",
        forecast.count,
    ) % {"count": forecast.count}


def late_words(late: Late, catalogue: Catalogue, today: datetime.date, *, hides_dates: bool) -> str:
    """Where finish dates are hidden, only that the date is missed."""
    if hides_dates:
        words = {"title": catalogue.milestones[late.slug].title, "due": day_words(late.due, today)}
        return _("%(title)s: wanted by %(due)s, finishes later by this plan.") % words
    return ngettext(
        "%(title)s: wanted by %(due)s, finishes on %(finish)s by this plan, %(days)d day later.",
        "%(title)s: wanted by %(due)s, finishes on %(finish)s by this plan, %(days)d days later.",
        late.days,
    ) % {
        "title": catalogue.milestones[late.slug].title,
        "due": day_words(late.due, today),
        "finish": day_words(late.finish, today),
        "days": late.days,
    }


def gap_words(gap: Gap, catalogue: Catalogue) -> str:
    """Empty where what is required is not published."""
    required = catalogue.milestones.get(gap.requires)
    if required is None:
        return ""
    words = {"title": catalogue.milestones[gap.slug].title, "required": required.title}
    if gap.reason == GapReason.EXCLUDED:
        return _("“%(title)s” builds on “%(required)s”, which you left out.") % words
    if gap.reason == GapReason.OUTSIDE:
        return _("“%(title)s” builds on “%(required)s”, which this role does not have.") % words
    return _("“%(title)s” and “%(required)s” build on each other, so neither waits.") % words
