"""What a job ad offers to plan: which button comes first, what it commits to, and where added stops stand then."""

import re

import pytest
from django.utils import timezone

from roadmap import catalogue, study_plans
from roadmap.current_plan import current_plan
from roadmap.models import Learner
from roadmap.planning import monday_of
from roadmap.views.plan_words import day_words
from tests.roadmap.advert_cases import AD, CHECK, HTMX, PLAN, teach, teach_all, words_of

pytestmark = pytest.mark.django_db

NICE = ("Add 1 nice-to-have stop to my plan", "button quiet")


@pytest.fixture
def milestones():
    return teach_all()


def test_role_comes_first_without_a_plan_where_its_line_has_most_of_what_is_required(client, milestones):
    page = client.post(CHECK, {"text": AD}).content.decode()

    assert buttons_of(page) == [("Plan for Near", "button"), ("Add 2 stops to my plan", "button quiet"), NICE]
    assert "2 stops, about 30 h" in page


def test_what_is_required_comes_first_where_the_line_has_little_of_it(client, milestones):
    text = "Requirements:\n- Zorblax\n- Frobnic\nNice to have:\n- Wibbler\n- Quuxon\n"
    little = client.post(CHECK, {"text": text}).content.decode()
    client.post("/plan/role/set/", {"role": "near"})
    planned = client.post(CHECK, {"text": AD}).content.decode()

    assert buttons_of(little) == [("Add 2 stops to my plan", "button"), NICE, ("Plan for Near", "button quiet")]
    assert buttons_of(planned) == [("Add 2 stops to my plan", "button"), NICE]


def test_nobody_begins_a_plan_with_what_is_nice_to_have(client, milestones):
    text = "Zorblax wanted.\nNice to have:\n- Wibbler\n- Frobnic\n- Quuxon\n"
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})

    page = client.post(CHECK, {"text": text}).content.decode()

    assert [look for _words, look in buttons_of(page)] == ["button", "button quiet"]
    assert buttons_of(page)[0] == ("Plan for Near", "button")


def test_added_stops_are_told_with_their_weeks_and_their_rows(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})
    sent = {"milestone": ["learn-wibbler"]}

    plain = client.post(PLAN, sent, follow=True)
    again = client.post(PLAN, {**sent, "text": AD}, headers=HTMX)

    told = f"Learn wibbler stands in the week of {week_of('learn-wibbler')}."
    assert [told in words_of(plain), told.replace("wibbler ", "wibbler  ").replace("  ", " ") in words_of(again)] == [
        True,
        True,
    ]
    assert '<a href="/plan/?all=1#stop-learn-wibbler">Learn wibbler</a>' in again.content.decode()
    assert 'id="stop-learn-wibbler"' in client.get("/plan/?all=1").content.decode()


def test_stop_beyond_the_listed_weeks_is_linked_to_its_month(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})
    client.post("/plan/hours/", {"hours": "0.5"})
    teach("blorp", hours=100)
    sent = {"milestone": ["learn-blorp", "learn-wibbler"], "text": AD}

    page = client.post(PLAN, sent, headers=HTMX).content.decode()

    address = re.search(r'<a href="(/plan/[^"]+)">Learn wibbler</a>', page)[1].replace("&amp;", "&")
    assert address.startswith("/plan/?view=month&month=")
    assert "Learn wibbler" in words_of(client.get(address))


def test_added_stops_are_told_by_what_is_before_them_where_dates_are_hidden(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})
    study_plans.hide_dates(Learner.objects.get(), hidden=True)

    answer = client.post(PLAN, {"milestone": ["learn-wibbler"]}, follow=True)

    assert "1 stop added to your plan. Learn wibbler stands after Learn zorblax." in words_of(answer)


def test_of_many_added_stops_the_first_are_told(client, milestones):
    client.post("/plan/role/set/", {"role": "far"})
    study_plans.hide_dates(Learner.objects.get(), hidden=True)

    answer = client.post(PLAN, {"milestone": ["learn-wibbler", "learn-quuxon", "base"]}, follow=True)

    assert "Learn quuxon stands first of all. 2 more follow." in words_of(answer)


def buttons_of(page):
    """Those beside the verdict that change the plan, in their order, with their looks."""
    part = page.partition('id="advert-additions"')[2].partition("<section")[0]
    return [(words, look) for look, words in re.findall(r'class="(button[ \w]*)"[^>]*>([^<]+)<', part)]


def week_of(slug):
    """The Monday of the week in which the only learner's plan begins a milestone, in words."""
    learner, content, today = Learner.objects.get(), catalogue.current(), timezone.localdate()
    plan = current_plan(study_plans.find(learner.pk), content, {}, learner.pk, today)
    return day_words(monday_of(plan.schedule.spans[slug].first_day), today)
