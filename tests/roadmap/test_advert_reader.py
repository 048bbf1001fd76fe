"""What a job ad's reader may send and say: addresses, ads that ask for little, and what they can do already."""

import re

import pytest

from roadmap.models import SavedAdvert
from tests.roadmap.advert_cases import AD, CHECK, SAVE, states_of, teach, teach_all, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    return teach_all()


@pytest.mark.parametrize(
    "text",
    [
        "https://www.linkedin.com/jobs/view/zorblax-engineer-1",
        " linkedin.com/jobs/zorblax \n",
        "www.example.com https://example.org/zorblax",
    ],
)
def test_addresses_alone_are_422_because_nothing_is_opened(client, milestones, text):
    answer = client.post(CHECK, {"text": text})

    assert answer.status_code == 422
    assert "We do not open links. Copy the ad&#x27;s text." in answer.content.decode()
    assert states_of(answer) == {}


def test_address_above_a_text_is_no_matter(client, milestones):
    assert client.post(CHECK, {"text": f"https://example.org/jobs/1\n{AD}"}).status_code == 200


def test_page_says_which_languages_are_read(client):
    assert "Ads in English, German and French are read." in words_of(client.get(CHECK))


def test_ad_that_asks_for_little_shows_its_skills_and_no_role(client, milestones):
    answer = client.post(CHECK, {"text": "Requirements:\n- Zorblax and Frobnic\nNice to have:\n- Wibbler\n"})

    words = words_of(answer)
    assert states_of(answer) == dict.fromkeys(("zorblax", "frobnic", "wibbler"), "missing")
    assert "This ad asks for too little of what is known here to say which role is near." in words
    assert [phrase in words for phrase in ("Nearest", "nearest", "Plan for", "to my plan")] == [False] * 4
    assert "near-percent" not in answer.content.decode()


def test_one_skill_that_is_missing_is_told_as_one(client, milestones):
    words = words_of(client.post(CHECK, {"text": "Requirements:\n- Zorblax\n"}))

    assert "You have 0 of 1 required skill. What it takes to learn it: 16 to 28 h" in words


def test_rows_that_something_teaches_have_one_button_to_say_that_one_can(client, milestones):
    teach("blorp").skills.clear()
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})

    page = client.post(CHECK, {"text": f"{AD}- Blorp\n"}).content.decode()

    assert len(states_of_text(page)) == 5
    assert re.findall(r'class="need-can" method="post" action="/milestones/([\w-]+)/progress/"', page) == [
        "learn-quuxon",
        "learn-frobnic",
        "learn-wibbler",
    ]


def states_of_text(page):
    return re.findall(r'class="need need-(\w+)"', page)


def test_what_one_can_already_is_marked_done_on_a_saved_ad_and_can_be_undone(client, milestones):
    client.post(SAVE, {"text": AD, "title": "An ad"})
    address = f"/adverts/saved/{SavedAdvert.objects.get().pk}/"
    form = client.get(address).content.decode().partition('class="need-can"')[2].partition("</form>")[0]
    action, following = re.search(r'action="([^"]+)"', form)[1], re.search(r'name="next" value="([^"]+)"', form)[1]

    answer = client.post(action, {"state": "done", "next": following}, follow=True)

    assert answer.redirect_chain == [(f"{address}#need-zorblax", 303)]
    assert "You have 1 of 3 required skills." in words_of(answer)
    assert "Done: Learn zorblax. Undo" in words_of(answer)
