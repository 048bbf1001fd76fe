"""The page of reviews and what is posted to it: plain and by htmx, by strangers, visitors and users."""

import datetime
import re
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from roadmap import catalogue, progress, review_cards
from roadmap.models import Learner, ReviewAnswer, ReviewCard, State
from roadmap.views.review import time_in_words
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

URL = "/reviews/milestone/why/answer/"
HTMX = {"HX-Request": "true"}
MINUTE, HOUR, DAY = (datetime.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))


@pytest.fixture(autouse=True)
def role():
    return make_role(slug="role", milestones=(make_milestone(slug="milestone"), make_milestone(slug="other")))


def ready(client):
    """Somebody with one milestone done and reviews on."""
    client.post("/milestones/milestone/progress/", {"state": "done"})
    client.post("/reviews/switch/", {"on": "true"})
    client.get("/reviews/")
    return client


@pytest.fixture
def visitor():
    return ready(Client())


@pytest.fixture
def user_client():
    client = Client()
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return ready(client)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_stranger_is_told_what_reviews_are_without_a_cookie(client):
    answer = client.get("/reviews/")

    assert "Nothing to review yet" in text(answer)
    assert "csrfmiddlewaretoken" not in text(answer)
    assert not answer.cookies


def test_learner_is_asked_whether_to_turn_them_on(client):
    client.post("/milestones/milestone/progress/", {"state": "done"})

    page = text(client.get("/reviews/"))

    assert "You have done 1 milestone; its questions would wait here." in page
    assert '<button class="button" name="on" value="true">Turn on reviews</button>' in page
    assert ReviewCard.objects.count() == 0


@pytest.mark.parametrize(("on", "said"), [("true", "Reviews are on."), ("false", "Reviews are off.")])
def test_switch_sets_and_leads_back(visitor, on, said):
    answer = visitor.post("/reviews/switch/", {"on": on})

    assert (answer.status_code, answer["Location"]) == (303, "/reviews/")
    assert said in text(visitor.get("/reviews/"))
    assert Learner.objects.get().reviews_on == (on == "true")


def test_switch_by_htmx_answers_with_the_part(visitor):
    answer = visitor.post("/reviews/switch/", {"on": "false"}, headers=HTMX)

    assert answer.status_code == 200
    assert "<html" not in text(answer)
    assert "Reviews are off</h2>" in text(answer)


def test_page_asks_the_question_with_four_grades(visitor):
    page = text(visitor.get("/reviews/"))

    assert "0 of 1 done today" in page
    assert '<h2 id="review-question" tabindex="-1">Why?</h2>' in page
    assert '<a href="/milestones/milestone/">Milestone</a>' in page
    assert re.findall(r'name="rating" value="(\d)"', page) == ["1", "2", "3", "4"]
    assert re.findall(r"> in ([^<]+)</span></button>|>in ([^<]+)</span></button>", page) == [
        ("", "10 minutes"),
        ("", "15 minutes"),
        ("", "2 days"),
        ("", "8 days"),
    ]


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        (1, "Forgot: asked again in 10 minutes."),
        (2, "Hard: asked again in 15 minutes."),
        (3, "Good: asked again in 2 days."),
        (4, "Easy: asked again in 8 days."),
    ],
)
@pytest.mark.parametrize("who", ["visitor", "user_client"])
def test_answer_leads_back_and_says_when_it_comes_again(request, who, rating, said):
    client = request.getfixturevalue(who)

    answer = client.post(URL, {"rating": rating})

    assert (answer.status_code, answer["Location"]) == (303, "/reviews/")
    page = text(client.get("/reviews/"))
    assert said in page
    assert "Nothing waits now" in page
    assert ReviewAnswer.objects.get().rating == rating


def test_answer_by_htmx_answers_with_the_next_question(visitor):
    visitor.post("/milestones/other/progress/", {"state": "done"})

    answer = visitor.post(URL, {"rating": "3", "answers": "0"}, headers=HTMX)

    assert answer.status_code == 200
    assert "<html" not in text(answer)
    assert 'action="/reviews/other/why/answer/"' in text(answer)
    assert "1 of 2 done today" in text(answer)
    assert '<div id="status" class="status" role="status" hx-swap-oob="true"><p>Good: asked' in text(answer)


def test_answer_with_a_used_key_changes_nothing(visitor):
    key = str(uuid.uuid4())
    for rating in (3, 1):
        answer = visitor.post(URL, {"rating": rating, "key": key}, headers=HTMX)

    assert answer.status_code == 200
    assert "answered already" in text(answer)
    assert ReviewAnswer.objects.get().rating == 3


