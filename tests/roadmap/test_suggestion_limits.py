"""Suggestions that are sent to do harm: hostile bodies, and many at once."""

import itertools
import re
import uuid
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.test import Client

from roadmap.models import Learner, Suggestion
from tests.factories import make_milestone
from tests.roadmap.suggestion_posts import stamp
from tests.roadmap.test_concurrency import together

ADDRESS = "/suggestions/new/?kind={}&about=milestone:sql"
FORM = "application/x-www-form-urlencoded"
HOSTILE = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202e\u200b",
    "\ud800",
    "x" * 2001,
    "x" * 900_000,
    "' OR 1=1; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "%s%n%(name)s{0}",
    "../../etc/passwd",
    "-1",
    "9" * 5000,
    "NaN",
    "💣" * 2000,
    "\r\nSet-Cookie: a=b",
)
RAW = (
    b"text=%ED%A0%80&stamp=%ED%A0%80",
    b"text=%00&stamp=%00",
    b"text=%FF%FE",
    b"&&&===&text",
    b"text=" + b"%" * 1000,
    b"stamp=" + b":" * 5000,
    b"\x00\xff\xfe",
    b"stamp=a%3Ab%3Ac&text=x",
)


@pytest.fixture(autouse=True)
def milestone(db):
    return make_milestone(slug="sql")


def body(field, value, good):
    data = {"url": "https://a.example/", "title": "Title", "text": "Text", "name": "", "stamp": good, field: value}
    return urlencode(data, errors="surrogatepass")


def test_no_hostile_body_is_an_error_or_counts_twice(settings):
    """Each twice, from one browser: 18 values in five fields of two forms, and what is no form at all."""
    settings.ACCOUNT_RATE_LIMITS = {}
    client, answers = Client(), []
    fields = ("url", "title", "text", "name", "stamp")
    for kind, field, value in itertools.product(("resource", "correction"), fields, HOSTILE):
        data = body(field, value, stamp())
        answers += [client.post(ADDRESS.format(kind), data, content_type=FORM).status_code for _ in range(2)]
    for raw in RAW:
        answers += [client.post(ADDRESS.format("correction"), raw, content_type=FORM).status_code for _ in range(2)]

    assert len(answers) == 2 * (2 * 5 * len(HOSTILE) + len(RAW))
    assert {status for status in answers if status not in {303, 422}} == set()
    digests = list(Suggestion.objects.values_list("digest", flat=True))
    assert len(digests) == len(set(digests))
    assert set(Suggestion.objects.values_list("reporters", flat=True)) == {1}
    assert [
        text for text in Suggestion.objects.values_list("text", flat=True) if len(text) > 2000 or "\x00" in text
    ] == []


@pytest.mark.parametrize("value", ["no-uuid", "1", "x" * 1000])
def test_stamp_of_ours_without_a_key_is_none(client, value):
    answer = client.post(ADDRESS.format("correction"), {"text": "Text", "stamp": stamp(value=value)})

    assert answer.status_code == 422


def test_stamp_for_something_else_is_none(client):
    other = signing.TimestampSigner(salt="another").sign(str(uuid.uuid4()))

    assert client.post(ADDRESS.format("correction"), {"text": "Text", "stamp": other}).status_code == 422


def test_post_without_a_token_is_refused():
    client = Client(enforce_csrf_checks=True)

    assert client.post(ADDRESS.format("correction"), {"text": "Text", "stamp": stamp()}).status_code == 403
    assert not Suggestion.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("limits", [{"suggest": "5/h/ip"}, {"suggest": "99/h/ip,5/d/ip"}])
def test_many_at_once_never_get_past_the_limit(settings, limits):
    settings.ACCOUNT_RATE_LIMITS = limits

    stamps = [stamp() for _ in range(13)]

    def send(number):
        data = {"text": f"Text {number}", "stamp": stamps[number]}
        return Client().post(ADDRESS.format("correction"), data).status_code

    answers = [send(0), *together(*[lambda each=each: send(each) for each in range(1, 13)])]

    assert answers.count(303) <= 5
    assert set(answers) <= {303, 429}
    assert Suggestion.objects.count() == Learner.objects.count() == answers.count(303)


def test_nothing_that_tells_where_a_reader_sits_is_stored(client):
    client.post(ADDRESS.format("correction"), {"text": "Text", "stamp": stamp()}, REMOTE_ADDR="203.0.113.77")

    stored = [*Suggestion.objects.values().get().values(), *Learner.objects.values().get().values()]
    assert not re.search(r"203\.0\.113\.77", str(stored))
