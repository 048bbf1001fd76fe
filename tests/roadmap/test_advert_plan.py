"""From a job ad into the plan: what is offered, what is added, and for which role."""

import pytest

from roadmap.models import Learner, StudyPlan
from tests.roadmap.advert_cases import AD, CHECK, HTMX, PLAN, hidden, teach_all, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    return teach_all()


def test_missing_stops_make_a_plan_for_the_nearest_role(client, milestones):
    page = client.post(CHECK, {"text": AD})
    sent = {"role": hidden(page, "role")[0], "milestone": hidden(page, "milestone")[:2]}

    answer = client.post(PLAN, sent, follow=True)

    plan = StudyPlan.objects.get()
    assert answer.redirect_chain == [("/plan/", 303)]
    assert (plan.role.slug, plan.additions) == ("near", ["base", "learn-frobnic"])
    assert "2 stops added to your plan. It is a plan for Near now." in words_of(answer)


def test_plan_with_a_role_keeps_it_and_its_buttons_offer_what_it_lacks(client, milestones):
    client.post("/plan/role/set/", {"role": "far"})
    page = client.post(CHECK, {"text": AD, "role": "near"})

    client.post(PLAN, {"role": "near", "milestone": hidden(page, "milestone")})

    plan = StudyPlan.objects.get()
    assert plan.role.slug == "far"
    assert plan.additions == ["learn-zorblax", "learn-quuxon", "base", "learn-frobnic", "learn-wibbler"]
    again = client.post(CHECK, {"text": AD})
    assert hidden(again, "milestone") == []
    assert "All that can be learned for this ad is in your plan" in words_of(again)


def test_what_was_left_out_of_the_plan_is_offered_again(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})
    client.post("/plan/milestones/learn-quuxon/leave-out/", {"out": "true"})

    page = client.post(CHECK, {"text": AD})

    assert hidden(page, "milestone") == ["learn-quuxon", "base", "learn-frobnic", "learn-wibbler"]


def test_added_twice_is_added_once_and_told_to_htmx_in_place(client, milestones):
    sent = {"role": "near", "milestone": ["learn-frobnic"]}

    client.post(PLAN, sent)
    answer = client.post(PLAN, sent, headers=HTMX)

    assert StudyPlan.objects.get().additions == ["learn-frobnic"]
    assert "advert-added" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"milestone": "nothing"}, {"milestone": "base", "role": "nobody"}])
def test_adding_what_there_is_not_is_400_and_makes_nobody(client, milestones, sent):
    assert client.post(PLAN, sent).status_code == 400
    assert not Learner.objects.exists()
