"""What is noted of a roadmap's changes, and when: by the admin, the loader, the publisher, and by two at once."""

import datetime
import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from roadmap import catalogue, publication, roadmap_changes
from roadmap.catalogue_io.files import write
from roadmap.catalogue_io.loading import load
from roadmap.models import ContentVersion, Milestone, RoadmapChange, Role, Status, Step
from tests.factories import make_learner, make_milestone, make_role
from tests.roadmap.change_rows import DAY, add, date_back, told
from tests.roadmap.test_catalogue_loading import SMALL
from tests.roadmap.test_publish_due import make_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    """A role with two milestones, noted."""
    found = make_role(slug="role", milestones=tuple(make_milestone(slug=slug, title=slug.upper()) for slug in "ab"))
    roadmap_changes.note()
    return found


def token():
    return ContentVersion.objects.get(pk=1).token


def test_the_first_note_of_a_database_tells_nothing(role):
    assert told() == []
    assert set(ContentVersion.objects.get(pk=1).noted["roles"]) == {"role"}


def test_every_kind_of_change_is_noted_once(role):
    make_role(slug="other", milestones=(make_milestone(slug="c"),))
    Step.objects.filter(milestone__slug="a").update(importance="optional")
    Milestone.objects.filter(slug="a").update(hours=12)
    Step.objects.filter(milestone__slug="b").delete()
    add("role", make_milestone(slug="d"))

    again = roadmap_changes.note()

    assert again == 0
    assert told() == [
        ("role", "importance", "a", "core", "optional"),
        ("role", "hours", "a", "10", "12"),
        ("role", "added", "d", "", ""),
        ("role", "removed", "b", "", ""),
        ("other", "opened", "", "", ""),
    ]


def test_what_is_retired_is_told_with_the_title_of_then(role):
    milestone = Milestone.objects.get(slug="b")
    milestone.title, milestone.status = "Another", Status.RETIRED
    milestone.save()

    roadmap_changes.note()

    assert RoadmapChange.objects.values_list("kind", "title").get() == ("retired", "B")
    assert catalogue.current(fresh=True).former == {milestone.pk: "b"}


def test_a_new_title_is_noted_without_a_change_and_without_a_new_version(role):
    Milestone.objects.filter(slug="b").update(title="Another")
    catalogue.touch()
    before = token()

    assert roadmap_changes.note() == 0

    assert ContentVersion.objects.get(pk=1).noted["milestones"]["b"]["title"] == "Another"
    assert token() == before


def test_noted_changes_are_in_the_snapshot_newest_first(role):
    add("role", make_milestone(slug="c"))
    add("role", make_milestone(slug="d"))

    changes = catalogue.current(fresh=True).changes

    assert [(slug, [change.milestone for change in found]) for slug, found in changes.items()] == [
        ("role", ["d", "c"])
    ]


def test_an_unpublished_role_is_told_again_when_it_opens(role):
    make_role(slug="other")
    roadmap_changes.note()
    for status in (Status.DRAFT, Status.PUBLISHED):
        role.status = status
        role.save()
        roadmap_changes.note()

    assert told() == [("other", "opened", "", "", ""), ("role", "opened", "", "", "")]


def test_an_emptied_catalogue_says_nothing(role):
    Role.objects.update(status=Status.DRAFT)
    catalogue.touch()
    roadmap_changes.note()
    Role.objects.update(status=Status.PUBLISHED)
    catalogue.touch()
    roadmap_changes.note()

    assert told() == []


def test_a_snapshot_tells_the_last_of_each_role(role):
    make_role(slug="other")
    RoadmapChange.objects.bulk_create(
        RoadmapChange(
            role_slug=slug, kind="hours", milestone_slug="a", title="A", was=str(number), now=str(number + 1)
        )
        for number in range(205)
        for slug in ("role", "other", "gone")
    )
    catalogue.touch()

    changes = catalogue.current(fresh=True).changes

    assert {slug: (len(found), found[0].now, found[-1].now) for slug, found in changes.items()} == {
        "role": (200, "205", "6"),
        "other": (200, "205", "6"),
    }


