"""Saved job ads: kept on request, compared with then, asked together, deleted, and nobody else's business."""

import re

import pytest
from django.test import Client

from roadmap import saved_adverts
from roadmap.models import SavedAdvert, Skill, StudyPlan
from tests.factories import make_learner
from tests.roadmap.advert_cases import AD, HTMX, LIST, SAVE, hidden, save, states_of, teach, teach_all, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    return teach_all()


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
    assert "The text is not stored on this server" not in words_of(answer)


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

    answer = save(client, title="One more")

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

    # Three are too few to say which role is near.
    assert states_of(answer) == {"zorblax": "missing", "quuxon": "missing", "wibbler": "missing"}
    assert "0 of 3 when saved, 0 of 3 now" in words_of(answer)


def test_several_ads_show_what_they_ask_for_most_and_add_what_is_missing(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})
    save(client)
    save(client, text="Requirements:\n- Wibbler\n- Zorblax\n", title="Another")

    page = client.get(LIST)

    assert list(states_of(page)) == ["zorblax", "wibbler", "frobnic", "quuxon"]
    words = words_of(page)
    assert "Next to add: Wibbler Of your 2 saved ads 2 ask for it. Your plan does not have it." in words
    assert "With everything it requires that is not planned yet: 6 to 11 h, which is 2 weeks at 6 h a week." in words
    assert "Measured against Near , the role of your plan" in words
    assert hidden(page, "milestone") == ["learn-wibbler"]

    client.post("/adverts/plan/", {"milestone": hidden(page, "milestone")})

    assert StudyPlan.objects.get().additions == ["learn-wibbler"]
    again = client.get(LIST)
    assert "Next to add: Frobnic" in words_of(again)
    assert states_of(again)["wibbler"] == "plan"


def test_without_a_plan_its_role_is_asked_and_the_nearest_is_proposed(client, milestones):
    save(client)

    page = client.get(LIST)
    client.post("/adverts/plan/", {"role": "far", "milestone": hidden(page, "milestone")})

    assert "Which role is your plan for?" in words_of(page)
    assert re.findall(r'<option value="(\w+)"( selected)?', page.content.decode()) == [
        ("near", " selected"),
        ("far", ""),
    ]
    assert "On the line of Near" in words_of(page)
    assert StudyPlan.objects.get().role.slug == "far"


def test_skills_beyond_the_first_can_be_opened(client):
    names = [f"zorblaxo{letter}" for letter in "abcdefghijklmno"]
    for name in names:
        teach(name)
    save(client, text="Requirements:\n" + "".join(f"- {name.capitalize()}\n" for name in names))

    page = client.get(LIST)

    assert list(states_of(page)) == names
    assert "3 more skills" in words_of(page)


CHOICE = "Requirements:\n- Frobnic or Quuxon\n"


def test_choice_of_which_one_is_had_asks_for_nothing_more(client, milestones):
    save(client, text=CHOICE)
    client.post("/milestones/learn-quuxon/progress/", {"state": "done"})

    words = words_of(client.get(LIST))

    assert "1 of 1 now" in words
    assert "One of: Frobnic , Quuxon Have , through Learn quuxon" in words
    assert "Next to add" not in words


def test_choice_is_offered_as_its_easiest_and_counts_apart_from_its_skills(client, milestones):
    client.post("/plan/role/set/", {"role": "far"})
    save(client, text=CHOICE)
    save(client, text="Requirements:\n- Quuxon or Frobnic\n", title="Another")
    save(client, text="Requirements:\n- Frobnic\n", title="Third")

    page = client.get(LIST)

    words = words_of(page)
    assert "Next to add: Quuxon Of your 3 saved ads 2 ask for it or another that will do" in words
    assert "One of: Quuxon , Frobnic 2 of 3 ads Missing : Learn quuxon , 10 h" in words
    assert "Frobnic 1 of 3 ads Missing : Learn frobnic" in words
    assert hidden(page, "milestone") == ["learn-quuxon"]


@pytest.mark.parametrize("many", [False, True])
def test_pages_of_saved_ads_are_not_for_search_engines(client, milestones, many):
    if many:
        save(client)
    addresses = [LIST, *(f"{LIST}{row.pk}/" for row in SavedAdvert.objects.all())]

    robots = ['<meta name="robots" content="noindex">' in client.get(path).content.decode() for path in addresses]

    assert robots == [True] * (1 + many)


def test_visitors_are_told_what_signing_up_keeps(client, milestones):
    visitor = words_of(client.post("/adverts/", {"text": AD}))
    client.force_login(make_learner(email="a@test.example").user)
    learner = words_of(client.post("/adverts/", {"text": AD}))

    told = "What you save or plan stays in this browser, and is kept in your account when you sign up."
    gone = "An ad that you do not save is gone when you close this tab."
    assert (told in visitor, told in learner) == (True, False)
    assert (gone in visitor, gone in learner) == (True, True)


def test_deleting_asks_first_and_without_a_script(client, milestones):
    save(client)

    pages = [client.get(path).content.decode() for path in (LIST, f"{LIST}{SavedAdvert.objects.get().pk}/")]

    for page in pages:
        folded = page.partition('<details class="advert-delete">')[2].partition("</details>")[0]
        assert folded.count('/delete/"') == page.count('/delete/"') == 1
        assert "Delete for good" in folded


def test_deleted_ad_is_gone(client, milestones):
    save(client)
    address = f"{LIST}{SavedAdvert.objects.get().pk}/"

    answer = client.post(f"{address}delete/")

    assert (answer.status_code, answer["Location"]) == (303, LIST)
    assert not SavedAdvert.objects.exists()
    assert client.get(address).status_code == 404


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


def test_words_fit_one_ad_and_no_plan(client, milestones):
    save(client)
    one = words_of(client.get(LIST))
    save(client, title="Another")
    two = words_of(client.get(LIST))

    assert ("What this ad asks for" in one, "Measured against Near , the role nearest to this ad" in one) == (
        True,
        True,
    )
    assert "Your saved ad asks for it. Which role is your plan for?" in one
    assert "1 of 1 ad" not in one
    assert "What these ads ask for most" in two
    assert "Measured against Near , the role nearest to these ads" in two
    assert "Of your 2 saved ads 2 ask for it. Which role is your plan for?" in two
    assert "Those of Near: 2 stops, about 30 h." in two
