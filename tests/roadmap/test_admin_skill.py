"""The test box of a skill in the admin: what a text would match, by names that are typed but not saved."""

import pytest

from roadmap.models import Skill, SkillAlias
from tests.factories import make_skill
from tests.roadmap.admin_pages import (
    add_row,
    admin_url,
    change_url,
    make_contributor,
    make_editor,
    make_staff,
    shown_form,
)

pytestmark = pytest.mark.django_db

TEXT = "Requirements:\n- Experience with Zorblax and Snorkel\n"
PART = {"X-Requested-With": "fetch"}


@pytest.fixture
def skill():
    skill = make_skill(slug="weak-supervision", name="Weak supervision")
    SkillAlias.objects.create(skill=skill, text="Snorkel", position=1)
    return skill


def match_url(skill):
    return admin_url(Skill, "match", skill.pk)


def test_box_stands_on_the_page_of_a_skill(client, skill):
    client.force_login(make_editor())

    pages = [client.get(url).content.decode() for url in (change_url(skill), admin_url(Skill, "add"))]

    assert [page.count("data-skill-match") for page in pages] == [1, 1]


def test_typed_alias_counts_before_it_is_saved(client, skill):
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(skill)))
    data["aliases-0-text"] = "Zorblax"

    answer = client.post(match_url(skill), {**data, "match_text": TEXT}, headers=PART)

    page = answer.content.decode()
    assert "Weak supervision is found." in page
    assert "<mark>Zorblax</mark> and Snorkel" in page
    assert "as they stand in the form" in page
    assert list(skill.aliases.values_list("text", flat=True)) == ["Snorkel"]


def test_removed_alias_and_a_row_with_errors_do_not_count(client, skill):
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(skill)))
    data["aliases-0-DELETE"] = "on"
    add_row(data, "aliases", text="x" * 61)

    page = client.post(match_url(skill), {**data, "match_text": TEXT}, headers=PART).content.decode()

    assert "Weak supervision is not found." in page
    assert "<mark>" not in page


def test_without_the_form_the_saved_names_count_on_a_whole_page(client, skill):
    client.force_login(make_editor())

    page = client.post(match_url(skill), {"match_text": TEXT}).content.decode()

    assert "Zorblax and <mark>Snorkel</mark>" in page
    assert "as they are saved" in page
    assert "<h1>What would this text match?</h1>" in page


def test_new_skill_is_tried_before_there_is_one(client):
    client.force_login(make_contributor())
    data = shown_form(client.get(admin_url(Skill, "add")))
    data["name"] = "Zorblax"

    page = client.post(admin_url(Skill, "match_new"), {**data, "match_text": TEXT}, headers=PART).content.decode()

    assert "Zorblax is found." in page
    assert not Skill.objects.exists()


def test_matched_words_are_escaped(client, skill):
    client.force_login(make_editor())

    page = client.post(match_url(skill), {"match_text": "<script>x</script> Snorkel <b>&"}, headers=PART).content

    assert b"<script>" not in page
    assert b"<mark>Snorkel</mark>" in page


def test_refusing_sentence_is_shown_as_what_it_is(client):
    skill = make_skill(slug="kubernetes", name="Kubernetes")
    SkillAlias.objects.create(skill=skill, text="OpenShift", position=1)
    client.force_login(make_editor())

    answer = client.post(
        match_url(skill), {"match_text": "Requirements:\n- No OpenShift\n- Kubernetes\n"}, headers=PART
    )

    page = " ".join(answer.content.decode().split())
    assert "<b>Kubernetes</b>: required" in page
    assert "<li> <mark>Kubernetes</mark> </li>" in page
    assert "<li> No <mark>OpenShift</mark> (named, but not asked for) </li>" in page


@pytest.mark.parametrize("text", ["", " \n "])
def test_empty_text_says_what_to_do(client, skill, text):
    client.force_login(make_editor())

    page = client.post(match_url(skill), {"match_text": text}, headers=PART).content.decode()

    assert "Paste a few lines of a job ad above" in page
    assert "is not found" not in page


def test_box_stands_between_the_aliases_and_the_save_button(client, skill):
    client.force_login(make_editor())

    page = client.get(change_url(skill)).content.decode()

    places = [page.index(sign) for sign in ('id="aliases-group"', 'id="skill-match"', 'name="_save"')]
    assert places == sorted(places)
    assert page.count('form="skill-match-form"') == 2


def test_names_without_a_letter_are_refused(client, skill):
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(skill)))

    answer = client.post(change_url(skill), {**data, "name": "++", "aliases-0-text": "#"})

    assert answer.content.decode().count("Use at least one letter") == 2
    assert list(Skill.objects.values_list("name", "aliases__text")) == [("Weak supervision", "Snorkel")]


def test_box_needs_the_right_to_view_skills(client, skill):
    client.force_login(make_staff())
    refused = client.post(match_url(skill), {"match_text": TEXT}).status_code
    client.logout()
    stranger = client.post(match_url(skill), {"match_text": TEXT}).status_code

    assert (refused, stranger) == (403, 302)


def test_box_takes_posts_only(client, skill):
    client.force_login(make_editor())

    assert client.get(match_url(skill)).status_code == 405