def test_answer_to_a_question_answered_in_another_tab_changes_nothing(visitor):
    for rating in (3, 1):
        visitor.post(URL, {"rating": rating, "answers": "0"})

    assert ReviewAnswer.objects.get().rating == 3


@pytest.mark.parametrize(
    "values",
    [{}, {"rating": "0"}, {"rating": "5"}, {"rating": "good"}, {"rating": "3", "key": "x"}, {"rating": "\x00"}],
)
def test_answer_refuses_what_is_no_rating(visitor, values):
    assert visitor.post(URL, values).status_code == 400
    assert ReviewAnswer.objects.count() == 0


@pytest.mark.parametrize("address", ["/reviews/nowhere/why/answer/", "/reviews/milestone/how/answer/"])
def test_answer_to_an_unknown_question_is_404(visitor, address):
    assert visitor.post(address, {"rating": "3"}).status_code == 404


def test_answer_of_who_is_not_asked_is_404(client, visitor):
    """A stranger, one whose reviews are off, and one who set the milestone back; others' reviews are on."""
    off, set_back = Client(), ready(Client())
    off.post("/milestones/milestone/progress/", {"state": "done"})
    set_back.post("/milestones/milestone/progress/", {"state": "doing"})
    people = Learner.objects.count()

    answers = [each.post(URL, {"rating": "3"}).status_code for each in (client, off, set_back)]

    assert answers == [404, 404, 404]
    assert ReviewAnswer.objects.count() == 0
    assert Learner.objects.count() == people


def test_answer_goes_to_ones_own_card_only(visitor, user_client):
    user_client.post(URL, {"rating": "3"})

    assert not ReviewCard.objects.filter(learner__user=None).exists()
    assert "0 of 1 done today" in text(visitor.get("/reviews/"))


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_last_answer_can_be_taken_back(visitor, headers):
    visitor.post(URL, {"rating": "1"})
    key = str(ReviewAnswer.objects.get().key)
    page = text(visitor.get("/reviews/"))

    answer = visitor.post("/reviews/undo/", {"event": key}, headers=headers)

    assert f'name="event" value="{key}"' in page
    assert answer.status_code == (200 if headers else 303)
    assert "0 of 1 done today" in text(visitor.get("/reviews/"))
    assert ReviewAnswer.objects.count() == 0


def test_taking_back_what_is_not_ones_own_last_answer_says_so(client, visitor):
    visitor.post(URL, {"rating": "1"})

    answer = client.post("/reviews/undo/", {"event": str(ReviewAnswer.objects.get().key)}, follow=True)

    assert "Nothing to take back" in text(answer)
    assert ReviewAnswer.objects.count() == 1
    assert Learner.objects.count() == 1


@pytest.mark.parametrize(("address", "values"), [("undo", {}), ("undo", {"event": "x"}), ("switch", {"on": "yes"})])
def test_posts_refuse_unknown_values(visitor, address, values):
    assert visitor.post(f"/reviews/{address}/", values).status_code == 400


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/reviews/", URL, "/reviews/switch/", "/reviews/undo/"])
def test_other_methods_are_refused(visitor, method, address):
    assert getattr(visitor, method)(address).status_code == 405


@pytest.mark.parametrize("cards", [0, 29])
def test_page_costs_six_queries_without_a_card_and_with_many(user_client, cards, django_assert_num_queries):
    learner = Learner.objects.get()
    for number in range(cards):
        row = make_milestone(slug=f"more-{number:02}")
        item = catalogue.current(fresh=True).milestones[row.slug]
        progress.set_state(learner, item, State.DONE, key=uuid.uuid4())
        check, at = item.self_checks[0], timezone.now() - number * DAY
        review_cards.record_answer(learner, check, 1, key=uuid.uuid4(), at=at)
    user_client.get("/reviews/")

    # The session, the user, the content's version, the learner's standings, cards and answers of today.
    with django_assert_num_queries(6):
        answer = user_client.get("/reviews/")

    assert ReviewCard.objects.count() == cards
    assert b"review-question" in answer.content


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (datetime.timedelta(0), "1 minute"),
        (10 * MINUTE, "10 minutes"),
        (59.4 * MINUTE, "59 minutes"),
        (59.6 * MINUTE, "1 hour"),
        (5 * HOUR, "5 hours"),
        (23.8 * HOUR, "1 day"),
        (DAY - MINUTE, "1 day"),
        (60 * DAY, "60 days"),
        (61 * DAY, "2 months"),
        (365 * DAY, "12 months"),
    ],
)
def test_time_in_words(time, words):
    assert time_in_words(time) == words
