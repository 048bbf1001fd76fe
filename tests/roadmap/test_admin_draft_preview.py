"""A draft as readers would see it: the public page itself, for editors only, and without consequences."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap import catalogue
from roadmap.documents import document_of
from roadmap.models import Draft, MapDrawing, Resource
from tests import factories
from tests.roadmap.admin_pages import change_url, make_contributor, make_editor, messages_of
from tests.roadmap.draft_pages import draft_url, everything, keep

pytestmark = pytest.mark.django_db

BAR = "Preview of a draft: readers do not see this yet."
# Kind -> how to make one, and the field whose text the page shows.
SHOWN = {
    "article": (factories.make_article, "title"),
    "claim": (factories.make_market_claim, "finding"),
    "milestone": (factories.make_milestone, "title"),
    "pathway": (factories.make_pathway, "name"),
    "resource": (factories.make_resource, "title"),
    "role": (factories.make_role, "name"),
    "skill": (factories.make_skill, "name"),
    "tool": (factories.make_tool, "name"),
}


@pytest.mark.parametrize(("make", "field"), SHOWN.values(), ids=SHOWN)
def test_preview_shows_a_draft_of_each_kind_and_leaves_every_table_as_it_was(client, make, field):
    row = make()
    keep(row, author=make_contributor(), **{field: "Said in other words"})
    client.force_login(make_contributor())
    before = everything(but=())

    response = client.get(draft_url(row, "draft_preview"))

    page = response.content.decode()
    assert (BAR in page, "Said in other words" in page) == (True, True)
    assert everything(but=()) == before


@pytest.mark.parametrize(("make", "field"), SHOWN.values(), ids=SHOWN)
def test_preview_shows_a_thing_that_is_not_published(client, make, field):
    row = make(status="draft")
    client.force_login(make_contributor())

    response = client.get(draft_url(row, "preview"))

    assert str(getattr(row, field)) in response.content.decode()
    assert BAR in response.content.decode()


def test_preview_is_kept_from_robots_caches_and_forms(client):
    skill = factories.make_skill(status="draft")
    client.force_login(make_editor())

    response = client.get(draft_url(skill, "preview"))

    policy = response["Content-Security-Policy"]
    assert response["X-Robots-Tag"] == "noindex"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert ("form-action 'none'" in policy, "connect-src 'none'" in policy) == (True, True)


def test_preview_does_not_stay(client):
    skill = factories.make_skill(name="Public")
    keep(skill, author=make_editor(), name="Secret")
    client.force_login(make_editor())

    client.get(draft_url(skill, "draft_preview"))

    assert catalogue.current(fresh=True).skills[skill.slug].name == "Public"
    assert "Secret" not in client.get(skill.get_absolute_url()).content.decode()
    assert BAR not in client.get(skill.get_absolute_url()).content.decode()


def test_preview_of_a_provider_says_where_it_shows(client):
    provider = factories.make_provider(status="draft")
    client.force_login(make_editor())

    response = client.get(draft_url(provider, "preview"), follow=True)

    assert response.redirect_chain == [(change_url(provider), 302)]
    assert messages_of(response) == [
        "A provider has no page of its own. Readers see its name and facts beside its resources."
    ]


def test_preview_of_the_impossible_says_why(client):
    resource = factories.make_resource(slug="gone")
    milestone = factories.make_milestone(slug="m", resources=(resource,))
    document = document_of("roadmap.milestone", "m")
    milestone.milestone_resources.all().delete()
    Resource.objects.all().delete()
    keep(milestone, author=make_editor(), title="New")
    Draft.objects.update(document=document.as_json())
    client.force_login(make_editor())

    response = client.get(draft_url(milestone, "draft_preview"), follow=True)

    assert response.redirect_chain == [(draft_url(milestone, "draft_review"), 302)]
    why = "resource of the milestone: there is no resource “gone” any more."
    assert messages_of(response) == [f"This cannot be shown, because it could not be published: {why}"]


def test_map_of_a_role_is_stored_nowhere_while_it_is_drawn(client):
    role = factories.make_role(milestones=(factories.make_milestone(),), status="draft")
    client.force_login(make_contributor())

    with CaptureQueriesContext(connection) as queries:
        client.get(draft_url(role, "draft_map"))

    assert [query["sql"] for query in queries if "mapdrawing" in query["sql"]] == []


def test_map_of_a_role_shows_its_line_alone(client):
    role = factories.make_role(milestones=(factories.make_milestone(short_title="Far stop"),), status="draft")
    factories.make_role(milestones=(factories.make_milestone(short_title="Elsewhere"),))
    client.force_login(make_contributor())
    before = everything(but=())

    page = client.get(draft_url(role, "draft_map")).content.decode()

    assert ("Far stop" in page, "Elsewhere" in page, BAR in page) == (True, False, True)
    assert not MapDrawing.objects.exists()
    assert everything(but=()) == before
