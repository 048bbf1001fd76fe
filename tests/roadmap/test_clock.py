"""The clock on a milestone's page, and the line that tells on every page that it runs."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, hours
from roadmap.models import Learner, MilestoneProgress, ProgressEvent, StudySession
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

PAGE, OTHER = "/milestones/milestone/", "/milestones/other/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def role():
    rows = [make_milestone(slug=slug, hours=24) for slug in ("milestone", "other")]
    return make_role(slug="role", milestones=rows)


@pytest.fixture
def user_client(client):
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return client


def content(slug="milestone"):
    return catalogue.current().milestones[slug]


def text(client, path=PAGE):
    return client.get(path).content.decode()


def sessions():
    return list(StudySession.objects.order_by("pk").values_list("milestone__slug", "minutes"))


def total():
    return MilestoneProgress.objects.values_list("actual_hours", flat=True).get(milestone__slug="milestone")


def let_run(minutes):
    StudySession.objects.filter(minutes=None).update(started_at=timezone.now() - datetime.timedelta(minutes=minutes))


def test_clock_starts_marks_learning_and_can_have_the_mark_undone(client):
    answer = client.post(f"{PAGE}clock/start/", follow=True)

    assert answer.redirect_chain == [(f"{PAGE}#hours", 303)]
    assert "The clock runs: Milestone. It is marked as learning now." in answer.content.decode()
    event = ProgressEvent.objects.get()
    assert event.after == "doing"
    client.post("/settings/history/undo/", {"event": event.key})
    assert MilestoneProgress.objects.get().state == "todo"
    assert sessions() == [("milestone", None)]


@pytest.mark.parametrize("state", ["doing", "done", "skipped"])
def test_clock_leaves_any_other_state_alone(client, state):
    client.post(f"{PAGE}progress/", {"state": state})

    client.post(f"{PAGE}clock/start/")

    assert MilestoneProgress.objects.get().state == state
    assert ProgressEvent.objects.count() == 1


def test_clock_started_twice_is_one_clock(client):
    client.post(f"{PAGE}clock/start/")
    let_run(20)

    client.post(f"{PAGE}clock/start/")
    client.post("/clock/stop/")

    assert sessions() == [("milestone", 20)]


def test_clock_stopped_adds_its_time_and_a_second_stop_says_that_there_is_none(client):
    client.post(f"{PAGE}clock/start/")
    let_run(85)

    first = client.post("/clock/stop/", follow=True)
    second = client.post("/clock/stop/", follow=True)

    assert first.redirect_chain == [(f"{PAGE}#hours", 303)]
    assert "Milestone: the clock stopped at 1 h 25 min." in first.content.decode()
    assert second.redirect_chain == [("/", 303)]
    assert "No clock ran." in second.content.decode()
    assert total() == Decimal("1.4167")


def test_forgotten_clock_counts_eight_hours_and_says_so(client):
    client.post(f"{PAGE}clock/start/")
    let_run(2000)

    page = client.post("/clock/stop/", follow=True).content.decode()

    assert "stopped at 8 h. It had run for longer and counts as that much at most" in page
    assert sessions() == [("milestone", 480)]


def test_clock_for_another_milestone_is_named_and_stopped_by_a_start_here(client):
    client.post(f"{OTHER}clock/start/")
    let_run(10)

    before = text(client)
    after = client.post(f"{PAGE}clock/start/", follow=True).content.decode()

    assert 'The clock runs for <a href="/milestones/other/#hours">Other</a>' in before
    assert "Other: the clock stopped at 10 min. The clock runs: Milestone." in after
    assert sessions() == [("other", 10), ("milestone", None)]


def test_running_clock_shows_on_every_page_without_a_query(client, django_assert_num_queries):
    client.get("/skills/")
    client.post(f"{PAGE}clock/start/")
    client.get("/skills/")

    with django_assert_num_queries(2):  # session, version of the catalogue
        page = text(client, "/skills/")

    assert '<a href="/milestones/milestone/#hours">Milestone</a>' in page
    assert 'action="/clock/stop/"' in page
    assert '<input type="hidden" name="next" value="/skills/">' in page


def test_line_about_a_clock_stopped_elsewhere_goes_with_the_milestones_page(client):
    client.post(f"{PAGE}clock/start/")
    hours.stop_clock(Learner.objects.get())
    stale = text(client, "/skills/")

    text(client)

    assert 'action="/clock/stop/"' in stale
    assert 'action="/clock/stop/"' not in text(client, "/skills/")


def test_line_about_a_clock_started_elsewhere_comes_with_any_milestones_page(user_client):
    user_client.post(f"{PAGE}progress/", {"state": "doing"})
    hours.start_clock(Learner.objects.get(), content())

    text(user_client, OTHER)

    assert 'href="/milestones/milestone/#hours">Milestone</a>' in text(user_client, "/skills/")


def test_visitors_clock_does_not_show_after_login(client):
    client.post(f"{PAGE}clock/start/")
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))

    assert 'action="/clock/stop/"' not in text(client, "/skills/")


def test_clock_in_htmx_renews_hours_progress_and_line(client):
    answer = client.post(f"{PAGE}clock/start/", headers=HTMX)

    page = answer.content.decode()
    assert "<html" not in page
    assert [page.count(f'id="{name}"') for name in ("hours", "progress", "clock", "status")] == [1, 1, 1, 1]
    assert 'data-state="doing" hx-swap-oob="true"' in page
    assert 'id="clock" class="clock" hx-swap-oob="true"' in page
    stopped = client.post("/clock/stop/", {"milestone": "milestone"}, headers=HTMX).content.decode()
    assert "Start the clock" in stopped
    assert "Stop the clock" not in stopped


@pytest.mark.parametrize("key", ["x", "\x00", "1" * 5000])
def test_clock_start_refuses_what_is_no_key(client, key):
    assert client.post(f"{PAGE}clock/start/", {"key": key}).status_code == 400
    assert sessions() == []


@pytest.mark.parametrize("milestone", ["", "unknown", "\x00", "x" * 5000])
def test_clock_stop_overlooks_an_unknown_milestone(client, milestone):
    client.post(f"{PAGE}clock/start/")

    assert client.post("/clock/stop/", {"milestone": milestone}).status_code == 303
    assert sessions() == [("milestone", 1)]


def test_stop_of_a_stranger_makes_no_learner(client):
    client.post("/clock/stop/")

    assert Learner.objects.count() == 0
