"""What is stored of suggestions: once each, joined with the same, with their authors while those are known."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.deletion import delete_account
from roadmap import catalogue, suggesting, visitors
from roadmap.merges import merge_into, undo_merge
from roadmap.models import Learner, LinkCheck, Seconding, Suggestion
from roadmap.suggestions import Content
from tests.factories import make_learner, make_milestone, make_resource
from tests.roadmap.test_concurrency import together

pytestmark = pytest.mark.django_db

TEXT = "A left join keeps every row of the left table."


def content(text=TEXT, name="", **more):
    return Content("correction", "roadmap.milestone", "sql", text=text, name=name, **more)


def make(learner, what=None, key=None):
    return suggesting.make(learner, what or content(), key=key or uuid.uuid4(), now=timezone.now())


def rows():
    return list(Suggestion.objects.order_by("pk").values_list("text", "reporters"))


def test_suggestion_keeps_what_was_said_and_by_whom():
    learner = make_learner()

    made = make(learner, content(name="Ada"))

    row = Suggestion.objects.get()
    assert made == suggesting.Made(row, is_new=True)
    assert (row.kind, row.about_kind, row.about_slug) == ("correction", "roadmap.milestone", "sql")
    assert (row.text, row.name, row.learner, row.state, row.is_suspicious) == (TEXT, "Ada", learner, "open", False)


def test_advertising_is_held_apart():
    make(make_learner(), content("[url=https://x.example]x[/url]"))

    assert list(Suggestion.objects.values_list("is_suspicious", flat=True)) == [True]
    assert not Suggestion.objects.waiting().exists()


def test_same_key_with_the_same_words_counts_once_whatever_became_of_it():
    learner, key = make_learner(), uuid.uuid4()
    make(learner, key=key)
    Suggestion.objects.update(state="declined")

    again = make(learner, key=key)

    assert (again.is_new, rows()) == (False, [(TEXT, 1)])


def test_same_key_with_other_words_is_another_suggestion():
    learner, key = make_learner(), uuid.uuid4()
    make(learner, key=key)

    make(learner, content("Something else"), key=key)

    assert rows() == [(TEXT, 1), ("Something else", 1)]


def test_readers_of_the_same_are_counted_each_once():
    author, other, third = make_learner(), make_learner(), make_learner()
    make(author)

    made = [make(each, content(TEXT.upper())).is_new for each in (author, other, other, third)]

    assert made == [False, True, False, True]
    assert rows() == [(TEXT.upper(), 3)]


def test_second_readers_words_are_kept_beside_the_authors():
    author, other, silent = make_learner(), make_learner(), make_learner()
    for learner, text in ((author, "Gone."), (other, "It asks for a password."), (silent, "")):
        make(learner, Content("dead-link", "roadmap.resource", "course", url="https://a.example/", text=text))

    own = [suggesting.of_learner(each).get().own_words for each in (author, other, silent)]

    assert own == ["Gone.", "It asks for a password.", ""]
    assert rows() == [("Gone.", 3)]


def test_second_readers_wish_to_be_named_is_not_kept():
    make(make_learner())

    make(make_learner(), content(name="Ada"))

    assert Suggestion.objects.get().name == ""


def test_seconding_sent_again_counts_once_after_the_decision_too():
    other, key = make_learner(), uuid.uuid4()
    make(make_learner())
    make(other, key=key)
    Suggestion.objects.update(state="accepted")

    make(other, key=key)

    assert rows() == [(TEXT, 2)]


def test_same_after_a_decision_is_a_new_one():
    make(make_learner())
    Suggestion.objects.update(state="declined")

    make(make_learner())

    assert rows() == [(TEXT, 1), (TEXT, 1)]


def test_learner_sees_own_and_seconded_ones_but_no_spam():
    author, other = make_learner(), make_learner()
    make(author)
    make(author, content("Other"))
    make(other)
    make(other, content("Spam"))
    Suggestion.objects.filter(text="Spam").update(state="spam")

    found = [[row.text for row in suggesting.of_learner(each)] for each in (author, other, None)]

    assert found == [["Other", TEXT], [TEXT], []]


def test_day_is_full_for_new_ones_only(monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_A_DAY", 2)
    now = timezone.now()
    make(make_learner())
    make(make_learner(), content("Two"))

    full = [suggesting.is_full(each, now) for each in (content(), content("Three"))]

    assert full == [False, True]
    assert not suggesting.is_full(content("Three"), now + datetime.timedelta(days=1, seconds=1))


def test_dead_link_is_looked_at_soon_and_stays_as_it_stands():
    resource = make_resource(url="https://example.org/gone")
    later = timezone.now() + datetime.timedelta(days=5)
    LinkCheck.objects.create(address=resource.url, host="example.org", verdict="ok", next_check_at=later)

    make(make_learner(), Content("dead-link", "roadmap.resource", resource.slug, url=resource.url))

    row = LinkCheck.objects.get()
    assert row.next_check_at < later
    assert (row.verdict, row.failures) == ("ok", 0)


def test_account_gets_what_it_suggested_as_a_visitor_and_gives_it_back():
    account, visitor, other = make_learner(email="a@test.example"), make_learner(), make_learner()
    make(visitor)
    make(other, content("Theirs"))
    make(visitor, content("Theirs"))
    merge = merge_into(account, visitor)
    with_account = [row.text for row in suggesting.of_learner(account)]

    undo_merge(merge)

    assert with_account == ["Theirs", TEXT]
    assert list(suggesting.of_learner(account)) == []
    assert [row.text for row in suggesting.of_learner(visitor)] == ["Theirs", TEXT]
    assert rows() == [(TEXT, 1), ("Theirs", 2)]


def test_account_that_said_the_same_before_is_not_doubled():
    account, visitor = make_learner(email="a@test.example"), make_learner()
    make(account)
    make(visitor)

    merge_into(account, visitor)

    assert [row.text for row in suggesting.of_learner(account)] == [TEXT]
    assert rows() == [(TEXT, 2)]


def test_merge_that_is_undone_after_the_visitor_was_forgotten_leaves_nobody_as_author():
    account, visitor = make_learner(email="a@test.example"), make_learner()
    make(visitor)
    merge = merge_into(account, visitor)
    visitor.delete()
    merge.refresh_from_db()

    undo_merge(merge)

    assert list(Suggestion.objects.values_list("learner", flat=True)) == [None]


@pytest.mark.parametrize(("state", "name"), [("open", ""), ("declined", ""), ("spam", ""), ("accepted", "Ada")])
def test_forgotten_visitor_leaves_the_words_and_the_name_only_where_it_is_credited(state, name):
    visitor = make_learner()
    make(visitor, content(name="Ada"))
    make(make_learner())
    Suggestion.objects.update(state=state)
    Learner.objects.filter(pk=visitor.pk).update(seen_on=timezone.now().date() - datetime.timedelta(days=91))

    forgotten = visitors.forget()

    row = Suggestion.objects.get()
    assert (forgotten, row.learner, row.name, row.text, row.reporters) == (1, None, name, TEXT, 2)


@pytest.mark.parametrize("state", ["open", "accepted", "declined", "spam"])
def test_deleted_account_leaves_neither_author_nor_name(state):
    learner = make_learner(email="ada@test.example")
    make(learner, content(name="Ada"))
    make(make_learner(), content("Theirs"))
    make(learner, content("Theirs"))
    Suggestion.objects.update(state=state)

    delete_account(get_user_model().objects.get())

    assert Suggestion.objects.order_by("pk").values_list("learner", "name", "text").first() == (None, "", TEXT)
    assert not Seconding.objects.exists()


def test_credited_name_leaves_public_pages_with_its_account():
    make_milestone(slug="sql")
    make(make_learner(email="ada@test.example"), content(name="Ada"))
    Suggestion.objects.update(state="accepted")
    catalogue.touch()
    before = catalogue.current(fresh=True)

    delete_account(get_user_model().objects.get())

    assert before.credits == {("roadmap.milestone", "sql"): ("Ada",)}
    assert catalogue.current(fresh=True).credits == {}


@pytest.mark.django_db(transaction=True)
def test_many_readers_at_once_make_one_suggestion_and_all_count():
    learners = [make_learner() for _ in range(8)]

    together(*[lambda each=each: make(each) for each in learners])

    assert rows() == [(TEXT, 8)]
    assert Seconding.objects.count() == 7


@pytest.mark.django_db(transaction=True)
def test_double_click_makes_one_suggestion():
    learner, key = make_learner(), uuid.uuid4()

    made = together(*[lambda: make(learner, key=key).is_new] * 6)

    assert sorted(made) == [False] * 5 + [True]
    assert rows() == [(TEXT, 1)]
