"""Learners: visitors and accounts, and the merge at login with its undo."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, learners, progress
from roadmap.models import Learner, LearnerMerge, MilestoneProgress, ProgressEvent, State
from tests.factories import make_learner, make_milestone, make_resource, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    rows = tuple(make_milestone(slug=slug, resources=(make_resource(slug=f"r-{slug}"),)) for slug in "abc")
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


@pytest.fixture
def user():
    return get_user_model().objects.create_user(email="learner@test.example")


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


def test_a_visitor_is_made_at_the_first_post_only(client, milestones):
    client.get("/")
    client.get("/milestones/a/")
    before = Learner.objects.count()

    client.post("/milestones/a/progress/", {"state": "done"})
    client.post("/milestones/b/progress/", {"state": "done"})

    assert before == 0
    assert Learner.objects.count() == 1
    assert Learner.objects.get().user is None


def test_a_visitor_whose_row_was_deleted_begins_anew(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    Learner.objects.all().delete()

    answer = client.post("/milestones/b/progress/", {"state": "done"})

    assert answer.status_code == 303
    assert [row.milestone.slug for row in MilestoneProgress.objects.all()] == ["b"]


def test_login_takes_the_visitors_progress_along(client, user, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})

    client.force_login(user)

    page = client.get("/roles/role/").content.decode()
    assert 'data-done="1"' in page
    assert "Take it out" in page


def test_login_without_progress_says_nothing(client, user, milestones):
    client.force_login(user)

    page = client.get("/roles/role/").content.decode()

    assert "Take it out" not in page
    assert LearnerMerge.objects.count() == 0


def test_merge_loses_nothing(milestones):
    account, visitor = busy(milestones)

    learners.merge_into(account, visitor)

    rows = {row.milestone.slug: row for row in account.progress.select_related("milestone")}
    assert {slug: row.state for slug, row in rows.items()} == {"a": "done", "b": "done", "c": "skipped"}
    assert rows["b"].note == "From home.\n\nFrom the library."
    assert account.ticks.count() == 1
    assert account.marks.get().mark == "done"
    assert account.events.count() == 3 + 5


def test_undone_merge_gives_both_back_what_they_had(milestones):
    account, visitor = busy(milestones)
    before = everything(account), everything(visitor)
    merge = learners.merge_into(account, visitor)

    learners.undo_merge(merge)

    assert (everything(account), everything(visitor)) == before


def test_undone_merge_keeps_what_was_changed_since(milestones):
    account, visitor = busy(milestones)
    merge = learners.merge_into(account, visitor)
    click(account, milestones["c"], "done")

    learners.undo_merge(merge)

    states = dict(account.progress.values_list("milestone__slug", "state"))
    assert states == {"a": "done", "b": "doing", "c": "done"}


def test_merge_happens_once(milestones):
    account, visitor = busy(milestones)

    answers = [learners.merge_into(account, visitor), learners.merge_into(account, visitor)]

    assert isinstance(answers[0], LearnerMerge)
    assert answers[1] is None


def test_merge_undo_by_the_page_hands_the_visitor_back_after_logout(client, user, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    client.force_login(user)
    merge = LearnerMerge.objects.get()

    client.post(f"/settings/merges/{merge.pk}/undo/")

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()

    client.post("/accounts/logout/")

    assert 'data-done="1"' in client.get("/roles/role/").content.decode()


def test_merge_keep_hides_the_notice_and_settings_still_offer_the_undo(client, user, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    client.force_login(user)
    merge = LearnerMerge.objects.get()

    client.post(f"/settings/merges/{merge.pk}/keep/")

    assert "Take it out" not in client.get("/").content.decode()
    assert f"/settings/merges/{merge.pk}/undo/" in client.get("/settings/").content.decode()


@pytest.mark.parametrize("action", ["undo", "keep"])
def test_merge_of_somebody_else_is_404(client, user, milestones, action):
    account, visitor = busy(milestones)
    merge = learners.merge_into(account, visitor)
    before = everything(account)
    client.force_login(user)

    answer = client.post(f"/settings/merges/{merge.pk}/{action}/")

    assert answer.status_code == 404
    assert everything(account) == before


def test_logout_leaves_nothing_of_the_account_in_the_browser(client, user, milestones):
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})

    client.post("/accounts/logout/")

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()


def test_another_account_in_the_same_browser_gets_nothing_of_the_first(client, user, milestones):
    other = get_user_model().objects.create_user(email="other@test.example")
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})

    client.force_login(other)

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()
    assert MilestoneProgress.objects.get().learner.user == user


def test_deleted_user_takes_the_learner_along_and_no_other(user, milestones):
    own, other = Learner.objects.create(user=user), make_learner()
    for learner in (own, other):
        click(learner, milestones["a"], "done")

    user.delete()

    assert [row.learner for row in MilestoneProgress.objects.all()] == [other]
    assert [event.learner for event in ProgressEvent.objects.all()] == [other]


def test_deleted_user_takes_merged_visitors_along(milestones):
    account, visitor = busy(milestones)
    learners.merge_into(account, visitor)

    account.user.delete()

    assert Learner.objects.count() == 0
    assert ProgressEvent.objects.count() == 0


def test_time_zone_of_the_first_post_is_remembered(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done", "time_zone": "Asia/Tokyo"})
    MilestoneProgress.objects.update(finished_at=datetime.datetime(2026, 3, 1, 20, tzinfo=datetime.UTC))

    page = client.get("/milestones/a/").content.decode()

    assert Learner.objects.get().time_zone == "Asia/Tokyo"
    assert "March 2, 2026" in page


def test_an_unknown_time_zone_is_ignored_on_the_way(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done", "time_zone": "../etc/passwd"})

    assert Learner.objects.get().time_zone == ""


def test_time_zone_can_be_changed(client, user):
    client.force_login(user)

    client.post("/settings/time-zone/", {"time_zone": "America/New_York"})

    assert Learner.objects.get(user=user).time_zone == "America/New_York"
    assert client.session["time_zone"] == "America/New_York"


def test_an_unknown_time_zone_is_refused_in_settings(client, user):
    client.force_login(user)

    answer = client.post("/settings/time-zone/", {"time_zone": "Mars/Base"})

    assert answer.status_code == 422
    assert Learner.objects.get(user=user).time_zone == ""


def test_login_brings_the_time_zone_of_the_account(client, user, milestones):
    Learner.objects.create(user=user, time_zone="Asia/Tokyo")

    client.force_login(user)

    assert client.session["time_zone"] == "Asia/Tokyo"


def test_demo_history_is_written_once(milestones):
    from roadmap import demo

    get_user_model().objects.create_user(email=demo.EMAIL, is_demo=True)
    make_role(slug=demo.ROLE, milestones=tuple(make_milestone() for _number in range(10)))

    answers = [demo.live_in(), demo.live_in()]

    learner = Learner.objects.get(user__email=demo.EMAIL)
    assert answers == [True, False]
    assert learner.progress.filter(state="done").count() == 7
    assert learner.events.filter(created_at__gt=timezone.now()).count() == 0
