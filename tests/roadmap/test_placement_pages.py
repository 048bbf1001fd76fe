"""What somebody knows already: rounds in the address, a review with reasons, and one step that can be undone."""

import pytest

from roadmap.models import MilestoneProgress, ProgressEvent
from tests.factories import make_milestone, make_role
from tests.roadmap.records import nothing_written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def role():
    """Its milestones: a -> b -> c."""
    a = make_milestone(slug="a")
    b = make_milestone(slug="b", requires=(a,))
    c = make_milestone(slug="c", requires=(b,))
    return make_role(slug="role", milestones=(a, b, c))


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def states() -> dict[str, str]:
    return dict(MilestoneProgress.objects.values_list("milestone__slug", "state"))


def test_known_without_a_role_asks_which_line_to_follow(client):
    page = text(client.get("/start/known/"))

    assert 'href="?role=role"' in page
    assert 'name="known"' not in page


def test_known_asks_and_says_what_a_tick_implies(client):
    answer = client.get("/start/known/", {"role": "role"})

    page = text(answer)
    assert [question.milestone.slug for question, _fills in answer.context["questions"]] == ["b"]
    assert 'value="b" data-fills="a b"' in page
    assert "Then you know as well: A." in page
    assert "If not, 1 other stop that builds on it is not asked." in page
    assert not answer.cookies


def test_known_goes_on_with_what_was_said(client):
    answer = client.get("/start/known/", {"role": "role", "asked": "b", "known": "b"})

    page = text(answer)
    assert [question.milestone.slug for question, _fills in answer.context["questions"]] == ["c"]
    assert 'name="known" value="b" data-fills="a b" checked' in page
    assert answer.context["line"].filled == 2


def test_known_ends_when_all_is_clear(client):
    page = text(client.get("/start/known/", {"role": "role", "asked": ["b", "c"], "known": ["b", "c"]}))

    assert "That is all there is to ask." in page
    assert "Next questions" not in page


def test_review_proposes_what_is_needed_with_the_reason(client):
    page = text(client.get("/start/known/review/", {"role": "role", "asked": "b", "known": "b"}))

    assert 'value="a" data-fills="a" checked' in page
    assert "needed for “B”" in page
    assert "you said so" in page
    assert 'href="/start/known/?role=role&amp;asked=b&amp;known=b"' in page
    assert nothing_written()


def test_review_of_nothing_leads_on(client):
    page = text(client.get("/start/known/review/", {"role": "role", "asked": "b"}))

    assert "nothing to mark" in page
    assert 'href="/start/hours/"' in page


@pytest.mark.parametrize("junk", ["\x00", "nowhere", "a" * 5000])
@pytest.mark.parametrize("path", ["/start/known/", "/start/known/review/"])
def test_junk_in_the_address_is_overlooked(client, path, junk):
    answer = client.get(path, {"role": "role", "asked": junk, "known": junk})

    assert answer.status_code == 200
    assert answer.context["answers"].slugs == (set(), set())


def test_save_marks_what_is_still_ticked_and_offers_undo(client):
    answer = client.post("/start/known/save/", {"milestone": ["a", "b"]}, follow=True)

    page = text(answer)
    assert answer.redirect_chain == [("/start/hours/", 303)]
    assert "2 stops marked as done." in page
    assert states() == {"a": "done", "b": "done"}
    undo = ProgressEvent.objects.order_by("pk").first().batch
    assert f'name="event" value="{undo}"' in page

    client.post("/settings/history/undo/", {"event": str(undo)})

    assert states() == {"a": "todo", "b": "todo"}


def test_save_twice_marks_once(client):
    for _time in range(2):
        answer = client.post("/start/known/save/", {"milestone": "a"}, follow=True)

    assert "Nothing new was ticked" in text(answer)
    assert ProgressEvent.objects.count() == 1


def test_save_refuses_a_key_that_is_none(client):
    assert client.post("/start/known/save/", {"milestone": "a", "key": "1"}).status_code == 400
