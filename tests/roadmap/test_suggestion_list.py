"""Where suggestions begin and end: the links on public pages, and "Your suggestions"."""

import re

import pytest
from django.test import Client

from roadmap.models import Material, Milestone, MilestoneResource, Suggestion
from tests.factories import make_article, make_milestone, make_pathway, make_resource, make_role, make_skill, make_tool
from tests.roadmap.suggestion_posts import GOOD, LIST, URL, address, send, stamp, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def things():
    resource = make_resource(slug="course", url=URL)
    milestone = make_milestone(slug="sql", title="Query with SQL", resources=(resource,))
    Material.objects.create(milestone=milestone, key="data", name="Data", url="https://data.example/")
    make_role(slug="analyst", milestones=(milestone,))


def test_form_sent_twice_counts_once(client):
    data = {**GOOD["correction"], "stamp": stamp()}

    answers = [client.post(address(), data).status_code for _ in range(3)]

    assert answers == [303] * 3
    assert Suggestion.objects.get().reporters == 1


def test_two_readers_of_the_same_are_joined_and_both_see_it(client):
    other = Client()
    send(client)
    send(other)

    assert Suggestion.objects.get().reporters == 2
    assert "2 readers say so" in words(client.get(LIST))
    page = words(other.get(LIST))
    assert "Query with SQL" in page
    assert page.count(GOOD["correction"]["text"]) == 1


def test_seconder_reads_nothing_that_another_reader_wrote(client):
    other = Client()
    send(client, "dead-link", text="My e-mail is ada@example.org", may_name="on", name="Ada")
    send(other, "dead-link", text="It is <b>gone</b>.")

    page = words(other.get(LIST))

    assert URL in page
    assert "It is &lt;b&gt;gone&lt;/b&gt;." in page
    assert "ada@example.org" not in page
    assert "Ada" not in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("open", "Waiting for an editor"),
        ("accepted", "Accepted"),
        ("declined", "Not taken up"),
    ],
)
def test_list_tells_what_became_of_it(client, state, said):
    send(client)
    Suggestion.objects.update(state=state, answer="Because <b>so</b>.")

    page = words(client.get(LIST))

    assert f"<strong>{said}</strong>" in page
    assert "The editors: Because &lt;b&gt;so&lt;/b&gt;." in page


def test_list_keeps_silent_about_spam_and_others(client):
    send(client)
    send(Client(), text="Somebody else’s")
    Suggestion.objects.filter(reporters=1, text=GOOD["correction"]["text"]).update(state="spam")

    page = words(client.get(LIST))

    assert "Nothing yet." in page
    assert "Somebody else" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_for_one_as_for_three(client, django_assert_num_queries, number):
    for each in range(number):
        send(client, text=f"Text {each}")
    client.get(LIST)

    # The session, the version of the content, the suggestions, and two for how far they have come.
    with django_assert_num_queries(5):
        client.get(LIST)


def heads(client):
    """The heading and the first facts of each row."""
    found = re.findall(r"<h2>(.*?)</h2> <ul class=\"facts dotted\"> (.*?) <li><time", words(client.get(LIST)))
    return [(head, re.findall(r"<li>(.*?)</li>", facts)) for head, facts in found]


def test_rows_are_headed_by_what_was_suggested_and_lead_to_its_page(client):
    send(client, "resource")
    send(client, "dead-link")
    send(client)

    assert heads(client) == [
        ("Correction", ['<a href="/milestones/sql/">Query with SQL</a>']),
        ("Dead link", ['<a href="/resources/course/">Course</a>']),
        ("SQL by hand", ["Resource", '<a href="/milestones/sql/">Query with SQL</a>']),
    ]


def test_suggested_resource_that_is_public_leads_to_its_page_under_the_title_each_reader_knows(client):
    other = Client()
    send(client, "resource", title="My title")
    send(other, "resource", title="Another title")
    before = heads(other)[0][0]
    Suggestion.objects.update(state="accepted")

    resource = make_resource(slug="by-hand", url=GOOD["resource"]["url"])
    MilestoneResource.objects.create(milestone=Milestone.objects.get(), resource=resource, why="It helps.", position=9)

    assert before == "Resource"
    assert heads(client)[0][0] == '<a href="/resources/by-hand/">My title</a>'
    assert heads(other)[0][0] == '<a href="/resources/by-hand/">By hand</a>'


def test_what_was_written_is_shown_as_text(client):
    send(client, text="<script>alert(1)</script> & more", may_name="on", name="<b>Ada</b>")

    page = client.get(LIST).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


@pytest.mark.parametrize(
    ("path", "about", "kinds"),
    [
        ("/milestones/sql/", "milestone:sql", ["resource", "correction", "dead-link"]),
        ("/resources/course/", "resource:course", ["correction", "dead-link"]),
        ("/roles/analyst/", "role:analyst", ["correction"]),
        ("/skills/skill/", "skill:skill", ["correction"]),
        ("/tools/tool/", "tool:tool", ["correction", "dead-link"]),
        ("/pathways/pathway/", "pathway:pathway", ["correction"]),
        ("/guide/article/", "article:article", ["correction"]),
    ],
)
def test_every_page_offers_what_can_be_suggested_there(client, path, about, kinds):
    make_skill(slug="skill")
    make_tool(slug="tool")
    make_pathway(slug="pathway")
    make_article(slug="article")

    page = client.get(path).content.decode()

    offered = re.findall(rf"/suggestions/new/\?kind=([a-z-]+)&amp;about={about}\"", page)
    assert offered == kinds
    assert [client.get(address(kind, about)).status_code for kind in kinds] == [200] * len(kinds)


def test_milestone_has_the_way_to_a_dead_link_beside_each_resource(client):
    page = client.get("/milestones/sql/").content.decode()

    assert page.count('kind=dead-link&amp;about=resource:course"') == 1
