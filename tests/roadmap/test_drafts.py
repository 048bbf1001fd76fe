"""Changes prepared for published things: kept, published now or later, joined with others' work, shown beforehand."""

import datetime

import pytest
from django.apps import apps
from django.utils import timezone

from roadmap import catalogue, drafts, versions
from roadmap.documents import document_of
from roadmap.models import ContentVersion, Draft, Milestone
from tests import factories
from tests.roadmap.admin_pages import make_contributor, make_editor, token

pytestmark = pytest.mark.django_db


def make_draft(milestone, *, author=None, reason="", **fields):
    document = document_of("roadmap.milestone", milestone.slug).with_fields(fields)
    return drafts.keep(document, author=author or make_contributor(), reason=reason)


def hours_of(milestone):
    return Milestone.objects.get(pk=milestone.pk).hours


def test_a_draft_changes_nothing_that_readers_see():
    milestone = factories.make_milestone()
    before = token()

    make_draft(milestone, hours=99)

    assert (hours_of(milestone), token()) == (10, before)


def test_publishing_makes_it_public_and_leaves_a_version_but_no_draft():
    milestone, editor = factories.make_milestone(slug="m"), make_editor()
    before = token()
    draft = make_draft(milestone, hours=99, reason="It takes longer")

    drafts.publish(draft, author=editor)

    assert (hours_of(milestone), Draft.objects.count()) == (99, 0)
    assert token() != before
    newest = versions.of("roadmap.milestone", "m").first()
    assert (newest.origin, newest.reason, newest.author) == ("draft", "It takes longer", editor)


def test_a_draft_that_says_what_is_public_is_no_draft():
    milestone = factories.make_milestone()
    make_draft(milestone, hours=99)

    assert make_draft(milestone, hours=10) is None
    assert not Draft.objects.exists()


def test_a_later_draft_remembers_where_the_first_set_out():
    milestone = factories.make_milestone()
    make_draft(milestone, hours=99)
    Milestone.objects.filter(pk=milestone.pk).update(summary="Others wrote.")
    draft = make_draft(milestone, hours=98)

    drafts.publish(draft, author=make_editor())

    assert hours_of(milestone) == 98


def test_others_changes_meanwhile_are_kept():
    milestone = factories.make_milestone()
    draft = make_draft(milestone, hours=99)
    Milestone.objects.filter(pk=milestone.pk).update(summary="Others wrote.")

    drafts.publish(draft, author=make_editor())

    found = Milestone.objects.get(pk=milestone.pk)
    assert (found.hours, found.summary) == (99, "Others wrote.")


def test_a_clash_is_refused_until_somebody_decides():
    milestone, editor = factories.make_milestone(), make_editor()
    draft = make_draft(milestone, hours=99)
    Milestone.objects.filter(pk=milestone.pk).update(hours=50)

    with pytest.raises(drafts.DraftError):
        drafts.publish(draft, author=editor)
    assert (hours_of(milestone), Draft.objects.count()) == (50, 1)
    drafts.publish(draft, author=editor, over_others=True)

    assert hours_of(milestone) == 99


def test_what_is_due_is_published_once_and_the_rest_waits():
    now = timezone.now()
    due, later, unset = (factories.make_milestone() for _ in range(3))
    for milestone, minutes in ((due, 5), (later, 60)):
        drafts.schedule(make_draft(milestone, hours=99), now + datetime.timedelta(minutes=minutes), by=make_editor())
    make_draft(unset, hours=99)
    at = now + datetime.timedelta(minutes=10)

    first, second = drafts.publish_due(at), drafts.publish_due(at)

    assert ([document.slug for document in first[0]], first[1], second) == ([due.slug], [], ([], []))
    assert [hours_of(milestone) for milestone in (due, later, unset)] == [99, 10, 10]


