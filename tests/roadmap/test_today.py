"""Today: what is next and why, what is left of the week, what was done; for strangers, beginners and planners."""

import datetime
import re
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from roadmap import catalogue, hours, progress, review_cards, study_plans
from roadmap.models import Learner, Milestone, State, Status, StudyPlan
from roadmap.planning import Pause, Pin, monday_of
from tests.factories import make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def milestones():
    """Of the role: c and d require b, e requires c."""
    a, b = make_milestone(slug="a", title="Anna"), make_milestone(slug="b", title="Berta")
    c, d = (make_milestone(slug=slug, title=title, requires=(b,)) for slug, title in (("c", "Cäsar"), ("d", "Dora")))
    e = make_milestone(slug="e", title="Emil", requires=(c,))
    make_role(slug="role", name="Role", milestones=(a, b, c, d, e))
    make_role(slug="other", name="Other", milestones=(a, c, *(make_milestone() for _number in range(6))))
    return catalogue.current().milestones


@pytest.fixture
def learner():
    user = get_user_model().objects.create_user(email="learner@test.example")
    return Learner.objects.create(user=user)


@pytest.fixture
def own(client, learner):
    """The learner's client."""
    client.force_login(learner.user)
    return client


def plan(learner, *, weekly=420):
    study_plans.set_role(learner, catalogue.current().roles["role"])
    study_plans.set_hours(learner, weekly=weekly, by_weekday=None)


