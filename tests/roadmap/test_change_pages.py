"""What changed, for readers: the pages and feeds, and the marks of what is new."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, roadmap_changes
from roadmap.models import Milestone, RoadmapChange, Status, Step
from tests.factories import make_milestone, make_role
from tests.roadmap.change_rows import DAY, add, change_everything, date_back, main_of, retire, text_of, two_roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def roles():
    two_roles()


@pytest.fixture
def own(client):
    """The client of a user without any mark."""
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return client


# ---------------------------------------------------------------- the pages


def test_a_role_tells_its_changes_by_day_in_words(client):
    change_everything()

    page = main_of(client, "/roles/role/changes/")

    assert text_of(page.partition("</h2>")[2]) == (
        "Two stops added, one retired, one of another importance, one estimated anew. "
        "Added Xenia Added Yara Retired Berta "
        "Importance Anna now optional, was core Hours Anna now about 12 h, was 10 h"
    )
    assert re.findall(r"/milestones/(\w+)/", page) == ["x", "y", "a", "a"]


def test_what_is_the_same_on_several_roles_is_one_line_of_its_day(client):
    retire("b")
    roadmap_changes.note()
    date_back(3)
    add("other", make_milestone(slug="x"))

    page = main_of(client, "/changes/")

    assert text_of(page).count("One stop retired.") == 1
    days = [timezone.localdate() - days_ago * DAY for days_ago in (0, 3)]
    assert re.findall(r'<section class="day" aria-labelledby="day-([\d-]+)"', page) == [str(day) for day in days]
    assert re.findall(r'href="/roles/(\w+)/changes/"', page) == ["other", "role", "other"]
    assert text_of(page).endswith("One stop retired. Retired Berta On: A B")


def test_a_role_that_opened_is_told_as_one(client):
    make_role(slug="third", name="Third", milestones=(make_milestone(), make_milestone()))
    roadmap_changes.note()

    assert text_of(main_of(client, "/changes/")).endswith("One line opened. Opened Third On: C")
    assert text_of(main_of(client, "/roles/third/changes/")).endswith("One line opened. Opened Third")


def test_what_was_taken_back_on_the_same_day_is_not_told(client):
    add("role", make_milestone(slug="x"))
    Step.objects.get(milestone__slug="x").delete()
    roadmap_changes.note()

    assert "Nothing has changed on this line" in main_of(client, "/roles/role/changes/")
    assert RoadmapChange.objects.count() == 2


def test_nothing_yet_is_said_and_leads_on(client):
    assert "Nothing has changed since this list began." in main_of(client, "/changes/")
    assert 'href="/roles/"' in main_of(client, "/changes/")


def test_more_than_the_page_shows_is_said(client):
    RoadmapChange.objects.bulk_create(
        RoadmapChange(role_slug=slug, kind="added", milestone_slug=f"{slug}-{number}", title=f"{slug} {number}")
        for slug in ("role", "other")
        for number in range(150)
    )
    catalogue.touch()

    page = main_of(client, "/changes/")

    assert page.count('<span class="change-kind">') == 200
    assert "These are the last 200 changes" in page


def test_a_role_that_is_not_published_has_no_changes(client):
    make_role(slug="draft", status=Status.DRAFT)

    assert client.get("/roles/draft/changes/").status_code == 404
    assert client.get("/roles/draft/changes/feed.atom").status_code == 404


# ---------------------------------------------------------------- feeds


def test_a_feed_has_an_entry_for_each_day(client):
    retire("b")
    roadmap_changes.note()
    date_back(3)
    add("role", make_milestone(slug="x", title="Xenia"))

    everything = client.get("/changes/feed.atom")
    role = client.get("/roles/role/changes/feed.atom").content.decode()

    assert everything["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert re.findall(r"<entry><title>(.*?)</title>", everything.content.decode()) == [
        "One stop added",
        "One stop retired",
    ]
    assert re.findall(r"<title>(.*?)</title>", role) == [
        "Role: what changed",
        "One stop added",
        "One stop retired",
    ]
    assert re.findall(r"<summary[^>]*>(.*?)</summary>", role) == ["Added: Xenia (Role).", "Retired: Berta (Role)."]
    assert "Retired: Berta (Role, Other)." in everything.content.decode()
    address = f"http://testserver/roles/role/changes/#day-{timezone.localdate()}"
    assert (f'href="{address}"' in role, f"<id>{address}</id>" in role) == (True, True)


@pytest.mark.parametrize(
    "path", ["/changes/", "/changes/feed.atom", "/roles/role/changes/", "/roles/role/changes/feed.atom"]
)
def test_pages_and_feeds_cost_strangers_one_query_and_no_cookie(client, path, django_assert_num_queries):
    change_everything()
    client.get(path)

    with django_assert_num_queries(1):
        answer = client.get(path)

    assert answer.cookies == {}


@pytest.mark.parametrize("path", ["/changes/", "/roles/role/changes/"])
def test_pages_cost_a_learner_three_queries(own, path, django_assert_num_queries):
    """Session, user, content version."""
    change_everything()
    own.get(path)

    with django_assert_num_queries(3):
        own.get(path)


# ---------------------------------------------------------------- what is new


def test_a_new_stop_says_so_where_it_shows(client):
    add("role", make_milestone(slug="x"), Milestone.objects.get(slug="c"))
    day = timezone.localdate().strftime("%b %-d")

    role, milestone, shared = (main_of(client, path) for path in ("/roles/role/", "/milestones/x/", "/milestones/c/"))

    assert role.count(f"New since {day}") == 2
    assert f"New on Role since {day}" in text_of(milestone)
    assert re.findall(r"New on ([\w ]+) since", text_of(shared)) == ["Role"]
    assert text_of(main_of(client, "/roles/")).count("2 new") == 1


def test_the_strip_marks_what_is_new_wherever_it_is(client):
    add("role", make_milestone(slug="x"), Milestone.objects.get(slug="c"))

    def marked(path):
        rows = re.findall(r"<li class=\"todo\">.*?</li>", main_of(client, path), re.DOTALL)
        return [re.search(r"/milestones/(\w+)/", row)[1] for row in rows if ">New<" in row]

    assert marked("/map/") == ["x"]
    assert sorted(marked("/map/?role=role")) == ["c", "x"]
    assert marked("/map/?role=other") == []


def test_after_two_weeks_nothing_is_new_and_an_opened_role_never_is(client):
    add("role", make_milestone(slug="x"))
    date_back(15)
    make_role(slug="third", milestones=(make_milestone(slug="y"),))
    roadmap_changes.note()

    pages = [main_of(client, path) for path in ("/roles/role/", "/roles/third/", "/milestones/x/", "/milestones/y/")]

    assert [re.findall(r"New (?:since|on)", text_of(page)) for page in pages] == [[], [], [], []]
    assert " new" not in text_of(main_of(client, "/roles/")).replace("news", "")


def test_the_role_says_when_it_changed_last(client):
    before = text_of(main_of(client, "/roles/role/"))
    add("role", make_milestone(slug="x"), make_milestone(slug="y"))
    after = text_of(main_of(client, "/roles/role/"))

    day = timezone.localdate()
    assert "Last changed" not in before
    assert f"Last changed {day:%B} {day.day}: two stops added. What changed on this line" in after