def test_a_scheduled_draft_that_cannot_be_published_says_why_and_waits_for_a_person():
    now = timezone.now()
    milestone, editor = factories.make_milestone(), make_editor()
    drafts.schedule(make_draft(milestone, hours=99), now + datetime.timedelta(minutes=1), by=editor)
    editor.groups.clear()

    published, refused = drafts.publish_due(now + datetime.timedelta(minutes=2))

    assert (published, [draft.slug for draft in refused], hours_of(milestone)) == ([], [milestone.slug], 10)
    assert (Draft.objects.get().publish_at, Draft.objects.get().refusal != "") == (None, True)


def test_a_change_of_the_draft_takes_back_its_time():
    milestone = factories.make_milestone()
    drafts.schedule(make_draft(milestone, hours=99), timezone.now() + datetime.timedelta(days=1), by=make_editor())

    make_draft(milestone, hours=98)

    assert Draft.objects.get().publish_at is None


def test_saying_the_same_again_leaves_a_draft_its_time_and_its_author():
    milestone, author, editor = factories.make_milestone(), make_contributor(), make_editor()
    draft = make_draft(milestone, author=author, hours=99)
    drafts.schedule(draft, timezone.now() + datetime.timedelta(days=1), by=editor)
    latest = drafts.begun_from("roadmap.milestone", milestone.slug)

    drafts.keep(latest, author=make_contributor(), seen=latest, reason="Better said")

    found = Draft.objects.get()
    assert (found.author, found.begun_by, found.scheduled_by) == (author, author, editor)
    assert (found.publish_at is not None, found.reason) == (True, "Better said")


def test_whoever_writes_on_a_draft_has_not_begun_it():
    milestone, first, second = factories.make_milestone(), make_contributor(), make_contributor()
    make_draft(milestone, author=first, hours=99)

    make_draft(milestone, author=second, hours=98)

    assert (Draft.objects.get().begun_by, Draft.objects.get().author) == (first, second)


def test_a_time_is_set_only_for_what_was_seen():
    milestone, at = factories.make_milestone(), timezone.now() + datetime.timedelta(days=1)
    draft = make_draft(milestone, hours=99)
    seen = drafts.digest(drafts.outcome(draft).document)
    make_draft(milestone, hours=98)

    with pytest.raises(drafts.StaleError):
        drafts.schedule(draft, at, by=make_editor(), seen=seen)
    assert Draft.objects.get().publish_at is None


def test_a_draft_that_is_gone_has_no_time_and_is_not_published():
    draft = make_draft(factories.make_milestone(), hours=99)
    Draft.objects.all().delete()

    with pytest.raises(drafts.StaleError):
        drafts.schedule(draft, timezone.now() + datetime.timedelta(days=1), by=make_editor())
    with pytest.raises(drafts.StaleError):
        drafts.publish(draft, author=make_editor())
    assert not Draft.objects.exists()


def test_a_past_time_is_refused():
    draft = make_draft(factories.make_milestone(), hours=99)

    with pytest.raises(ValueError, match="past"):
        drafts.schedule(draft, timezone.now() - datetime.timedelta(seconds=1), by=make_editor())


def rows_of_everything():
    return {
        model: list(model._base_manager.order_by("pk").values()) for model in apps.get_models() if model._meta.managed
    }


def test_a_preview_is_the_catalogue_to_come_and_leaves_everything_as_it_was():
    milestone = factories.make_milestone(slug="m", status="draft")
    factories.make_role(slug="r", milestones=(milestone,))
    ContentVersion.objects.get_or_create(pk=1)
    before = rows_of_everything()

    shown = drafts.preview(document_of("roadmap.milestone", "m").with_fields({"hours": 77}))

    assert shown.roles["r"].steps[0].milestone.hours == 77
    assert rows_of_everything() == before
    assert "m" not in catalogue.current(fresh=True).milestones


def test_inside_a_preview_pages_read_the_catalogue_to_come():
    milestone = factories.make_milestone(slug="m", status="draft")
    shown = drafts.preview(document_of("roadmap.milestone", milestone.slug))

    with catalogue.shown_as(shown):
        inside = catalogue.current(fresh=True)

    assert inside is shown
    assert "m" not in catalogue.current(fresh=True).milestones
