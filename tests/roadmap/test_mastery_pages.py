"""Levels of mastery on a milestone's and a role's page: what reviews made of it, and nothing while they are off."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, review_cards
from roadmap.models import Learner
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

PAGE, OTHER = "/milestones/milestone/", "/milestones/other/"
# Days ago on which the question was answered well: practiced after the second answer, kept after the third.
ANSWERS = (30, 28, 15)


@pytest.fixture
def user_client(client):
    make_role(slug="role", milestones=[make_milestone(slug=slug) for slug in ("milestone", "other")])
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return client


def text(client, path=PAGE):
    return client.get(path).content.decode()


def answer(learner, days_ago):
    check = catalogue.current().milestones["milestone"].self_checks[0]
    at = timezone.now() - datetime.timedelta(days=days_ago)
    review_cards.record_answer(learner, check, 3, key=uuid.uuid4(), at=at)


def test_mastery_shows_once_done_and_only_while_reviews_are_on(user_client):
    user_client.post(f"{PAGE}progress/", {"state": "done"})
    learner = Learner.objects.get()
    off = text(user_client)

    review_cards.turn_on(learner)

    assert 'class="mastery"' not in off
    assert 'class="mastery" data-level="met"' in text(user_client)
    assert 'class="mastery"' not in text(user_client, OTHER)


@pytest.mark.parametrize(
    ("answers", "level", "word"), [(1, "met", ""), (2, "practiced", "Practiced"), (3, "kept", "Kept")]
)
def test_level_grows_with_the_answers_and_shows_while_reviews_are_on(user_client, answers, level, word):
    user_client.post(f"{PAGE}progress/", {"state": "done"})
    learner = Learner.objects.get()
    review_cards.turn_on(learner)
    for days_ago in ANSWERS[:answers]:
        answer(learner, days_ago)

    on = [text(user_client), text(user_client, "/roles/role/")]
    review_cards.turn_off(learner)
    off = [text(user_client), text(user_client, "/roles/role/")]

    assert f'class="mastery" data-level="{level}"' in on[0]
    assert [each for each in ("Practiced", "Kept") if f"<li>{each}</li>" in on[1]] == [word] * bool(word)
    assert [page for page in off if 'class="mastery"' in page or "<li>Kept</li>" in page] == []


def test_levels_cost_the_role_page_two_queries(user_client, django_assert_num_queries):
    user_client.post(f"{PAGE}progress/", {"state": "done"})
    learner = Learner.objects.get()
    review_cards.turn_on(learner)
    for days_ago in ANSWERS:
        answer(learner, days_ago)
    text(user_client, "/roles/role/")

    with django_assert_num_queries(6):  # session, user, version of the catalogue, standings, cards, answers
        text(user_client, "/roles/role/")


def test_levels_of_somebody_else_do_not_show(user_client):
    user_client.post(f"{PAGE}progress/", {"state": "done"})
    review_cards.turn_on(Learner.objects.get())
    other = Learner.objects.create(user=get_user_model().objects.create_user(email="other@test.example"))
    review_cards.turn_on(other)
    for days_ago in ANSWERS:
        answer(other, days_ago)

    assert 'data-level="met"' in text(user_client)
    assert "<li>Kept</li>" not in text(user_client, "/roles/role/")
