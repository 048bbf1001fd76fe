"""The list of drafts: who prepares what, and when it goes public."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roadmap import drafts
from roadmap.models import Draft
from tests import factories
from tests.roadmap.admin_pages import admin_url, make_contributor, make_editor, make_staff, messages_of
from tests.roadmap.draft_pages import draft_url, keep

pytestmark = pytest.mark.django_db


def listed(client, **query):
    return [draft.thing_name for draft in client.get(admin_url(Draft, "changelist"), query).context["cl"].result_list]


def test_list_names_things_and_leads_to_their_drafts(client):
    milestone, claim = factories.make_milestone(title="A stop"), factories.make_market_claim(claim="They say so")
    keep(milestone, author=make_editor(), title="New")
    keep(claim, author=make_editor(), claim="New")
    client.force_login(make_contributor())

    page = client.get(admin_url(Draft, "changelist")).content.decode()

    assert f'<a href="{draft_url(milestone)}">A stop</a>' in page
    assert f'<a href="{draft_url(claim)}">They say so</a>' in page


def test_list_is_filtered_by_kind_author_and_publication(client):
    editor, other = make_editor(), make_contributor()
    keep(factories.make_skill(name="Mine"), author=editor, name="A")
    timed = keep(factories.make_skill(name="Timed"), author=other, name="B")
    drafts.schedule(timed, timezone.now() + datetime.timedelta(days=1), by=editor)
    keep(factories.make_tool(name="Refused"), author=other, name="C")
    Draft.objects.filter(kind="roadmap.tool").update(refusal="Too late.")
    client.force_login(editor)

    found = [
        listed(client, kind="roadmap.tool"),
        listed(client, whose="mine"),
        listed(client, publication="scheduled"),
        listed(client, publication="refused"),
        listed(client, publication="waiting"),
        sorted(listed(client, whose="others")),
    ]

    assert found == [["Refused"], ["Mine"], ["Timed"], ["Refused"], ["Mine"], ["Refused", "Timed"]]


def test_drafts_of_deleted_things_can_be_cleared_away(client):
    gone, there = factories.make_skill(), factories.make_skill(name="There")
    keep(gone, author=make_editor(), name="A")
    keep(there, author=make_editor(), name="B")
    gone.delete()
    client.force_login(make_editor())
    data = {"action": "drop_orphans", "_selected_action": list(Draft.objects.values_list("pk", flat=True))}

    response = client.post(admin_url(Draft, "changelist"), data, follow=True)

    assert listed(client) == ["There"]
    assert messages_of(response) == ["1 draft discarded."]


def test_contributor_clears_nothing_away(client):
    client.force_login(make_contributor())
    keep(factories.make_skill(), author=make_editor(), name="A")

    assert client.get(admin_url(Draft, "changelist")).context["action_form"] is None


def test_first_page_tells_editors_of_waiting_drafts(client):
    skill = factories.make_skill(name="SQL")
    keep(skill, author=make_editor(), name="A")
    client.force_login(make_contributor())
    told = client.get("/admin/").content.decode()
    client.force_login(make_staff())

    untold = client.get("/admin/").content.decode()

    assert f'<a href="{draft_url(skill)}">SQL</a>' in told
    assert draft_url(skill) not in untold


def test_first_page_costs_the_same_for_one_draft_and_for_three(client):
    client.force_login(make_editor())
    keep(factories.make_skill(), author=make_editor(), name="A")
    client.get("/admin/")

    with CaptureQueriesContext(connection) as one:
        client.get("/admin/")
    for name in "BC":
        keep(factories.make_skill(), author=make_editor(), name=name)
    with CaptureQueriesContext(connection) as three:
        page = client.get("/admin/").content.decode()

    assert len(re.findall(r"roadmap/skill/\d+/draft/", page)) == 3
    assert len(three) == len(one)
