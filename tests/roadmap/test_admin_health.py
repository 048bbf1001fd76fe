"""The health of the catalogue on the editors' desk: who sees what, and where each row leads."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap import health_board
from roadmap.health import Kind
from roadmap.health_words import ABOUT
from tests import factories
from tests.roadmap.admin_pages import change_url, make_contributor, make_editor, make_staff
from tests.roadmap.draft_pages import draft_url, keep
from tests.roadmap.health_faults import FAULTS, clean_catalogue, days_ago, learners_at, set_raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def faults():
    things = clean_catalogue()
    for make in FAULTS.values():
        make(things)
    return things


def show(client, finding, **query):
    return client.get(f"/admin/health/{finding}/", query)


def titles(response):
    return [row.finding.about.title for row in response.context["rows"]]


def board_of(client):
    page = client.get("/admin/").content.decode()
    found = re.search(r'<section class="module" id="health".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_first_page_shows_counts_and_the_worst_of_each_kind(client, faults):
    for number in range(4):
        factories.make_skill(slug=f"untaught-{number}", reviewed_on=days_ago(0))
    client.force_login(make_editor())

    board = board_of(client)

    shown = re.findall(r'href="/admin/health/([a-z-]+)/">[^<]+<span class="health-count">(\d+)', board)
    assert dict(shown) == {str(kind): "5" if kind is Kind.UNTAUGHT else "1" for kind in FAULTS}
    assert len(re.findall("No published milestone teaches it", board)) == 3
    assert str(ABOUT[Kind.DEAD].fine) in board


def test_prepared_changes_are_counted_on_the_board_and_listed_above_it(client):
    skill = clean_catalogue()["skill"]
    keep(skill, author=make_editor(), name="Python 3")
    client.force_login(make_editor())

    board = board_of(client)

    assert '/admin/health/waiting/">Waiting for publication<span class="health-count">1</span>' in board
    assert draft_url(skill) not in board
    assert [row.url for row in show(client, Kind.WAITING).context["rows"]] == [draft_url(skill)]


def test_first_page_says_plainly_what_is_in_order(client):
    clean_catalogue()
    client.force_login(make_editor())

    board = board_of(client)

    assert re.findall(r"<li>([^<]+)</li>", board) == [str(about.fine) for about in ABOUT.values()]
    assert "health-count" not in board


def test_contributors_see_all_but_where_learners_stop(client, faults):
    client.force_login(make_contributor())

    board = board_of(client)

    assert str(ABOUT[Kind.STALE].name) in board
    assert str(ABOUT[Kind.STOPS].name) not in board
    assert str(ABOUT[Kind.STOPS].fine) not in board
    assert [show(client, kind).status_code for kind in (Kind.STALE, Kind.STOPS)] == [200, 403]


def test_staff_without_rights_see_no_board(client, faults):
    client.force_login(make_staff())

    assert (board_of(client), show(client, Kind.STALE).status_code) == ("", 403)


def test_whoever_may_look_at_drafts_alone_sees_the_board(client):
    user = make_staff()
    user.user_permissions.add(Permission.objects.get(codename="view_draft"))
    client.force_login(user)

    assert str(ABOUT[Kind.STALE].fine) in board_of(client)


def test_strangers_are_sent_to_login(client):
    response = show(client, Kind.STALE)

    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/health/stale/")


def test_unknown_kind_is_not_found_and_posts_are_refused(client):
    client.force_login(make_editor())

    assert (show(client, "happiness").status_code, client.post("/admin/health/stale/").status_code) == (404, 405)


@pytest.mark.parametrize("kind", Kind)
def test_page_of_a_kind_says_that_it_is_in_order(client, kind):
    client.force_login(make_editor())

    page = show(client, kind).content.decode()

    assert str(ABOUT[kind].fine) in page
    assert "<form method" not in page.partition('id="content-main"')[2]


@pytest.mark.parametrize("make_person", [make_editor, make_contributor])
def test_every_row_leads_to_a_page_that_opens(client, faults, make_person):
    client.force_login(make_person())
    kinds = FAULTS.keys() - ({Kind.STOPS} if make_person is make_contributor else set())

    urls = {row.url for kind in kinds for row in show(client, kind).context["rows"]}

    assert {client.get(url.partition("#")[0]).status_code for url in urls} == {200}


def test_editors_mend_on_the_thing_s_page_and_contributors_in_a_draft(client):
    things = clean_catalogue()
    set_raw(things["skill"], reviewed_on=None)
    urls = []
    for person in (make_editor(), make_contributor()):
        client.force_login(person)
        urls += [row.url for row in show(client, Kind.STALE).context["rows"]]

    assert urls == [change_url(things["skill"]), draft_url(things["skill"])]


def test_contributors_write_what_is_new_on_its_own_page(client):
    tool = factories.make_tool(status="draft")
    client.force_login(make_contributor())

    assert [row.url for row in show(client, Kind.WAITING).context["rows"]] == [change_url(tool)]


def test_rows_are_chosen_by_kind_and_by_title(client):
    for name in ("Algebra", "Big data"):
        factories.make_skill(name=name, reviewed_on=None)
    factories.make_tool(name="Algebra tool", reviewed_on=None)
    client.force_login(make_editor())

    assert titles(show(client, Kind.STALE)) == ["Algebra", "Algebra tool", "Big data"]
    assert titles(show(client, Kind.STALE, kind="skill")) == ["Algebra", "Big data"]
    assert titles(show(client, Kind.STALE, kind="skill", q=" ALG ")) == ["Algebra"]
    assert titles(show(client, Kind.STALE, q="nothing")) == []


def test_rows_come_in_pages_that_keep_what_was_chosen(client):
    for number in range(51):
        factories.make_skill(name=f"Skill {number:02}")
    client.force_login(make_editor())

    first, last = show(client, Kind.UNTAUGHT, q="skill"), show(client, Kind.UNTAUGHT, q="skill", page="99")

    assert [len(titles(first)), titles(last)] == [50, ["Skill 50"]]
    assert 'href="?q=skill&amp;page=2"' in first.content.decode()
    assert 'href="?q=skill&amp;page=1"' in last.content.decode()


def test_names_of_learners_are_on_no_page(client):
    first = clean_catalogue()["first"]
    learners_at(first, 6, idle_days=40, emails=[f"learner-{number}@private.example" for number in range(6)])
    client.force_login(make_editor())

    pages = board_of(client) + show(client, Kind.STOPS).content.decode()

    assert "Of 6 learners who began it and have not finished, 6 did nothing for 30 days." in pages
    assert "private.example" not in pages


def test_titles_are_shown_as_text(client):
    factories.make_skill(name="<script>alert(1)</script>", reviewed_on=None)
    client.force_login(make_editor())

    assert "<script>alert" not in board_of(client) + show(client, Kind.STALE).content.decode()


def test_first_page_costs_the_same_for_one_finding_and_for_many(client):
    clean_catalogue()
    client.force_login(make_editor())
    client.get("/admin/")
    factories.make_skill()
    with CaptureQueriesContext(connection) as one:
        client.get("/admin/")
    for _number in range(3):
        factories.make_milestone()

    with CaptureQueriesContext(connection) as many:
        client.get("/admin/")

    assert len(many) == len(one)


def test_findings_are_kept_until_something_changes(django_assert_num_queries, settings):
    settings.HEALTH_MAX_AGE = 60
    things = clean_catalogue()
    health_board.findings()

    with django_assert_num_queries(2):
        kept = health_board.findings()
    things["skill"].reviewed_on = None
    things["skill"].save()
    edited = health_board.findings()
    keep(things["first"], author=make_editor(), title="New")
    prepared = health_board.findings()

    assert [[finding.kind for finding in found] for found in (kept, edited, prepared)] == [
        [],
        [Kind.STALE],
        [Kind.STALE, Kind.WAITING],
    ]


def test_learners_are_counted_again_after_a_while(settings):
    first = clean_catalogue()["first"]
    settings.HEALTH_MAX_AGE = 60
    health_board.findings()
    learners_at(first, 5, idle_days=40)
    kept = health_board.findings()
    settings.HEALTH_MAX_AGE = 0

    assert (kept, [finding.kind for finding in health_board.findings()]) == ((), [Kind.STOPS])
