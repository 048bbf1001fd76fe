"""Saved job ads: kept on request, compared with then, asked together, deleted, and nobody else's business."""

import pytest
from django.test import Client

from roadmap import catalogue, saved_adverts
from roadmap.adverts import Reading
from roadmap.merges import merge_into
from roadmap.models import SavedAdvert, Skill, StudyPlan
from tests.factories import make_learner
from tests.roadmap.advert_cases import AD, HTMX, SAVE, hidden, states_of, teach_all, words_of

pytestmark = pytest.mark.django_db

LIST = "/adverts/saved/"


@pytest.fixture
def milestones():
    return teach_all()


def save(client, *, text=AD, title="An ad", **sent):
    return client.post(SAVE, {"text": text, "title": title, **sent})


def test_saving_keeps_the_title_and_the_skills_but_no_text(client, milestones):
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})

    answer = save(client)

    row = SavedAdvert.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{LIST}{row.pk}/")
    assert (row.title, row.required, row.nice) == ("An ad", ["zorblax", "quuxon", "frobnic"], ["wibbler"])
    assert (row.text, row.first_have) == ("", 1)


def test_text_is_kept_where_that_is_ticked(client, milestones):
    save(client, keep_text="on")

    page = client.get(f"{LIST}{SavedAdvert.objects.get().pk}/").content.decode()

    assert SavedAdvert.objects.get().text == AD
    assert "Requirements:\n- Zorblax and Quuxon" in page


def test_saving_by_htmx_shows_the_ad_with_the_link_to_it(client, milestones):
    answer = client.post(SAVE, {"text": AD, "title": "An ad"}, headers=HTMX)

    assert f'href="{LIST}{SavedAdvert.objects.get().pk}/"' in answer.content.decode()
    assert "The text is not stored." not in words_of(answer)


@pytest.mark.parametrize("title", ["", " ", "x" * 121, "a\0b"])
def test_bad_title_is_422_with_the_ad_as_it_was_read(client, milestones, title):
    answer = save(client, title=title)

    assert answer.status_code == 422
    assert "There is a problem" in words_of(answer)
    assert len(states_of(answer)) == 4
    assert not SavedAdvert.objects.exists()


@pytest.mark.parametrize("text", ["", "Zorblax\0", "a" * 100_001])
def test_bad_text_is_422(client, milestones, text):
    assert save(client, text=text).status_code == 422
    assert not SavedAdvert.objects.exists()


def test_one_ad_too_many_is_told(client, milestones):
    save(client)
    row = SavedAdvert.objects.get()
    values = {"learner": row.learner, "title": "x", "first_have": 0, "saved_at": row.saved_at}
    SavedAdvert.objects.bulk_create(SavedAdvert(**values) for _number in range(saved_adverts.MOST_SAVED - 1))

    answer = save(client)

    assert answer.status_code == 422
    assert "You have saved 50 ads, which is the most." in words_of(answer)
    assert SavedAdvert.objects.count() == 50


def test_list_says_how_far_one_has_come_since(client, milestones):
    save(client)
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})

    words = words_of(client.get(LIST))

    assert "0 of 3 when saved, 1 of 3 now" in words


def test_saved_ad_shows_the_present_gap(client, milestones):
    save(client)
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})

    answer = client.get(f"{LIST}{SavedAdvert.objects.get().pk}/")

    assert states_of(answer) == {"zorblax": "have", "quuxon": "line", "frobnic": "missing", "wibbler": "missing"}
    assert "You have 1 of 3 required skills." in words_of(answer)


def test_skill_that_left_the_catalogue_leaves_the_gap_and_not_the_count(client, milestones):
    save(client)
    Skill.objects.get(slug="frobnic").delete()

    answer = client.get(f"{LIST}{SavedAdvert.objects.get().pk}/")

    assert states_of(answer) == {"zorblax": "line", "quuxon": "line", "wibbler": "missing"}
    assert "0 of 3 when saved, 0 of 3 now" in words_of(answer)


def test_several_ads_show_what_they_ask_for_most_and_add_what_is_missing(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})
    save(client)
    save(client, text="Requirements:\n- Wibbler\n- Zorblax\n", title="Another")

    page = client.get(LIST)

    assert list(states_of(page)) == ["zorblax", "wibbler", "frobnic", "quuxon"]
    assert "Missing most: Wibbler , which 2 of 2 ask for." in words_of(page)
    assert hidden(page, "milestone") == ["learn-wibbler"]

    client.post("/adverts/plan/", {"milestone": hidden(page, "milestone")})

    assert StudyPlan.objects.get().additions == ["learn-wibbler"]
    assert "Missing most: Frobnic" in words_of(client.get(LIST))


def test_without_a_plan_the_nearest_role_to_all_ads_counts(client, milestones):
    save(client)

    page = client.get(LIST)
    client.post("/adverts/plan/", {"role": hidden(page, "role"), "milestone": hidden(page, "milestone")})

    assert "On this line" in words_of(page)
    assert "You have no plan yet: adding makes one for Near." in words_of(page)
    assert StudyPlan.objects.get().role.slug == "near"


def test_deleted_ad_is_gone(client, milestones):
    save(client)
    address = f"{LIST}{SavedAdvert.objects.get().pk}/"

    answer = client.post(f"{address}delete/")

    assert (answer.status_code, answer["Location"]) == (303, LIST)
    assert not SavedAdvert.objects.exists()
    assert client.get(address).status_code == 404


def test_deleted_ad_is_gone_from_the_visitor_it_came_from(milestones):
    visitor, account = make_learner(), make_learner(email="a@test.example")
    current = catalogue.current()
    for title in ("Deleted", "Kept"):
        saved_adverts.save(visitor, Reading((), ()), title=title, text="", standings={}, catalogue=current)
    merge_into(account, visitor)

    saved_adverts.delete(SavedAdvert.objects.get(learner=account, title="Deleted"))

    assert sorted(SavedAdvert.objects.values_list("title", "learner")) == [("Kept", visitor.pk), ("Kept", account.pk)]


def test_ads_of_others_are_404(client, milestones):
    save(client)
    address = f"{LIST}{SavedAdvert.objects.get().pk}/"
    other = Client()
    save(other, title="Mine")

    answers = [
        visitor.request(PATH_INFO=path, REQUEST_METHOD=method).status_code
        for visitor in (other, Client())
        for path, method in ((address, "GET"), (f"{address}delete/", "POST"))
    ]

    assert answers == [404] * 4
    assert SavedAdvert.objects.count() == 2
    assert "An ad" not in words_of(other.get(LIST))


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_impossible_numbers_are_404(client, milestones, number):
    save(client)

    assert client.get(f"{LIST}{number}/").status_code == 404


@pytest.mark.parametrize("many", [1, 10])
def test_pages_cost_the_same_for_one_ad_and_for_many(client, milestones, django_assert_num_queries, many):
    client.force_login(make_learner(email="a@test.example").user)
    client.post("/plan/role/set/", {"role": "near"})
    for number in range(many):
        save(client, title=f"Ad {number}", keep_text="on")
    newest = SavedAdvert.objects.first().pk

    with django_assert_num_queries(6):
        client.get(LIST)
    with django_assert_num_queries(6):
        client.get(f"{LIST}{newest}/")
