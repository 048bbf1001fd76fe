"""The form of a suggestion against programs: the trap, the stamp, the limits, and a day's room."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from roadmap import suggesting
from roadmap.models import Learner, Material, Suggestion
from tests.factories import make_milestone, make_resource, make_role
from tests.roadmap.suggestion_posts import GOOD, LIST, URL, address, send, stamp, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def things():
    resource = make_resource(slug="course", url=URL)
    milestone = make_milestone(slug="sql", title="Query with SQL", resources=(resource,))
    Material.objects.create(milestone=milestone, key="data", name="Data", url="https://data.example/")
    make_role(slug="analyst", milestones=(milestone,))


@pytest.mark.parametrize(
    ("age", "says"),
    [
        (0, "That was very fast."),
        (24 * 3600 + 5, "This form was open for more than a day."),
        (None, "This form was open"),
    ],
)
def test_form_that_came_too_fast_or_too_late_is_shown_again_with_its_text(client, age, says):
    first = client.post(address(), {**GOOD["correction"], "stamp": "" if age is None else stamp(age)})

    page = words(first)
    assert first.status_code == 422
    assert says in page
    assert GOOD["correction"]["text"] in page
    assert not Suggestion.objects.exists()
    assert not Learner.objects.exists()


def test_form_that_came_too_fast_keeps_its_stamp_and_may_be_sent_once_more(client):
    mine = stamp(0)
    first = client.post(address(), {**GOOD["correction"], "stamp": mine}).content.decode()

    assert re.search('name="stamp" value="([^"]+)"', first).group(1) == mine


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"), lambda text: "x" + text]
)
def test_altered_stamp_is_none(client, change):
    answer = client.post(address(), {**GOOD["correction"], "stamp": change(stamp())})

    assert answer.status_code == 422
    assert not Suggestion.objects.exists()


def test_program_that_fills_in_the_hidden_field_is_thanked_and_nothing_is_kept(client):
    answer = send(client, website="https://spam.example")

    assert (answer.status_code, answer["Location"]) == (303, LIST)
    assert not Suggestion.objects.exists()
    assert not Learner.objects.exists()


def test_limit_of_a_client_address_holds_for_all_its_browsers(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"suggest": "3/h/ip", "suggest_as": "9/h/key"}

    answers = [send(Client(), text=f"Text {number}") for number in range(5)]

    assert [answer.status_code for answer in answers] == [303] * 3 + [429] * 2
    assert Suggestion.objects.count() == Learner.objects.count() == 3
    assert "Text 4" in words(answers[-1])
    assert "wait an hour" in words(answers[-1])


def test_limit_of_a_learner_holds_wherever_they_are(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"suggest": "99/h/ip", "suggest_as": "2/h/key"}
    client.force_login(get_user_model().objects.create_user(email="ada@test.example"))

    answers = [send(client, text=f"Text {number}").status_code for number in range(4)]

    assert answers == [303] * 2 + [429] * 2


def test_forged_header_buys_no_further_suggestion(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"suggest": "1/h/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    answers = [
        Client()
        .post(
            address(),
            {"text": f"Text {number}", "stamp": stamp()},
            headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7"},
        )
        .status_code
        for number in range(3)
    ]

    assert answers == [303, 429, 429]


def test_repetition_is_answered_as_the_first_time_beyond_the_limit(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"suggest": "1/h/ip"}
    data = {**GOOD["correction"], "stamp": stamp()}

    answers = [client.post(address(), data).status_code for _ in range(3)]

    assert answers == [303] * 3


def test_full_day_turns_new_ones_away_with_their_text(client, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_A_DAY", 1)
    send(client)

    answer = send(Client(), text="One more thing")

    assert answer.status_code == 429
    assert "send it again tomorrow" in words(answer)
    assert "One more thing" in words(answer)
    assert Suggestion.objects.count() == Learner.objects.count() == 1
