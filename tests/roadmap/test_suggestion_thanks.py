"""How readers are thanked for their suggestions: by mail, and by name on the page."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap.models import Suggestion
from tests import factories
from tests.roadmap.admin_pages import admin_url, make_editor
from tests.roadmap.suggestion_rows import NOW, make_suggestion

pytestmark = pytest.mark.django_db


def press(client, suggestion, action, **data):
    client.post(admin_url(Suggestion, action, suggestion.pk), data)
    suggestion.refresh_from_db()


def test_author_with_an_account_is_thanked_by_mail_once(client):
    milestone = factories.make_milestone(title="Query <data>")
    suggestion = make_suggestion(milestone, learner=factories.make_learner(email="ada@example.com"), name="Ada")
    client.force_login(make_editor())

    for action in ("accept", "reopen", "accept"):
        press(client, suggestion, action, answer="Good eye.")

    assert [message.to for message in mail.outbox] == [["ada@example.com"]]
    sent = mail.outbox[0]
    assert sent.subject == "Thank you for your suggestion"
    assert "“Query <data>”" in sent.body
    assert "Good eye." in sent.body
    assert "http://testserver/suggestions/\n" in sent.body
    html = sent.alternatives[0][0]
    assert "Query &lt;data&gt;" in html
    assert 'href="http://testserver/suggestions/"' in html


def test_visitor_gets_no_mail(client):
    client.force_login(make_editor())

    press(client, make_suggestion(), "accept")

    assert mail.outbox == []


@pytest.mark.parametrize("make", ["article", "milestone", "pathway", "resource", "role", "skill", "tool"])
def test_public_page_thanks_whoever_wished_to_be_named_without_another_query(client, make):
    thing = getattr(factories, f"make_{make}")()
    for name in ("", "Ben", "<b>Ada</b>"):
        make_suggestion(thing, name=name, state="accepted", decided_at=NOW)
    make_suggestion(thing, name="Mallory", state="open")
    client.get(thing.get_absolute_url())

    with CaptureQueriesContext(connection) as queries:
        page = client.get(thing.get_absolute_url()).content.decode()
    Suggestion.objects.all().delete()
    with CaptureQueriesContext(connection) as without:
        client.get(thing.get_absolute_url())

    assert "Thanks to &lt;b&gt;Ada&lt;/b&gt;, Ben for suggestions." in page
    assert "Mallory" not in page
    assert len(queries) == len(without)


def test_name_that_is_removed_leaves_the_public_page(client):
    milestone = factories.make_milestone()
    suggestion = make_suggestion(milestone, name="Cheap pills", state="accepted", decided_at=NOW)
    client.force_login(make_editor())
    before = client.get(milestone.get_absolute_url()).content.decode()

    press(client, suggestion, "remove_name")
    after = client.get(milestone.get_absolute_url()).content.decode()

    assert ("Cheap pills" in before, "Cheap pills" in after, suggestion.name) == (True, False, "")
