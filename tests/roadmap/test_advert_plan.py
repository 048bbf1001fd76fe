"""From a job ad into the plan: what is offered, what is added, and for which role."""

import pytest
from django.db import connection
from django.test import Client

from roadmap import catalogue, study_plans
from roadmap.models import Learner, SavedAdvert, StudyPlan
from tests.factories import make_learner
from tests.roadmap.advert_cases import AD, CHECK, HTMX, PLAN, SAVE, hidden, states_of, teach_all, words_of

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


def test_adding_by_htmx_shows_the_ad_anew_with_the_plan_that_there_is_now(client, milestones):
    page = client.post(CHECK, {"text": AD, "hours": "12"})
    sent = {name: hidden(page, name) for name in ("role", "hours", "milestone")}

    answer = client.post(PLAN, {**sent, "text": AD, "title": "Mine", "keep_text": "on"}, headers=HTMX)

    words = words_of(answer)
    assert states_of(answer) == {"zorblax": "line", "quuxon": "line", "frobnic": "plan", "wibbler": "plan"}
    assert "3 stops added to your plan. It is a plan for Near now. See the plan" in words
    assert "All that can be learned for this ad is in your plan" in words
    assert "You have no plan yet" not in words
    assert "Plan for" not in words
    assert "at 12 h a week" in words
    assert hidden(answer, "milestone") == []
    assert 'value="Mine"' in answer.content.decode()
    assert 'id="id_keep_text" checked' in answer.content.decode()


def test_adding_keeps_the_role_that_was_chosen_to_measure_against(client, milestones):
    page = client.post(CHECK, {"text": AD, "role": "far"})
    sent = {name: hidden(page, name) for name in ("role", "against", "hours", "milestone")}
    sent["milestone"] = sent["milestone"][:1]

    answer = client.post(PLAN, {**sent, "role": "near", "text": AD}, headers=HTMX)

    assert "Measured against Far , as you chose" in words_of(answer)


def test_adding_on_a_saved_ad_shows_it_anew(client, milestones):
    client.post(SAVE, {"text": AD, "title": "An ad"})
    saved = SavedAdvert.objects.get()
    page = client.get(f"/adverts/saved/{saved.pk}/")

    answer = client.post(PLAN, {name: hidden(page, name) for name in ("role", "saved", "milestone")}, headers=HTMX)

    assert states_of(answer) == {"zorblax": "line", "quuxon": "line", "frobnic": "plan", "wibbler": "plan"}
    assert states_of(client.get(f"/adverts/saved/{saved.pk}/")) == states_of(answer)


def test_saved_ad_of_somebody_else_is_not_shown(client, milestones):
    client.post(SAVE, {"text": AD, "title": "Secret"})
    number = SavedAdvert.objects.get().pk

    answer = Client().post(PLAN, {"saved": number, "milestone": ["base"]}, headers=HTMX)

    assert answer.status_code == 200
    assert "Secret" not in answer.content.decode()


def test_button_says_before_the_click_what_adding_means(client, milestones):
    page = client.post(CHECK, {"text": AD, "hours": "12"})

    words = words_of(page)
    # Frobnic 40 and base 5 hours, off by -20% to +40%; Zorblax, which it requires too, is a stop of the role.
    assert (
        "With everything they require that is not planned yet: 36 to 63 h, which is 3 to 6 weeks at 12 h a week."
        in words
    )
    assert "You have no plan yet: adding makes one for Near, with 2 stops of its own, about 30 h." in words
    assert [title in words for title in ("Base , 5 h", "Learn frobnic , 40 h")] == [True, True]


def test_role_of_the_plan_is_not_offered_again(client, milestones):
    before = client.post(CHECK, {"text": AD})
    client.post("/plan/role/set/", {"role": "near"})
    after = client.post(CHECK, {"text": AD})

    assert "Plan for it" in words_of(before)
    assert "Plan for it" not in words_of(after)
    assert "Your plan is for it" in words_of(after)


