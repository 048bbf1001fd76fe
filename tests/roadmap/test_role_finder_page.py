"""The five questions: a form without a cookie, a result that can be shared, and its reasons in words."""

import pytest
from django.test import Client

from roadmap.role_finder import QUESTIONS, ShareReason, TimeReason
from roadmap.snapshot import Choice
from roadmap.views.role_finder import ASKED, WHY, reason_in_words

pytestmark = pytest.mark.django_db

URL = "/start/questions/"
KIND = Choice("nlp", "Language")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_every_question_has_words():
    assert ASKED.keys() == QUESTIONS.keys()


@pytest.mark.parametrize("answers", [{}, {"enjoy": "programming"}])
def test_questions_cost_no_cookie_and_one_query(real_catalogue, answers, django_assert_num_queries):
    client = Client()
    client.get(URL)

    with django_assert_num_queries(1):
        answer = client.get(URL, answers)

    assert answer.status_code == 200
    assert not answer.cookies


def test_questions_without_answers_rank_nothing(real_catalogue, client):
    page = text(client.get(URL))

    assert page.count("<fieldset>") == 5
    assert "best match first" not in page
    assert "There is no answer yet" not in page


def test_questions_sent_empty_say_so(real_catalogue, client):
    assert "There is no answer yet" in text(client.get(URL, {"time": ""}))


def test_answers_rank_all_roles_and_stay_ticked(real_catalogue, client):
    answer = client.get(URL, {"enjoy": ["nlp", "data"], "mathematics": "little", "time": "12-months-8-hours"})

    page = text(answer)
    assert len(answer.context["results"]) == 7
    assert page.count("Take this line") == 7
    assert page.count(" checked>") == 4
    assert answer.context["results"][0].reasons


def test_stale_answers_are_overlooked(real_catalogue, client):
    answer = client.get(URL, {"enjoy": ["alchemy", "nlp"], "mathematics": ["gladly", "little"], "else": "\x00"})

    chosen = {
        screen.key: [option.value for option in screen.options if option.is_chosen]
        for screen in answer.context["screens"]
        if screen.is_answered
    }
    assert chosen == {"enjoy": ["nlp"], "mathematics": ["gladly"]}


def test_taking_a_line_leads_a_stranger_over_the_first_step(real_catalogue, client):
    page = text(client.get(URL, {"enjoy": "nlp"}))

    assert 'href="/start/?role=nlp-engineer"' in page
    assert '<form class="start-form questions" method="get"' in page
    assert 'method="post"' not in page


def test_taking_a_line_is_one_press_where_there_is_a_token(real_catalogue, client):
    client.get("/start/")

    page = text(client.get(URL, {"enjoy": "nlp"}))

    assert page.count('action="/start/role/"') == 7


@pytest.mark.parametrize(
    "reason, words",
    [
        (ShareReason("enjoy", KIND, 42, True), "Language, which you like, takes 42% of its core."),
        (ShareReason("enjoy", KIND, 3, False), "Language, which you like, takes only 3% of its core."),
        (ShareReason("enjoy", KIND, 0, False), "Language, which you like, is no part of its core."),
        (ShareReason("avoid", KIND, 42, False), "Language, which you would rather leave, takes 42% of its core."),
        (ShareReason("known", KIND, 20, True), "Language, which you know, spares you 20% of its core."),
        (ShareReason("mathematics", KIND, 5, True), "There is little mathematics in its core: 5%."),
        (ShareReason("mathematics", KIND, 0, True), "There is no mathematics in its core."),
        (TimeReason(400, 416), "Its core takes about 400 h, and you have 416 h."),
        (TimeReason(600, 416), "Its core takes about 600 h; in your time you get 416 h."),
    ],
)
def test_reasons_are_told_in_words(reason, words):
    assert reason_in_words(reason, {"mathematics": ["little"]}) == words


def test_every_kind_of_reason_has_three_sentences():
    assert WHY.keys() == {"enjoy", "avoid", "known", "gladly", "little"}
