"""Drafts go public at their time: what is due, and who must still be allowed."""

import datetime
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from roadmap import drafts
from roadmap.models import ContentVersion, Draft, Milestone, Skill, Version
from tests import factories
from tests.roadmap.admin_pages import make_contributor, make_editor
from tests.roadmap.draft_pages import keep

pytestmark = pytest.mark.django_db

SOON = datetime.timedelta(hours=1)


def make_due(row, *, by=None, **fields):
    """A draft whose time has come."""
    draft = keep(row, author=make_contributor(), **fields)
    drafts.schedule(draft, timezone.now() + SOON, by=by or make_editor())
    Draft.objects.filter(pk=draft.pk).update(publish_at=timezone.now() - SOON)
    return Draft.objects.get(pk=draft.pk)


def test_command_publishes_what_is_due_and_nothing_else(capsys):
    due, later, waiting = (factories.make_skill(name=name) for name in ("Due", "Later", "Waiting"))
    editor = make_editor()
    make_due(due, by=editor, name="Public")
    drafts.schedule(keep(later, author=editor, name="Not yet"), timezone.now() + SOON, by=editor)
    keep(waiting, author=editor, name="No time")

    call_command("publish_due")

    assert set(Skill.objects.values_list("name", flat=True)) == {"Public", "Later", "Waiting"}
    assert Draft.objects.count() == 2
    assert (Version.objects.first().author, Version.objects.first().origin) == (editor, "draft")
    assert capsys.readouterr().out == "Drafts published: 1, refused: 0\n"


@pytest.mark.parametrize("loss", ["group", "staff", "active", "deleted"])
def test_whoever_set_the_time_must_still_be_allowed_to_publish(loss):
    skill, editor = factories.make_skill(name="Old"), make_editor()
    draft = make_due(skill, by=editor, name="New")
    if loss == "group":
        editor.groups.clear()
    elif loss == "deleted":
        editor.delete()
    else:
        setattr(editor, f"is_{loss}", False)
        editor.save()

    published, refused = drafts.publish_due(timezone.now())

    draft.refresh_from_db()
    assert (published, refused) == ([], [draft])
    assert (draft.refusal, draft.publish_at) == ("Whoever set the time may no longer publish.", None)
    assert Skill.objects.get().name == "Old"


def test_clash_keeps_the_draft_with_the_reason_and_others_go_on():
    milestone, skill = factories.make_milestone(), factories.make_skill(name="Old")
    draft = make_due(milestone, hours=11)
    make_due(skill, name="New")
    Milestone.objects.update(hours=12)

    call_command("publish_due", verbosity=0)

    draft.refresh_from_db()
    assert draft.refusal == "Somebody else changed the same since the draft was begun."
    assert Milestone.objects.get().hours == 12
    assert Skill.objects.get().name == "New"


def test_impossible_draft_says_why_once():
    factories.make_skill(name="Taken")
    draft = make_due(factories.make_skill(), name="Taken")

    first, second = drafts.publish_due(timezone.now()), drafts.publish_due(timezone.now())

    draft.refresh_from_db()
    assert (first, second) == (([], [draft]), ([], []))
    assert draft.refusal == "name: Skill with this Name already exists."


@pytest.mark.parametrize("rows", [[], [["roadmap.gone", {}]], "nonsense"])
def test_draft_that_cannot_be_read_is_refused_and_others_go_on(rows):
    skill = factories.make_skill(name="Old")
    broken = make_due(factories.make_milestone(), hours=11)
    Draft.objects.update(document=rows)
    make_due(skill, name="New")

    call_command("publish_due")

    broken.refresh_from_db()
    assert broken.refusal == "It cannot be read any more. Whoever runs the site finds the reason in its log."
    assert (broken.publish_at, Skill.objects.get().name) == (None, "New")


def test_draft_that_is_written_on_is_no_longer_due():
    skill = factories.make_skill(name="Old")
    make_due(skill, name="New")
    keep(skill, author=make_contributor(), name="Unseen")

    published, refused = drafts.publish_due(timezone.now())

    assert (published, refused) == ([], [])
    assert Skill.objects.get().name == "Old"


def test_deleted_thing_stays_deleted():
    skill = factories.make_skill()
    draft = make_due(skill, name="New")
    skill.delete()

    drafts.publish_due(timezone.now())

    draft.refresh_from_db()
    assert (draft.refusal, Skill.objects.exists()) == ("It was deleted meanwhile.", False)


@pytest.mark.django_db(transaction=True)
def test_two_processes_publish_a_draft_once():
    ContentVersion.objects.get_or_create(pk=1)
    for number in range(3):
        make_due(factories.make_skill(), name=f"New {number}")
    counts = []

    def publish():
        try:
            counts.append(len(drafts.publish_due(timezone.now())[0]))
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(counts) == 3
    assert Version.objects.filter(origin="draft").count() == 3
    assert not Draft.objects.exists()
