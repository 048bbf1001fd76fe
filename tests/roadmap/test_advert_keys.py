"""Saving an ad twice keeps it once: by the request's key, and by what the ad says."""

import cProfile
import pstats
import uuid

import pytest

from roadmap.models import SavedAdvert
from tests.roadmap.advert_cases import AD, HTMX, LIST, SAVE, hidden, save, teach_all, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    return teach_all()


def test_repeated_request_saves_once_and_leads_to_the_same_ad(client, milestones):
    key = str(uuid.uuid4())

    answers = [save(client, key=key), save(client, key=key, title="Changed since")]

    row = SavedAdvert.objects.get()
    assert [answer["Location"] for answer in answers] == [f"{LIST}{row.pk}/"] * 2
    assert (row.title, str(row.key)) == ("An ad", key)
    assert "1 of 1 ad" in words_of(client.get(LIST))


def test_same_ad_under_another_key_is_recognized(client, milestones):
    save(client)

    answer = client.post(SAVE, {"text": AD, "title": "An ad"}, headers=HTMX)

    address = f"{LIST}{SavedAdvert.objects.get().pk}/"
    assert "You keep this ad already, as An ad . If it is another one, give it another title." in words_of(answer)
    assert f'<a href="{address}">An ad</a>' in answer.content.decode()
    # What is sent next is another request.
    assert str(SavedAdvert.objects.get().key) not in hidden(answer, "key")


@pytest.mark.parametrize("sent", [{"title": "Another"}, {"text": "Requirements:\n- Wibbler\n"}])
def test_another_title_or_other_skills_are_another_ad(client, milestones, sent):
    save(client)

    save(client, **sent)

    assert SavedAdvert.objects.count() == 2


def test_text_of_an_ad_kept_without_it_can_be_kept_later(client, milestones):
    save(client)

    save(client, keep_text="on")

    assert SavedAdvert.objects.get().text == AD


def test_key_that_is_none_is_400(client, milestones):
    assert save(client, key="x").status_code == 400
    assert not SavedAdvert.objects.exists()


def test_refused_form_keeps_its_key(client, milestones):
    key = str(uuid.uuid4())

    assert hidden(save(client, title="", key=key), "key") == [key]


def test_ad_is_read_once_to_be_saved(client, milestones):
    profile = cProfile.Profile()

    profile.runcall(client.post, SAVE, {"text": AD, "title": "An ad"}, headers=HTMX)

    calls = {name: count for (_file, _line, name), (count, *_times) in pstats.Stats(profile).stats.items()}
    assert calls["read_advert"] == 1
