"""Going back to an earlier version in a draft: nobody's draft is lost by it, and it does what it says."""

import pytest

from roadmap import drafts, versions
from roadmap.documents import document_of
from roadmap.models import Draft, Milestone, Version
from tests.roadmap.admin_pages import admin_url, make_contributor, make_editor, messages_of
from tests.roadmap.draft_pages import draft_url, keep, make_milestone

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone():
    """Ten hours at first, twenty now."""
    milestone = make_milestone(slug="m", hours=10)
    before = document_of("roadmap.milestone", "m")
    Milestone.objects.update(hours=20)
    after = document_of("roadmap.milestone", "m")
    versions.keep(before, after, author=make_editor(), origin=versions.Origin.EDITED)
    return milestone


def go_back(client, milestone, number, **data):
    page = client.get(admin_url(Milestone, "version", milestone.pk, number))
    sent = {"_seen": page.context["seen"], **data}
    return client.post(admin_url(Milestone, "revert_draft", milestone.pk, number), sent, follow=True)


def first():
    return Version.objects.filter(origin="found").get().pk


def test_going_back_in_a_draft_leaves_somebodys_draft_alone(client, milestone):
    author = make_contributor()
    keep(milestone, author=author, summary="A week of work.")
    client.force_login(make_contributor())
    before = Draft.objects.values().get()

    answer = go_back(client, milestone, first())

    link = f'<a href="{draft_url(milestone, "draft_review")}">{author}</a>'
    assert messages_of(answer) == [f"There is a draft by {link} already: look at it or discard it first."]
    assert Draft.objects.values().get() == before


def test_a_draft_that_goes_back_sets_out_from_what_is_public(client, milestone):
    client.force_login(make_contributor())

    go_back(client, milestone, first(), _reason=" Too\0 long\n" + "x" * 300)

    draft = Draft.objects.get()
    assert draft.base == document_of("roadmap.milestone", "m").as_json()
    assert drafts.outcome(draft).document.head.number("hours") == 10
    assert draft.reason == ("Too long " + "x" * 300)[:200]


def test_a_draft_that_goes_back_is_not_begun_from_a_page_of_an_older_state(client, milestone):
    client.force_login(make_contributor())
    seen = client.get(admin_url(Milestone, "version", milestone.pk, first())).context["seen"]
    Milestone.objects.update(hours=30)

    go_back(client, milestone, first(), _seen=seen)

    assert not Draft.objects.exists()
