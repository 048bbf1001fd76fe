"""Merges as people meet them: at login, in the notice, in settings, at logout, on shared computers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from roadmap import catalogue
from roadmap.merges import merge_into
from roadmap.models import LearnerMerge
from tests.factories import make_milestone, make_resource, make_role
from tests.roadmap.records import busy, everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    rows = tuple(make_milestone(slug=slug, resources=(make_resource(slug=f"r-{slug}"),)) for slug in "abc")
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


@pytest.fixture
def user():
    return get_user_model().objects.create_user(email="learner@test.example")


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

    assert "take it out" not in client.get("/").content.decode()
    assert f"/settings/merges/{merge.pk}/undo/" in client.get("/settings/").content.decode()


@pytest.mark.parametrize("action", ["undo", "keep"])
def test_merge_of_somebody_else_is_404(client, user, milestones, action):
    account, visitor = busy(milestones)
    merge = merge_into(account, visitor)
    before = everything(account)
    client.force_login(user)

    answer = client.post(f"/settings/merges/{merge.pk}/{action}/")

    assert answer.status_code == 404
    assert everything(account) == before


def test_merge_undone_is_not_made_again_at_the_next_login(client, user, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    client.force_login(user)
    client.post(f"/settings/merges/{LearnerMerge.objects.get().pk}/undo/")
    client.post("/accounts/logout/")

    client.force_login(user)

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()

    client.post("/accounts/logout/")

    assert 'data-done="1"' in client.get("/roles/role/").content.decode()


def test_merge_undone_is_made_again_when_the_visitor_was_active_since(client, user, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    client.force_login(user)
    client.post(f"/settings/merges/{LearnerMerge.objects.get().pk}/undo/")
    client.post("/accounts/logout/")
    client.post("/milestones/b/progress/", {"state": "done"})

    client.force_login(user)

    assert 'data-done="2"' in client.get("/roles/role/").content.decode()


def test_merge_undo_sent_again_elsewhere_hands_out_nothing(user, milestones):
    library, home = Client(), Client()
    library.post("/milestones/a/progress/", {"state": "done"})
    library.force_login(user)
    merge = LearnerMerge.objects.get()
    library.post(f"/settings/merges/{merge.pk}/undo/")
    library.post("/accounts/logout/")
    library.post("/milestones/a/note/", {"note": "Somebody else's."})
    home.force_login(user)

    home.post(f"/settings/merges/{merge.pk}/undo/")
    home.post("/accounts/logout/")

    assert "Somebody else" not in home.get("/milestones/a/").content.decode()


def test_merge_undo_from_another_device_leaves_the_visitor_there(user, milestones):
    library, home = Client(), Client()
    library.post("/milestones/a/progress/", {"state": "done"})
    library.force_login(user)
    home.force_login(user)

    home.post(f"/settings/merges/{LearnerMerge.objects.get().pk}/undo/")
    home.post("/accounts/logout/")

    assert 'data-done="0"' in home.get("/roles/role/").content.decode()


def test_admin_logout_gives_the_visitor_back_too(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    client.force_login(get_user_model().objects.create_superuser("root@test.example"))
    client.post(f"/settings/merges/{LearnerMerge.objects.get().pk}/undo/")

    client.post("/admin/logout/")

    assert 'data-done="1"' in client.get("/roles/role/").content.decode()


@pytest.mark.parametrize("pk", [0, 2**63, 10**30])
def test_merge_of_an_impossible_number_is_404(client, milestones, pk):
    client.post("/milestones/a/progress/", {"state": "done"})

    assert client.post(f"/settings/merges/{pk}/undo/").status_code == 404


def test_several_visitors_taken_out_come_back_as_one(client, user, milestones):
    for slug in ("a", "b"):
        client.post(f"/milestones/{slug}/progress/", {"state": "done"})
        client.force_login(user)
        client.post(f"/settings/merges/{client.session['merge']}/keep/")
        client.post("/accounts/logout/")
    client.post("/milestones/c/progress/", {"state": "done"})
    client.force_login(user)
    learner = user.learner
    first, second, third = learner.merges.order_by("pk")
    session = client.session
    for merge in (first, third, second):
        session["merge"] = merge.pk
        session.save()
        client.post(f"/settings/merges/{merge.pk}/undo/")
        session = client.session

    client.post("/accounts/logout/")

    assert learner.progress.count() == 0
    assert 'data-done="3"' in client.get("/roles/role/").content.decode()
