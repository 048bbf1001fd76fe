"""The history of things in the admin: who, when, why, what was different, and the way back with all parts."""

import pytest
from django.urls import reverse

from roadmap import versions
from roadmap.documents import document_of
from roadmap.models import Draft, Milestone, Role, Version
from tests import factories
from tests.roadmap.admin_pages import (
    add_row,
    change_url,
    make_contributor,
    make_editor,
    make_staff,
    messages_of,
    shown_form,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone(client):
    """A milestone that an editor has changed twice through its page: first its hours, then a criterion."""
    milestone = factories.make_milestone(slug="m", criteria=1)
    milestone.skills.add(factories.make_skill())
    client.force_login(make_editor())
    client.post(
        change_url(milestone), {**shown_form(client.get(change_url(milestone))), "hours": 20, "_reason": "Longer"}
    )
    data = shown_form(client.get(change_url(milestone)))
    add_row(data, "criteria", text="It runs", key="it-runs")
    client.post(change_url(milestone), data)
    return milestone


def page(milestone, name, *args):
    return reverse(f"admin:roadmap_milestone_{name}", args=[milestone.pk, *args])


def version(origin="found"):
    return Version.objects.filter(origin=origin).last()


def revert(client, milestone, number, name="revert"):
    shown = client.get(page(milestone, "version", number))
    return client.post(page(milestone, name, number), {"_seen": shown.context["seen"], "_reason": "Sorry"})


def test_history_tells_who_why_and_how_much(client, milestone):
    entries = client.get(page(milestone, "history")).context["entries"]

    told = [(entry.version.origin, entry.version.reason, entry.count) for entry in entries]
    assert told == [("edited", "", 1), ("edited", "Longer", 1), ("found", "", None)]


def test_history_counts_fields(client):
    milestone = factories.make_milestone(slug="m")
    before = document_of("roadmap.milestone", "m")
    Milestone.objects.update(hours=77, summary="Other words.")
    versions.keep(before, document_of("roadmap.milestone", "m"), author=None, origin=versions.Origin.EDITED)
    client.force_login(make_editor())

    entries = client.get(page(milestone, "history")).context["entries"]

    assert [entry.count for entry in entries] == [2, None]


def test_going_back_in_public_is_called_so(client, milestone):
    public = client.get(page(milestone, "version", version("found").pk)).content.decode()
    Milestone.objects.update(status="draft")
    draft = client.get(page(milestone, "version", version("found").pk)).content.decode()

    assert ("Go back now: public at once" in public, "Go back now: public at once" in draft) == (True, False)


def test_history_costs_the_same_queries_with_many_versions(client, milestone, django_assert_num_queries):
    for hours in range(30, 60):
        before = document_of("roadmap.milestone", "m")
        Milestone.objects.update(hours=hours)
        after = document_of("roadmap.milestone", "m")
        versions.keep(before, after, author=None, origin=versions.Origin.EDITED)

    with django_assert_num_queries(8):
        client.get(page(milestone, "history"))


def test_a_version_shows_what_it_changed_and_what_going_back_would(client, milestone):
    context = client.get(page(milestone, "version", version("edited").pk)).context

    assert [(row.change, [field.label for field in row.fields]) for row in context["changed"]] == [
        ("changed", ["Hours"])
    ]
    assert [(row.change, row.name) for row in context["back"]] == [("removed", "It runs")]


def test_going_back_restores_the_whole_record(client, milestone):
    found = version("found")

    answer = revert(client, milestone, found.pk)

    assert answer.status_code == 302
    assert document_of("roadmap.milestone", "m").as_json() == found.document
    assert (Version.objects.first().origin, Version.objects.first().reason) == ("reverted", "Sorry")


def test_going_back_in_a_draft_changes_nothing_in_public(client, milestone):
    client.force_login(make_contributor())

    answer = revert(client, milestone, version("found").pk, "revert_draft")

    assert answer.url == page(milestone, "draft")
    assert (Milestone.objects.get().hours, Draft.objects.get().document) == (20, version("found").document)


def test_a_page_of_an_older_state_reverts_nothing(client, milestone):
    shown = client.get(page(milestone, "version", version("found").pk))
    Milestone.objects.update(hours=77)

    answer = client.post(page(milestone, "revert", version("found").pk), {"_seen": shown.context["seen"]}, follow=True)

    assert messages_of(answer) == ["It was changed since you looked. Please look again."]
    assert Milestone.objects.get().hours == 77


def test_what_is_impossible_now_is_said_and_not_done(client):
    first = factories.make_milestone(slug="first")
    milestone = factories.make_milestone(slug="m", requires=(first,))
    before = document_of("roadmap.milestone", "m")
    milestone.requires.clear()
    versions.keep(before, document_of("roadmap.milestone", "m"), author=None, origin=versions.Origin.EDITED)
    first.delete()
    client.force_login(make_editor())

    shown = client.get(page(milestone, "version", version("found").pk))
    revert(client, milestone, version("found").pk)

    assert "first" in shown.context["problems"][0]
    assert Version.objects.filter(origin="reverted").count() == milestone.requires.count() == 0


def test_a_whole_role_comes_back_with_its_steps(client):
    role = factories.make_role(slug="r", milestones=tuple(factories.make_milestone() for _ in range(3)))
    before = document_of("roadmap.role", "r")
    role.stages.all().delete()
    versions.keep(before, document_of("roadmap.role", "r"), author=None, origin=versions.Origin.EDITED)
    client.force_login(make_editor())
    number = version("found").pk
    shown = client.get(reverse("admin:roadmap_role_version", args=[role.pk, number]))

    client.post(reverse("admin:roadmap_role_revert", args=[role.pk, number]), {"_seen": shown.context["seen"]})

    assert document_of("roadmap.role", "r") == before
    assert Role.objects.get().steps.count() == 3


PEOPLE = {
    "anonymous": (None, 302),
    "learner": (lambda: factories.make_learner(email="l@test.example").user, 302),
    "contributor": (make_contributor, 403),
    "editor": (make_editor, 302),
    "superuser": (lambda: make_staff(is_superuser=True), 302),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_go_back_in_public(client, milestone, who):
    make, status = PEOPLE[who]
    number = version("found").pk
    seen = client.get(page(milestone, "version", number)).context["seen"]
    client.logout()
    if make:
        client.force_login(make())

    answer = client.post(page(milestone, "revert", number), {"_seen": seen})

    went_back = Version.objects.filter(origin="reverted").exists()
    assert (answer.status_code, went_back) == (status, who in {"editor", "superuser"})


def test_a_version_of_another_thing_is_not_found(client, milestone):
    other = factories.make_milestone()

    assert client.get(page(other, "version", version("found").pk)).status_code == 404


def test_a_deleted_thing_is_brought_back_as_a_draft_from_the_list_of_versions(client, milestone):
    before = document_of("roadmap.milestone", "m")
    client.force_login(make_staff(is_superuser=True))
    client.post(reverse("admin:roadmap_milestone_delete", args=[milestone.pk]), {"post": "yes"})
    gone = Version.objects.get(origin="deleted")
    client.force_login(make_editor())
    action = {"action": "bring_back", "_selected_action": [gone.pk]}

    first = client.post(reverse("admin:roadmap_version_changelist"), action, follow=True)
    second = client.post(reverse("admin:roadmap_version_changelist"), action, follow=True)

    assert document_of("roadmap.milestone", "m") == before.with_status("draft")
    assert (messages_of(first)[-1], messages_of(second)[-1]) == (
        "Milestone “M” is back as a draft.",
        "Milestone “M” is there.",
    )
