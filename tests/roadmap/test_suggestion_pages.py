"""The form of a suggestion: what is kept of it, and what is asked for again."""

import pytest

from roadmap.models import Material, Suggestion
from tests.factories import make_milestone, make_resource, make_role, make_skill
from tests.roadmap.suggestion_posts import ABOUT, GOOD, LIST, URL, address, send, stamp, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def things():
    resource = make_resource(slug="course", url=URL)
    milestone = make_milestone(slug="sql", title="Query with SQL", resources=(resource,))
    Material.objects.create(milestone=milestone, key="data", name="Data", url="https://data.example/")
    make_role(slug="analyst", milestones=(milestone,))


@pytest.mark.parametrize("kind", GOOD)
def test_suggestion_of_a_stranger_is_kept_and_thanked_for(client, kind):
    answer = client.post(address(kind), {"stamp": stamp(), **GOOD[kind]}, follow=True)

    row = Suggestion.objects.get()
    assert answer.redirect_chain == [(LIST, 303)]
    assert (row.kind, row.about_kind.partition(".")[2] + ":" + row.about_slug) == (kind, ABOUT[kind])
    assert {name: getattr(row, name) for name in GOOD[kind]} == GOOD[kind]
    assert (row.name, row.learner.user) == ("", None)
    assert "Thank you. An editor will look at it." in words(answer)
    assert "Waiting for an editor" in words(answer)


def test_form_says_what_happens_next_and_needs_no_script(client):
    page = words(client.get(address("resource")))

    assert "What happens next: an editor reads it" in page
    assert 'method="post" action="/suggestions/new/?kind=resource&amp;about=milestone:sql"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_name_is_kept_only_where_its_owner_may_be_named(client):
    send(client, may_name="on", name="  Ada   Lovelace ")
    send(client, text="Other", name="Ada Lovelace")

    assert list(Suggestion.objects.order_by("pk").values_list("name", flat=True)) == ["Ada Lovelace", ""]


@pytest.mark.parametrize("name", ["", "ada@example.org", "www.example.org", "A" * 41, "1234", "\u200d"])
def test_name_that_cannot_be_shown_is_asked_for_again(client, name):
    answer = send(client, may_name="on", name=name)

    assert answer.status_code == 422
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "ftp://example.org/x",
        "http://localhost/x",
        "http://127.0.0.1/",
        "http://10.0.0.8/x",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://169.254.169.254/latest/",
        "https://intranet.local/x",
        "https://user:secret@example.org/",
        "https://example.org:8080/",
        "https://example.org/" + "a" * 500,
    ],
)
def test_address_that_is_not_of_the_public_web_is_refused(client, url):
    answer = send(client, "resource", url=url)

    assert answer.status_code == 422
    assert not Suggestion.objects.exists()


def test_resource_that_is_there_already_is_named(client):
    answer = send(client, "resource", url="http://example.org:80/course".replace("http:", "https:").replace(":80", ""))

    assert answer.status_code == 422
    assert "It is there already: “Course”." in words(answer)


def test_dead_link_is_one_of_the_things_own(client):
    answer = send(client, "dead-link", url="https://elsewhere.example/")

    assert answer.status_code == 422
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "about=milestone:none",
        "about=milestone",
        "about=:sql",
        "about=user:sql",
        "about=milestone:sql&kind=spam",
        "about=resource:course&kind=resource",
        "about=skill:skill&kind=dead-link",
        "about=%00:%00",
    ],
)
def test_what_is_not_there_cannot_be_talked_about(client, query):
    make_skill(slug="skill")

    assert client.get(f"{LIST}new/?{query}").status_code == 404
    assert client.post(f"{LIST}new/?{query}", GOOD["correction"]).status_code == 404


def test_unpublished_thing_cannot_be_talked_about(client):
    make_milestone(slug="secret", status="draft")

    assert client.get(address(about="milestone:secret")).status_code == 404


def test_text_is_bounded_after_line_ends_were_read(client):
    short = send(client, text="a\r\n" * 1000)
    long = send(client, text="a" * 2001)

    assert (short.status_code, long.status_code) == (303, 422)
    assert "At most 2000 characters, please; this has 2001." in words(long)
