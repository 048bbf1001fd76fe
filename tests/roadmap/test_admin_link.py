"""The queue of links: what is in it, and that one click writes a moved address with history."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap.documents import document_of
from roadmap.link_moves import accept_move, replaced
from roadmap.link_uses import uses
from roadmap.models import (
    Article,
    ArticleSource,
    Draft,
    LinkCheck,
    Material,
    MilestoneResource,
    Resource,
    Tool,
    Version,
)
from tests import factories
from tests.roadmap.admin_pages import admin_url, make_contributor, make_editor, make_staff
from tests.roadmap.draft_pages import keep
from tests.roadmap.link_rows import make_link

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
OLD, NEW = "https://old.org/", "https://new.org/"


def listed(client, **query):
    page = client.get(admin_url(LinkCheck, "changelist"), query)
    return [link.address for link in page.context["cl"].result_list]


def accept(client, link, *, target=NEW):
    answer = client.post(admin_url(LinkCheck, "accept", link.pk), {f"target-{link.pk}": target})
    return answer, [str(message) for message in get_messages(answer.wsgi_request)]


def press(client, name, link):
    answer = client.post(admin_url(LinkCheck, name, link.pk))
    return answer, [str(message) for message in get_messages(answer.wsgi_request)]


def rows(client):
    return client.get(admin_url(LinkCheck, "changelist"), {"links": "all"}).content.decode()


def test_list_shows_dead_and_moved_links_by_learners(client):
    make_link("https://few.org/", gone_since=NOW, learners=1)
    make_link("https://many.org/", verdict="moved", learners=9)
    make_link("https://works.org/", works=True, learners=20)
    make_link("https://once.org/", verdict="gone", failures=1, failing_since=NOW, checked_at=NOW, learners=20)
    make_link("https://closed.org/", verdict="denied", checked_at=NOW)
    make_link("https://new.org/")
    make_link("https://said.org/", works=True, marked_dead_at=NOW, learners=30)
    client.force_login(make_editor())

    found = {
        state: listed(client, **({"links": state} if state else {}))
        for state in ("", "gone", "marked", "moved", "failing", "unchecked", "working", "new")
    }

    assert found == {
        "": ["https://said.org/", "https://many.org/", "https://few.org/"],
        "gone": ["https://said.org/", "https://few.org/"],
        "marked": ["https://said.org/"],
        "moved": ["https://many.org/"],
        "failing": ["https://once.org/", "https://few.org/"],
        "unchecked": ["https://closed.org/"],
        "working": ["https://said.org/", "https://works.org/", "https://many.org/"],
        "new": ["https://new.org/"],
    }
    assert len(listed(client, links="all")) == 7


def test_list_names_the_things_and_offers_the_new_address(client):
    resource = factories.make_resource(title="A course", url=OLD)
    tool = factories.make_tool(name="A tool", homepage="https://old.org/#start")
    link = make_link(OLD, verdict="moved", target=NEW)
    client.force_login(make_editor())

    page = client.get(admin_url(LinkCheck, "changelist")).content.decode()

    assert f'<a href="{admin_url(Resource, "change", resource.pk)}">A course</a>' in page
    assert f'<a href="{admin_url(Tool, "change", tool.pk)}">A tool</a>' in page
    assert f'formaction="{admin_url(LinkCheck, "accept", link.pk)}"' in page


def test_list_costs_the_same_for_one_link_and_for_twenty(client):
    client.force_login(make_editor())

    def make(count):
        for number in range(count):
            resource = factories.make_resource()
            make_link(resource.url, verdict="moved", learners=number)
            factories.make_milestone(resources=(resource,))

    make(1)
    client.get(admin_url(LinkCheck, "changelist"))
    with CaptureQueriesContext(connection) as one:
        client.get(admin_url(LinkCheck, "changelist"))
    make(19)
    with CaptureQueriesContext(connection) as twenty:
        page = client.get(admin_url(LinkCheck, "changelist"))

    assert len(page.context["cl"].result_list) == 20
    assert len(twenty) == len(one)


def test_one_click_writes_the_new_address_everywhere_with_history(client):
    resource = factories.make_resource(url="https://old.org#part")
    milestone, article = factories.make_milestone(resources=(resource,)), factories.make_article()
    material = Material.objects.create(milestone=milestone, key="data", name="Data", url=OLD, position=1)
    source = {"article": article, "name": "S", "year": 2026}
    ArticleSource.objects.create(**source, url="https://first.org/", position=1)
    ArticleSource.objects.create(**source, url=OLD, seen_at=OLD, position=2)
    draft = factories.make_tool(status="draft", homepage=OLD)
    link, editor = make_link(OLD, verdict="moved", target=NEW, learners=3), make_editor()
    client.force_login(editor)

    answer, messages = accept(client, link)

    resource.refresh_from_db()
    material.refresh_from_db()
    draft.refresh_from_db()
    assert (answer.status_code, messages) == (302, [f"3 things have the new address: {NEW}"])
    assert (resource.url, material.url, draft.homepage) == ("https://new.org/#part", NEW, OLD)
    assert list(article.sources.values_list("url", "seen_at")) == [("https://first.org/", ""), (NEW, NEW)]
    assert MilestoneResource.objects.get().resource == resource
    kept = Version.objects.filter(origin="edited")
    assert sorted(kept.values_list("kind", "author", "reason")) == [
        (kind, editor.pk, "The link had moved.")
        for kind in ("roadmap.article", "roadmap.milestone", "roadmap.resource")
    ]
    known = LinkCheck.objects.get()
    assert (known.address, known.verdict, known.learners, known.worked_at) == (NEW, "ok", 3, link.worked_at)


def test_drafts_of_a_change_go_on_from_the_new_address(client):
    resource = factories.make_resource(url=OLD)
    keep(resource, author=make_editor(), summary="New words.")
    client.force_login(make_editor())

    accept(client, make_link(OLD, verdict="moved", target=NEW))
    page = client.get(admin_url(Resource, "draft", resource.pk))

    assert Draft.objects.get().slug == resource.slug
    assert page.context["adminform"].form["url"].value() == NEW


def test_address_that_leads_elsewhere_by_now_is_not_taken_over(client):
    resource = factories.make_resource(url=OLD)
    link = make_link(OLD, verdict="moved", target="https://third.org/")
    client.force_login(make_editor())

    _answer, messages = accept(client, link)

    resource.refresh_from_db()
    assert messages == ["It leads elsewhere now. Please look again."]
    assert resource.url == OLD


def test_address_that_does_not_fit_changes_nothing(client):
    tool, resource = factories.make_tool(homepage=OLD), factories.make_resource(url=OLD)
    target = NEW + "a" * 250
    link = make_link(OLD, verdict="moved", target=target)
    client.force_login(make_editor())

    _answer, messages = accept(client, link, target=target)

    tool.refresh_from_db()
    resource.refresh_from_db()
    assert [message[:20] for message in messages] == ["Nothing was changed."]
    assert (tool.homepage, resource.url, LinkCheck.objects.get().address) == (OLD, OLD, OLD)
    assert not Version.objects.exists()


def test_only_who_may_publish_takes_an_address_over(client):
    resource, link = factories.make_resource(url=OLD), make_link(OLD, verdict="moved", target=NEW)
    answers = []
    for user in (make_contributor(), make_staff()):
        client.force_login(user)
        answers.append(accept(client, link)[0].status_code)
    client.force_login(make_editor())
    answers.append(client.get(admin_url(LinkCheck, "accept", link.pk)).status_code)

    resource.refresh_from_db()
    assert (answers, resource.url) == ([403, 403, 405], OLD)


def test_contributor_sees_the_queue_without_buttons(client):
    factories.make_resource(url=OLD)
    make_link(OLD, verdict="moved", target=NEW)
    client.force_login(make_contributor())

    page = client.get(admin_url(LinkCheck, "changelist"))

    assert len(page.context["cl"].result_list) == 1
    assert "formaction" not in page.content.decode()
    assert page.context["action_form"] is None


def test_chosen_links_are_looked_at_with_the_next_run(client):
    link = make_link("https://gone.org/", gone_since=NOW, next_check_at=NOW + datetime.timedelta(days=900))
    client.force_login(make_editor())

    client.post(admin_url(LinkCheck, "changelist"), {"action": "look_again", "_selected_action": [link.pk]})

    assert LinkCheck.objects.due(datetime.datetime.now(tz=datetime.UTC)).get() == link


def test_editor_marks_a_link_as_dead_and_takes_the_mark_back(client):
    factories.make_resource(slug="course", title="A course", url=OLD)
    link, editor = make_link(OLD, works=True), make_editor()
    client.force_login(editor)

    marked, first = press(client, "mark_dead", link)
    shown, page = client.get("/resources/course/").content.decode(), rows(client)
    unmarked, second = press(client, "unmark", link)

    assert (marked.status_code, first) == (302, [f"Readers are told that this link seems gone: {OLD}"])
    assert "Link seems gone since" in shown
    assert [admin_url(LinkCheck, name, link.pk) in page for name in ("mark_dead", "unmark")] == [False, True]
    assert (unmarked.status_code, second) == (302, [f"What the checker finds counts again: {OLD}"])
    assert "Link seems gone since" not in client.get("/resources/course/").content.decode()
    logged = LogEntry.objects.order_by("pk").values_list("user", "change_message")
    assert list(logged) == [(editor.pk, "Marked as dead."), (editor.pk, "No longer marked as dead.")]


def test_link_that_nothing_public_has_is_not_marked(client):
    link = make_link(OLD, works=True)
    client.force_login(make_editor())

    _answer, messages = press(client, "mark_dead", link)
    press(client, "unmark", link)

    link.refresh_from_db()
    assert messages == [f"Nothing that is published links there now: {OLD}"]
    assert (link.marked_dead_at, LogEntry.objects.count()) == (None, 0)
    assert "formaction" not in rows(client)


def test_link_that_the_checker_holds_to_be_gone_needs_no_mark(client):
    factories.make_resource(url=OLD)
    make_link(OLD, gone_since=NOW)
    client.force_login(make_editor())

    assert "formaction" not in rows(client)


@pytest.mark.parametrize("name", ["mark_dead", "unmark"])
def test_only_who_may_publish_says_whether_a_link_is_dead(client, name):
    factories.make_resource(url=OLD)
    link = make_link(OLD, works=True, marked_dead_at=NOW if name == "unmark" else None)
    answers = []
    for user in (make_contributor(), make_staff()):
        client.force_login(user)
        answers.append(press(client, name, link)[0].status_code)
    client.force_login(make_editor())
    answers.append(client.get(admin_url(LinkCheck, name, link.pk)).status_code)
    answers.append(client.post(admin_url(LinkCheck, name, 0)).status_code)

    link.refresh_from_db()
    assert (answers, link.marked_dead_at is None) == ([403, 403, 405, 404], name == "mark_dead")


def test_link_that_has_not_moved_is_not_taken_over():
    factories.make_resource(url=OLD)
    link = make_link(OLD, works=True)

    with pytest.raises(ValueError, match="has not moved"):
        accept_move(link, uses()[OLD])


def test_texts_that_mention_the_address_stay():
    article = factories.make_article(body=f"See {OLD}")
    ArticleSource.objects.create(article=article, name=OLD, url=OLD, year=2026)
    make_link(OLD, verdict="moved", target=NEW)

    accept_move(LinkCheck.objects.get(), uses()[OLD])

    assert Article.objects.get().body == f"See {OLD}"
    assert article.sources.values_list("name", "url").get() == (OLD, NEW)


def test_fragment_of_the_new_address_counts():
    resource = factories.make_resource(url="https://old.org/#a")

    found = replaced(document_of("roadmap.resource", resource.slug), OLD, "https://new.org/#b")

    assert found.head.text("url") == "https://new.org/#b"
