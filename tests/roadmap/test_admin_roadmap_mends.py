"""Mends of remarks in the admin: what is said before and afterward, and where the focus goes."""

import pytest

from roadmap.models import Milestone
from tests import factories
from tests.roadmap.admin_pages import make_editor
from tests.roadmap.roadmap_pages import address, make_role, send, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def role(client):
    """A role a, b, c, of which b requires y, and y requires x; neither is in it. Logged in is an editor."""
    client.force_login(make_editor())
    made = make_role(slugs="a b c")
    x = factories.make_milestone(slug="x", title="Write it", short_title="Write")
    y = factories.make_milestone(slug="y", title="Run it", short_title="Run")
    y.requires.set([x])
    require(made, "b", "y")
    return made


def require(role, milestone, *others):
    role.steps.get(milestone__slug=milestone).milestone.requires.set(Milestone.objects.filter(slug__in=others))


def labels(client, role):
    remarks = client.get(address(role)).context["remarks"]
    return [(remark.text, *(mend.label for mend in remark.mends)) for remark in remarks]


def test_addition_names_what_comes_along_beforehand(client, role):
    assert labels(client, role)[0] == (
        "Requires Run it, which is not in this role. With it comes what that requires in turn: Write it.",
        "Add it and the one it requires: Write",
    )


def test_addition_counts_what_comes_along_with_several(client, role):
    factories.make_milestone(slug="z", title="Ship it", short_title="Ship")
    require(role, "b", "y", "z")

    assert labels(client, role)[0][1] == "Add these 2 and the 1 that they require: Write"


@pytest.mark.parametrize(("others", "label"), [(("x",), "Add it before"), (("x", "z"), "Add all 2 before")])
def test_addition_is_short_where_nothing_comes_along(client, role, others, label):
    factories.make_milestone(slug="z", title="Ship it", short_title="Ship")
    require(role, "b", *others)

    assert labels(client, role)[0][1] == label


def test_addition_says_what_it_added_and_to_which_stage(client, role):
    Milestone.objects.filter(slug="y").update(zone="career")
    send(client, role, "steps/c/place/", stage="later", place="1")
    Milestone.objects.filter(slug="c").update(zone="career")
    send(client, role, "steps/b/place/", stage="later", place="2")

    page = send(client, role, "steps/b/add-missing/", htmx=True).content.decode()

    assert stored(role) == {"start": "a x", "later": "c y b"}
    assert "Added Write it to Start; Run it to Later." in page


def test_focus_goes_to_what_remains_to_say_after_the_last_mend(client, role):
    role.stages.get(key="later").delete()

    page = send(client, role, "steps/b/add-missing/", htmx=True).content.decode()

    assert 'data-focus="remarks-on-order"' in page
    assert '<p class="quiet" id="remarks-on-order" tabindex="-1">' in page


def test_focus_goes_to_the_next_remark_from_the_mended_step_on(client, role):
    factories.make_milestone(slug="z", title="Ship it", short_title="Ship")
    require(role, "a", "z")
    require(role, "c", "z")

    page = send(client, role, "steps/b/add-missing/", htmx=True).content.decode()

    assert 'data-focus="remark-missing-c-z"' in page
    assert '<p id="remark-missing-c-z" tabindex="-1">' in page


def test_focus_stays_with_the_remarks_on_the_map(client, role):
    Milestone.objects.filter(slug="a").update(zone="career")

    page = send(client, role, "steps/b/follow-map/", htmx=True).content.decode()

    assert 'data-focus="remark-map-c-a"' in page
    assert '<span id="remark-map-c-a" tabindex="-1">' in page
    assert "<details open>" in page
