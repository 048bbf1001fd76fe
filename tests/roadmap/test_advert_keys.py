"""Saving an ad twice keeps it once: by the request's key, and by what the ad says."""

import cProfile
import pstats
import uuid

import pytest

from roadmap.models import SavedAdvert
from tests.roadmap.advert_cases import AD, HTMX, LIST, SAVE, hidden, save, states_of, teach_all, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    return teach_all()


def test_repeated_request_saves_once_and_leads_to_the_same_ad(client, milestones):
    key = str(uuid.uuid4())

    answers = [save(client, key=key), save(client, key=key)]

    row = SavedAdvert.objects.get()
    assert [answer["Location"] for answer in answers] == [f"{LIST}{row.pk}/"] * 2
    assert (row.title, str(row.key)) == ("An ad", key)
    assert states_of(client.get(LIST)).keys() == {"zorblax", "quuxon", "frobnic", "wibbler"}


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


@pytest.mark.parametrize("sent", [{"title": "Another"}, {"text": "Requirements:\n- Wibbler\n"}])
def test_another_ad_from_a_form_that_was_gone_back_to_is_saved_too(client, milestones, sent):
    key = str(uuid.uuid4())
    save(client, key=key)

    for _repetition in range(2):
        save(client, key=key, **sent)

    other, first = SavedAdvert.objects.all()
    assert str(first.key) == key != str(other.key)
    assert (other.title, other.required == first.required) == (sent.get("title", "An ad"), "title" in sent)


def test_text_ticked_in_a_form_that_was_gone_back_to_is_kept(client, milestones):
    key = str(uuid.uuid4())
    save(client, key=key)

    for _repetition in range(2):
        save(client, key=key, keep_text="on")

    row = SavedAdvert.objects.get()
    assert row.text == AD
    # By which an undone merge knows that the row was changed.
    assert str(row.key) != key


def test_ad_kept_before_there_were_choices_is_the_same_one(client, milestones):
    text = "Requirements:\n- Zorblax or Quuxon\n"
    save(client, text=text)
    SavedAdvert.objects.update(required=["zorblax", "quuxon"])

    save(client, text=text)

    assert SavedAdvert.objects.get().required == ["zorblax", "quuxon"]


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
