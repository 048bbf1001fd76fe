"""A plan whose row holds what no page wrote, or whose role is gone, still shows and can be mended."""

import re

import pytest

from roadmap import catalogue, study_plans
from roadmap.models import Learner, Role, Status, StudyPlan
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

PAGES = (
    "/plan/",
    "/plan/?all=1",
    "/plan/?view=month",
    "/plan/settings/",
    "/plan/role/?role=role",
    "/today/",
    "/start/hours/",
)
WRONG = [
    {"pauses": [["2026-02-30", "2026-03-01"]]},
    {"pauses": [["2026-03-03", "2026-03-01"]]},
    {"pauses": [["2026-03-03"], "x", 1, None]},
    {"pins": {"a": {"x": "2026-03-03"}}},
    {"pins": {"a": None, "b": []}},
    {"pins": []},
    {"exclusions": {}},
    {"additions": [["a"], 1]},
    {"weekday_minutes": [1, 2]},
    {"weekday_minutes": [0, 0, 0, 0, 0, 0, 1441]},
    {"weekday_minutes": "xxxxxxx"},
]


@pytest.fixture
def own(client):
    """The client of a visitor who plans for two milestones."""
    make_role(slug="role", milestones=[make_milestone(slug=slug, title=slug.upper()) for slug in "ab"])
    client.post("/plan/role/set/", {"role": "role"})
    return client


@pytest.fixture
def retired(own):
    """The same with a calendar, and the role gone."""
    token = study_plans.open_calendar(Learner.objects.get())
    Role.objects.update(status=Status.RETIRED)
    catalogue.touch()
    catalogue.current(fresh=True)
    return own, f"/plan/{token}.ics"


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("address", PAGES)
def test_pages_show_whatever_the_row_holds(own, wrong, address):
    StudyPlan.objects.update(**wrong)

    assert own.get(address).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "address", "sent"),
    [
        ({"weekday_minutes": [1]}, "/plan/hours/", {"hours": "6"}),
        ({"pauses": [None]}, "/plan/pauses/remove/", {"first_day": "2026-01-05", "last_day": "2026-01-06"}),
        ({"pins": {"a": None}}, "/plan/milestones/a/pin/remove/", {"date": "due_on"}),
        ({"exclusions": [1]}, "/plan/milestones/a/leave-out/", {"out": "false"}),
        ({"additions": [1]}, "/plan/milestones/a/addition/remove/", {}),
    ],
)
def test_a_change_mends_the_row(own, wrong, address, sent):
    StudyPlan.objects.update(**wrong)

    assert own.post(address, sent).status_code == 303
    plan = StudyPlan.objects.get()
    kept = (plan.weekday_minutes, plan.pauses, plan.pins, plan.exclusions, plan.additions)
    assert kept == (None, [], {}, [], [])


@pytest.mark.parametrize("page", ["/plan/", "/plan/settings/"])
def test_the_calendar_of_a_retired_role_can_be_closed_where_it_is_offered(retired, page):
    own, address = retired
    [form] = [
        form
        for form in re.findall(r"<form.*?</form>", own.get(page).content.decode(), re.DOTALL)
        if "calendar/close" in form
    ]
    opened = own.get(address).status_code

    for _press in range(2):
        answer = own.post(re.search(r'action="([^"]+)"', form)[1], {"next": page})

    assert (answer.status_code, answer["Location"]) == (303, page)
    assert (opened, own.get(address).status_code) == (200, 404)
    assert "Close the calendar" not in own.get(page).content.decode()


def test_closing_answers_with_the_page_as_it_is_then(retired):
    own, _address = retired

    page = own.post("/plan/calendar/close/", headers={"HX-Request": "true"}).content.decode()

    assert page.lstrip().startswith('<div id="plan"')
    assert ("The calendar is closed." in page, "Close the calendar" in page) == (True, False)


@pytest.mark.parametrize("address", ["/plan/role/?role=role", "/plan/settings/"])
def test_every_form_that_may_be_the_first_tells_the_time_zone(client, address):
    make_role(slug="role", milestones=[make_milestone()])

    page = client.get(address).content.decode()

    posts = re.findall(r'<form[^>]*method="post"[^>]*action="/plan/.*?</form>', page, re.DOTALL)
    assert [form.count('name="time_zone" data-zone') for form in posts] == [1] * (3 if "settings" in address else 1)
    assert "js/start" in page


def test_the_first_post_of_a_plan_keeps_the_time_zone(client):
    make_role(slug="role", milestones=[make_milestone()])

    client.post("/plan/role/set/", {"role": "role", "time_zone": "Asia/Tokyo"})

    assert Learner.objects.get().time_zone == "Asia/Tokyo"