def main_of(client):
    answer = client.get("/today/")
    assert answer.status_code == 200
    return answer.content.decode().partition('<main id="content"')[2].partition("</main>")[0]


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def part(client, name):
    """The section whose heading has this id, empty without one."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">.*?</section>', main_of(client), flags=re.DOTALL)
    return found[0] if found else ""


def section(client, name):
    return text_of(part(client, name))


def links(client, name):
    return re.findall(r'/milestones/([^/]+)/\?role=role"', part(client, name))


# ---------------------------------------------------------------- who sees what


def test_a_stranger_is_offered_the_three_questions(client, milestones):
    answer = client.get("/today/")

    page = answer.content.decode()
    assert "No line yet. Three questions, one minute." in page
    assert 'href="/start/"' in page
    assert "Your first hour shows here." in page
    assert '<meta name="robots" content="noindex">' in page
    assert not answer.cookies


def test_a_learner_without_a_plan_sees_the_line_and_is_offered_a_plan(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    hours.add_time(learner, milestones["a"], minutes=90, day=timezone.localdate())

    assert links(own, "next-title") == ["b"]
    assert section(own, "week").startswith("No plan yet")
    assert 'href="/plan/role/?role=role">Make a plan' in main_of(own)
    assert section(own, "my-line") == "Your line A Role 1 done, 0 skipped, 5 in all"
    assert section(own, "activity").startswith("Activity 1 day active in the last 26 weeks; 1.5 h recorded.")


def test_hours_without_a_role_are_no_plan_yet(own, learner, milestones):
    study_plans.set_hours(learner, weekly=600, by_weekday=None)

    assert "No line yet." in main_of(own)


# ---------------------------------------------------------------- the next stop


def test_the_next_stop_says_why_and_starts(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    click(learner, milestones["b"], State.DONE)

    text = section(own, "next-title")
    own.post("/milestones/c/progress/", {"state": "doing", "role": "role", "next": "/today/"})

    assert text == (
        "A Next stop , Role Cäsar about 10 h left Needs B, which you have; opens 1 other; also on 1 other line. Start"
    )
    assert section(own, "next-title").endswith("Resume")


def test_the_plan_decides_what_is_next(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    click(learner, milestones["b"], State.DONE)
    plan(learner)

    study_plans.leave_out(learner, milestones["c"], out=True)
    study_plans.set_pin(learner, milestones["e"], Pin(not_before=timezone.localdate() + 70 * DAY))

    assert links(own, "next-title") == ["d"]
    assert links(own, "others") == []


def test_others_that_are_ready_stand_below_those_that_open_most_first(own, learner, milestones):
    click(learner, milestones["b"], State.DONE)
    plan(learner)

    assert links(own, "next-title") == ["a"]
    assert links(own, "others") == ["c", "d"]


def test_begun_stops_count_what_they_took(own, learner, milestones):
    click(learner, milestones["a"], State.DOING)
    hours.add_time(learner, milestones["a"], minutes=180, day=timezone.localdate())

    assert "about 7 h left begun" in section(own, "next-title")


def test_a_running_clock_is_said_and_opened(own, learner, milestones):
    click(learner, milestones["a"], State.DOING)
    hours.start_clock(learner, milestones["a"])

    assert section(own, "next-title").endswith("the clock runs Needs nothing before it; also on 1 other line. Open")
    assert re.search(r"The clock runs: Anna , since \d\d:\d\d", text_of(main_of(own)))


def test_a_line_without_anything_open_says_so(own, learner, milestones):
    for milestone in milestones.values():
        click(learner, milestone, State.DONE)
    plan(learner)

    assert "Nothing is open on this line." in section(own, "next-title")
    assert section(own, "others") == ""


# ---------------------------------------------------------------- this week


def test_this_week_says_what_is_recorded_and_what_is_planned(own, learner, milestones):
    plan(learner, weekly=7 * 24 * 60)
    hours.add_time(learner, milestones["a"], minutes=120, day=timezone.localdate())

    text = section(own, "week")
    assert text.startswith("This week 2 of 168 h recorded Anna 8 h, then done")
    assert re.search(r"At 168 h a week: \w+ \d+", text)
    assert text.endswith("The whole plan")


def test_hidden_dates_stay_hidden(own, learner, milestones):
    plan(learner)
    study_plans.hide_dates(learner, hidden=True)

    assert "At 7 h a week" not in section(own, "week")


def test_a_week_that_is_used_up_waits_for_monday(own, learner, milestones):
    plan(learner, weekly=60)
    hours.add_time(learner, milestones["a"], minutes=60, day=monday_of(timezone.localdate()))

    assert "This week’s hours are used." in section(own, "week")


def test_a_pause_and_a_later_start_are_said(own, learner, milestones):
    plan(learner)
    today = timezone.localdate()
    study_plans.add_pause(learner, Pause(monday_of(today), monday_of(today) + 6 * DAY))

    paused = section(own, "week")
    StudyPlan.objects.update(starts_on=today + 30 * DAY)

    assert "0 of 7 h recorded Paused Nothing more is planned this week." in paused
    assert "Your plan starts on" in section(own, "week")


# ---------------------------------------------------------------- reviews, activity, history, roles


def test_reviews_name_the_number_that_their_page_has(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    click(learner, milestones["b"], State.DONE)

    off = section(own, "reviews")
    review_cards.turn_on(learner)
    due = section(own, "reviews")
    for slug in "ab":
        review_cards.record_answer(learner, milestones[slug].self_checks[0], 4, key=uuid.uuid4())

    assert off.endswith("Turn on reviews")
    assert due == "Reviews 2 questions are due"
    assert section(own, "reviews") == "Reviews No question is due now. Reviews"


def test_the_days_are_a_table_with_headers_and_words(own, learner, milestones):
    today = timezone.localdate()
    hours.add_time(learner, milestones["a"], minutes=45, day=today)
    click(learner, milestones["a"], State.DOING)

    table = re.search(r"<table.*</table>", main_of(own), flags=re.DOTALL)[0]

    assert table.count('<th scope="col">') == 26
    assert re.findall(r'<th scope="row"><abbr title="(\w+)"', table) == [str(name) for name in WEEKDAYS.values()]
    assert table.count("<td") == 1 + 7 * 26
    assert '<td class="level-2"><span class="visually-hidden">45 min, 1 change</span></td>' in table


def test_the_last_change_can_be_undone_and_comes_back_here(own, learner, milestones):
    click(learner, milestones["a"], State.DOING)
    progress.set_tick(learner, milestones["a"].criteria[0], ticked=True, key=uuid.uuid4())
    event = str(learner.events.latest("pk").key)

    before = main_of(own)
    answer = own.post("/settings/history/undo/", {"event": event, "next": "/today/"})

    assert re.findall(r'name="event" value="([^"]+)"', before) == [event]
    assert (answer.status_code, answer["Location"]) == (303, "/today/")
    assert text_of(re.search(r'<ol class="rows today-changes">.*?</ol>', main_of(own), flags=re.DOTALL)[0]).startswith(
        "Anna Taken back: Met: “A 1”"
    )


def test_what_is_retired_keeps_its_place_in_the_changes(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    Milestone.objects.filter(slug="a").update(status=Status.RETIRED)

    assert 'href="/milestones/a/">Anna' in main_of(own)


def test_every_role_says_what_is_left_and_what_serves_the_line_too(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    plan(learner)

    rows = re.findall(r'<li class="line-.*?</li>', main_of(own), flags=re.DOTALL)
    assert [text_of(row) for row in rows] == [
        "A Role Your line 4 milestones left, about 40 h, optional ones included. 20% done",
        "B Other 7 milestones left, about 70 h, optional ones included. 1 of them serves your line too. 12% done",
    ]
    assert re.findall(r'/plan/role/\?role=(\w+)"', "".join(rows)) == ["role", "other"]


# ---------------------------------------------------------------- the ways here


def test_the_header_and_home_lead_here_once_something_is_marked(client, milestones):
    before = client.get("/").content.decode()
    client.post("/milestones/a/progress/", {"state": "doing"})
    after = client.get("/").content.decode()

    assert ('href="/today/"' in before, 'href="/plan/"' in before) == (False, False)
    header = after.partition("</header>")[0]
    assert header.index('href="/today/"') < header.index('href="/plan/"') < header.index('href="/roles/"')
    assert '<a class="button" href="/today/">Today</a>' in after


@pytest.mark.parametrize("count", [1, 200])
def test_today_costs_six_queries(own, learner, milestones, django_assert_num_queries, count):
    """Session, user, content version; plan, standings, activity."""
    plan(learner)
    review_cards.turn_on(learner)
    click(learner, milestones["b"], State.DONE)
    review_cards.record_answer(learner, milestones["b"].self_checks[0], 3, key=uuid.uuid4())
    for number in range(count):
        click(learner, milestones["a"], State.DOING if number % 2 else State.SKIPPED)
        hours.add_time(learner, milestones["a"], minutes=5, day=timezone.localdate() - (number % 180) * DAY)
    hours.start_clock(learner, milestones["a"])
    own.get("/today/")

    with django_assert_num_queries(6):
        own.get("/today/")
