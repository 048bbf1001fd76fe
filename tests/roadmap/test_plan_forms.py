"""What a plan is made of, as learners send it: hours, pauses, a start, a role."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roadmap.forms import FARTHEST, WEEKDAYS, HoursForm, PauseForm, RoleChoiceForm, ScopeForm, StartForm
from roadmap.planning import Pause
from tests.roadmap.snapshots import role

ROLES = {"writer": role(slug="writer")}


@pytest.mark.parametrize(
    "text, minutes",
    [("6", 360), ("6.5", 390), ("6,5", 390), ("6.50", 390), (" 6 ", 360), ("0", 0), (".5", 30), ("168", 10_080)],
)
def test_hours_are_taken_in_halves(text, minutes):
    form = HoursForm({"hours": text})

    assert form.is_valid()
    assert (form.cleaned_data["weekly"], form.cleaned_data["by_weekday"]) == (minutes, None)


@pytest.mark.parametrize(
    "text, error",
    [
        ("", "Enter a number of hours; 0 is one too."),
        ("six", "Enter hours in halves, such as 6 or 6.5."),
        ("6.25", "Enter hours in halves, such as 6 or 6.5."),
        ("6.125", "Enter hours in halves, such as 6 or 6.5."),
        ("1e999999", "At most 168 hours, please."),
        ("NaN", "Enter hours in halves, such as 6 or 6.5."),
        ("Infinity", "Enter hours in halves, such as 6 or 6.5."),
        ("168.5", "At most 168 hours, please."),
        ("-1", "Enter 0 hours or more."),
    ],
)
def test_other_hours_are_refused(text, error):
    form = HoursForm({"hours": text})

    assert form.errors == {"hours": [error]}


def test_hours_of_weekdays_add_up_and_empty_days_have_none():
    form = HoursForm({"per_weekday": "on", "monday": "1,5", "saturday": "4", "hours": "nonsense"})

    assert form.is_valid()
    assert form.cleaned_data["weekly"] == 330
    assert form.cleaned_data["by_weekday"] == [90, 0, 0, 0, 0, 240, 0]


def test_weekdays_do_not_count_unless_they_are_chosen():
    form = HoursForm({"hours": "6", "monday": "nonsense"})

    assert form.is_valid()
    assert (form.cleaned_data["weekly"], form.cleaned_data["by_weekday"]) == (360, None)


def test_a_day_has_24_hours():
    form = HoursForm({"per_weekday": "on", "sunday": "24.5"})

    assert form.errors == {"sunday": ["At most 24 hours, please."]}


@given(st.lists(st.integers(0, 48), min_size=7, max_size=7))
def test_weekdays_come_back_as_they_were_sent(halves):
    sent = {name: str(Decimal(count) / 2) for name, count in zip(WEEKDAYS, halves, strict=True)}

    form = HoursForm({"per_weekday": "on", **sent})

    assert form.is_valid()
    assert form.cleaned_data["by_weekday"] == [30 * count for count in halves]
    shown = HoursForm(initial=dict(zip(WEEKDAYS, form.cleaned_data["by_weekday"], strict=True)))
    assert [Decimal(field.value()) for field in shown.weekdays] == [Decimal(count) / 2 for count in halves]


@pytest.mark.parametrize("minutes, text", [(0, "0"), (360, "6"), (390, "6.5"), (400, "6.5"), (10_080, "168")])
def test_minutes_of_a_plan_show_as_hours(minutes, text):
    form = HoursForm(initial={"hours": minutes})

    assert form["hours"].value() == text


def test_wrong_hours_stay_as_they_were_written():
    form = HoursForm({"hours": "6,25"})

    assert form["hours"].value() == "6,25"


def test_pause_has_two_days():
    form = PauseForm({"first_day": "2026-12-24", "last_day": "2027-01-06"})

    assert form.is_valid()
    assert form.cleaned_data["pause"] == Pause(datetime.date(2026, 12, 24), datetime.date(2027, 1, 6))


def test_pause_may_last_a_day():
    form = PauseForm({"first_day": "2026-12-24", "last_day": "2026-12-24"})

    assert form.is_valid()


@pytest.mark.parametrize(
    "data, errors",
    [
        (
            {"first_day": "2026-12-24", "last_day": "2026-12-23"},
            {"last_day": ["A pause ends on its first day or later."]},
        ),
        ({"first_day": "2026-12-24"}, {"last_day": ["This field is required."]}),
        ({"first_day": "2026-02-30", "last_day": "2026-03-01"}, {"first_day": ["Enter a valid date."]}),
        (
            {"first_day": "2026-12-24", "last_day": "9999-12-31"},
            {"last_day": ["Choose a day within the next five years."]},
        ),
    ],
)
def test_other_pauses_are_refused(data, errors):
    form = PauseForm(data)

    assert form.errors == errors


def test_pause_may_be_left_out_where_that_is_permitted():
    form = PauseForm({}, empty_permitted=True, use_required_attribute=False)

    assert form.is_valid()
    assert "pause" not in form.cleaned_data


@pytest.mark.parametrize("days, valid", [(-400, True), (0, True), (FARTHEST.days, True), (FARTHEST.days + 1, False)])
def test_start_is_at_most_five_years_ahead(days, valid):
    day = timezone.localdate() + datetime.timedelta(days=days)

    assert StartForm({"starts_on": day.isoformat()}).is_valid() is valid


def test_day_shows_as_browsers_want_it():
    form = StartForm(initial={"starts_on": datetime.date(2026, 1, 2)})

    assert 'value="2026-01-02"' in str(form["starts_on"])


def test_scope_says_what_is_planned_and_whether_dates_show():
    form = ScopeForm({"importance": "core", "starts_on": "2026-01-02", "hides_dates": "on"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "importance": "core",
        "starts_on": datetime.date(2026, 1, 2),
        "hides_dates": True,
    }


def test_scope_knows_three_importances():
    form = ScopeForm({"importance": "nothing", "starts_on": "2026-01-02"})

    assert list(form.errors) == ["importance"]


def test_role_choice_finds_the_role():
    form = RoleChoiceForm({"role": "writer"}, roles=ROLES)

    assert form.is_valid()
    assert form.cleaned_data["role"] is ROLES["writer"]


@pytest.mark.parametrize("slug", ["", "nobody", "no slug\x00"])
def test_role_choice_refuses_what_is_not_published(slug):
    form = RoleChoiceForm({"role": slug}, roles=ROLES)

    assert list(form.errors) == ["role"]