def test_more_stops_than_a_plan_holds_are_400(client, milestones, monkeypatch):
    monkeypatch.setattr(study_plans, "MOST_ADDITIONS", 1)

    answer = client.post(PLAN, {"milestone": ["base", "learn-frobnic"]})

    assert answer.status_code == 400
    assert "Your plan has no room for so many more stops." in words_of(answer)


def test_what_is_planned_already_is_said_so(client, milestones):
    client.post(PLAN, {"role": "near", "milestone": ["base"]})

    answer = client.post(PLAN, {"role": "near", "milestone": ["base"]}, follow=True)

    assert "That is in your plan already." in words_of(answer)


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


@pytest.mark.parametrize("has_saved", [False, True])
@pytest.mark.parametrize("text", ["", "Zorblax\0", "a" * 100_001], ids=["empty", "nul", "long"])
def test_adding_while_the_field_holds_no_ad_answers_in_place_with_the_form(client, milestones, text, has_saved):
    sent = {"role": "near", "milestone": ["learn-frobnic"], "text": text}
    if has_saved:
        client.post(SAVE, {"text": AD, "title": "An ad"})
        sent["saved"] = SavedAdvert.objects.get().pk

    answer = client.post(PLAN, sent, headers=HTMX)

    page = answer.content.decode()
    assert (answer.status_code, page.strip().partition("\n")[0]) == (200, '<div id="advert">')
    assert "1 stop added to your plan. It is a plan for Near now." in words_of(answer)
    assert "There is a problem" in words_of(answer)
    assert f">\n{text}</textarea>" in page


def test_adding_on_a_saved_ad_that_is_gone_answers_in_place(client, milestones):
    answer = client.post(PLAN, {"milestone": ["base"], "saved": 7}, headers=HTMX)

    assert answer.content.decode().strip().startswith('<div id="advert">')
    assert "1 stop added to your plan. See the plan" in words_of(answer)
    assert "There is a problem" not in words_of(answer)


def test_adding_to_an_ad_in_which_nothing_is_found_is_told(client, milestones):
    answer = client.post(PLAN, {"milestone": ["base"], "text": "We bake bread."}, headers=HTMX)

    assert "1 stop added to your plan. See the plan" in words_of(answer)


def test_role_and_hours_that_another_tab_chose_meanwhile_stay(client, milestones):
    learner = make_learner(email="a@test.example")
    client.force_login(learner.user)
    client.get(CHECK)
    tabs = iter([lambda: choose(learner, "far", 90)])

    def other_tab(execute, sql, *args):
        if sql.startswith("SAVEPOINT"):
            next(tabs, lambda: None)()
        return execute(sql, *args)

    with connection.execute_wrapper(other_tab):
        answer = client.post(PLAN, {"role": "near", "hours": "12", "milestone": ["base"], "text": AD}, headers=HTMX)

    plan = StudyPlan.objects.get()
    assert (plan.role.slug, plan.weekly_minutes, plan.additions) == ("far", 90, ["base"])
    assert "1 stop added to your plan. See the plan" in words_of(answer)


def choose(learner, slug, weekly):
    study_plans.set_role(learner, catalogue.current().roles[slug])
    study_plans.set_hours(learner, weekly=weekly, by_weekday=None)


@pytest.mark.parametrize("has_plan", [False, True])
def test_adding_costs_the_same_with_and_without_a_plan(client, milestones, django_assert_num_queries, has_plan):
    learner = make_learner(email="a@test.example")
    client.force_login(learner.user)
    if has_plan:
        choose(learner, "far", 90)
    client.get(CHECK)

    with django_assert_num_queries(11):
        client.post(PLAN, {"role": "near", "hours": "12", "milestone": ["base"], "text": AD}, headers=HTMX)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"milestone": "nothing"},
        {"milestone": "base", "role": "nobody"},
        {"milestone": "base", "against": "nobody"},
        {"milestone": "base", "hours": "many"},
        {"milestone": "base", "saved": "x"},
    ],
)
def test_adding_what_there_is_not_is_400_and_makes_nobody(client, milestones, sent):
    assert client.post(PLAN, sent).status_code == 400
    assert not Learner.objects.exists()
