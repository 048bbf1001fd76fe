"""How far a suggestion has come: by its thing's drafts and versions, and by what readers see."""

import pytest

from roadmap import catalogue, drafts
from roadmap.models import Milestone
from roadmap.suggestion_stages import Stage, stages
from tests import factories
from tests.roadmap.admin_pages import make_editor
from tests.roadmap.draft_pages import keep
from tests.roadmap.link_rows import make_link
from tests.roadmap.suggestion_rows import NOW, make_suggestion, report

pytestmark = pytest.mark.django_db

URL = "https://www.learn.org/sql"


def found_of(*suggestions):
    return [stages(suggestions, catalogue.current(fresh=True))[each.pk] for each in suggestions]


def suggest(milestone, **fields):
    return make_suggestion(milestone, **{"kind": "resource", "url": URL, "title": "SQL by hand", **fields})


def drafted(**fields):
    """A milestone with an open draft."""
    milestone = factories.make_milestone(**fields)
    keep(milestone, author=make_editor(), title=f"{milestone.title} again")
    return milestone


def test_stages_tell_how_far_each_has_come():
    published_thing = drafted()
    drafts.publish(drafts.find("roadmap.milestone", published_thing.slug), author=make_editor())

    found = found_of(
        make_suggestion(),
        make_suggestion(state="declined"),
        make_suggestion(state="spam"),
        make_suggestion(drafted()),
        make_suggestion(drafted(), state="accepted"),
        make_suggestion(published_thing, state="accepted"),
    )

    assert found == [
        Stage.WAITING,
        Stage.DECLINED,
        Stage.SPAM,
        Stage.PREPARED,
        Stage.ACCEPTED,
        Stage.PUBLISHED,
    ]


def test_draft_of_a_page_says_nothing_of_spam_links_and_resources():
    milestone = drafted()

    found = found_of(
        make_suggestion(milestone, is_suspicious=True),
        make_suggestion(milestone, kind="dead-link", url=URL),
        suggest(milestone),
    )

    assert found == [Stage.WAITING] * 3


def test_suggested_resource_is_prepared_while_it_is_a_draft_itself():
    factories.make_resource(status="draft", url=URL)
    milestone = factories.make_milestone()

    found = found_of(
        suggest(milestone), suggest(milestone, url=f"{URL}/other"), suggest(milestone, is_suspicious=True)
    )

    assert found == [Stage.PREPARED, Stage.WAITING, Stage.WAITING]


@pytest.mark.parametrize(
    ("resource", "milestone", "stage"),
    [
        ("published", "published", Stage.PUBLISHED),
        ("draft", "published", Stage.ACCEPTED),
        ("published", "retired", Stage.ACCEPTED),
    ],
)
def test_suggested_resource_is_published_when_readers_see_it_on_the_milestone(resource, milestone, stage):
    row = factories.make_resource(url=URL, status=resource)
    about = factories.make_milestone(resources=(row,))
    Milestone.objects.update(status=milestone)

    assert found_of(suggest(about, state="accepted")) == [stage]


def test_suggested_resource_that_only_another_milestone_shows_is_not_published():
    factories.make_milestone(resources=(factories.make_resource(url=URL),))

    assert found_of(suggest(factories.make_milestone(), state="accepted")) == [Stage.ACCEPTED]


@pytest.mark.parametrize(
    ("standing", "stage"),
    [
        ({"marked_dead_at": NOW}, Stage.GONE),
        ({"gone_since": NOW}, Stage.GONE),
        ({"works": True}, Stage.ACCEPTED),
    ],
)
def test_accepted_dead_link_is_gone_while_the_page_says_so(standing, stage):
    resource = factories.make_resource(url=URL)
    make_link(URL, **standing)

    assert found_of(report(resource, state="accepted"), report(resource)) == [stage, Stage.WAITING]


def test_dead_link_that_was_replaced_is_not_gone_any_more():
    resource = factories.make_resource(url="https://new.example/")
    make_link(URL, marked_dead_at=NOW)

    assert found_of(report(resource, url=URL, state="accepted")) == [Stage.ACCEPTED]


@pytest.mark.parametrize("number", [1, 3])
def test_stages_ask_as_often_for_one_as_for_three(django_assert_num_queries, number):
    rows = [suggest(factories.make_milestone()) for _each in range(number)]
    shown = catalogue.current(fresh=True)

    with django_assert_num_queries(3):
        stages(rows, shown)
