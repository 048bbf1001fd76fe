"""What becomes of a draft in the admin: who may publish it, set a time or discard it, and what it takes."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from roadmap import drafts
from roadmap.models import Draft, MapDrawing, Milestone, MilestoneProgress, Skill, State, Version
from tests import factories
from tests.roadmap.admin_pages import change_url, make_contributor, make_editor, make_staff, messages_of
from tests.roadmap.draft_pages import draft_form, draft_url, everything, keep, make_milestone

pytestmark = pytest.mark.django_db

GONE = "The draft, or what is public, has changed since you looked. Please look again."
PEOPLE = {
    "anonymous": lambda: None,
    "learner": lambda: factories.make_learner(email="learner@example.com").user,
    "staff without a group": make_staff,
    "contributor": make_contributor,
    "editor": make_editor,
    "superuser": lambda: make_staff(is_superuser=True),
}
LOOKED_AT = ("draft", "draft_review", "draft_preview", "draft_discard")
DONE = ("draft_publish", "draft_schedule", "draft_unschedule", "draft_discard")


def act(client, row, page, **data):
    return client.post(draft_url(row, page), {"_seen": seen(row), **data}, follow=True)


def seen(row):
    draft = drafts.find(row._meta.label_lower, row.slug)
    return drafts.digest(drafts.outcome(draft).document) if draft else ""


@pytest.mark.parametrize(
    ("person", "looks", "acts"),
    [
        ("anonymous", (302, 302, 302, 302), (302, 302, 302, 302)),
        ("learner", (302, 302, 302, 302), (302, 302, 302, 302)),
        ("staff without a group", (403, 403, 403, 403), (403, 403, 403, 403)),
        ("contributor", (200, 200, 200, 403), (403, 403, 403, 403)),
        ("editor", (200, 200, 200, 200), (302, 200, 302, 302)),
        ("superuser", (200, 200, 200, 200), (302, 200, 302, 302)),
    ],
)
def test_rights_on_somebody_elses_draft(client, person, looks, acts):
    row, user = factories.make_skill(), PEOPLE[person]()
    if user:
        client.force_login(user)
    author = make_contributor()
    keep(row, author=author, name="New")

    looked = tuple(client.get(draft_url(row, page)).status_code for page in LOOKED_AT)
    done = []
    for page in DONE:
        keep(row, author=author, name=f"New for {page}")
        # Setting a time without one shows the page again.
        done.append(client.post(draft_url(row, page), {"_seen": seen(row)}).status_code)

    assert (looked, tuple(done)) == (looks, acts)


def test_publishing_pages_answer_posts_only(client):
    row = factories.make_skill()
    keep(row, author=make_editor(), name="New")
    client.force_login(make_editor())

    answers = {
        client.get(draft_url(row, f"draft_{page}")).status_code for page in ("publish", "schedule", "unschedule")
    }

    assert answers == {405}


def test_editor_publishes_a_draft(client):
    milestone, editor = factories.make_milestone(), make_editor()
    factories.make_role(milestones=(milestone,))
    keep(milestone, author=make_contributor(), reason="Shorter", title="New title")
    client.force_login(editor)

    response = act(client, milestone, "draft_publish")

    newest, entry = Version.objects.first(), LogEntry.objects.get()
    milestone.refresh_from_db()
    assert response.redirect_chain == [(change_url(milestone), 302)]
    assert messages_of(response) == ["The draft is public now."]
    assert (milestone.title, Draft.objects.count()) == ("New title", 0)
    assert (newest.origin, newest.author, newest.reason) == ("draft", editor, "Shorter")
    assert (entry.user, entry.change_message) == (editor, "Published a draft.")
    assert MapDrawing.objects.exists()


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("draft", "The changes are saved. Readers do not see them: it is not published."),
        ("retired", "The changes are saved. It stays retired."),
    ],
)
def test_draft_of_what_readers_do_not_find_is_not_called_public(client, status, told):
    skill = factories.make_skill()
    keep(skill, author=make_contributor(), name="New")
    Skill.objects.update(status=status)
    client.force_login(make_editor())

    response = act(client, skill, "draft_publish")

    assert messages_of(response) == [told]
    assert (Skill.objects.get().name, Skill.objects.get().status) == ("New", status)


def test_saving_an_editors_draft_gives_no_right_to_discard_it(client):
    milestone = make_milestone()
    keep(milestone, author=make_editor(), hours=11)
    client.force_login(make_contributor())
    client.post(draft_url(milestone), {**draft_form(client, milestone), "hours": 12})

    answer = client.post(draft_url(milestone, "draft_discard"))

    assert (answer.status_code, Draft.objects.get().document[0][1]["hours"]) == (403, 12)


def test_editor_does_not_publish_what_changed_since_the_look(client):
    skill = factories.make_skill(name="Old")
    keep(skill, author=make_contributor(), name="New")
    looked_at = seen(skill)
    keep(skill, author=make_contributor(), name="Newest")
    client.force_login(make_editor())

    answers = [
        messages_of(act(client, skill, page, _seen=looked_at, publish_at="2999-01-01T10:00"))
        for page in ("draft_publish", "draft_schedule")
    ]

    skill.refresh_from_db()
    assert answers == [[GONE], [GONE]]
    assert (skill.name, Draft.objects.get().publish_at) == ("Old", None)


def test_clash_is_shown_and_published_over_only_if_one_says_so(client):
    milestone = factories.make_milestone()
    keep(milestone, author=make_contributor(), hours=11)
    Milestone.objects.filter(pk=milestone.pk).update(hours=12, summary="Others wrote this.")
    client.force_login(make_editor())

    page = client.get(draft_url(milestone, "draft_review"))
    refused = act(client, milestone, "draft_publish")
    act(client, milestone, "draft_publish", _over="on")

    clash = page.context["clashes"][0]
    milestone.refresh_from_db()
    assert (clash.label, clash.ours, clash.theirs) == ("Hours", "11", "12")
    assert messages_of(refused) == ["Somebody else changed the same since the draft was begun."]
    assert (milestone.hours, milestone.summary) == (11, "Others wrote this.")


def test_writing_on_settles_a_clash(client):
    milestone = make_milestone()
    keep(milestone, author=make_contributor(), hours=11)
    Milestone.objects.filter(pk=milestone.pk).update(hours=12)
    client.force_login(make_editor())
    page = client.get(draft_url(milestone))
    document = drafts.outcome(Draft.objects.get()).document

    drafts.keep(document, author=make_editor(), seen=document)

    assert len(page.context["panel"].clashes) == 1
    assert drafts.outcome(Draft.objects.get()).clashes == ()


def test_draft_keeps_the_present_status(client):
    skill = factories.make_skill()
    keep(skill, author=make_contributor(), name="New")
    skill.status = "retired"
    skill.save()
    client.force_login(make_editor())

    act(client, skill, "draft_publish")

    skill.refresh_from_db()
    assert (skill.name, skill.status) == ("New", "retired")


def test_review_page_says_whom_it_concerns_and_what_is_different(client):
    milestone = factories.make_milestone(hours=10)
    begun = factories.make_learner(email="learner@example.com")
    MilestoneProgress.objects.create(learner=begun, milestone=milestone, state=State.DOING)
    keep(milestone, author=make_contributor(), hours=20)
    client.force_login(make_contributor())

    page = client.get(draft_url(milestone, "draft_review"))

    row = page.context["rows"][0]
    assert [(field.label, [piece.text for piece in field.pieces]) for field in row.fields] == [("Hours", ["10", "20"])]
    assert page.context["learners"] == 1
    assert "Publish now" not in page.content.decode()


def test_time_is_read_in_the_editors_zone(client):
    skill, editor = factories.make_skill(), make_editor()
    keep(skill, author=make_contributor(), name="New")
    client.force_login(editor)
    session = client.session
    session["time_zone"] = "Asia/Tokyo"
    session.save()

    response = act(client, skill, "draft_schedule", publish_at="2999-01-01T10:00")

    draft = Draft.objects.get()
    assert draft.publish_at == datetime.datetime(2999, 1, 1, 1, tzinfo=datetime.UTC)
    assert draft.scheduled_by == editor
    assert messages_of(response) == ["The draft will be public at the set time: Jan. 1, 2999, 10 a.m."]
    assert "Asia/Tokyo" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "This field is required."),
        ("soon", "Enter a valid date/time."),
        ("2020-01-01T10:00", "That time is past."),
    ],
)
def test_impossible_time_is_refused(client, typed, problem):
    skill = factories.make_skill()
    keep(skill, author=make_contributor(), name="New")
    client.force_login(make_editor())

    response = act(client, skill, "draft_schedule", publish_at=typed)

    assert response.context["time_form"].errors == {"publish_at": [problem]}
    assert Draft.objects.get().publish_at is None


def test_set_time_can_be_taken_back(client):
    skill = factories.make_skill()
    draft = keep(skill, author=make_contributor(), name="New")
    drafts.schedule(draft, timezone.now() + datetime.timedelta(days=1), by=make_editor())
    client.force_login(make_editor())

    act(client, skill, "draft_unschedule")

    draft.refresh_from_db()
    assert (draft.publish_at, draft.scheduled_by) == (None, None)


def test_contributor_discards_an_own_draft_after_being_asked(client):
    skill, contributor = factories.make_skill(), make_contributor()
    client.force_login(contributor)
    before = everything(but=())
    keep(skill, author=contributor, name="New")
    page = client.get(draft_url(skill, "draft_discard"))
    is_kept = Draft.objects.exists()

    act(client, skill, "draft_discard")

    assert (page.status_code, is_kept) == (200, True)
    assert everything(but=()) == before


def test_pages_of_no_draft_are_not_found(client):
    skill = factories.make_skill()
    client.force_login(make_editor())

    answers = {
        client.get(draft_url(skill, page)).status_code for page in ("draft_review", "draft_discard", "draft_preview")
    }

    assert answers == {404}
    assert client.post(draft_url(skill, "draft_publish")).status_code == 404
