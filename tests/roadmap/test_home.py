"""The home page: what is on offer, and for those who have begun, where to go on."""

import pytest

from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def roles():
    shared = make_milestone(slug="shared")
    make_role(slug="long", name="Long", milestones=(shared, *(make_milestone() for _number in range(3))))
    make_role(slug="short", name="Short", milestones=(shared, make_milestone(slug="next", title="The next one")))


def test_home_lists_the_roles_for_strangers(client):
    page = client.get("/").content.decode()

    assert page.index("Long") < page.index("Short")
    assert "Go on:" not in page


def test_home_leads_on_to_the_next_stop_of_the_role_that_is_furthest(client):
    client.post("/milestones/shared/progress/", {"state": "done"})

    page = client.get("/").content.decode()

    assert "Go on: Short" in page
    assert 'href="/milestones/next/?role=short"' in page
