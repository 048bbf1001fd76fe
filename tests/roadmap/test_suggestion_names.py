"""Whose words and name a suggestion has, when its reader corrects it, signs in, or goes."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from accounts.deletion import delete_account
from roadmap import catalogue, suggesting
from roadmap import deciding_suggestions as deciding
from roadmap.merges import merge_into, undo_merge
from roadmap.models import Learner, LinkCheck, Seconding, Suggestion
from roadmap.suggestion_credits import credits_of_things
from roadmap.suggestions import Content
from tests import factories
from tests.roadmap.admin_pages import make_editor
from tests.roadmap.suggestion_posts import GOOD, address, stamp
from tests.roadmap.suggestion_rows import report

pytestmark = pytest.mark.django_db
NAMED = {"may_name": "on", "name": "Ada Lovelace"}


@pytest.fixture
def sql():
    milestone = factories.make_milestone(slug="sql", title="SQL")
    catalogue.touch()
    return milestone


def make(learner, text="A left join keeps all.", name=""):
    content = Content("correction", "roadmap.milestone", "sql", text=text, name=name)
    return suggesting.make(learner, content, key=uuid.uuid4(), now=timezone.now()).suggestion


def make_account():
    user = get_user_model().objects.create_user(email="ada@example.org", password="x")
    return Learner.objects.create(user=user)


@pytest.mark.parametrize("is_same_form", [True, False])
def test_name_is_taken_back_by_sending_it_again_without(client, sql, is_same_form):
    first = stamp()
    client.post(address(), {"stamp": first, **GOOD["correction"], **NAMED})

    client.post(address(), {"stamp": first if is_same_form else stamp(), **GOOD["correction"]})

    assert list(Suggestion.objects.values_list("name", "reporters")) == [("", 1)]


def test_last_words_count_while_it_is_open():
    learner, other = factories.make_learner(), factories.make_learner()
    make(learner, text="Its sum is wrong.")
    make(other, text="its sum is  wrong")

    make(learner, text="Its SUM is wrong!")
    make(other, text="ITS sum is wrong")

    assert list(Suggestion.objects.values_list("text", "reporters")) == [("Its SUM is wrong!", 2)]
    assert list(Seconding.objects.values_list("text", flat=True)) == ["ITS sum is wrong"]


def test_decided_words_stay():
    learner = factories.make_learner()
    content = Content("correction", "roadmap.milestone", "sql", text="Its sum is wrong.", name="Ada")
    key = uuid.uuid4()
    made = suggesting.make(learner, content, key=key, now=timezone.now()).suggestion
    deciding.decline(made, by=make_editor(), now=timezone.now(), answer="No.")

    again = Content("correction", "roadmap.milestone", "sql", text="ITS SUM IS WRONG", name="")
    suggesting.make(learner, again, key=key, now=timezone.now())

    assert list(Suggestion.objects.values_list("text", "name", "state")) == [("Its sum is wrong.", "Ada", "declined")]


def test_strangers_second_click_is_no_second_reader(sql):
    form = {"stamp": stamp(), **GOOD["correction"]}

    answers = [Client().post(address(), form).status_code for _ in range(2)]  # before the first one's cookie came

    assert (answers, Suggestion.objects.get().reporters) == ([303, 303], 1)


def test_account_takes_the_names_of_the_visitors_that_joined_it(sql):
    account, visitor = make_account(), factories.make_learner()
    named = make(visitor, name="Ada Lovelace")
    make(account)  # said the same, so the visitor's stays with the visitor
    make(visitor, text="Another thing.")
    merge_into(account, visitor)
    deciding.accept(named, by=make_editor(), now=timezone.now())
    assert list(credits_of_things().values()) == [("Ada Lovelace",)]

    delete_account(account.user)

    assert (credits_of_things(), Suggestion.objects.get(pk=named.pk).learner) == ({}, None)


def test_undone_merge_of_a_forgotten_visitor_leaves_no_name_on_what_is_open():
    account, visitor = make_account(), factories.make_learner()
    make(visitor, name="Ada")
    merge = merge_into(account, visitor)
    visitor.delete()
    merge.refresh_from_db()

    undo_merge(merge)

    assert list(Suggestion.objects.values_list("learner", "name")) == [(None, "")]


def test_mark_stays_while_another_accepted_suggestion_rests_on_it():
    url = "https://www.learn.org/sql"
    reports = [report(factories.make_resource(url=url)) for _ in range(2)]
    editor, now = make_editor(), timezone.now()
    for hours, suggestion in enumerate(reports):
        deciding.accept(suggestion, by=editor, now=now + datetime.timedelta(hours=hours), is_dead=True)
    marked = []

    for suggestion in reports:
        deciding.reopen(suggestion)
        marked.append(LinkCheck.objects.get().marked_dead_at is not None)

    assert marked == [True, False]


def test_dead_link_is_kept_as_the_link_checker_has_it():
    content = Content("dead-link", "roadmap.resource", "course", url="https://example.org")

    made = suggesting.make(factories.make_learner(), content, key=uuid.uuid4(), now=timezone.now()).suggestion

    assert made.url == "https://example.org/"