# ---------------------------------------------------------------- who notes


def test_publication_notes_before_it_draws(role):
    Step.objects.get(milestone__slug="a").delete()

    publication.after_commit()

    assert told() == [("role", "removed", "a", "", "")]


def test_build_map_notes(role):
    make_role(slug="other")

    call_command("build_map", verbosity=0)

    assert told() == [("other", "opened", "", "", "")]


def test_the_loader_tells_its_own_changes_and_nothing_that_was_there(tmp_path):
    write(tmp_path, SMALL)
    load(tmp_path)
    ContentVersion.objects.update(noted=None)
    write(tmp_path, [row for row in SMALL if row.kind != "roadmap.step" or row.fields["milestone"] == ["start"]])

    call_command("load_catalogue", folder=tmp_path, verbosity=0)

    assert told() == [("builder", "removed", "serve", "", "")]


def test_a_trial_of_the_loader_notes_nothing(tmp_path):
    write(tmp_path, SMALL)
    load(tmp_path)

    call_command("load_catalogue", folder=tmp_path, verbosity=0, dry_run=True)

    assert ContentVersion.objects.get(pk=1).noted is None


def test_what_goes_public_at_its_time_is_noted(role):
    make_due(Milestone.objects.get(slug="b"), hours=33)

    call_command("publish_due", verbosity=0)

    assert told() == [("role", "hours", "b", "10", "33")]


@pytest.mark.django_db(transaction=True)
def test_an_editors_save_is_noted(admin_client, role):
    milestone = Milestone.objects.get(slug="b")

    admin_client.post(
        "/admin/roadmap/milestone/",
        {"action": "retire", "_selected_action": [milestone.pk], "index": 0, "select_across": 0, "_confirmed": "yes"},
    )

    assert Milestone.objects.get(slug="b").status == Status.RETIRED
    assert told() == [("role", "retired", "b", "", "")]


# ---------------------------------------------------------------- two at once


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_notes(role):
    add_without_note = make_milestone(slug="c")
    Step.objects.create(role=role, stage=role.stages.get(), milestone=add_without_note, importance="core", position=9)
    start = threading.Barrier(6)
    found: list[int] = []

    def run() -> None:
        start.wait()
        try:
            found.append(roadmap_changes.note())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [0, 0, 0, 0, 0, 1]
    assert told() == [("role", "added", "c", "", "")]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_not_committed_is_not_noted(role):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Step.objects.filter(milestone__slug="b").delete()
        raise ZeroDivisionError

    roadmap_changes.note()

    assert told() == []


# ---------------------------------------------------------------- how far it was read


def test_unread_is_what_came_since_the_learner_did_at_most_thirty_days():
    learner, now = make_learner(), timezone.now()

    assert roadmap_changes.unread_since(learner, now) == learner.created_at
    assert roadmap_changes.unread_since(learner, now + 60 * DAY) == now + 30 * DAY
    assert roadmap_changes.unread_since(None, now) == now


@pytest.mark.parametrize(("steps", "read"), [((3,), 3), ((3, 5), 3), ((5, 3), 3), ((-1,), 0)])
def test_reading_goes_on_only_and_never_into_the_future(steps, read):
    learner, now = make_learner(), timezone.now()

    for days_ago in steps:
        roadmap_changes.mark_read(learner, now - days_ago * DAY)

    learner.refresh_from_db()
    assert abs(learner.changes_read_at - (now - read * DAY)) < datetime.timedelta(minutes=1)


def test_dating_back_is_seen_by_the_snapshot(role):
    add("role", make_milestone(slug="c"))

    date_back(3)

    (change,) = catalogue.current(fresh=True).changes["role"]
    assert timezone.now() - change.made_at > 2 * DAY
